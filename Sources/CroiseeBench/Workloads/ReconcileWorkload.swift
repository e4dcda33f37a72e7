import Foundation
import Glibc
import Randomness
import Reconciliation

/// A million bundles on both sides, one difference or a thousand. Each side is timed on its own; memory is that of a process
/// that holds one side's set and nothing else.
struct ReconcileWorkload {
    let plan: Plan

    static let ids = [
        "reconcile-rounds-1", "reconcile-bytes-1", "reconcile-rounds-1000", "reconcile-bytes-1000", "reconcile-cold",
        "reconcile-warm", "reconcile-memory",
    ]

    private var count: Int { plan.quick ? 100_000 : 1_000_000 }

    /// What the process of its own prints.
    struct Figures: Codable {
        var coldClient = 0.0
        var coldServer = 0.0
        var warmClient = 0.0
        var warmServer = 0.0
        var rounds = 0
        var bytes = 0
        var memory = 0
    }

    func run() throws -> Findings {
        var findings = Findings()
        let thousand = 1_000
        var cold: [Double] = []
        var warm: [Double] = []
        var memory: [Double] = []
        var byDifferences: [Int: [Figures]] = [:]
        for _ in 0..<(plan.quick ? 1 : 3) {
            var worst = Figures()
            for differences in [1, thousand] {
                let file = plan.path("reconcile.json")
                let child = try Child(
                    plan.bench, ["--reconcile", "\(count),\(differences)", "--seed", "\(plan.seed)"], output: file,
                    complaint: file + ".err")
                try require(
                    try child.wait().exit == 0, String(decoding: try Files.read(file + ".err"), as: UTF8.self))
                let figures = try JSONDecoder().decode(Figures.self, from: Data(try Files.read(file)))
                byDifferences[differences, default: []].append(figures)
                worst.coldClient = max(worst.coldClient, figures.coldClient, figures.coldServer)
                worst.warmClient = max(worst.warmClient, figures.warmClient, figures.warmServer)
                worst.memory = max(worst.memory, figures.memory)
            }
            cold.append(worst.coldClient)
            warm.append(worst.warmClient * 1_000)
            memory.append(Double(worst.memory) / 1e6)
        }
        let one = byDifferences[1] ?? []
        let many = byDifferences[thousand] ?? []
        findings.rows = [
            Row(
                "reconcile-rounds-1", one.map { Double($0.rounds) }, "round trips", reference: [3], target: 4,
                note: "\(count) bundles; reference: the reference implementation of Negentropy"),
            Row(
                "reconcile-bytes-1", one.map { Double($0.bytes) }, "bytes", target: 4_000,
                note: "all messages of both sides"),
            Row("reconcile-rounds-1000", many.map { Double($0.rounds) }, "round trips"),
            Row("reconcile-bytes-1000", many.map { Double($0.bytes) }, "bytes"),
            Row(
                "reconcile-cold", cold, "s", target: 1,
                note: "the slower side, with making its set of the items; the worse of 1 and 1,000 differences"),
            Row(
                "reconcile-warm", warm, "ms", target: 50,
                note: "the slower side, its set at hand; the worse of 1 and 1,000 differences"),
            Row(
                "reconcile-memory", memory, "MB", target: 100,
                note: "resident on top of idle while one side's set is made and held"),
        ]
        return findings
    }

    /// In a process of its own.
    static func measure(count: Int, differences: Int, seed: UInt64) throws -> Figures {
        var figures = Figures()
        let before = ProcessFigures.resident(of: getpid()) ?? 0
        let server = try SortedItems(Made(count: count, leavingOut: 0, seed: seed))
        figures.memory = (ProcessFigures.peak(of: getpid()) ?? 0) - before
        let client: SortedItems
        (_, figures.coldServer) = try sorted(Made(count: count, leavingOut: 0, seed: seed))
        (client, figures.coldClient) = try sorted(Made(count: count, leavingOut: differences, seed: seed))
        try require(client.count == count - differences, "the sets do not differ as they should")
        for isCold in [true, false] {
            var asking = ReconciliationClient(set: client, frameLimit: 512 << 10)
            let answering = ReconciliationServer(set: server, frameLimit: 512 << 10)
            var (clientTime, serverTime, rounds, bytes) = (0.0, 0.0, 0, 0)
            var mark = ContinuousClock.now
            var message: [UInt8]? = try asking.initiate()
            while let sent = message {
                clientTime += (ContinuousClock.now - mark).inSeconds
                mark = .now
                let answer = try answering.answer(sent)
                serverTime += (ContinuousClock.now - mark).inSeconds
                mark = .now
                message = try asking.receive(answer).next
                rounds += 1
                bytes += sent.count + answer.count
            }
            clientTime += (ContinuousClock.now - mark).inSeconds
            try require(
                asking.need.count == differences && asking.have.isEmpty,
                "found \(asking.need.count) of \(differences) differences")
            if isCold {
                figures.coldClient += clientTime
                figures.coldServer += serverTime
            } else {
                (figures.warmClient, figures.warmServer) = (clientTime, serverTime)
            }
            (figures.rounds, figures.bytes) = (rounds, bytes)
        }
        return figures
    }

    /// A set of items in no order, and the seconds of making it; making up a million items is not the module's work.
    private static func sorted(_ made: Made) throws -> (SortedItems, Double) {
        let items = Array(made)
        let start = ContinuousClock.now
        let set = try SortedItems(items)
        return (set, (ContinuousClock.now - start).inSeconds)
    }

    /// Items in no order, made while they are read. Those left out are spread over the whole time.
    private struct Made: Sequence, IteratorProtocol {
        private var random: SeededRandom
        private var index = 0
        private let count: Int
        private let every: Int
        private let leavingOut: Int

        init(count: Int, leavingOut: Int, seed: UInt64) {
            random = SeededRandom(seed)
            self.count = count
            self.leavingOut = leavingOut
            every = leavingOut == 0 ? .max : count / leavingOut
        }

        mutating func next() -> ReconciliationItem? {
            while index < count {
                let time = 1_700_000_000 + random.next() % 63_000_000
                let words = (0..<4).map { _ in random.next() }
                index += 1
                if leavingOut > 0, index % every == every / 2, index / every < leavingOut { continue }
                let bytes = words.flatMap { word in
                    (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) }
                }
                switch Result(catching: { try ReconciliationItem(timestamp: time, id: bytes) }) {
                case .success(let item): return item
                case .failure: return nil
                }
            }
            return nil
        }
    }
}
