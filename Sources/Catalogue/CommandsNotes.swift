/// What the commands about notes say.
public enum NoteWords {
    public static let oneAudience = Sentence(
        fr: "Choisissez --draft, --local, ou un partage (--public, --intersection), pas plusieurs à la fois.",
        en: "Choose --draft, --local, or a way of sharing (--public, --intersection), not several at once.")
    public static let whereTo = Sentence(
        fr: "Dites où : --intersection X, --public, ou --local pour terminer un brouillon.",
        en: "Say where: --intersection X, --public, or --local to finish a draft.")
    public static let noDraftAgain = Sentence(
        fr: "Une note ne redevient pas un brouillon.", en: "A note does not become a draft again.")
    public static let noteMissing = Sentence(fr: "Nommez au moins une note.", en: "Name at least one note.")
    public static let nothingToChange = Sentence(
        fr: "Dites ce qui change : --file, --title, --author, --licence, --kind, --field ou --category.",
        en: "Say what changes: --file, --title, --author, --licence, --kind, --field or --category.")
    public static let limitPositive = Sentence(fr: "--limit vaut au moins 1.", en: "--limit is at least 1.")
    public static let textMissing = Sentence(
        fr:
            "Donnez le texte : --file CHEMIN, ou « --file - » pour l’entrée standard. Seul un brouillon (--draft) peut être vide.",
        en: "Give the text: --file PATH, or “--file -” for standard input. Only a draft (--draft) may be empty.")
    public static func fieldForm(_ text: String) -> Sentence {
        Sentence(
            fr: "--field s’écrit nom=valeur, et non « \(text) ».", en: "--field is written name=value, not “\(text)”.")
    }
    public static let categoryForm = Sentence(
        fr: "--category tient sur une ligne d’au plus 100 octets.",
        en: "--category stands on one line of at most 100 bytes.")
    public static let category = Sentence(fr: "Catégorie", en: "Category")
    public static let terms = Sentence(fr: "Termes", en: "Terms")
    public static let source = Sentence(fr: "Source", en: "Source")
    public static let answers = Sentence(fr: "Répond à", en: "Answers")
    public static let adapted = Sentence(fr: "Adaptation de", en: "Adaptation of")
    public static let attached = Sentence(fr: "Pièces jointes", en: "Attachments")

    /// A note that is named here and not held, by its ID.
    public static func notHere(_ reference: String) -> Sentence {
        Sentence(fr: "\(reference) (absente de ce nœud)", en: "\(reference) (not held here)")
    }
    public static let alwaysNeedsFrom = Sentence(fr: "--always va avec --from.", en: "--always goes with --from.")

    public static func publicRecipients(_ names: String) -> Sentence {
        names.isEmpty
            ? Sentence(
                fr: "Public : tous les nœuds liés le recevront (aucun pour l’instant).",
                en: "Public: every linked node will receive it (none for now).")
            : Sentence(
                fr: "Public : tous les nœuds liés le recevront (aujourd’hui : \(names)).",
                en: "Public: every linked node will receive it (today: \(names)).")
    }

    public static func recipients(place: String, names: String, delegates: String) -> Sentence {
        let laterFr = delegates.isEmpty ? "" : ", et toute communauté que \(delegates) admettra plus tard"
        let laterEn = delegates.isEmpty ? "" : ", and every community that \(delegates) admits later"
        return names.isEmpty
            ? Sentence(
                fr:
                    "Dans « \(place) », personne ne le recevra pour l’instant\(laterFr.isEmpty ? "" : " ; plus tard, qui \(delegates) admettra").",
                en:
                    "In “\(place)” nobody will receive it for now\(laterEn.isEmpty ? "" : "; later, whom \(delegates) admits")."
            )
            : Sentence(
                fr: "Dans « \(place) », le recevront : \(names)\(laterFr).",
                en: "In “\(place)” it will be received by: \(names)\(laterEn).")
    }

    /// Those on the roster that have not put this community on theirs, as far as is known here. Nil where there are none.
    public static func unaware(_ names: String) -> Sentence? {
        names.isEmpty
            ? nil
            : Sentence(
                fr: "Ne le recevront pas tant qu’elles ne vous auront pas reconnue : \(names).",
                en: "Will not receive it until they recognise you: \(names).")
    }

    /// Those on the roster that do not take part yet. Nil where there are none.
    public static func absent(_ names: String) -> Sentence? {
        names.isEmpty
            ? nil
            : Sentence(
                fr: "Le recevront quand elles participeront : \(names).",
                en: "Will receive it once they take part: \(names).")
    }

    public static func personalDetails(_ title: String) -> Sentence {
        Sentence(
            fr: "« \(title) » contient des coordonnées personnelles et va être partagée :",
            en: "“\(title)” holds personal details and is about to be shared:")
    }

    /// Where in a note a detail stands.
    public enum Place: Sendable, Hashable {
        case title, authors, terms, language, licence, source, category
        case field(Sentence)
        /// Of the text, from 1.
        case line(Int)
    }

    public static func personalDetail(_ excerpt: String, in place: Place) -> Sentence {
        let name =
            switch place {
            case .title: Sentence(fr: "titre", en: "title")
            case .authors: Sentence(fr: "auteurs", en: "authors")
            case .terms: Sentence(fr: "termes", en: "terms")
            case .language: Sentence(fr: "langue", en: "language")
            case .licence: Sentence(fr: "licence", en: "licence")
            case .source: Sentence(fr: "source", en: "source")
            case .category: Sentence(fr: "catégorie", en: "category")
            case .field(let label): label
            case .line(let number): Sentence(fr: "ligne \(number)", en: "line \(number)")
            }
        return Sentence(fr: "\(name.fr) : \(excerpt)", en: "\(name.en): \(excerpt)")
    }

    public static func morePersonalDetails(_ count: Int) -> Sentence {
        Sentence(fr: "et \(count) de plus", en: "and \(count) more")
    }

    public static let shareAnyway = Sentence(fr: "La partager quand même ? (oui/non)", en: "Share it anyway? (yes/no)")
    public static let unchanged = Sentence(fr: "Rien n’a changé.", en: "Nothing changed.")
    public static let revised = Sentence(fr: "Nouvelle version enregistrée.", en: "New revision saved.")
    public static let nowLocal = Sentence(
        fr: "La note n’est plus un brouillon ; elle reste ici.", en: "The note is no draft any more; it stays here.")

    /// - Parameter chosen: how many were named.
    public static func published(_ count: Int, of chosen: Int) -> Sentence {
        switch count {
        case 0 where chosen > 1:
            Sentence(
                fr: "Ces notes y étaient déjà ; rien n’a changé.",
                en: "These notes were there already; nothing changed.")
        case 0:
            Sentence(
                fr: "Cette note y était déjà ; rien n’a changé.", en: "This note was there already; nothing changed.")
        case 1: Sentence(fr: "Une note partagée.", en: "One note shared.")
        default: Sentence(fr: "\(count) notes partagées.", en: "\(count) notes shared.")
        }
    }

    public static func withdrawn(_ title: String, places: Int) -> Sentence {
        if title.isEmpty {
            return Sentence(fr: "Cette note était déjà retirée.", en: "This note was withdrawn already.")
        }
        if places == 0 {
            return Sentence(
                fr: "« \(title) » est effacée ; elle n’avait pas quitté ce nœud.",
                en: "“\(title)” is erased; it had not left this node.")
        }
        return Sentence(
            fr:
                "« \(title) » est retirée (intersections : \(places)). Chaque communauté en efface le texte dès qu’elle l’apprend.",
            en:
                "“\(title)” is withdrawn (intersections: \(places)). Every community erases its text as soon as it hears of it."
        )
    }

    public static func narrowed(_ title: String, _ place: String) -> Sentence {
        Sentence(fr: "« \(title) » est retirée de « \(place) ».", en: "“\(title)” is withdrawn from “\(place)”.")
    }

    public static func kept(_ id: String) -> Sentence {
        Sentence(
            fr: "Son texte reste ici, dans la note locale \(id)", en: "Its text stays here, in the local note \(id)")
    }

    public static let importing = Sentence(fr: "Lecture des fichiers…", en: "Reading the files…")
    public static let nothingToImport = Sentence(
        fr: "Aucun fichier .md, .markdown, .txt ou .text trouvé.",
        en: "No file .md, .markdown, .txt or .text was found.")
    public static let new = Sentence(fr: "nouvelle     ", en: "new          ")
    public static let revisedShort = Sentence(fr: "modifiée     ", en: "revised      ")
    public static let sharedShort = Sentence(fr: "partagée     ", en: "shared       ")
    public static let unchangedShort = Sentence(fr: "inchangée    ", en: "unchanged    ")
    public static let duplicateShort = Sentence(fr: "déjà là      ", en: "already here ")

    public static func importTotal(new: Int, revised: Int, shared: Int, unchanged: Int, refused: Int, skipped: Int)
        -> Sentence
    {
        let skippedFr = skipped > 0 ? " ; laissées de côté : \(skipped)" : ""
        let skippedEn = skipped > 0 ? "; skipped: \(skipped)" : ""
        // Texts that were here already and are shared in one place more.
        let sharedFr = shared > 0 ? " ; déjà là, désormais partagées : \(shared)" : ""
        let sharedEn = shared > 0 ? "; here already, now shared: \(shared)" : ""
        return Sentence(
            fr:
                "Nouvelles : \(new) ; modifiées : \(revised)\(sharedFr) ; inchangées : \(unchanged) ; refusées : \(refused)\(skippedFr)",
            en: "New: \(new); revised: \(revised)\(sharedEn); unchanged: \(unchanged); refused: \(refused)\(skippedEn)")
    }

    public static let withdrawnTitle = Sentence(fr: "(retirée par son origine)", en: "(withdrawn by its origin)")
    public static let noNotes = Sentence(fr: "Aucune note.", en: "No notes.")
    public static let noneHeld = Sentence(fr: "Aucune note n’attend.", en: "No note is held.")
    public static let textGone = Sentence(fr: "Il ne reste aucune version.", en: "No revision is left.")

    /// The visibility or state of a note in a list, padded.
    public static func stand(_ word: String) -> Sentence {
        switch word {
        case "draft": Sentence(fr: "brouillon", en: "draft    ")
        case "held": Sentence(fr: "attente  ", en: "held     ")
        case "hidden": Sentence(fr: "masquée  ", en: "hidden   ")
        case "withdrawn": Sentence(fr: "retirée  ", en: "withdrawn")
        case "local": Sentence(fr: "locale   ", en: "local    ")
        case "public": Sentence(fr: "publique ", en: "public   ")
        default: Sentence(fr: "partagée ", en: "shared   ")
        }
    }

    public static func severalHeads(_ count: Int) -> Sentence {
        Sentence(
            fr: "Cette note a \(count) versions en parallèle ; « croisee note merge » les réunit.",
            en: "This note has \(count) revisions side by side; “croisee note merge” joins them.")
    }

    public static func released(_ count: Int) -> Sentence {
        Sentence(fr: "Notes désormais lisibles : \(count)", en: "Notes that can be read now: \(count)")
    }

    public static func alwaysReleased(_ community: String) -> Sentence {
        Sentence(
            fr: "Les prochaines notes de « \(community) » seront lisibles dès leur arrivée.",
            en: "Later notes of “\(community)” can be read as soon as they arrive.")
    }

    public static func hidden(_ count: Int) -> Sentence {
        Sentence(fr: "Notes masquées ici : \(count)", en: "Notes hidden here: \(count)")
    }
}

extension Problem {
    public static func personalDetails(_ title: String) -> Problem {
        Problem(
            "personal-details", status: 422,
            Sentence(
                fr: "« \(title) » n’a pas été partagée, parce qu’elle contient des coordonnées personnelles.",
                en: "“\(title)” was not shared, because it holds personal details."))
    }

    /// - Parameter places: ID and name of each; without a name where it is the public place.
    public static func stillShared(_ title: String, note: String, places: [(id: String, name: String)]) -> Problem {
        let fr = places.map { $0.name.isEmpty ? "la place publique" : "« \($0.name) »" }.joined(separator: ", ")
        let en = places.map { $0.name.isEmpty ? "the public place" : "“\($0.name)”" }.joined(separator: ", ")
        let command = "croisee note withdraw \(note) --from \(places.first?.id ?? "")"
        return Problem(
            "still-shared", status: 409,
            Sentence(
                fr: "« \(title) » est partagée dans \(fr) ; rien n’a changé. Pour la reprendre : \(command)",
                en: "“\(title)” is shared in \(en); nothing changed. To take it back: \(command)"))
    }

    public static let titleControls = Problem(
        "note-out-of-bounds", status: 422,
        Sentence(
            fr: "Le titre contient un caractère invisible de commande ; récrivez-le sans lui.",
            en: "The title holds an invisible control character; write it again without."))

    public static let withdrawnThere = Problem(
        "withdrawn", status: 410,
        Sentence(
            fr:
                "Cette note a été retirée de cette intersection, et un retrait est définitif. Faites-en une nouvelle note.",
            en: "This note was withdrawn from this intersection, and a withdrawal is final. Make a new note of it."))
}

extension Problem {
    /// A pipe, a socket, a device: reading it could wait for ever.
    public static func notAFile(_ path: String) -> Problem {
        Problem(
            "not-a-file", status: 422,
            Sentence(
                fr: "« \(path) » n’est ni un fichier ni un dossier ordinaire ; rien n’en a été lu.",
                en: "“\(path)” is neither an ordinary file nor a folder; nothing of it was read."))
    }

    /// The same number, used by several communities.
    public static func ambiguousNote(_ what: String, candidates: [String]) -> Problem {
        let list = candidates.joined(separator: ", ")
        return Problem(
            "ambiguous", status: 409,
            Sentence(
                fr:
                    "« \(what) » peut désigner plusieurs notes : \(list). Précisez sous la forme COMMUNAUTÉ/NOTE, comme ici.",
                en: "“\(what)” may mean several notes: \(list). Say which in the form COMMUNITY/NOTE, as here."))
    }
}
