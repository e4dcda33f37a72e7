import Bundles
import Catalogue
import Foundation
import GRDB
import Notes
import Randomness
import Search
import Testing

@testable import CroiseeStore

/// A library of short notes, number 1 the oldest.
private struct Library {
    let scene: Scene
    /// Above them stand so many notes of other words.
    static let filler = 12_000

    init(_ texts: [(title: String, body: String)], language: String? = nil, filler: Int = 0) throws {
        scene = try Scene()
        let author = scene.author.id
        let revisions = texts.enumerated().map { index, text in
            var revision = note(UInt8(index + 1), text.title, text.body)
            revision.language = language
            return revision
        }
        try scene.store.write { writing in
            let writer = TokenWriter()
            let origin = try writing.row(author)
            let words = [
                "levain", "grange", "noisetier", "lavoir", "brouette", "de", "la", "et", "sur", "un", "été", "foin",
            ]
            var random = SeededRandom(12)
            for number in 0..<filler {
                try writing.db.run(
                    "INSERT INTO notes (origin, note, stance, visibility, title) VALUES (?, ?, 'visible', 'shared', '')",
                    [origin, blob(Array("\(10_000 + number)-filler-abcde".utf8.prefix(16)))])
                let text = (0..<20).map { _ in words[Int.random(in: words.indices, using: &random)] }
                    .joined(separator: " ")
                try writing.insert(
                    SearchTokens(note(0, "Divers \(number)", text), writer), writing.db.lastInsertedRowID)
            }
        }
        for revision in revisions {
            try scene.receive(
                scene.author.bundle([.note(revision)], in: scene.place, seed: UInt64(revision.updatedAt)))
        }
        try scene.home.indexSearch()
    }

    func hits(_ query: String, language: String? = nil, _ filters: SearchFilters = SearchFilters(), limit: Int = 20)
        throws
        -> [SearchHit]
    {
        try scene.store.read {
            try $0.search(try $0.plan(SearchQuery(query), language: language), filters, limit: limit)
        }
    }

    func titles(_ query: String, language: String? = nil, _ filters: SearchFilters = SearchFilters(), limit: Int = 20)
        throws -> [String]
    {
        try hits(query, language: language, filters, limit: limit).map(\.title)
    }

    func waiting() throws -> Int { try scene.store.read { try $0.searchQueueLength() } }

    /// As its author does, and to its end.
    func withdraw(_ number: UInt8) throws {
        let bundles = try scene.store.read { reading in
            try reading.db.rows(
                """
                SELECT b.id, o.position FROM occurrences o JOIN bundles b ON b.seq = o.bundle
                JOIN notes n ON n.id = o.note WHERE n.note = ?
                """, [blob(noteID(number).bytes)]
            ).map { EntryReference(bundle: BundleID(try $0.digest("id")), index: $0["position"]) }
        }
        try scene.receive(
            try scene.author.bundle(
                [.withdrawal(note: noteID(number), targets: bundles)], in: scene.place, at: Scene.now + 50))
        try scene.home.store.finishErasing()
    }
}

extension Home {
    /// Works off the queue, as a server does beside everything else.
    func indexSearch() throws {
        while true {
            let queued = try read { try $0.queuedNotes(below: .max) }
            if queued.notes.isEmpty { return }
            let unlisted = try read { Set($0.unlisted) }
            let ready = try queued.ready(queued.notes[...], without: unlisted)
            try write { try $0.index(ready) }
        }
    }
}

@Suite("Search")
struct SearchTests {
    private static let shelf: [(title: String, body: String)] = [
        ("A", "Nos activités de printemps"), ("B", "Nos activites sans accents"), ("C", "Le maïs est semé"),
        ("D", "Oui mais plus tard"), ("E", "Au mois de mai"), ("F", "L’eau du puits"), ("G", "Il faut jardiner"),
        ("H", "Le jardinage pour tous"), ("I", "Deux œufs et un nœud"), ("J", "Cafe\u{301} et the\u{301}"),
        ("K", "Un arc-en-ciel au-dessus du Saint-Laurent"), ("L", "Le pain de campagne"),
        ("M", "La campagne du pain noir"),
        ("N", "Community gardens and gardening"), ("O", "Aujourd’hui, jusqu'à midi"),
        ("P", "La première récolte"), ("Q", "Le premier sillon"), ("R", "Une crème brûlée à la cannelle"),
        ("S", "La minuterie est réglée"), ("T", "Régler la minuterie"), ("U", "Une pâte préparée, zestée"),
        ("V", "Avant, préparer la pâte"), ("W", "Jour de marché"), ("X", "Une longue marche"), ("Y", "Elle marchera"),
    ]

    @Test("Every case is found among 12,000 notes")
    func cases() throws {
        let library = try Library(Self.shelf, filler: Library.filler)
        let cases: [(String, Set<String>)] = [
            // Accents that are not typed are ignored, those that are typed are honoured.
            ("activite", ["A", "B"]), ("activites", ["A", "B"]), ("activités", ["A"]), ("ACTIVITÉ", ["A"]),
            ("activite\u{301}", ["A"]),
            ("maïs", ["C"]), ("mai", ["E"]), ("mais tard", ["D"]), ("mais", ["C", "D"]), ("MAÏS semé", ["C"]),
            // Elisions, ligatures, hyphens.
            ("eau", ["F"]), ("l'eau", ["F"]), ("l’eau", ["F"]), ("d'eau", ["F"]), ("L’EAU", ["F"]),
            ("oeufs", ["I"]), ("œuf", ["I"]), ("noeuds", ["I"]), ("cafe", ["J"]), ("café", ["J"]), ("the cafe", ["J"]),
            ("arc-en-ciel", ["K"]), ("ciel arc", ["K"]), ("ciel-arc", []), ("saint-laurent", ["K"]), ("laurent", ["K"]),
            ("aujourd'hui", ["O"]), ("midi", ["O"]),
            // Phrases, beginnings, exclusions.
            ("pain campagne", ["L", "M"]), ("\"pain de campagne\"", ["L"]), ("« pain de campagne »", ["L"]),
            ("pain -noir", ["L"]), ("pain -\"de campagne\"", ["M"]), ("jard*", ["G", "H"]), ("z*", ["U"]), ("ï*", []),
            ("z* pâte", ["U"]),
            ("activ*", ["A", "B"]),
            ("pain nulle", []), ("\"pain noir", ["M"]),
            // Endings whose accents are typed find words without, but not the same letters without.
            ("première", ["P", "Q"]), ("premiere", ["P", "Q"]), ("premier", ["P", "Q"]), ("jardinière", ["G", "H"]),
            ("jardiniere", ["G", "H"]), ("marché", ["W"]), ("marche", ["W", "X", "Y"]),
            // Endings whose accents are not typed.
            ("bruler", ["R"]), ("brûler", ["R"]), ("brulee", ["R"]), ("reglee", ["S", "T"]), ("regler", ["S", "T"]),
            ("réglée", ["S", "T"]), ("preparee", ["U", "V"]), ("preparer", ["U", "V"]), ("préparer", ["U", "V"]),
            // English, asked for or not.
            ("gardens", ["N"]), ("garden", ["N"]), ("gardening", ["N"]), ("community", ["N"]),
        ]
        for (query, titles) in cases { #expect(Set(try library.titles(query)) == titles, "\(query)") }
        #expect(try library.titles("jardiner") == ["G", "H"])
        #expect(try library.titles("jardinage") == ["H", "G"])
        #expect(try library.hits("jardinage").map(\.isOfFamily) == [false, true])
        #expect(try library.hits("première").map(\.title) == ["P", "Q"])
        #expect(try library.hits("première").map(\.isOfFamily) == [false, true])
        #expect(try library.titles("levain grange").count == 20)
    }

    @Test("In notes in English the endings are those of English")
    func english() throws {
        let library = try Library([("Plots", "We are sharing gardens happily")], language: "en-CA")
        for query in ["share", "garden", "gardening", "happy"] {
            #expect(try library.titles(query) == ["Plots"], "\(query)")
        }
        #expect(try library.titles("share", language: "en") == ["Plots"])
    }

    @Test("The rules of English touch notes in English only: one of them changes nothing for the others")
    func mixed() throws {
        let library = try Library([
            ("Mai", "Le lilas de mai"), ("Maïs", "Le lilas mais pas la rose"), ("Rose", "Une rose et un lilas"),
        ])
        let cases: [(String, Set<String>)] = [
            ("mais", ["Maïs"]), ("mai", ["Mai"]), ("lilas -mais", ["Mai", "Rose"]), ("lilas -mai", ["Maïs", "Rose"]),
            ("mai*", ["Mai", "Maïs"]), ("lilas", ["Mai", "Maïs", "Rose"]),
        ]
        for (query, titles) in cases { #expect(Set(try library.titles(query)) == titles, "\(query)") }
        var english = note(9, "Plots", "Sharing the gardens of Tremblay and Saint-Valérien since May")
        english.language = "en"
        let scene = library.scene
        try scene.receive(scene.author.bundle([.note(english)], in: scene.place, seed: 9))
        try scene.home.indexSearch()
        for (query, titles) in cases { #expect(Set(try library.titles(query)) == titles, "\(query)") }
        // Its own words by its own rules, and by their letters, with accents or without.
        for query in [
            "garden", "gardening", "share", "gardens", "Tremblay", "tremb*", "gard*", "saint-valerien", "valérien",
            "Plots",
            "\"gardens of Tremblay\"",
        ] { #expect(try library.titles(query) == ["Plots"], "\(query)") }
        #expect(try library.titles("garden", language: "fr").isEmpty)
        #expect(try library.titles("plots -garden").isEmpty)
    }

    @Test("Stop words alone give the newest notes")
    func stopWords() throws {
        let library = try Library(
            [("Un", "de la terre"), ("Deux", "de l’eau"), ("Trois", "la roue de la brouette")], filler: 100)
        #expect(try library.titles("de la", limit: 2) == ["Trois", "Un"])
        #expect(try library.titles("the", limit: 2) == [])
    }

    @Test("A word in the title weighs more than one in the text; words close together more than words apart")
    func order() throws {
        let library = try Library([
            ("Le four", "Chauffer au bois"), ("Divers", "Un four et autre chose encore"),
            ("Apart", "La haie " + String(repeating: "mot ", count: 60) + "fleurie"), ("Close", "La haie fleurie"),
        ])
        #expect(try library.titles("four") == ["Le four", "Divers"])
        #expect(try library.titles("haie fleurie") == ["Close", "Apart"])
    }

    @Test("Filters leave out what is not of that community, intersection or time, and what a reader may not see")
    func filters() throws {
        let library = try Library([("Un", "pomme"), ("Deux", "pomme"), ("Trois", "pomme")])
        let scene = library.scene
        try scene.store.write { [author = scene.author.id] in
            try $0.setState(.held, origin: author, of: noteID(2))
        }
        #expect(Set(try library.titles("pomme")) == ["Un", "Trois"])
        var filters = SearchFilters()
        filters.states = [.visible, .held]
        #expect(try library.titles("pomme", filters).count == 3)
        filters.intersection = scene.place
        filters.community = scene.author.id
        filters.since = Scene.now
        #expect(try library.titles("pomme", filters).count == 3)
        filters.since = Scene.now + 1
        #expect(try library.titles("pomme", filters) == [])
        filters.since = nil
        filters.intersection = scene.other
        #expect(try library.titles("pomme", filters) == [])
        filters.intersection = nil
        filters.community = scene.reader.id
        #expect(try library.titles("pomme", filters) == [])
    }

    @Test("Where the best may not be seen, others are found")
    func hiddenBest() throws {
        let library = try Library((0..<60).map { ("Note \($0)", $0 < 3 ? "pomme" : "pomme pomme pomme") })
        try library.scene.store.write { [author = library.scene.author.id] writing in
            for number in UInt8(4)...60 { try writing.setState(.hidden, origin: author, of: noteID(number)) }
        }
        #expect(Set(try library.titles("pomme", limit: 5)) == ["Note 0", "Note 1", "Note 2"])
    }

    @Test("Excerpts come from the bundle, in the order of the hits, with the hit marked")
    func excerpts() throws {
        let library = try Library([("Un", "Sous un pommier"), ("Deux", "Des pommiers, des pommiers")])
        let plan = SearchPlan(SearchQuery("pommier"))
        let shown = try library.scene.store.read { reading in
            try reading.excerpts(try reading.search(plan), of: plan).map { $0.pieces.filter(\.isHit).map(\.text) }
        }
        #expect(shown == [["pommiers", "pommiers"], ["pommier"]])
    }

    @Test("A revision takes the place of the one before it, and both of two heads are found")
    func revisions() throws {
        let library = try Library([("Un", "Le premier texte parle de poires")])
        for (number, body) in [(UInt8(2), "Le second parle de prunes"), (3, "Un autre parle de cerises")] {
            var revision = note(1, "Un", body, revision: number)
            revision.parents = [note(1, "", "", revision: 1).revision]
            try library.scene.receive(
                library.scene.author.bundle([.note(revision)], in: library.scene.place, seed: UInt64(number)))
        }
        // Changed where it was found, it is found as it is now, at once.
        #expect(try library.waiting() == 0)
        #expect(try library.titles("poires") == [])
        #expect(try library.titles("prunes") == ["Un"])
        #expect(try library.titles("cerises") == ["Un"])
    }

    @Test("What is in the queue is found after it was worked off, with the text that it has then")
    func queue() async throws {
        let library = try Library([("Un", "pomme")])
        let scene = library.scene
        let first = try scene.author.bundle([.note(note(2, "Deux", "poire"))], in: scene.place, seed: 1)
        try scene.receive(first)
        #expect(try library.titles("poire") == [])
        #expect(try library.waiting() == 1)
        // Its tokens are being made while it is revised: those are not written any more.
        let stale = try scene.store.read { try $0.queuedNotes(below: .max) }
        let ready = try stale.ready(stale.notes[...], without: [])
        var revised = note(2, "Deux", "prune", revision: 2)
        revised.parents = [note(2, "", "").revision]
        try scene.receive(try scene.author.bundle([.note(revised)], in: scene.place, seed: 2))
        try scene.store.write { try $0.index(ready) }
        #expect(try library.titles("poire") == [])
        #expect(try library.waiting() == 1)
        try await scene.home.store.indexingSearch()
        #expect(try library.titles("poire") == [])
        #expect(try library.titles("prune") == ["Deux"])
        #expect(try library.waiting() == 0)
    }

    @Test("A note that goes before it was indexed leaves the queue")
    func goneFromQueue() throws {
        let library = try Library([])
        let scene = library.scene
        let bundle = try scene.author.bundle([.note(note(1, "Un", "pomme"))], in: scene.place)
        try scene.receive(bundle)
        #expect(try library.waiting() == 1)
        try scene.receive(
            try scene.author.bundle(
                [.withdrawal(note: noteID(1), targets: [.init(bundle: bundle.id, index: 0)])], in: scene.place))
        #expect(try library.waiting() == 0)
    }

    @Test(
        "Few notes that come opened are found with the transaction that keeps them; of many, none keeps the others waiting"
    )
    func opened() async throws {
        let library = try Library([])
        let scene = library.scene
        func receive(_ notes: [NoteRevision], seed: UInt64) async throws {
            let record = try scene.author.bundle(notes.map { .note($0) }, in: scene.place, seed: seed).record
            let opened = try await scene.home.store.open([record])
            let stored = try scene.store.write { try $0.receive(opened, from: .file, at: Scene.now).stored }
            #expect(stored == 1)
        }
        try await receive((1...32).map { note($0, "Note \($0)", "pomme") }, seed: 1)
        #expect(try library.titles("pomme", limit: 100).count == 32)
        #expect(try library.waiting() == 0)
        try await receive((40...72).map { note($0, "Note \($0)", "poire") }, seed: 2)
        #expect(try library.titles("poire", limit: 100).isEmpty)
        #expect(try library.waiting() == 33)
        try await scene.home.store.readyingSearch()
        #expect(try library.titles("poire", limit: 100).count == 33)
    }

    @Test("Own notes are found at once, drafts by who may see them; placements and equivalences by nobody")
    func own() throws {
        let library = try Library([("Un", "pomme")])
        try library.scene.store.write { writing in
            var random = SeededRandom(5)
            try writing.save(note(10, "Local", "pomme"), visibility: .local, using: &random)
            try writing.save(note(11, "Brouillon", "pomme"), visibility: .draft, using: &random)
            try writing.save(
                equivalence(
                    12, ref(1, library.scene.author), "exactMatch", ref(10, library.scene.reader), why: "pomme"),
                visibility: .local, using: &random)
        }
        #expect(Set(try library.titles("pomme")) == ["Un", "Local"])
        var filters = SearchFilters()
        filters.states = [.visible, .draft]
        #expect(Set(try library.titles("pomme", filters)) == ["Un", "Local", "Brouillon"])
        #expect(try library.titles("equivalence", filters) == [])
        let indexed = try library.scene.store.read {
            try Int.fetchOne($0.db, sql: "SELECT count(*) FROM search_docsize")
        }
        #expect(indexed == 3)
    }

    @Test("Of an erased note no word is left in any part of the index, on the disk neither")
    func erased() throws {
        let library = try Library([("Un", "Xylophone kwzjq et zzyxw"), ("Deux", "Le four à pain")])
        #expect(try library.titles("kwzjq") == ["Un"])
        let words = ["xylophon", "kwzjq", "zzyxw"]
        #expect(try words.contains { try indexWords(library).contains($0) })
        try library.withdraw(1)
        #expect(try library.titles("kwzjq") == [])
        #expect(try library.titles("pain") == ["Deux"])
        let left = try indexWords(library)
        for word in words { #expect(!left.contains(word)) }
        let parts = try library.scene.store.read { reading in
            try Row.fetchAll(reading.db, sql: "SELECT block FROM search_data UNION ALL SELECT term FROM search_idx")
                .map { $0.bytes("block") }
        }
        for tail in ["wzjq", "zyxw", "lophon"] {
            #expect(!parts.contains { contains(Array(tail.utf8), in: $0) }, "\(tail)")
            #expect(!contains(Array(tail.utf8), in: try library.scene.home.rawBytes()), "\(tail)")
        }
        #expect(try library.scene.store.read { try $0.settingText(SearchSchema.scrubKey) } == nil)
    }

    private func contains(_ needle: [UInt8], in bytes: [UInt8]) -> Bool {
        Data(bytes).range(of: Data(needle)) != nil
    }

    private func indexWords(_ library: Library) throws -> Set<String> {
        try library.scene.store.write { writing in
            try writing.db.execute(
                sql: "CREATE VIRTUAL TABLE temp.search_words USING fts5vocab('main', 'search', 'row')")
            defer {
                do { try writing.db.execute(sql: "DROP TABLE temp.search_words") } catch { Issue.record(error) }
            }
            return Set(try String.fetchAll(writing.db, sql: "SELECT term FROM temp.search_words"))
        }
    }

    @Test("By other rules the index is made anew")
    func renewed() throws {
        let library = try Library([("Un", "pomme")])
        try library.scene.store.write { writing in
            try writing.set(SearchSchema.fingerprintKey, "0-other")
            try writing.renewSearchIfNeeded()
        }
        #expect(try library.titles("pomme") == [])
        try library.scene.home.indexSearch()
        #expect(try library.titles("pomme") == ["Un"])
        try library.scene.store.write { try $0.renewSearchIfNeeded() }
        #expect(try library.titles("pomme") == ["Un"])
    }

    @Test("Whatever is typed gives results or none, never an error")
    func rubbish() throws {
        let library = try Library(Self.shelf)
        let pieces = [
            "\"", "*", "-", "+", "(", ")", "{", "}", "^", ":", "~", "'", "’", "«", "»", "AND", "OR", "NOT", "NEAR(",
            "title:",
            "{title body}:", "pain", "été", "e\u{301}", "maïs", "\u{0}", "🙂", "👩‍👩‍👧", " ", "\n", "de", "la", "a", "--",
            "\\", ";", "%",
            "_", "日本", "\u{202E}", "\u{FFFF}", "1", "12.5", "œuf", "ß", "l'", "qu’", "\u{AD}", "ﬁ", "İ", "search",
            "rank",
            String(repeating: "x", count: 300), "\u{1F}", "—", "/", "jardin", "campagne",
        ]
        print("seed 2026")
        var random = SeededRandom(2026)
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 0...14, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }
            .joined(separator: Bool.random(using: &random) ? " " : "")
            _ = try library.hits(text, limit: 3)
        }
        // As long as anybody can make it.
        _ = try library.hits(String(repeating: "pain-de-campagne ", count: 10_000))
        _ = try library.hits(String(repeating: "-a \"b ", count: 10_000))
    }
}
