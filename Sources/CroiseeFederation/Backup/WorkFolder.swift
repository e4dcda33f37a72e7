import Catalogue
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A folder in another one for what is under way, for its owner only, locked by the process that works there. What a killed program
/// left is taken away by the next.
final class WorkFolder {
    let path: String
    private let descriptor: Int32
    static let prefix = "work-"

    init(in place: String) throws {
        Self.removeLeftovers(in: place)
        path = place + "/" + Self.prefix + UUID().uuidString
        guard mkdir(path, 0o700) == 0 else { throw Problem.folder(place) }
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw Problem.folder(place) }
    }

    deinit { close(descriptor) }

    func remove() { Self.remove(path) }

    private static func removeLeftovers(in place: String) {
        guard
            case .success(let names) = Result(catching: { try FileManager.default.contentsOfDirectory(atPath: place) })
        else { return }
        for name in names where name.hasPrefix(prefix) {
            let old = open(place + "/" + name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard old >= 0 else { continue }
            defer { close(old) }
            if flock(old, LOCK_EX | LOCK_NB) == 0 { remove(place + "/" + name) }
        }
    }

    /// What cannot be taken away now is left to the next.
    private static func remove(_ path: String) {
        switch Result(catching: { try FileManager.default.removeItem(atPath: path) }) {
        case .success, .failure: break
        }
    }
}
