import ArgumentParser
import CroiseeSimulator
import Foundation

/// Tries the product where it may hurt; no part of it.
@main
struct TortureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "croisee-torture", abstract: "Seeded runs of several nodes in one process, on virtual time.",
        subcommands: [SimulateCommand.self, PlantedCommand.self, DiskCommand.self],
        defaultSubcommand: SimulateCommand.self)
}

struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Plays seeds and stops at the first that breaks a promise.")

    @Option(help: "The first seed.") var seed: UInt64 = 1
    @Option(help: "How many seeds.") var count: UInt64 = 200
    @Option(help: "Nodes in a run.") var nodes = 5
    @Option(help: "Things that happen in a run.") var steps = 40
    @Option(help: "Runs at once.") var jobs = ProcessInfo.processInfo.activeProcessorCount
    @Flag(help: "Prints the story of every run.") var story = false
    @Flag(help: "Goes on after a broken promise.") var goOn = false

    func run() async throws {
        try Replay.withFixedHashing()
        let template = try await Template.make(nodes: nodes)
        defer { Self.remove(template) }
        let tally = try await Seeds(template: template, steps: steps, jobs: jobs, bug: nil)
            .play(seed..<(seed + count), stopAtFault: !goOn) { outcome in
                if story || !outcome.faults.isEmpty { Self.tell(outcome) }
            }
        say(tally.text)
        if tally.broken > 0 { throw ExitCode(1) }
    }

    static func remove(_ template: Template) {
        do { try template.remove() } catch { say("left behind: \(error)") }
    }

    static func tell(_ outcome: Outcome) {
        say("Seed \(outcome.seed):")
        for sentence in outcome.story { say("  " + sentence) }
        for fault in outcome.faults { say("  => " + fault) }
    }
}

struct PlantedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "planted", abstract: "Plants one bug after the other; each must be found.")

    @Option(help: "Seeds to find it in.") var count: UInt64 = 200
    @Option(help: "Nodes in a run.") var nodes = 5
    @Option(help: "Things that happen in a run.") var steps = 40
    @Option(help: "Runs at once.") var jobs = ProcessInfo.processInfo.activeProcessorCount
    @Option(help: "Only this one.") var only: String?

    func run() async throws {
        try Replay.withFixedHashing()
        let template = try await Template.make(nodes: nodes)
        defer { SimulateCommand.remove(template) }
        var missed = 0
        for bug in PlantedBug.allCases where only == nil || only == bug.rawValue {
            let tally = try await Seeds(template: template, steps: steps, jobs: jobs, bug: bug)
                .play(1..<(count + 1), stopAtFault: true) { outcome in
                    guard let fault = outcome.faults.first else { return }
                    say("\(bug.rawValue): found with seed \(outcome.seed): \(fault)")
                }
            if tally.broken == 0 {
                missed += 1
                say("\(bug.rawValue): NOT found in \(count) seeds")
            }
        }
        if missed > 0 { throw ExitCode(1) }
    }
}
