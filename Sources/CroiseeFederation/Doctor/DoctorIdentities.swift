import Catalogue
import CroiseeStore

extension Node {
    /// Identities that contradict each other: the own one, at peers as of the last exchange with them, and those of others, here.
    func lookAtIdentities(_ found: inout Diagnosis) async throws {
        let (own, others, isDoubled) = try await store.reading { [now = now()] reading in
            (try reading.ownContradictions(), try reading.frozen().others, try reading.isDoubled(at: now))
        }
        // Its words say what to do.
        if isDoubled { found.add("identity", .warning, IdentityWords.elsewhere) }
        for one in own { found.add("identity", .damage, one.what, advice: one.advice) }
        for other in others {
            found.add(
                "identity", .warning, ContradictionWords.other(other.label), advice: ContradictionWords.choose)
        }
    }
}

extension Reading {
    /// Whether another computer spoke for this community since yesterday: what was before is over, or is said by `status`.
    func isDoubled(at now: Int64) throws -> Bool {
        let me = try me()
        return try identityNews(since: now - 86_400_000).contains { $0.event == .elsewhere && $0.community == me }
    }

    /// What is said of this community's identity wherever its people look, as long as another one contradicts it.
    public func ownContradictions() throws -> [(what: Sentence, advice: Sentence)] {
        let here = try frozen().own ? [(ContradictionWords.ownHere, ContradictionWords.chooseHere)] : []
        let peers = try contradictedBy().map { try name(of: $0) }.sorted()
        return here + (peers.isEmpty ? [] : [(ContradictionWords.own(peers), ContradictionWords.what)])
    }
}
