import Catalogue
import CroiseeStore
import Formats
import Notes

/// Notes in a list: title, where it comes from, when.
enum NoteLists {
    static func list(_ notes: [ListedNote], _ kinds: KindCatalogue, _ visit: Visit) -> Markup {
        .element("ul", ["class": "notes"], holding: Markup(notes.map { row($0, kinds, visit) }))
    }

    private static func row(_ note: ListedNote, _ kinds: KindCatalogue, _ visit: Visit) -> Markup {
        let line = note.line
        var about: [Markup] = []
        if line.kind != "note" {
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
                Pieces.link(line.title, to: visit.address(line.reference)),
                .element("p", ["class": "about"], holding: Markup(about)),
            ])
    }

    /// Titles only, for what stands beside a text.
    static func titles(_ lines: [NoteLine], _ visit: Visit) -> Markup {
        .element(
            "ul", ["class": "titles"],
            holding: Markup(
                lines.map { line in
                    .element(
                        "li",
                        holding: [
                            Pieces.link(line.title, to: visit.address(line.reference)),
                            line.origin == visit.me
                                ? [] : .inline("span", with: ["class": "quiet"], text: " " + line.originName),
                        ])
                }))
    }
}
