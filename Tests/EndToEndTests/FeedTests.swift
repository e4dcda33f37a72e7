import Foundation
import Testing

extension EndToEndTests {
    private struct Written: Decodable { let file: String, notes: Int, restricted: Int }

    /// Where scripts/check-formats reads the real output with parsers that others wrote; else the test's own folder.
    private static func samples(_ place: String) throws -> String {
        let folder =
            ProcessInfo.processInfo.environment["CROISEE_FORMAT_SAMPLES"].map { $0 + "/real" } ?? place + "/real"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test("Commands write feeds, calendars and lexicons; what is not public is said, and left out where asked")
    func feedCommands() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        let folder = try Self.samples(region.place)
        let oven = try await a.add(
            "---\ntitle: Rallumer le « four » & le <pain>\nlanguage: fr\nauthors: [Une voisine]\nterms: [four, corvée]\n"
                + "licence: CC-BY-SA-4.0\ncategory: Fours\n---\n# Four\n\nVoir [[La visite]], <b>vite</b>.\n\n- *un*\n",
            "--public")
        try await a.add("---\ntitle: À nous\nterms: [four]\n---\nChez nous.\n")
        try await a.add("---\ntitle: Pas prêt\nterms: [four]\n---\nTexte.\n", "--draft")
        let gone = try await a.add("---\ntitle: Retirée\nterms: [four]\n---\nTexte effacé.\n", "--public")
        try await a.run("note", "withdraw", gone)
        try await a.add(
            "---\ntitle: La visite\nkind: gathering\nfields:\n  start: 2027-05-15T10:00 America/Toronto\n"
                + "  end: 2027-05-15T16:00 America/Toronto\n  place: Four banal; sous l’orme, 3\n---\nOn marche.\n",
            "--public")
        try await a.add(
            "---\ntitle: Un échange\nkind: exchange\nfields:\n  state: proposed\n  start: 2027-06-05\n---\nÀ six.\n")
        try await a.run("carnet", "create", "Le cahier", "--category", "Fours", "--public")
        try await a.run("carnet", "place", "Le cahier", oven, "--category", "Fours", "--by", "Aline")
        try await a.run("term", "add", "Travail", "--definition", "Ce qu’on fait.", "--public")
        try await a.run(
            "term", "add", "Corvée", "--definition", "Un *travail* fait \"ensemble\".", "--label", "en pref work bee",
            "--broader", "Travail", "--tongue", "fr", "--public")

        func written(_ name: String, _ arguments: String...) async throws -> (Written, text: String) {
            let file = "\(folder)/\(name)"
            let row: Written = try Village.decode(
                try await a.run(["feed"] + arguments + ["--output", file, "--json"]).out)
            return (row, try String(contentsOfFile: file, encoding: .utf8))
        }
        let mine = try await written("community.atom", "atom")
        #expect(mine.0.notes == 7 && mine.0.restricted == 2)
        #expect(!mine.text.contains("Pas prêt") && !mine.text.contains("effacé") && !mine.text.contains(gone))
        let open = try await written("public.atom", "atom", "--public")
        #expect(open.0.notes == 5 && open.0.restricted == 0 && !open.text.contains("À nous"))
        #expect(try await written("carnet.atom", "atom", "--carnet", "Le cahier").0.notes == 1)
        #expect(try await written("term.atom", "atom", "--term", "FOUR").0.notes == 2)
        #expect(try await written("search.atom", "atom", "--search", "fours").0.notes >= 1)
        #expect(try await written("empty.atom", "atom", "--term", "rien").0.notes == 0)
        #expect(try await written("calendar.ics", "calendar").0.notes == 2)
        let paris = try await written("paris.ics", "calendar", "--public", "--zone", "Europe/Paris")
        #expect(paris.0.notes == 1 && paris.text.contains("DTSTART;TZID=Europe/Paris:20270515T160000"))
        try await a.run("term", "lexicon", "--format", "turtle", "--output", folder + "/lexicon.ttl")
        let turtle = try String(contentsOfFile: folder + "/lexicon.ttl", encoding: .utf8)
        #expect(turtle.contains("skos:broader") && turtle.contains("\"work bee\"@en"))

        let plain = try await a.run("feed", "atom")
        #expect(plain.out == Array(mine.text.utf8))
        #expect(plain.complaint.contains("2 de ces notes ne sont pas publiques"))
        #expect(try await a.attempt(["feed", "atom", "--term", "four", "--carnet", "Le cahier"]).exit == 64)
        #expect(try await a.attempt(["feed", "atom", "--search", "x", "--term", "four"]).exit == 64)
        #expect(try await a.attempt(["term", "lexicon", "--output", "x"]).exit == 64)
        let nowhere = try await a.attempt(["feed", "calendar", "--zone", "Ici"])
        #expect(nowhere.exit == 1 && nowhere.sentences.count == 1 && nowhere.complaint.contains("America/Toronto"))
    }

    @Test("A knowledge base is a set of carnets with their tables of contents, changed by its community alone")
    func knowledgeBase() async throws {
        struct Whole: Decodable {
            struct Shelf: Decodable {
                struct Carnet: Decodable {
                    struct Entry: Decodable { let category: String? }
                    let title: String, entries: [Entry]
                }
                let state: String, carnet: Carnet?
            }
            let title: String, carnets: [Shelf]
        }
        let region = try Region()
        let a = region.a
        try await a.initialise()
        try await a.run("intersection", "create", "Vergers", "--purpose", "Essai")
        let note = try await a.add("# Greffer\n\nEn avril.\n")
        for carnet in ["Le verger", "Le rucher", "La cave"] { try await a.run("carnet", "create", carnet) }
        try await a.run("carnet", "place", "Le verger", note, "--category", "Greffe")
        let created = try await a.run(
            "knowledge-base", "create", "Nos savoirs", "--carnet", "Le verger", "--intersection", "Vergers")
        #expect(created.complaint.contains("« Le verger » n’est pas partagé dans « Vergers »"))
        try await a.run("knowledge-base", "add", "Nos savoirs", "La cave")
        try await a.run("knowledge-base", "add", "Nos savoirs", "Le rucher", "--place", "1")
        func shelves() async throws -> [String] {
            try await a.json(Whole.self, "knowledge-base", "show", "Nos savoirs").carnets.map {
                "\($0.state) \($0.carnet.map { "\($0.title) \($0.entries.map { $0.category ?? "" })" } ?? "")"
            }
        }
        #expect(
            try await shelves() == [
                "shown Le rucher []", "shown Le verger [\"Greffe\"]", "shown La cave []",
            ])
        try await a.run("knowledge-base", "remove", "Nos savoirs", "Le rucher")
        let again = try await a.attempt(["knowledge-base", "remove", "Nos savoirs", "Le rucher"])
        #expect(again.exit == 1 && again.complaint.contains("n’est pas dans la base"))
        try await a.run("note", "withdraw", "La cave")
        #expect(try await shelves() == ["shown Le verger [\"Greffe\"]", "withdrawn "])
        let shown = try await a.run("knowledge-base", "show", "Nos savoirs").text
        #expect(shown.contains("1. Le verger") && shown.contains("Greffer") && !shown.contains("La cave"))
        #expect(try await a.run("knowledge-base", "list").text.contains("Nos savoirs"))
        let no = try await a.attempt(["knowledge-base", "show", "Le verger"])
        #expect(no.exit == 1 && no.complaint.contains("croisee knowledge-base list"))
    }
}
