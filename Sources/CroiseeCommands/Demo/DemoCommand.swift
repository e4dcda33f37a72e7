import ArgumentParser
import Catalogue
import Foundation

/// Two villages, a hub and a visitor exchange notes for real, in a temporary folder.
struct DemoCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .said("demo", DemoWords.help, example: "croisee demo --keep") }

    @Flag(name: .long, help: DemoWords.keep.help)
    var keep = false

    func run() async throws {
        let folder = NSTemporaryDirectory() + "croisee-demo-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let binary = Bundle.main.executablePath ?? CommandLine.arguments[0]
        let nodes = ["Val-Exemple", "Saint-Modèle", "Carrefour-Exemple", "Petit-Exemple"].enumerated().map {
            DemoNode(name: $1, folder: "\(folder)/\($0 + 1)", binary: binary)
        }
        Terminal.line(DemoWords.begin(folder).said)
        let story = DemoStory(villageA: nodes[0], villageB: nodes[1], hub: nodes[2], visitor: nodes[3], folder: folder)
        do {
            try await story.tell()
        } catch {
            for node in nodes { node.stop() }
            Terminal.error(DemoWords.left(folder).said)
            throw error
        }
        Terminal.line("\n\(DemoWords.done.said)")
        if keep {
            for node in nodes where !node.url.isEmpty {
                Terminal.line("  \(node.name) : \(node.url)\n    CROISEE_DATA=\(node.folder) \(binary) status")
            }
            Terminal.line(DemoWords.stopThem(folder).said)
        } else {
            for node in nodes { node.stop() }
            try FileManager.default.removeItem(atPath: folder)
        }
    }
}
