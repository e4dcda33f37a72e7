import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Links
import Synchronization

/// Looks at everything that passes, with a memory of its own of what admins decided and of what was promised.
final class Watch: Sendable {
    struct Pair: Hashable {
        let from: Int
        let to: Int
    }
    struct Refusal: Hashable {
        let place: IntersectionID
        let origin: CommunityID
        let refused: CommunityID
    }

    private struct Given {
        let id: BundleID
        let origin: CommunityID
        let place: IntersectionID
        let isContent: Bool

        init(_ bundle: Bundle) {
            (id, origin, place) = (bundle.id, bundle.manifest.origin, bundle.manifest.intersection)
            isContent = bundle.manifest.bundleClass == .content
        }
    }
    private struct State {
        /// Links that the first of the two ended or paused.
        var closed: Set<Pair> = []
        var refusals: Set<Refusal> = []
        /// What a node said that it keeps.
        var promised: [Int: Set<BundleID>] = [:]
        /// What the second was given by the first, by the cursor that came with it.
        var given: [Pair: [(cursor: Int64, bundles: [Given])]] = [:]
    }
    private let state = Mutex(State())
    private let story: Story

    init(_ story: Story) { self.story = story }

    // MARK: What admins decided

    func close(_ from: SimNode, _ to: SimNode) {
        _ = state.withLock { $0.closed.insert(.init(from: from.index, to: to.index)) }
    }
    func open(_ from: SimNode, _ to: SimNode) {
        _ = state.withLock { $0.closed.remove(.init(from: from.index, to: to.index)) }
    }

    /// What a node's own entries refuse, after one more decision of its admin; nothing but a copy put back takes any of it away silently.
    func refuses(_ origin: CommunityID, in place: IntersectionID, _ refused: Set<CommunityID>) {
        state.withLock { state in
            state.refusals = state.refusals.filter { $0.origin != origin || $0.place != place }
            for one in refused { state.refusals.insert(.init(place: place, origin: origin, refused: one)) }
        }
    }

    func refuse(_ one: CommunityID, by origin: CommunityID, in place: IntersectionID) {
        _ = state.withLock { $0.refusals.insert(.init(place: place, origin: origin, refused: one)) }
    }

    /// An old copy was put back: whatever was promised since is its peers' to bring back.
    func forget(_ node: SimNode) {
        state.withLock { state in
            state.promised[node.index] = nil
            state.given = state.given.filter { $0.key.from != node.index && $0.key.to != node.index }
            state.closed = state.closed.filter { $0.from != node.index }
        }
    }

    // MARK: What passes

    func sends(_ request: SignableMessage, from: SimNode, to: SimNode) throws {
        if request.path == "/federation/v1/push" {
            for bundle in try Tamper.bundles(request.body, request.path) { try check(bundle, from: from, to: to) }
        }
        guard request.path == "/federation/v1/changes", let cursor = Self.cursor(of: request) else { return }
        // What came with a later cursor was lost on its way: the answer to this takes its place.
        let owed = state.withLock { state in
            (state.given.removeValue(forKey: .init(from: to.index, to: from.index)) ?? [])
                .filter { $0.cursor <= cursor }.flatMap(\.bundles)
        }
        // What a thief signed stands nowhere any more after the change of keys.
        let standing = try to.node.store.read { reading in try owed.filter { try reading.record(of: $0.id) != nil } }
        guard !standing.isEmpty else { return }
        let lost = try from.node.store.read { reading in
            let refused = Set(try reading.quarantine().compactMap(\.bundle))
            // A withdrawal throws away the refused copies of what it names. Whoever left since the answer that was lost wants it no more.
            return try standing.filter { one in
                guard let place = try reading.intersection(one.place) else { return true }
                return try !refused.contains(one.id) && !reading.holds(one.id) && !reading.isTakenBack(one.id)
                    && (!one.isContent || reading.accepts(one.origin, in: place))
            }
        }
        for one in lost {
            let id = one.id.hex.prefix(8)
            story.fault("\(from.name) asks \(to.name) for what came after \(id), which it never kept.")
        }
    }

    func answered(_ answer: PeerResponse, to request: SignableMessage, _ ends: Tamper.Ends) throws {
        guard answer.status == 200 else { return }
        if Tamper.isStream(request.path) {
            let bundles = try Tamper.bundles(answer.body, request.path)
            for bundle in bundles { try check(bundle, from: ends.to, to: ends.from) }
            if request.path == "/federation/v1/changes", let cursor = Self.cursor(in: answer.body) {
                state.withLock {
                    $0.given[.init(from: ends.to.index, to: ends.from.index), default: []].append(
                        (cursor, bundles.map(Given.init)))
                }
            }
        }
        if request.path == "/federation/v1/push" { try keepPromise(answer, request, ends) }
    }

    private func keepPromise(_ answer: PeerResponse, _ request: SignableMessage, _ ends: Tamper.Ends) throws {
        guard case .object(let said) = try StrictJSON.parse(answer.body, ascii: false, maxBytes: Bounds.controlBytes)
        else { return }
        let refused = Set((said["refused"]?.array ?? []).compactMap { $0.object?["bundle"]?.string })
        let unknown = Set((said["identity_needed"]?.array ?? []).compactMap(\.string))
        let pushed = try Tamper.bundles(request.body, request.path).filter {
            !refused.contains($0.id.hex) && !unknown.contains($0.manifest.origin.text)
        }
        state.withLock { $0.promised[ends.to.index, default: []].formUnion(pushed.map(\.id)) }
        try checkPromises(of: ends.to)
    }

    /// After every start, too.
    func checkPromises(of node: SimNode) throws {
        guard let promised = state.withLock({ $0.promised[node.index] }), !promised.isEmpty else { return }
        let lost = try node.node.store.read { reading in try promised.filter { try !reading.holds($0) } }
        for id in lost.sorted() {
            story.fault("\(node.name) acknowledged the bundle \(id.hex.prefix(8)) and does not have it.")
        }
        state.withLock { $0.promised[node.index]?.subtract(lost) }
    }

    private func check(_ bundle: Bundle, from: SimNode, to: SimNode) throws {
        let manifest = bundle.manifest
        if state.withLock({ $0.closed.contains(.init(from: from.index, to: to.index)) }) {
            story.fault("\(from.name) gives \(to.name) a bundle though its admin has closed the link.")
        }
        guard manifest.bundleClass == .content, manifest.origin != to.id else { return }
        let (isPublic, founder, admits) = try from.node.store.read { reading in
            guard let place = try reading.intersection(manifest.intersection) else {
                return (false, CommunityID?.none, false)
            }
            return (place.isPublic, place.founder, try reading.ledger(place).admits(manifest.origin, to.id))
        }
        if isPublic {
            if founder != manifest.origin {
                story.fault("\(from.name) passes on what is no word of a public place's founder.")
            }
            return
        }
        let isRefused = state.withLock {
            $0.refusals.contains(.init(place: manifest.intersection, origin: manifest.origin, refused: to.id))
        }
        if !admits || from.id == manifest.origin && isRefused {
            story.fault("\(from.name) gives \(to.name) a bundle of an origin that does not recognise \(to.name).")
        }
    }

    // MARK: Cursors

    private static func cursor(of request: SignableMessage) -> Int64? {
        let asked = request.query?.split(separator: "&").first { $0.hasPrefix("after=") }?.dropFirst(6)
        return asked?.split(separator: ".").first.flatMap { Int64($0) }
    }

    private static func cursor(in body: [UInt8]) -> Int64? {
        guard let end = body.firstIndex(of: 0x0A),
            case .success(.object(let head)) = Result(catching: {
                try StrictJSON.parse(Array(body[..<end]), ascii: false, maxBytes: Bounds.controlBytes)
            }), let text = head["cursor"]?.string
        else { return nil }
        return text.split(separator: ".").first.flatMap { Int64($0) }
    }
}
