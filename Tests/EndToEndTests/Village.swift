import Foundation
import Testing

/// One node under test: the real program with a folder of its own, in processes of its own.
final class Village {
    let name: String
    let folder: String
    private(set) var url = ""
    /// Where it listens, once it was started.
    private(set) var port = "0"
    private var server: Process?
    private var runs = 0

    init(_ name: String, in place: String) {
        self.name = name
        folder = place + "/" + name
    }

    struct Outcome {
        let exit: Int32
        let out: [UInt8]
        let complaint: String

        var text: String { String(decoding: out, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines) }
        var sentences: [Substring] { complaint.split(separator: "\n") }
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// CROISEE_BINARY, else the program built beside the test program.
    static var binary: String {
        if let path = ProcessInfo.processInfo.environment["CROISEE_BINARY"] { return path }
        let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        var folder = tests.deletingLastPathComponent()
        while folder.path != "/" {
            let candidate = folder.appendingPathComponent("croisee").path
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue {
                return candidate
            }
            folder.deleteLastPathComponent()
        }
        return "croisee"
    }

    /// Runs a command to its end, whatever that is.
    /// - Parameter killedAfter: seconds after which it gets SIGKILL, if it is not done by then; its exit is 137 then.
    func attempt(_ arguments: [String], killedAfter: Double? = nil) async throws -> Outcome {
        runs += 1
        let base = "\(folder).run-\(runs)"
        let (out, complaint) = (base + ".out", base + ".err")
        defer { for file in [out, complaint] { unlink(file) } }
        let process = try make(arguments, out: out, complaint: complaint)
        if let killedAfter {
            // Of coreutils: it never hits a process that has ended and whose number another has by now.
            process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
            process.arguments = ["--signal=KILL", "\(killedAfter)", Self.binary] + arguments
        }
        let exit = try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { ended.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { ended.resume(throwing: error) }
        }
        return Outcome(
            exit: exit, out: try [UInt8](Data(contentsOf: URL(fileURLWithPath: out))),
            complaint: try String(contentsOfFile: complaint, encoding: .utf8))
    }

    /// Runs a command that must be done.
    @discardableResult
    func run(_ arguments: String...) async throws -> Outcome { try await run(arguments) }

    @discardableResult
    func run(_ arguments: [String]) async throws -> Outcome {
        let outcome = try await attempt(arguments)
        guard outcome.exit == 0 else {
            let command = arguments.joined(separator: " ")
            throw Failure(description: "\(name): \(command): exit \(outcome.exit): \(outcome.complaint)")
        }
        return outcome
    }

    func json<T: Decodable>(_ type: T.Type = T.self, _ arguments: String...) async throws -> T {
        try Self.decode(try await run(arguments + ["--json"]).out)
    }

    static func decode<T: Decodable>(_ bytes: [UInt8], as type: T.Type = T.self) throws -> T {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(T.self, from: Data(bytes))
    }

    func initialise() async throws {
        try await run("init", "--name", name, "--recovery-words-file", folder + ".words")
    }

    /// Starts the server and waits for its ready line. It keeps its port when it starts again.
    /// - Parameter publicURL: where others are told to reach it; its own port where nil.
    func serve(as publicURL: String? = nil) async throws {
        let (out, complaint) = (folder + ".ready", folder + ".log")
        let address = publicURL.map { ["--public-url", $0] } ?? []
        let process = try make(["serve", "--listen", "127.0.0.1:" + port] + address, out: out, complaint: complaint)
        try process.run()
        server = process
        var ready = ""
        try await until("\(name) is ready") {
            ready = try String(contentsOfFile: out, encoding: .utf8)
            guard ready.hasSuffix("\n") || process.isRunning else {
                throw Failure(description: try String(contentsOfFile: complaint, encoding: .utf8))
            }
            return ready.hasSuffix("\n")
        }
        let last = ready.split(whereSeparator: \.isWhitespace).last.map(String.init)
        url = try #require(last)
        #expect(url.hasPrefix("https://127.0.0.1:"))
        if let publicURL {
            #expect(url == publicURL)
        } else {
            port = try #require(url.split(separator: ":").last.map(String.init))
        }
    }

    /// SIGTERM; the server must end by itself, and well.
    func stop() async throws {
        guard let server else { return }
        server.terminate()
        try await until("\(name) stopped") { !server.isRunning }
        #expect(server.terminationReason == .exit && server.terminationStatus == 0, "\(name) stops cleanly")
        self.server = nil
    }

    /// Of the server, while it runs.
    var serverID: Int32? { server?.processIdentifier }

    /// SIGKILL: as when the power fails.
    func crash() async throws {
        guard let server else { return }
        kill(server.processIdentifier, SIGKILL)
        try await until("\(name) is dead") { !server.isRunning }
        self.server = nil
    }

    /// At the end of a test, whatever happened.
    func close() {
        guard let server, server.isRunning else { return }
        kill(server.processIdentifier, SIGKILL)
    }

    private func make(_ arguments: [String], out: String, complaint: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.binary)
        process.arguments = arguments
        var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("CROISEE_") }
        environment["CROISEE_DATA"] = folder
        environment["CROISEE_LANGUAGE"] = "fr"
        // A new node would take up that of this computer.
        environment["TZ"] = "UTC"
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try Self.empty(out)
        process.standardError = try Self.empty(complaint)
        return process
    }

    private static func empty(_ path: String) throws -> FileHandle {
        try Data().write(to: URL(fileURLWithPath: path))
        return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }
}

/// Looks again until it is so, for at most 30 s.
func until(_ what: String, _ isSo: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(30)
    while try await !isSo() {
        guard .now < deadline else { throw Village.Failure(description: "not so within 30 s: \(what)") }
        try await Task.sleep(for: .milliseconds(50))
    }
}
