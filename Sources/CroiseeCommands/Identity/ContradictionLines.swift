import Catalogue
import CroiseeFederation
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
        try reading.ownContradictions().flatMap { [$0.what.said, $0.advice.said] }
    }
}
