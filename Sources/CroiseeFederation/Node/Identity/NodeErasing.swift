import Bundles
import Catalogue
import CroiseeStore
import Logging
import Notes
import ServiceLifecycle

extension Node {
    /// Says, in the public place of this community, which withdrawals of others it has carried out. Everything is scrubbed first.
    /// - Returns: whether anything was said.
    @discardableResult
    public func tellErasures() async throws -> Bool {
        guard try await store.reading({ try $0.hasErasuresToTell() }) else { return false }
        try await store.finishingErasing()
        return try await store.writing { [self] writing in
            guard try isCurrent(writing.reading), let place = try writing.reading.publicPlace(of: me) else {
                return false
            }
            let withdrawals = try writing.takeErasuresToTell()
            guard !withdrawals.isEmpty else { return false }
            var random = chance
            _ = try writing.publish(
                [.erased(withdrawals: withdrawals)], in: place.id, key: signingKey, at: now(), using: &random)
            return true
        }
    }

    /// Takes back every withdrawal of an own note that the brake still holds, here or, after a recovery, at peers.
    /// - Returns: the intersections in which the note stands again.
    /// - Throws: `nothing-to-undo`.
    public func undoWithdrawal(of note: NoteID) throws -> [IntersectionID] {
        try store.write { writing in
            var random = chance
            let waiting = try writing.reading.withdrawals(ownNote: note).filter { $0.due != nil }
            let isHeldHere = try writing.reading.heldTextDue(NoteReference(note, of: me)) != nil
            // A text that is not here any more may be held by peers, as long as none of them says that it has erased it.
            guard !waiting.isEmpty,
                try isHeldHere || waiting.allSatisfy({ try writing.reading.erasures(of: $0.bundle).isEmpty })
            else { throw Problem.nothingToTakeBack }
            let places = Dictionary(grouping: waiting, by: \.intersection)
            for (place, withdrawals) in places.sorted(by: { $0.key.text < $1.key.text }) {
                _ = try writing.publish(
                    [.restore(note: note, withdrawals: withdrawals.map(\.bundle))], in: place, key: signingKey,
                    at: now(), using: &random)
            }
            try writing.journal(.withdrawalUndone, .note(NoteReference(note, of: me)), at: now())
            return places.keys.sorted { $0.text < $1.text }
        }
    }

    /// How far the withdrawal of an own note has come.
    public func withdrawalStatus(of note: NoteID) throws -> WithdrawalStatus {
        try store.read { reading in
            let withdrawals = try reading.withdrawals(ownNote: note)
            var asked: Set<CommunityID> = []
            var done: [CommunityID: Int64] = [:]
            for withdrawal in withdrawals {
                asked.formUnion(try reading.audience(of: withdrawal.intersection))
                done.merge(try reading.erasures(of: withdrawal.bundle)) { max($0, $1) }
            }
            asked.formUnion(done.keys)
            // One of a chain of withdrawals is answered by each: all of them must be.
            let holders = try asked.map { community in
                let answered = try withdrawals.allSatisfy { withdrawal in
                    let isAsked = try reading.audience(of: withdrawal.intersection).contains(community)
                    return try !isAsked || reading.erasures(of: withdrawal.bundle)[community] != nil
                }
                return WithdrawalStatus.Holder(
                    community: community, name: try reading.name(of: community),
                    erased: answered ? done[community] : nil,
                    seen: try reading.link(with: community)?.lastContact)
            }
            // What came back from peers without a text is held back as well, and there is nothing to hold.
            let isHeld = try reading.heldTextDue(NoteReference(note, of: me)) != nil
            return WithdrawalStatus(
                withdrawals: withdrawals, due: isHeld ? withdrawals.compactMap(\.due).max() : nil,
                holders: holders.sorted { ($0.name, $0.community.text) < ($1.name, $1.community.text) })
        }
    }
}

public struct WithdrawalStatus: Sendable {
    public struct Holder: Sendable {
        public let community: CommunityID
        public let name: String
        /// Unix ms: when its answer came; nil while it is awaited.
        public let erased: Int64?
        /// When it was last heard directly; nil where it is not linked with this node.
        public let seen: Int64?
    }
    public let withdrawals: [OwnWithdrawal]
    /// Until when the brake holds some of its text here, Unix ms.
    public let due: Int64?
    public let holders: [Holder]
}

/// Carries out what the brake lets go of, and answers the origins.
struct ErasingService: Service {
    let node: Node
    let bell: Bell
    let logger: Logger

    /// Answers are gathered for so long.
    private static let gathering = Duration.seconds(300)
    private static let look = Duration.seconds(60)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var told = ContinuousClock.now - Self.gathering
            while !Task.isCancelled {
                do {
                    if let next = try await node.store.reading({ try $0.nextErasure() }), next <= node.now() {
                        let done = try await node.store.erasingDue(at: node.now())
                        if done > 0 { bell.ring() }
                    }
                    if .now - told >= Self.gathering, try await node.tellErasures() {
                        told = .now
                        bell.ring()
                    }
                } catch is CancellationError {
                    return
                } catch {
                    if !Task.isCancelled {
                        logger.error("cannot erase what is due", metadata: ["error": "\(error)"])
                    }
                }
                await bell.wait(past: bell.rings, atMost: Self.look)
            }
        }
    }
}
