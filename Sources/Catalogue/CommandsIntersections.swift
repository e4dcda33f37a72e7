/// What the commands about intersections say.
public enum PlaceWords {
    /// - Parameter named: how a command names it without doubt.
    public static func created(_ name: String, named: String) -> Sentence {
        Sentence(
            fr: "« \(name) » est fondée. Invitez : croisee intersection invite \"\(named)\" --peer COMMUNAUTÉ",
            en: "“\(name)” is founded. Invite: croisee intersection invite \"\(named)\" --peer COMMUNITY")
    }

    public static func sameName(_ name: String) -> Sentence {
        Sentence(
            fr:
                "Une autre intersection s’appelle déjà « \(name) » ici. Les commandes les distinguent par l’identifiant seulement.",
            en: "Another intersection is already called “\(name)” here. Commands tell them apart by ID only.")
    }

    public static func invited(_ peer: String, _ place: String) -> Sentence {
        Sentence(
            fr: "« \(peer) » est invitée et reconnue dans « \(place) ».",
            en: "“\(peer)” is invited and recognised in “\(place)”.")
    }

    public static func joined(_ place: String) -> Sentence {
        Sentence(
            fr: "Votre communauté participe à « \(place) ».", en: "Your community takes part in “\(place)”.")
    }

    public static func recognisedBecause(_ names: String, byFile: Bool) -> Sentence {
        byFile
            ? Sentence(
                fr:
                    "Reconnues, parce qu’elles y participent : \(names). Pour en écarter une : croisee intersection refuse.",
                en: "Recognised, because they take part: \(names). To leave one out: croisee intersection refuse.")
            : Sentence(fr: "Reconnues : \(names).", en: "Recognised: \(names).")
    }

    /// Read before anything is signed.
    public static func willRecognise(_ names: String) -> Sentence {
        Sentence(
            fr:
                "Aucune communauté liée n’a invité la vôtre. En participant, vous reconnaîtrez celles-ci, qui recevront ce que vous y partagerez dès qu’elles l’auront reconnue : \(names).",
            en:
                "No linked community invited yours. By taking part you recognise these, who will receive what you share there once they recognise yours: \(names)."
        )
    }

    public static let joinAnyway = Sentence(fr: "Participer ? (oui/non)", en: "Take part? (yes/no)")

    public static func delegated(_ name: String) -> Sentence {
        Sentence(
            fr: "Qui « \(name) » admet, maintenant ou plus tard, est admis ici aussi.",
            en: "Whom “\(name)” admits, now or later, is admitted here as well.")
    }

    public static func takenUp(_ notes: Int) -> Sentence {
        Sentence(
            fr: "Notes qui attendaient et sont maintenant là : \(notes)",
            en: "Notes that were waiting and are here now: \(notes)")
    }

    public static func recognised(_ name: String, _ place: String) -> Sentence {
        Sentence(fr: "« \(name) » est reconnue dans « \(place) ».", en: "“\(name)” is recognised in “\(place)”.")
    }

    public static func refused(_ name: String, _ place: String) -> Sentence {
        Sentence(
            fr:
                "« \(name) » est refusée dans « \(place) » : plus rien ne lui est transmis. Ce qu’elle a déjà lui reste.",
            en: "“\(name)” is refused in “\(place)”: nothing more is passed to it. What it has already stays with it.")
    }

    public static func left(_ place: String) -> Sentence {
        Sentence(
            fr: "Votre communauté a quitté « \(place) ». Ce que vous détenez reste.",
            en: "Your community has left “\(place)”. What you hold stays.")
    }

    public static let noPlaces = Sentence(fr: "Aucune intersection.", en: "No intersections.")
    public static let takesPart = Sentence(fr: "participe", en: "takes part")
    public static let isInvited = Sentence(fr: "invitée  ", en: "invited   ")
    public static let known = Sentence(fr: "connue   ", en: "known     ")
    public static let publicPlace = Sentence(fr: "publique ", en: "public    ")

    public static func charter(founder: String, language: String) -> Sentence {
        Sentence(fr: "Fondée par \(founder) ; langue : \(language)", en: "Founded by \(founder); language: \(language)")
    }

    public static let youTakePart = Sentence(fr: "Vous y participez.", en: "You take part.")
    public static func youDoNot(_ id: String) -> Sentence {
        Sentence(
            fr: "Vous n’y participez pas. Pour participer : croisee intersection join \(id.prefix(12))",
            en: "You do not take part. To take part: croisee intersection join \(id.prefix(12))")
    }

    public static let notYetIn = Sentence(fr: "(ne participe pas)", en: "(does not take part)")

    public static func reason(_ reason: String, through: String) -> Sentence {
        switch reason {
        case "self": Sentence(fr: "votre communauté", en: "your community")
        case "recognised": Sentence(fr: "reconnue par vous", en: "recognised by you")
        case "refused": Sentence(fr: "refusée par vous", en: "refused by you")
        case "delegated": Sentence(fr: "admise par \(through)", en: "admitted by \(through)")
        default: Sentence(fr: "non reconnue", en: "not recognised")
        }
    }

    public static func holding(bundles: Int, gaps: Int, missing: Int) -> Sentence {
        Sentence(
            fr: "lots : \(bundles) ; lots manquants : \(gaps) ; textes manquants : \(missing)",
            en: "bundles: \(bundles); missing bundles: \(gaps); missing texts: \(missing)")
    }
}

extension Problem {
    public static let intersectionName = Problem(
        "intersection-name", status: 400,
        Sentence(
            fr: "Le nom de l’intersection doit avoir entre 1 et 200 octets, et tenir sur une ligne.",
            en: "The name of the intersection must have between 1 and 200 bytes, and stand on one line."))

    public static let intersectionPurpose = Problem(
        "intersection-purpose", status: 400,
        Sentence(
            fr:
                "Le but ne doit pas dépasser 4 000 octets ; hors les fins de ligne, il ne contient pas de caractère de commande.",
            en: "The purpose must not exceed 4,000 bytes; but for line ends it holds no control characters."))

    public static let joinNotConfirmed = Problem(
        "join-not-confirmed", status: 409,
        Sentence(fr: "Rien n’a été signé : vous ne participez pas.", en: "Nothing was signed: you do not take part."))

    public static let intersectionLanguage = Problem(
        "intersection-language", status: 400,
        Sentence(
            fr: "La langue s’indique par un code court, comme « fr » ou « fr-CA ».",
            en: "The language is given by a short code, such as “fr” or “fr-CA”."))

    public static let refuseOneself = Problem(
        "refuse-oneself", status: 409,
        Sentence(
            fr: "Une communauté ne se refuse pas elle-même. Pour partir : croisee intersection leave.",
            en: "A community does not refuse itself. To go: croisee intersection leave."))

    public static let foreignPublicPlace = Problem(
        "not-yours", status: 403,
        Sentence(
            fr: "Dans une place publique, seule sa communauté publie.",
            en: "In a public place only its community publishes."))

    public static func joinFirst(_ name: String) -> Problem {
        Problem(
            "not-joined", status: 403,
            Sentence(
                fr: "Votre communauté ne participe pas à « \(name) ». D’abord : croisee intersection join \"\(name)\"",
                en: "Your community does not take part in “\(name)”. First: croisee intersection join \"\(name)\""))
    }

    public static let publicHasNoMembers = Problem(
        "public-place", status: 409,
        Sentence(
            fr: "Une place publique n’a pas de membres : on la lit, sans y participer.",
            en: "A public place has no members: it is read, not joined."))

    public static let charterUnknown = Problem(
        "charter-unknown", status: 409,
        Sentence(
            fr:
                "La charte de cette intersection n’est pas encore arrivée. Attendez le prochain échange avec qui vous invite.",
            en: "The charter of this intersection has not arrived yet. Wait for the next exchange with who invites you."
        ))
}
