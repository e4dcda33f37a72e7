import Bundles
import Catalogue
import Foundation
import GRDB
import Notes
import Randomness
import Testing

import struct Bundles.Bundle

@testable import CroiseeStore

@Suite("What follows from the texts of notes comes and goes with them")
struct KnowledgeTests {
    @Test("A link resolves when the other note arrives, by number and by title, and backlinks name all communities")
    func links() throws {
        let shelf = try Shelf()
        let (a, n) = (shelf.author, shelf.neighbour)
        let text = "Voir [[La  HAIE d’été]], [[\(noteID(2).text)|ceci]], ![[\(ref(3, n).text)]] et `[[rien]]`."
        try shelf.receive(note(1, "Première", text), of: a)
        let before = try shelf.read { try $0.links(from: ref(1, a)) }
        #expect(before.map(\.relation) == ["link", "link", "embed"])
        #expect(before.map(\.end) == [.absent, .absent, .absent])
        try shelf.receive(note(3, "La haie d'e\u{301}te\u{301}", "Texte."), of: n)
        try shelf.receive(note(2, "Deuxième", "[[Première]]"), of: a)
        let after = try shelf.read { try $0.links(from: ref(1, a)) }
        #expect(after.map(\.end.line?.note) == [noteID(3), noteID(2), noteID(3)])
        #expect(try shelf.read { try $0.links(to: ref(3, n)).map(\.relation) }.sorted() == ["embed", "link"])
        #expect(try shelf.read { try $0.links(to: ref(1, a)).map(\.from.note) } == [noteID(2)])
        // One of its own community means more than another's.
        try shelf.receive(note(4, "La haie d’été", "Texte."), of: a, at: 5)
        #expect(try shelf.read { try $0.links(from: ref(1, a))[0].end.line?.note } == noteID(4))
        // A new revision says other things.
        var revised = note(1, "Première", "Rien.", revision: 2, at: Scene.now + 5)
        revised.parents = [note(1, "", "").revision]
        try shelf.receive(revised, of: a, at: 50)
        #expect(try shelf.read { try $0.links(from: ref(1, a)) }.isEmpty)
        #expect(try shelf.read { try $0.links(to: ref(3, n)) }.isEmpty)
    }

    @Test("A title's number is the same for every spelling of its key")
    func titleHash() {
        let spellings = [
            ["Marché d’été", "MARCHE\u{301} D'E\u{301}TE\u{301}", "marché  d'été"], ["Œuvre…", "œuvre..."],
            ["ﬁn", "fin", "FIN"], ["Straße", "STRASSE"], ["½ tour", "1⁄2 tour"], ["Сад", "сад"], ["a\u{A0}b", "a b"],
        ]
        for same in spellings {
            #expect(Set(same.map { TitleKey($0).text }).count == 1, "\(same)")
            #expect(Set(same.map(TitleHash.of)).count == 1, "\(same)")
        }
        #expect(TitleHash.of("Сад") != TitleHash.of("Лес"))
    }

    @Test("The same word in other communities is reached by what was stated, with the way there; circles end")
    func equivalences() throws {
        let shelf = try Shelf()
        let (a, n) = (shelf.author, shelf.neighbour)
        try shelf.receive(term(1, "Corvée", field("labels", .line, "en pref work bee")), of: a)
        try shelf.receive(term(2, "Coup de main", field("labels", .line, "fr alt bricolage")), of: n)
        try shelf.receive(term(3, "Chantier"), of: a)
        try shelf.receive(term(4, "Fête"), of: n)
        try shelf.receive(equivalence(5, ref(1, a), "exactMatch", ref(2, n)), of: n)
        let second = try shelf.receive(equivalence(6, ref(3, a), "exactMatch", ref(2, n), why: "Même travail."), of: a)
        try shelf.receive(equivalence(7, ref(3, a), "exactMatch", ref(1, a)), of: n)
        try shelf.receive(equivalence(8, ref(2, n), "closeMatch", ref(4, n)), of: a)
        var used = note(9, "Les foins", "Texte.")
        used.terms = ["Bricolage"]
        try shelf.receive(used, of: n)

        let reached = try shelf.read { try $0.exactMatches(of: "WORK bee") }
        #expect(reached.map(\.term.title) == ["Corvée", "Coup de main", "Chantier"])
        #expect(reached.map { $0.path.map(\.statedBy) } == [[], ["Ailleurs"], ["Ailleurs"]])
        let words = reached.flatMap(\.words).map(\.text)
        #expect(words == ["Corvée", "work bee", "Coup de main", "bricolage", "Chantier"])
        #expect(try shelf.read { try $0.notes(underAny: words).map(\.title) } == ["Les foins"])
        // Not in one step: two statements one after the other.
        let far = try shelf.read { try $0.exactMatches(of: "bricolage") }
        #expect(far.first { $0.term.title == "Chantier" }?.path.map(\.why) == ["Même travail."])
        try shelf.withdraw(second, 6, of: a)
        let round = try shelf.read { try $0.exactMatches(of: "bricolage") }
        #expect(round.first { $0.term.title == "Chantier" }?.path.count == 2)
        #expect(try shelf.read { try $0.equivalences(of: ref(2, n)).map(\.relation) }.count == 2)
    }

    @Test("Broader terms are followed once each, in circles too, and from both sides")
    func broader() throws {
        let shelf = try Shelf()
        let a = shelf.author
        try shelf.receive(term(1, "Greffe", field("broader", .note, ref(2, a).text)), of: a)
        try shelf.receive(term(2, "Verger", field("broader", .note, ref(3, a).text)), of: a)
        try shelf.receive(term(3, "Culture", field("broader", .note, ref(1, a).text)), of: a)
        #expect(try shelf.read { try $0.broader(than: ref(1, a)).map(\.title) } == ["Verger", "Culture"])
        #expect(try shelf.read { try $0.term(ref(2, a))?.narrower.compactMap(\.end.line?.title) } == ["Greffe"])
        #expect(try shelf.read { try $0.lexicon(of: a.id).map(\.title) } == ["Culture", "Greffe", "Verger"])
    }

    @Test("Withdrawn, nothing is left of links, words, placements and equivalences")
    func withdrawal() throws {
        let secret = "canari-4711-seigle"
        let shelf = try Shelf()
        let (a, n) = (shelf.author, shelf.neighbour)
        var linked = note(1, "Note \(secret)", "[[Titre \(secret)]]")
        linked.terms = ["Mot \(secret)"]
        linked.language = "fr"
        let all: [(UInt8, NoteRevision)] = [
            (1, linked), (2, term(2, "Terme \(secret)", field("labels", .line, "en alt \(secret)"))),
            (3, placement(3, of: ref(1, a), in: ref(9, n), "Catégorie \(secret)", by: "Voisine \(secret)")),
            (4, equivalence(4, ref(2, a), "exactMatch", ref(8, n), why: "Parce que \(secret)")),
            (5, kind(note(5, "Autre", "Texte."), "sorte-\(secret)", [field("x", .line, secret)])),
        ]
        var bundles: [(UInt8, Bundle)] = []
        for (number, revision) in all { bundles.append((number, try shelf.receive(revision, of: a))) }
        #expect(try shelf.holds(secret))
        for (number, bundle) in bundles { try shelf.withdraw(bundle, number, of: a) }
        #expect(try !shelf.holds(secret))
        let left = try shelf.read { reading in
            try ["mentions", "note_terms", "labels", "placements", "equivalences"].map { table in
                try Int.fetchOne(reading.db, sql: "SELECT COUNT(*) FROM \(table)") ?? 0
            }
        }
        #expect(left == [0, 0, 0, 0, 0])
    }

    @Test(
        "Withdrawn in one place and shown in another, what followed stays, whichever comes first",
        arguments: [true, false])
    func standsElsewhere(withdrawnFirst: Bool) throws {
        let shelf = try Shelf()
        let a = shelf.author
        var linked = note(1, "Note", "[[Ailleurs]]")
        linked.terms = ["haie"]
        let here = try shelf.bundle(linked, of: a)
        let there = try a.bundle([.note(linked)], in: shelf.scene.other, at: Scene.now + 3)
        let withdrawal = try a.bundle(
            [.withdrawal(note: noteID(1), targets: [.init(bundle: here.id, index: 0)])], in: shelf.place,
            after: [here.id], at: Scene.now + 9_000)
        for bundle in withdrawnFirst ? [withdrawal, here, there] : [here, there, withdrawal] {
            try shelf.scene.receive(bundle)
        }
        #expect(try shelf.read { try $0.links(from: ref(1, a)).map(\.title) } == ["Ailleurs"])
        #expect(try shelf.read { try $0.notes(underAny: ["Haie"]).map(\.title) } == ["Note"])
    }

    @Test(
        "What breaks the rules of its kind is kept and relayed, has no effect, and goes when it is withdrawn",
        arguments: [true, false])
    func unshown(withdrawnFirst: Bool) throws {
        let secret = "canari-4712-orge"
        let shelf = try Shelf()
        let a = shelf.author
        // No carnet; and a date that is none, which no node writes.
        let loose = kind(note(1, "placement", secret), "placement", [field("note", .note, ref(9, a).text)])
        let dated = placement(2, of: ref(8, a), in: ref(9, a), secret, at: "2026-12-05")
        var random = SeededRandom(4)
        let payload = try Entry.note(dated).payload(salt: Salt(using: &random))
        let broken = String(decoding: payload, as: UTF8.self).replacing("2026-12-05", with: "2026-99-05")
        let first = try shelf.bundle(loose, of: a)
        let second = try Bundle.sign(
            origin: a.id, statement: 0, intersection: shelf.place, signedAt: Scene.now + 5, class: .content, after: [],
            payloads: [(.note, Array(broken.utf8))], key: a.signing)
        if withdrawnFirst {
            try shelf.withdraw(first, 1, of: a)
            try shelf.withdraw(second, 2, of: a)
        }
        try shelf.scene.receive(first, second)
        if !withdrawnFirst {
            #expect(try shelf.scene.bundle(first.id) == first)
            #expect(try shelf.scene.bundle(second.id) == second)
            let unshown = try shelf.read { try $0.unshown() }
            #expect(unshown.map(\.bundle) == [second.id, first.id])
            #expect(unshown.map(\.note) == [nil, noteID(1)])
            #expect(unshown.allSatisfy { !$0.reason.fr.isEmpty })
            #expect(try shelf.read { try $0.notes(includesUnlisted: true) }.isEmpty)
            #expect(try shelf.holds(secret))
            try shelf.withdraw(first, 1, of: a)
            try shelf.withdraw(second, 2, of: a)
        }
        #expect(try shelf.read { try $0.unshown() }.isEmpty)
        #expect(try !shelf.holds(secret))
    }

    @Test("A revision that breaks the rules leaves the one before in force")
    func brokenRevision() throws {
        let shelf = try Shelf()
        let a = shelf.author
        try shelf.receive(kind(note(10, "Carnet", ""), "carnet"), of: a)
        try shelf.receive(placement(1, of: ref(9, a), in: ref(10, a), "Bon"), of: a)
        var worse = kind(
            note(1, "placement", "", revision: 2, at: Scene.now + 9), "placement",
            [field("note", .note, ref(9, a).text)])
        worse.parents = [placement(1, of: ref(9, a), in: ref(10, a)).revision]
        try shelf.receive(worse, of: a, at: 30)
        #expect(try shelf.read { try $0.carnet(ref(10, a))?.entries.map(\.category) } == ["Bon"])
    }

    @Test("A note of a kind that nobody knows here is shown with its fields")
    func unknownKind() throws {
        let shelf = try Shelf()
        let a = shelf.author
        let strange = kind(note(1, "Semis", "Texte."), "semence", [field("mois", .line, "mai")])
        try shelf.receive(strange, of: a)
        #expect(try shelf.read { try $0.revisions(origin: a.id, noteID(1)).current } == strange)
        #expect(try shelf.read { try $0.notes(kind: "semence").map(\.title) } == ["Semis"])
    }

    @Test("A reply between two others keeps its place when it is missing, and is counted", arguments: [true, false])
    func discussion(withdrawn: Bool) throws {
        let shelf = try Shelf()
        let (a, n) = (shelf.author, shelf.neighbour)
        try shelf.receive(note(1, "Question", "?"), of: a)
        var answer = note(2, "Réponse", "!", at: Scene.now + 1)
        answer.reply = ref(1, a)
        var last = note(3, "Merci", ".", at: Scene.now + 2)
        last.reply = ref(2, n)
        last.fields = [field(Reading.threadField, .note, ref(1, a).text)]
        var beside = note(4, "Autre réponse", "!", at: Scene.now + 3)
        beside.reply = ref(1, a)
        if withdrawn { try shelf.withdraw(try shelf.receive(answer, of: n), 2, of: n) }
        try shelf.receive(last, of: a)
        try shelf.receive(beside, of: n)
        for start in [ref(1, a), ref(3, a)] {
            let found = try shelf.read { try $0.discussion(of: start) }
            #expect(found.missing == 1)
            let tree = found.root.flattened().map { "\($0.depth) \($0.reply.end.line?.title ?? "–")" }
            #expect(tree == ["0 Question", "1 Autre réponse", "1 –", "2 Merci"])
        }
    }

    @Test(
        "A reply that is put aside or held back keeps its place, and what answers it is read", arguments: [true, false])
    func hiddenReply(isHidden: Bool) throws {
        let shelf = try Shelf()
        let (a, n) = (shelf.author, shelf.neighbour)
        try shelf.receive(note(1, "Question", "?"), of: a)
        var answer = note(2, "Réponse", "!", at: Scene.now + 1)
        answer.reply = ref(1, a)
        try shelf.receive(answer, of: n)
        var last = note(3, "Merci", ".", at: Scene.now + 2)
        last.reply = ref(2, n)
        try shelf.receive(last, of: a)
        try shelf.scene.store.write { try $0.setState(isHidden ? .hidden : .held, origin: n.id, of: noteID(2)) }
        for start in [ref(1, a), ref(3, a)] {
            let found = try shelf.read { try $0.discussion(of: start) }
            #expect(found.missing == 0)
            let notes = found.root.flattened().map(\.reply)
            #expect(notes.map { $0.end.line?.title ?? "–" } == ["Question", "–", "Merci"])
            #expect(notes.map(\.isHidden) == [false, isHidden, false])
        }
    }

    @Test("Replies in a circle end")
    func circle() throws {
        let shelf = try Shelf()
        let a = shelf.author
        var (one, two) = (note(1, "Une", "."), note(2, "Deux", "."))
        (one.reply, two.reply) = (ref(2, a), ref(1, a))
        try shelf.receive(one, of: a)
        try shelf.receive(two, of: a)
        #expect(try shelf.read { try $0.discussion(of: ref(1, a)).root.flattened().count } == 2)
    }

    @Test("The lineage of a note shows both ways")
    func lineage() throws {
        let shelf = try Shelf()
        let (a, n) = (shelf.author, shelf.neighbour)
        try shelf.receive(note(1, "Recette", "."), of: a)
        var theirs = note(2, "Recette d’ici", ".")
        theirs.adapts = ref(1, a)
        try shelf.receive(theirs, of: n)
        let (down, up) = try shelf.read { (try $0.lineage(of: ref(1, a)), try $0.lineage(of: ref(2, n))) }
        #expect(down.communities == 1 && down.adaptations.map(\.title) == ["Recette d’ici"])
        #expect(up.fromEnd?.line?.title == "Recette" && up.adaptations.isEmpty)
    }
}
