import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Links
import Logging
import Notes

/// What one run came to.
public struct Outcome: Sendable {
    public let seed: UInt64
    public let story: [String]
    /// What should not have been, in sentences; empty where all is well.
    public let faults: [String]
    public internal(set) var exchanges = 0
    public internal(set) var powerCuts = 0
    public internal(set) var bundles = 0
}

/// One run: communities in one process on virtual time, driven through the product's own exchange, routes and store by what the seed
/// throws. One thing happens after the other; nothing depends on real time or real chance.
actor Simulation {
    struct Link {
        let caller: SimNode
        let answerer: SimNode
    }
    struct SharedNote {
        let owner: SimNode
        let note: NoteID
        /// A word that stands in no other text.
        let token: String
        var isLocal: Bool
    }
    struct Withdrawal: Hashable {
        let origin: CommunityID
        let note: NoteID
        let token: String
        let place: IntersectionID
        let bundle: BundleID
    }
    /// One whom an origin once recognised, or to whom it once delegated.
    struct Said: Hashable {
        let place: IntersectionID
        let origin: CommunityID
        let other: CommunityID
        let delegates: Bool
    }

    let seed: UInt64
    let time = VirtualTime()
    let story: Story
    let watch: Watch
    let network: Network
    let bug: PlantedBug?
    let nodes: [SimNode]
    let logger: Logger
    var dice: Dice
    var links: [Link] = []
    var places: [IntersectionID] = []
    var notes: [SharedNote] = []
    var withdrawals: Set<Withdrawal> = []
    var ever: Set<Said> = []
    var thefts: [Theft] = []
    /// Bundles that thieves signed: they go when their victim has other keys.
    var fallen: Set<BundleID> = []
    /// What a node was known to hold after the last thing that happened.
    var held: [Int: Set<BundleID>] = [:]
    /// Own notes that the node had confirmed.
    var confirmed: [Int: Set<NoteID>] = [:]
    var off: Set<Int> = []
    var exchanges = 0
    var powerCuts = 0
    var tokens = 0

    /// - Parameter beginning: the world that it begins in; nil where one is to be founded.
    init(seed: UInt64, template: Template, run: String, beginning: Int?, bug: PlantedBug?) throws {
        self.seed = seed
        self.bug = bug
        dice = Dice(seed)
        story = Story(time)
        watch = Watch(story)
        let network = Network(seed: seed, time: time, story: story, watch: watch, bug: bug)
        self.network = network
        var made: [SimNode] = []
        for (index, id) in template.communities.enumerated() {
            let node = SimNode(
                index, id, folder: try template.home(index, run: run, world: beginning), time: time, seed: seed,
                dial: network.dial(from: index))
            network.add(node)
            made.append(node)
        }
        nodes = made
        if let beginning {
            let world = template.worlds[beginning]
            links = world.links.map { Link(caller: made[$0.caller], answerer: made[$0.answerer]) }
            places = [world.place]
        }
        var logger = Logger(label: "simulator")
        logger.logLevel = .critical
        self.logger = logger
    }

    func run(steps: Int) async throws -> Outcome {
        try begin()
        for _ in 0..<steps where !story.isBroken {
            time.advance(Int64.random(in: 2_000...600_000, using: &dice))
            try await step()
            try settle()
        }
        if !story.isBroken { try await heal() }
        var outcome = Outcome(seed: seed, story: story.sentences, faults: story.faults)
        outcome.exchanges = exchanges
        outcome.powerCuts = powerCuts
        outcome.bundles = held.values.map(\.count).max() ?? 0
        for node in nodes { try node.stop() }
        return outcome
    }

    func node(_ id: CommunityID) -> SimNode? { nodes.first { $0.id == id } }

    var awake: [SimNode] { nodes.filter { !$0.isOut } }

    // MARK: Beginning

    private func begin() throws {
        for node in nodes {
            try node.start()
            try lookAt(node)
            try readDecisions(of: node)
        }
        for link in links { story.tell("\(link.caller.name) calls \(link.answerer.name).") }
        network.set(.any(&dice))
    }

    // MARK: Between two things that happen

    /// Whoever lost power starts again; nothing that was there is gone.
    func settle() throws {
        for node in nodes where !off.contains(node.index) {
            if node.isOut {
                powerCuts += 1
                story.tell("\(node.name) starts again.")
                try node.stop()
                try node.start()
                try remember(afterCut: node)
            }
            try lookAt(node)
        }
    }

    /// What was under way when the power failed is decided by what is there now.
    private func remember(afterCut node: SimNode) throws {
        try readDecisions(of: node)
        try watch.checkPromises(of: node)
    }

    /// Whether everything is still there that was there.
    func lookAt(_ node: SimNode) throws {
        let now = try heldBundles(node)
        let lost = held[node.index, default: []].subtracting(now).subtracting(fallen)
        if !lost.isEmpty {
            story.fault(
                "\(node.name) no longer has \(lost.count) bundles that it had: \(lost.sorted()[0].hex.prefix(8)).")
        }
        held[node.index] = now
        let there = Set(try node.node.store.read { try $0.notes(origin: node.id, includesUnlisted: true) }.map(\.note))
        if !confirmed[node.index, default: []].isSubset(of: there) {
            story.fault("\(node.name) no longer has a note that it had confirmed.")
        }
    }

    func heldBundles(_ node: SimNode) throws -> Set<BundleID> {
        try node.node.store.read { reading in
            Set(try reading.intersections().flatMap { try reading.bundles(in: $0) }.map(\.id))
        }
    }

    /// What the admin of a node has decided, as its own store has it.
    func readDecisions(of node: SimNode) throws {
        let places = places
        let (links, said) = try node.node.store.read { reading in
            (
                try reading.links(),
                try places.compactMap { try reading.intersection($0) }.map { ($0.id, try reading.ledger($0)) }
            )
        }
        for row in links {
            guard let other = self.node(row.link.community) else { continue }
            let isClosed = row.link.revokedHere || row.link.refusedHere || row.link.pausedHere
            if isClosed { watch.close(node, other) } else { watch.open(node, other) }
        }
        for (place, ledger) in said {
            watch.refuses(node.id, in: place, Set(nodes.map(\.id).filter { ledger.refuses(node.id, $0) }))
            for other in nodes.map(\.id) {
                if ledger.recognises(node.id, other) {
                    ever.insert(Said(place: place, origin: node.id, other: other, delegates: false))
                }
                if ledger.delegates(node.id, to: other) {
                    ever.insert(Said(place: place, origin: node.id, other: other, delegates: true))
                }
            }
        }
    }
}
