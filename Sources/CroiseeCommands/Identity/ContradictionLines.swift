import Catalogue
import CroiseeStore

/// What is said wherever somebody looks, as long as two identities contradict each other.
enum ContradictionLines {
    static func all(_ reading: Reading) throws -> [String] {
        let others = try reading.frozen().others.flatMap {
            [ContradictionWords.other($0.label), ContradictionWords.choose]
        }
        return try own(reading) + others.map(\.said)
    }

    /// Of this community.
    static func own(_ reading: Reading) throws -> [String] {
        var said: [Sentence] = []
        if try reading.frozen().own { said += [ContradictionWords.ownHere, ContradictionWords.chooseHere] }
        let peers = try reading.contradictedBy().map { try reading.name(of: $0) }.sorted()
        if !peers.isEmpty { said += [ContradictionWords.own(peers), ContradictionWords.what] }
        return said.map(\.said)
    }
}
