import Catalogue
import CroiseeStore

extension Node {
    /// Identities that contradict each other: the own one, at peers as of the last exchange with them, and those of others, here.
    func lookAtIdentities(_ found: inout Diagnosis) async throws {
        let (peers, frozen) = try await store.reading { reading in
            (try reading.contradictedBy().map { try reading.name(of: $0) }.sorted(), try reading.frozen())
        }
        if frozen.own {
            found.add("identity", .damage, ContradictionWords.ownHere, advice: ContradictionWords.chooseHere)
        }
        if !peers.isEmpty {
            found.add("identity", .damage, ContradictionWords.own(peers), advice: ContradictionWords.what)
        }
        for other in frozen.others {
            found.add(
                "identity", .warning, ContradictionWords.other(other.label), advice: ContradictionWords.choose)
        }
    }
}
