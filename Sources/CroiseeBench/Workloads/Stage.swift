import Foundation
import Glibc

/// An author who serves, and villages about to make their first exchange, each kept as it was just before.
final class Stage {
    struct Sample {
        var seconds: Double
        var peakBytes: Double
        var wireBytes: Double
        var diskBytes: Double
        /// With the first search, which finds every note; of those that are asked for it.
        var found: (seconds: Double, diskBytes: Double)?
    }

    struct SyncRow: Decodable {
        struct Refused: Decodable { let type: String }
        let bundlesIn: Int
        let notesIn: Int
        let wireBytes: Int
        let roundTrips: Int
        let refused: [Refused]
        let gaps: Int
        let missingPayloads: Int
    }

    let shape: Shape
    let author: Author
    let folder: String
    private let binary: String
    private let templates: [Croisee]
    /// Villages that have made their exchange, where they were kept.
    private(set) var kept: [Croisee] = []

    static let villages = ["Val-Exemple", "Saint-Modèle"]

    init(_ shape: Shape, _ texts: Texts, folder: String, plan: Plan, villages: Int) throws {
        self.shape = shape
        self.folder = folder
        binary = plan.binary
        try Files.folder(folder)
        author = try Author("Carrefour-Exemple", texts: texts, shape: shape, folder: folder + "/author", binary: binary)
        try author.node.serve()
        templates = try (0..<villages).map { [author, binary] index in
            try author.welcome(Self.villages[index], folder: "\(folder)/village-\(index)", binary: binary)
        }
    }

    /// The exchange, from the start of `croisee sync` to its end, and everything that must be so afterwards.
    /// - Parameter keep: leave the village as it is then.
    /// - Parameter finding: go on until every note is found, and check that it is.
    func exchange(village: Int = 0, keep: Bool = false, finding: Bool = false, through: [String] = []) throws -> Sample
    {
        let copy = try templates[village].copy(to: "\(folder)/run-\(village)")
        let before = ProcessFigures.loopbackBytes() ?? 0
        let result = try copy.run(["sync", author.node.name, "--json"], through: through)
        let carried = (ProcessFigures.loopbackBytes() ?? 0) - before
        let row: SyncRow = try Croisee.decode(result.output)
        let texts = author.texts
        try require(row.refused.isEmpty, "\(row.refused.count) records were refused: \(row.refused[0].type)")
        try require(row.notesIn == texts.count, "\(row.notesIn) notes came of \(texts.count)")
        // What the program says of the wire is held against what the interface carried, which has headers and answers on top.
        try require(
            row.wireBytes <= carried && carried <= row.wireBytes + row.wireBytes / 5 + 400_000,
            "the program counts \(row.wireBytes) bytes on the wire, the interface \(carried)")
        let disk = try copy.diskBytes()
        let found = finding || keep ? try copy.findAll() : nil
        try Holdings.verify(copy, texts)
        if found != nil { try Holdings.verifyFound(copy, texts) }
        // A cursor that was lost, or never kept, would bring it all again.
        let again: SyncRow = try copy.json(SyncRow.self, "sync", author.node.name)
        try require(
            again.bundlesIn == 0 && again.wireBytes < max(64_000, row.wireBytes / 20),
            "a second exchange brought \(again.bundlesIn) bundles in \(again.wireBytes) bytes")
        if keep { kept.append(copy) } else { try Files.remove(copy.folder) }
        return Sample(
            seconds: result.outcome.seconds, peakBytes: Double(result.outcome.peakBytes),
            wireBytes: Double(row.wireBytes),
            diskBytes: Double(disk), found: found.map { ($0.seconds + result.outcome.seconds, $0.diskBytes) })
    }

    /// A village that dials an author whose database was tampered with takes everything but that.
    func refusesWhatIsSpoilt() throws {
        author.node.stop()
        let spoilt = try author.node.copy(to: folder + "/spoilt")
        let missing = try Holdings.spoil(spoilt)
        try spoilt.serve()
        defer { spoilt.stop() }
        let copy = try templates[0].copy(to: folder + "/careful")
        let row: SyncRow = try copy.json(SyncRow.self, "sync", author.node.name)
        try require(
            Set(row.refused.map(\.type)).count >= 2,
            "of two spoilt bundles were refused: \(row.refused.map(\.type).joined(separator: ", "))")
        try require(
            row.notesIn == author.texts.count - missing,
            "\(row.notesIn) notes were taken from a spoilt database, not \(author.texts.count - missing)")
        try Holdings.verify(copy, author.texts, missing: missing)
        try Files.remove(copy.folder)
        spoilt.stop()
        try Files.remove(spoilt.folder)
        try author.node.serve()
    }

    /// A hub and two villages that hold everything, stopped.
    func held() throws -> Held {
        for village in templates.indices where kept.count <= village {
            _ = try exchange(village: village, keep: true)
        }
        author.node.stop()
        return Held(hub: author, villages: kept)
    }
}

/// A hub with many notes and two villages that hold them as well; none is running.
struct Held {
    let hub: Author
    let villages: [Croisee]

    /// The same without measuring.
    static func make(_ plan: Plan, _ generator: TextGenerator) throws -> Held {
        say("  preparing \(plan.large) notes at three nodes")
        let texts = try Texts(generator, count: plan.large, folder: plan.path("held-texts"))
        let stage = try Stage(.single, texts, folder: plan.path("held"), plan: plan, villages: 2)
        defer { stage.author.node.stop() }
        return try stage.held()
    }
}

/// The first exchange inside a control group that has no more than 192 MB.
enum CgroupRun {
    static let bytes = 192_000_000

    static func row(_ stages: [Stage]) throws -> Row {
        guard let group = Cgroup.make(bytes: bytes) else {
            let peaks = try stages.map { try $0.exchange(village: $0.shape == .single ? 1 : 0).peakBytes / 1e6 }
            return Row(
                "memory-cgroup", [peaks.max() ?? .infinity], "MB", target: 192,
                note: "no writable cgroup: highest resident size")
        }
        defer { group.remove() }
        var peaks: [Double] = []
        for stage in stages {
            let sample = try stage.exchange(
                village: stage.shape == .single ? 1 : 0, keep: stage.shape == .single, through: group.entering)
            peaks.append(sample.peakBytes / 1e6)
        }
        return Row(
            "memory-cgroup", [peaks.max() ?? .infinity], "MB", target: 192,
            note:
                "both shapes done inside a cgroup (\(group.version)) of 192 MB, page cache included; highest resident size there"
        )
    }
}

/// A control group of our own, below the one we are in.
struct Cgroup {
    let folder: String
    let version: String

    static func make(bytes: Int) -> Cgroup? {
        guard let lines = ProcessFigures.read("/proc/self/cgroup")?.split(separator: "\n") else { return nil }
        for line in lines {
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3 else { continue }
            let isOld = parts[1].split(separator: ",").contains("memory")
            guard isOld || parts[0] == "0" else { continue }
            let folder = "/sys/fs/cgroup" + (isOld ? "/memory" : "") + parts[2] + "/croisee-bench-\(getpid())"
            guard mkdir(folder, 0o755) == 0 else { continue }
            let file = folder + (isOld ? "/memory.limit_in_bytes" : "/memory.max")
            do {
                try Files.write(Array("\(bytes)\n".utf8), to: file)
                return Cgroup(folder: folder, version: isOld ? "v1" : "v2")
            } catch {
                rmdir(folder)
            }
        }
        return nil
    }

    /// A program and its first arguments that run the rest inside.
    var entering: [String] { ["sh", "-c", #"echo $$ > "$0/cgroup.procs" && exec "$@""#, folder] }

    func remove() { rmdir(folder) }
}
