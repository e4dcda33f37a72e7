import Bundles
import Catalogue
import Notes
import Testing

@testable import CroiseeStore

@Suite("Requests and offers that belong together")
struct MatchTests {
    private static let today = OpenOn(day: "2026-11-21", now: Scene.now)

    private static func matches(_ shelf: Shelf, request: NoteReference? = nil, on day: OpenOn = today) throws
        -> KnowledgeMatches
    {
        try shelf.read { [place = shelf.place] reading in
            let row: IntersectionRow = try #require(try reading.intersection(place))
            return try reading.matches(in: row, on: day, request: request)
        }
    }

    private static func request(_ number: UInt8, _ title: String, _ fields: NoteField?..., terms: [String] = [])
        -> NoteRevision
    {
        var revision = kind(note(number, title, "Avec vous et pour nous."), "request", fields)
        revision.terms = terms
        return revision
    }

    private static func offer(_ number: UInt8, _ title: String, _ fields: NoteField?..., terms: [String] = [])
        -> NoteRevision
    {
        var revision = kind(note(number, title, "Avec vous et pour nous."), "offer", fields)
        revision.terms = terms
        return revision
    }

    private static func state(_ value: String) -> NoteField {
        NoteField(name: "state", type: .choice, label: Sentence(fr: "État", en: "State"), values: [value])
    }

    @Test("They meet by terms, by words of one stem and by what was stated to mean the same, and the reason says so")
    func reasons() throws {
        let shelf = try Shelf()
        let (a, n) = (shelf.author, shelf.neighbour)
        try shelf.receive(Self.request(1, "Réparer nos murs", terms: ["Corvée"]), of: a)
        try shelf.receive(Self.offer(20, "Bras pour les chantiers", terms: ["Coup de main"]), of: n)
        #expect(try Self.matches(shelf).matches.isEmpty, "stop words say nothing")
        try shelf.receive(term(2, "Corvée"), of: a)
        try shelf.receive(term(21, "Coup de main"), of: n)
        try shelf.receive(equivalence(22, ref(2, a), "exactMatch", ref(21, n)), of: n)
        let found = try #require(try Self.matches(shelf).matches.first)
        guard case .equivalent("Corvée", "Coup de main", let path)? = found.reasons.first else {
            Issue.record("\(found.reasons)")
            return
        }
        #expect(path.map(\.statedBy) == ["Ailleurs"] && found.reasons.count == 1)
        try shelf.receive(
            Self.offer(23, "Réparation de mur", field("territory", .line, "Bas-Saint-Laurent"), terms: ["corvée"]),
            of: n)
        let best = try #require(try Self.matches(shelf).matches.first)
        #expect(best.offer.title == "Réparation de mur")
        #expect(best.reasons == [.term("Corvée"), .words(["murs", "réparer"])])
    }

    @Test("What is closed, answered, over, held, hidden or withdrawn meets nothing")
    func closed() throws {
        let shelf = try Shelf()
        let (a, n) = (shelf.author, shelf.neighbour)
        try shelf.receive(Self.request(1, "Greffer", field("until", .date, "2026-11-21")), of: a)
        try shelf.receive(Self.request(2, "Greffer", Self.state("answered")), of: a)
        try shelf.receive(Self.request(3, "Greffer", field("until", .date, "2026-11-20")), of: a)
        try shelf.receive(Self.offer(20, "Greffe", Self.state("closed")), of: n)
        let bundle = try shelf.receive(Self.offer(21, "La greffe", Self.state("open")), of: n)
        let found = try Self.matches(shelf)
        #expect(found.matches.map(\.request.note) == [noteID(1)] && found.matches.map(\.offer.note) == [noteID(21)])
        #expect(found.requests == 1 && found.offers == 1 && !found.isCut)
        #expect(try Self.matches(shelf, on: OpenOn(day: "2026-11-22", now: Scene.now)).matches.isEmpty)
        for state in [NoteState.held, .hidden] {
            try shelf.scene.store.write { try $0.setState(state, origin: n.id, of: noteID(21)) }
            #expect(try Self.matches(shelf).matches.isEmpty)
        }
        try shelf.scene.store.write { try $0.setState(.visible, origin: n.id, of: noteID(21)) }
        #expect(try Self.matches(shelf, request: ref(1, a)).matches.count == 1)
        #expect(try Self.matches(shelf, request: ref(2, a)).matches.isEmpty)
        try shelf.withdraw(bundle, 21, of: n)
        #expect(try Self.matches(shelf).matches.isEmpty)
    }

    @Test("Offers of others come before one's own, and those without an exchange before the others")
    func order() throws {
        let shelf = try Shelf()
        let (a, n) = (shelf.author, shelf.neighbour)
        try shelf.receive(Self.request(1, "Greffer un pommier"), of: a)
        try shelf.receive(Self.offer(2, "Greffer un pommier"), of: a)
        try shelf.receive(Self.offer(20, "Greffer un pommier"), of: n)
        try shelf.receive(Self.offer(21, "Un pommier"), of: n)
        func order() throws -> [NoteID] { try Self.matches(shelf).matches.map(\.offer.note) }
        #expect(try order() == [20, 21, 2].map(noteID))
        func exchange(_ state: String, _ revision: UInt8) -> NoteRevision {
            var made = kind(
                note(22, "Échange", "", revision: revision, at: Scene.now + Int64(revision)), "exchange",
                [
                    Self.state(state), field("offer", .note, ref(20, n).text),
                    field("request", .note, ref(1, a).text),
                ])
            if revision > 1 { made.parents = [note(22, "", "", revision: revision - 1).revision] }
            return made
        }
        try shelf.receive(exchange("proposed", 1), of: n)
        #expect(try order() == [21, 20, 2].map(noteID))
        #expect(try Self.matches(shelf).matches.map(\.exchange?.title) == [nil, "Échange", nil])
        try shelf.receive(exchange("cancelled", 2), of: n, at: 50)
        #expect(try order() == [20, 21, 2].map(noteID))
    }
}
