import Bundles
import Catalogue
import CroiseeStore
import Links

/// What an admin decides about a change of keys on a page, while the server runs.
public struct KeyChange: Sendable, Hashable {
    /// Somebody else may have the key: the day since when, `2026-11-18` by the clock of the community. Nil for a planned change.
    public var stolenSince: String?
    /// What peers gave back with a date before the theft stands too.
    public var keepsReturned = false

    public init(stolenSince: String? = nil, keepsReturned: Bool = false) {
        self.stolenSince = stolenSince
        self.keepsReturned = keepsReturned
    }
}

extension Node {
    /// What would stand after it.
    /// - Throws: `bad-date`.
    public func sealPlan(_ change: KeyChange) throws -> SealPlan {
        try sealPlan(stolenSince: try moment(of: change), keepingReturned: change.keepsReturned)
    }

    /// Changes the keys under the running server, which must begin anew with them (`ServerInside.renew`).
    /// - Throws: `wrong-words`, `bad-date`, `key-file`, `disk-full`…
    public func rotate(words: RecoveryWords, newWords: RecoveryWords, _ change: KeyChange) throws {
        let since = try moment(of: change)
        _ = try rotate(words: words, newWords: newWords, isTheft: since != nil, also: []) { reading in
            try sealPlan(reading, stolenSince: since, keepingReturned: change.keepsReturned)
        }
    }

    /// - Throws: `wrong-words`.
    public func requireCurrent(_ words: RecoveryWords) throws {
        guard try store.read({ try $0.identity(of: me) })?.accepts(words) == true else { throw Problem.wrongWords }
    }

    /// What only peers hold of our bundles is fetched first, or it would fall.
    /// - Returns: names of those that did not answer, and why.
    public func askPeersForOurs() async throws -> [(name: String, reason: Sentence)] {
        var silent: [(name: String, reason: Sentence)] = []
        for peer in try await calledPeers() {
            do {
                _ = try await sync(self, with: peer.id, onlyNotes: true)
            } catch let problem as Problem {
                silent.append((peer.name, problem.sentence))
            }
        }
        return silent
    }

    /// The sooner peers hear of new keys, the less is done in our name.
    public func tellPeersOfKeys() async throws {
        for peer in try await calledPeers() { _ = try await sync(self, with: peer.id, onlyNotes: true) }
    }

    private func calledPeers() async throws -> [(id: CommunityID, name: String)] {
        try await store.reading { reading in
            try reading.links().map(\.link).filter { $0.state == .active && $0.mustCall }
                .map { ($0.community, try reading.name(of: $0.community)) }
        }
    }

    private func moment(of change: KeyChange) throws -> Int64? {
        guard let day = change.stolenSince else { return nil }
        guard let moment = beginning(of: day, try timeZone()) else { throw Problem.noDay(day) }
        return moment
    }
}
