import Notes
import Testing

@Suite("Licences")
struct LicenceTests {
    @Test(
        "A licence is understood however it is written",
        arguments: [
            ("CC-BY-SA-4.0", Licence.shareAlike), ("cc by sa", .shareAlike), ("CC BY-SA 4.0", .shareAlike),
            ("by-sa", .shareAlike), ("https://creativecommons.org/licenses/by-sa/4.0/deed.fr", .shareAlike),
            ("Creative Commons BY", .attribution), ("cc-by-nc", .nonCommercial),
            ("cc by nc sa 4", .nonCommercialShareAlike), ("CC BY-ND", .noDerivatives),
            ("cc by nc nd", .nonCommercialNoDerivatives), ("CC0", .publicDomain), ("cc0 1.0", .publicDomain),
            ("https://creativecommons.org/publicdomain/zero/1.0/", .publicDomain),
            ("Tous droits réservés", .allRightsReserved), ("TOUS DROITS RESERVES.", .allRightsReserved),
            ("tous droits re\u{301}serve\u{301}s", .allRightsReserved), ("all-rights-reserved", .allRightsReserved),
        ] as [(String, Licence)])
    func typed(text: String, licence: Licence) {
        #expect(Licence(typed: text) == licence)
        #expect(Licence(typed: licence.rawValue) == licence)
    }

    @Test(
        "What is no licence, or another version, is not guessed",
        arguments: [
            "", "cc", "MIT", "cc by 3.0", "CC-BY-SA-2.5", "cc by sa nd", "cc by sa sa", "cc0 4.0", "nc", "by 4.0 4.0",
            "demander à Jeanne", "cc by sa ou cc by",
        ])
    func refused(text: String) {
        #expect(Licence(typed: text) == nil)
    }

    @Test(
        "Whatever words a peer uses, a licence that forbids adaptation is known as such",
        arguments: [
            ("CC-BY-ND-4.0", true), ("CC BY-NC-ND 3.0 FR", true),
            ("https://creativecommons.org/licenses/by-nd/2.0/", true),
            ("© Tous droits réservés, 2024", true), ("all-rights-reserved", true),
            ("Attribution, pas de modification", true),
            ("Attribution-NoDerivatives 4.0", true), ("CC-BY-SA-4.0", false), ("CC0-1.0", false),
            ("Partage libre, andouilles comprises", false), (nil, false),
        ] as [(String?, Bool)])
    func adaptation(text: String?, isForbidden: Bool) {
        #expect(Licence.forbidsAdaptation(text) == isForbidden)
    }
}

@Suite("Titles of replies")
struct ReplyTitleTests {
    @Test(
        "A reply is called by its own first words, never by what it quotes",
        arguments: [
            ("Chez nous, en avril.\nEt vous ?", "Chez nous, en avril."),
            ("> Le texte des autres\n\n  > encore\nMerci !", "Merci !"), ("> Rien que cité", nil), ("…\n\n", nil),
            (
                "Nous avons essayé la greffe en fente sur deux vieux pommiers au bord du chemin",
                "Nous avons essayé la greffe en fente sur deux vieux…"
            ),
        ] as [(String, String?)])
    func title(body: String, title: String?) {
        #expect(ReplyTitle.of(body) == title)
    }
}
