extension Problem {
    public static let malformedMessage = Problem(
        "malformed", status: 400, level: .warning,
        Sentence(
            fr: "Ce message ne suit pas le protocole.",
            en: "This message does not follow the protocol."))

    public static let unknownToPeer = Problem(
        "not-found", status: 404, level: .info,
        Sentence(
            fr: "Rien ne se trouve à cette adresse, ou vous n’y avez pas accès.",
            en: "There is nothing at this address, or you have no access to it."))

    public static let bodyTooLarge = Problem(
        "too-large", status: 413, level: .warning,
        Sentence(fr: "Cet envoi est trop grand.", en: "This message is too large."))

    public static let contentEncoding = Problem(
        "content-encoding", status: 415, level: .info,
        Sentence(
            fr: "Ce nœud ne prend que des envois sans codage (« content-encoding »).",
            en: "This node takes only messages without a content encoding."))

    public static let streamCutOff = Problem(
        "cut-off", status: 422, level: .warning,
        Sentence(
            fr: "L’envoi s’est interrompu avant sa fin ; ce qui était complet a été gardé.",
            en: "The transfer stopped before its end; what was complete was kept."))

    public static let linkNotActiveType = "link-not-active"

    /// - Parameter state: of the link here, as docs/protocol.md 5 lists them; another word is said as “not active”.
    public static func linkNotActive(state: String) -> Problem {
        let sentence =
            switch state {
            case "requested":
                Sentence(
                    fr: "Le lien entre ces deux nœuds attend encore une approbation.",
                    en: "The link between these two nodes still waits for an approval.")
            case "paused":
                Sentence(
                    fr: "Le lien entre ces deux nœuds est suspendu.",
                    en: "The link between these two nodes is paused.")
            case "revoked":
                Sentence(
                    fr: "Le lien entre ces deux nœuds a été révoqué.",
                    en: "The link between these two nodes was revoked.")
            case "refused":
                Sentence(
                    fr: "Le lien entre ces deux nœuds a été refusé.",
                    en: "The link between these two nodes was refused.")
            case "none":
                Sentence(
                    fr: "Il n’y a pas de lien entre ces deux nœuds.",
                    en: "There is no link between these two nodes.")
            default:
                Sentence(
                    fr: "Le lien entre ces deux nœuds n’est pas actif.",
                    en: "The link between these two nodes is not active.")
            }
        return Problem(linkNotActiveType, status: 403, level: .info, sentence)
    }

    /// - Parameter option: by which the address is chosen.
    public static func busyPort(_ address: String, option: String = "--listen") -> Problem {
        Problem(
            "busy-port", status: 500, level: .error,
            Sentence(
                fr:
                    "L’adresse \(address) est déjà utilisée, ou n’est pas permise. Choisissez un autre port avec \(option).",
                en: "The address \(address) is already in use, or not permitted. Choose another port with \(option)."))
    }

    public static let proxyNeedsURL = Problem(
        "public-url", status: 500, level: .error,
        Sentence(
            fr:
                "Derrière un serveur web, il faut dire à quelle adresse les autres vous joignent : --public-url https://exemple.org (ou CROISEE_PUBLIC_URL).",
            en:
                "Behind a web server, say at which address others reach you: --public-url https://example.org (or CROISEE_PUBLIC_URL)."
        ))

    public static func badListenAddress(_ address: String) -> Problem {
        Problem(
            "listen-address", status: 500, level: .error,
            Sentence(
                fr: "« \(address) » n’est pas une adresse d’écoute. Exemple : 127.0.0.1:8443.",
                en: "“\(address)” is not an address to listen on. Example: 127.0.0.1:8443."))
    }

    public static let plainOnlyLoopback = Problem(
        "plain-http", status: 500, level: .error,
        Sentence(
            fr: "HTTP sans chiffrement n’est permis que sur cette machine (127.0.0.1 ou ::1).",
            en: "HTTP without encryption is only allowed on this machine (127.0.0.1 or ::1)."))

    public static let otherIdentity = Problem(
        "other-identity", status: 409, level: .warning,
        Sentence(
            fr: "Un autre nœud que celui de l’invitation a répondu à cette adresse. Rien n’a été envoyé.",
            en: "Another node than that of the invitation answered at this address. Nothing was sent."))

    public static let noAddress = Problem(
        "no-address", status: 409,
        Sentence(
            fr: "Aucune adresse n’est connue pour ce nœud : c’est à lui de vous appeler.",
            en: "No address is known for this node: it is the one that has to call you."))

    public static func notLinked(_ name: String) -> Problem {
        Problem(
            "not-linked", status: 404,
            Sentence(
                fr: "Il n’y a pas de lien avec « \(name) ».",
                en: "There is no link with “\(name)”."))
    }
}

extension Problem {
    public static let rostersUnsettled = Problem(
        "rosters-unsettled", status: 503, level: .notice,
        Sentence(
            fr: "Les reconnaissances changent sans arrêt ; la comparaison reprendra dans un instant.",
            en: "Recognitions keep changing; the comparison will resume in a moment."))
}
