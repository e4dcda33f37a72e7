/// What the commands about files say.
public enum FileWords {
    public static let reading = Sentence(fr: "Lecture…", en: "Reading…")
    public static let writing = Sentence(fr: "Écriture…", en: "Writing…")
    public static let emptyFile = Sentence(fr: "Ce fichier ne contient aucun lot.", en: "This file holds no bundle.")

    public static func bundles(_ count: Int) -> Sentence {
        Sentence(fr: count == 1 ? "1 lot" : "\(count) lots", en: count == 1 ? "1 bundle" : "\(count) bundles")
    }

    public static func carries(_ names: String) -> Sentence {
        Sentence(
            fr: "Ce fichier porte les notes de : \(names). Quiconque le tient peut les lire.",
            en: "This file carries the notes of: \(names). Whoever holds it can read them.")
    }

    /// - Parameter reader: for whom the file was made.
    public static func nothingFor(_ reader: String) -> Sentence {
        Sentence(
            fr:
                "Rien ici ne peut aller à « \(reader) » : cette communauté n’est reconnue par personne dans cette intersection.",
            en: "Nothing here may go to “\(reader)”: nobody recognises this community in this intersection.")
    }

    /// What an entry of a bundle is, in the plural where there are several.
    public static func entries(_ kind: String, _ count: Int) -> Sentence {
        func many(_ fr: String, _ en: String) -> Sentence {
            Sentence(
                fr: "\(count) \(fr)" + (count > 1 ? "s" : ""), en: "\(count) \(en)" + (count > 1 ? "s" : ""))
        }
        return switch kind {
        case "note": many("note", "note")
        case "withdrawal": many("retrait", "withdrawal")
        case "charter": many("charte", "charter")
        case "join": many("participation", "joining")
        case "leave": many("départ", "leaving")
        case "recognise": many("reconnaissance", "recognition")
        case "refuse": Sentence(fr: "\(count) refus", en: count > 1 ? "\(count) refusals" : "1 refusal")
        case "delegate": many("délégation", "delegation")
        case "erased": many("effacement", "erasure")
        default: Sentence(fr: "\(count) × « \(kind) »", en: "\(count) × “\(kind)”")
        }
    }

    /// - Parameter file: `-` is standard output.
    private static func place(_ file: String) -> Sentence {
        file == "-"
            ? Sentence(fr: "sur la sortie standard", en: "to standard output")
            : Sentence(fr: "dans « \(file) »", en: "in “\(file)”")
    }

    public static func exported(_ count: Int, _ size: String, file: String, alreadyThere: Int) -> Sentence {
        Sentence(
            fr: "\(bundles(count).fr), \(size), \(place(file).fr)"
                + (alreadyThere > 0 ? " ; déjà là-bas : \(alreadyThere)" : ""),
            en: "\(bundles(count).en), \(size), \(place(file).en)"
                + (alreadyThere > 0 ? "; there already: \(alreadyThere)" : ""))
    }

    public static func summarised(_ count: Int, _ size: String, file: String) -> Sentence {
        Sentence(
            fr: "Résumé de \(bundles(count).fr), \(size), \(place(file).fr)",
            en: "Summary of \(bundles(count).en), \(size), \(place(file).en)")
    }

    public static func imported(stored: Int, known: Int, filled: Int, notes: Int, held: Int, withdrawn: Int) -> Sentence
    {
        Sentence(
            fr: "Lots nouveaux : \(stored) ; déjà là : \(known) ; textes complétés : \(filled)\n"
                + "Notes nouvelles : \(notes)\(held > 0 ? ", dont \(held) en attente de votre accord" : "") ; retirées : \(withdrawn)",
            en: "New bundles: \(stored); here already: \(known); texts completed: \(filled)\n"
                + "New notes: \(notes)\(held > 0 ? ", of which \(held) wait for your decision" : ""); withdrawn: \(withdrawn)"
        )
    }

    public static func fault(offset: Int, _ detail: String) -> Sentence {
        Sentence(fr: "à l’octet \(offset) : \(detail)", en: "at byte \(offset): \(detail)")
    }

    public static func notJoined(_ name: String, bundles: Int, command: String) -> Sentence {
        let shown = name.isEmpty ? "?" : name
        return Sentence(
            fr: "« \(shown) » : \(self.bundles(bundles).fr) en attente, car votre communauté n’y participe pas. "
                + "Pour les recevoir :\n  \(command)",
            en: "“\(shown)”: \(self.bundles(bundles).en) waiting, as your community does not take part. "
                + "To receive them:\n  \(command)")
    }

    public static func sound(_ count: Int) -> Sentence {
        Sentence(
            fr: "Le fichier est entier, et chaque lot est signé par son origine (\(bundles(count).fr)).",
            en: "The file is whole, and every bundle is signed by its origin (\(bundles(count).en)).")
    }

    public static func notAnIdentity(_ text: String) -> Sentence {
        Sentence(
            fr: "« \(text) » n’est pas un identifiant de communauté (52 caractères).",
            en: "“\(text)” is not the ID of a community (52 characters).")
    }
}

extension Problem {
    public static let summaryFile = Problem(
        "summary-file", status: 422,
        Sentence(
            fr: "Ce fichier de résumé ne peut pas être lu. Refaites-le avec « croisee bundle summary ».",
            en: "This summary file cannot be read. Make it again with “croisee bundle summary”."))

    public static let otherSummary = Problem(
        "other-summary", status: 409,
        Sentence(
            fr: "Ce résumé est celui d’une autre intersection.", en: "This summary is that of another intersection."))

    public static func unexpectedOrigin(_ id: String) -> Problem {
        Problem(
            "unexpected-origin", status: 422,
            Sentence(
                fr: "L’origine \(id) n’est pas de celles que vous attendez.",
                en: "The origin \(id) is not one of those that you expect."))
    }

    public static func noFileAfterRevoking(_ name: String) -> Problem {
        Problem(
            "link-revoked", status: 409,
            Sentence(
                fr: "Le lien avec « \(name) » a été révoqué : aucun fichier n’est préparé pour cette communauté.",
                en: "The link with “\(name)” was revoked: no file is made for this community."))
    }

    public static func noFileAfterRefusing(_ name: String) -> Problem {
        Problem(
            "link-refused", status: 409,
            Sentence(
                fr: "Vous avez refusé le lien avec « \(name) » : aucun fichier n’est préparé pour cette communauté.",
                en: "You refused the link with “\(name)”: no file is made for this community."))
    }

    public static func readerUnknown(_ name: String, _ place: String) -> Problem {
        Problem(
            "not-on-roster", status: 409,
            Sentence(
                fr:
                    "Personne ne reconnaît « \(name) » dans « \(place) » : aucun fichier n’est préparé. Pour l’y admettre : croisee intersection recognise.",
                en:
                    "Nobody recognises “\(name)” in “\(place)”: no file is made. To admit it there: croisee intersection recognise."
            ))
    }

    public static let streamIncomplete = Problem(
        "incomplete", status: 422,
        Sentence(
            fr: "Il manque une partie au milieu du fichier.", en: "A part is missing in the middle of the file."))

    public static let fileCutOff = Problem(
        "cut-off", status: 422,
        Sentence(
            fr: "Le fichier est coupé : sa fin manque. Ce qui est entier a été lu.",
            en: "The file is cut off: its end is missing. What is whole was read."))

    public static let fileTrailing = Problem(
        "trailing-bytes", status: 422,
        Sentence(
            fr: "Le fichier continue après sa fin ; la suite n’a pas été lue.",
            en: "The file goes on after its end; the rest was not read."))

    /// What is damaged cannot be kept anywhere; what is refused is in quarantine.
    public static func fileNotClean(damaged: Int, refused: Int) -> Problem {
        var fr: [String] = []
        var en: [String] = []
        if damaged > 0 {
            fr.append(
                (damaged == 1 ? "1 endroit est abîmé" : "\(damaged) endroits sont abîmés") + ", dont rien n’est gardé")
            en.append(
                (damaged == 1 ? "1 place is damaged" : "\(damaged) places are damaged") + ", of which nothing is kept")
        }
        if refused > 0 {
            fr.append(
                (refused == 1 ? "1 envoi est refusé" : "\(refused) envois sont refusés")
                    + " et mis de côté (croisee quarantine list)")
            en.append(
                (refused == 1 ? "1 record is refused" : "\(refused) records are refused")
                    + " and put aside (croisee quarantine list)")
        }
        return Problem(
            "file-damaged", status: 422,
            Sentence(
                fr: "Tout n’a pas pu être repris : \(fr.joined(separator: " ; ")). Le reste est enregistré.",
                en: "Not everything could be taken in: \(en.joined(separator: "; ")). The rest is saved."))
    }

    public static let fileNotSound = Problem(
        "file-damaged", status: 422,
        Sentence(
            fr: "Ce fichier n’est pas tel que ses origines l’ont signé.",
            en: "This file is not as its origins signed it."))
}
