import Foundation
import NIOCore
import NIOPosix
import Testing

extension Village {
    /// Runs a line of shell in which `$croisee` is the program.
    /// - Returns: what it wrote to standard output.
    func shell(_ script: String) async throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", script]
        var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("CROISEE_") }
        environment["croisee"] = Self.binary
        environment["CROISEE_DATA"] = folder
        environment["CROISEE_LANGUAGE"] = "fr"
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        let out = folder + ".shell"
        try Data().write(to: URL(fileURLWithPath: out))
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: out))
        _ = try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { ended.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { ended.resume(throwing: error) }
        }
        return try String(contentsOfFile: out, encoding: .utf8)
    }
}

extension EndToEndTests {
    @Test("An answer that cannot be written whole is exit 1, with a sentence", .timeLimit(.minutes(1)))
    func fullOutput() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        let note = try await a.add("# Note\n\nTexte.\n")
        let full = region.place + "/full"
        // A file that may not grow any more stands for a full disk.
        try Data(count: 300_000).write(to: URL(fileURLWithPath: full))
        let commands = [
            "status", "note list", "note list --json", "note export \(note) --body", "--help",
            "--generate-completion-script bash",
        ]
        for command in commands {
            let said = try await a.shell(
                "{ trap '' XFSZ; ulimit -f 500; $croisee \(command) >> \(full); echo \"exit $?\"; } 2>&1 | cat")
            let expected = "La réponse n’a pas pu être écrite en entier sur la sortie : le disque est plein.\nexit 1\n"
            #expect(said == expected, "\(command): \(said)")
        }
    }

    @Test("A reader that went away ends a command without a word", .timeLimit(.minutes(1)))
    func readerGone() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        let pipe = region.place + "/tube"
        try #require(mkfifo(pipe, 0o600) == 0)
        // Opened for both, then closed by the only one who could read, so that every write fails at once.
        let said = try await a.shell(
            "{ trap '' PIPE; exec 3<>\(pipe) 4>\(pipe) 3<&-; $croisee status >&4; echo \"exit $?\"; } 2>&1 | cat")
        #expect(said == "exit 141\n")
    }

    @Test("A community that cannot be made for lack of space leaves no file of words", .timeLimit(.minutes(1)))
    func fullInit() async throws {
        let region = try Region()
        let (a, words) = (region.a, region.place + "/words")
        let making = "$croisee init --name Val --recovery-words-file \(words)"
        for limit in [0, 1] {
            let said = try await a.shell(
                "{ trap '' XFSZ; ulimit -f \(limit); \(making); echo \"exit $?\"; } 2>&1 | cat")
            #expect(said.hasSuffix("\nexit 1\n") && said.split(separator: "\n").count == 2, "\(said)")
            #expect(!FileManager.default.fileExists(atPath: words), "limit \(limit)")
        }
        #expect(try await a.shell("\(making) > /dev/null; echo $?") == "0\n", "the same again, with space")
        #expect(FileManager.default.fileExists(atPath: words))
    }

    @Test("A setting that does not exist is refused with its file and line")
    func unknownSetting() async throws {
        let region = try Region()
        let file = region.place + "/croisee.env"
        try Data("# Essai\n\nCROISEE_LISEN=127.0.0.1:1\n".utf8).write(to: URL(fileURLWithPath: file))
        let said = try await region.a.shell("CROISEE_CONFIG=\(file) $croisee status 2>&1; echo \"exit $?\"")
        #expect(said.contains("« \(file) », ligne 3 : le réglage CROISEE_LISEN n’existe pas"), "\(said)")
        #expect(said.hasSuffix("exit 1\n") && said.contains("CROISEE_LISTEN"))
    }

    @Test("With --plain-http and port 0 a line before the ready line says which port it is", .timeLimit(.minutes(1)))
    func plainPort() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        let ready = region.place + "/ready"
        try Data().write(to: URL(fileURLWithPath: ready))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Village.binary)
        process.arguments = [
            "serve", "--data", a.folder, "--language", "fr", "--listen", "127.0.0.1:0", "--plain-http", "127.0.0.1:0",
        ]
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: ready))
        try process.run()
        defer { process.terminate() }
        var lines: [Substring] = []
        try await until("it says where it answers") {
            lines = try String(contentsOfFile: ready, encoding: .utf8).split(separator: "\n")
            return lines.count == 2
        }
        #expect(lines[0].hasPrefix("Sans chiffrement, de cette machine seulement : http://127.0.0.1:"))
        #expect(lines[1].contains("répond à l’adresse https://127.0.0.1:"))
        let port = try #require(lines[0].split(separator: ":").last.flatMap { Int($0) })
        #expect(port > 0)
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        try await bootstrap.connect(host: "127.0.0.1", port: port).get().close()
    }
}
