/// Settings of the community and of its node.
public enum SettingsWords {
    public static let title = Sentence(fr: "Réglages", en: "Settings")
    public static let lead = Sentence(
        fr: "Ce qui vaut pour toute la communauté. Chaque changement s’inscrit au journal.",
        en: "What holds for the whole community. Each change goes into the journal.")
    public static let house = Sentence(fr: "S’occuper du nœud", en: "Looking after the node")

    // MARK: Community

    public static let community = Sentence(fr: "Communauté", en: "Community")
    public static let name = Sentence(fr: "Nom", en: "Name")
    public static let nameHelp = Sentence(
        fr: "Vos pairs le lisent au prochain échange. L’identité de la communauté, elle, ne change pas.",
        en: "Your peers read it with the next exchange. The community’s identity does not change.")
    public static let language = Sentence(fr: "Langue du nœud", en: "Language of the node")
    public static let languageHelp = Sentence(
        fr:
            "Pour ce que le nœud écrit de lui-même. Chacun choisit la langue de ses pages dans son compte.",
        en:
            "For what the node writes by itself. Everyone chooses the language of their pages in their account."
    )

    // MARK: Defaults

    public static let defaults = Sentence(fr: "Notes nouvelles", en: "New notes")
    public static let defaultsHelp = Sentence(
        fr: "Ce qu’une nouvelle note reçoit quand son auteur ne choisit rien.",
        en: "What a new note gets when its author chooses nothing.")
    public static let licence = Sentence(fr: "Licence", en: "Licence")
    public static let noLicence = Sentence(fr: "Aucune", en: "None")
    public static let noteLanguage = Sentence(fr: "Langue des notes", en: "Language of the notes")
    public static let noteLanguageHelp = Sentence(
        fr: "Un code comme fr, en ou de-CH.", en: "A code such as fr, en or de-CH.")
    public static let zone = Sentence(fr: "Fuseau horaire", en: "Time zone")
    public static let zoneHelp = Sentence(
        fr:
            "Celui de votre village, comme America/Toronto ou Europe/Paris : il dit quand commencent les jours et les rencontres.",
        en: "That of your village, such as America/Toronto or Europe/Paris: it says when days and gatherings begin.")
    public static let door = Sentence(fr: "Sans compte, on peut lire", en: "Without an account one can read")
    public static let doorOpen = Sentence(fr: "Les notes publiques", en: "Public notes")
    public static let doorOpenHelp = Sentence(
        fr: "L’accueil, les notes que leurs auteurs ont rendues publiques, et l’aide.",
        en: "The home page, the notes that their authors made public, and the help.")
    public static let doorClosed = Sentence(fr: "Rien", en: "Nothing")
    public static let doorClosedHelp = Sentence(
        fr:
            "Seulement la page pour se connecter, l’aide et la page sur la vie privée. Les pairs reçoivent toujours vos notes publiques.",
        en: "Only the page to log in, the help and the page on privacy. Peers still receive your public notes.")

    // MARK: Storage

    public static let storage = Sentence(fr: "Espace et quantités", en: "Room and amounts")
    public static let storageHelp = Sentence(
        fr: "Ce que le nœud garde, la place qu’il prend et celle qui reste.",
        en: "What the node keeps, the room that it takes, and what is left.")
    public static let database = Sentence(fr: "Base de données", en: "Database")
    public static let attachments = Sentence(fr: "Pièces jointes", en: "Attachments")
    public static let free = Sentence(fr: "Libre sur le disque", en: "Free on the disk")
    public static let unknown = Sentence(fr: "inconnu", en: "unknown")
    public static func low(_ limit: Sentence) -> Sentence {
        Sentence(
            fr:
                "Le disque est presque plein : rien de nouveau n’est gardé tant qu’il reste moins de \(limit.fr). Libérez de la place ; le nœud reprend de lui-même.",
            en:
                "The disk is almost full: nothing new is kept while less than \(limit.en) is left. Make room; the node goes on by itself."
        )
    }
    public static let keptFree = Sentence(fr: "Laissé libre sur le disque", en: "Left free on the disk")
    public static let notes = Sentence(fr: "Notes", en: "Notes")
    public static func notes(all: Int, drafts: Int, held: Int, hidden: Int, withdrawn: Int) -> Sentence {
        func part(_ count: Int, _ fr: (String, String), _ en: String) -> Sentence? {
            count == 0 ? nil : NumberWords.count(count, fr: fr, en: (en, en))
        }
        let parts = [
            part(drafts, ("brouillon", "brouillons"), "in draft"), part(held, ("en attente", "en attente"), "waiting"),
            part(hidden, ("cachée", "cachées"), "hidden"), part(withdrawn, ("retirée", "retirées"), "withdrawn"),
        ].compactMap(\.self)
        let total = NumberWords.number(all)
        guard !parts.isEmpty else { return total }
        return Sentence(
            fr: total.fr + ", dont " + parts.map(\.fr).joined(separator: ", "),
            en: total.en + ", of which " + parts.map(\.en).joined(separator: ", "))
    }
    public static let bundles = Sentence(fr: "Lots signés", en: "Signed bundles")
    public static let missing = Sentence(fr: "Ce qui manque encore", en: "What is still missing")
    public static func missing(gaps: Int, payloads: Int) -> Sentence {
        gaps + payloads == 0
            ? Sentence(fr: "rien", en: "nothing")
            : Sentence(
                fr: MissingWords.what(gaps: gaps, payloads: payloads).fr
                    + (gaps + payloads == 1 ? ", redemandé à chaque échange" : ", redemandés à chaque échange"),
                en: MissingWords.what(gaps: gaps, payloads: payloads).en + ", asked for at each exchange")
    }
    public static let limits = Sentence(fr: "Limites", en: "Limits")
    public static let limitsHelp = Sentence(
        fr:
            "Un champ laissé vide garde la limite avec laquelle le nœud a démarré. Ce qui est choisi ici vaut tout de suite ; ce qui est déjà gardé reste.",
        en:
            "A field left empty keeps the limit that the node was started with. What is chosen here holds at once; what is kept already stays."
    )
    public static let largestField = Sentence(fr: "Un fichier, au plus, en Mo", en: "One file, at most, in MB")
    public static let perCommunityField = Sentence(
        fr: "Fichiers d’une autre communauté, en tout, en Mo", en: "Files of one other community, in all, in MB")
    public static let fetchField = Sentence(
        fr: "Aller chercher sans demander jusqu’à, en ko", en: "Fetch without asking up to, in kB")
    public static let keepFreeField = Sentence(
        fr: "Laisser libre sur le disque, en Mo", en: "Leave free on the disk, in MB")
    public static func asStarted(_ size: Sentence, _ range: ClosedRange<Int64>) -> Sentence {
        let (low, high) = (NumberWords.number(Int(range.lowerBound)), NumberWords.number(Int(range.upperBound)))
        return Sentence(
            fr: "Vide : \(size.fr). De \(low.fr) à \(high.fr).", en: "Empty: \(size.en). From \(low.en) to \(high.en).")
    }
    public static func limitNumber(_ range: ClosedRange<Int64>) -> Sentence {
        let (low, high) = (NumberWords.number(Int(range.lowerBound)), NumberWords.number(Int(range.upperBound)))
        return Sentence(
            fr: "Écrivez un nombre entier de \(low.fr) à \(high.fr), ou rien.",
            en: "Write a whole number from \(low.en) to \(high.en), or nothing.")
    }
    public static let lessThanOneFile = Sentence(
        fr: "C’est moins que la limite d’un seul fichier.", en: "This is less than the limit of one file.")
    public static let largest = Sentence(fr: "Un fichier, au plus", en: "One file, at most")
    public static let perCommunity = Sentence(
        fr: "D’une autre communauté, en tout", en: "Of one other community, in all")
    public static let fetch = Sentence(fr: "Va chercher sans demander jusqu’à", en: "Fetches without asking up to")

    // MARK: Ways

    public static let backupHelp = Sentence(
        fr: "Sauvegarder maintenant, et tous les jours sans y penser.",
        en: "Back up now, and every day without thinking of it.")
    public static let healthHelp = Sentence(
        fr: "Examiner le nœud, et réparer ce qui peut l’être.", en: "Examine the node, and repair what can be.")
    public static let keysHelp = Sentence(
        fr: "L’identité de la communauté, changer de clés, et les identités qui se contredisent.",
        en: "The community’s identity, a change of keys, and identities that contradict themselves.")
    public static let withdrawalsHelp = Sentence(
        fr: "Beaucoup de notes retirées le même jour : elles attendent ici.",
        en: "Many notes withdrawn on one day: they wait here.")
    public static let quarantineHelp = Sentence(
        fr: "Ce qui est arrivé et n’a pas été accepté.", en: "What arrived and was not accepted.")
    public static let peopleHelp = Sentence(
        fr: "Comptes, rôles et invitations.", en: "Accounts, roles and invitations.")
    public static let privacyHelp = Sentence(
        fr: "Personne responsable, données des membres, registre des incidents.",
        en: "Person responsible, members’ data, register of incidents.")
}

/// Mass withdrawals that wait.
public enum BrakeWords {
    public static let title = Sentence(fr: "Retraits retenus", en: "Withdrawals held back")
    public static let lead = Sentence(
        fr:
            "Quand une communauté retire plus de 20 notes en un jour, elles sont cachées tout de suite mais effacées seulement 72 heures plus tard. Une clé volée ne peut donc pas vider une bibliothèque.",
        en:
            "When a community withdraws more than 20 notes in a day, they are hidden at once but erased only 72 hours later. So a stolen key cannot empty a library."
    )
    public static let none = Sentence(
        fr: "Aucun retrait n’est retenu. Il n’y a rien à faire ici.",
        en: "No withdrawal is held back. There is nothing to do here.")
    public static let own = Sentence(fr: "Vos notes", en: "Your notes")
    public static let ownHelp = Sentence(
        fr: "Si ces retraits ne viennent pas de vous, annulez-les, puis changez de clés.",
        en: "If these withdrawals are not yours, undo them, then change the keys.")
    public static func erased(on moment: String) -> Sentence {
        Sentence(fr: "effacée à partir du \(moment)", en: "erased from \(moment) on")
    }
    public static let undo = Sentence(fr: "Annuler ce retrait", en: "Undo this withdrawal")
    public static let undoAll = Sentence(fr: "Annuler tous ces retraits", en: "Undo all of these withdrawals")
    public static func undone(_ count: Int) -> Sentence {
        let notes = NumberWords.count(count, fr: ("note rétablie", "notes rétablies"), en: ("note", "notes"))
        return Sentence(fr: "\(notes.fr).", en: "\(notes.en) brought back.")
    }
    public static let others = Sentence(fr: "D’autres communautés", en: "Other communities")
    public static let othersHelp = Sentence(
        fr: "Téléphonez-leur : elles seules peuvent annuler, et peut-être ne savent-elles rien.",
        en: "Call them: only they can undo it, and they may not know of it.")
    public static func waits(_ notes: Int, until moment: String) -> Sentence {
        let count = NumberWords.count(notes, fr: ("note", "notes"), en: ("note", "notes"))
        return Sentence(
            fr: "\(count.fr), jusqu’au \(moment)", en: "\(count.en), until \(moment)")
    }
}
