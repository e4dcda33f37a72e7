import ArgumentParser
import CroiseeSimulator

struct DiskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disk", abstract: "Lets the n-th write to the disk fail, for each n, or every write from there on."
    )

    @Option(help: "The first write that fails.") var first = 1
    @Option(help: "The last.") var last = 300

    func run() async throws {
        try Replay.withFixedHashing()
        try DiskTrial.install()
        let template = try await Template.make(nodes: 2, worlds: 1, approved: 100)
        defer { SimulateCommand.remove(template) }
        var broken = 0
        for fault in DiskTrial.Fault.allCases {
            var problems: Set<String> = []
            var reached = 0
            for number in first...last {
                let result = try await DiskTrial.run(fault, atWrite: number, from: template)
                problems.formUnion(result.problems)
                if result.failedWrites > 0 { reached += 1 }
                if !result.faults.isEmpty { broken += 1 }
                for sentence in result.faults { say("\(fault.rawValue) at write \(number): \(sentence)") }
            }
            let told = problems.sorted().joined(separator: ", ")
            say("\(fault.rawValue): writes \(first)–\(last), \(reached) of them failed; told as \(told)")
        }
        say("\(broken) broken")
        if broken > 0 { throw ExitCode(1) }
    }
}
