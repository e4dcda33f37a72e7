import Bundles
import Catalogue
import CroiseeStore
import Formats
import Notes
import Testing

@testable import CroiseeFederation

@Suite("A bulletin is drafted from what is new, and quotes without keeping")
struct BulletinDraftTests {
    /// A writes the bulletin; B and A hold each other's notes in one place.
    private struct Scene {
        let a: Village
        let b: Village
        let place: IntersectionID

        init() throws {
            // The 21st of November 2026.
            let clock: @Sendable () -> Int64 = { 1_795_280_000_000 }
            (a, b) = (try Village("Val", seed: 1, clock: clock), try Village("Roche", seed: 2, clock: clock))
            place = try intersection(of: a, b)
        }

        func write(
            _ village: Village, _ title: String, _ body: String = "Texte.", kind: String? = nil,
            fields: [(String, String)] = []
        )
            throws -> NoteReference
        {
            var text = NoteText(title: title, body: body)
            text.kind = kind
            if let kind {
                text.fields = try KindCatalogue.shipped.known(kind).filling(
                    [], with: fields.map { (name: $0.0, values: [$0.1]) })
            }
            return NoteReference(try village.node.newNote(text, Audience(places: [place])), of: village.id)
        }

        func give(_ giver: Village, _ taker: Village) throws {
            let records = try giver.records(giver.bundles(of: giver.id, in: place))
            try taker.node.store.write { [now = taker.node.now(), id = giver.id] writing in
                _ = try writing.receive(records, from: .file, at: now)
                for note in try writing.reading.notes(origin: id, state: .held, includesUnlisted: true) {
                    try writing.setState(.visible, origin: id, of: note.note)
                }
            }
        }

        func draft(from: String = "2026-11-01", to: String = "2026-11-30", _ scope: BulletinScope? = nil) throws
            -> NoteText
        {
            let row = try a.node.intersection(named: place.text)
            let (from, to) = (try #require(DateValue(from)), try #require(DateValue(to)))
            return try a.node.bulletinDraft(scope ?? .intersection(row), from: from, to: to, language: .french)
        }
    }

    @Test("It names new notes, gatherings to come, what is open, exchanges held and new communities, by reference only")
    func draft() throws {
        let scene = try Scene()
        let (a, b) = (scene.a, scene.b)
        let new = try scene.write(b, "Secret du four")
        let soon = try scene.write(b, "Secret de la fête", kind: "gathering", fields: [("start", "2026-12-05")])
        _ = try scene.write(b, "Fête passée", kind: "gathering", fields: [("start", "2026-11-20")])
        let request = try scene.write(b, "Secret demandé", kind: "request")
        _ = try scene.write(b, "Satisfaite", kind: "request", fields: [("state", "answered")])
        let offer = try scene.write(a, "Secret offert", kind: "offer")
        let held = try scene.write(b, "Séance", kind: "exchange", fields: [("state", "held"), ("start", "2026-11-15")])
        _ = try scene.write(
            b, "Séance d’avant", kind: "exchange", fields: [("state", "held"), ("start", "2026-10-15")])
        try scene.give(b, a)
        let reply = try a.node.reply(to: new, "Chez nous aussi.", in: [scene.place])
        _ = try a.node.newNote(reply, Audience(places: [scene.place]))
        let text = try scene.draft()
        #expect(text.title == "Bulletin de liaison – Haies, du 1er au 30 novembre 2026")
        #expect(text.kind == "bulletin" && text.fields.value("scope") == scene.place.text)
        let quoted = LinkScan.find(.notes, in: text.body).map(\.target)
        #expect(quoted == [new, soon, request, offer, held].map { .reference($0) })
        #expect(!text.body.contains("Secret"))
        #expect(text.body.contains("## Nouvelles communautés\n\n- Roche nous a rejoints.\n"))
        #expect(!text.body.contains("Val nous a rejoints"), "neither who writes nor who founded")
        let theirs = try b.node.bulletinDraft(
            .intersection(try b.node.intersection(named: scene.place.text)),
            from: try #require(DateValue("2026-11-01")),
            to: try #require(DateValue("2026-11-30")), language: .french)
        #expect(!theirs.body.contains("rejoints"))
        // Of another month: nothing new, but what is open or to come still is.
        let before = try scene.draft(from: "2026-10-01", to: "2026-10-31")
        #expect(!before.body.contains(new.text) && !before.body.contains("rejoints") && before.body.contains(soon.text))
    }

    @Test("A carnet’s bulletin tells of what was placed in the period, and its title does not keep another’s")
    func carnet() throws {
        let scene = try Scene()
        let (a, b) = (scene.a, scene.b)
        let carnet = NoteReference(
            try b.node.createCarnet(
                title: "Secret verger", description: "", categories: [], Audience(places: [scene.place])), of: b.id)
        let (old, new) = (try scene.write(b, "Ancienne"), try scene.write(b, "Nouvelle"))
        _ = try b.node.place(old, in: carnet, PlaceText(at: DateValue("2018-01-19")))
        _ = try b.node.place(new, in: carnet, PlaceText(category: "Greffe"))
        try scene.give(b, a)
        let text = try scene.draft(.carnet(carnet))
        #expect(text.title == "Bulletin de liaison, du 1er au 30 novembre 2026" && !text.body.contains("Secret"))
        #expect(LinkScan.find(.notes, in: text.body).map(\.target) == [.reference(new)])
        let bulletin = try a.node.bulletin(of: NoteReference(try a.node.newNote(text, .draft), of: a.id))
        #expect(bulletin.publisher == "Secret verger")
        guard case .quote(.item(let item))? = bulletin.sections.last?.parts.first else {
            Issue.record("\(bulletin.sections)")
            return
        }
        #expect(item.title == "Nouvelle" && item.place == "Carnet « Secret verger », Greffe")
    }

    @Test(
        "Of a withdrawn note it says so, of one that waits or was put aside no more than that it is not here",
        arguments: BulletinForm.allCases)
    func withdrawn(form: BulletinForm) throws {
        let scene = try Scene()
        let (a, b) = (scene.a, scene.b)
        let quoted = try scene.write(b, "Secret du four", "Secret de la pâte.")
        let hidden = try scene.write(b, "Caché", "Caché.")
        let linked = try scene.write(b, "Secret *lié*", "x")
        try scene.give(b, a)
        let text = try scene.draft()
        #expect(text.body.contains("![[\(quoted.text)]]"))
        let note = try a.node.newNote(text, .draft)
        var edited = try a.node.text(of: note)
        edited.body = edited.body.replacing("![[\(linked.text)]]", with: "Lisez aussi [[\(linked.text)]].")
        _ = try a.node.edit(note, edited)
        let reference = NoteReference(note, of: a.id)
        func printed() throws -> String { form.text(try a.node.bulletin(of: reference)) }
        let before = try printed()
        #expect(before.contains("Secret du four") && before.contains("Secret de la pâte.") && before.contains("Caché"))
        #expect(before.contains(form == .markdown ? "Lisez aussi Secret \\*lié\\*." : "Lisez aussi Secret *lié*."))
        try a.node.store.write { try $0.setState(.hidden, origin: hidden.origin, of: hidden.note) }
        for reference in [quoted, linked] { _ = try b.node.withdraw(reference.note, keep: false) }
        try scene.give(b, a)
        let after = try printed()
        #expect(!after.contains("Secret") && !after.contains("Caché"))
        #expect(after.contains("Une note citée ici a été retirée par sa communauté."))
        #expect(after.contains("Une note citée ici ne se trouve pas sur ce nœud."))
        #expect(after.contains("Lisez aussi une note qui a été retirée."))
    }

    @Test("What is no bulletin is not printed, and days that are none make no draft")
    func refused() throws {
        let scene = try Scene()
        let note = try scene.write(scene.a, "Note")
        let label = Sentence(fr: "Bulletin de liaison", en: "Bulletin")
        #expect(throws: Problem.notOfKind("Note", label)) { try scene.a.node.bulletin(of: note) }
        #expect(throws: Problem.bulletinDays) { try scene.draft(from: "2026-11-30", to: "2026-11-01") }
        #expect(try scene.draft(from: "2020-01-01", to: "2020-01-31").body.contains("Rien de nouveau"))
    }
}
