/// What stands around every page.
public enum LayoutWords {
    public static let croisee = Sentence(fr: "Croisée", en: "Croisée")
    public static let skip = Sentence(fr: "Aller au contenu", en: "Skip to the content")
    public static let navigation = Sentence(fr: "Pages", en: "Pages")
    public static let menu = Sentence(fr: "Menu", en: "Menu")
    public static let search = Sentence(fr: "Chercher", en: "Search")
    public static let logIn = Sentence(fr: "Se connecter", en: "Log in")
    public static let help = Sentence(fr: "Aide", en: "Help")
    public static let privacy = Sentence(fr: "Vie privée", en: "Privacy")
    public static let and = Sentence(fr: " et ", en: " and ")

    public static let home = Sentence(fr: "Accueil", en: "Home")
    public static let notes = Sentence(fr: "Notes", en: "Notes")
    public static let carnets = Sentence(fr: "Carnets", en: "Carnets")
    public static let terms = Sentence(fr: "Lexique", en: "Lexicon")
    public static let exchanges = Sentence(fr: "Échanges", en: "Exchanges")
    public static let calendar = Sentence(fr: "Rencontres", en: "Gatherings")
    public static let bulletins = Sentence(fr: "Bulletins", en: "Bulletins")
    public static let intersections = Sentence(fr: "Intersections", en: "Intersections")
    public static let held = Sentence(fr: "En attente", en: "Held notes")
    public static let peers = Sentence(fr: "Pairs", en: "Peers")
    public static let people = Sentence(fr: "Personnes", en: "People")
    public static let journal = Sentence(fr: "Journal", en: "Journal")
    public static let settings = Sentence(fr: "Réglages", en: "Settings")

    public static let pages = Sentence(fr: "Pages de la liste", en: "Pages of the list")
    public static let newer = Sentence(fr: "← Plus récentes", en: "← Newer")
    public static let older = Sentence(fr: "Plus anciennes →", en: "Older →")
    public static let before = Sentence(fr: "← Page d’avant", en: "← Page before")
    public static let after = Sentence(fr: "Page suivante →", en: "Next page →")
    public static func page(_ number: Int) -> Sentence { Sentence(fr: "Page \(number)", en: "Page \(number)") }

    /// In its own language.
    public static func name(of language: Language) -> Sentence {
        switch language {
        case .french: Sentence(fr: "Français", en: "Français")
        case .english: Sentence(fr: "English", en: "English")
        }
    }
}

/// What forms say.
public enum FormWords {
    public static let optional = Sentence(fr: "(facultatif)", en: "(optional)")
    public static let save = Sentence(fr: "Enregistrer", en: "Save")
    public static let saved = Sentence(fr: "C’est enregistré.", en: "Saved.")
    public static let cancel = Sentence(fr: "Annuler", en: "Cancel")
    public static let missing = Sentence(fr: "Remplissez ce champ.", en: "Fill in this field.")
    public static let oneLine = Sentence(fr: "Écrivez ceci sur une seule ligne.", en: "Write this on a single line.")
    public static let choose = Sentence(fr: "Choisissez une des possibilités.", en: "Choose one of the possibilities.")

    public static func tooLong(_ bytes: Int) -> Sentence {
        Sentence(
            fr: "C’est trop long : au plus \(NumberWords.number(bytes).fr) octets, soit à peu près autant de lettres.",
            en: "This is too long: at most \(NumberWords.number(bytes).en) bytes, which is about as many letters.")
    }

    public static func faults(_ count: Int) -> Sentence {
        count == 1
            ? Sentence(
                fr: "Il reste un point à corriger. Rien de ce que vous avez écrit n’est perdu.",
                en: "One thing remains to be put right. Nothing that you wrote is lost.")
            : Sentence(
                fr: "Il reste \(count) points à corriger. Rien de ce que vous avez écrit n’est perdu.",
                en: "\(count) things remain to be put right. Nothing that you wrote is lost.")
    }
}

/// Forms that ask for words or passwords: these never come back to the page.
public enum SecretFormWords {
    /// What is typed once more.
    public enum Secret: Sendable {
        case password, words
    }

    public static func faults(_ count: Int, _ secret: Secret) -> Sentence {
        let left =
            count == 1
            ? Sentence(fr: "Il reste un point à corriger.", en: "One thing remains to be put right.")
            : Sentence(fr: "Il reste \(count) points à corriger.", en: "\(count) things remain to be put right.")
        let again =
            switch secret {
            case .password:
                Sentence(
                    fr: "Un mot de passe ne revient jamais à l’écran : tapez-le de nouveau.",
                    en: "A password never comes back to the screen: type it again.")
            case .words:
                Sentence(
                    fr: "Les mots de secours ne reviennent jamais à l’écran : tapez-les de nouveau.",
                    en: "The recovery words never come back to the screen: type them again.")
            }
        return Sentence(fr: left.fr + " " + again.fr, en: left.en + " " + again.en)
    }
}

/// Pages that say that something went wrong.
public enum FaultWords {
    public static let notFoundTitle = Sentence(fr: "Cette page n’existe pas", en: "There is no such page")
    public static let notFound = Sentence(
        fr:
            "L’adresse est peut-être incomplète, ou ce qui s’y trouvait a été retiré. Si la page demande un compte, connectez-vous d’abord.",
        en:
            "The address may be incomplete, or what was there was taken away. If the page asks for an account, log in first."
    )
    public static let notAllowedTitle = Sentence(fr: "Cette page n’est pas pour vous", en: "This page is not for you")
    public static let notAllowed = Sentence(
        fr:
            "Votre rôle ne permet pas d’ouvrir cette page. Si vous en avez besoin, parlez-en à la personne qui s’occupe du nœud.",
        en: "Your role does not let you open this page. If you need it, talk to the person who looks after the node.")
    public static let foreignTitle = Sentence(
        fr: "Cette demande ne vient pas de nos pages", en: "This request does not come from our pages")
    public static let foreign = Sentence(
        fr: "Rien n’a été fait. Ouvrez la page ici même, puis recommencez.",
        en: "Nothing was done. Open the page right here, then try again.")
    public static let refusedTitle = Sentence(fr: "Cela n’a pas pu se faire", en: "This could not be done")
    public static let otherMethod = Sentence(
        fr: "Cette adresse ne s’ouvre pas directement : elle répond à un bouton d’une autre page.",
        en: "This address does not open by itself: it answers a button of another page.")
    public static let openLine = Sentence(
        fr:
            "Cette adresse n’est pas protégée (http). Ouvrez plutôt celle qui commence par https, ou passez par l’ordinateur où se trouve le nœud.",
        en:
            "This address is not protected (http). Open the one that begins with https instead, or use the computer where the node is."
    )
    public static let brokenTitle = Sentence(fr: "Le nœud a trébuché", en: "The node stumbled")
    public static let broken = Sentence(
        fr:
            "Quelque chose d’inattendu est arrivé, et c’est inscrit dans les messages du serveur. Revenez en arrière et essayez de nouveau ; si cela recommence, prévenez la personne qui s’occupe du nœud.",
        en:
            "Something unexpected happened, and it is in the messages of the server. Go back and try again; if it happens again, tell the person who looks after the node."
    )
    public static let toHome = Sentence(fr: "Aller à l’accueil", en: "Go to the home page")
    public static let toSearch = Sentence(fr: "Chercher dans les notes", en: "Search the notes")
    public static let toLogin = Sentence(fr: "Se connecter", en: "Log in")
}

extension Problem {
    public static let formType = Problem(
        "form-type", status: 415,
        Sentence(
            fr: "Ce nœud ne comprend pas la forme sous laquelle ces données ont été envoyées.",
            en: "This node does not understand the form in which these data were sent."))
    public static let formTooLarge = Problem(
        "form-too-large", status: 413,
        Sentence(
            fr: "C’est trop pour un seul envoi : 1 Mio au plus. Revenez en arrière et envoyez-en moins à la fois.",
            en: "This is too much at once: 1 MiB at most. Go back and send less at a time."))
    /// While the node is being set up, forms are short.
    public static func setupFormTooLarge(_ bytes: Int) -> Problem {
        let most = NumberWords.number(bytes)
        return Problem(
            "form-too-large", status: 413,
            Sentence(
                fr:
                    "C’est trop pour un seul envoi : \(most.fr) octets au plus. Revenez en arrière et envoyez-en moins.",
                en: "This is too much at once: \(most.en) bytes at most. Go back and send less."))
    }
    public static let formUnreadable = Problem(
        "form-unreadable", status: 400,
        Sentence(
            fr: "Ce formulaire est arrivé illisible. Revenez en arrière et recommencez.",
            en: "This form arrived unreadable. Go back and try again."))
    public static let tooManyLogins = Problem(
        "too-many-logins", status: 429,
        Sentence(
            fr: "Beaucoup de demandes arrivent en ce moment. Attendez une minute, puis recommencez.",
            en: "Many requests are arriving right now. Wait a minute, then try again."))
}
