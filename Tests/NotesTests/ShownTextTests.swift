import Catalogue
import Notes
import Randomness
import Testing

@Suite("What people read of a note in lists and excerpts")
struct ShownTextTests {
    private static let note = String(repeating: "a", count: 25) + "q"
    private static let here = String(repeating: "b", count: 51) + "a"

    @Test(
        "Of a link its words are left, in prose and nowhere else",
        arguments: [
            ("Voir [[Le four]].", "Voir Le four."), ("Voir [[Le four|le nôtre]].", "Voir le nôtre."),
            ("Voir [[\(note)|celui-ci]] et [[Pain]]", "Voir celui-ci et Pain"), ("Voir [[\(note)]].", "Voir …."),
            ("![[\(note)]]\n\nSuite", "\n\nSuite"), ("![[plan.png]]", "plan.png"), ("[[Le four#Usage]]", "Le four"),
            ("`[[brut]]` et [[fin]]", "`[[brut]]` et fin"), ("a [b] [[", "a [b] [["), ("", ""),
            ("[[Été|e\u{301}te\u{301}]] 🙂", "e\u{301}te\u{301} 🙂"),
        ])
    func links(text: String, shown: String) { #expect(ShownText.of(text) == shown) }

    private static func field(_ name: String, _ type: FieldType, _ value: String) -> NoteField {
        NoteField(name: name, type: type, label: Sentence(fr: name, en: name), values: [value])
    }

    @Test(
        "A value is said in the reader’s language, never in the form that is kept",
        arguments: [
            (
                "project", field("roles", .role, "bearer Marie Tremblay"), "Porteur\u{A0}: Marie Tremblay",
                "Bearer: Marie Tremblay"
            ),
            (
                "project", field("roles", .role, "funder \(here)"), "Bailleur de fonds\u{A0}: une communauté",
                "Funder: une communauté"
            ),
            ("project", field("stage", .choice, "emergence"), "Émergence", "Emergence"),
            ("term", field("labels", .line, "en pref work bee"), "work bee (anglais)", "work bee (English)"),
            ("term", field("labels", .line, "fr-BE alt corvée"), "corvée (fr-BE)", "corvée (fr-BE)"),
            (
                "gathering", field("start", .date, "2026-12-05T14:00 America/Toronto"),
                "2026-12-05 à 14:00 (America/Toronto)", "2026-12-05 at 14:00 (America/Toronto)"
            ),
            ("gathering", field("place", .line, "en pref salle"), "en pref salle", "en pref salle"),
            ("carnet", field("x", .note, "\(note)@\(here)"), "une note", "une note"),
        ] as [(String, NoteField, String, String)])
    func values(kind: String, field: NoteField, fr: String, en: String) throws {
        let value = try #require(field.values.first)
        func said(_ language: Language) -> String {
            KindCatalogue.shipped.shown(value, in: field, of: kind).text(
                language, note: { _ in "une note" }, community: { _ in "une communauté" })
        }
        #expect(said(.french) == fr && said(.english) == en)
    }

    @Test("A title that is made of a text has the words of its links")
    func title() throws {
        let text = try NoteFile.parse(bytes: Array("# Voir [[Four|le four]]\n".utf8), fileName: "x.md")
        #expect(text.title == "Voir le four")
    }

    @Test("What changed in a field is said in words")
    func difference() {
        let kinds = KindCatalogue.shipped
        var (old, new) = (Self.project("emergence", "bearer Ana"), Self.project("mobilisation", "taker Ana"))
        (old, new) = (Self.said(old, kinds), Self.said(new, kinds))
        let runs = RevisionDifference(from: old, to: new).parts.flatMap(\.difference.runs)
        #expect(runs.filter { $0.change == .removed }.map(\.text) == ["Émergence", "Porteur"])
        #expect(runs.filter { $0.change == .added }.map(\.text) == ["Mobilisation", "Preneur"])
        #expect(old.kind == "Chantier" && old.language == "français")
    }

    private static func said(_ revision: NoteRevision, _ kinds: KindCatalogue) -> NoteRevision {
        ShownText.said(revision, kinds, .french, note: { $0.text }, community: { $0.text })
    }

    private static func project(_ stage: String, _ role: String) -> NoteRevision {
        var random = SeededRandom(4)
        var revision = NoteRevision(
            note: NoteID(using: &random), revision: RevisionID(using: &random), title: "Le pont", body: "",
            createdAt: 0, updatedAt: 0)
        revision.kind = "project"
        revision.language = "fr"
        revision.fields = [field("stage", .choice, stage), field("roles", .role, role)]
        return revision
    }

    @Test("A reply is called by the words of its links, not by their form")
    func replyTitle() {
        #expect(
            ReplyTitle.of("> [[Autre]]\nComme [[\(Self.note)|chez nous]], en **mai**.") == "Comme chez nous, en mai.")
    }
}
