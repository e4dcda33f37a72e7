import Catalogue
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file that appears whole, or not at all: written beside its place and moved there at the end.
public struct FileOutput: Sendable {
    private let path: String
    private let temporary: String
    private let descriptor: Int32

    public init(_ path: String) throws(Problem) {
        self.path = path
        temporary = path + ".part-\(getpid())"
        descriptor = Glibc.open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .cannotWrite(path) }
    }

    public func write(_ bytes: [UInt8]) throws(Problem) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw errno == ENOSPC || errno == EDQUOT ? .diskFull : .cannotWrite(path) }
            rest = rest.dropFirst(written)
        }
    }

    public func finish() throws(Problem) {
        guard fsync(descriptor) == 0 else { throw .cannotWrite(path) }
        close(descriptor)
        guard rename(temporary, path) == 0 else {
            unlink(temporary)
            throw .cannotWrite(path)
        }
    }

    public func abandon() {
        close(descriptor)
        unlink(temporary)
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

/// A file read in pieces, so that its size does not matter.
public struct FileInput: Sendable {
    private let path: String
    private let descriptor: Int32
    public let size: Int
    private static let piece = 1 << 20

    public init(_ path: String) throws(Problem) {
        var information = stat()
        self.path = path
        descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
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
