import Bundles
import Catalogue
import Notes
import Search
import Testing

@testable import CroiseeStore

@Suite("Answers say words, not the forms that notes keep")
struct ShownWordsTests {
    private static func project(_ body: String = "Un texte.") -> NoteRevision {
        let roles = KindCatalogue.shipped["project"]?.field("roles")
        return kind(
            note(1, "Le chantier", body), "project",
            [roles?.holding(["bearer Marie Tremblay", "funder Caisse du village"])])
    }

    private func excerpt(_ shelf: Shelf, _ words: String, in language: Language = .french) throws -> Excerpt? {
        try shelf.scene.home.indexSearch()
        var filters = SearchFilters()
        filters.speech = language
        return try shelf.read { [filters] in try $0.find(words, filters, page: 1, size: 5) }.notes.first?.excerpt
    }

    @Test("A role is found and shown by its name in the reader’s language")
    func roles() throws {
        let shelf = try Shelf()
        try shelf.receive(Self.project(), of: shelf.author)
        #expect(try excerpt(shelf, "tremblay")?.text == "Porteur\u{A0}: Marie Tremblay")
        #expect(try excerpt(shelf, "tremblay", in: .english)?.text == "Bearer: Marie Tremblay")
        let found = try #require(try excerpt(shelf, "bailleurs"))
        #expect(found.text == "Bailleur de fonds\u{A0}: Caisse du village")
        #expect(found.pieces.filter(\.isHit).map(\.text) == ["Bailleur"])
        // Its ID is a word of programs.
        #expect(try excerpt(shelf, "taker") == nil)
    }

    @Test("Links show their words, and what is quoted by number nothing")
    func links() throws {
        let shelf = try Shelf()
        let number = ref(7, shelf.neighbour).text
        let body = "La cuisson, voir [[\(number)|le four du voisin]] ou [[Pain]].\n\n![[\(number)]]\n\nFin."
        try shelf.receive(note(2, "Cuire", body), of: shelf.author)
        let found = try #require(try excerpt(shelf, "cuisson"))
        #expect(found.text == "La cuisson, voir le four du voisin ou Pain. Fin.")
        #expect(try excerpt(shelf, "voisin")?.pieces.filter(\.isHit).map(\.text) == ["voisin"])
    }

    @Test("A word of a term is shown with its language, and the marks of the form are found by nobody")
    func labels() throws {
        let shelf = try Shelf()
        try shelf.receive(
            term(3, "Corvée", field("labels", .line, "en pref work bee", "de alt Fron")), of: shelf.author)
        #expect(try excerpt(shelf, "bee")?.text == "work bee (anglais)")
        #expect(try excerpt(shelf, "fron", in: .english)?.text == "Fron (German)")
        #expect(try excerpt(shelf, "pref") == nil && excerpt(shelf, "alt") == nil)
    }

    @Test(
        "A term is shown by its word in the reader’s language, where its community prefers one",
        arguments: [
            ("fr", ["en pref work bee", "en alt bee"], "Corvée", "work bee"),
            ("fr-CA", ["en-CA pref bee"], "Corvée", "bee"),
            ("fr", ["en alt bee"], "Corvée", "Corvée"), ("fr", ["en pref one", "en pref two"], "Corvée", "one"),
            ("de", ["en pref bee", "fr pref corvée"], "corvée", "bee"), (nil, ["en pref bee"], "Corvée", "Corvée"),
            ("fr", [], "Corvée", "Corvée"), ("en", ["en pref other"], "Corvée", "Corvée"),
        ] as [(String?, [String], String, String)])
    func preferred(language: String?, labels: [String], french: String, english: String) throws {
        let shelf = try Shelf()
        var revision = kind(
            note(4, "Corvée", "Définition."), "term",
            [
                labels.isEmpty
                    ? nil
                    : NoteField(
                        name: "labels", type: .line, label: Sentence(fr: "Autres mots", en: "Other words"),
                        values: labels)
            ])
        revision.language = language
        try shelf.receive(revision, of: shelf.author)
        let reference = ref(4, shelf.author)
        for (speech, word) in [(Language.french, french), (.english, english)] {
            let shown = try shelf.read { reading in
                (
                    try reading.term(reference)?.word(in: speech).text,
                    try reading.terms(try reading.lexicon(), in: speech).map(\.title)
                )
            }
            #expect(shown.0 == word && shown.1 == [word], "\(speech)")
        }
    }

    @Test("Terms stand in the order of the words that are shown")
    func order() throws {
        let shelf = try Shelf()
        try shelf.receive(term(5, "Abeille", field("labels", .line, "en pref zeal")), of: shelf.author)
        try shelf.receive(term(6, "Four"), of: shelf.author)
        let titles = try shelf.read { reading in
            try Language.allCases.map { try reading.terms(try reading.lexicon(), in: $0).map(\.title) }
        }
        #expect(Set(titles) == [["Abeille", "Four"], ["Four", "zeal"]])
    }

    @Test(
        "What has no word in it asks for nothing", arguments: ["l'", "L’ ", "« d’ »", "-pain", "…", "l'*", "\u{301}"])
    func nothing(typed: String) throws {
        let shelf = try Shelf()
        try shelf.receive(note(8, "L", "l d L’eau et le lait"), of: shelf.author)
        try shelf.scene.home.indexSearch()
        let answer = try shelf.read { try $0.find(typed, SearchFilters(), page: 1, size: 5) }
        #expect(answer.notes.isEmpty && !answer.isAsked && !answer.isMore)
    }
}
