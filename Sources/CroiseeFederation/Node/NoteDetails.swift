import Catalogue
import Notes

extension NoteText {
    /// The personal details in everything that travels, each as a sentence. In each field a detail is named once, where it stands
    /// first; in the title only what the text does not repeat, since a title is often the text's first line.
    public var personalDetails: [Sentence] { personalDetails(from: 1) }

    /// - Parameter firstLine: the line of its file in which the text begins.
    public func personalDetails(from firstLine: Int) -> [Sentence] {
        var seen = Set<String>()
        func isNew(_ finding: PersonalDetails.Finding) -> Bool {
            let value = finding.excerpt.lowercased().filter { finding.kind == .email || $0.isNumber }
            return seen.insert("\(finding.kind.rawValue) \(value)").inserted
        }
        func found(in texts: [String], _ place: NoteWords.Place) -> [Sentence] {
            seen = []
            return texts.flatMap { PersonalDetails.find(in: $0) }.filter(isNew)
                .map { NoteWords.personalDetail($0.excerpt, in: place) }
        }
        let inBody = PersonalDetails.find(in: body).filter(isNew)
        let inTitle = PersonalDetails.find(in: title).filter(isNew)
        let others: [(texts: [String], place: NoteWords.Place)] =
            [
                (authors, .authors), (terms, .terms), ([language ?? ""], .language), ([licence ?? ""], .licence),
                ([source ?? ""], .source), ([category ?? ""], .category),
            ] + fields.map { ($0.values, .field($0.label)) }
        return inTitle.map { NoteWords.personalDetail($0.excerpt, in: .title) }
            + others.flatMap { found(in: $0.texts, $0.place) }
            + inBody.map { NoteWords.personalDetail($0.excerpt, in: .line($0.line + firstLine - 1)) }
    }
}
