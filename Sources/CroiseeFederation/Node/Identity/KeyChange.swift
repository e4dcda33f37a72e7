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
            SealPlan(
                try reading.ownBundles(), gaps: try reading.ownGaps(), earlier: try self.sealedBefore(reading),
                stolenSince: since, keepingReturned: change.keepsReturned, disowning: [], keeping: [])
        }
    }

    /// - Throws: `wrong-words`.
    public func requireCurrent(_ words: RecoveryWords) throws {
        guard try store.read({ try $0.identity(of: me) })?.accepts(words) == true else { throw Problem.wrongWords }
    }

    /// What only peers hold of our bundles is fetched first, or it would fall.
    /// - Returns: names of those that did not answer.
    public func askPeersForOurs() async throws -> [String] {
        let peers = try await store.reading { reading in
            try reading.links().filter { $0.link.state == .active && $0.link.dials == .us }
                .map { ($0.link.community, try reading.name(of: $0.link.community)) }
        }
        var silent: [String] = []
        for (peer, name) in peers {
            do {
                _ = try await sync(self, with: peer)
            } catch is Problem {
                silent.append(name)
            }
        }
        return silent
    }

    private func moment(of change: KeyChange) throws -> Int64? {
        guard let day = change.stolenSince else { return nil }
        guard let moment = beginning(of: day, try timeZone()) else { throw Problem.noDay(day) }
        return moment
    }
}
