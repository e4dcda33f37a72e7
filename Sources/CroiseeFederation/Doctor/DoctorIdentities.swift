import Catalogue
import CroiseeStore

extension Node {
    /// Identities that contradict each other: the own one, at peers as of the last exchange with them, and those of others, here.
    func lookAtIdentities(_ found: inout Diagnosis) async throws {
        let (own, others) = try await store.reading { (try $0.ownContradictions(), try $0.frozen().others) }
        for one in own { found.add("identity", .damage, one.what, advice: one.advice) }
        for other in others {
            found.add(
                "identity", .warning, ContradictionWords.other(other.label), advice: ContradictionWords.choose)
        }
    }
}

extension Reading {
    /// What is said of this community's identity wherever its people look, as long as another one contradicts it.
    public func ownContradictions() throws -> [(what: Sentence, advice: Sentence)] {
        let here = try frozen().own ? [(ContradictionWords.ownHere, ContradictionWords.chooseHere)] : []
        let peers = try contradictedBy().map { try name(of: $0) }.sorted()
        return here + (peers.isEmpty ? [] : [(ContradictionWords.own(peers), ContradictionWords.what)])
    }
}
