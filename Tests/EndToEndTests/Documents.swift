import Foundation

/// Five texts of different make, or the files of the folder CROISEE_SEEDS.
struct Document {
    let fileName: String
    let bytes: [UInt8]
    /// The file after its front matter.
    let body: [UInt8]

    init(_ fileName: String, header: String = "", _ body: String) {
        self.fileName = fileName
        self.body = Array(body.utf8)
        bytes = Array(header.utf8) + self.body
    }

    static var five: [Document] {
        get throws {
            guard let folder = ProcessInfo.processInfo.environment["CROISEE_SEEDS"] else { return made }
            return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
                let text = String(
                    decoding: try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)), as: UTF8.self)
                let parts = text.split(separator: "---\n", maxSplits: 2, omittingEmptySubsequences: false)
                guard parts.count == 3, parts[0].isEmpty else { return Document(name, text) }
                return Document(name, header: "---\n\(parts[1])---\n", String(parts[2]))
            }
        }
    }

    private static let made = [
        Document("lavoir.md", "# Curer le lavoir\r\n\r\nOn vide par la bonde du bas.\r\n\r\n\tPuis on brosse.\r\n"),
        Document("vannes.txt", "Les vannes du moulin\n\nOn les lève avant l’orage, jamais pendant"),
        Document(
            "cre\u{301}pi.md", "# Cre\u{301}pi a\u{300} la chaux\n\nTrois couches ; la première e\u{301}paisse.\n\n\n"),
        Document("abeilles.md", "# Un rucher 🐝\n\n👩🏽‍🌾 ouvre, 👨‍👩‍👧‍👦 regarde. 𝒽 × 3 ≠ « 4 »\u{202F}!\n"),
        Document(
            "sentier.md",
            header:
                "---\ntitle: \"Baliser un sentier\"\nauthors: [Une voisine, Un voisin]\nterms:\n  - chemin\nlanguage: fr\n---\n",
            "\nDeux traits de peinture,\n---\net un cairn tous les cent pas.\n"),
    ]
}
