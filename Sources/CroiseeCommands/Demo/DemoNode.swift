import Catalogue
import Foundation

/// One node of the demonstration: the real program, with its own folder, in processes of its own.
final class DemoNode {
    let name: String
    let folder: String
    private let binary: String
    private var server: Process?
    private(set) var url = ""
    /// For browsers on this computer, which would warn of the certificate that a node makes for itself.
    private(set) var plainURL = ""

    init(name: String, folder: String, binary: String) {
        self.name = name
        self.folder = folder
        self.binary = binary
    }

    /// Runs a command to its end and returns what it printed.
    /// - Throws: `demo-failed` with what it said on standard error.
    @discardableResult
    func run(_ arguments: [String], input: String? = nil) throws -> String {
        let process = make(arguments)
        let output = Pipe()
        let errors = Pipe()
        let source = Pipe()
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = source
        try process.run()
        if let input { try source.fileHandleForWriting.write(contentsOf: Data(input.utf8)) }
        try source.fileHandleForWriting.close()
        let said = try output.fileHandleForReading.readToEnd() ?? Data()
        let complained = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Problem.demoFailed(
                "croisee \(arguments.joined(separator: " "))", String(decoding: complained, as: UTF8.self).trimmed)
        }
        return String(decoding: said, as: UTF8.self).trimmed
    }

    /// Runs a command with `--json` and reads its answer.
    func json<T: Decodable>(_ type: T.Type, _ arguments: [String], input: String? = nil) throws -> T {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let text = try run(arguments + ["--json"], input: input)
        do { return try decoder.decode(type, from: Data(text.utf8)) } catch {
            throw Problem.demoFailed("croisee \(arguments.joined(separator: " ")) --json", "\(error)")
        }
    }

    /// Starts `croisee serve` on a port that the system chooses and waits for its ready line.
    func serve() throws {
        let process = make(["serve", "--listen", "127.0.0.1:0", "--plain-http", "127.0.0.1:0"])
        let output = Pipe()
        process.standardOutput = output
        _ = FileManager.default.createFile(atPath: folder + "/serve.log", contents: nil)
        process.standardError = FileHandle(forWritingAtPath: folder + "/serve.log") ?? FileHandle.nullDevice
        try process.run()
        server = process
        plainURL = try address("http://", in: output.fileHandleForReading)
        url = try address("https://", in: output.fileHandleForReading)
    }

    /// The one that the next line ends with.
    private func address(_ scheme: String, in output: FileHandle) throws -> String {
        var line = Data()
        while let byte = try output.read(upToCount: 1), !byte.isEmpty {
            if byte[byte.startIndex] == 0x0A { break }
            line += byte
        }
        let said = String(decoding: line, as: UTF8.self)
        guard let last = said.split(separator: " ").last, last.hasPrefix(scheme) else {
            throw Problem.demoFailed("croisee serve", said)
        }
        return String(last)
    }

    /// Of the server, while it runs.
    var processIdentifier: Int32? { server.flatMap { $0.isRunning ? $0.processIdentifier : nil } }

    /// SIGTERM, and the end of the process.
    func stop() {
        guard let server, server.isRunning else { return }
        server.terminate()
        server.waitUntilExit()
    }

    private func make(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: binary)
        process.arguments = arguments
        var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("CROISEE_") }
        environment["CROISEE_DATA"] = folder
        environment["CROISEE_LANGUAGE"] = Speech.language.rawValue
        process.environment = environment
        return process
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
