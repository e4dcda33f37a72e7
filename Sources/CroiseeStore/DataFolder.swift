import Bundles
import Catalogue
import Foundation
import Notes

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The one folder in which a community lives: database, keys, certificate, lock, wake-up socket.
public struct DataFolder: Sendable, Hashable {
    public let path: String

    public init(_ path: String) { self.path = path }

    public var database: String { path + "/croisee.sqlite" }
    public var signingKey: String { path + "/keys/signing.key" }
    public var requestKey: String { path + "/keys/request.key" }
    public var tlsKey: String { path + "/keys/tls.key" }
    public var tlsCertificate: String { path + "/tls.crt" }
    public var lock: String { path + "/serve.lock" }
    public var wakeSocket: String { path + "/wake.sock" }

    public var exists: Bool { FileManager.default.fileExists(atPath: database) }

    /// Makes the folder, for its owner only.
    public func create() throws(Problem) {
        do {
            for folder in [path, path + "/keys"] {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            }
        } catch { throw .folder(path) }
    }

    /// Opens the database of a folder that `croisee init` made.
    public func open(
        limits: PeerLimits = .usual, kinds: KindCatalogue = .shipped, room: DiskRoom = .usual
    ) throws(Problem) -> Store {
        guard FileManager.default.fileExists(atPath: path) else { throw .folder(path) }
        guard exists else { throw .noIdentity }
        return try Store(path: database, limits: limits, kinds: kinds, room: room)
    }

    public func readKey(_ file: String) throws(Problem) -> SigningKey {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw FileManager.default.fileExists(atPath: file) ? .keyFile(file) : .keyFileMissing(file)
        }
        let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let seed = Data(base64Encoded: text), seed.count == 32 else { throw .keyFile(file) }
        return try SigningKey(seed: [UInt8](seed))
    }

    public func writeKey(_ key: SigningKey, to file: String) throws(Problem) {
        try writeSecret(Data(key.seed).base64EncodedString() + "\n", to: file)
    }

    /// Writes a file that only its owner can read, whole or not at all, never over another.
    public func writeSecret(_ text: String, to file: String) throws(Problem) {
        let descriptor = Glibc.open(file, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else { throw errno == EEXIST ? .keyFileExists(file) : .keyFile(file) }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            unlink(file)
            throw .diskFull
        }
    }

    /// Held while a server runs on this folder; the system lets go of it when the process ends.
    public func takeServerLock() throws(Problem) -> ServerLock {
        let descriptor = Glibc.open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .folder(path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .secondServer
        }
        return ServerLock(descriptor: descriptor)
    }
}

/// Held as long as somebody refers to it.
public final class ServerLock: Sendable {
    private let descriptor: Int32

    init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }
}
