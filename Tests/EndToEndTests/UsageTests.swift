import Foundation
import Testing

private struct Wrong: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let french: String
    /// Nil where the command takes no language of its own.
    let english: String?

    init(_ arguments: [String], fr french: String, en english: String? = nil) {
        self.arguments = arguments
        self.french = french
        self.english = english
    }

    var testDescription: String { arguments.joined(separator: " ") }

    static let all = [
        Wrong(["bogus"], fr: "« bogus » est de trop ou inconnu ici."),
        Wrong(["note", "bogus"], fr: "« bogus » est de trop ou inconnu ici."),
        Wrong(
            ["note", "list", "a", "b"], fr: "De trop ou inconnus ici : « a », « b ».",
            en: "2 unexpected arguments: 'a', 'b'"),
        Wrong(
            ["note", "list", "--bogus"], fr: "L’option « --bogus » n’existe pas ici.", en: "Unknown option '--bogus'"),
        Wrong(
            ["note", "list", "--jsom"], fr: "n’existe pas ici. Vouliez-vous dire « --json » ?",
            en: "Did you mean '--json'?"),
        Wrong(
            ["note", "list", "--json=3"], fr: "L’option « --json » va sans valeur ; « 3 » est de trop.",
            en: "does not take any value"),
        Wrong(["peer", "open"], fr: "Il manque « <lien> ».", en: "Missing expected argument '<link>'"),
        Wrong(["note", "new"], fr: "Il manque « --title <titre> ».", en: "'--title <title>'"),
        Wrong(["recover"], fr: "Il manque « --from <url> ».", en: "Missing expected argument '--from <url>'"),
        Wrong(["init", "--name"], fr: "Il manque une valeur après « --name <nom> ».", en: "Missing value for '--name"),
        Wrong(
            ["note", "list", "--state", "x"],
            fr: "« x » ne convient pas pour « --state <état> » ; choisissez parmi : draft, held,", en: "is invalid for"),
        Wrong(
            ["note", "list", "--limit", "x"], fr: "« x » ne convient pas pour « --limit <nombre> ».",
            en: "is invalid for"),
        Wrong(["peer", "list", "--limit", "0"], fr: "--limit vaut au moins 1.", en: "--limit is at least 1."),
        Wrong(["quarantine", "drop"], fr: "Nommez les envois à jeter", en: "Name the records to drop"),
        Wrong(["note", "new", "--title", "x"], fr: "--file CHEMIN, ou « --file - »", en: "--file PATH, or “--file -”"),
        Wrong(
            ["note", "new", "--title", "x", "--public"], fr: "Seul un brouillon (--draft) peut être vide", en: "Only a"),
        Wrong(["note", "new", "--title", "x", "--draft", "--local"], fr: "pas plusieurs à la fois", en: "not several"),
        Wrong(["peer", "invite", "--expires", "0d"], fr: "entre 1m et 365d", en: "from 1m to 365d"),
        Wrong(["peer", "invite", "--expires", "366d"], fr: "entre 1m et 365d", en: "from 1m to 365d"),
        Wrong(["peer", "invite", "--expires", "99999999999999999999d"], fr: "entre 1m et 365d", en: "from 1m to 365d"),
        Wrong(["peer", "invite", "--expires", "7"], fr: "entre 1m et 365d", en: "from 1m to 365d"),
        Wrong(
            ["serve", "--public-url", "http://x.example"], fr: "« http://x.example » ne convient pas", en: "be used"),
        Wrong(["serve", "--public-url", "https://x.example/a"], fr: "/a » ne convient pas", en: "cannot be used"),
        Wrong(["serve", "--public-url", "https://x.example:99999"], fr: ":99999 » ne convient pas", en: "be used"),
        Wrong(["serve", "--behind-proxy"], fr: "Derrière un serveur web", en: "Behind a web server"),
        Wrong(
            ["intersection", "create", "X", "--purpose", "Y", "--language", "français"],
            fr: "La langue s’indique par un code court"),
    ]
}

extension EndToEndTests {
    @Test("Wrong usage is exit 64, said in the language of the run", arguments: Wrong.all)
    private func usage(_ wrong: Wrong) async throws {
        let region = try Region()
        let french = try await region.a.attempt(wrong.arguments)
        #expect(french.exit == 64)
        #expect(french.out.isEmpty)
        #expect(french.complaint.hasPrefix("Erreur : "), "\(french.complaint)")
        #expect(french.complaint.contains(wrong.french), "\(french.complaint)")
        #expect(french.complaint.contains("\nUsage : croisee"), "\(french.complaint)")
        for word in ["Error:", "Usage:", "Help:", "See '", "<subcommand>"] { #expect(!french.complaint.contains(word)) }

        guard let inEnglish = wrong.english else { return }
        let last = wrong.arguments.last == "--name"
        let arguments = last ? ["init", "--language", "en", "--name"] : wrong.arguments + ["--language", "en"]
        let english = try await region.a.attempt(arguments)
        #expect(english.exit == 64)
        #expect(english.complaint.hasPrefix("Error: "))
        #expect(english.complaint.contains(inEnglish), "\(english.complaint)")
    }

    @Test(
        "A language that the program does not speak is exit 64, with a sentence that names those it does",
        arguments: [
            ["init", "--name", "X"], ["status"], ["note", "list"], ["sync"], ["bundle", "verify", "x"], ["demo"],
        ])
    func languages(_ arguments: [String]) async throws {
        let region = try Region()
        let outcome = try await region.a.attempt(arguments + ["--language", "de"])
        #expect(outcome.exit == 64)
        #expect(outcome.complaint.contains("« de » n’est pas une langue de Croisée ; choisissez fr ou en."))
        #expect(!FileManager.default.fileExists(atPath: region.a.folder))
    }

    @Test("An intersection may speak any language, and a community those of the program")
    func charterLanguage() async throws {
        let region = try Region()
        try await region.a.run(
            "init", "--name", "A", "--language", "fr-CA", "--recovery-words-file", region.place + "/w")
        struct Made: Decodable { let id: String, language: String }
        for language in ["de", "pt-BR", "zh-Hant-TW"] {
            let made = try await region.a.json(
                Made.self, "intersection", "create", language, "--purpose", "x", "--language", language)
            #expect(made.language == language)
        }
    }

    @Test("Every command has help in both languages, with an example")
    func help() async throws {
        let region = try Region()
        var waiting: [[String]] = [[]]
        var seen = 0
        while let path = waiting.popLast() {
            seen += 1
            let name = Comment(rawValue: path.joined(separator: " "))
            let french = try await region.a.run(path + ["--help"]).text
            #expect(french.contains("Exemple : croisee") && french.contains("USAGE : croisee"), name)
            for word in ["OVERVIEW", "USAGE:", "OPTIONS:", "ARGUMENTS:", "Show ", "See '", "(default", "(values"] {
                #expect(!french.contains(word), "\(name): \(word)")
            }
            #expect(french.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.contains("croisee ") }, name)
            let lines = french.split(separator: "\n")
            if let begin = lines.firstIndex(of: "COMMANDES :") {
                for line in lines[(begin + 1)...] where line.hasPrefix("  ") && !line.hasPrefix("   ") {
                    let word = line.split(separator: " ")[0]
                    if word.allSatisfy(\.isLowercase) { waiting.append(path + [String(word)]) }
                }
            }
        }
        #expect(seen > 40, "\(seen) commands")
        let english = try await region.a.run("note", "list", "--help", "--language", "en").text
        #expect(english.contains("Example: croisee note list") && english.contains("OPTIONS:"))
        let script = try await region.a.run("--generate-completion-script", "bash").text
        #expect(script.hasPrefix("#!/bin/bash"))
    }
}
