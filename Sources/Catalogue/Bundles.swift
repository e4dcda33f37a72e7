extension Problem {
    public static let tooLarge = Problem(
        "too-large", status: 413, level: .warning,
        Sentence(
            fr: "Ce contenu dépasse la taille permise.",
            en: "This content exceeds the size allowed."))

    public static let malformedJSON = Problem(
        "malformed", status: 422, level: .warning,
        Sentence(
            fr: "Ce texte JSON n’est pas écrit comme le protocole le demande.",
            en: "This JSON text is not written as the protocol requires."))

    public static let malformedBundle = Problem(
        "malformed", status: 422, level: .warning,
        Sentence(
            fr: "Ce paquet n’est pas écrit comme le protocole le demande.",
            en: "This bundle is not written as the protocol requires."))

    public static let malformedIdentity = Problem(
        "malformed", status: 422, level: .warning,
        Sentence(
            fr: "Cette identité n’est pas écrite comme le protocole le demande.",
            en: "This identity is not written as the protocol requires."))

    public static func malformedField(_ field: String) -> Problem {
        Problem(
            "malformed", status: 422, level: .warning,
            Sentence(
                fr: "Le champ « \(field) » manque ou n’a pas la forme voulue.",
                en: "The field “\(field)” is missing or not of the right form."))
    }

    public static let trailingBytes = Problem(
        "trailing-bytes", status: 422, level: .warning,
        Sentence(
            fr: "Il y a des octets de trop à la fin.",
            en: "There are bytes too many at the end."))

    public static func duplicateKey(_ key: String) -> Problem {
        Problem(
            "duplicate-key", status: 422, level: .warning,
            Sentence(
                fr: "La clé « \(key) » y figure deux fois.",
                en: "The key “\(key)” stands in it twice."))
    }

    public static func unknownCritical(_ field: String) -> Problem {
        Problem(
            "unknown-critical", status: 422, level: .notice,
            Sentence(
                fr: "Le champ « \(field) » est indispensable et inconnu de ce programme : mettez Croisée à jour.",
                en: "The field “\(field)” is essential and unknown to this program: update Croisée."))
    }

    public static func unknownFormat(_ format: Int64) -> Problem {
        Problem(
            "unknown-format", status: 422, level: .notice,
            Sentence(
                fr: "Ce contenu est au format \(format), inconnu de ce programme : mettez Croisée à jour.",
                en: "This content is in format \(format), unknown to this program: update Croisée."))
    }

    public static let badKey = Problem(
        "bad-key", status: 422, level: .warning,
        Sentence(
            fr: "Cette clé n’est pas valable.",
            en: "This key is not valid."))

    public static let wrongSignature = Problem(
        "wrong-signature", status: 422, level: .warning,
        Sentence(
            fr: "La signature ne correspond pas : ce contenu a été modifié, ou ne vient pas de qui il prétend.",
            en: "The signature does not match: this content was changed, or is not from whom it claims."))

    public static let wrongSeal = Problem(
        "wrong-seal", status: 422, level: .warning,
        Sentence(
            fr: "La liste scellée ne correspond pas à son sceau.",
            en: "The sealed list does not match its seal."))

    public static let wrongOrigin = Problem(
        "wrong-origin", status: 422, level: .warning,
        Sentence(
            fr: "Ce contenu se réclame d’une autre communauté que celle qui l’a signé.",
            en: "This content claims another community than the one that signed it."))

    public static let wrongClass = Problem(
        "wrong-class", status: 422, level: .warning,
        Sentence(
            fr: "Ce paquet mélange des inscriptions et du contenu.",
            en: "This bundle mixes membership and content."))

    public static let wrongSize = Problem(
        "wrong-size", status: 422, level: .warning,
        Sentence(
            fr: "La taille d’un texte n’est pas celle que le paquet annonce.",
            en: "The size of a text is not what the bundle announces."))

    public static let wrongHash = Problem(
        "wrong-hash", status: 422, level: .warning,
        Sentence(
            fr: "Un texte n’est pas celui que le paquet annonce.",
            en: "A text is not the one that the bundle announces."))

    public static let notSealed = Problem(
        "not-sealed", status: 422, level: .warning,
        Sentence(
            fr: "Ce paquet est signé d’une ancienne clé et sa communauté ne le reconnaît pas.",
            en: "This bundle is signed with an earlier key and its community does not stand by it."))

    public static let damagedRecord = Problem(
        "damaged-record", status: 422, level: .warning,
        Sentence(
            fr: "Un enregistrement est abîmé ; il n’en reste rien à garder, pas même en quarantaine.",
            en: "A record is damaged; nothing of it is left to keep, not even in quarantine."))

    public static let identityConflict = Problem(
        "identity-conflict", status: 409, level: .warning,
        Sentence(
            fr: "Deux identités contradictoires portent le même numéro.",
            en: "Two contradictory identities carry the same number."))

    public static func identityNeeded(_ community: String) -> Problem {
        Problem(
            "identity-needed", status: 409, level: .info,
            Sentence(
                fr: "L’identité de la communauté \(community) n’est pas encore connue ici.",
                en: "The identity of community \(community) is not known here yet."))
    }

    public static let recoveryChecksum = Problem(
        "recovery-checksum", status: 422,
        Sentence(
            fr: "Ces douze mots ne vont pas ensemble : l’un d’eux est sans doute faux, ou pas à sa place.",
            en: "These twelve words do not go together: one is probably wrong, or out of place."))

    public static func recoveryWord(_ word: String) -> Problem {
        Problem(
            "recovery-word", status: 422,
            Sentence(
                fr: "« \(word) » n’est pas un mot de la liste.",
                en: "“\(word)” is not a word of the list."))
    }

    public static func recoveryWordCount(_ count: Int) -> Problem {
        Problem(
            "recovery-count", status: 422,
            Sentence(
                fr: "Il faut douze mots ; il y en a \(count).",
                en: "Twelve words are needed; there are \(count)."))
    }
}
