import Catalogue
import Notes
import Testing

@Suite("Revisions of a note are joined")
struct NoteMergeTests {
    private static func revision(
        _ number: UInt8, from parents: [UInt8] = [], _ title: String = "Pommes",
        _ body: String = "Un.\nDeux.\nTrois.\n",
        authors: [String] = ["Jeanne"]
    ) -> NoteRevision {
        func id(_ number: UInt8) -> RevisionID {
            guard let id = RevisionID(bytes: [UInt8](repeating: number, count: 16)) else { preconditionFailure() }
            return id
        }
        guard let note = NoteID(bytes: [UInt8](repeating: 9, count: 16)) else { preconditionFailure() }
        return NoteRevision(
            note: note, revision: id(number), parents: parents.map(id), title: title, body: body, authors: authors,
            createdAt: 0, updatedAt: Int64(number) * 60_000)
    }

    private func merge(_ base: NoteRevision?, _ ours: NoteRevision, _ theirs: NoteRevision) -> NoteMerge {
        NoteMerge(base: base, ours: ours, theirs: theirs, kinds: .shipped, in: .french)
    }

    @Test("Changes in different places are both taken, and nothing is left to look at")
    func apart() throws {
        let base = Self.revision(1)
        var ours = Self.revision(2, from: [1], "Pommes", "Un, changé.\nDeux.\nTrois.\n", authors: ["Jeanne", "Paul"])
        ours.terms = ["greffe"]
        var theirs = Self.revision(3, from: [1], "Pommes et poires", "Un.\nDeux.\nTrois, changé.\n")
        theirs.terms = ["taille"]
        let merged = merge(base, ours, theirs)
        #expect(merged.places == 0)
        #expect(merged.revision.title == "Pommes et poires")
        #expect(merged.revision.body == "Un, changé.\nDeux.\nTrois, changé.\n")
        #expect(merged.revision.authors == ["Jeanne", "Paul"] && Set(merged.revision.terms) == ["greffe", "taille"])
        #expect(merge(base, theirs, ours).revision.body == merged.revision.body)
    }

    @Test("Of what both changed, both texts stay in plain words, and the places are counted")
    func together() throws {
        let base = Self.revision(1)
        var ours = Self.revision(2, from: [1], "Poires", "Un.\nDeux, dit l’une.\nTrois.\n")
        ours.licence = "CC-BY-4.0"
        var theirs = Self.revision(3, from: [1], "Prunes", "Un.\nDeux, dit l’autre.\nTrois.\n", authors: ["Paul"])
        theirs.licence = "CC0-1.0"
        let merged = merge(base, ours, theirs)
        #expect(merged.places == 3)
        #expect(merged.revision.title == "Prunes" && merged.revision.licence == "CC0-1.0")
        #expect(merged.revision.authors == ["Paul", "Jeanne"], "both texts are kept, and both who wrote them")
        for text in [
            "Deux, dit l’une.", "Deux, dit l’autre.", "À revoir", "Jeanne", "Paul", "« Poires »", "« Prunes »",
            "« CC-BY-4.0 »", "« CC0-1.0 »", "Un.", "Trois.",
        ] { #expect(merged.revision.body.contains(text), "\(text)\n\(merged.revision.body)") }
    }

    @Test("What one side took out of a list stays out; a field of one value keeps one and tells of both")
    func fields() throws {
        func field(_ name: String, _ type: FieldType, _ values: String...) -> NoteField {
            NoteField(name: name, type: type, label: Sentence(fr: name, en: name), values: values)
        }
        var base = Self.revision(1)
        base.kind = "gathering"
        base.fields = [field("start", .date, "2026-12-05"), field("participants", .line, "Ana", "Luc")]
        var (ours, theirs) = (Self.revision(2, from: [1]), Self.revision(3, from: [1]))
        (ours.kind, theirs.kind) = ("gathering", "gathering")
        ours.fields = [field("start", .date, "2026-12-06"), field("participants", .line, "Luc", "Mia")]
        theirs.fields = [
            field("start", .date, "2026-12-07"), field("participants", .line, "Ana", "Luc", "Noé"),
            field("place", .line, "Ici"),
        ]
        let merged = merge(base, ours, theirs)
        #expect(merged.places == 1)
        #expect(merged.revision.fields.value("start") == "2026-12-07")
        #expect(Set(merged.revision.fields.values("participants")) == ["Luc", "Mia", "Noé"])
        #expect(merged.revision.fields.value("place") == "Ici")
        #expect(merged.revision.body.contains("« 2026-12-06 »") && merged.revision.body.contains("« 2026-12-07 »"))
    }

    @Test("The nearest revision that both come from, also across an earlier merge; none where none is held")
    func ancestor() throws {
        let all = [
            Self.revision(1), Self.revision(2, from: [1]), Self.revision(3, from: [1]), Self.revision(4, from: [2, 3]),
            Self.revision(5, from: [4]), Self.revision(6, from: [4]), Self.revision(7, from: [2]), Self.revision(8),
        ]
        let history = RevisionHistory(all)
        func found(_ many: [Int], _ other: Int) -> UInt8? {
            history.commonAncestor(of: many.map { all[$0 - 1].revision }, all[other - 1].revision)?.revision.bytes.first
        }
        #expect(found([5], 6) == 4)
        #expect(found([2], 3) == 1)
        #expect(found([5], 7) == 2)
        #expect(found([5, 6], 7) == 2)
        #expect(found([4], 2) == 2)
        #expect(found([5], 8) == nil)
    }
}
