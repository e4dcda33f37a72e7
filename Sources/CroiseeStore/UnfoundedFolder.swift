import Catalogue
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension DataFolder {
    /// Takes away what a server leaves that was never set up (its own certificate and its lock), so that a community can
    /// be restored or recovered where a package had started one. A folder with anything else in it stays as it is.
    /// - Throws: `second-server`, while such a server still waits for its set-up.
    public func clearUnfounded() throws(Problem) {
        guard FileManager.default.fileExists(atPath: path) else { return }
        guard let names = Self.names(in: path), !names.isEmpty,
            names.allSatisfy({ Self.unfounded.contains($0) })
        else { return }
        if names.contains("keys") {
            guard let keys = Self.names(in: path + "/keys"), keys.allSatisfy({ $0 == "tls.key" }) else { return }
        }
        let held = try takeServerLock()
        for file in [tlsKey, tlsCertificate, wakeSocket, lock] { unlink(file) }
        rmdir(path + "/keys")
        withExtendedLifetime(held) {}
    }

    private static let unfounded: Set = ["keys", "tls.crt", "serve.lock", "wake.sock"]

    /// - Returns: nil where the folder cannot be read; whoever goes on says so.
    private static func names(in folder: String) -> [String]? {
        switch Result(catching: { try FileManager.default.contentsOfDirectory(atPath: folder) }) {
        case .success(let names): names
        case .failure: nil
        }
    }
}
