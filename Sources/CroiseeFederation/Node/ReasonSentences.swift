import Catalogue
import CroiseeStore

/// Reasons as people read them.
extension MatchReason {
    public var sentence: Sentence {
        switch self {
        case .term(let word): MatchWords.term(word)
        case .equivalent(let request, let offer, let path):
            MatchWords.equivalent(request, offer, statedBy: path.map(\.statedBy))
        case .words(let words): MatchWords.words(words)
        case .territory(let name): MatchWords.territory(name)
        }
    }
}
