import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation

/// Communities that every run begins with: founded once, copied for each run.
///
/// The store is a `DatabasePool` on write-ahead logging, which SQLite does not offer for databases in memory: the folders lie in a file
/// system that does (`/dev/shm`), so that every run goes through the product's own files, locks and checkpoints, and syncing costs nothing.
public struct Template: Sendable {
    let folder: String
    let communities: [CommunityID]
    /// Who calls whom, in each of the worlds that runs begin in: linked, and in one intersection.
    private(set) var worlds: [World] = []

    struct World: Sendable {
        var links: [(caller: Int, answerer: Int)]
        var place: IntersectionID
    }

    /// A file system in memory where there is one.
    public static var place: String {
        FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
    }

    public static func make(nodes: Int, worlds: UInt64 = 6, approved: Int = 95) async throws -> Template {
        var template = try Template(nodes: nodes)
        for number in 0..<worlds {
            let world = try Simulation(
                seed: number, template: template, run: "world-\(number)", beginning: nil, bug: nil)
            template.worlds.append(try await world.found(approved: approved))
        }
        return template
    }

    private init(nodes: Int) throws {
        folder =
            Self.place
            + "/croisee-simulator-\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0...UInt32.max))"
        var made: [CommunityID] = []
        let time = VirtualTime()
        for index in 0..<nodes {
            let home = DataFolder("\(folder)/template/\(index)")
            try home.create()
            var dice = Dice(4_711, UInt64(index))
            for file in [home.signingKey, home.requestKey] {
                try home.writeKey(try SigningKey.generate(using: &dice), to: file)
            }
            let shared = SharedDice(dice)
            let node = try Node.initialise(
                folder: home, name: SimNode.names[index % SimNode.names.count], language: .french,
                words: Self.words(index, 0), chance: shared.chance, clock: { [time] in time.now - VirtualTime.day })
            made.append(node.me)
            try node.store.truncateLog()
            try node.store.close()
        }
        communities = made
    }

    /// At the end.
    public func remove() throws { try FileManager.default.removeItem(atPath: folder) }

    /// The paper words of a community after so many changes of keys.
    static func words(_ index: Int, _ number: Int) throws -> RecoveryWords {
        try RecoveryWords(entropy: [UInt8](repeating: UInt8(index * 16 + number % 16), count: 16))
    }

    /// A copy for one run.
    /// - Parameter world: of those that are made; nil for communities that know nobody.
    func home(_ index: Int, run: String, world: Int?) throws -> DataFolder {
        let place = "\(folder)/\(run)"
        let from = world.map { "world-\($0)" } ?? "template"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: "\(folder)/\(from)/\(index)", toPath: "\(place)/\(index)")
        return DataFolder("\(place)/\(index)")
    }

    func remove(run: String) throws { try FileManager.default.removeItem(atPath: "\(folder)/\(run)") }
}
