import Catalogue
import Notes
import Testing

@testable import Formats

@Suite("Bulletins")
struct BulletinTests {
    static let bulletin = Bulletin(
        title: "Automne : quoi de neuf ?", publisher: "Jardins & semences <du Bas-Saint-Laurent>",
        from: DateValue("2026-09-01"), to: DateValue("2026-11-30"),
        sections: [
            Bulletin.Section(
                title: nil,
                parts: [
                    .text(
                        "Bonjour à toutes et à tous,\n\nCet automne, **trois communautés** ont raconté leurs récoltes. "
                            + "Voici ce qu’elles ont partagé ; merci à *celles et ceux* qui ont écrit !\n\n"
                            + "- des semences échangées,\n- une grange remise debout,\n- un four à pain.\n\n"
                            + "> « Seul on va plus vite, ensemble on va plus loin. »")
                ]),
            Bulletin.Section(
                title: "Nouvelles notes",
                parts: (1...7).map { number in
                    .quote(
                        .item(
                            Bulletin.Item(
                                title: number == 1
                                    ? "La grange [de *Rose*] <debout>"
                                    : "Récit n° \(number) : ce que nous avons appris",
                                authors: number == 1 ? ["Ana", "Luc & Marie"] : ["Jeanne"],
                                community: number % 2 == 0 ? "Saint-Valérien" : "La Vallée",
                                excerpt:
                                    "Quand la toiture a cédé, nous étions douze autour de la table ; au printemps nous étions "
                                    + "quarante. On a commencé par inviter les anciens charpentiers du rang, qui ont transmis "
                                    + "leurs gestes aux plus jeunes. « Que faut-il garder ? » est la question qui a ouvert…",
                                place: "Carnet « Bâtir », catégorie Récits",
                                address: number == 2 ? nil : "https://example.org/notes/\(number)?a=1&b=2")))
                } + [.quote(.withdrawn), .quote(.notHeld)]),
            Bulletin.Section(
                title: "Rencontres à venir",
                parts: [
                    .quote(
                        .item(
                            Bulletin.Item(
                                title: "Veillée des semences", community: "Saint-Valérien",
                                excerpt: "Apportez vos sachets et vos histoires ; la soupe est offerte.",
                                start: DateValue("2026-12-05T19:00 America/Toronto"),
                                end: DateValue("2026-12-05T21:30 America/Toronto"),
                                place: "Salle de l’Église, 12, rue du Lac", address: "javascript:alert(1)"))),
                    .text("Pour le covoiturage :\n\n1. écrire à Luc ;\n2. dire d’où l’on part."),
                ]),
        ])

    @Test("no layout lets a title become markup, nor fetches anything")
    func safe() {
        for html in [
            BulletinPages.print(Self.bulletin, paper: .a4), BulletinPages.email(Self.bulletin),
        ] {
            #expect(html.contains("&lt;debout&gt;"))
            #expect(!html.contains("javascript:"))
            #expect(
                !html.contains("<script") && !html.contains("<link") && !html.contains("<img") && !html.contains("url(")
            )
            #expect(html.contains("href=\"https://example.org/notes/1?a=1&amp;b=2\""))
            #expect(html.contains("Automne\u{A0}: quoi de neuf\u{202F}?"))
            #expect(html.contains("Du 1er septembre au 30 novembre 2026"))
            #expect(html.contains("Le samedi 5 décembre 2026, de 19\u{A0}h à 21\u{A0}h 30 (heure de Toronto)"))
            #expect(html.contains("Une note citée ici a été retirée par sa communauté."))
        }
        #expect(!BulletinPages.email(Self.bulletin).contains("<style"))
        #expect(BulletinPages.print(Self.bulletin, paper: .a4).contains("size: A4"))
        #expect(BulletinPages.print(Self.bulletin, paper: .letter).contains("size: Letter"))
    }

    @Test("as Markdown, titles stay titles")
    func markdown() {
        let markdown = BulletinPages.markdown(Self.bulletin)
        #expect(markdown.hasPrefix("# Automne : quoi de neuf ?\n\nJardins \\& semences \\<du Bas-Saint-Laurent\\>"))
        #expect(
            markdown.contains(
                "### [La grange \\[de \\*Rose\\*\\] \\<debout\\>](<https://example.org/notes/1?a=1&b=2>)\n"))
        #expect(markdown.contains("### Veillée des semences\n"))
        let html = MarkdownHTML.render(markdown).html
        #expect(
            html.contains(
                "<h3><a href=\"https://example.org/notes/1?a=1&amp;b=2\">La grange [de *Rose*] &lt;debout&gt;</a></h3>")
        )
    }

    @Test("as text, without marks")
    func text() {
        let text = BulletinPages.text(Self.bulletin)
        #expect(text.hasPrefix("Automne : quoi de neuf ?\n========================\n\nJardins & semences"))
        #expect(
            text.contains(
                "\n\nRencontres à venir\n------------------\n\nVeillée des semences\nSaint-Valérien\nLe samedi"))
        #expect(text.contains("- des semences échangées,\n- une grange"))
    }

    @Test(
        "periods in words",
        arguments: [
            ("2026-03-01", "2026-03-31", "Du 1er au 31 mars 2026", "1 to 31 March 2026"),
            ("2026-03-20", "2026-04-03", "Du 20 mars au 3 avril 2026", "20 March to 3 April 2026"),
            (
                "2025-12-31", "2026-01-01", "Du 31 décembre 2025 au 1er janvier 2026",
                "31 December 2025 to 1 January 2026"
            ),
            ("2026-08-15", "2026-08-15", "Le 15 août 2026", "15 August 2026"),
        ])
    func period(from: String, to: String, fr: String, en: String) {
        for (language, expected) in [(Language.french, fr), (.english, en)] {
            let bulletin = Bulletin(
                title: "x", publisher: "y", language: language, from: DateValue(from), to: DateValue(to), sections: [])
            #expect(BulletinTexts(bulletin: bulletin).period == expected)
        }
    }

    @Test(
        "moments in words",
        arguments: [
            ("2026-12-05", nil, "Le samedi 5 décembre 2026"),
            ("2026-12-05", "2026-12-06", "Du 5 au 6 décembre 2026"),
            ("2026-12-05T09:05 Europe/Paris", nil, "Le samedi 5 décembre 2026 à 9 h 05 (heure de Paris)"),
            (
                "2026-12-05T20:00 UTC", "2026-12-06T01:00 UTC",
                "Du samedi 5 décembre 2026 à 20 h au dimanche 6 décembre 2026 à 1 h (UTC)"
            ),
            ("2026-12-05", "2026-12-01", "Le samedi 5 décembre 2026"),
            (
                "2026-12-05T20:00 Europe/Paris", "2026-12-05T15:00 America/Toronto",
                "Le samedi 5 décembre 2026 à 20 h (heure de Paris) – Le samedi 5 décembre 2026 à 15 h (heure de Toronto)"
            ),
            ("1969-12-28", nil, "Le dimanche 28 décembre 1969"),
        ] as [(String, String?, String)])
    func moment(start: String, end: String?, expected: String) {
        let texts = BulletinTexts(bulletin: Bulletin(title: "x", publisher: "y", sections: []))
        let item = Bulletin.Item(title: "t", start: DateValue(start), end: end.flatMap { DateValue($0) })
        #expect(texts.whereabouts(item) == expected)
    }

    @Test("the body of a bulletin's note becomes sections; what stands alone in `![[…]]` is a quote")
    func sections() throws {
        let known = Samples.note(1)
        let body = """
            Bonjour

            ## Notes *neuves* ##
            ![[\(known.text)]]
              ![[\(Samples.note(2).text)|un texte]]\u{20}
            avant ![[\(known.text)]]
            ```
            ## pas un titre
            ![[\(known.text)]]
            ```
            ### plus bas
            # Fin
            """
        let sections = Bulletin.sections(of: body) { link in
            link.target == .reference(known) ? .item(Bulletin.Item(title: "Connue")) : .notHeld
        }
        #expect(sections.map(\.title) == [nil, "Notes neuves", "Fin"])
        let text = "avant ![[\(known.text)]]\n```\n## pas un titre\n![[\(known.text)]]\n```\n### plus bas"
        #expect(sections[1].parts == [.quote(.item(Bulletin.Item(title: "Connue"))), .quote(.notHeld), .text(text)])
        #expect(sections[0].parts == [.text("Bonjour\n")])
        #expect(sections[2].parts.isEmpty)
    }
}
