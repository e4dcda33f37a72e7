import Catalogue
import CroiseeStore
import Notes

extension Reading {
    /// What a placement or an equivalence says; nil for notes of other kinds.
    func unlistedWords(of reference: NoteReference, kind: String) throws -> Sentence? {
        func name(_ end: NoteEnd) -> String {
            switch end {
            case .shown(let line): line.title
            case .waiting: CarnetWords.waiting.said
            case .withdrawn: NoteWords.withdrawnTitle.said
            case .absent: CarnetWords.notHeld.said
            }
        }
        if let (carnet, target) = try placement(reference) {
            return CarnetWords.placementOf(name(target), in: name(carnet))
        }
        guard kind == "equivalence", let said = try equivalence(reference) else { return nil }
        let relation = TermWords.relation(said.relation.rawValue, isFrom: true)
        return TermWords.equivalence(name(said.fromEnd), relation, name(said.toEnd))
    }
}
