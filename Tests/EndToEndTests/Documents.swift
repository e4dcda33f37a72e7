import Foundation

/// A file to import.
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

    /// As it lies there, byte for byte; its header, if it has one, ends with the second line of dashes.
    private init(file path: String) throws {
        fileName = URL(fileURLWithPath: path).lastPathComponent
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let dashes = Data("---\n".utf8)
        let header =
            bytes.starts(with: dashes) ? bytes.dropFirst(3).range(of: Data("\n".utf8) + dashes)?.upperBound : nil
        body = [UInt8](bytes[(header ?? bytes.startIndex)...])
        self.bytes = [UInt8](bytes)
    }

    enum Source: Sendable, CaseIterable {
        /// Written here.
        case made
        /// The files of the folder CROISEE_SEEDS, or of `shared/seeds` beside the package.
        case seeds

        static var available: [Source] { seedFolder == nil ? [.made] : allCases }

        var five: [Document] {
            get throws {
                guard self == .seeds, let folder = Self.seedFolder else { return Document.made }
                let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
                return try names.prefix(5).map { try Document(file: folder + "/" + $0) }
            }
        }

        private static var seedFolder: String? {
            if let folder = ProcessInfo.processInfo.environment["CROISEE_SEEDS"] { return folder }
            let package = URL(fileURLWithPath: #filePath).pathComponents.dropLast(3)
            let folder = package.dropFirst().dropLast().map { "/" + $0 }.joined() + "/shared/seeds"
            return FileManager.default.fileExists(atPath: folder) ? folder : nil
        }
    }

    fileprivate static let made = [
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
