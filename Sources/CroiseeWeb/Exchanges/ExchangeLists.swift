import Catalogue
import CroiseeStore
import Formats
import Notes

/// Requests, offers and exchanges in lists.
enum ExchangeLists {
    /// Of requests and offers: what about, where, until when.
    static func shelf(_ notes: [ReadNote], _ today: OpenOn, _ visit: Visit) -> Markup {
        list(notes, visit) { text in
            var about: [Markup] = text.fields.values("topic").map { tag($0) }
            if !text.isOpen(on: today) { about.append(tag(visit.text(ExchangeBoardWords.closed), isOff: true)) }
            about += text.fields.values("territory").map { .inline("span", text: $0) }
            if let until = text.fields.value("until").flatMap({ DateValue($0) }) {
                about.append(
                    .inline(
                        "span", text: visit.text(ExchangeBoardWords.until(FieldDate.text(until, visit.telling)))))
            }
            return about
        }
    }

    /// Of exchanges: how far they have come, when and where.
    static func sessions(_ notes: [ReadNote], _ kinds: KindCatalogue, _ visit: Visit) -> Markup {
        list(notes, visit) { text in
            var about: [Markup] = []
            if let label = label(ofState: text, kinds, visit) { about.append(label) }
            if let start = text.fields.value("start").flatMap({ DateValue($0) }) {
                about.append(.inline("strong", text: FieldDate.text(start, visit.telling)))
            }
            if let place = text.fields.value("place") { about.append(.inline("span", text: place)) }
            return about
        }
    }

    /// What an exchange says of its state, as a tag.
    static func label(ofState text: NoteRevision, _ kinds: KindCatalogue, _ visit: Visit) -> Markup? {
        guard let state = text.fields.value("state"), let field = text.fields.first(where: { $0.name == "state" })
        else {
            return nil
        }
        return tag(
            kinds.choice(of: state, in: field, of: text.kind).map(visit.text) ?? state, isOff: state == "cancelled")
    }

    static func tag(_ text: String, isOff: Bool = false) -> Markup {
        .inline("span", with: ["class": isOff ? "tag off" : "tag"], text: text)
    }

    private static func list(_ notes: [ReadNote], _ visit: Visit, about: (NoteRevision) -> [Markup]) -> Markup {
        .element(
            "ul", ["class": "notes"],
            holding: Markup(
                notes.map { note in
                    let line = note.listed.line
                    return .element(
                        "li",
                        holding: [
                            Pieces.link(line.title, to: visit.address(line.reference)),
                            .element(
                                "p", ["class": "about"],
                                holding: Markup(about(note.text) + [.inline("span", text: line.originName)])),
                        ])
                }))
    }
}
