import Notes
import Randomness
import Testing

@Suite struct LinkScanTests {
    static let note = "aaaaaaaaaaaaaaaaaaaaaaaaaa"
    static let community = String(repeating: "a", count: 52)

    /// What is found, as short texts: `title:A`, `!file:a.png`, `title:A#H|text`.
    static func found(_ text: String, _ forms: LinkScan.Forms = .all) -> [String] {
        LinkScan.find(forms, in: text).map { link in
            let target =
                switch link.target {
                case .title(let title): "title:" + title
                case .note(let note): "note:" + note.text.prefix(3)
                case .reference(let reference): "ref:" + reference.note.text.prefix(3)
                case .file(let name): "file:" + name
                case .here: "here"
                case .address(let address): address
                case .tag(let tag): "#" + tag
                }
            return (link.isEmbed ? "!" : "") + target + (link.heading.map { "#" + $0 } ?? "")
                + (link.text.map { "|" + $0 } ?? "")
        }
    }

    @Test(
        "Links are found in the forms that people write",
        arguments: [
            ("Voir [[Le lavoir]].", ["title:Le lavoir"]), ("[[ Le  lavoir | là ]]", ["title:Le lavoir|là"]),
            ("[[\(note)|texte]] [[\(note)]]", ["note:aaa|texte", "note:aaa"]),
            ("[[\(note)@\(community)|texte]]", ["ref:aaa|texte"]), ("![[\(note)@\(community)]]", ["!ref:aaa"]),
            ("[[\(note)@ailleurs]]", ["title:\(note)@ailleurs"]),
            ("![[plan.png]] ![[plan.PNG|300]]", ["!file:plan.png", "!file:plan.PNG|300"]),
            (
                "[[Titre#Partie]] [[Titre#Partie|ici]] [[#Partie]]",
                ["title:Titre#Partie", "title:Titre#Partie|ici", "here#Partie"]
            ),
            ("[[Atelier #3]] [[C#]] [[notes.md]]", ["title:Atelier #3", "title:C#", "title:notes"]),
            ("| [[Titre\\|là]] |", ["title:Titre|là"]), ("[[a [b]]] [[c]d]]", ["title:a [b]", "title:c]d"]),
            ("> [[cité]]\n- [[item]]\n# [[titre]]", ["title:cité", "title:item", "title:titre"]),
            ("[[]] [[ ]] [[a\nb]] [[a", []), ("[[ [[b]]", ["title:b"]),
            ("[[1]](https://exemple.org)", ["https://exemple.org"]),
        ])
    func forms(text: String, expected: [String]) {
        #expect(Self.found(text) == expected)
    }

    @Test(
        "Not in code, fences, or behind a backslash",
        arguments: [
            ("`[[a]]` [[b]]", ["title:b"]), ("`` ` [[a]] `` [[b]]", ["title:b"]), ("` [[a]]", ["title:a"]),
            ("` [[a]]\n\n` [[b]]", ["title:a", "title:b"]), ("[[a `b]] c`", []), ("[[a`b]]", ["title:a`b"]),
            ("```\n[[a]]\n```\n[[b]]", ["title:b"]), ("~~~ md\n[[a]]\n```\n~~~~\n[[b]]", ["title:b"]),
            ("- ```\n  [[a]]\n  ```\n[[b]]", ["title:b"]), ("> ```\n> [[a]]\n\n[[b]]", ["title:b"]), ("```\n[[a]]", []),
            ("``` a`b\n[[a]]", ["title:a"]), ("\\[[a]] [\\[b]] \\\\[[c]]", ["title:c"]), ("\\`[[a]]`", ["title:a"]),
            ("\\![[a]]", ["title:a"]), ("`https://a.example` \\#b `#c`", []),
        ])
    func code(text: String, expected: [String]) {
        #expect(Self.found(text) == expected)
    }

    @Test(
        "Web addresses end where the sentence goes on",
        arguments: [
            ("Voir https://exemple.org/a.", ["https://exemple.org/a"]),
            ("(http://exemple.org/a_(b))", ["http://exemple.org/a_(b)"]),
            ("[t](https://exemple.org/a) <https://exemple.org/b>", ["https://exemple.org/a", "https://exemple.org/b"]),
            (
                "« https://exemple.org\u{A0}» et https://exemple.org/é…",
                ["https://exemple.org", "https://exemple.org/é"]
            ),
            ("HTTPS://EXEMPLE.ORG?a=1&b=2#c", ["HTTPS://EXEMPLE.ORG?a=1&b=2#c"]),
            ("xhttp://a.example https:// https://.", []),
            ("https://exemple.org/" + String(repeating: "a", count: 2000) + " http://b.example", ["http://b.example"]),
        ])
    func addresses(text: String, expected: [String]) {
        #expect(Self.found(text) == expected)
    }

    @Test(
        "Tags are words after a blank",
        arguments: [
            ("#pain et (#four-banal) #Année/2024 #2024 C#5 ##a", ["#pain", "#four-banal", "#Année/2024"]),
            ("# Titre\n#étiquette, #a’b [x](#ancre)", ["#étiquette", "#a"]),
            ("#🐝 #e\u{301}te\u{301}/", ["#🐝", "#e\u{301}te\u{301}"]),
            ("https://exemple.org/#ancre", ["https://exemple.org/#ancre"]),
            ("#" + String(repeating: "a", count: 101), []),
        ])
    func tags(text: String, expected: [String]) {
        #expect(Self.found(text) == expected)
    }

    @Test("Positions are bytes of the text, marks included")
    func positions() throws {
        let text = "Été : ![[plan.png|là]] et [[Fête]], https://exemple.org, #pré."
        let bytes = Array(text.utf8)
        let texts = LinkScan.find(in: text).map { String(decoding: bytes[$0.range], as: UTF8.self) }
        #expect(texts == ["![[plan.png|là]]", "[[Fête]]", "https://exemple.org", "#pré"])
        #expect(Self.found(text, .tags) == ["#pré"])
        #expect(Self.found(text, .notes) == ["!file:plan.png|là", "title:Fête"])
    }

    @Test("Bounds hold")
    func bounds() {
        #expect(Self.found("[[" + String(repeating: "a", count: 301) + "]]") == [])
        #expect(Self.found("[[" + String(repeating: "a", count: 300) + "]]").count == 1)
        #expect(Self.found("[[a|" + String(repeating: "b", count: 1300) + "]]") == [])
        #expect(LinkScan.find(in: String(repeating: "[[a]] ", count: 3000)).count == LinkScan.most)
        #expect(LinkScan.find(in: String(repeating: "[[a]] [[b]] [[c]]\n\n", count: 3000)).count == LinkScan.most)
    }

    @Test("Hostile texts are read in the time that their length takes")
    func hostile() {
        let parts = [
            "[[", "[[a", "[", "]]", "![[a|", "`", "``a`", "[[`", "\\", "http://", "https://a(", "#", "#a", "\n", "> ",
            "- ", "~~~\n", "[[a]",
            "1. ", "\u{301}", " #é",
        ]
        for part in parts { _ = LinkScan.find(in: String(repeating: part, count: 240_000 / part.utf8.count)) }
        var runs = ""
        for length in 1...600 { runs += String(repeating: "`", count: length) + "a" }
        _ = LinkScan.find(in: runs + "[[a]]")
    }

    @Test("Any text is read, whatever is strewn about in it", arguments: [11, 12, 13] as [UInt64])
    func strewn(seed: UInt64) {
        var generator = SeededRandom(seed)
        let parts = [
            "[[", "]]", "`", "```\n", "\n", "\\", "|", "#", "é", " ", "https://", "(", ")", "a", "!", "@", "\u{A0}",
            "🐝",
        ]
        for _ in 0..<400 {
            let text = (0..<40).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
            let size = text.utf8.count
            var end = 0
            for link in LinkScan.find(in: text) {
                #expect(link.range.lowerBound >= end && link.range.upperBound <= size, "seed \(seed): \(text)")
                end = link.range.upperBound
            }
        }
    }
}

@Suite struct TitleKeyTests {
    @Test(
        "Titles that people take for one have one key",
        arguments: [
            ("Le  Lavoir", "le lavoir"), (" Le lavoir\n", "LE LAVOIR"), ("ÉTÉ", "e\u{301}te\u{301}"),
            ("L’eau", "l'eau"),
            ("Straße", "STRASSE"), ("ＡＢＣ ①", "abc 1"), ("ΟΔΟΣ", "οδος"), ("ﬁl", "FIL"), ("a\u{A0}b", "a b"),
        ])
    func same(left: String, right: String) {
        #expect(TitleKey(left) == TitleKey(right))
        #expect(TitleKey(TitleKey(left).text) == TitleKey(left))
    }

    @Test("Accents count", arguments: [("marché", "marche"), ("maïs", "mais"), ("pêche", "péché")])
    func other(left: String, right: String) {
        #expect(TitleKey(left) != TitleKey(right))
    }
}

@Suite struct TagTermsTests {
    @Test("Tags of a header and of the text are terms, each once")
    func terms() {
        #expect(
            TagTerms.terms(header: ["#pain", "four à bois", "#a #b"], body: "Du #Pain et du #levain, `#non`.")
                == ["pain", "four à bois", "a", "b", "levain"])
        #expect(TagTerms.terms(header: ["", "#"], body: "# Titre") == [])
    }
}
