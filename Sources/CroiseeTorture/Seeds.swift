import CroiseeSimulator
import Foundation

/// Many runs, some at once; each of them alone is one thing after the other.
struct Seeds {
    let template: Template
    let steps: Int
    let jobs: Int
    let bug: PlantedBug?

    struct Tally {
        var runs = 0
        var broken = 0
        var exchanges = 0
        var powerCuts = 0
        var seconds = 0.0

        var text: String {
            "\(runs) seeds, \(broken) broken; \(exchanges) exchanges, \(powerCuts) power cuts; \(Int(seconds.rounded())) s"
        }
    }

    func play(_ seeds: Range<UInt64>, stopAtFault: Bool, each: (Outcome) -> Void) async throws -> Tally {
        let began = ContinuousClock.now
        var tally = Tally()
        try await withThrowingTaskGroup(of: Outcome.self) { group in
            var left = seeds.makeIterator()
            func add() {
                guard let seed = left.next() else { return }
                group.addTask { [template, steps, bug] in
                    try await simulate(seed: seed, from: template, steps: steps, bug: bug)
                }
            }
            for _ in 0..<max(1, jobs) { add() }
            while let outcome = try await group.next() {
                tally.runs += 1
                tally.exchanges += outcome.exchanges
                tally.powerCuts += outcome.powerCuts
                if !outcome.faults.isEmpty { tally.broken += 1 }
                each(outcome)
                if stopAtFault, tally.broken > 0 { continue }
                add()
            }
        }
        let time = (ContinuousClock.now - began).components
        tally.seconds = Double(time.seconds) + Double(time.attoseconds) / 1e18
        return tally
    }
}

/// The order in which a set is walked must be the same in every process, so that a seed replays exactly.
enum Replay {
    static func withFixedHashing() throws {
        let key = "SWIFT_DETERMINISTIC_HASHING"
        guard ProcessInfo.processInfo.environment[key] == nil else { return }
        setenv(key, "1", 1)
        var arguments = CommandLine.arguments.map { strdup($0) } + [nil]
        execv("/proc/self/exe", &arguments)
        throw CocoaError(.executableLoad)
    }
}

/// At once, whoever reads it.
func say(_ text: String) {
    print(text)
    fflush(nil)
}
