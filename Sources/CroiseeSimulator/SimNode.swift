import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Logging
import NIOEmbedded
import Synchronization

/// One community of the simulation: its folder, and the node that runs on it while it runs.
final class SimNode: Sendable {
    struct Running: Sendable {
        var node: Node
        let routes: RouteAnswers
        let plug: PowerCut
    }

    let index: Int
    let name: String
    let id: CommunityID
    let folder: DataFolder
    let clock: WrongClock
    let address: String
    private let dice: SharedDice
    private let dial: PeerDial
    private let running = Mutex<Running?>(nil)
    private let copies = Mutex<[String]>([])

    static let names = ["Ambre", "Bouleau", "Cormier", "Doline", "Érable", "Fontaine", "Garance", "Houx"]

    init(
        _ index: Int, _ id: CommunityID, folder: DataFolder, time: VirtualTime, seed: UInt64, dial: @escaping PeerDial
    ) {
        self.index = index
        self.id = id
        self.folder = folder
        self.dial = dial
        name = Self.names[index % Self.names.count]
        address = Self.address(of: index)
        clock = WrongClock(time)
        dice = SharedDice(Dice(seed, 7, UInt64(index)))
    }

    static func address(of index: Int) -> String { "https://n\(index).example" }

    var current: Running? { running.withLock { $0 } }
    /// Nobody hears of it, and nothing of it counts.
    var isOut: Bool { current.map(\.plug.isOut) ?? true }

    var node: Node {
        get throws {
            guard let current else { throw Problem.cannotReach(name) }
            return current.node
        }
    }

    func start() throws {
        var node = try Node.open(
            folder: folder, room: DiskRoom(keepFree: 0) { _ in nil }, clock: { [clock] in clock.now })
        node.chance = dice.chance
        node.dial = dial
        run(node, PowerCut(), isNew: true)
    }

    /// The same node with other keys.
    func replace(_ node: Node) {
        guard let plug = current?.plug else { return }
        run(node, plug, isNew: false)
    }

    private func run(_ node: Node, _ plug: PowerCut, isNew: Bool) {
        var logger = Logger(label: "simulator")
        logger.logLevel = .critical
        if isNew { node.store.add(plug) }
        let routes = RouteAnswers(
            node: node, started: clock.now - 2_000, channel: NIOAsyncTestingChannel(), logger: logger)
        running.withLock { $0 = Running(node: node, routes: routes, plug: plug) }
    }

    /// Whatever the node was doing is over; what it had committed is there.
    func stop() throws {
        let last = running.withLock { running in
            defer { running = nil }
            return running
        }
        try last?.node.store.close()
    }

    // MARK: Copies

    var copyCount: Int { copies.withLock { $0.count } }

    /// Keeps the folder as it is, while nothing is being written.
    func copy() throws {
        let copy = try copied(to: ".copy-\(copyCount)")
        copies.withLock { $0.append(copy.path) }
    }

    /// A copy beside it.
    func copied(to ending: String) throws -> DataFolder {
        let place = folder.path + ending
        try stop()
        try FileManager.default.copyItem(atPath: folder.path, toPath: place)
        try start()
        return DataFolder(place)
    }

    /// Puts a copy back, as `croisee restore` does.
    func putBack(_ number: Int) throws {
        let place = copies.withLock { $0[number] }
        try stop()
        try FileManager.default.removeItem(atPath: folder.path)
        try FileManager.default.copyItem(atPath: place, toPath: folder.path)
        try start()
        try node.store.beginAgain(at: clock.now)
    }

    /// Copies made before keys changed hold keys that nobody may use any more.
    func forgetCopies() throws {
        let old = copies.withLock { copies in
            defer { copies = [] }
            return copies
        }
        for place in old { try FileManager.default.removeItem(atPath: place) }
    }
}
