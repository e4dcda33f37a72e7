import Bundles
import Catalogue
import Foundation
import GRDB
import Notes
import Randomness
import Search
import Testing

import struct Bundles.Bundle

@testable import CroiseeStore

extension Shelf {
    fileprivate func find(_ words: String, _ filters: SearchFilters = SearchFilters(), page: Int = 1, size: Int = 20)
        throws -> SearchAnswer
    {
        try scene.home.indexSearch()
        return try read { try $0.find(words, filters, page: page, size: size) }
    }

    fileprivate func titles(_ words: String, _ filters: SearchFilters = SearchFilters()) throws -> [String] {
        try find(words, filters).notes.map(\.hit.title)
    }

    /// « jardin » at the author's, « potager » at the neighbour's, and that they are the same.
    fileprivate func gardens(_ relation: String = "exactMatch") throws {
        try receive(term(1, "Jardin", field("labels", .line, "en pref garden", "fr alt courtil")), of: author)
        try receive(term(2, "Potager", field("labels", .line, "fr alt carré de légumes")), of: neighbour)
        try receive(equivalence(3, ref(1, author), relation, ref(2, neighbour)), of: neighbour)
    }
}

@Suite("Search follows what communities say of their words")
struct SearchKnowledgeTests {
    @Test("A note that has only the other community’s word is found by one’s own, and it is said by which equivalence")
    func ownWord() throws {
        let shelf = try Shelf()
        try shelf.gardens()
        try shelf.receive(note(10, "Pailler", "Le jardin en hiver."), of: shelf.author)
        try shelf.receive(note(11, "Semer", "Le potager au printemps."), of: shelf.neighbour)
        try shelf.receive(note(12, "Bêcher", "Un carré de légumes suffit."), of: shelf.neighbour)
        var tagged = note(13, "Biner", "Trois fois par été.")
        tagged.terms = ["Potager"]
        try shelf.receive(tagged, of: shelf.neighbour)
        for words in ["jardin", "JARDINS", "garden"] {
            let found = try shelf.find(words).notes
            #expect(
                Set(found.map(\.hit.title)) == ["Pailler", "Semer", "Bêcher", "Biner", "Jardin", "Potager"], "\(words)")
        }
        let semer = try #require(try shelf.find("jardin").notes.first { $0.hit.title == "Semer" })
        let by = try #require(semer.equivalence)
        #expect(by.typed == "jardin" && by.label == "Potager")
        #expect(by.terms.map(\.title) == ["Jardin", "Potager"])
        #expect(by.terms.map(\.originName) == ["La Roche", "Ailleurs"])
        #expect(by.statements.map(\.statedBy) == ["Ailleurs"] && by.statements[0].why == "On dit cela ici.")
        #expect(semer.excerpt.pieces.filter(\.isHit).map(\.text) == ["potager"])
        #expect(try shelf.find("jardin").notes.first { $0.hit.title == "Pailler" }?.equivalence == nil)
        // A phrase is one word of a lexicon, and the words around it stay.
        #expect(Set(try shelf.titles("carré légumes")) == ["Bêcher", "Potager"])
        #expect(Set(try shelf.titles("carre de legumes hiver")) == ["Pailler"])
        #expect(Set(try shelf.titles("jardin -printemps")).contains("Biner"))
        #expect(try !shelf.titles("jardin -printemps").contains("Semer"))
    }

    @Test(
        "What is only close, or wider, or stated by a note that is held, leads nowhere",
        arguments: ["closeMatch", "broadMatch"])
    func onlyExact(relation: String) throws {
        let shelf = try Shelf()
        try shelf.gardens(relation)
        try shelf.receive(note(11, "Semer", "Le potager au printemps."), of: shelf.neighbour)
        #expect(try shelf.titles("jardin") == ["Jardin"])
        try shelf.receive(equivalence(4, ref(1, shelf.author), "exactMatch", ref(2, shelf.neighbour)), of: shelf.author)
        #expect(Set(try shelf.titles("jardin")) == ["Jardin", "Potager", "Semer"])
        try shelf.scene.store.write { [author = shelf.author.id] in
            try $0.setState(.held, origin: author, of: noteID(4))
        }
        #expect(try shelf.titles("jardin") == ["Jardin"])
    }

    @Test("Three equivalences one after the other are followed, in a circle too, and no fourth")
    func steps() throws {
        let shelf = try Shelf()
        let words = ["Four", "Fournil", "Boulangerie", "Pétrin", "Huche"]
        for (index, word) in words.enumerated() {
            try shelf.receive(term(UInt8(index + 1), word), of: index % 2 == 0 ? shelf.author : shelf.neighbour)
        }
        func step(_ index: Int) -> NoteReference {
            ref(UInt8(index + 1), index % 2 == 0 ? shelf.author : shelf.neighbour)
        }
        for index in 0..<4 {
            try shelf.receive(
                same(UInt8(20 + index), step(index), step(index + 1)), of: shelf.author)
        }
        #expect(Set(try shelf.titles("four")) == Set(words.prefix(4)))
        try shelf.receive(same(30, step(4), step(0)), of: shelf.author)
        #expect(Set(try shelf.titles("four")) == Set(words))
    }

    @Test("Accents that are typed are honoured in labels, those that are not are ignored")
    func accents() throws {
        let shelf = try Shelf()
        try shelf.receive(term(1, "Corvée"), of: shelf.author)
        try shelf.receive(term(2, "Bee"), of: shelf.neighbour)
        try shelf.receive(same(3, ref(1, shelf.author), ref(2, shelf.neighbour)), of: shelf.author)
        for words in ["corvée", "corvee", "Corvées"] { #expect(try shelf.titles(words).contains("Bee"), "\(words)") }
        #expect(try !shelf.titles("corvéé").contains("Bee"))
    }

    @Test("Filters: kind, term through its equivalents, carnet, language; nothing that stands in no list")
    func filters() throws {
        let shelf = try Shelf()
        try shelf.gardens()
        var english = note(11, "Sowing", "une pomme")
        english.language = "en-CA"
        try shelf.receive(english, of: shelf.neighbour)
        var tagged = note(12, "Biner", "une pomme")
        tagged.terms = ["potager"]
        tagged.language = "fr"
        try shelf.receive(tagged, of: shelf.neighbour)
        try shelf.receive(kind(note(13, "Offre", "une pomme"), "organisation"), of: shelf.author)
        try shelf.receive(kind(note(20, "Carnet", "une pomme"), "carnet"), of: shelf.author)
        try shelf.receive(placement(21, of: ref(11, shelf.neighbour), in: ref(20, shelf.author)), of: shelf.author)
        #expect(Set(try shelf.titles("pomme")) == ["Sowing", "Biner", "Offre", "Carnet"])
        var filters = SearchFilters()
        filters.kind = "organisation"
        #expect(try shelf.titles("pomme", filters) == ["Offre"])
        filters.kind = "placement"
        #expect(try shelf.titles("placement", filters) == [])
        filters.kind = nil
        for word in ["jardin", "Potager", "garden"] {
            filters.words = try shelf.read { try $0.words(alike: word) }
            #expect(try shelf.titles("pomme", filters) == ["Biner"], "\(word)")
        }
        filters.words = try shelf.read { try $0.words(alike: "rien") }
        #expect(try shelf.titles("pomme", filters) == [])
        filters.words = nil
        filters.carnet = ref(20, shelf.author)
        #expect(try shelf.titles("pomme", filters) == ["Sowing"])
        filters.carnet = nil
        for (language, title) in [("en", "Sowing"), ("en-CA", "Sowing"), ("fr", "Biner"), ("EN", "Sowing")] {
            filters.language = language
            #expect(try shelf.titles("pomme", filters) == [title], "\(language)")
        }
        filters.language = nil
        filters.reader = .anyone
        #expect(try shelf.titles("pomme", filters) == [], "none of them is public")
    }

    @Test("Pages follow one another, the last says that it is")
    func pages() throws {
        let shelf = try Shelf()
        for number in 1...7 { try shelf.receive(note(UInt8(number), "Note \(number)", "pomme"), of: shelf.author) }
        let pages = try (1...4).map { try shelf.find("pomme", page: $0, size: 3) }
        #expect(pages.map(\.notes.count) == [3, 3, 1, 0])
        #expect(pages.map(\.isMore) == [true, true, false, false])
        #expect(Set(pages.flatMap { $0.notes.map(\.hit.title) }).count == 7)
        #expect(try shelf.find("pomme", page: .max, size: .max).notes.isEmpty)
        #expect(try shelf.find("pomme", page: 0, size: 0).notes.count == 1)
        #expect(try !shelf.find("-pomme").isAsked && shelf.find("pomme").isAsked)
    }

    @Test("What a sheet says in its fields is found, and shown where it stands")
    func fields() throws {
        let shelf = try Shelf()
        try shelf.receive(
            kind(
                note(1, "Le four", "Un texte."), "practice-sheet",
                [field("diagnosis", .markdown, "Plus personne ne faisait de pain.")]), of: shelf.author)
        let found = try #require(try shelf.find("pains").notes.first)
        #expect(found.excerpt.pieces.filter(\.isHit).map(\.text) == ["pain"])
    }

    @Test("In whatever order notes come, with or without time to index them, the same is found", arguments: 1...12)
    func anyOrder(seed: Int) throws {
        let words = ["jardin", "potager", "prune", "poire", "levain", "secret"]
        func outcome(_ seed: Int?) throws -> [String] {
            let shelf = try Shelf()
            var revised = note(10, "Verger", "Des prunes et des poires", revision: 2, at: Scene.now + 5)
            revised.parents = [note(10, "", "").revision]
            var other = note(10, "Verger", "Du levain", revision: 3, at: Scene.now + 6)
            other.parents = revised.parents
            let first = try shelf.bundle(note(10, "Verger", "Un secret"), of: shelf.author)
            let gone = try shelf.bundle(note(11, "Secret", "Un secret, des poires"), of: shelf.author)
            var bundles = [
                first, gone, try shelf.bundle(revised, of: shelf.author, at: 100),
                try shelf.bundle(other, of: shelf.author, at: 200),
                try shelf.bundle(term(1, "Jardin"), of: shelf.author),
                try shelf.bundle(term(2, "Potager"), of: shelf.neighbour),
                try shelf.bundle(
                    same(3, ref(1, shelf.author), ref(2, shelf.neighbour)), of: shelf.neighbour),
                try shelf.bundle(note(12, "Bêche", "Au potager"), of: shelf.neighbour),
                try shelf.author.bundle(
                    [.withdrawal(note: noteID(11), targets: [.init(bundle: gone.id, index: 0)])], in: shelf.place,
                    at: Scene.now + 90_000),
            ]
            var random = SeededRandom(UInt64(seed ?? 0))
            if seed != nil { bundles.shuffle(using: &random) }
            for bundle in bundles {
                try shelf.scene.receive(bundle)
                if Bool.random(using: &random) { try shelf.scene.home.indexSearch() }
            }
            try shelf.scene.home.store.finishErasing()
            try shelf.scene.home.indexSearch()
            try shelf.scene.store.write { writing in
                // The index agrees with itself: what was taken out is what was in it.
                try writing.db.execute(sql: "INSERT INTO search (search) VALUES ('integrity-check')")
            }
            return try words.flatMap { word in
                try shelf.find(word).notes.map { "\(word): \($0.hit.title) \($0.equivalence?.label ?? "")" }.sorted()
            }
        }
        let found = try outcome(seed)
        #expect(found == (try outcome(nil)), "seed \(seed)")
        #expect(!found.contains { $0.hasPrefix("secret") }, "seed \(seed)")
        #expect(found.contains("poire: Verger ") && found.contains("levain: Verger "), "seed \(seed)")
    }

    @Test(
        "Withdrawn from one intersection, a note is found as it stands in the other; from both, no word of it is left")
    func withdrawn() throws {
        let scene = try Scene()
        let text = note(1, "Le pain", "Recette canarienne")
        let here = try scene.author.bundle([.note(text)], in: scene.place)
        let there = try scene.author.bundle([.note(text)], in: scene.other, seed: 9)
        try scene.receive(here, there)
        try scene.home.indexSearch()
        func titles() throws -> [String] {
            try scene.store.read { try $0.find("canarienne", SearchFilters(), page: 1, size: 9).notes.map(\.hit.title) }
        }
        for (bundle, place, left) in [(here, scene.place, ["Le pain"]), (there, scene.other, [])] {
            try scene.receive(
                try scene.author.bundle(
                    [.withdrawal(note: noteID(1), targets: [.init(bundle: bundle.id, index: 0)])], in: place,
                    at: Scene.now + 10))
            #expect(try titles() == left)
        }
        try scene.home.store.finishErasing()
        let parts = try scene.store.read { reading in
            try Row.fetchAll(reading.db, sql: "SELECT block FROM search_data").map { $0.bytes("block") }
        }
        #expect(!parts.contains { Data($0).range(of: Data("canarien".utf8)) != nil })
        #expect(Data(try scene.home.rawBytes()).range(of: Data("canarien".utf8)) == nil)
    }

    @Test("An own draft that is thrown away leaves no word in the index")
    func discarded() throws {
        let scene = try Scene()
        try scene.store.write { writing in
            var random = SeededRandom(1)
            try writing.save(note(1, "Brouillon", "canarienne"), visibility: .draft, using: &random)
            try writing.discard(ownNote: noteID(1))
        }
        try scene.home.store.finishErasing()
        #expect(Data(try scene.home.rawBytes()).range(of: Data("canarien".utf8)) == nil)
    }
}

/// The same, said exactly.
private func same(_ number: UInt8, _ from: NoteReference, _ to: NoteReference) -> NoteRevision {
    equivalence(number, from, "exactMatch", to)
}
