import Bundles
import Catalogue
import CroiseeStore
import Formats
import Foundation
import Notes
import Testing

@testable import CroiseeFederation

@Suite("Feeds, calendars and lexicons hold what their reader may see")
struct FeedTests {
    /// A village with a note of every reach, and its carnet.
    private struct Scene {
        let village: Village
        let place: IntersectionID
        let (open, shared, local, gone): (NoteReference, NoteReference, NoteReference, NoteReference)

        var node: Node { village.node }

        init() throws {
            village = try Village("Val", seed: 1)
            let node = village.node
            place = try node.createIntersection(name: "Vergers", purpose: "x", language: "fr")
            let everywhere = Audience(places: [try node.publicPlace()])
            func write(_ title: String, _ body: String, _ audience: Audience) throws -> NoteReference {
                var text = NoteText(title: title, body: body)
                text.terms = ["four"]
                text.language = "fr"
                return NoteReference(try node.newNote(text, audience), of: node.me)
            }
            shared = try write("Partagée", "Aux voisins.", Audience(places: [place]))
            open = try write("Publique", "Voir [[\(shared.text)]] et [[\(shared.text)|ceci]].", everywhere)
            local = try write("Locale", "Chez nous.", .local)
            gone = try write("Retirée", "Texte retiré.", everywhere)
            _ = try write("Brouillon", "Pas prêt.", .draft)
            _ = try node.withdraw(gone.note, keep: false)
        }

        func atom(_ scope: FeedScope, isPublic: Bool = false) throws -> MadeFeed {
            try node.store.read { try node.atomFeed(scope, FeedOptions(isPublic: isPublic), $0) }
        }
    }

    @Test("A community’s own readers get what is visible here; everyone else only what is public")
    func reach() throws {
        let scene = try Scene()
        let mine = try scene.atom(.community(scene.node.me))
        #expect(Set(mine.feed.entries.map(\.note)) == [scene.open, scene.shared, scene.local] && mine.restricted == 2)
        #expect(mine.feed.id == "urn:croisee:" + scene.node.me.text)
        #expect(mine.feed.updated == mine.feed.entries.map(\.updated).max())
        let all = try scene.atom(.community(scene.node.me), isPublic: true)
        #expect(all.feed.entries.map(\.note) == [scene.open] && all.restricted == 0)
        // The title of a note that not everyone may read does not travel by a link either.
        #expect(mine.feed.xml.contains("Voir Partagée et ceci"))
        #expect(all.feed.xml.contains("Voir (note qui n’est pas ici) et ceci") && !all.feed.xml.contains("Partagée"))
        for feed in [mine.feed, all.feed] {
            #expect(!feed.xml.contains("retiré") && !feed.xml.contains("Brouillon"))
            #expect(feed.xml.contains("urn:croisee:\(scene.node.me.text):\(scene.open.note.text)"))
        }
        #expect(try scene.atom(.intersection(scene.place)).feed.entries.map(\.note) == [scene.shared])
        #expect(try scene.atom(.intersection(scene.place), isPublic: true).feed.entries.isEmpty)
        #expect(try scene.atom(.term("Four"), isPublic: true).feed.entries.map(\.note) == [scene.open])
        #expect(try scene.atom(.search("voisins")).feed.entries.map(\.note) == [scene.shared])
        #expect(try scene.atom(.search("voisins"), isPublic: true).feed.entries.isEmpty)
    }

    @Test("What was narrowed is public no more")
    func narrowed() throws {
        let scene = try Scene()
        _ = try scene.node.publish([scene.open.note], in: [scene.place])
        try scene.node.narrow(scene.open.note, from: scene.node.publicPlace())
        #expect(try scene.atom(.community(scene.node.me), isPublic: true).feed.entries.isEmpty)
        #expect(try scene.atom(.intersection(scene.place)).feed.entries.count == 2)
    }

    @Test("The feed of a carnet holds its notes; for everyone, only with a public carnet, placement and note")
    func carnet() throws {
        let scene = try Scene()
        let node = scene.node
        let aim = Audience(places: [try node.publicPlace()])
        let carnet = NoteReference(
            try node.createCarnet(title: "Le four", description: "", categories: [], aim), of: node.me)
        for note in [scene.open, scene.shared] { _ = try node.place(note, in: carnet, PlaceText()) }
        let feed = try scene.atom(.carnet(carnet)).feed
        #expect(
            Set(feed.entries.map(\.note)) == [scene.open, scene.shared]
                && feed.id.hasSuffix("\(carnet.note.text):notes"))
        #expect(try scene.atom(.carnet(carnet), isPublic: true).feed.entries.map(\.note) == [scene.open])
        let own = NoteReference(
            try node.createCarnet(title: "À nous", description: "", categories: [], .local), of: node.me)
        #expect(throws: Problem.unknownCarnet(own.text)) { try scene.atom(.carnet(own), isPublic: true) }
    }

    @Test("Gatherings and dated exchanges become events, in the zone asked for; what has no date does not")
    func calendar() throws {
        let village = try Village("Val", seed: 1)
        let node = village.node
        let kinds = node.kindsHere().kinds
        func write(_ title: String, _ kind: String, _ fields: [(name: String, values: [String])]) throws {
            var text = NoteText(title: title, body: "Texte.")
            text.kind = kind
            text.fields = try kinds.known(kind).filling([], with: fields)
            _ = try node.newNote(text, .local)
        }
        try write(
            "Visite", "gathering",
            [("start", ["2026-12-05T19:00 America/Toronto"]), ("place", ["Le four"]), ("host", ["Le comité"])])
        try write("Jour", "gathering", [("start", ["2026-07-01"])])
        try write("Proposé", "exchange", [("state", ["proposed"]), ("start", ["2026-11-01"])])
        try write("Annulé", "exchange", [("state", ["cancelled"]), ("start", ["2026-11-02"])])
        try write("Sans date", "exchange", [("state", ["proposed"])])
        let made = try node.store.read { try node.calendarFeed(nil, zone: "Europe/Paris", FeedOptions(), $0) }
        let events = made.calendar.events
        #expect(events.map(\.summary) == ["Jour", "Proposé", "Annulé", "Visite"] && made.restricted == 4)
        #expect(events.map(\.status) == [.confirmed, .tentative, .cancelled, .confirmed])
        #expect(events[3].start.text == "2026-12-06T01:00 Europe/Paris" && events[0].start.isDay)
        #expect(events[3].location == "Le four" && events[3].description?.contains("Le comité") == true)
        #expect(throws: Problem.unknownZone("Ici")) {
            try node.store.read { try node.calendarFeed(nil, zone: "Ici", FeedOptions(), $0) }
        }
    }

    @Test("A lexicon tells what others stated, from the side of its own term")
    func lexicon() throws {
        let (a, b) = (try Village("Val", seed: 1), try Village("Roche", seed: 2))
        let place = try intersection(of: a, b)
        func term(_ word: String, _ village: Village) throws -> NoteReference {
            let text = try village.node.noteText(TermText(word: word, definition: "Un *travail*.", language: "fr"))
            return NoteReference(try village.node.newNote(text, Audience(places: [place])), of: village.id)
        }
        let (one, two) = (try term("Corvée", a), try term("Entraide", b))
        let records = try b.records(b.bundles(of: b.id, in: place))
        try a.node.store.write { [now = a.node.now(), id = b.id] writing in
            _ = try writing.receive(records, from: .file, at: now)
            try writing.setState(.visible, origin: id, of: two.note)
        }
        _ = try a.node.state(.broad, of: one, to: two, why: "Plus large.", in: [place])
        func matches(_ community: CommunityID) throws -> [Lexicon.Match] {
            try a.node.store.read { try a.node.lexicon(of: community, $0) }.concepts.flatMap(\.matches)
        }
        #expect(try matches(a.id) == [Lexicon.Match(.broadMatch, two, reason: "Val: Plus large.")])
        #expect(try matches(b.id).map(\.relation) == [.narrowMatch] && matches(b.id).map(\.term) == [one])
        let everyone = try a.node.store.read { try a.node.lexicon(of: a.id, isPublic: true, $0) }
        #expect(everyone.concepts.isEmpty)
        #expect(try a.node.store.read { try a.node.lexicon(of: a.id, $0) }.turtle.contains("\"Un travail.\"@fr"))
    }

    @Test("An adaptation that is shared further later is asked for its licence again")
    func laterPublication() throws {
        let (a, b) = (try Village("Val", seed: 1), try Village("Roche", seed: 2))
        let place = try intersection(of: a, b)
        let note = NoteReference(
            try b.node.newNote(NoteText(title: "Leur note", body: "Texte."), Audience(places: [place])), of: b.id)
        let records = try b.records(b.bundles(of: b.id, in: place))
        try a.node.store.write { [now = a.node.now(), id = b.id] writing in
            _ = try writing.receive(records, from: .file, at: now)
            try writing.setState(.visible, origin: id, of: note.note)
        }
        let made = try a.node.adapt(try a.node.adaptation(of: note, in: []), .local)
        // Where the original stands nobody needs a licence.
        #expect(try a.node.publish([made], in: [place]) == 1)
        let open = try a.node.publicPlace()
        let name = try #require(try a.node.store.read { try $0.intersection(open)?.name })
        #expect(throws: Problem.adaptationTells("Leur note", place: name)) { try a.node.publish([made], in: [open]) }
        var text = try a.node.text(of: made)
        text.licence = "CC0-1.0"
        _ = try a.node.edit(made, text)
        // What the one who adapts says of it gives nothing away that the authors did not.
        #expect(throws: Problem.adaptationTells("Leur note", place: name)) { try a.node.publish([made], in: [open]) }
    }
}
