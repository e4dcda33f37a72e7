import Catalogue

/// What changed from one revision of a note to another, part by part.
public struct RevisionDifference: Sendable, Hashable {
    public struct Part: Sendable, Hashable {
        public let part: NotePart
        public let difference: TextDifference
    }

    /// Those that changed, the text last.
    public let parts: [Part]

    /// - Parameter old: nil before the first revision.
    public init(from old: NoteRevision?, to new: NoteRevision) {
        let before = old.map(Self.texts) ?? []
        let after = Self.texts(new)
        let parts = after.map(\.part) + before.map(\.part).filter { part in !after.contains { $0.part == part } }
        self.parts = (parts.filter { $0 != .text } + [.text]).compactMap { part in
            let texts = [before, after].map { side in side.first { $0.part == part }?.text ?? "" }
            let difference = TextDifference(from: texts[0], to: texts[1])
            return difference.isEmpty ? nil : Part(part: part, difference: difference)
        }
    }

    private static func texts(_ revision: NoteRevision) -> [(part: NotePart, text: String)] {
        var texts: [(part: NotePart, text: String)] = [
            (.title, revision.title), (.authors, revision.authors.joined(separator: ", ")),
            (.terms, revision.terms.joined(separator: ", ")), (.language, revision.language ?? ""),
            (.licence, revision.licence ?? ""), (.source, revision.source ?? ""), (.kind, revision.kind),
            (.category, revision.category ?? ""),
        ]
        texts += revision.fields.map { (.field($0.name, $0.label), $0.values.joined(separator: "\n")) }
        texts.append((.attachments, revision.attachments.map(\.name).joined(separator: ", ")))
        texts.append((.text, revision.body))
        return texts
    }
}
