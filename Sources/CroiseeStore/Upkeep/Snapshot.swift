import Catalogue
import Foundation
import GRDB

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A whole, consistent copy of a database that others may be writing meanwhile: `VACUUM INTO`. Unlike a copy page by page (SQLite's
/// online backup), it holds no free pages, so nothing of what was erased can lie in it; what is still in the write-ahead log is in it.
enum Snapshot {
    /// Writes the copy, on the disk when this returns, for its owner only. Nothing may lie there yet.
    static func write(of path: String, to copy: String) throws {
        let descriptor = open(copy, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Problem.cannotWrite(copy) }
        defer { close(descriptor) }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(20)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [copy]) }
            try queue.close()
            guard fsync(descriptor) == 0 else { throw Problem.diskFull }
        } catch {
            unlink(copy)
            throw Store.problem(error)
        }
    }

    /// Bytes of a file; 0 where there is none.
    static func size(of path: String) -> Int64 {
        var information = stat()
        return stat(path, &information) == 0 ? Int64(information.st_size) : 0
    }

    /// Brings names of files to the disk.
    static func sync(folderOf path: String) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}

extension Store {
    /// A copy of everything in the database as it is at this moment, for a backup. Waits for the disk.
    /// - Throws: `no-room-for-backup`, `disk-full`, `storage`…
    public func snapshot(to copy: String) throws(Problem) {
        do {
            if let free = room.free, free < Snapshot.size(of: path) * 6 / 5 { throw Problem.noRoomForBackup }
            try Snapshot.write(of: path, to: copy)
        } catch { throw Self.problem(error) }
    }
}
