/// What can go wrong with accounts.
extension Problem {
    public static let userName = Problem(
        "user-name", status: 422,
        Sentence(
            fr:
                "Un nom d’utilisateur compte de 2 à 40 lettres ou chiffres, sans espace ; le point, le tiret et « _ » sont permis.",
            en: "A user name has 2 to 40 letters or digits, without spaces; the point, the hyphen and “_” are allowed.")
    )

    public static let userNameTaken = Problem(
        "user-name-taken", status: 409,
        Sentence(
            fr: "Ce nom d’utilisateur est déjà pris. Choisissez-en un autre.",
            en: "This user name is taken already. Choose another."))

    public static let passwordLength = Problem(
        "password-length", status: 422,
        Sentence(
            fr: "Le mot de passe doit compter au moins 10 caractères. Une courte phrase fait très bien l’affaire.",
            en: "The password must have at least 10 characters. A short sentence does very well."))

    /// - Parameter bytes: how many it may have in UTF-8.
    public static func passwordTooLong(_ bytes: Int) -> Problem {
        Problem(
            "password-too-long", status: 422,
            Sentence(
                fr:
                    "Le mot de passe est trop long : au plus \(bytes) octets, soit à peu près autant de lettres. Quelques mots suffisent.",
                en:
                    "The password is too long: at most \(bytes) bytes, which is about as many letters. A few words will do."
            ))
    }

    public static let passwordSimple = Problem(
        "password-simple", status: 422,
        Sentence(
            fr: "Ce mot de passe se devine trop facilement. Essayez quelques mots sans rapport entre eux.",
            en: "This password is too easy to guess. Try a few words that have nothing to do with each other."))

    public static let lastAdmin = Problem(
        "last-admin", status: 409,
        Sentence(
            fr: "Il doit rester au moins un admin. Donnez d’abord ce rôle à quelqu’un d’autre.",
            en: "At least one admin must remain. Give somebody else that role first."))

    public static let passUsed = Problem(
        "pass-used", status: 410,
        Sentence(
            fr:
                "Ce lien ne sert plus : il a déjà été utilisé, ou sa date est passée. Demandez-en un autre à la personne qui vous l’a donné.",
            en:
                "This link no longer serves: it was used already, or its date has passed. Ask the person who gave it to you for another."
        ))
}
