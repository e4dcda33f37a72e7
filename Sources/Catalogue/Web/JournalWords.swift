/// The journal: who decided what, in sentences.
public enum JournalWords {
    public static let title = Sentence(fr: "Journal", en: "Journal")
    public static let lead = Sentence(
        fr: "Qui a décidé quoi, et quand. Le journal ne contient le texte d’aucune note.",
        en: "Who decided what, and when. The journal holds the text of no note.")
    public static let empty = Sentence(
        fr: "Rien encore. Les décisions des animateurs et des admins s’inscriront ici.",
        en: "Nothing yet. Decisions of animators and admins are written here.")
    public static let nothing = Sentence(
        fr: "Rien ne correspond. Élargissez les dates, ou choisissez « Tout ».",
        en: "Nothing matches. Widen the dates, or choose “Everything”.")
    public static let filter = Sentence(fr: "Choisir", en: "Choose")
    public static let who = Sentence(fr: "Qui", en: "Who")
    public static let everybody = Sentence(fr: "Tout le monde", en: "Everybody")
    public static let kind = Sentence(fr: "Quoi", en: "What")
    public static let everything = Sentence(fr: "Tout", en: "Everything")
    public static let from = Sentence(fr: "Depuis le", en: "From")
    public static let until = Sentence(fr: "Jusqu’au", en: "Until")
    public static let csv = Sentence(fr: "Enregistrer en CSV", en: "Save as CSV")
    public static let sentence = Sentence(fr: "Ce qui a été fait", en: "What was done")
    public static let reason = Sentence(fr: "Détail", en: "Detail")
    public static let file = Sentence(fr: "journal.csv", en: "journal.csv")

    /// Where nobody was logged in.
    public static let commandLine = Sentence(
        fr: atComputer.fr + ",", en: atComputer.en + ",")
    /// The same, alone in its cell of a table.
    public static let atComputer = Sentence(
        fr: "Quelqu’un, sur l’ordinateur du nœud", en: "Somebody, on the computer of the node")
    public static func noSuchPage(_ number: Int) -> Sentence {
        Sentence(
            fr: "Le journal n’a pas de page \(number) : il s’arrête avant.",
            en: "The journal has no page \(number): it ends before.")
    }
    public static let firstPage = Sentence(fr: "Revenir à la première page", en: "Back to the first page")
    public static let noDay = Sentence(
        fr: "Ce n’est pas une date. Écrivez par exemple 2026-03-01. Elle n’a pas servi à choisir.",
        en: "This is no date. Write for example 2026-03-01. It was not used to choose.")
    public static let noKind = Sentence(
        fr: "Ce choix n’existe pas. Il n’a pas servi.", en: "There is no such choice. It was not used.")
    public static func when(in zone: String) -> Sentence {
        Sentence(fr: "Quand (heure \(FrenchOf.of(zone)))", en: "When (\(zone) time)")
    }
    public static let gone = Sentence(fr: "une personne qui n’est plus là", en: "a person who is no longer here")
    public static let aNote = Sentence(fr: "une note", en: "a note")

    /// - Parameter kind: `links`, `notes`, `people`, `node`, `privacy`.
    public static func kind(_ kind: String) -> Sentence {
        switch kind {
        case "links": Sentence(fr: "Liens avec les pairs", en: "Links with peers")
        case "notes": Sentence(fr: "Notes montrées, cachées, retirées", en: "Notes shown, hidden, withdrawn")
        case "people": Sentence(fr: "Comptes", en: "Accounts")
        case "privacy": Sentence(fr: "Vie privée", en: "Privacy")
        default: Sentence(fr: "Nœud et réglages", en: "Node and settings")
        }
    }

    /// A whole sentence.
    /// - Parameters:
    ///   - act: as it is written in the database.
    ///   - who: with a capital.
    ///   - whom: a person, a community or a note, as it is named.
    public static func line(_ act: String, who: Sentence, whom: Sentence, detail: String) -> Sentence {
        func said(_ fr: String, _ en: String) -> Sentence {
            Sentence(fr: "\(who.fr) \(fr).", en: "\(who.en) \(en).")
        }
        let (fr, en) = (whom.fr, whom.en)
        let (becauseFr, becauseEn) = detail.isEmpty ? ("", "") : (" : « \(detail) »", ": “\(detail)”")
        switch act {
        case "founded": return said("a fondé la communauté", "founded the community")
        case "account-invited":
            return said("a invité quelqu’un (\(role(detail).fr))", "invited somebody (\(role(detail).en))")
        case "invitation-taken-back": return said("a repris une invitation", "took an invitation back")
        case "account-joined":
            return said(
                "est entré·e dans la communauté (\(role(detail).fr))", "joined the community (\(role(detail).en))")
        case "account-role":
            return said("a donné à \(fr) le rôle : \(role(detail).fr)", "gave \(en) the role: \(role(detail).en)")
        case "account-disabled": return said("a fermé le compte \(FrenchOf.of(fr))", "closed the account of \(en)")
        case "account-enabled":
            return said("a rouvert le compte \(FrenchOf.of(fr))", "opened the account of \(en) again")
        case "reset-issued":
            return said(
                "a fait un lien pour un nouveau mot de passe \(FrenchOf.of(fr))",
                "made a link for a new password of \(en)")
        case "password-reset":
            return said("a choisi un nouveau mot de passe avec un lien", "chose a new password with a link")
        case "password-changed": return said("a changé son mot de passe", "changed their password")
        case "link-invited":
            return said("a fait une invitation pour une autre communauté", "made an invitation for another community")
        case "link-asked": return said("a demandé un lien à \(fr)", "asked \(en) for a link")
        case "link-approved": return said("a accepté le lien avec \(fr)", "approved the link with \(en)")
        case "link-refused": return said("a refusé le lien avec \(fr)", "refused the link with \(en)")
        case "link-paused": return said("a suspendu le lien avec \(fr)", "paused the link with \(en)")
        case "link-resumed": return said("a repris le lien avec \(fr)", "resumed the link with \(en)")
        case "link-revoked": return said("a révoqué le lien avec \(fr)", "revoked the link with \(en)")
        case "link-returned":
            return said("a retrouvé le lien avec \(fr)", "got the link with \(en) back")
        case "link-dials":
            return detail == "us"
                ? said("a décidé que notre nœud appelle \(fr)", "decided that our node dials \(en)")
                : said("a décidé que \(fr) nous appelle", "decided that \(en) dials us")
        case "note-released": return said("a montré \(fr)", "showed \(en)")
        case "note-hidden": return said("a caché \(fr)\(becauseFr)", "hid \(en)\(becauseEn)")
        case "note-withdrawn": return said("a retiré \(fr)", "withdrew \(en)")
        case "note-narrowed": return said("a retiré \(fr) d’une intersection", "took \(en) back from an intersection")
        case "withdrawal-undone": return said("a annulé le retrait de : \(fr)", "undid the withdrawal of \(en)")
        case "community-hidden":
            return said("a caché la communauté \(fr)\(becauseFr)", "hid the community \(en)\(becauseEn)")
        case "community-shown":
            return said("a montré de nouveau la communauté \(fr)", "showed the community \(en) again")
        case "community-trusted":
            return said("ne fait plus attendre les notes \(FrenchOf.of(fr))", "lets the notes of \(en) wait no more")
        case "community-held": return said("fait attendre les notes \(FrenchOf.of(fr))", "lets the notes of \(en) wait")
        case "quarantine-dropped":
            return said("a jeté des lots en quarantaine (\(detail))", "threw bundles in quarantine away (\(detail))")
        case "community-renamed":
            return said("a donné à la communauté le nom « \(detail) »", "gave the community the name “\(detail)”")
        case "settings-changed":
            return said("a changé un réglage : \(setting(detail).fr)", "changed a setting: \(setting(detail).en)")
        case "backup-planned":
            return detail.isEmpty
                ? said("a arrêté les sauvegardes prévues", "ended the planned backups")
                : said(
                    "a réglé les sauvegardes : \(BackupPageWords.every(detail).fr.lowercased())",
                    "planned the backups: \(BackupPageWords.every(detail).en.lowercased())")
        case "backup-asked":
            return detail == "end"
                ? said("ne confie plus notre sauvegarde à \(fr)", "entrusts our backup to \(en) no more")
                : said("a demandé à \(fr) de garder notre sauvegarde", "asked \(en) to keep our backup")
        case "backup-kept":
            let room = NumberWords.bytes(Int64(detail) ?? 0)
            return detail == "0"
                ? said("ne garde plus la sauvegarde \(FrenchOf.of(fr))", "keeps the backup of \(en) no more")
                : said(
                    "garde la sauvegarde \(FrenchOf.of(fr)), jusqu’à \(room.fr)",
                    "keeps the backup of \(en), up to \(room.en)")
        case "backup-made": return said("a fait une sauvegarde", "made a backup")
        case "repaired": return said("a réparé le nœud (\(detail))", "repaired the node (\(detail))")
        case "statement-chosen":
            return said("a choisi entre deux identités \(FrenchOf.of(fr))", "chose between two identities of \(en)")
        case "identity-contradicted": return ContradictionWords.news(whom)
        case "keys-rotated":
            return detail == "theft"
                ? said(
                    "a changé les clés de la communauté, à cause d’un vol",
                    "changed the community’s keys, because of a theft")
                : said("a changé les clés de la communauté", "changed the community’s keys")
        case "recovered":
            return said("a retrouvé la communauté auprès de ses pairs", "brought the community back from its peers")
        case "intersection-founded":
            return said("a fondé l’intersection \(fr)", "founded the intersection \(en)")
        case "intersection-joined":
            return said("a fait entrer la communauté dans \(fr)", "let the community join \(en)")
        case "intersection-left":
            return said("a fait sortir la communauté \(FrenchOf.of(fr))", "let the community leave \(en)")
        case "community-recognised":
            return said("a reconnu \(fr) dans une intersection", "recognised \(en) in an intersection")
        case "community-refused":
            return said("a refusé \(fr) dans une intersection", "refused \(en) in an intersection")
        case "community-delegated":
            return said(
                "s’en remet à \(fr) pour les membres d’une intersection",
                "leaves the members of an intersection to \(en)")
        case "exchange-proposed": return said("a proposé un échange : \(fr)", "proposed an exchange: \(en)")
        case "incident-recorded":
            return said("a écrit au registre des incidents (\(fr))", "wrote into the register of incidents (\(en))")
        case "responsible-named":
            return said("a nommé la personne responsable : \(detail)", "named the person responsible: \(detail)")
        case "account-exported":
            return said("a enregistré les données gardées sur \(fr)", "saved the data kept on \(en)")
        case "account-erased": return said("a effacé le compte \(FrenchOf.of(fr))", "erased the account of \(en)")
        default: return said("a fait : \(act)", "did: \(act)")
        }
    }

    /// The detail of an act by itself, in words; empty where its sentence says all of it.
    public static func detail(_ act: String, _ detail: String) -> Sentence {
        let asWritten = Sentence(fr: detail, en: detail)
        guard !detail.isEmpty else { return asWritten }
        switch act {
        case "account-invited", "account-joined", "account-role": return role(detail)
        case "settings-changed": return setting(detail)
        case "link-dials":
            return detail == "us"
                ? Sentence(fr: "notre nœud appelle", en: "our node dials")
                : Sentence(fr: "l’autre communauté appelle", en: "the other community dials")
        case "backup-planned": return BackupPageWords.every(detail)
        case "backup-kept": return NumberWords.bytes(Int64(detail) ?? 0)
        case "backup-asked" where detail == "end": return Sentence(fr: "fin", en: "end")
        case "keys-rotated" where detail == "theft": return Sentence(fr: "vol", en: "theft")
        case "quarantine-dropped", "repaired", "note-hidden", "community-hidden", "community-renamed",
            "responsible-named":
            return asWritten
        // Numbers of intersections and fingerprints: nobody reads them.
        default: return Sentence(fr: "", en: "")
        }
    }

    private static func role(_ role: String) -> Sentence { RoleWords.name(role) }

    private static func setting(_ name: String) -> Sentence {
        switch name {
        case "notes": Sentence(fr: "licence et langue des notes nouvelles", en: "licence and language of new notes")
        case "time-zone": Sentence(fr: "fuseau horaire", en: "time zone")
        case "language": Sentence(fr: "langue du nœud", en: "language of the node")
        case "limits": Sentence(fr: "limites de la place", en: "limits of room")
        case "peer-backups": Sentence(fr: "copies pour les pairs", en: "copies for peers")
        case "door": Sentence(fr: "ce qui se lit sans compte", en: "what is read without an account")
        default: Sentence(fr: name, en: name)
        }
    }

    public static func incident(_ number: String) -> Sentence {
        Sentence(fr: "incident nº \(number)", en: "incident no. \(number)")
    }
}
