import Bundles
import Catalogue
import CroiseeStore
import Formats
import Foundation
import Notes

/// The text of a note and the fields of its kind.
struct NoteProse {
    let view: NoteView
    let visit: Visit
    /// The title of the page is its h1.
    var headingsDown = 1
    /// The address of a file that the note has; nil: where this node hands it out.
    var file: (@Sendable (String) -> String?)?
    /// Where another note is read, nil where it is not.
    var address: (@Sendable (NoteReference) -> String?)?

    func body(_ revision: NoteRevision) -> Markup {
        let facts = revision.fields.filter { $0.type != .markdown && $0.name != Reading.threadField }
        let prose = revision.fields.filter { $0.type == .markdown }
        let rules = rules(revision)
        return [
            Pieces.facts(facts.map { (label($0, revision), values($0, revision)) }),
            MarkdownHTML.render(revision.body, rules),
            Markup(
                prose.map { field in
                    Pieces.section(
                        label(field, revision), Markup(field.values.map { MarkdownHTML.render($0, rules) }))
                }),
        ]
    }

    private func label(_ field: NoteField, _ revision: NoteRevision) -> String {
        visit.text(view.kinds.label(of: field, in: revision.kind))
    }

    private func rules(_ revision: NoteRevision) -> MarkdownRules {
        let isFrench = (revision.language.flatMap { Language(tag: $0) } ?? .french) == .french
        let (ends, me, language) = (view.ends, visit.me, visit.language)
        let files = Set(revision.attachments.map(\.name))
        let own = visit.address(view.reference)
        return MarkdownRules(
            headingsDown: headingsDown, isFrench: isFrench,
            file: file ?? { files.contains($0) ? AttachmentPages.address($0, of: own) : nil },
            wiki: { [address] link in
                switch ends.end(of: link.target) {
                case .shown(let line):
                    let words = link.text ?? line.title
                    guard let address else {
                        let page = LibraryAddress.of(line.reference, kind: line.kind, at: me)
                        return .link(address: page, text: words)
                    }
                    return address(line.reference).map { .link(address: $0, text: words) } ?? .text(words)
                case .withdrawn: return .text(NotePageWords.aWithdrawn.text(language))
                case .waiting, .absent, nil:
                    switch link.target {
                    case .note, .reference: return .text(link.text ?? NotePageWords.anAbsent.text(language))
                    default: return .text(MarkdownRules.words(link))
                    }
                }
            })
    }

    private func values(_ field: NoteField, _ revision: NoteRevision) -> Markup {
        let shown = field.values.map { value($0, field, revision.kind) }
        if shown.count == 1 { return shown[0] }
        return .element("ul", ["class": "plain"], holding: Markup(shown.map { .element("li", holding: $0) }))
    }

    private func value(_ value: String, _ field: NoteField, _ kind: String) -> Markup {
        switch view.kinds.shown(value, in: field, of: kind) {
        case .text(let text): return .text(field.type == .line ? ShownText.of(text) : text)
        case .note(let reference): return note(reference)
        case .community(let key): return .text(view.names[key] ?? value)
        case .choice(let label): return .text(visit.text(label))
        case .date(let date): return .text(FieldDate.text(date, visit.telling))
        case .url(let address): return Self.address(address)
        case .label(let label):
            return .inline("span", with: ["lang": label.language], text: label.text)
                + .text(" (" + visit.text(ShownWords.language(label.language)) + ")")
        case .role(let role, let holder):
            let who: Markup =
                switch holder {
                case .note(let reference): note(reference)
                case .community(let community): .text(view.names[community] ?? value)
                case .name(let name): .text(name)
                }
            return .text(visit.text(role) + (visit.language == .french ? "\u{A0}: " : ": ")) + who
        }
    }

    private func note(_ reference: NoteReference) -> Markup {
        guard let line = view.ends[reference]?.line else { return .text(visit.text(NotePageWords.anAbsent)) }
        guard let address else { return Pieces.link(line.title, to: visit.page(of: line)) }
        return address(reference).map { Pieces.link(line.title, to: $0) } ?? .text(line.title)
    }

    /// A link where it is one of the web, else the words.
    static func address(_ text: String) -> Markup {
        guard FieldType.url.accepts(text) else { return .text(text) }
        return .inline("a", with: ["href": text, "rel": "noopener noreferrer nofollow"], text: text)
    }
}

/// The date of a field: a day, and where it is said the hour there.
enum FieldDate {
    static func text(_ value: DateValue, _ telling: Telling) -> String {
        let language = telling.language
        let day = value.day.split(separator: "-").compactMap { Int($0) }
        guard day.count == 3 else { return value.text }
        let words = MomentWords.day(day[2], month: day[1], year: day[0])
        let clock = (value.clock ?? "").split(separator: ":").compactMap { Int($0) }
        guard clock.count == 2, let zone = value.zone else { return words.text(language) }
        let moment = MomentWords.at(words, MomentWords.clock(hour: clock[0], minute: clock[1]))
        // Of another place: its name, as the zone has it.
        guard zone != telling.zone.identifier else { return moment.text(language) }
        let city = (zone.split(separator: "/").last.map(String.init) ?? zone).replacingOccurrences(of: "_", with: " ")
        return MomentWords.elsewhere(moment, city).text(language)
    }
}

/// A licence in words, leading to its text.
enum LicenceMark {
    static func markup(_ text: String, _ language: Language) -> Markup {
        guard let licence = Licence(rawValue: text) else { return .text(text) }
        let words = NotePageWords.licence(licence.rawValue).text(language)
        let name = licence.rawValue.lowercased()
        if licence == .allRightsReserved { return .text(words) }
        let end = language == .french ? "deed.fr" : "deed.en"
        let path =
            licence == .publicDomain
            ? "publicdomain/zero/1.0" : "licenses/" + name.dropFirst(3).dropLast(4) + "/4.0"
        return .inline(
            "a", with: ["href": "https://creativecommons.org/\(path)/\(end)", "rel": "license noopener noreferrer"],
            text: words)
    }
}
