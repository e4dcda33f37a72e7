import Bundles
import Notes
import Randomness
import Search
import Testing

@testable import CroiseeStore

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
        let library = try SearchLibrary(Self.shelf, filler: SearchLibrary.filler)
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
        let library = try SearchLibrary([("Plots", "We are sharing gardens happily")], language: "en-CA")
        for query in ["share", "garden", "gardening", "happy"] {
            #expect(try library.titles(query) == ["Plots"], "\(query)")
        }
        #expect(try library.titles("share", language: "en") == ["Plots"])
    }

    @Test("The rules of English touch notes in English only: one of them changes nothing for the others")
    func mixed() throws {
        let library = try SearchLibrary([
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
        let library = try SearchLibrary(
            [("Un", "de la terre"), ("Deux", "de l’eau"), ("Trois", "la roue de la brouette")], filler: 100)
        #expect(try library.titles("de la", limit: 2) == ["Trois", "Un"])
        #expect(try library.titles("the", limit: 2) == [])
    }

    @Test("A word in the title weighs more than one in the text; words close together more than words apart")
    func order() throws {
        let library = try SearchLibrary([
            ("Le four", "Chauffer au bois"), ("Divers", "Un four et autre chose encore"),
            ("Apart", "La haie " + String(repeating: "mot ", count: 60) + "fleurie"), ("Close", "La haie fleurie"),
        ])
        #expect(try library.titles("four") == ["Le four", "Divers"])
        #expect(try library.titles("haie fleurie") == ["Close", "Apart"])
    }

    @Test("Filters leave out what is not of that community, intersection or time, and what a reader may not see")
    func filters() throws {
        let library = try SearchLibrary([("Un", "pomme"), ("Deux", "pomme"), ("Trois", "pomme")])
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
        let library = try SearchLibrary((0..<60).map { ("Note \($0)", $0 < 3 ? "pomme" : "pomme pomme pomme") })
        try library.scene.store.write { [author = library.scene.author.id] writing in
            for number in UInt8(4)...60 { try writing.setState(.hidden, origin: author, of: noteID(number)) }
        }
        #expect(Set(try library.titles("pomme", limit: 5)) == ["Note 0", "Note 1", "Note 2"])
    }

    @Test("Excerpts come from the bundle, in the order of the hits, with the hit marked")
    func excerpts() throws {
        let library = try SearchLibrary([("Un", "Sous un pommier"), ("Deux", "Des pommiers, des pommiers")])
        let plan = SearchPlan(SearchQuery("pommier"))
        let shown = try library.scene.store.read { reading in
            try reading.excerpts(try reading.search(plan), of: plan).map { $0.pieces.filter(\.isHit).map(\.text) }
        }
        #expect(shown == [["pommiers", "pommiers"], ["pommier"]])
    }

    @Test("Whatever is typed gives results or none, never an error")
    func rubbish() throws {
        let library = try SearchLibrary(Self.shelf)
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
