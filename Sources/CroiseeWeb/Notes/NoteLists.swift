import Catalogue
import CroiseeStore
import Formats
import Notes

/// Notes in a list: title, where it comes from, when.
enum NoteLists {
    /// - Parameter isKindSaid: not where all of them are of one.
    static func list(_ notes: [ListedNote], _ kinds: KindCatalogue, _ visit: Visit, isKindSaid: Bool = true) -> Markup {
        .element("ul", ["class": "notes"], holding: Markup(notes.map { row($0, kinds, visit, isKindSaid) }))
    }

    private static func row(
        _ note: ListedNote, _ kinds: KindCatalogue, _ visit: Visit, _ isKindSaid: Bool
    ) -> Markup {
        let line = note.line
        var about: [Markup] = []
        if line.kind != "note", isKindSaid {
            about.append(
                .inline(
                    "span", with: ["class": "tag"],
                    text: visit.text(kinds[line.kind]?.label ?? Sentence(fr: line.kind, en: line.kind))))
        }
        if note.state == .draft {
            about.append(.inline("span", with: ["class": "tag off"], text: visit.text(NotePageWords.draft)))
        }
        about.append(.inline("span", text: line.originName))
        about.append(
            Pieces.time(line.updated, visit.telling.since(line.updated), exact: visit.telling.exact(line.updated)))
        return .element(
            "li",
            holding: [
                Pieces.link(line.title, to: visit.page(of: line)),
                .element("p", ["class": "about"], holding: Markup(about)),
            ])
    }

    /// Titles only, for what stands beside a text.
    /// - Parameter isOwnNamed: this community is named too.
    static func titles(_ lines: [NoteLine], _ visit: Visit, isOwnNamed: Bool = false) -> Markup {
        .element(
            "ul", ["class": "titles"],
            holding: Markup(
                lines.map { line in
                    .element(
                        "li",
                        holding: [
                            Pieces.link(line.title, to: visit.page(of: line)),
                            line.origin == visit.me
                                ? [] : .inline("span", with: ["class": "quiet"], text: " " + line.originName),
                        ])
                }))
    }
}
