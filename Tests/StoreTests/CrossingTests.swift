import Bundles
import Catalogue
import GRDB
import Notes
import Randomness
import Testing

@testable import CroiseeStore

@Suite("What passes between the communities of an intersection")
struct CrossingTests {
    private static let month = MonthSpan(name: "2026-11", times: (Scene.now - 1_000_000)..<(Scene.now + 1_000_000))

    /// An own note of the reader in the place.
    private static func write(_ revision: NoteRevision, _ shelf: Shelf) throws {
        let (key, place) = (shelf.scene.reader.signing, shelf.place)
        try shelf.scene.store.write { writing in
            var random = SeededRandom(UInt64(revision.note.bytes[0]))
            _ = try writing.publish([.note(revision)], in: place, key: key, at: Scene.now + 5, using: &random)
        }
    }

    private static func crossings(_ shelf: Shelf, limit: Int = 100) throws -> Crossings {
        try shelf.read { [place = shelf.place] reading in
            try reading.crossings(in: try #require(try reading.intersection(place)), limit: limit)
        }
    }

    private static func measures(_ shelf: Shelf, _ months: [MonthSpan] = [month]) throws -> [MonthMeasures] {
        try shelf.read { [place = shelf.place] reading in
            try reading.measures(in: try #require(try reading.intersection(place)), months: months)
        }
    }

    private static func suggestions(_ shelf: Shelf) throws -> [Suggestion] {
        try shelf.read { [place = shelf.place] reading in
            try reading.suggestions(in: try #require(try reading.intersection(place)))
        }
    }

    /// The author's note 1 and carnet 2; the neighbour answers, adapts, links by number and by title, and places.
    private static func fill(_ shelf: Shelf) throws {
        let (a, n) = (shelf.author, shelf.neighbour)
        var first = note(1, "Greffer en fente", "Texte. [[Ma note à moi]]")
        first.terms = ["Greffe"]
        try shelf.receive(first, of: a)
        try shelf.receive(note(3, "Ma note à moi", "Texte."), of: a)
        try shelf.receive(kind(note(2, "Le verger", ""), "carnet"), of: a)
        var reply = note(20, "Chez nous", "Oui.")
        reply.reply = ref(1, a)
        try shelf.receive(reply, of: n)
        var adapted = note(21, "Greffer un poirier", "Texte.")
        adapted.adapts = ref(1, a)
        adapted.terms = ["greffe"]
        try shelf.receive(adapted, of: n)
        try shelf.receive(note(22, "Liens", "[[GREFFER en  fente]] et [[\(ref(1, a).text)|ceci]]"), of: n)
        try shelf.receive(placement(23, of: ref(1, a), in: ref(2, a)), of: n)
    }

    @Test("A pair is counted by what one did with notes of the other, with examples; links within a community are not")
    func pairs() throws {
        let shelf = try Shelf()
        try Self.fill(shelf)
        let found = try Self.crossings(shelf)
        let pair = try #require(found.pairs.first)
        #expect(found.pairs.count == 1 && found.more == 0)
        #expect(Set([pair.first, pair.second]) == [shelf.author.id, shelf.neighbour.id])
        #expect(pair.contacts == [.link: 2, .reply: 1, .adaptation: 1, .placement: 1])
        #expect(pair.terms == 1 && pair.sharedTerms.map(\.communities) == [2])
        #expect(Set(pair.sharedTerms.flatMap { [$0.first, $0.second] }) == ["Greffe", "greffe"])
        #expect(pair.examples.count == 5 && pair.examples.allSatisfy { $0.target.title == "Greffer en fente" })
        #expect(pair.examples.first { $0.relation == .placement }?.from?.title == "Le verger")
        #expect(found.communities.map(\.contacts) == [5, 5])
        #expect(found.communities.first { $0.id == shelf.author.id }?.notes == 3)
        // A title means a note of one's own community first.
        try shelf.receive(note(24, "Greffer en fente", "Texte."), of: shelf.neighbour)
        #expect(try Self.crossings(shelf).pairs.first?.count(.link) == 1)
        let none = try Self.crossings(shelf, limit: 0)
        #expect(none.pairs.isEmpty && none.more == 1)
    }

    @Test("What a bulletin quotes counts for nothing; its links, and what other notes quote, count as links do")
    func bulletinQuotes() throws {
        let shelf = try Shelf()
        let (a, n) = (shelf.author, shelf.neighbour)
        try shelf.receive(note(1, "Greffer en fente", "Texte."), of: a)
        try shelf.receive(note(2, "Le levain", "Texte."), of: a)
        let quotes = "![[\(ref(1, a).text)]]\n\n![[Greffer en fente]]"
        let period = [field("period_from", .date, "2026-11-01"), field("period_to", .date, "2026-11-30")]
        try shelf.receive(kind(note(20, "Bulletin", quotes), "bulletin", period), of: n)
        #expect(try Self.crossings(shelf).pairs.isEmpty)
        try shelf.receive(kind(note(21, "Bulletin", quotes + "\n\n[[Le levain]]"), "bulletin", period), of: n)
        #expect(try Self.crossings(shelf).pairs.first?.contacts == [.link: 1])
        try shelf.receive(note(22, "Note", "![[\(ref(1, a).text)]]"), of: n)
        #expect(try Self.crossings(shelf).pairs.first?.contacts == [.link: 2])
    }

    @Test("Words that somebody stated to mean the same are shared, each as its community writes it")
    func equivalent() throws {
        let shelf = try Shelf()
        let (a, n) = (shelf.author, shelf.neighbour)
        var (one, other) = (note(1, "Les foins", "Texte."), note(20, "La grange", "Texte."))
        (one.terms, other.terms) = (["Corvée"], ["Coup de main"])
        try shelf.receive(one, of: a)
        try shelf.receive(other, of: n)
        #expect(try Self.crossings(shelf).pairs.isEmpty)
        try shelf.receive(term(2, "Corvée"), of: a)
        try shelf.receive(term(21, "Coup de main"), of: n)
        let stated = try shelf.receive(equivalence(22, ref(2, a), "exactMatch", ref(21, n)), of: n)
        let pair = try #require(try Self.crossings(shelf).pairs.first)
        #expect(pair.terms == 1 && pair.contacts.isEmpty)
        #expect(Set([pair.sharedTerms[0].first, pair.sharedTerms[0].second]) == ["Corvée", "Coup de main"])
        try shelf.withdraw(stated, 22, of: n)
        #expect(try Self.crossings(shelf).pairs.isEmpty)
    }

    @Test(
        "A held, hidden or withdrawn note counts nowhere, nor one taken back from this intersection",
        arguments: ["held", "hidden", "withdrawn"])
    func unseen(state: String) throws {
        let shelf = try Shelf()
        let (a, n) = (shelf.author, shelf.neighbour)
        let request = kind(note(1, "Demande", "Texte."), "request")
        let bundle = try shelf.receive(request, of: a)
        var reply = note(20, "Réponse", "Oui.")
        reply.reply = ref(1, a)
        try shelf.receive(reply, of: n)
        let before = try #require(try Self.measures(shelf).first)
        #expect(before.notes == 2 && before.replies == 1 && before.communities == 2)
        #expect(before.requestsOpened == 1 && before.requestsAnswered == 1)
        #expect(try Self.crossings(shelf).pairs.count == 1)
        if state == "withdrawn" {
            try shelf.withdraw(bundle, 1, of: a)
        } else {
            let hidden = try #require(NoteState(rawValue: state))
            try shelf.scene.store.write { try $0.setState(hidden, origin: a.id, of: noteID(1)) }
        }
        let after = try #require(try Self.measures(shelf).first)
        #expect(after.notes == 1 && after.replies == 0 && after.communities == 1)
        #expect(after.requestsOpened == 0 && after.requestsAnswered == 0)
        #expect(try Self.crossings(shelf).pairs.isEmpty)
        #expect(try Self.crossings(shelf).communities.map(\.notes) == [1])
    }

    @Test("Measures count what crosses in the month in which it was shared; a request is answered once, by others")
    func measured() throws {
        let shelf = try Shelf()
        let (a, n) = (shelf.author, shelf.neighbour)
        try Self.fill(shelf)
        try shelf.receive(kind(note(5, "Demande", "Texte."), "request"), of: a)
        // Its own reply and its own offer are no answer; being placed is none either.
        var own = note(6, "Précision", "Texte.")
        own.reply = ref(5, a)
        try shelf.receive(own, of: a)
        try shelf.receive(kind(note(7, "Offre", "[[\(ref(5, a).text)]]"), "offer"), of: a)
        try shelf.receive(placement(30, of: ref(5, a), in: ref(2, a)), of: n)
        // A mention in a note that is no offer is none.
        try shelf.receive(note(31, "Journal", "[[\(ref(5, a).text)]]"), of: n)
        let open = try #require(try Self.measures(shelf).first)
        #expect(open.requestsOpened == 1 && open.requestsAnswered == 0)
        #expect(open.replies == 1 && open.adaptations == 1 && open.placements == 2 && open.communities == 2)
        #expect(open.notes == 10, "placements are no notes")
        let exchange = kind(
            note(8, "Échange", ""), "exchange",
            [
                NoteField(
                    name: "state", type: .choice, label: Sentence(fr: "État", en: "State"), values: ["proposed"]),
                field("request", .note, ref(5, a).text),
            ])
        try shelf.receive(exchange, of: a)
        #expect(try Self.measures(shelf).first?.requestsAnswered == 1)
        try shelf.receive(kind(note(32, "Offre", "[[\(ref(5, a).text)]]"), "offer"), of: n)
        #expect(try Self.measures(shelf).first?.requestsAnswered == 1)
        // Other months hold nothing; the gap between two months neither.
        let months = [
            MonthSpan(name: "2026-10", times: 0..<1_000), Self.month,
            MonthSpan(name: "2026-12", times: (Scene.now + 2_000_000)..<(Scene.now + 3_000_000)),
        ]
        let all = try Self.measures(shelf, months)
        #expect(all.map(\.requestsAnswered) == [0, 1, 0] && all.map(\.communities) == [0, 2, 0])
    }

    @Test("Suggestions name what both keep notes on, the rarest first, and those first with whom there is no contact")
    func suggested() throws {
        let shelf = try Shelf()
        let (a, n) = (shelf.author, shelf.neighbour)
        var own = note(50, "Les fours à pain du village", "Texte. [[\(ref(1, a).text)]]")
        own.terms = ["Chaux", "Pain"]
        try Self.write(own, shelf)
        var theirs = note(1, "Enduits", "Texte.")
        theirs.terms = ["chaux", "pain"]
        try shelf.receive(theirs, of: a)
        var other = note(20, "Bâtir un four", "Texte.")
        other.terms = ["Pain"]
        try shelf.receive(other, of: n)
        let found = try Self.suggestions(shelf)
        #expect(found.map(\.community) == [n.id, a.id] && found.map(\.isInContact) == [false, true])
        #expect(found[0].reasons == [.word("fours"), .term(own: "Pain", theirs: "Pain")])
        #expect(found[1].reasons == [.term(own: "Chaux", theirs: "chaux"), .term(own: "Pain", theirs: "pain")])
        try shelf.scene.store.write { try $0.setState(.hidden, origin: n.id, of: noteID(20)) }
        #expect(try Self.suggestions(shelf).map(\.community) == [a.id])
    }

    @Test("Questions about an intersection walk one table each, and find the rest by keys")
    func plans() throws {
        let shelf = try Shelf()
        try shelf.read { reading in
            func plan(_ sql: String, _ arguments: StatementArguments) throws -> [String] {
                try Row.fetchAll(reading.db, sql: "EXPLAIN QUERY PLAN " + sql, arguments: arguments).map {
                    $0["detail"]
                }
            }
            let me = blob(try reading.me().bytes)
            let all: [(String, StatementArguments)] = [
                (Reading.placeNotesQuery, [1, 1]), (Reading.mentionContacts, []), (Reading.placementContacts, []),
                (Reading.titleContacts(unlisted: "'placement'"), [me]), (Reading.exchangeEnds, []),
            ]
            for (sql, arguments) in all {
                // One table is walked once; everything else is found by a key.
                let steps = try plan(sql, arguments)
                #expect(steps.dropFirst().allSatisfy { !$0.hasPrefix("SCAN") }, "\(steps)")
            }
            let words = try plan(Reading.heldWords, [])
            #expect(words.allSatisfy { !$0.contains("TEMP B-TREE") }, "\(words)")
        }
    }
}
