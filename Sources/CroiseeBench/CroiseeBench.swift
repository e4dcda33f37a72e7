import ArgumentParser
import Foundation
import Glibc

/// Measures the real program beside its references. Not part of the product.
@main
struct CroiseeBench: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "croisee-bench",
            abstract:
                "Measures Croisée beside fossil and nginx; writes bench.json and the figures of docs/performance.md.")
    }

    @Flag(name: .long, help: "Every row in reduced size, within three minutes; the page is left as it is.")
    var quick = false

    @Option(
        name: .long,
        help:
            "Only these rows or workloads (exchange, start, latency, search, page, reconcile, hub, polls), with commas."
    )
    var only: String?

    @Option(name: .long, help: "The text follows from it.")
    var seed: UInt64 = 20_261_121

    @Option(name: .long, help: "The middle size; a tenth and ten times as many are measured too.")
    var notes: Int?

    @Option(name: .long, help: "Where the figures go.")
    var output = "bench.json"

    @Option(name: .long, help: "The program to measure; else the one beside this.")
    var croisee: String?

    @Option(name: .long, help: "The folder of performance.md; without it no page is written.")
    var docs: String?

    @Option(name: .long, help: "Where to work; some gigabytes.")
    var scratch: String?

    @Flag(name: .long, help: "Leave the nodes and texts where they are.")
    var keep = false

    @Option(name: .long, help: .hidden)
    var reconcile: String?

    func run() async throws {
        if let reconcile {
            let numbers = reconcile.split(separator: ",").compactMap { Int($0) }
            guard numbers.count == 2 else { throw ValidationError("--reconcile COUNT,DIFFERENCES") }
            let figures = try ReconcileWorkload.measure(count: numbers[0], differences: numbers[1], seed: seed)
            return print(String(decoding: try JSONEncoder().encode(figures), as: UTF8.self))
        }
        let plan = try plan()
        try Files.folder(plan.folder)
        Limits.raise()
        defer { if !keep { do { try Files.remove(plan.folder) } catch { print("\(plan.folder) stays: \(error)") } } }
        let machine = try Machine()
        say("\(machine.sentence)\nseed \(seed)")
        let generator = TextGenerator(seed: seed)
        let text = try TextCheck(generator)
        say(
            "text: \(text.averageBytes.short) bytes a note; zlib 6 leaves \(text.zlib.short), zstd 9 over 256 notes \(text.zstd.short)"
        )
        guard text.isAccepted else {
            throw Failure("this text is not as compressible as what people write; nothing is measured")
        }
        let findings = await Runner(plan: plan, generator: generator).run()
        let file = BenchFile(
            made: ISO8601DateFormatter().string(from: Date()), seed: seed, quick: quick, sizes: plan.sizes,
            machine: machine, text: text, rows: findings.rows, points: findings.points)
        try file.write(to: output)
        say("\n" + Tables.text(file))
        if let docs { try Tables.put(file, intoFolder: docs) }
        let failed = findings.rows.filter { $0.met == false && $0.value == nil }
        for reason in Set(failed.map(\.note)).sorted() {
            say("\(failed.filter { $0.note == reason }.map(\.id).joined(separator: ", ")): \(reason)")
        }
        // A target that is missed is a figure; a row that cannot be trusted is a failure.
        if !failed.isEmpty { throw ExitCode.failure }
    }

    private func plan() throws -> Plan {
        let me = Bundle.main.executablePath ?? CommandLine.arguments[0]
        let beside = URL(fileURLWithPath: me).deletingLastPathComponent().appendingPathComponent("croisee").path
        let binary = croisee ?? beside
        guard access(binary, X_OK) == 0 else { throw ValidationError("\(binary) cannot be run; give --croisee") }
        let middle = notes ?? (quick ? 1_000 : 10_000)
        let sizes = quick ? [middle / 5, middle, middle * 5] : [middle / 10, middle, middle * 10]
        // A short path: the sockets of nodes have room for few characters.
        let folder = (scratch ?? "/tmp") + "/cb-\(getpid())"
        return Plan(
            quick: quick, seed: seed, sizes: sizes, binary: URL(fileURLWithPath: binary).path, bench: me,
            folder: folder,
            only: Set((only ?? "").split(separator: ",").map(String.init)), keep: keep)
    }
}

/// A thousand villages are a thousand connections.
enum Limits {
    static func raise() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(7), &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, 65_536)
        setrlimit(__rlimit_resource_t(7), &limit)
    }
}
