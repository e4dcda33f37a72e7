/// The list of notes and the page of one.
public enum NotePageWords {
    public static let notes = Sentence(fr: "Notes", en: "Notes")
    public static let publicNotes = Sentence(fr: "Notes publiques", en: "Public notes")
    public static let drafts = Sentence(fr: "Vos brouillons", en: "Your drafts")
    public static let filters = Sentence(fr: "Sortes de notes", en: "Kinds of notes")
    public static let all = Sentence(fr: "Toutes", en: "All")
    public static let draft = Sentence(fr: "brouillon", en: "draft")
    public static let noMore = Sentence(
        fr: "La liste s’arrête avant cette page.", en: "The list ends before this page.")
    public static let firstPage = Sentence(fr: "Revenir au début", en: "Back to the beginning")
    public static let noPublic = Sentence(
        fr: "Cette communauté n’a encore rien publié pour tout le monde.",
        en: "This community has not published anything for everybody yet.")
    public static let noNotes = Sentence(
        fr: "Aucune note ici pour l’instant. Il suffit d’une idée ou d’un lien pour commencer.",
        en: "No notes here for now. A thought or a link is enough to begin.")
    public static let noDrafts = Sentence(
        fr: "Vous n’avez pas de brouillon. Ce que vous déposez à l’accueil arrive ici, et vous seul le voyez.",
        en: "You have no drafts. What you drop on the home page arrives here, and you alone see it.")
    public static let startHere = Sentence(fr: "Noter quelque chose", en: "Note something down")

    public static let withdrawnTitle = Sentence(fr: "Note retirée", en: "Withdrawn note")
    /// - Parameter due: when the brake lets go of the text that this node still holds; nil where it is erased.
    public static func withdrawn(_ community: String, due: String?) -> Sentence {
        if let due {
            return Sentence(
                fr:
                    "\(community) a retiré cette note. Elle est cachée ici, et son texte sera effacé à partir du \(due) ; les autres nœuds font de même dès qu’ils l’apprennent.",
                en:
                    "\(community) withdrew this note. It is hidden here, and its text will be erased from \(due) on; other nodes do the same as soon as they hear of it."
            )
        }
        return Sentence(
            fr:
                "\(community) a retiré cette note. Son texte est effacé ici ; les autres nœuds l’effacent dès qu’ils l’apprennent. Il n’en reste que la trace.",
            en:
                "\(community) withdrew this note. Its text is erased here; other nodes erase it as soon as they hear of it. Only the trace of it is left."
        )
    }
    /// An own note that never left this node.
    public static func erased(_ community: String) -> Sentence {
        Sentence(
            fr: "\(community) a retiré cette note, qui n’avait pas quitté ce nœud. Son texte est effacé.",
            en: "\(community) withdrew this note, which had not left this node. Its text is erased.")
    }
    public static let whoErased = Sentence(fr: "Qui l’a effacée", en: "Who has erased it")
    public static let heldBack = Sentence(
        fr: "Ce retrait est retenu, et peut encore être annulé.",
        en: "This withdrawal is held back, and can still be undone.")
    public static let aWithdrawn = Sentence(fr: "une note qui a été retirée", en: "a note that was withdrawn")
    public static let anAbsent = Sentence(fr: "une note qui n’est pas ici", en: "a note that is not here")

    public static func severalHeads(_ count: Int) -> Sentence {
        Sentence(
            fr:
                "Cette note a été modifiée à plusieurs endroits à la fois : en voici les \(count) versions, l’une sous l’autre.",
            en: "This note was changed in several places at once: here are its \(count) versions, one below the other.")
    }
    public static func version(_ moment: String) -> Sentence {
        Sentence(fr: "Version du \(moment)", en: "Version of \(moment)")
    }
    public static let draftHelp = Sentence(
        fr: "Ceci est un brouillon : vous seul le voyez.", en: "This is a draft: you alone see it.")
    public static let answers = Sentence(fr: "En réponse à", en: "In reply to")

    public static let seenBy = Sentence(fr: "Vu par", en: "Seen by")
    public static let onlyYou = Sentence(fr: "vous seul", en: "you alone")
    public static let everyone = Sentence(fr: "tout le monde", en: "everybody")
    public static func onlyHere(_ community: String) -> Sentence {
        Sentence(fr: "\(community) seulement", en: "\(community) only")
    }
    public static let written = Sentence(fr: "Écrite le", en: "Written on")
    public static let changed = Sentence(fr: "Modifiée le", en: "Changed on")
    public static let licence = Sentence(fr: "Licence", en: "Licence")
    public static let source = Sentence(fr: "Source", en: "Source")
    public static let terms = Sentence(fr: "Termes", en: "Terms")
    public static let adaptedFrom = Sentence(fr: "Adaptée de", en: "Adapted from")
    public static let attachments = Sentence(fr: "Pièces jointes", en: "Attachments")
    public static let carnet = Sentence(fr: "Carnet :", en: "Carnet:")
    public static func inCarnet(_ title: String) -> Sentence {
        Sentence(fr: "Dans le carnet « \(title) »", en: "In the carnet “\(title)”")
    }
    public static let previous = Sentence(fr: "Précédente", en: "Previous")
    public static let next = Sentence(fr: "Suivante", en: "Next")
    public static let discussion = Sentence(fr: "Discussion", en: "Discussion")
    public static let beginsAt = Sentence(fr: "La discussion commence à", en: "The discussion begins at")
    public static let backlinks = Sentence(fr: "Notes qui mènent ici", en: "Notes that lead here")
    public static let adaptations = Sentence(fr: "Adaptations", en: "Adaptations")
    public static func history(_ count: Int) -> Sentence {
        NumberWords.count(count, fr: ("version", "versions"), en: ("version", "versions"))
    }

    /// By the name of the licence.
    public static func licence(_ name: String) -> Sentence {
        switch name {
        case "CC-BY-4.0": Sentence(fr: "Creative Commons Attribution 4.0", en: "Creative Commons Attribution 4.0")
        case "CC-BY-SA-4.0":
            Sentence(
                fr: "Creative Commons Attribution – Partage dans les mêmes conditions 4.0",
                en: "Creative Commons Attribution-ShareAlike 4.0")
        case "CC-BY-NC-4.0":
            Sentence(
                fr: "Creative Commons Attribution – Pas d’utilisation commerciale 4.0",
                en: "Creative Commons Attribution-NonCommercial 4.0")
        case "CC-BY-NC-SA-4.0":
            Sentence(
                fr:
                    "Creative Commons Attribution – Pas d’utilisation commerciale – Partage dans les mêmes conditions 4.0",
                en: "Creative Commons Attribution-NonCommercial-ShareAlike 4.0")
        case "CC-BY-ND-4.0":
            Sentence(
                fr: "Creative Commons Attribution – Pas de modification 4.0",
                en: "Creative Commons Attribution-NoDerivatives 4.0")
        case "CC-BY-NC-ND-4.0":
            Sentence(
                fr: "Creative Commons Attribution – Pas d’utilisation commerciale – Pas de modification 4.0",
                en: "Creative Commons Attribution-NonCommercial-NoDerivatives 4.0")
        case "CC0-1.0": Sentence(fr: "Domaine public (CC0)", en: "Public domain (CC0)")
        case "all-rights-reserved": Sentence(fr: "Tous droits réservés", en: "All rights reserved")
        default: Sentence(fr: name, en: name)
        }
    }
}

/// The home page.
public enum HomeWords {
    public static let lead = Sentence(
        fr: "Ce que la communauté partage avec tout le monde.", en: "What the community shares with everybody.")
    public static let capture = Sentence(fr: "Une idée, un lien ?", en: "A thought, a link?")
    public static let captureHelp = Sentence(
        fr:
            "Déposez-le ici en cinq secondes. C’est un brouillon : vous seul le voyez, et vous le reprendrez quand vous voudrez.",
        en: "Drop it here in five seconds. It is a draft: you alone see it, and you can take it up when you like.")
    public static let keep = Sentence(fr: "Garder", en: "Keep")
    public static let kept = Sentence(fr: "C’est gardé, dans vos brouillons.", en: "Kept, among your drafts.")
    public static let link = Sentence(fr: "Lien", en: "Link")
    public static let new = Sentence(fr: "Quoi de neuf", en: "What is new")
    public static let allNotes = Sentence(fr: "Toutes les notes", en: "All notes")
    public static let nothingNew = Sentence(
        fr: "Rien encore. Les notes d’ici et celles des communautés liées paraîtront à cet endroit.",
        en: "Nothing yet. The notes from here and those of linked communities will appear in this place.")
    public static let newHere = Sentence(fr: "Quoi de neuf ici", en: "What is new here")
    public static let elsewhere = Sentence(fr: "Dans les intersections", en: "In the intersections")
    public static let nothingElsewhere = Sentence(
        fr: "Rien encore d’ailleurs. Les notes des communautés avec qui vous partagez paraîtront ici.",
        en: "Nothing from elsewhere yet. The notes of communities that you share with will appear here.")
    public static let toIntersections = Sentence(fr: "Voir les intersections", en: "See the intersections")
    public static let toCalendar = Sentence(fr: "Toutes les rencontres", en: "All gatherings")
    public static let toBoard = Sentence(fr: "Le tableau des échanges", en: "The exchange board")
    public static let requests = Sentence(fr: "Demandes ouvertes", en: "Open requests")
    public static let gatherings = Sentence(fr: "Rencontres à venir", en: "Gatherings to come")
}
