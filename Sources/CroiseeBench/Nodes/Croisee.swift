import Foundation
import Glibc

/// One community: the real program with settings as shipped, in processes of its own.
final class Croisee {
    let name: String
    let folder: String
    private let binary: String
    private(set) var server: Child?
    private(set) var url = ""
    private var port = "0"
    /// From start to the ready line.
    private(set) var readySeconds = 0.0

    init(_ name: String, folder: String, binary: String) {
        self.name = name
        self.folder = folder
        self.binary = binary
    }

    var environment: [String: String] { ["CROISEE_DATA": folder, "CROISEE_LANGUAGE": "fr"] }

    struct Run {
        let outcome: Child.Outcome
        let output: [UInt8]
        let complaint: String
    }

    /// Runs a command to its end, whatever that is.
    /// - Parameter through: a program and its first arguments that run it (a shell that enters a cgroup).
    func attempt(_ arguments: [String], input: String? = nil, through: [String] = [], atMost: Double = 1_800) throws
        -> Run
    {
        let (out, complaint) = (folder + ".out", folder + ".err")
        let words = through + [binary] + arguments
        let child = try Child(
            words[0], Array(words.dropFirst()), environment: environment, input: input, output: out,
            complaint: complaint)
        let outcome = try child.wait(atMost: atMost)
        return Run(
            outcome: outcome, output: try Files.read(out),
            complaint: String(decoding: try Files.read(complaint), as: UTF8.self))
    }

    /// Runs a command that must be done.
    @discardableResult
    func run(_ arguments: String..., input: String? = nil) throws -> Run { try run(arguments, input: input) }

    @discardableResult
    func run(_ arguments: [String], input: String? = nil, through: [String] = []) throws -> Run {
        let result = try attempt(arguments, input: input, through: through)
        try require(
            result.outcome.exit == 0,
            "\(name): croisee \(arguments.joined(separator: " ")): exit \(result.outcome.exit): \(result.complaint.suffix(600))"
        )
        return result
    }

    func json<T: Decodable>(_ type: T.Type = T.self, _ arguments: String...) throws -> T {
        try Self.decode(run(arguments + ["--json"]).output)
    }

    /// A search, which first works off what waits for the index.
    /// - Returns: how long it took, and the bytes on disk then.
    @discardableResult
    func findAll() throws -> (seconds: Double, diskBytes: Double) {
        let search = try run("search", Texts.everywhere, "--held", "--limit", "1", "--json")
        return (search.outcome.seconds, Double(try diskBytes()))
    }

    static func decode<T: Decodable>(_ bytes: [UInt8], as type: T.Type = T.self) throws -> T {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(T.self, from: Data(bytes))
    }

    func initialise() throws {
        try run("init", "--name", name, "--recovery-words-file", folder + ".words")
    }

    /// Starts the server and waits for its ready line. It keeps its port when it starts again.
    func serve() throws {
        let (out, complaint) = (folder + ".ready", folder + ".log")
        unlink(out)
        let child = try Child(
            binary, ["serve", "--listen", "127.0.0.1:" + port], environment: environment, output: out,
            complaint: complaint)
        server = child
        while true {
            if let ready = ProcessFigures.read(out), ready.hasSuffix("\n"),
                let last = ready.split(whereSeparator: \.isWhitespace).last, last.hasPrefix("https://")
            {
                readySeconds = (ContinuousClock.now - child.started).inSeconds
                url = String(last)
                port = url.split(separator: ":").last.map(String.init) ?? "0"
                return
            }
            let waited = (ContinuousClock.now - child.started).inSeconds
            guard waited < 60, child.isRunning else {
                child.stop()
                throw Failure("\(name): croisee serve: \(String(decoding: try Files.read(complaint), as: UTF8.self))")
            }
            usleep(1_000)
        }
    }

    func stop() {
        server?.stop()
        server = nil
    }

    /// Stays at the port of another node, whose place it takes.
    func takePort(of other: Croisee) { port = other.port }

    /// Bytes of the database with its log, once nobody has it open.
    func diskBytes() throws -> Int {
        try ["", "-wal", "-shm"].map { folder + "/croisee.sqlite" + $0 }.filter(Files.exists).map(Files.size).reduce(
            0, +)
    }

    /// A copy of the folder as another node that takes this one's place; the copy must not run beside this one.
    func copy(to folder: String) throws -> Croisee {
        try Files.copy(self.folder, to: folder)
        let copy = Croisee(name, folder: folder, binary: binary)
        copy.port = port
        copy.url = url
        return copy
    }
}

/// Files as this benchmark needs them.
enum Files {
    static func read(_ path: String) throws -> [UInt8] { try [UInt8](Data(contentsOf: URL(fileURLWithPath: path))) }

    static func write(_ bytes: [UInt8], to path: String) throws {
        guard let file = fopen(path, "w") else { throw Failure("cannot write \(path)") }
        let written = fwrite(bytes, 1, bytes.count, file)
        guard fclose(file) == 0, written == bytes.count else { throw Failure("cannot write \(path)") }
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    static func size(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        guard let size = attributes[.size] as? NSNumber else { throw Failure("cannot read \(path)") }
        return size.intValue
    }

    static func folder(_ path: String) throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    static func remove(_ path: String) throws {
        if exists(path) { try FileManager.default.removeItem(atPath: path) }
    }

    static func copy(_ from: String, to: String) throws {
        try remove(to)
        let child = try Child("cp", ["-a", from, to], complaint: to + ".cp")
        try require(try child.wait().exit == 0, "cp \(from) \(to)")
        // What was copied is not written back while the next thing is measured.
        sync()
    }
}
