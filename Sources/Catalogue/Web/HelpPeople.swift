/// Help of `croisee people`.
public enum HelpPeople {
    public static let people = Sentence(
        fr: "Voir qui a un compte sur ce nœud, inviter, faire choisir un nouveau mot de passe.",
        en: "See who has an account on this node, invite, have a new password chosen.")
    public static let list = Sentence(fr: "Lister les comptes.", en: "List the accounts.")
    public static let invite = Sentence(
        fr: "Préparer un lien qui sert une fois, avec lequel une personne crée son compte.",
        en: "Prepare a link that serves once, with which a person makes their account.")
    public static let reset = Sentence(
        fr: "Préparer un lien qui sert une fois, avec lequel une personne choisit un nouveau mot de passe.",
        en: "Prepare a link that serves once, with which a person chooses a new password.")
    public static let role = Sentence(
        fr: "ce que la personne pourra faire : reader (lecture), author (écriture), animator (animation), admin",
        en: "what the person may do: reader, author, animator, admin")
    public static let roleValue = Sentence(fr: "rôle", en: "role")
    public static let label = Sentence(
        fr: "pour qui est l’invitation, pour s’y retrouver", en: "for whom the invitation is, to find it again")
    public static let user = Sentence(fr: "nom d’utilisateur", en: "user name")
    public static let address = Sentence(
        fr: "adresse sous laquelle la personne ouvre le nœud, si ce n’est pas l’adresse habituelle",
        en: "address at which the person opens the node, if it is not the usual one")
    public static let none = Sentence(
        fr: "Personne n’a encore de compte. Pour commencer : croisee people invite --role admin",
        en: "Nobody has an account yet. To begin: croisee people invite --role admin")
}
