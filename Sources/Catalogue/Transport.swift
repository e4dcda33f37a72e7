/// Sentences about talking to other nodes: reaching them, trusting them, signatures and limits.
extension Problem {
    /// Said to whoever sent the request; deliberately nothing more.
    public static let requestSignature = Problem(
        "signature", status: 401, level: .info,
        Sentence(
            fr: "La signature de cette demande n’est pas acceptée.",
            en: "The signature of this request is not accepted."))

    public static let requestClock = Problem(
        "clock", status: 401, level: .info,
        Sentence(
            fr: "La signature est bonne, mais l’heure de cette demande s’écarte trop de celle de ce nœud.",
            en: "The signature is right, but the time of this request is too far from this node’s time."))

    public static let nodeBusy = Problem(
        "busy", status: 503, level: .notice,
        Sentence(
            fr: "Ce nœud a trop à faire en ce moment. Réessayez dans un instant.",
            en: "This node has too much to do right now. Try again in a moment."))

    public static let requestTooLarge = Problem(
        "too-large", status: 413, level: .info,
        Sentence(
            fr: "Cette demande est plus grande que ce que ce nœud accepte.",
            en: "This request is larger than what this node accepts."))

    public static let requestTooSlow = Problem(
        "too-slow", status: 408, level: .info,
        Sentence(
            fr: "Cette demande a mis trop de temps à arriver.", en: "This request took too long to arrive."))

    public static let tooManyRequests = Problem(
        "too-many", status: 429, level: .info,
        Sentence(
            fr: "Trop de demandes viennent de cette adresse. Réessayez dans un instant.",
            en: "Too many requests come from this address. Try again in a moment."))

    /// A node tries seldom whether another is reached.
    public static let reachTooSoon = Problem(
        "too-many", status: 429, level: .info,
        Sentence(
            fr: "Ce nœud vient d’essayer de vous joindre, ou essaie d’en joindre d’autres. Redemandez dans une minute.",
            en: "This node has just tried to reach you, or is trying to reach others. Ask again in a minute."))

    /// Something of our own that cannot be signed: a header that holds a line break.
    public static let unsignable = Problem(
        "unsignable", status: 500, level: .error,
        Sentence(
            fr: "Ce message ne peut pas être signé : un de ses en-têtes manque ou est mal formé.",
            en: "This message cannot be signed: one of its headers is missing or malformed."))

    public static let answerSignature = Problem(
        "answer-signature", status: 502, level: .warning,
        Sentence(
            fr: "La réponse n’est pas signée par la communauté attendue. Rien ne lui a été envoyé.",
            en: "The answer is not signed by the expected community. Nothing was sent to it."))

    /// The node that was expected answers, and refuses without a signature, as it does to those whose key it does not know.
    public static func unknownThere(_ host: String) -> Problem {
        Problem(
            "unknown-there", status: 502, level: .notice,
            Sentence(
                fr:
                    "« \(host) » répond, mais ne connaît pas encore votre nœud. Si le lien est déclaré par fichier, l’autre communauté doit aussi déclarer la vôtre (croisee peer import).",
                en:
                    "“\(host)” answers, but does not know your node yet. If the link is declared by file, the other community has to declare yours as well (croisee peer import)."
            ))
    }

    public static func peerAddress(_ text: String) -> Problem {
        Problem(
            "peer-address", status: 400, level: .notice,
            Sentence(
                fr: "« \(text) » n’est pas l’adresse d’un nœud. Attendu : https://nom.exemple:8443",
                en: "“\(text)” is not the address of a node. Expected: https://name.example:8443"))
    }

    public static let peerPin = Problem(
        "peer-pin", status: 400, level: .notice,
        Sentence(
            fr: "L’empreinte du certificat doit compter 43 caractères (base64url de 32 octets).",
            en: "The certificate’s fingerprint must have 43 characters (base64url of 32 bytes)."))

    public static func nameNotFound(_ host: String) -> Problem {
        Problem(
            "name-not-found", status: 502, level: .notice,
            Sentence(
                fr: "Le nom « \(host) » est introuvable. Vérifiez son orthographe et votre connexion à internet.",
                en: "The name “\(host)” cannot be found. Check its spelling and your internet connection."))
    }

    public static func addressForbidden(_ host: String) -> Problem {
        Problem(
            "address-forbidden", status: 403, level: .notice,
            Sentence(
                fr:
                    "« \(host) » mène à une adresse privée ou réservée. Ce nœud ne l’appelle que si vous avez vous-même ouvert l’invitation ou écrit le fichier des pairs qui la nomme.",
                en:
                    "“\(host)” leads to a private or reserved address. This node calls it only if you opened the invitation or wrote the peers file that names it."
            ))
    }

    public static func plainForbidden(_ host: String) -> Problem {
        Problem(
            "plain-forbidden", status: 403, level: .notice,
            Sentence(
                fr: "« \(host) » ne propose pas de connexion chiffrée. L’adresse doit commencer par https://",
                en: "“\(host)” offers no encrypted connection. The address must begin with https://"))
    }

    public static func connectionRefused(_ host: String) -> Problem {
        Problem(
            "connection-refused", status: 502, level: .notice,
            Sentence(
                fr: "« \(host) » répond, mais aucun nœud n’écoute à ce port. Le nœud est peut-être arrêté.",
                en: "“\(host)” answers, but no node listens on this port. The node may be stopped."))
    }

    public static func cannotReach(_ host: String) -> Problem {
        Problem(
            "cannot-reach", status: 502, level: .notice,
            Sentence(fr: "Impossible de joindre « \(host) ».", en: "Cannot reach “\(host)”."))
    }

    public static func connectionLost(_ host: String) -> Problem {
        Problem(
            "connection-lost", status: 502, level: .notice,
            Sentence(
                fr: "La connexion avec « \(host) » s’est interrompue.", en: "The connection with “\(host)” broke off."))
    }

    public static func timedOut(_ host: String) -> Problem {
        Problem(
            "timed-out", status: 504, level: .notice,
            Sentence(
                fr: "« \(host) » n’a pas répondu à temps.", en: "“\(host)” did not answer in time."))
    }

    /// A smaller question may still be answered in time.
    public var isLate: Bool { type == "timed-out" }

    public static func wrongCertificate(_ host: String) -> Problem {
        Problem(
            "wrong-certificate", status: 502, level: .warning,
            Sentence(
                fr:
                    "« \(host) » présente un autre certificat que celui convenu. Rien ne lui a été envoyé. Demandez à l’autre communauté si elle a changé de clé.",
                en:
                    "“\(host)” shows another certificate than the agreed one. Nothing was sent to it. Ask the other community whether it changed its key."
            ))
    }

    public static func certificateNotTrusted(_ host: String) -> Problem {
        Problem(
            "certificate-not-trusted", status: 502, level: .warning,
            Sentence(
                fr:
                    "Le certificat de « \(host) » n’est pas reconnu : il a expiré, ne porte pas ce nom ou n’est signé par aucune autorité connue.",
                en:
                    "The certificate of “\(host)” is not trusted: it has expired, does not bear this name or is signed by no known authority."
            ))
    }

    public static func secureConnectionFailed(_ host: String) -> Problem {
        Problem(
            "secure-connection-failed", status: 502, level: .notice,
            Sentence(
                fr: "La connexion chiffrée avec « \(host) » a échoué.",
                en: "The encrypted connection with “\(host)” failed."))
    }

    public static func answerTooLarge(_ host: String) -> Problem {
        Problem(
            "answer-too-large", status: 502, level: .warning,
            Sentence(
                fr: "La réponse de « \(host) » dépasse la taille permise. Elle a été abandonnée.",
                en: "The answer of “\(host)” is larger than allowed. It was dropped."))
    }

    public static func answerMalformed(_ host: String) -> Problem {
        Problem(
            "answer-malformed", status: 502, level: .notice,
            Sentence(
                fr: "« \(host) » n’a pas répondu comme un nœud Croisée.",
                en: "“\(host)” did not answer as a Croisée node does."))
    }

    /// The node, or what stands before it, asks for patience without signing the answer.
    public static func peerUnavailable(_ host: String, status: Int) -> Problem {
        Problem(
            "peer-unavailable", status: 502, level: .notice,
            Sentence(
                fr: "« \(host) » est momentanément indisponible (réponse \(status)).",
                en: "“\(host)” is unavailable for the moment (answer \(status))."))
    }

    public static let certificateUnreadable = Problem(
        "certificate-unreadable", status: 500, level: .error,
        Sentence(
            fr: "Le certificat ou sa clé est illisible : ce doit être du PEM, et la clé doit être celle du certificat.",
            en:
                "The certificate or its key cannot be read: it must be PEM, and the key must be that of the certificate."
        ))

    public static func certificateFile(_ path: String) -> Problem {
        Problem(
            "certificate-file", status: 500, level: .error,
            Sentence(
                fr: "Le fichier « \(path) » ne peut pas être lu.", en: "The file “\(path)” cannot be read."))
    }
}

extension Sentence {
    /// For the admin: how this computer's clock differs from that of a peer. `seconds` > 0: ours is ahead.
    public static func clockDiffers(seconds: Int64, peer: String) -> Sentence {
        let amount = span(abs(seconds), day: "j")
        let amountEn = span(abs(seconds), day: "d")
        return seconds > 0
            ? Sentence(
                fr: "L’horloge de cet ordinateur avance de \(amount) sur celle de « \(peer) ».",
                en: "The clock of this computer is \(amountEn) fast compared with that of “\(peer)”.")
            : Sentence(
                fr: "L’horloge de cet ordinateur retarde de \(amount) sur celle de « \(peer) ».",
                en: "The clock of this computer is \(amountEn) slow compared with that of “\(peer)”.")
    }

    private static func span(_ seconds: Int64, day: String) -> String {
        switch seconds {
        case ..<120: "\(seconds) s"
        case ..<7200: "\(seconds / 60) min"
        case ..<172_800: "\(seconds / 3600) h"
        default: "\(seconds / 86_400) \(day)"
        }
    }
}
