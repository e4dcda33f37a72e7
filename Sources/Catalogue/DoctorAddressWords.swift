/// What `croisee doctor` says of the address of the node, as others see it.
public enum DoctorAddressWords {
    public static func reached(_ peer: String, _ address: String) -> Sentence {
        Sentence(fr: "« \(peer) » joint ce nœud à \(address).", en: "“\(peer)” reaches this node at \(address).")
    }
    public static func notReached(_ peer: String, _ address: String, _ why: Sentence) -> Sentence {
        Sentence(
            fr: "« \(peer) » ne joint pas ce nœud à \(address) : \(why.fr)",
            en: "“\(peer)” does not reach this node at \(address): \(why.en)")
    }
    public static func notCalled(_ peer: String, _ address: String) -> Sentence {
        Sentence(
            fr:
                "« \(peer) » n’appelle pas \(address) : c’est une adresse privée ou réservée. Ce nœud l’appelle, et cela suffit.",
            en:
                "“\(peer)” does not call \(address): it is a private or reserved address. This node calls it, and that will do."
        )
    }

    /// - Parameter problem: the short name that a peer gave; others than those below may come from a newer program.
    public static func why(_ problem: String) -> Sentence {
        switch problem {
        case "address-forbidden":
            Sentence(
                fr: "c’est une adresse privée ou réservée.", en: "it is a private or reserved address.")
        case "name-not-found": Sentence(fr: "ce nom est introuvable.", en: "this name cannot be found.")
        case "cannot-reach": Sentence(fr: "rien n’y répond.", en: "nothing answers there.")
        case "wrong-certificate":
            Sentence(
                fr: "le certificat montré là n’est pas celui de ce nœud, ou n’est pas reconnu.",
                en: "the certificate shown there is not that of this node, or is not trusted.")
        case "other-identity":
            Sentence(
                fr: "ce qui y répond n’est pas votre communauté.", en: "what answers there is not your community.")
        default: Sentence(fr: "il ne dit pas pourquoi.", en: "it does not say why.")
        }
    }

    public static let noAddress = Sentence(
        fr: "La fiche du nœud ne donne aucune adresse : personne ne peut l’appeler.",
        en: "The node record gives no address: nobody can call this node.")
    public static func seen(_ peer: String, from address: String) -> Sentence {
        Sentence(
            fr: "« \(peer) » voit vos appels venir de \(address).",
            en: "“\(peer)” sees your calls come from \(address).")
    }
    /// Of an address of the internet.
    public static let useSeen = Sentence(
        fr:
            "C’est en général l’adresse de votre box : pour être appelé, redirigez-y un port vers cet ordinateur, et donnez les deux à --public-url.",
        en:
            "This is usually the address of your router: to be called, forward a port there to this computer, and give both to --public-url."
    )
    public static let checkRouter = Sentence(
        fr:
            "Vérifiez le port et la redirection de votre box, ou l’adresse de --public-url. Qui appelle les autres peut s’en passer.",
        en:
            "Check the port and the forwarding of your router, or the address of --public-url. Who calls the others can do without."
    )
    /// Instead of the advice above, where another computer has published in this community's name.
    public static let otherComputer = Sentence(
        fr:
            "Un autre ordinateur a publié en votre nom : cette adresse est peut-être la sienne. Arrêtez-le, puis redémarrez ce serveur pour qu’il annonce aussitôt son adresse.",
        en:
            "Another computer has published in your name: this address may be its own. Stop it, then start this server again, so that it announces its own address at once."
    )

    // MARK: Where no peer can say

    public static func tooSoon(_ peer: String) -> Sentence {
        Sentence(
            fr: "« \(peer) » vient d’essayer de joindre un nœud, et ne le fait pas plus souvent.",
            en: "“\(peer)” has only just tried to reach a node, and does not do so more often.")
    }
    public static let askAgain = Sentence(
        fr: "Relancez l’examen dans une minute.", en: "Run this again in a minute.")
    public static func called(_ peer: String, minutes: Int64) -> Sentence {
        let ago = minutes < 120 ? max(1, minutes) : minutes / 60
        let one = ago == 1
        return minutes < 120
            ? Sentence(
                fr: "« \(peer) » a appelé ici il y a \(ago) minute\(one ? "" : "s") : ce nœud peut être joint.",
                en: "“\(peer)” called here \(ago) minute\(one ? "" : "s") ago: this node can be reached.")
            : Sentence(
                fr: "« \(peer) » a appelé ici il y a \(ago) heures : ce nœud peut être joint.",
                en: "“\(peer)” called here \(ago) hours ago: this node can be reached.")
    }
    public static func reachedFromHere(_ address: String) -> Sentence {
        Sentence(
            fr: "\(address) mène à ce nœud, essayé de cet ordinateur seulement : aucun pair n’a pu le vérifier.",
            en: "\(address) leads to this node, tried from this computer only: no peer could check it.")
    }
    public static func notReachedFromHere(_ address: String, _ why: Sentence) -> Sentence {
        Sentence(
            fr: "\(address) ne mène pas à ce nœud, essayé de cet ordinateur seulement : \(why.fr)",
            en: "\(address) does not lead to this node, tried from this computer only: \(why.en)")
    }
    public static let tryOutside = Sentence(
        fr:
            "Certaines box ne laissent pas s’appeler soi-même : essayez l’adresse d’ailleurs, par exemple avec un téléphone. Sinon, vérifiez le port et la redirection, ou --public-url.",
        en:
            "Some routers let nobody call themselves: try the address from elsewhere, for instance with a telephone. Else check the port and the forwarding, or --public-url."
    )
}
