import Catalogue
import Formats

extension Sentence {
    /// As a page shows it: in French, no line ends before « : » or inside quotation marks.
    func shown(in language: Language) -> String {
        language == .french ? FrenchSpaces.kept(fr) : en
    }
}
