import Notes
import Testing

@Suite struct PersonalDetailsTests {
    @Test(
        "E-mail addresses are found",
        arguments: [
            ("Écrire à anne.dube@exemple.ca.", "anne.dube@exemple.ca"),
            ("<a+b@mail.exemple.org>", "a+b@mail.exemple.org"),
            ("mailto:x_y@exemple.fr?subject=1", "x_y@exemple.fr"), ("(hélène@forêt.québec)", "hélène@forêt.québec"),
            ("Courriel:jean-roy@a-b.coop, ou", "jean-roy@a-b.coop"), ("**z9@exemple.com**", "z9@exemple.com"),
            ("https://exemple.org/?m=q@exemple.net&b=1", "q@exemple.net"), ("w@exemple.fr.2024", "w@exemple.fr"),
            ("m@xn--exmple-cua.xn--qubec-csa", "m@xn--exmple-cua.xn--qubec-csa"),
            ("écrire à jo [at] example.org", "jo [at] example.org"), ("jo(at)example(dot)org", "jo(at)example(dot)org"),
            ("jo [arobase] exemple [point] org, ou", "jo [arobase] exemple [point] org"),
            ("jo＠example.org", "jo＠example.org"), ("ｊｏ＠ｅｘａｍｐｌｅ．ｏｒｇ", "ｊｏ＠ｅｘａｍｐｌｅ．ｏｒｇ"),
            ("jo\u{200B}@example.org", "jo\u{200B}@example.org"), ("**jo**@example.org", "jo**@example.org"),
        ])
    func emails(text: String, excerpt: String) {
        #expect(PersonalDetails.find(in: text) == [.init(kind: .email, excerpt: excerpt, line: 1)])
    }

    @Test(
        "Telephone numbers are found",
        arguments: [
            "418 555-0123", "(418) 555-0123", "(418)555-0123", "418-555-0123", "418.555.0123", "418 555 0123",
            "418\u{A0}555-0123", "418\u{202F}555\u{2011}0123", "418 - 555 - 0123", "1 418 555-0123", "1-800-555-0199",
            "1 (418) 555-0123", "+1 418 555-0123", "+1 (418) 555-0123", "+14185550123", "+1.418.555.0123",
            "06 12 34 56 78", "06.12.34.56.78", "01-23-45-67-89", "06\u{A0}12\u{A0}34\u{A0}56\u{A0}78",
            "+33 6 12 34 56 78", "+33 (0)6 12 34 56 78", "+33612345678", "0033 6 12 34 56 78", "+33.6.12.34.56.78",
            "+32 475 12 34 56", "+41 79 123 45 67", "+262 692 12 34 56", "+442079460123", "+32 475/12.34.56",
            "819/555/1234", "06/12/34/56/78", "819**-555-1234", "819**-**555-1234", "819`-555-1234", "819__-555-1234",
            "８１９ ５５５ １２３４", "８１９－５５５－１２３４", "819-\u{200B}555-1234", "٨١٩-٥٥٥-١٢٣٤",
        ])
    func telephones(number: String) {
        let expected = [PersonalDetails.Finding(kind: .telephone, excerpt: number, line: 2)]
        for (before, after) in [
            ("", ""), ("Tél. : ", "."), ("tél.", ", le soir"), ("**", "**"), ("[", "](a)"), ("« ", " »"),
            ("H2X 1Y4 ", " poste 12"),
            ("appelez au ", " avant 2025"),
        ] {
            #expect(PersonalDetails.find(in: "x\n" + before + number + after) == expected, "\(before)|\(after)")
        }
    }

    @Test(
        "Ten digits in a row are a telephone number by their shape, unless the word before them says otherwise",
        arguments: [
            ("4505550123", true), ("0612345678", true), ("Appelez Jean 4505550123.", true), ("(0612345678)", true),
            ("mon numéro, 0612345678, le soir", true), ("4505550123 4505550124", true), ("Hôtel 0612345678", true),
            ("Tél. : 0612345678", true), ("tel:4185550123", true), ("Fax 14185550123", true),
            ("appelez 4185550123", true), ("Tél. : 2024021217", true), ("mailto:a, tél:0612345678", true),
            ("dossier 0612345678", false), ("Tél. : 12345", false), ("ISBN 2070368228", false),
            ("ISBN-10 : 2070368228", false), ("réf. 4505550123", false), ("\"id\": \"4505550123\"", false),
            ("facture n° 4505550123", false), ("au no 4505550123", true), ("NEQ 2240000000", false),
            ("code : 0612345678", false),
            ("le 2024021217", false), ("2023123123", false), ("1700000000", false), ("14505550123", false),
            ("0012345678", false), ("0123456789", false), ("9876543210", false), ("2222222222", false),
            ("4111550123", false), ("4501110123", false), ("1505550123", false), ("45055501234", false),
            ("450555012", false), ("4505550123.jpg", false), ("IMG_4505550123", false), ("a4505550123", false),
            ("4505550123a", false), ("#4505550123", false), ("4505550123 octets", false), ("4505550123 $", false),
            ("-45.4505550123", false), ("https://exemple.org/4505550123", false), ("4505550123 456 789", false),
        ])
    func row(text: String, found: Bool) {
        #expect(PersonalDetails.find(in: text).isEmpty == !found)
    }

    @Test(
        "What only looks like it is left alone",
        arguments: [
            "en 2012, 2013 et 2014", "2018-2022", "1914-1918, 1939-1945", "le 12-02-2024 à 11:47", "12.02.2024",
            "2024-02-12T11:47:30-05:00", "2024-02-12 11:47:30 +0100", "de 9 h 30 à 17 h 45", "1 250 000 $",
            "250 300 1200 $", "$418 555 0123",
            "3 000,50 €", "418.50 $", "+250 000 000", "+1 250 000 000 habitants", "+12 500 000 personnes",
            "ISBN 978-2-07-036822-8",
            "ISBN 978 2 07 036822 8", "ISBN 2-7654-1005-4", "ISBN 9782070368228", "ISBN 0-306-40615-2",
            "ISSN 1234-5678",
            "G1R 4P5", "H2X 1Y4", "75011 Paris", "33 000 Bordeaux", "4185550123456789", "0123456789", "123 456 789",
            "552 100 554 00013", "FR76 3000 6000 0112 3456 7890 189", "1 84 12 76 451 089 46", "4970 1012 3456 7890",
            "12 34 56 78 90 12 34", "0000-0002-1825-0097", "https://exemple.org/418-555-0123",
            "https://exemple.org/a?n=06.12.34.56.78", "www.exemple.org/418 x", "exemple.org/418-555-0123",
            "doi:10.1234/567.890.1234", "192.168.100.200", "v1.418.555.0123", "555-0123", "x418-555-0123",
            "418-555-0123-4",
            "45.508888, -73.561668", "118 555-0123", "418 155-0123", "418 555-012", "418 555-01234", "UTC+02:00",
            "C++11",
            "12/02/2024", "418 * 555 * 0123", "3*418*555*0123", "2024/02/12 11/47", "exemple.org/418/555/0123",
            "IMG_418_555_0123", "liste (at)", "[at] exemple", "**en gras** et `code`", "1/2, 3/4 et 5/6",
            "@anne", "anne@", "@exemple.org", "a@b", "@anne@exemple.org", "https://exemple.org/@anne/1", "paquet@1.2.3",
            "photo@2x.png", "a@.fr", "a@-b.fr", "a.@b.fr", "prix @ 3.50",
        ])
    func innocent(text: String) {
        #expect(PersonalDetails.find(in: text) == [])
    }

    @Test("Several details are found in order, with their lines")
    func several() {
        let text = "Anne : 418 555-0123/418 555-0124\r\nJean : j@exemple.ca\n\n06 12 34 56 78 06 98 76 54 32"
        #expect(
            PersonalDetails.find(in: text) == [
                .init(kind: .telephone, excerpt: "418 555-0123", line: 1),
                .init(kind: .telephone, excerpt: "418 555-0124", line: 1),
                .init(kind: .email, excerpt: "j@exemple.ca", line: 2),
                .init(kind: .telephone, excerpt: "06 12 34 56 78", line: 4),
                .init(kind: .telephone, excerpt: "06 98 76 54 32", line: 4),
            ])
    }

    @Test(
        "Hostile texts of 240 KiB end, and hold nothing",
        arguments: [
            "@", "a@", "a.", "1", "1 ", "(", "+", "+1", "06 ", "06 12 34 ", "1-", "418-", "://", "www.", "0\u{301}",
            "a-@", "*", "**1", "`", "~1", "__", "[", "[at]", "(at) ", "１", "\u{200B}", "1/",
        ])
    func hostile(piece: String) {
        let text = String(repeating: piece, count: 245_760 / piece.utf8.count)
        #expect(
            PersonalDetails.find(in: text).allSatisfy { piece == "06 12 34 " || piece == "06 " || $0.excerpt.isEmpty })
        #expect(PersonalDetails.find(in: text + " a@exemple.ca").count { $0.kind == .email } == 1)
    }
}
