import ArgumentParser
import Catalogue
import Foundation

/// Two villages, a hub and a visitor exchange notes for real, in a temporary folder.
struct DemoCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .said("demo", DemoWords.help, example: "croisee demo --keep") }

    @OptionGroup var speech: SpeechOptions

    @Flag(name: .long, help: HelpWords.json.help)
    var json = false

    @Flag(name: .long, help: DemoWords.keep.help)
    var keep = false

    /// Somebody who watches the story on a screen wants to look around afterwards.
    private var isKept: Bool { keep || (Terminal.isOutputTerminal && !json) }

    private struct NodeRow: Encodable {
        let name: String
        let data: String
        @OrNull var url: String? = nil
        let people: [DemoPeople.Door]
        let notes: [DemoStory.NoteRow]
    }

    private struct Row: Encodable {
        let folder: String
        let isKept: Bool
        let steps: [String]
        let nodes: [NodeRow]

        enum CodingKeys: String, CodingKey {
            case folder, steps, nodes
            case isKept = "kept"
        }
    }

    func run() async throws {
        let folder = NSTemporaryDirectory() + "croisee-demo-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let binary = Bundle.main.executablePath ?? CommandLine.arguments[0]
        let nodes = ["Val-Exemple", "Saint-Modèle", "Carrefour-Exemple", "Petit-Exemple"].enumerated().map {
            DemoNode(name: $1, folder: "\(folder)/\($0 + 1)", binary: binary)
        }
        let teller = DemoTeller(isSilent: json)
        try teller.line(DemoWords.begin(folder).said)
        let story = DemoStory(
            villageA: nodes[0], villageB: nodes[1], hub: nodes[2], visitor: nodes[3], folder: folder, teller: teller)
        let row: Row
        var doors: [String: [DemoPeople.Door]] = [:]
        do {
            try await story.tell()
            if isKept {
                let people = try DemoPeople()
                for node in nodes where !node.url.isEmpty { doors[node.folder] = try people.settle(in: node) }
            }
            row = Row(
                folder: folder, isKept: isKept, steps: teller.steps,
                nodes: try nodes.map { node in
                    NodeRow(
                        name: node.name, data: node.folder, url: isKept && !node.url.isEmpty ? node.url : nil,
                        people: doors[node.folder] ?? [],
                        // For people they stand in the story already.
                        notes: json ? try story.notes(node) : [])
                })
            try teller.line("\n\(DemoWords.done.said)")
        } catch {
            for node in nodes { node.stop() }
            Terminal.error(DemoWords.left(folder).said)
            throw error
        }
        if isKept {
            try teller.line(DemoWords.lookAround.said)
            for node in nodes where !node.url.isEmpty {
                try teller.line("\n  \(node.name) : \(node.url)")
                for door in doors[node.folder] ?? [] {
                    try teller.line("    \(DemoWords.door(door.role, door.url, password: door.password).said)")
                }
                try teller.line("    CROISEE_DATA=\(node.folder) \(binary) status")
            }
            try teller.line("")
            try teller.line(DemoWords.stopThem(folder, processes: nodes.compactMap(\.processIdentifier)).said)
        } else {
            for node in nodes { node.stop() }
            try FileManager.default.removeItem(atPath: folder)
        }
        if json { try Output(isJSON: true).show(row, text: "") }
    }
}
