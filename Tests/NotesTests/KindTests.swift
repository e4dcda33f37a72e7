import Catalogue
import Notes
import Testing

@Suite("Kinds") struct KindTests {
    static let community = CommunityKey(bytes: [UInt8](repeating: 1, count: 32))
    static let ids = [
        "note", "practice-sheet", "organisation", "project", "offer", "request", "exchange", "gathering", "bulletin",
        "carnet", "knowledge-base", "term", "placement", "equivalence",
    ]

    static func reference(_ number: UInt8) -> String {
        let note = NoteID(bytes: [UInt8](repeating: number, count: 16))
        return "\(note?.text ?? "")@\(community?.text ?? "")"
    }

    @Test("The kinds of the program are whole: labels and helps in two languages, everywhere")
    func shipped() throws {
        #expect(KindCatalogue.shipped.kinds.map(\.id) == Self.ids)
        for kind in KindCatalogue.shipped.kinds {
            let helps =
                [try #require(kind.help)] + (try kind.fields.map { try #require($0.help, "\(kind.id) \($0.name)") })
            for help in helps {
                #expect(help.fr != help.en && help.fr.hasSuffix(".") && help.en.hasSuffix("."), "\(kind.id) \(help.fr)")
            }
            #expect(kind.isListed == !["placement", "equivalence"].contains(kind.id))
            #expect(!kind.isListed == (kind.fixedTitle == kind.id))
            #expect(kind.fields.allSatisfy { PlainName.holds($0.name) && $0.name == $0.name.lowercased() })
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let kind: String
        let title: String
        let fields: [(String, [String])]
        let complaint: String?

        init(
            _ name: String, _ kind: String, _ fields: [(String, [String])], title: String = "T",
            complaint: String? = nil
        ) {
            (testDescription, self.kind, self.title, self.fields, self.complaint) = (
                name, kind, title, fields, complaint
            )
        }
    }

    static let cases = [
        Case("a note without fields", "note", []),
        Case("a gathering", "gathering", [("start", ["2026-12-05"]), ("end", ["2026-12-05"])]),
        Case("no start", "gathering", [("end", ["2026-12-05"])], complaint: "« Début » : ce champ doit être rempli"),
        Case(
            "ends before it begins", "gathering", [("start", ["2026-12-05"]), ("end", ["2026-12-04"])],
            complaint: "« Fin » : il ne peut pas précéder « Début »"),
        Case(
            "ends before it begins, over two zones", "gathering",
            [("start", ["2026-12-05T19:00 America/Toronto"]), ("end", ["2026-12-06T00:30 Europe/Paris"])],
            complaint: "« Fin »"),
        Case("two starts", "gathering", [("start", ["2026-12-05", "2026-12-06"])], complaint: "une seule valeur"),
        Case("a choice", "exchange", [("state", ["held"])]),
        Case("no such choice", "exchange", [("state", ["lost"])], complaint: "« lost » n’est pas prévu"),
        Case(
            "an exchange that ends early", "exchange",
            [("state", ["held"]), ("start", ["2026-12-05"]), ("end", ["2026-12-01"])], complaint: "« Fin »"),
        Case("roles", "project", [("roles", ["bearer Marie", "taker \(reference(3))"])]),
        Case("no such role", "project", [("roles", ["owner Marie"])], complaint: "« owner » n’est pas prévu"),
        Case(
            "a bulletin the wrong way round", "bulletin",
            [("period_from", ["2026-12-05"]), ("period_to", ["2026-11-05"])], complaint: "« Au »"),
        Case("a term", "term", [("labels", ["fr alt corvée"]), ("broader", [reference(3)])]),
        Case(
            "a term broader than itself", "term", [("broader", [reference(2), reference(1)])], complaint: "elle-même"),
        Case("a word without language", "term", [("labels", ["corvée"])], complaint: "« Autres mots »"),
        Case("a placement", "placement", [("carnet", [reference(2)]), ("note", [reference(3)])], title: "placement"),
        Case(
            "a placement with a title", "placement", [("carnet", [reference(2)]), ("note", [reference(3)])],
            complaint: "le titre est toujours"),
        Case(
            "a placement without carnet", "placement", [("note", [reference(3)])], title: "placement",
            complaint: "« Carnet »"),
        Case(
            "a placement without note", "placement", [("carnet", [reference(3)])], title: "placement",
            complaint: "« Note »"),
        Case(
            "a carnet placed in itself", "placement", [("carnet", [reference(2)]), ("note", [reference(2)])],
            title: "placement", complaint: "doivent différer"),
        Case(
            "a placement of itself", "placement", [("carnet", [reference(2)]), ("note", [reference(1)])],
            title: "placement", complaint: "elle-même"),
        Case(
            "an equivalence", "equivalence",
            [("from", [reference(2)]), ("to", [reference(3)]), ("relation", ["exactMatch"])], title: "equivalence"),
        Case(
            "the same as itself", "equivalence",
            [("from", [reference(2)]), ("to", [reference(2)]), ("relation", ["exactMatch"])], title: "equivalence",
            complaint: "doivent différer"),
        Case("a kind that is not known", "recette", [("anything", ["x"])]),
    ]

    @Test("Notes keep the rules of their kinds, or are told which they break", arguments: cases)
    func rules(case one: Case) throws {
        var revision = NoteRevisionTests.revision()
        revision.note = try #require(NoteID(bytes: [UInt8](repeating: 1, count: 16)))
        revision.kind = one.kind
        revision.title = one.title
        revision.fields = one.fields.map { name, values in
            KindCatalogue.shipped[one.kind]?.field(name)?.holding(values)
                ?? NoteField(name: name, type: .line, label: Sentence(fr: name, en: name), values: values)
        }
        try revision.checked()
        let community = try #require(Self.community)
        guard let complaint = one.complaint else { return try KindCatalogue.shipped.check(revision, by: community) }
        let problem = #expect(throws: Problem.self) { try KindCatalogue.shipped.check(revision, by: community) }
        #expect(problem?.sentence.fr.contains(complaint) == true, "\(problem?.sentence.fr ?? "")")
    }

    @Test("A field of another type than the kind's breaks its rules; one that the kind does not name does not")
    func otherFields() throws {
        let kind = try #require(KindCatalogue.shipped["offer"])
        let label = Sentence(fr: "X", en: "X")
        try kind.check([NoteField(name: "bread", type: .number, label: label, values: ["3"])])
        #expect(throws: Problem.noteField(kind.fields[0].label, .otherType)) {
            try kind.check([NoteField(name: "topic", type: .number, label: label, values: ["3"])])
        }
    }

    @Test("A note neither answers nor adapts itself, whatever its kind")
    func itself() throws {
        let community = try #require(Self.community)
        var revision = NoteRevisionTests.revision()
        revision.reply = NoteReference(note: revision.note, community: community)
        #expect(throws: Problem.answersItself) { try KindCatalogue.shipped.check(revision, by: community) }
        revision.adapts = revision.reply
        revision.reply = nil
        revision.kind = "recette"
        #expect(throws: Problem.adaptsItself) { try KindCatalogue.shipped.check(revision, by: community) }
    }

    @Test("What is typed fills the fields: replaced, emptied, in the order of the kind, the rest kept")
    func filling() throws {
        let kind = try #require(KindCatalogue.shipped["gathering"])
        let odd = NoteField(name: "odd", type: .line, label: Sentence(fr: "Odd", en: "Odd"), values: ["1"])
        let held = [odd] + (try kind.filling([], with: [("place", ["Ici"]), ("host", ["Anne"])]))
        let filled = try kind.filling(
            held, with: [("host", []), ("start", [" 2026-12-05 19:00 America/Toronto "]), ("place", ["Là"])])
        #expect(filled.map(\.name) == ["start", "place", "odd"])
        #expect(filled.map(\.values) == [["2026-12-05T19:00 America/Toronto"], ["Là"], ["1"]])
        #expect(throws: Problem.self) { try kind.filling([], with: [("start", ["demain"])]) }
        #expect(throws: Problem.noteField(kind.fields[0].label, .zone)) {
            try kind.filling([], with: [("start", ["2026-12-05T19:00 Nowhere/At_All"])])
        }
        #expect(throws: Problem.self) { try kind.filling([], with: [("begin", ["2026-12-05"])]) }
        let project = try #require(KindCatalogue.shipped["project"])
        #expect(try project.filling([], with: [("stage", ["Émergence"])]).first?.values == ["emergence"])
        #expect(try project.filling(filled, with: [("odd", [])]).map(\.name) == ["start", "place"])
    }
}
