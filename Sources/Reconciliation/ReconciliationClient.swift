import Catalogue

/// The side that asks, and that learns what each side lacks. Send what ``initiate()`` returns, then hand every answer
/// to ``receive(_:)`` and send what it returns, until it returns none.
public struct ReconciliationClient<S: ReconciliationSet>: Sendable {
    public let set: S
    /// IDs found so far that we have and the server lacks.
    public private(set) var have: Set<ItemID> = []
    /// IDs found so far that the server has and we lack.
    public private(set) var need: Set<ItemID> = []
    /// The same in the order in which the server named them: within one answer, the oldest first.
    public private(set) var needInOrder: [ItemID] = []
    private let frameLimit: FrameLimit
    private let bounds: ReconciliationBounds
    private var rounds = 0

    /// - Parameters:
    ///   - frameLimit: longest message in bytes, 4096 or more; 0 for the most that is ever read, 1 MiB.
    ///   - bounds: how much a server may make us work and remember.
    public init(set: S, frameLimit: Int = 0, bounds: ReconciliationBounds = .init()) {
        self.set = set
        self.frameLimit = FrameLimit(frameLimit)
        self.bounds = bounds
    }

    /// Forgets what was found and returns the first message.
    public mutating func initiate() throws -> [UInt8] {
        have = []
        need = []
        needInOrder = []
        rounds = 0
        var opening = Reply(set: set, frameLimit: frameLimit)
        opening.split(0..<set.count, upTo: .infinity)
        return opening.message
    }

    /// Takes the server's answer. Throws `malformed-reconciliation`, `reconciliation-version` if the server speaks
    /// another version, and `endless-reconciliation` if it goes beyond our bounds.
    public mutating func receive(_ message: [UInt8]) throws -> ReconciliationStep {
        rounds += 1
        guard rounds <= bounds.rounds else { throw Problem.endlessReconciliation }
        var reader = try MessageReader(message)
        guard reader.version == Wire.version else { throw Problem.reconciliationVersion }
        var reply = Reply(set: set, frameLimit: frameLimit)
        while let range = try reader.next() {
            if reply.isFull { continue }
            let ours = reply.ours(upTo: range.upper)
            switch range.content {
            case .skip: reply.settle(ours, upTo: range.upper)
            case .fingerprint(let theirs): reply.compare(theirs, ours, upTo: range.upper)
            case .list(let theirs):
                try note(theirs, against: ours)
                reply.settle(ours, upTo: range.upper)
            }
        }
        return ReconciliationStep(next: reply.isEmpty ? nil : reply.message, have: have, need: need)
    }

    private mutating func note(_ theirs: [ItemID], against ours: Range<Int>) throws {
        var unmatched = Set(theirs)
        for index in ours {
            let id = set.item(at: index).id
            if unmatched.remove(id) == nil { have.insert(id) }
        }
        for id in theirs where unmatched.contains(id) && need.insert(id).inserted { needInOrder.append(id) }
        guard need.count <= bounds.needs else { throw Problem.endlessReconciliation }
    }
}

/// What came of one answer.
public struct ReconciliationStep: Sendable, Hashable {
    /// The message to send next; nil once all differences are known.
    public let next: [UInt8]?
    /// All found so far that we have and the server lacks.
    public let have: Set<ItemID>
    /// All found so far that the server has and we lack.
    public let need: Set<ItemID>

    public var isFinished: Bool { next == nil }
}

/// How far a server may lead a client on. An honest exchange of a million differences in large frames stays within.
public struct ReconciliationBounds: Sendable, Hashable {
    /// Answers taken.
    public var rounds: Int
    /// IDs remembered as needed.
    public var needs: Int

    public init(rounds: Int = 1_000, needs: Int = 1_000_000) {
        self.rounds = rounds
        self.needs = needs
    }
}
