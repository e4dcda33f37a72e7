import Bundles
import Catalogue
import CroiseeStore
import Notes
import Randomness
import Testing

@testable import CroiseeFederation

@Suite("Replies, adaptations and revisions side by side")
struct DiscussionTests {
    /// A note of B in an intersection of A and B, held by A.
    private struct Scene {
        let a: Village
        let b: Village
        let place: IntersectionID
        let note: NoteReference

        init(licence: String? = "CC-BY-SA-4.0", author: String = "Jeanne") throws {
            (a, b) = (try Village("Val", seed: 1), try Village("Roche", seed: 2))
            place = try intersection(of: a, b)
            var text = NoteText(title: "Secret de Roche", body: "On greffe en avril.\n")
            text.licence = licence
            text.authors = [author]
            note = NoteReference(try b.node.newNote(text, Audience(places: [place])), of: b.id)
            try give(b, a)
            try a.node.store.write { [note] in try $0.setState(.visible, origin: note.origin, of: note.note) }
        }

        func give(_ giver: Village, _ taker: Village) throws {
            let records = try giver.records(giver.bundles(of: giver.id, in: place))
            try taker.node.store.write { [now = taker.node.now()] in _ = try $0.receive(records, from: .file, at: now) }
        }
    }

    @Test("A reply goes where the note stands, is called by its own words, and names the beginning of the discussion")
    func reply() throws {
        let scene = try Scene()
        let node = scene.a.node
        #expect(try node.placesOfReply(to: scene.note) == [scene.place])
        let text = try node.reply(to: scene.note, "Chez nous, en mai.", in: [scene.place])
        #expect(text.title == "Chez nous, en mai." && text.reply == scene.note && text.fields.isEmpty)
        let first = NoteReference(try node.newNote(text, Audience(places: [scene.place])), of: node.me)
        let second = try node.reply(to: first, "> On greffe en avril.\n", in: [scene.place])
        #expect(second.title == "Réponse" && second.fields.references("thread") == [scene.note])
        _ = try node.newNote(second, Audience(places: [scene.place]))
        let discussion = try node.store.read { try $0.discussion(of: scene.note) }
        #expect(discussion.root.flattened().map(\.depth) == [0, 1, 2] && discussion.missing == 0)
        #expect(throws: Problem.replyEmpty) { try node.reply(to: first, " \n", in: []) }

        let other = try node.createIntersection(name: "Ailleurs", purpose: "x", language: "fr")
        #expect(throws: Problem.replyTells("Ailleurs")) { try node.reply(to: scene.note, "Oui.", in: [other]) }

        _ = try scene.b.node.withdraw(scene.note.note, keep: false)
        try scene.give(scene.b, scene.a)
        #expect(throws: Problem.originWithdrawn) { try node.reply(to: scene.note, "Oui.", in: []) }
        #expect(try node.store.read { try $0.discussion(of: first) }.missing == 1)
        #expect(try !scene.a.titles().contains { $0.contains("Secret") })
    }

    @Test("An adaptation keeps licence and authors, names its origin without the title, and is counted at the original")
    func adapt() throws {
        let scene = try Scene()
        let node = scene.a.node
        try node.setNoteDefaults(NoteDefaults(licence: "CC0-1.0", language: "fr-CA"))
        let adaptation = try node.adaptation(of: scene.note, title: "Le nôtre", authors: ["Ana"], in: [scene.place])
        #expect(adaptation.text.authors == ["Jeanne", "Ana"] && !adaptation.isWider)
        #expect(adaptation.text.source == "D’après une note de Roche, CC-BY-SA-4.0")
        let made = try node.adapt(adaptation, Audience(places: [scene.place]))
        let revision = try #require(try node.store.read { try $0.revisions(origin: node.me, made).current })
        let original = try #require(try node.store.read { try $0.current(scene.note) })
        #expect(revision.adapts == scene.note && revision.adaptsRevision == original.revision)
        #expect(revision.licence == "CC-BY-SA-4.0" && revision.body == original.body)
        try scene.give(scene.a, scene.b)
        try scene.b.node.store.write { [id = node.me] in try $0.setState(.visible, origin: id, of: made) }
        #expect(try scene.b.node.store.read { try $0.lineage(of: scene.note) }.communities == 1)
        #expect(try node.store.read { try $0.lineage(of: NoteReference(made, of: node.me)) }.from == scene.note)

        // What a default says is for notes that are new.
        let plain = try node.newNote(NoteText(title: "x", body: "x"), .local)
        let new = try node.store.read { try $0.revisions(origin: node.me, plain).current }
        #expect(new?.licence == "CC0-1.0" && new?.language == "fr-CA")
    }

    @Test(
        "A note whose licence forbids it is not adapted, nor one that was withdrawn",
        arguments: ["CC BY-ND 4.0", "Tous droits réservés"])
    func forbidden(licence: String) throws {
        let scene = try Scene(licence: licence)
        #expect(throws: Problem.adaptationForbidden("Secret de Roche", licence: licence)) {
            try scene.a.node.adaptation(of: scene.note, in: [])
        }
        _ = try scene.b.node.withdraw(scene.note.note, keep: false)
        try scene.give(scene.b, scene.a)
        #expect(throws: Problem.originWithdrawn) { try scene.a.node.adaptation(of: scene.note, in: []) }
    }

    @Test("Without a licence a text is not carried to those who did not receive it; with one it is, and that is said")
    func wider() throws {
        let (silent, said) = (try Scene(licence: nil), try Scene())
        let other = try silent.a.node.createIntersection(name: "Ailleurs", purpose: "x", language: "fr")
        #expect(throws: Problem.adaptationTells("Secret de Roche", place: "Ailleurs")) {
            try silent.a.node.adaptation(of: silent.note, in: [other])
        }
        let wide = try said.a.node.createIntersection(name: "Ailleurs", purpose: "x", language: "fr")
        #expect(try said.a.node.adaptation(of: said.note, in: [wide]).isWider)
    }

    @Test(
        "Two machines of one community changed the same revision: the merge names both as parents and goes where the note stands"
    )
    func merge() throws {
        let (a, b) = (try Village("Val", seed: 1), try Village("Roche", seed: 2))
        let place = try intersection(of: a, b)
        let node = a.node
        let note = try node.newNote(
            NoteText(title: "Pommes", body: "Un.\n\nDeux.\n\nTrois.\n"), Audience(places: [place]))
        let base = try #require(try node.store.read { try $0.revisions(origin: node.me, note).current })
        #expect(try node.merged(note) == nil)
        let heads = [("Un, changé.\n\nDeux, ici.\n\nTrois.\n", "Ana"), ("Un.\n\nDeux, là.\n\nTrois.\n", "Luc")]
            .enumerated().map {
                number, change in
                var random = SystemRandomNumberGenerator()
                var head = base
                head.revision = RevisionID(using: &random)
                head.parents = [base.revision]
                (head.body, head.authors) = (change.0, [change.1])
                head.updatedAt += Int64(number) + 1
                return head
            }
        try node.store.write { writing in
            var random = SystemRandomNumberGenerator()
            for head in heads { try writing.save(head, visibility: .local, using: &random) }
        }
        let merged = try #require(try node.merged(note))
        #expect(merged.places == 1 && merged.heads == heads.map(\.revision))
        let saved = try node.merge(note, merged)
        #expect(throws: Problem.changedMeanwhile) { try node.merge(note, merged) }
        let held = try node.store.read { try $0.revisions(origin: node.me, note) }
        let head = try #require(held.heads.first)
        #expect(held.heads.count == 1 && head.revision == saved && Set(head.parents) == Set(merged.heads))
        #expect(Set(head.authors) == ["Ana", "Luc"])
        for text in ["Un, changé.", "Deux, ici.", "Deux, là.", "À revoir"] { #expect(head.body.contains(text)) }
        #expect(try a.bundles(of: a.id, in: place).count == 2, "the merge was published")
    }

    @Test(
        "A merge tells by the clock of the community when each wrote, and keeps the terms that either added",
        arguments: [
            ("America/Toronto", "2026-11-20 19:30", "2026-11-20 19:31"),
            ("Pacific/Kiritimati", "2026-11-21 14:30", "2026-11-21 14:31"),
            ("UTC", "2026-11-21 00:30", "2026-11-21 00:31"),
        ])
    func mergeByTheClock(zone: String, ours: String, theirs: String) throws {
        let node = try Village("Val", seed: 1).node
        try node.setTimeZone(zone)
        var text = NoteText(title: "Pommes", body: "Un.\n")
        text.terms = ["verger", "taille"]
        let note = try node.newNote(text, .local)
        let base = try #require(try node.store.read { try $0.revisions(origin: node.me, note).current })
        let changes: [(body: String, terms: [String])] = [
            ("Un, ici.\n", ["verger", "taille", "greffe"]), ("Un, là.\n", ["verger", "cidre"]),
        ]
        let seed: UInt64 = 3
        try node.store.write { writing in
            var random = SeededRandom(seed)
            for (number, change) in changes.enumerated() {
                var head = base
                head.revision = RevisionID(using: &random)
                head.parents = [base.revision]
                (head.body, head.terms) = (change.body, change.terms)
                // 2026-11-21T00:30:00Z, and a minute later.
                head.updatedAt = 1_795_221_000_000 + Int64(number) * 60_000
                try writing.save(head, visibility: .local, using: &random)
            }
        }
        let merged = try #require(try node.merged(note))
        #expect(merged.places == 1)
        _ = try node.merge(note, merged)
        let head = try #require(try node.store.read { try $0.revisions(origin: node.me, note).current })
        for words in [ours, theirs, "Un, ici.", "Un, là."] { #expect(head.body.contains(words), "\(head.body)") }
        #expect(Set(head.terms) == ["verger", "greffe", "cidre"])
        // Found under each term that stayed, and under none that went.
        for (term, isThere) in [("verger", true), ("greffe", true), ("cidre", true), ("taille", false)] {
            let found = try node.store.read { try $0.notes(under: $0.words(alike: term)) }
            #expect(found.contains(NoteReference(note, of: node.me)) == isThere, "\(term)")
        }
    }
}
