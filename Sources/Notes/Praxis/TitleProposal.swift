import Foundation

/// A title for a text whose first lines are not its title: words of navigation, a credit, categories.
public enum TitleProposal {
    /// A word of a site's menu, such as « Actions ».
    public static func isNavigation(_ line: String) -> Bool { navigation.contains(PageText.key(line)) }

    private static let navigation: Set<String> = [
        "actions", "action", "accueil", "home", "menu", "retour", "retour a l'accueil", "retour a la liste", "fiches",
        "fiche",
        "experiences", "ressources", "actualites", "nouvelles", "blogue", "blog", "publications", "articles",
        "recherche",
        "rechercher", "navigation", "sommaire", "imprimer", "partager", "aller au contenu", "passer au contenu",
        "skip to content", "se connecter", "connexion",
    ]

    /// « Cet article a été rédigé par … »: the names, as the line has them; nil for any other line.
    public static func credited(_ line: String) -> [String]? {
        let text = PageText.trimmed(line)
        guard text.utf8.count <= 400, let range = text.range(of: " par ", options: .caseInsensitive) else { return nil }
        let words = PageText.key(text[..<range.lowerBound]).split(separator: " ")
        guard let verb = words.last, verbs.contains(verb), words.dropLast().allSatisfy(before.contains) else {
            return nil
        }
        var names = [String(text[range.upperBound...])]
        for parting in [", en collaboration avec ", " en collaboration avec ", ", avec la collaboration de ", " ; "] {
            names = names.flatMap { $0.parted(at: parting) }
        }
        names = names.map { PageText.trimmed($0.last == "." ? $0.dropLast() : $0[...]) }.filter { !$0.isEmpty }
        return names.isEmpty ? nil : names
    }

    private static let verbs: Set<Substring> = [
        "redige", "redigee", "ecrit", "ecrite", "publie", "publiee", "prepare", "preparee", "signe", "signee",
        "produit",
    ]
    private static let before: Set<Substring> = [
        "cet", "ce", "cette", "article", "texte", "fiche", "billet", "note", "un", "une", "a", "ete", "est",
    ]

    /// « Économie circulaire, Nos partenaires »: two or more short names beginning with capitals, no sentence.
    public static func categories(_ line: String) -> [String]? {
        let text = PageText.trimmed(line)
        guard text.utf8.count <= 400, let last = text.last, last.isLetter || last.isNumber || last == ")" else {
            return nil
        }
        let names = text.split(separator: ",", omittingEmptySubsequences: false).map { PageText.trimmed($0) }
        let areNames = names.allSatisfy { name in
            name.first?.isUppercase == true && name.count <= 60 && name.split(separator: " ").count <= 6
                && !name.contains(where: { ".:;!?«»\"".contains($0) })
        }
        return names.count >= 2 && areNames ? names : nil
    }

    /// The category that the text speaks of most, three times or more; else its first heading or line.
    static func title(of body: String, categories: [String]) -> String? {
        let text = PageTextSearch(body)
        let counted = categories.map { (name: $0, count: text.count($0)) }
        let best = counted.reduce(nil as (name: String, count: Int)?) { best, next in
            next.count >= 3 && next.count > (best?.count ?? 0) ? next : best
        }
        return best?.name ?? TitleGuess.title(ofBody: body)
    }
}

extension String {
    fileprivate func parted(at separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.range(of: separator, options: .caseInsensitive) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
