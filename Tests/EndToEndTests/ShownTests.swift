import Foundation
import Notes
import Testing

private struct Revision: Decodable { let updated: String }
private struct Hidden: Decodable { let name: String, notes: Int, reason: String }
private struct Thread: Decodable {
    struct Row: Decodable { let firstLine: String? }
    let notes: [Row]
}
private struct Drafted: Decodable { let id: String }

extension EndToEndTests {
    @Test("Commands show words and the hours of the community", .timeLimit(.minutes(2)))
    func shown() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        try await a.run("community", "defaults", "--time-zone", "Pacific/Kiritimati", "--language", "fr")
        let note = try await a.add("# Le four\n\nLa cuisson du samedi.\n")
        try await a.run("note", "reply", note, "Comme [[\(note)|chez nous]], **en mai**.", "--author", "Jeanne")
        let thread = try await a.run("note", "thread", note).text
        #expect(thread.contains("Jeanne, Val-Essai\u{A0}: Comme chez nous, en mai.") && !thread.contains("[["))
        let first = try await a.json(Thread.self, "note", "thread", note).notes.last?.firstLine
        #expect(first == "Comme chez nous, en mai.")

        // Fourteen hours before Greenwich: never the same hour.
        let utc = try #require(try await a.json([Revision].self, "note", "history", note).last?.updated)
        let local = try #require(DateValue(moment: DateText.milliseconds(utc) ?? 0, zone: "Pacific/Kiritimati"))
        let moment = local.day + " " + (local.clock ?? "")
        for command in [["note", "history", note], ["note", "diff", note], ["note", "thread", note]] {
            let text = try await a.run(command).text
            #expect(text.contains(moment), "\(command) at \(moment): \(text)")
        }
        #expect(try await a.run("search", "cuisson").text.contains("Val-Essai  \(local.day)"))

        // The day begins there, too.
        #expect(try await a.run("search", "cuisson", "--since", local.day).text.contains("Le four"))

        try await a.run("term", "add", "Corvée", "--definition", "À plusieurs.", "--label", "en pref work bee")
        let english = try await a.run("term", "show", "Corvée", "--language", "en").text
        #expect(english.hasPrefix("work bee  Val-Essai") && english.contains("  Corvée (French)"), "\(english)")
        #expect(try await a.run("term", "show", "Corvée").text.contains("  work bee (anglais)"))
        #expect(try await a.run("term", "list", "--language", "en").text.hasSuffix("work bee"))
        #expect(try await a.run("note", "show", "Corvée").text.contains("Autres mots\u{A0}: work bee (anglais)"))

        for typed in ["l'", "L’", "« d’ »", "-noir", "…"] {
            let outcome = try await a.attempt(["search", "--", typed])
            #expect(
                outcome.exit == 0 && outcome.out.isEmpty && outcome.complaint.contains("Rien à chercher"), "\(typed)")
            #expect(outcome.sentences.count == 1, "\(outcome.complaint)")
        }
        #expect(try await a.run("search", "--", "introuvable").complaint.contains("« introuvable »"))
    }

    @Test(
        "A bulletin names beside each quote what the note is called now, and keeps nothing of it",
        .timeLimit(.minutes(1)))
    func quotedTitles() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        try await a.run("intersection", "create", "Vergers", "--purpose", "Essai")
        let kept = try await a.add("# Le pressoir\n\nIl presse.\n", "--intersection", "Vergers")
        let gone = try await a.add("# La hache\n\nElle coupe.\n", "--intersection", "Vergers")
        let drafted = try await a.run(
            "bulletin", "draft", "--intersection", "Vergers", "--from", "2020-01-01", "--to", "2099-12-31", "--json")
        let bulletin = try Village.decode(drafted.out, as: Drafted.self).id
        func lines() async throws -> [Substring] {
            try await a.run("note", "show", bulletin).text.split(separator: "\n").filter { $0.contains("![[") }
        }
        let shown = try await lines()
        #expect(shown.contains { $0.contains(kept) && $0.hasSuffix("]]  ← Le pressoir (Val-Essai)") }, "\(shown)")
        #expect(shown.contains { $0.contains(gone) && $0.hasSuffix("]]  ← La hache (Val-Essai)") })
        try await a.run("note", "withdraw", gone)
        let later = try await lines()
        #expect(later.contains { $0.contains(gone) && $0.contains("  ← ") && !$0.contains("hache") }, "\(later)")
        let text = String(decoding: try await a.run("note", "export", bulletin, "--body").out, as: UTF8.self)
        #expect(!text.contains("←") && !text.contains("pressoir") && text.contains("![[\(kept)@"))
    }

    @Test("A community is hidden with a reason, listed, and shown again; so is a note", .timeLimit(.minutes(2)))
    func hiding() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        try await a.run("intersection", "create", "Vergers", "--purpose", "Essai")
        let note = try await a.add("# Le four\n\nLa cuisson.\n", "--intersection", "Vergers")
        let bundle = region.place + "/vergers.croisee"
        try await a.run("bundle", "export", "--intersection", "Vergers", "-o", bundle)
        let b = try await region.stranger("Sans-Four")
        try await b.run("bundle", "import", bundle)
        try await b.run("intersection", "join", "Vergers")
        try await b.run("note", "release", note)
        func state() async throws -> String? { try await b.notes().first { $0.id == note }?.state }
        #expect(try await state() == "visible")

        let hidden = try await b.run("community", "hide", a.name, "--reason", "Trop souvent.")
        #expect(hidden.text.contains("« \(a.name) » est masquée ici"))
        #expect(try await state() == "hidden")
        #expect(try await b.run("search", "cuisson").complaint.contains("Rien trouvé"))
        let rows = try await b.json([Hidden].self, "community", "hidden")
        #expect(rows.map(\.name) == [a.name] && rows[0].notes == 1 && rows[0].reason == "Trop souvent.")
        #expect(try await b.run("community", "hidden").text.contains("1\u{A0}note mise de côté : « Trop souvent. »"))
        #expect(try await b.run("community", "unhide", a.name).text.contains("de nouveau montrée"))
        #expect(try await state() == "visible")
        #expect(try await b.run("community", "hidden").complaint.contains("Aucune communauté n’est masquée"))

        #expect(
            try await b.run("note", "hide", note, "--reason", "Une adresse privée.").text.contains("masquées ici : 1"))
        #expect(try await state() == "hidden")
        let long = String(repeating: "é", count: 251)
        for command in [["note", "hide", note], ["community", "hide", a.name]] {
            let refused = try await b.attempt(command + ["--reason", long])
            #expect(refused.exit == 64 && refused.complaint.contains("500 octets"), "\(refused.complaint)")
        }
        let oneself = try await b.attempt(["community", "hide", b.name])
        #expect(oneself.exit == 1 && oneself.complaint.contains("ne se cache pas ici"))
    }

    @Test("A list that is cut leaves withdrawn carnets and bases out before it is", .timeLimit(.minutes(1)))
    func shelves() async throws {
        let region = try Region()
        let a = region.a
        try await a.initialise()
        for shelf in ["carnet", "knowledge-base"] {
            for title in ["Ancien", "Nouveau"] { try await a.run(shelf, "create", title + " " + shelf) }
            #expect(try await a.run(shelf, "list", "--limit", "1").text.contains("Nouveau"))
            try await a.run("note", "withdraw", "Nouveau " + shelf)
            #expect(try await a.run(shelf, "list", "--limit", "1").text.contains("Ancien"), "\(shelf)")
            #expect(try await a.run(shelf, "list", "--origin", a.name).text.split(separator: "\n").count == 1)
        }
    }
}
