import Catalogue
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What a command writes: a file appears whole or not at all, written beside its place and moved there at the end; through a
/// symbolic link, where that leads. A pipe or a device is written into as it is, and `-` is standard output.
public struct FileOutput: Sendable {
    /// As it was named.
    private let path: String
    /// Where the file comes to lie, and where it is written until then; nil for what is written into directly.
    private let move: (temporary: String, place: String)?
    private let descriptor: Int32

    /// - Parameter isPrivate: for its owner only, whoever could read what lay there before.
    public init(_ path: String, isPrivate: Bool = false) throws(Problem) {
        self.path = path
        if path == "-" || path == "/dev/stdout" {
            move = nil
            descriptor = dup(STDOUT_FILENO)
        } else if let mode = Self.mode(of: path), mode & S_IFMT != S_IFREG {
            move = nil
            descriptor = Glibc.open(path, O_WRONLY | O_CLOEXEC)
        } else {
            let place = try Self.target(of: path)
            let temporary = place + ".part-\(getpid())"
            move = (temporary, place)
            // Who could not read the file before cannot read the new one.
            let mode = isPrivate ? 0o600 : Self.mode(of: path).map { $0 & 0o666 } ?? 0o644
            descriptor = Glibc.open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        }
        guard descriptor >= 0 else { throw .cannotWrite(path) }
    }

    /// - Throws: `disk-full`, `cannot-write`; `reader-gone` where nobody reads a pipe any more.
    public func write(_ bytes: [UInt8]) throws(Problem) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw failure(written < 0 ? errno : EIO) }
            rest = rest.dropFirst(written)
        }
    }

    public func finish() throws(Problem) {
        // A pipe has nothing to bring to the disk.
        if fsync(descriptor) != 0, move != nil || (errno != EINVAL && errno != EROFS) { throw failure(errno) }
        guard close(descriptor) == 0 || errno == EINTR else { throw failure(errno) }
        guard let move else { return }
        guard rename(move.temporary, move.place) == 0 else {
            unlink(move.temporary)
            throw .cannotWrite(path)
        }
    }

    public func abandon() {
        close(descriptor)
        if let move { unlink(move.temporary) }
    }

    private func failure(_ code: Int32) -> Problem {
        switch code {
        case ENOSPC, EDQUOT, EFBIG: .diskFull
        case EPIPE: .readerGone
        default: path == "-" ? .outputLost(isFull: false) : .cannotWrite(path)
        }
    }

    /// Writes a small file at once.
    public static func write(_ bytes: [UInt8], to path: String) throws {
        let output = try FileOutput(path)
        do {
            try output.write(bytes)
            try output.finish()
        } catch {
            output.abandon()
            throw error
        }
    }
}

extension FileOutput {
    /// Type and permissions of what a path leads to; nil where nothing is there.
    private static func mode(of path: String) -> mode_t? {
        var information = stat()
        return stat(path, &information) == 0 ? information.st_mode : nil
    }

    /// Where a path leads once every symbolic link at its end is followed, whether or not something is there.
    private static func target(of path: String) throws(Problem) -> String {
        var place = path
        // As many as the system itself follows.
        for _ in 0..<40 {
            var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
            let length = readlink(place, &buffer, Int(PATH_MAX))
            guard length > 0 else { return place }
            let link = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let folder = place.lastIndex(of: "/").map { place[...$0] } ?? ""
            place = link.hasPrefix("/") ? link : folder + link
        }
        throw .cannotWrite(path)
    }
}

/// A file read in pieces, so that its size does not matter.
public struct FileInput: Sendable {
    private let path: String
    private let descriptor: Int32
    public let size: Int
    private static let piece = 1 << 20

    /// - Parameter regular: a pipe or a device is refused, and not waited for.
    public init(_ path: String, regular: Bool = false) throws(Problem) {
        var information = stat()
        self.path = path
        if regular, stat(path, &information) == 0, information.st_mode & S_IFMT != S_IFREG { throw .notAFile(path) }
        // By its name the system would open a pipe anew, which it refuses where the pipe is another user's, as after sudo.
        descriptor = path == "/dev/stdin" ? dup(STDIN_FILENO) : Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotRead(path) }
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT != S_IFDIR else {
            Glibc.close(descriptor)
            throw .cannotRead(path)
        }
        size = Int(information.st_size)
    }

    /// Nil at the end.
    public func next() throws(Problem) -> [UInt8]? {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: Self.piece) { buffer, count in
            var got = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            while got < 0 && errno == EINTR { got = Glibc.read(descriptor, buffer.baseAddress, buffer.count) }
            failed = got < 0
            count = max(0, got)
        }
        if failed { throw .cannotRead(path) }
        return bytes.isEmpty ? nil : bytes
    }

    public func close() { Glibc.close(descriptor) }

    /// A whole small file. `-` is standard input.
    /// - Throws: `cannot-read`, `file-too-long`.
    public static func read(_ path: String, limit: Int) throws(Problem) -> [UInt8] {
        let input = try FileInput(path == "-" ? "/dev/stdin" : path)
        defer { input.close() }
        var bytes: [UInt8] = []
        while let piece = try input.next() {
            bytes += piece
            guard bytes.count <= limit else { throw .fileIsTooLong(path) }
        }
        return bytes
    }
}
