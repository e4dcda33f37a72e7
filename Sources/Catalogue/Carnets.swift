/// What the commands about carnets and links say.
public enum CarnetWords {
    public static let none = Sentence(fr: "Aucun carnet.", en: "No carnets.")
    public static let empty = Sentence(fr: "Aucune note n’y est rangée.", en: "No note is placed in it.")
    public static let noCategory = Sentence(fr: "Sans catégorie", en: "Without category")
    public static let notHeld = Sentence(fr: "(absente de ce nœud)", en: "(not held here)")
    public static let waiting = Sentence(fr: "(en attente ou masquée ici)", en: "(held or hidden here)")
    public static let hiddenHere = Sentence(fr: "(masquée ici)", en: "(hidden here)")
    public static let linksOut = Sentence(fr: "Renvoie à :", en: "Points to:")
    public static let linksBack = Sentence(fr: "Citée par :", en: "Pointed to by:")
    public static let standsIn = Sentence(fr: "Carnets :", en: "Carnets:")
    public static let noLinks = Sentence(
        fr: "Aucun renvoi, ni vers d’autres notes ni depuis elles.",
        en: "No links, neither to other notes nor from them.")
    public static let noneUnshown = Sentence(
        fr: "Rien de ce qui est reçu n’est impossible à montrer.", en: "Nothing of what was received cannot be shown.")

    /// « rangée par Marie Tremblay, Saint-Exemple, le 2018-01-19 »
    public static func placed(by person: String?, of community: String, on day: String) -> Sentence {
        person.map {
            Sentence(
                fr: "rangée par \($0) de « \(community) » le \(day)", en: "placed by \($0) of “\(community)” on \(day)")
        } ?? Sentence(fr: "rangée par « \(community) » le \(day)", en: "placed by “\(community)” on \(day)")
    }

    public static func placed(_ title: String, in carnet: String) -> Sentence {
        Sentence(fr: "« \(title) » est rangée dans « \(carnet) ».", en: "“\(title)” is placed in “\(carnet)”.")
    }

    public static func unmoved(_ title: String, in carnet: String) -> Sentence {
        Sentence(
            fr: "« \(title) » y était déjà ; rien n’a changé.", en: "“\(title)” was there already; nothing changed.")
    }

    /// Where others see the placement and not the note.
    public static func notSharedThere(_ title: String, note: String, place: String) -> Sentence {
        Sentence(
            fr:
                "« \(title) » n’est pas partagée dans « \(place) » : les autres y liront qu’une note leur manque. Pour la partager : croisee note publish \(note) --intersection \"\(place)\"",
            en:
                "“\(title)” is not shared in “\(place)”: others will read there that they lack a note. To share it: croisee note publish \(note) --intersection \"\(place)\""
        )
    }

    public static let onlyHere = Sentence(
        fr: "Ce placement reste ici : le carnet n’est dans aucune intersection où vous écrivez.",
        en: "This placement stays here: the carnet stands in no intersection in which you write.")

    public static func removed(_ title: String, from carnet: String) -> Sentence {
        Sentence(fr: "« \(title) » n’est plus dans « \(carnet) ».", en: "“\(title)” is in “\(carnet)” no more.")
    }

    /// Others placed it too, and theirs stays.
    public static func stillPlaced(_ title: String, by names: String, carnet: String) -> Sentence {
        Sentence(
            fr: "Vous n’y rangez plus « \(title) », qui reste dans « \(carnet) », où \(names) l’a rangée aussi.",
            en: "Your placement is withdrawn. “\(title)” stays in “\(carnet)”, where \(names) placed it too.")
    }

    public static func hidden(_ title: String, in carnet: String) -> Sentence {
        Sentence(
            fr: "« \(title) » est masquée ici dans « \(carnet) » ; rien ne change ailleurs.",
            en: "“\(title)” is hidden here in “\(carnet)”; nothing changes elsewhere.")
    }

    public static func unhidden(_ title: String, in carnet: String) -> Sentence {
        Sentence(
            fr: "« \(title) » se voit de nouveau dans « \(carnet) ».", en: "“\(title)” is seen in “\(carnet)” again.")
    }

    /// A held placement, in the list of what waits.
    public static func placementOf(_ title: String, in carnet: String) -> Sentence {
        Sentence(fr: "placement : « \(title) » dans « \(carnet) »", en: "placement: “\(title)” in “\(carnet)”")
    }

    public static func relation(_ name: String) -> Sentence {
        switch name {
        case "link": Sentence(fr: "lien", en: "link")
        case "embed": Sentence(fr: "citation", en: "quotation")
        case "reply": Sentence(fr: "réponse", en: "reply")
        case "adapts": Sentence(fr: "adaptation", en: "adaptation")
        case "broader": Sentence(fr: "plus large", en: "broader")
        case "narrower": Sentence(fr: "plus précis", en: "narrower")
        case "related": Sentence(fr: "proche", en: "related")
        default:
            name.hasPrefix("field:")
                ? Sentence(fr: String(name.dropFirst(6)), en: String(name.dropFirst(6))) : Sentence(fr: name, en: name)
        }
    }
}

extension Problem {
    public static func unknownCarnet(_ name: String) -> Problem {
        Problem(
            "unknown-carnet", status: 404,
            Sentence(
                fr: "Aucun carnet « \(name) » ici. Ceux qu’il y a : croisee carnet list",
                en: "There is no carnet “\(name)” here. Those that there are: croisee carnet list"))
    }

    public static func carnetWaits(_ title: String) -> Problem {
        Problem(
            "carnet-waits", status: 409,
            Sentence(
                fr: "Le carnet « \(title) » attend votre accord, ou est masqué ici : croisee note release \"\(title)\"",
                en:
                    "The carnet “\(title)” waits for your decision, or is hidden here: croisee note release \"\(title)\""
            ))
    }

    public static func carnetInItself(_ title: String) -> Problem {
        Problem(
            "carnet-in-itself", status: 422,
            Sentence(
                fr: "Le carnet « \(title) » ne se range pas dans lui-même.",
                en: "The carnet “\(title)” is not placed in itself."))
    }

    /// Placing it would tell others that it exists.
    public static func placingTells(_ title: String, origin: String, carnet: String) -> Problem {
        Problem(
            "placing-tells", status: 403,
            Sentence(
                fr:
                    "« \(title) » de « \(origin) » n’est partagée dans aucune des intersections du carnet « \(carnet) » ; l’y ranger apprendrait à d’autres qu’elle existe. Rien n’a été rangé.",
                en:
                    "“\(title)” of “\(origin)” is shared in none of the intersections of the carnet “\(carnet)”; placing it there would tell others that it exists. Nothing was placed."
            ))
    }

    public static func notPlaced(_ title: String, in carnet: String) -> Problem {
        Problem(
            "not-placed", status: 404,
            Sentence(
                fr: "« \(title) » n’est pas dans le carnet « \(carnet) ».",
                en: "“\(title)” is not in the carnet “\(carnet)”."))
    }

    public static func placedByOthers(_ title: String, by names: String, carnet: String) -> Problem {
        Problem(
            "not-yours", status: 403,
            Sentence(
                fr:
                    "« \(title) » a été rangée par \(names), qui seule peut l’en retirer. Pour ne plus l’y voir ici : croisee carnet hide \"\(carnet)\" \"\(title)\"",
                en:
                    "“\(title)” was placed by \(names), and only that community can take it out. To see it there no more: croisee carnet hide \"\(carnet)\" \"\(title)\""
            ))
    }

    public static let placeBounds = Problem(
        "note-out-of-bounds", status: 422,
        Sentence(
            fr: "La catégorie et le nom tiennent chacun sur une ligne d’au plus 2 000 octets.",
            en: "The category and the name each stand on one line of at most 2,000 bytes."))
}
