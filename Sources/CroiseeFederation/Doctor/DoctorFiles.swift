import Catalogue
import CroiseeStore
import Foundation
import SwiftASN1
import X509

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What can be seen of a folder from outside.
extension DataFolder {
    private var secrets: [String] { [database, signingKey, requestKey, tlsKey] }

    /// Files that others can read; with `repairs` they are closed to them.
    func looseFiles(repairs: Bool, repaired: inout Int) -> [String] {
        ([path, path + "/keys"] + secrets).filter { file in
            var information = stat()
            guard stat(file, &information) == 0, information.st_mode & 0o077 != 0 else { return false }
            guard repairs, chmod(file, information.st_mode & 0o700) == 0 else { return true }
            repaired += 1
            return false
        }
    }

    /// Whether a server runs on it.
    var isServed: Bool {
        let descriptor = Glibc.open(lock, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return true }
        return false
    }

    /// Unix ms; nil where there is no certificate.
    /// - Parameter file: the admin's own.
    func certificateEnd(_ file: String?) throws -> Int64? {
        let path = file ?? tlsCertificate
        guard BackupFiles.exists(path) else { return nil }
        let text = String(decoding: try FileInput.read(path, limit: 1 << 20), as: UTF8.self)
        do {
            let documents = try PEMDocument.parseMultiple(pemString: text)
            guard let first = documents.first else { throw Problem.certificateUnreadable }
            return Int64(try Certificate(pemDocument: first).notValidAfter.timeIntervalSince1970 * 1_000)
        } catch { throw Problem.certificateUnreadable }
    }
}
