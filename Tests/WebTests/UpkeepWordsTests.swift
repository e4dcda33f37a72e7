import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Testing

@testable import CroiseeWeb

@Suite("What the pages of upkeep say")
struct UpkeepWordsTests {
    @Test(
        "One is said as one, and what is none is not said",
        arguments: [
            (DoctorWords.bundlesDamaged(1, of: 3), "1 lot signé sur 3 est abîmé.", "1 of 3 signed bundles is damaged."),
            (
                DoctorWords.bundlesDamaged(2, of: 3), "2 lots signés sur 3 sont abîmés.",
                "2 of 3 signed bundles are damaged."
            ),
            (
                DoctorWords.bundlesAsked(1), "Un lot abîmé attend qu’un pair l’apporte de nouveau.",
                "A damaged bundle waits for a peer to bring it again."
            ),
            (
                DoctorWords.incomplete(gaps: 0, payloads: 1), "Il manque 1 texte, redemandé à chaque échange.",
                "1 text is missing; it is asked for at each exchange."
            ),
            (
                DoctorWords.incomplete(gaps: 1, payloads: 2),
                "Il manque 1 lot et 2 textes ; ils sont redemandés à chaque échange.",
                "1 bundle and 2 texts are missing; they are asked for at each exchange."
            ),
            (
                DoctorWords.piecesDamaged(1), "Un morceau de pièce jointe manque sur le disque ou est abîmé.",
                "A piece of an attachment is missing on the disk or damaged."
            ),
            (
                DoctorWords.badKinds(1), "Un fichier de sorte de notes est refusé.",
                "A file of a kind of notes is refused."
            ),
            (
                SettingsWords.missing(gaps: 1, payloads: 0), "1 lot, redemandé à chaque échange",
                "1 bundle, asked for at each exchange"
            ),
            (
                BackupWords.unsound(database: 0, bundles: 1, pieces: 0),
                "Elle s’ouvre, mais tout n’est pas sain : 1 lot abîmé. Lancez « croisee doctor » sur le nœud, puis refaites une sauvegarde.",
                "It opens, but not all is sound: 1 damaged bundle. Run “croisee doctor” on the node, then back up again."
            ),
        ] as [(Sentence, String, String)])
    func numbers(sentence: Sentence, fr: String, en: String) {
        #expect(sentence.fr.replacing("\u{A0}", with: " ") == fr)
        #expect(sentence.en.replacing("\u{A0}", with: " ") == en)
    }

    @Test("Every row of the health page is named in French")
    func checks() async throws {
        for name in ["references", "notes", "search", "kept"] { #expect(HealthWords.check(name).fr != name, "\(name)") }
        try await WebHome.with { home in
            let page = try await home.browser(of: .admin).get("/settings/health?look=1")
            let heads = page.body.matches(of: #/<th scope="row">([^<]*)</#).map { String($0.1) }
            #expect(!heads.isEmpty)
            // Names of programs begin small.
            for head in heads { #expect(head.first?.isUppercase == true, "\(head)") }
        }
    }

    @Test(
        "A limit is said as it was set",
        arguments: [
            (16 << 20, "16\u{A0}Mo", "16\u{A0}MB"), (16_000_000, "16\u{A0}Mo", "16\u{A0}MB"),
            (1 << 30, "1\u{202F}024\u{A0}Mo", "1,024\u{A0}MB"), (1_500, "1,5\u{A0}ko", "1.5\u{A0}kB"),
        ] as [(Int64, String, String)])
    func limit(bytes: Int64, fr: String, en: String) {
        #expect(NumberWords.limit(bytes) == Sentence(fr: fr, en: en))
    }

    @Test("The storage page says limits in the unit in which they were set")
    func storage() async throws {
        try await WebHome.with { home in
            let admin = try await home.browser(of: .admin)
            let usual = try await admin.get("/settings/storage").body
            for words in ["50 Mo", "1 024 Mo", "1 024 ko", "256 Mo"] {
                #expect(usual.contains(words), "\(words)")
            }
            let chosen = [("largest", "17"), ("per-community", ""), ("fetch", "125"), ("keep-free", "")]
            #expect(try await admin.post("/settings/storage", chosen).status == 303)
            let page = try await admin.get("/settings/storage").body
            for words in ["17 Mo", "125 ko", "50 Mo"] { #expect(page.contains(words), "\(words)") }
        }
    }

    @Test("Backups do not go into the folder that they are to save", arguments: ["", "/keys", "/keys/..", "link"])
    func backupFolder(inside: String) async throws {
        try await WebHome.with { home in
            let data = home.node.folder.path
            var folder = data + inside
            if inside == "link" {
                folder = NSTemporaryDirectory() + "croisee-link-" + UUID().uuidString
                try FileManager.default.createSymbolicLink(atPath: folder, withDestinationPath: data)
            }
            let link = folder
            defer {
                if inside == "link" { Result { try FileManager.default.removeItem(atPath: link) }.forgotten() }
            }
            let admin = try await home.browser(of: .admin)
            _ = try await admin.get("/settings/backup")
            let page = try await admin.post(
                "/settings/backup/plan", [("folder", folder), ("every", "day"), ("keep", "7")])
            #expect(page.status == 422 && page.body.contains("id=\"fault-folder\""))
            #expect(page.body.contains("dans le dossier de la communauté"))
            let plan = try await waiting { [node = home.node] in try node.backupPlan() }
            #expect(plan == nil)
        }
    }
}
