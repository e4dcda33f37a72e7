/// The headings under a page of Praxis, in their order, as `PageText.key` gives them. Before them may stand the name of a
/// picture, which copying turns into a word: `bookmark Terme(s) relié(s)`.
enum PraxisLabel: Int, CaseIterable {
    case notes, terms, carnets, authors, community, publication, change, history, visibility

    init?(_ line: String) {
        // Most lines end otherwise than any name: only the others are worth their key.
        if let last = line.utf8.last, (0x21...0x7E).contains(last), !Self.lastLetters.contains(last | 0x20) {
            return nil
        }
        let key = PageText.key(line)
        guard !key.isEmpty else { return nil }
        for label in Self.allCases where label.names.contains(where: { Self.is(key, $0) }) {
            self = label
            return
        }
        return nil
    }

    private static let lastLetters = Set(allCases.flatMap(\.names).compactMap(\.utf8.last))

    private var names: [String] {
        switch self {
        case .notes: ["note(s) liee(s)", "notes liees", "note(s) reliee(s)", "notes reliees", "note(s) citee(s)"]
        case .terms: ["terme(s) relie(s)", "termes relies", "terme(s) lie(s)", "termes lies"]
        case .carnets: ["carnet(s) relie(s)", "carnets relies", "carnet(s) lie(s)", "carnets lies"]
        case .authors:
            [
                "auteur·trice(s) de note", "auteur·trice(s) de la note", "auteur·trices de la note",
                "auteur(s) de la note",
            ]
        case .community: ["communaute liee", "communaute(s) liee(s)", "communautes liees"]
        case .publication: ["publication"]
        case .change: ["modification"]
        case .history: ["historique des modifications"]
        case .visibility: ["visibilite"]
        }
    }

    /// Words that also head sections of a text; only what follows shows that they belong to the page.
    var isOrdinaryWord: Bool { self == .publication || self == .change || self == .visibility }

    private static func `is`(_ key: String, _ name: String) -> Bool {
        guard key.hasSuffix(name) else { return false }
        let before = PageText.trimmed(key.dropLast(name.count))
        return before.isEmpty || pictures.contains(before)
    }

    /// Names of pictures (Material Icons) that stand where the page shows one.
    static let pictures: Set<String> = [
        "note", "notes", "bookmark", "padding", "forum", "person", "category", "lock_open", "lock", "file_copy",
        "history",
        "edit", "visibility", "group", "groups", "label", "link", "share", "print", "public", "event", "update",
        "schedule",
        "attach_file", "description", "arrow_back", "more_vert", "account_circle", "expand_more", "expand_less",
    ]

    /// A line of the page's own: a picture by itself, a button, a number of notes.
    static func isInterface(_ line: String) -> Bool {
        let key = PageText.key(line)
        if pictures.contains(key) || buttons.contains(where: { Self.is(key, $0) }) { return true }
        let count = key.hasPrefix("file_copy") ? PageText.trimmed(key.dropFirst(9)) : key
        let digits = count.prefix(while: \.isNumber)
        return !digits.isEmpty && ["note", "notes"].contains(PageText.trimmed(count.dropFirst(digits.count)))
    }

    private static let buttons = [
        "contacter l'auteur·trice", "discuter de la note", "communaute passerelles", "profil en commun", "partager",
        "imprimer", "retour", "accueil", "modifier", "copier le lien",
    ]

    /// Without the name of a picture before it: « label Communs » is « Communs ».
    static func withoutPicture(_ line: String) -> String {
        let text = PageText.trimmed(line)
        guard let blank = text.firstIndex(where: \.isWhitespace), pictures.contains(String(text[..<blank])) else {
            return text
        }
        return PageText.trimmed(text[blank...])
    }
}
