/// Why an invitation link cannot be read.
public enum InvitationFault: Sendable, Hashable, CaseIterable {
    case noSecretPart, cutShort, otherVersion, damaged

    var sentence: Sentence {
        switch self {
        case .noSecretPart:
            Sentence(
                fr: "Il manque la partie qui suit le signe « # ». Copiez le lien en entier, ou lisez le code QR.",
                en: "The part after the “#” sign is missing. Copy the whole link, or read the QR code.")
        case .cutShort:
            Sentence(
                fr: "Le lien est incomplet : la fin a été coupée. Copiez-le en entier, ou lisez le code QR.",
                en: "The link is incomplete: its end was cut off. Copy the whole link, or read the QR code.")
        case .otherVersion:
            Sentence(
                fr: "Ce lien vient d’une autre version de Croisée. Mettez votre nœud à jour, puis réessayez.",
                en: "This link comes from another version of Croisée. Update your node, then try again.")
        case .damaged:
            Sentence(
                fr:
                    "Un caractère du lien a été changé en route. Copiez-le de nouveau, ou demandez une autre invitation.",
                en: "A character of the link was changed on the way. Copy it again, or ask for another invitation.")
        }
    }
}

extension Problem {
    public static func invitationUnreadable(_ fault: InvitationFault) -> Problem {
        Problem(
            "invitation-unreadable", status: 400,
            Sentence(
                fr: "Cette invitation ne peut pas être lue. \(fault.sentence.fr)",
                en: "This invitation cannot be read. \(fault.sentence.en)"))
    }

    public static let invitationUnknown = Problem(
        "invitation-unknown", status: 410,
        Sentence(
            fr: "Cette invitation n’existe pas ou plus. Demandez-en une nouvelle à la communauté qui vous invite.",
            en: "This invitation does not exist, or no longer. Ask the community that invites you for a new one."))

    public static let invitationUsed = Problem(
        "invitation-used", status: 410,
        Sentence(
            fr:
                "Cette invitation a déjà servi ; elle ne sert qu’une fois. Demandez-en une nouvelle à la communauté qui vous invite.",
            en:
                "This invitation was already used; it serves only once. Ask the community that invites you for a new one."
        ))

    public static let invitationExpired = Problem(
        "invitation-expired", status: 410,
        Sentence(
            fr:
                "Cette invitation n’est plus valable : sa date est passée. Demandez-en une nouvelle à la communauté qui vous invite.",
            en:
                "This invitation is no longer valid: its date has passed. Ask the community that invites you for a new one."
        ))

    public static let invitationProof = Problem(
        "invitation-proof", status: 403, level: .warning,
        Sentence(
            fr: "Cette demande ne correspond pas à l’invitation. Copiez de nouveau le lien en entier ; "
                + "si cela se répète, demandez une nouvelle invitation par un autre moyen.",
            en: "This request does not match the invitation. Copy the whole link again; "
                + "if it happens again, ask for a new invitation by another way."))

    public static let invitationOwn = Problem(
        "invitation-own", status: 409,
        Sentence(
            fr: "Cette invitation est la vôtre. Envoyez-la à la communauté que vous voulez inviter.",
            en: "This invitation is your own. Send it to the community that you want to invite."))

    /// The random value that the inviter revealed is not the one it had committed to.
    public static let commitmentBroken = Problem(
        "commitment", status: 502, level: .warning,
        Sentence(
            fr:
                "La réponse reçue ne correspond pas à l’invitation : quelqu’un se trouve peut-être entre les deux nœuds. "
                + "Rien n’a été convenu. Demandez une nouvelle invitation par un autre moyen.",
            en: "The answer received does not match the invitation: someone may stand between the two nodes. "
                + "Nothing was agreed. Ask for a new invitation by another way."))

    /// A link request, an answer to one, or a message about the state of a link that breaks the protocol.
    /// - Parameter field: the JSON key in question.
    public static func malformedLinkMessage(_ field: String) -> Problem {
        Problem(
            "malformed-link-message", status: 400,
            Sentence(
                fr: "Le message de l’autre nœud au sujet du lien est illisible (« \(field) »).",
                en: "The other node’s message about the link cannot be read (“\(field)”)."))
    }

    public static let nameLength = Problem(
        "name-length", status: 400,
        Sentence(
            fr:
                "Le nom de la communauté doit avoir entre 1 et 200 octets (environ 180 lettres), et tenir sur une ligne.",
            en: "The name of the community must have between 1 and 200 bytes (some 180 letters), and stand on one line."
        ))

    public static let reasonLength = Problem(
        "reason-length", status: 400,
        Sentence(
            fr: "Le motif est trop long : 2 000 octets au plus (environ 1 800 lettres).",
            en: "The reason is too long: at most 2,000 bytes (some 1,800 letters)."))

    public static func unusableAddress(_ address: String) -> Problem {
        Problem(
            "unusable-address", status: 400,
            Sentence(
                fr: "L’adresse « \(address) » ne convient pas. Elle doit ressembler à « https://exemple.org » "
                    + "ou « https://exemple.org:8443 ».",
                en: "The address “\(address)” cannot be used. It must look like “https://example.org” "
                    + "or “https://example.org:8443”."))
    }

    public static let unusablePin = Problem(
        "unusable-pin", status: 400,
        Sentence(
            fr: "L’empreinte du certificat est illisible : 43 lettres, chiffres, « - » ou « _ » sont attendus.",
            en: "The fingerprint of the certificate cannot be read: 43 letters, digits, “-” or “_” are expected."))
}

extension Problem {
    public static func linkRevoked(_ name: String) -> Problem {
        Problem(
            "link-revoked", status: 409,
            Sentence(
                fr:
                    "Le lien avec « \(name) » a été révoqué, ce qui est définitif. Pour renouer, il faut une nouvelle invitation.",
                en: "The link with “\(name)” was revoked, which is final. To start again, a new invitation is needed."))
    }

    public static func linkRefused(_ name: String, byUs: Bool) -> Problem {
        Problem(
            "link-refused", status: 409,
            Sentence(
                fr: (byUs ? "Vous avez refusé le lien avec « \(name) »." : "« \(name) » a refusé le lien.")
                    + " Pour recommencer, il faut une nouvelle invitation.",
                en: (byUs ? "You refused the link with “\(name)”." : "“\(name)” refused the link.")
                    + " To start again, a new invitation is needed."))
    }

    public static func linkNotYetActive(_ name: String) -> Problem {
        Problem(
            "link-not-active", status: 409,
            Sentence(
                fr:
                    "Le lien avec « \(name) » n’est pas encore actif : les deux communautés doivent d’abord l’accepter.",
                en: "The link with “\(name)” is not active yet: both communities must accept it first."))
    }

    public static func linkAlreadyApproved(_ name: String) -> Problem {
        Problem(
            "link-approved", status: 409,
            Sentence(
                fr: "Le lien avec « \(name) » est déjà en service. Vous pouvez le suspendre ou le révoquer.",
                en: "The link with “\(name)” is already in service. You can pause or revoke it."))
    }

    public static func linkExists(_ name: String) -> Problem {
        Problem(
            "link-exists", status: 409,
            Sentence(
                fr: "Vous avez déjà un lien avec « \(name) ». Une nouvelle invitation n’est pas nécessaire.",
                en: "You already have a link with “\(name)”. A new invitation is not needed."))
    }

    public static func noAddressToCall(_ name: String) -> Problem {
        Problem(
            "no-address", status: 409,
            Sentence(
                fr: "Votre nœud ne connaît aucune adresse de « \(name) » : c’est à l’autre nœud d’appeler le vôtre.",
                en: "Your node knows no address of “\(name)”: the other node has to call yours."))
    }

    /// - Parameter host: the address that is known.
    public static func mayNotCall(_ name: String, _ host: String) -> Problem {
        Problem(
            "address-forbidden", status: 409,
            Sentence(
                fr:
                    "Votre nœud ne peut pas appeler « \(name) » : l’adresse qu’il en connaît (\(host)) est privée, réservée ou introuvable d’ici. C’est à l’autre nœud d’appeler le vôtre.",
                en:
                    "Your node cannot call “\(name)”: the address that it knows (\(host)) is private, reserved, or not found from here. The other node has to call yours."
            ))
    }

    /// A link of this database cannot be read.
    public static func storedLinkUnreadable(_ field: String) -> Problem {
        Problem(
            "storage", status: 500, level: .error,
            Sentence(
                fr:
                    "Un lien enregistré ici ne peut pas être relu (« \(field) »). La base de données est peut-être abîmée.",
                en: "A link stored here cannot be read (“\(field)”). The database may be damaged."))
    }
}

/// What is wrong with an entry of `peers.json`.
public enum PeersFileFault: Sendable, Hashable {
    case notAnObject
    case missing(key: String)
    case unknown(key: String)
    case notText(key: String)
    case notTrueOrFalse(key: String)
    case id(String)
    case ownID
    case twice
    case name
    case address(String)
    case addressNeeded
    case pin
    case dials(String)

    var sentence: Sentence {
        switch self {
        case .notAnObject:
            Sentence(
                fr: "elle doit être entre accolades { }", en: "it must be between braces { }")
        case .missing(let key):
            Sentence(fr: "il manque « \(key) »", en: "“\(key)” is missing")
        case .unknown(let key):
            Sentence(
                fr: "« \(key) » est inconnu ; sont admis id, name, url, pin, dials et approved",
                en: "“\(key)” is not known; id, name, url, pin, dials and approved are")
        case .notText(let key):
            Sentence(
                fr: "« \(key) » doit être un texte entre guillemets droits",
                en: "“\(key)” must be a text in straight quotes")
        case .notTrueOrFalse(let key):
            Sentence(
                fr: "« \(key) » doit être true ou false, sans guillemets",
                en: "“\(key)” must be true or false, without quotes")
        case .id(let text):
            Sentence(
                fr: "« \(text) » n’est pas un identifiant de communauté (52 lettres minuscules et chiffres, "
                    + "que l’autre communauté lit avec « croisee status »)",
                en: "“\(text)” is not the identifier of a community (52 lowercase letters and digits, "
                    + "which the other community reads with “croisee status”)")
        case .ownID:
            Sentence(
                fr: "cet identifiant est celui de votre propre communauté",
                en: "this identifier is that of your own community")
        case .twice:
            Sentence(
                fr: "une entrée précédente porte déjà cet identifiant",
                en: "an earlier entry already has this identifier")
        case .name:
            Sentence(
                fr: "le nom doit avoir entre 1 et 200 octets, et tenir sur une ligne, sans caractère de commande",
                en: "the name must have between 1 and 200 bytes, and stand on one line, without control characters")
        case .address(let text):
            Sentence(
                fr: "l’adresse « \(text) » ne convient pas ; elle doit ressembler à « https://exemple.org:8443 »",
                en: "the address “\(text)” cannot be used; it must look like “https://example.org:8443”")
        case .addressNeeded:
            Sentence(
                fr: "votre nœud doit appeler (« dials » vaut « us »), mais l’adresse « url » manque",
                en: "your node is to call (“dials” is “us”), but the address “url” is missing")
        case .pin:
            Sentence(
                fr: "l’empreinte « pin » est illisible (43 caractères attendus)",
                en: "the fingerprint “pin” cannot be read (43 characters are expected)")
        case .dials(let text):
            Sentence(
                fr: "« dials » vaut « \(text) » ; sont admis « us » (votre nœud appelle) et « them » (l’autre appelle)",
                en: "“dials” is “\(text)”; “us” (your node calls) and “them” (the other calls) are allowed")
        }
    }
}

extension Problem {
    /// The file is not what is expected as a whole. `detail` is the reader's own sentence, if it had one.
    public static func peersFile(_ detail: Sentence? = nil) -> Problem {
        Problem(
            "peers-file", status: 400, level: .error,
            Sentence(
                fr:
                    "Le fichier des liens (peers.json) ne peut pas être lu. Il doit avoir la forme de peers.example.json."
                    + (detail.map { " " + $0.fr } ?? ""),
                en: "The file of links (peers.json) cannot be read. It must have the form of peers.example.json."
                    + (detail.map { " " + $0.en } ?? "")))
    }

    /// One entry is wrong.
    /// - Parameters:
    ///   - position: counted from 1.
    ///   - name: as written in the entry, if it could be read.
    public static func peersFileEntry(position: Int, name: String?, _ fault: PeersFileFault) -> Problem {
        Problem(
            "peers-file", status: 400, level: .error,
            Sentence(
                fr: "Fichier des liens (peers.json), entrée n° \(position)" + (name.map { " « \($0) »" } ?? "")
                    + " : \(fault.sentence.fr).",
                en: "File of links (peers.json), entry no. \(position)" + (name.map { " “\($0)”" } ?? "")
                    + ": \(fault.sentence.en)."))
    }
}

extension Sentence {
    public static let peersFileFormat = Sentence(
        fr: "« format » doit valoir 1.", en: "“format” must be 1.")
    public static let peersFileList = Sentence(
        fr: "« peers » doit être une liste entre crochets [ ].", en: "“peers” must be a list between brackets [ ].")
    public static func peersFileUnknown(_ key: String) -> Sentence {
        Sentence(
            fr: "« \(key) » est inconnu ; sont admis « format » et « peers ».",
            en: "“\(key)” is not known; “format” and “peers” are.")
    }
    public static func peersFileTooMany(_ limit: Int) -> Sentence {
        Sentence(fr: "Il a plus de \(limit) entrées.", en: "It has more than \(limit) entries.")
    }
}
