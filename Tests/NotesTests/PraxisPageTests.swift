import Catalogue
import Notes
import Testing

@Suite struct PraxisPageTests {
    private static func page(_ text: String = PageFixtures.praxis) throws -> ImportedPage {
        try #require(PraxisPage(text)).page
    }

    @Test("A page of Praxis gives its title and its text, without its footer")
    func text() throws {
        let page = try Self.page()
        #expect(page.title == "3.1. Le four du village | Carnet de cuisson / discussion")
        #expect(
            page.body == """
                ℹ️ Contexte\u{A0}
                Cette note fait partie du carnet "Le pain cuit ensemble comme manière de se parler entre hameaux", un récit qui suit trois hivers.
                Table | Résumé

                On allume la veille, et l’on se relaie jusqu’au matin ; les premières miches sortent quand la voûte blanchit.

                ## Ce qui rassemble

                Il en reste quelques règles :

                - chacun apporte son bois,
                - personne ne compte les miches.

                ## Publication

                Un cahier a été tiré de ces nuits, et il se lit encore à la salle.

                Suite : 3.2. La pelle | Carnet de cuisson / discussion
                """)
        #expect(page.kind == "note")
        #expect(page.language == "fr")
        #expect(page.source == "Praxis, Fours et fournils")
        #expect(!page.titleIsProposed)
        #expect(page.losses == [])
    }

    @Test("Its footer gives carnets with who placed it and when, terms, authors, dates and visibility")
    func footer() throws {
        let page = try Self.page()
        #expect(
            page.placements == [
                .init(
                    carnet: "Le pain cuit ensemble comme manière de se parler entre hameaux", category: "Veillées",
                    by: "Aline Le Goff", at: 1_701_878_400_000),
                .init(carnet: "Fours banaux", by: "Marc Roy", at: 1_719_839_100_000),
            ])
        #expect(page.category == "Veillées")
        #expect(page.terms == ["Commun", "Levain"])
        #expect(page.linkedTitles == ["La pelle à enfourner", "3.2. La pelle | Carnet de cuisson / discussion"])
        #expect(page.authors == ["Aline Le Goff"])
        #expect(page.community == "Fours et fournils")
        // Midnight in Québec, and a summer's evening there.
        #expect(page.createdAt == 1_701_838_800_000)
        #expect(page.updatedAt == 1_720_474_620_000)
        #expect(page.visibility == "public")
    }

    @Test("Sections may be missing, blank lines too, and lines may end as elsewhere")
    func missing() throws {
        for lineEnd in ["\n", "\r\n"] {
            let text = ["Titre", "Un texte.", "Communauté liée", "Les Basses", "Visibilité", "lock privé"]
            let page = try Self.page(text.joined(separator: lineEnd))
            #expect(page.title == "Titre")
            #expect(page.body == "Un texte.")
            #expect(page.community == "Les Basses")
            #expect(page.visibility == "privé")
            #expect(page.placements == [])
            #expect(page.createdAt == nil)
        }
        let packed = PageFixtures.praxis.split(separator: "\n").joined(separator: "\n")
        let page = try Self.page(packed)
        #expect(page.placements == (try Self.page()).placements)
        #expect(page.body.hasSuffix("/ discussion"))
    }

    @Test("A title cut off that nothing completes, and a date that is none, are named")
    func losses() throws {
        let text = PageFixtures.praxis.replacing("carnet \"Le pain", with: "carnet \"Du pain")
            .replacing("8 juillet 2024 17:37", with: "hier soir")
        let page = try Self.page(text)
        #expect(page.placements[0].carnet == "Le pain cuit ensemble comme manière de se...")
        #expect(page.updatedAt == nil)
        #expect(page.createdAt != nil)
        #expect(page.losses == [.line("Modification"), .line("hier soir"), .cutCarnet(page.placements[0].carnet)])
        #expect(page.losses.map(\.sentence.fr).joined().contains("« hier soir »"))
    }

    @Test(
        "Texts that only speak of such words are no pages",
        arguments: [
            "", "\n\n", "Un titre\n\nUn texte.", "Publication\n\n6 décembre 2023", "Visibilité\n\npublic",
            "Un titre\n\nPublication\n\nUn livre.\n\nModification\n\nUne page.\n\nVisibilité\n\nBonne.",
            "note Note(s) liée(s)\n\nbookmark Terme(s) relié(s)",
        ])
    func others(text: String) {
        #expect(PraxisPage(text) == nil)
    }

    @Test("A page that answers the questions of a project becomes one")
    func project() throws {
        let page = try Self.page(
            """
            Chantier des haies

            On replante.

            Objectifs du chantier

              • Tenir la terre
              • Loger l’oiseau

            Activités reliées au chantier

            Des corvées.

            D’où cela vient

            Du vent.

            bookmark Terme(s) relié(s)

            Publication

            1er mars 2024
            """)
        #expect(page.kind == "project")
        #expect(page.fields == ["objectives": ["- Tenir la terre\n- Loger l’oiseau"], "activities": ["Des corvées."]])
        #expect(page.body == "On replante.\n\n## D’où cela vient\n\nDu vent.")
    }

    @Test("Hostile texts are read in the time that their length takes")
    func hostile() {
        let marks = [
            "\"", "«", "•", "a\n", "note\n", "Publication\n", "Communauté liée\n", "file_copy 1 notes\n", "par le ",
        ]
        for mark in marks {
            let text = String(repeating: mark, count: 100_000 / mark.utf8.count)
            _ = PageReader.read(text)
            _ = PageReader.read("T\n" + text + "\nCarnet(s) relié(s)\n" + text.prefix(20_000) + "\nVisibilité\npublic")
        }
    }
}

@Suite struct PageReaderTests {
    @Test("A practice sheet gives its fields, drops its empty themes, and its title is not the menu's word")
    func sheet() throws {
        let page = try #require(PageReader.read(PageFixtures.sheet))
        #expect(page.kind == "practice-sheet")
        #expect(page.title == "VEILLEES DE TRICOT")
        #expect(page.body == "")
        #expect(page.terms == ["laine", "Voisinage"])
        #expect(
            page.fields == [
                "themes": ["Tout public"], "diagnosis": ["Les gens se croisaient sans se parler."],
                "description": ["On tricote le jeudi. Quelles sont les limites, on ne le sait pas encore."],
                "actors": ["Objectifs - Se connaître. - Se chauffer.\n\nPuis une vente."], "effects": ["On se salue."],
                "limits": ["La salle est petite."],
            ])
        #expect(page.files == [])
        #expect(page.losses == [.line("Actions")])
    }

    @Test("An article under a credit gives its authors and categories, and a title is proposed")
    func article() throws {
        let page = try #require(PageReader.read(PageFixtures.article))
        #expect(page.title == "Sentiers partagés")
        #expect(page.titleIsProposed)
        #expect(page.authors == ["Radio des Crêtes", "LES Amis du sentier"])
        #expect(page.source?.hasPrefix("CET ARTICLE A ÉTÉ RÉDIGÉ PAR RADIO") == true)
        #expect(page.terms == ["Marche en montagne", "Sentiers partagés", "Nos amis"])
        #expect(page.body.hasPrefix("Peu connue, "))
        #expect(page.body.contains("\n\n## 1. Baliser les sentiers partagés\n\nOn marque, puis on revient.\n\n"))
        #expect(page.body.contains("\n\n## 2- Entretenir\n\n- couper\n- ramasser\n\nLes sentiers"))
    }

    @Test("A case gives its year and its sections, without the way back")
    func caseSheet() throws {
        let page = try #require(PageReader.read(PageFixtures.caseSheet))
        #expect(page.title == "Moulin de tous")
        #expect(page.fields == ["year": ["2016"]])
        #expect(
            page.body.hasPrefix(
                "Moudre ensemble, et en tirer de quoi réparer la roue.\n\n## À quoi sert le moulin?\n\n"))
        #expect(page.body.hasSuffix("quand la route est ouverte."))
        #expect(page.losses == [.line("Découvrez d'autres cas"), .line("Revenir à la page des cas")])
    }

    @Test(
        "Any other text stays as it is",
        arguments: [
            "# Curer le lavoir\n\nOn vide par la bonde du bas.\n", "Par la route du bas\n\nOn arrive au lavoir.",
            "Recette\n\n2 œufs\n\nBattre.", "", "2012", "Titre\n\n2012\n\nUn texte sans section.",
        ])
    func others(text: String) {
        #expect(PageReader.read(text) == nil)
    }

    @Test(
        "The documents that came with the issue keep their structure",
        .enabled(if: !((try? PageFixtures.seeds) ?? []).isEmpty))
    func seeds() throws {
        let pages = try PageFixtures.seeds.prefix(5).map { try #require(PageReader.read($0)) }
        #expect(pages.map(\.kind) == ["note", "note", "project", "note", "practice-sheet"])
        #expect(pages.map(\.placements.count) == [0, 1, 2, 0, 0])
        #expect(pages.map(\.titleIsProposed) == [false, false, false, true, false])
        #expect(pages.map(\.terms.count) == [0, 0, 0, 4, 4])
        #expect(pages.map(\.authors.count) == [0, 0, 0, 2, 0])
        #expect(pages.map(\.fields.count) == [1, 0, 3, 0, 7])
        #expect(pages[1].createdAt == 1_701_838_800_000)
        #expect(pages[1].updatedAt == 1_701_902_220_000)
        #expect(pages[1].placements[0].at == 1_701_878_400_000)
        #expect(pages[1].placements[0].carnet.hasSuffix("sociale"))
        #expect(pages[2].placements.allSatisfy { $0.by != nil && $0.at != nil && $0.category == nil })
        for page in pages {
            #expect(!page.body.contains("relié(s)"))
            #expect(!page.body.contains("file_copy"))
            #expect(!page.title.hasSuffix("…"))
        }
        for (page, seed) in zip(pages, try PageFixtures.seeds) where !page.titleIsProposed {
            #expect(seed.contains(page.title))
        }
    }
}

@Suite struct FrenchDateTests {
    @Test(
        "Dates of pages are read in the time of Québec",
        arguments: [
            ("6 décembre 2023", 1_701_838_800_000), ("6 décembre 2023 17:37", 1_701_902_220_000),
            ("6 décembre 2023, à 17 h 37", 1_701_902_220_000), ("6 DÉC. 2023 17h37", 1_701_902_220_000),
            ("mercredi 6 décembre 2023", 1_701_838_800_000), ("1er juillet 2024 9 h 05", 1_719_839_100_000),
            ("01 juil. 2024 9:05", 1_719_839_100_000), ("29 février 2024", 1_709_182_800_000), ("6 décembre", nil),
            ("30 février 2024", nil), ("6 marsien 2024", nil), ("6 ma 2024", nil), ("6 juin 2024 25:00", nil),
            ("6 juin 2024 demain", nil), ("2024-06-06", nil), ("", nil),
        ] as [(String, Int64?)])
    func read(text: String, milliseconds: Int64?) {
        let dated = PraxisPage(
            "T\n\nTerme(s) relié(s)\n\nCarnet(s) relié(s)\n\nUn carnet\nIntégré par A B, le \(text)\n")
        #expect(dated?.page.placements.first?.by == "A B" || text.isEmpty)
        #expect(dated?.page.placements.first?.at == milliseconds)
    }
}
