/// Pages that begin a link with another community.
public enum PeerInvitingWords {
    public static let invite = Sentence(fr: "Inviter une communauté", en: "Invite a community")
    public static let inviteHelp = Sentence(
        fr:
            "Un lien et son code QR, qui servent une fois. Donnez-les à une seule communauté, par courriel, par message ou sur papier.",
        en:
            "A link and its QR code, which serve once. Give them to one community only, by mail, by message or on paper."
    )
    public static let validFor = Sentence(fr: "Valable", en: "Valid for")
    public static func days(_ count: Int) -> Sentence {
        count == 1
            ? Sentence(fr: "1 jour", en: "1 day") : Sentence(fr: "\(count) jours", en: "\(count) days")
    }
    public static let make = Sentence(fr: "Faire l’invitation", en: "Make the invitation")
    public static let made = Sentence(fr: "L’invitation est prête", en: "The invitation is ready")
    public static func until(_ day: String) -> Sentence {
        Sentence(
            fr: "Elle sert une fois, jusqu’au \(day). Ne la donnez qu’à la communauté que vous invitez.",
            en: "It serves once, until \(day). Give it only to the community that you invite.")
    }
    public static let next = Sentence(
        fr:
            "Quand l’autre communauté l’aura ouverte dans son nœud, sa demande paraîtra dans « Pairs », avec six mots à comparer au téléphone.",
        en:
            "Once the other community has opened it in its node, its request appears under “Peers”, with six words to compare over the telephone."
    )
    public static let onlyNear = Sentence(
        fr:
            "Attention : l’adresse de votre nœud n’est joignable que de cet ordinateur ou de ce réseau. Une communauté éloignée ne pourra pas ouvrir cette invitation ; liez-vous plutôt toutes deux à un même carrefour.",
        en:
            "Careful: your node’s address is reached only from this computer or this network. A community far away cannot open this invitation; rather link both of you to the same hub."
    )
    public static let qr = Sentence(fr: "Code QR de l’invitation", en: "QR code of the invitation")
    public static let waiting = Sentence(fr: "Invitations qui attendent", en: "Invitations that wait")
    public static func waiting(_ made: String, until day: String) -> Sentence {
        Sentence(fr: "Faite \(made), valable jusqu’au \(day)", en: "Made \(made), valid until \(day)")
    }
    public static let showAgain = Sentence(fr: "Revoir", en: "See again")

    public static let open = Sentence(fr: "Ouvrir une invitation", en: "Open an invitation")
    public static let openLead = Sentence(
        fr:
            "Une autre communauté vous a donné un lien qui contient « /link# ». Collez-le ici en entier : votre nœud montre d’abord qui invite, et n’envoie rien sans vous.",
        en:
            "Another community gave you a link that contains “/link#”. Paste the whole of it here: your node first shows who invites, and sends nothing without you."
    )
    public static let link = Sentence(fr: "Lien de l’invitation", en: "Link of the invitation")
    public static let linkHelp = Sentence(
        fr: "Il commence par https:// et se termine par une longue suite de lettres.",
        en: "It begins with https:// and ends with a long row of letters.")
    public static let look = Sentence(fr: "Voir qui invite", en: "See who invites")
    public static let stranger = Sentence(
        fr: "Une communauté encore inconnue ici ; son nom vous parviendra avec sa réponse.",
        en: "A community not known here yet; its name comes with its answer.")
    public static let whoInvites = Sentence(fr: "Qui invite", en: "Who invites")
    public static let until = Sentence(fr: "Valable jusqu’au", en: "Valid until")
    public static let reason = Sentence(fr: "Pourquoi vous voulez ce lien", en: "Why you want this link")
    public static let reasonHelp = Sentence(
        fr: "Quelques mots que la personne de l’autre côté lira avant de décider.",
        en: "A few words that the person on the other side reads before deciding.")
    public static let send = Sentence(fr: "Envoyer la demande", en: "Send the request")
    public static let sendHelp = Sentence(
        fr:
            "Votre nœud appelle cette adresse et y envoie le nom et l’identité de votre communauté, et votre raison. Rien d’autre ne part avant que les deux côtés aient accepté.",
        en:
            "Your node calls this address and sends it your community’s name and identity, and your reason. Nothing else leaves before both sides have approved."
    )
    public static func asked(_ name: String) -> Sentence {
        Sentence(
            fr: "La demande est arrivée chez « \(name) ». Comparez maintenant les six mots au téléphone.",
            en: "The request has arrived at “\(name)”. Now compare the six words over the telephone.")
    }
    public static func known(_ name: String) -> Sentence {
        Sentence(fr: "Vous êtes déjà liés avec « \(name) ».", en: "You are linked with “\(name)” already.")
    }
}
