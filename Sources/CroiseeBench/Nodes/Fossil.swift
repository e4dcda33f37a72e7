import Foundation
import Glibc

/// The reference: Fossil, a repository in one SQLite file, served over plain HTTP and cloned by its own program.
final class Fossil {
    let repository: String
    private let home: String
    private let port: Int
    private var server: Child?

    /// All texts in one commit, as a mass import would bring them; read from a `git fast-import` stream.
    init(_ texts: Texts, folder: String) throws {
        try Files.folder(folder)
        home = folder
        repository = folder + "/origin.fossil"
        port = try FreePort.find()
        let stream = folder + "/stream"
        try Self.write(texts, to: stream)
        let made = try Child(
            "fossil", ["import", "--git", repository], environment: ["FOSSIL_HOME": folder, "USER": "bench"],
            input: stream, output: folder + "/import.out", complaint: folder + "/import.err")
        try require(
            try made.wait().exit == 0,
            "fossil import: \(String(decoding: try Files.read(folder + "/import.err"), as: UTF8.self))")
        unlink(stream)
    }

    private static func write(_ texts: Texts, to path: String) throws {
        guard let file = fopen(path, "w") else { throw Failure("cannot write \(path)") }
        func put(_ bytes: [UInt8]) { fwrite(bytes, 1, bytes.count, file) }
        func put(_ text: String) { put(Array(text.utf8)) }
        for number in 0..<texts.count {
            let body = try Files.read(Texts.path(number, in: texts.folder))
            put("blob\nmark :\(number + 1)\ndata \(body.count)\n")
            put(body)
            put("\n")
        }
        put(
            "commit refs/heads/trunk\nmark :\(texts.count + 1)\ncommitter Bench <bench@example.invalid> 1700000000 +0000\n"
        )
        put("data 6\nnotes\n\n")
        for number in 0..<texts.count {
            put("M 100644 :\(number + 1) \(number / 1_000)/note-\(number).md\n")
        }
        put("\n")
        guard fclose(file) == 0 else { throw Failure("cannot write \(path)") }
    }

    func serve() throws {
        server = try Child(
            "fossil", ["server", repository, "--port", String(port), "--localhost", "--nojail"],
            environment: ["FOSSIL_HOME": home, "USER": "bench"], output: home + "/server.out",
            complaint: home + "/server.err")
        try FreePort.waitUntilOpen(port)
    }

    func stop() {
        server?.stop()
        server = nil
    }

    struct Clone {
        let seconds: Double
        let peakBytes: Int
        let wireBytes: Int
        let diskBytes: Int
    }

    /// One clone into a fresh file; counted in full, then thrown away.
    func clone(_ number: Int, expecting texts: Texts) throws -> Clone {
        let copy = home + "/clone-\(number).fossil"
        for end in ["", "-wal", "-shm", "-journal"] { unlink(copy + end) }
        let out = home + "/clone.out"
        let child = try Child(
            "fossil", ["clone", "http://127.0.0.1:\(port)/", copy],
            environment: ["FOSSIL_HOME": home, "USER": "bench"],
            output: out, complaint: home + "/clone.err")
        let outcome = try child.wait()
        let said = String(decoding: try Files.read(out), as: UTF8.self)
        try require(outcome.exit == 0, "fossil clone: \(said.suffix(300))")
        let wire = said.split(whereSeparator: \.isNewline).last { $0.contains("wire bytes") }
        let numbers = (wire ?? "").split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
        let disk = try ["", "-wal"].map { copy + $0 }.filter(Files.exists).map(Files.size).reduce(0, +)
        let listed = try Child(
            "fossil", ["sql", "-R", copy, "--readonly", "SELECT count(*) FROM blob WHERE size >= 0"],
            environment: ["FOSSIL_HOME": home, "USER": "bench"], output: home + "/count.out")
        try listed.wait()
        let count = Int(
            String(decoding: try Files.read(home + "/count.out"), as: UTF8.self).trimmingCharacters(
                in: .whitespacesAndNewlines))
        try require((count ?? 0) >= texts.count, "fossil clone holds \(count ?? 0) artifacts of \(texts.count)")
        for end in ["", "-wal", "-shm", "-journal"] { unlink(copy + end) }
        return Clone(
            seconds: outcome.seconds, peakBytes: outcome.peakBytes, wireBytes: numbers.prefix(2).reduce(0, +),
            diskBytes: disk)
    }
}

/// Ports on the loopback interface.
enum FreePort {
    static func find() throws -> Int {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0
            }
        }
        guard bound else { throw Failure("no free port") }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    static func waitUntilOpen(_ port: Int) throws {
        for _ in 0..<5_000 {
            let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(socket) }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = UInt16(port).bigEndian
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            let isOpen = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                }
            }
            if isOpen { return }
            usleep(2_000)
        }
        throw Failure("nothing listens at port \(port)")
    }
}
