/// Logging in and out.
public enum LoginWords {
    public static let title = Sentence(fr: "Se connecter", en: "Log in")
    public static let userName = Sentence(fr: "Nom d’utilisateur", en: "User name")
    public static let password = Sentence(fr: "Mot de passe", en: "Password")
    public static let logIn = Sentence(fr: "Se connecter", en: "Log in")
    public static let forgotten = Sentence(
        fr:
            "Mot de passe oublié ? Demandez à la personne qui s’occupe du nœud un lien pour en choisir un nouveau. Pas encore de compte ? C’est elle aussi qui invite.",
        en:
            "Forgotten your password? Ask the person who looks after the node for a link to choose a new one. No account yet? They invite, too."
    )
    public static let wrong = Sentence(
        fr: "Ce nom et ce mot de passe ne vont pas ensemble. Vérifiez les deux, puis recommencez.",
        en: "This name and this password do not go together. Check both, then try again.")
    public static let tooManyTries = Sentence(
        fr: "Trop d’essais de suite. Attendez quelques minutes, puis recommencez.",
        en: "Too many tries in a row. Wait a few minutes, then try again.")
    public static let loggedOut = Sentence(fr: "Vous êtes déconnecté.", en: "You are logged out.")
    public static let sessionEnded = Sentence(
        fr:
            "Votre session a pris fin pendant que vous écriviez. Rien n’est perdu : connectez-vous, et vous retrouverez votre texte.",
        en: "Your session ended while you were writing. Nothing is lost: log in, and you will find your text again.")
    public static let sessionEndedSecret = Sentence(
        fr:
            "Votre session a pris fin pendant que vous écriviez. Connectez-vous : les mots de passe et les mots de secours seront à taper de nouveau, le reste est gardé.",
        en:
            "Your session ended while you were writing. Log in: passwords and recovery words must be typed again, the rest is kept."
    )
    public static let nothingLost = Sentence(
        fr: "Voici ce que vous aviez écrit. Relisez-le, puis envoyez-le de nouveau.",
        en: "Here is what you had written. Read it again, then send it once more.")
    public static let sendAgainTitle = Sentence(fr: "Encore une fois", en: "Once more")
    public static let sendAgainHelp = Sentence(
        fr: "Votre session avait pris fin : ce que vous vouliez faire n’est pas encore fait.",
        en: "Your session had ended: what you wanted to do is not done yet.")
    public static let sendAgain = Sentence(fr: "Le faire maintenant", en: "Do it now")
}

/// One's own account.
public enum AccountWords {
    public static let title = Sentence(fr: "Votre compte", en: "Your account")
    public static func lead(_ name: String, _ role: Sentence) -> Sentence {
        Sentence(
            fr: "Vous vous connectez sous le nom « \(name) ». Votre rôle : \(role.fr).",
            en: "You log in by the name “\(name)”. Your role: \(role.en).")
    }
    public static let penName = Sentence(fr: "Nom de plume", en: "Pen name")
    public static let penNameHelp = Sentence(
        fr: "C’est le nom qui figure sous vos notes. Votre vrai nom, un surnom : comme vous voulez.",
        en: "This name stands under your notes. Your real name, a nickname: as you like.")
    public static let language = Sentence(fr: "Langue des pages", en: "Language of the pages")
    public static let changePassword = Sentence(fr: "Changer le mot de passe", en: "Change the password")
    public static let currentPassword = Sentence(fr: "Mot de passe actuel", en: "Current password")
    public static let newPassword = Sentence(fr: "Mot de passe choisi", en: "Chosen password")
    public static let passwordHelp = Sentence(
        fr: "Au moins 10 caractères. Quelques mots sans rapport entre eux se retiennent bien et se devinent mal.",
        en:
            "At least 10 characters. A few words that have nothing to do with each other are easy to remember and hard to guess."
    )
    public static let wrongPassword = Sentence(
        fr: "Ce n’est pas votre mot de passe actuel.", en: "This is not your current password.")
    public static let passwordChanged = Sentence(
        fr: "Votre mot de passe est changé. Les autres navigateurs où vous étiez connecté sont déconnectés.",
        en: "Your password is changed. The other browsers where you were logged in are logged out.")
    public static let sessions = Sentence(fr: "Où vous êtes connecté", en: "Where you are logged in")
    public static let sessionsHelp = Sentence(
        fr: "Si vous ne reconnaissez pas un appareil, déconnectez-le et changez de mot de passe.",
        en: "If you do not recognise a device, log it out and change your password.")
    public static let unknownBrowser = Sentence(fr: "Navigateur inconnu", en: "Unknown browser")
    public static let thisBrowser = Sentence(fr: "celui-ci", en: "this one")
    public static func seen(_ when: String) -> Sentence {
        Sentence(fr: "dernière visite : \(when)", en: "last visit: \(when)")
    }
    public static let close = Sentence(fr: "Déconnecter", en: "Log out")
    public static let closeOthers = Sentence(fr: "Déconnecter tous les autres", en: "Log out all others")
    public static let closed = Sentence(fr: "C’est déconnecté.", en: "Logged out.")
    public static let logOut = Sentence(fr: "Se déconnecter", en: "Log out")
}

/// Roles by the names that they have in the database.
public enum RoleWords {
    public static func name(_ role: String) -> Sentence {
        switch role {
        case "reader": Sentence(fr: "lecture", en: "reader")
        case "author": Sentence(fr: "écriture", en: "author")
        case "animator": Sentence(fr: "animation", en: "animator")
        case "admin": Sentence(fr: "administration", en: "admin")
        default: Sentence(fr: role, en: role)
        }
    }

    public static func may(_ role: String) -> Sentence {
        switch role {
        case "reader":
            Sentence(fr: "Lire tout ce que la communauté montre ici.", en: "Read all that the community shows here.")
        case "author":
            Sentence(
                fr: "Lire, écrire des notes, répondre et les partager.",
                en: "Read, write notes, reply, and share them.")
        case "animator":
            Sentence(
                fr: "Tout cela, et décider quelles notes reçues d’ailleurs se lisent ici.",
                en: "All that, and decide which notes from elsewhere are read here.")
        case "admin":
            Sentence(
                fr: "Tout cela, et s’occuper des personnes, des pairs et des réglages.",
                en: "All that, and look after people, peers and settings.")
        default: Sentence(fr: "", en: "")
        }
    }
}

/// The page behind an invitation or a reset link.
public enum WelcomeWords {
    public static let title = Sentence(fr: "Bienvenue", en: "Welcome")
    public static func invited(_ role: Sentence) -> Sentence {
        Sentence(
            fr:
                "Vous êtes invité à rejoindre cette communauté (rôle : \(role.fr)). Choisissez un nom et un mot de passe, et c’est fait.",
            en:
                "You are invited to join this community (role: \(role.en)). Choose a name and a password, and that is all."
        )
    }
    public static let userHelp = Sentence(
        fr: "Pour vous connecter : des lettres ou des chiffres, sans espace. Par exemple « marie.t ».",
        en: "To log in with: letters or digits, without spaces. For example “marie.t”.")
    public static let join = Sentence(fr: "Rejoindre la communauté", en: "Join the community")
    public static let done = Sentence(fr: "Vous voilà chez vous.", en: "You are at home now.")
    public static let resetTitle = Sentence(fr: "Choisir un nouveau mot de passe", en: "Choose a new password")
    public static func resetLead(_ name: String) -> Sentence {
        Sentence(
            fr: "Pour le compte « \(name) ». Tous les appareils qui y sont connectés seront déconnectés.",
            en: "For the account “\(name)”. All devices that are logged in to it will be logged out.")
    }
    public static let reset = Sentence(fr: "Choisir ce mot de passe", en: "Choose this password")
}

/// The people of the community.
public enum PeopleWords {
    public static let title = Sentence(fr: "Personnes", en: "People")
    public static let lead = Sentence(
        fr: "Celles et ceux qui ont un compte sur ce nœud. Il ne faut aucune adresse de courriel.",
        en: "Those who have an account on this node. No e-mail address is needed.")
    public static let disabled = Sentence(fr: "fermé", en: "closed")
    public static let invite = Sentence(fr: "Inviter quelqu’un", en: "Invite somebody")
    public static let forWhom = Sentence(fr: "Pour qui ?", en: "For whom?")
    public static let forWhomHelp = Sentence(
        fr: "Un mot pour vous y retrouver dans la liste. La personne choisira son nom elle-même.",
        en: "A word for you to find it in the list. The person will choose their name themselves.")
    public static let role = Sentence(fr: "Ce que cette personne peut faire", en: "What this person may do")
    public static let makeInvitation = Sentence(fr: "Préparer l’invitation", en: "Prepare the invitation")
    public static let waiting = Sentence(fr: "Invitations en attente", en: "Invitations waiting")
    public static let somebody = Sentence(fr: "Quelqu’un", en: "Somebody")
    public static func until(_ day: String) -> Sentence { Sentence(fr: "jusqu’au \(day)", en: "until \(day)") }
    public static let takeBack = Sentence(fr: "Reprendre", en: "Take back")
    public static let takenBack = Sentence(fr: "L’invitation est reprise.", en: "The invitation is taken back.")
    public static let invitationTitle = Sentence(fr: "L’invitation est prête", en: "The invitation is ready")
    public static func invitationLead(_ label: String, _ role: Sentence, _ day: String) -> Sentence {
        let french = label.isEmpty ? "" : " pour \(label)"
        let english = label.isEmpty ? "" : " for \(label)"
        return Sentence(
            fr:
                "Rôle : \(role.fr). Imprimez cette page, montrez le code ou envoyez le lien\(french). Il sert une seule fois, jusqu’au \(day).",
            en:
                "Role: \(role.en). Print this page, show the code or send the link\(english). It serves once, until \(day)."
        )
    }
    public static let qr = Sentence(
        fr: "Le même lien, à lire avec un téléphone", en: "The same link, to be read by a telephone")
    public static let onceOnly = Sentence(
        fr:
            "Ce lien ne s’affiche qu’ici, une seule fois : le nœud n’en garde qu’une empreinte. S’il se perd, faites-en un autre.",
        en:
            "This link is shown only here, this once: the node keeps no more than a fingerprint of it. If it is lost, make another."
    )
    public static let onlyHere = Sentence(
        fr: "Vous utilisez l’adresse de cet ordinateur même : le lien ne s’ouvrira que sur celui-ci.",
        en: "You are using the address of this very computer: the link will open on it alone.")
    public static let back = Sentence(fr: "Revenir aux personnes", en: "Back to the people")
    public static func since(_ name: String, _ day: String) -> Sentence {
        Sentence(fr: "« \(name) », ici depuis le \(day).", en: "“\(name)”, here since \(day).")
    }
    public static let password = Sentence(fr: "Mot de passe oublié", en: "Forgotten password")
    public static let resetHelp = Sentence(
        fr:
            "Un lien à usage unique, valable deux jours, avec lequel cette personne choisit un nouveau mot de passe. Vous ne le verrez pas.",
        en: "A link that serves once, for two days, with which this person chooses a new password. You will not see it."
    )
    public static let makeReset = Sentence(fr: "Préparer le lien", en: "Prepare the link")
    public static let resetTitle = Sentence(fr: "Le lien est prêt", en: "The link is ready")
    public static func resetLead(_ name: String, _ day: String) -> Sentence {
        Sentence(
            fr: "Donnez-le à \(name), et à personne d’autre. Il sert une seule fois, jusqu’au \(day).",
            en: "Give it to \(name), and to nobody else. It serves once, until \(day).")
    }
    public static let disable = Sentence(fr: "Fermer ce compte", en: "Close this account")
    public static let disableHelp = Sentence(
        fr:
            "La personne est déconnectée partout et ne peut plus se connecter. Ses notes restent, et le compte peut être rouvert.",
        en:
            "The person is logged out everywhere and can no longer log in. Their notes stay, and the account can be opened again."
    )
    public static let enable = Sentence(fr: "Rouvrir ce compte", en: "Open this account again")
    public static let enableHelp = Sentence(
        fr: "La personne pourra se connecter avec son mot de passe d’avant.",
        en: "The person will be able to log in with their password of before.")
    public static func nowDisabled(_ name: String) -> Sentence {
        Sentence(fr: "Le compte de \(name) est fermé.", en: "The account of \(name) is closed.")
    }
    public static func nowEnabled(_ name: String) -> Sentence {
        Sentence(fr: "Le compte de \(name) est rouvert.", en: "The account of \(name) is open again.")
    }
}
