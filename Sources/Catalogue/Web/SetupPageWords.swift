/// The first start of a node.
public enum SetupPageWords {
    public static let welcome = Sentence(fr: "Bienvenue dans Croisée", en: "Welcome to Croisée")
    public static let welcomeText = Sentence(
        fr:
            "En cinq étapes, ce nœud devient celui de votre communauté. Prévoyez dix minutes, une feuille et un crayon.",
        en:
            "In five steps, this node becomes that of your community. Have ten minutes, a sheet of paper and a pencil ready."
    )
    public static let begin = Sentence(fr: "Commencer", en: "Begin")
    public static let takenTitle = Sentence(fr: "Ce lien a déjà servi", en: "This link was used already")
    public static let taken = Sentence(
        fr:
            "La mise en place se fait dans un autre navigateur. Si ce n’est pas le vôtre, arrêtez le programme et démarrez-le de nouveau : il donnera un nouveau lien, et rien de ce qui a été commencé ne restera.",
        en:
            "The set-up is going on in another browser. If that is not yours, stop the program and start it again: it gives a new link, and nothing of what was begun will remain."
    )
    public static let notYetTitle = Sentence(fr: "Ce nœud n’est pas encore prêt", en: "This node is not ready yet")
    public static let notYet = Sentence(
        fr: "Sa mise en place n’est pas terminée. Elle se fait avec le lien que le programme affiche quand il démarre.",
        en: "Its set-up is not finished. It is done with the link that the program shows when it starts.")
    public static let goOn = Sentence(fr: "Continuer", en: "Go on")
    public static func step(_ number: Int, of count: Int) -> Sentence {
        Sentence(fr: "Étape \(number) sur \(count)", en: "Step \(number) of \(count)")
    }

    public static let name = Sentence(fr: "Votre communauté", en: "Your community")
    public static let nameLead = Sentence(
        fr: "C’est sous ce nom que les autres communautés vous verront.",
        en: "Other communities will see you by this name.")
    public static let communityName = Sentence(fr: "Nom de la communauté", en: "Name of the community")
    public static let communityNameHelp = Sentence(
        fr: "Celui du village, du quartier ou du groupe : « Val-Exemple ».",
        en: "That of the village, the neighbourhood or the group: “Val-Exemple”.")
    public static let language = Sentence(fr: "Langue de la communauté", en: "Language of the community")
    public static let languageHelp = Sentence(
        fr: "Chaque personne pourra lire les pages dans la sienne.", en: "Everybody can read the pages in their own.")

    public static let words = Sentence(fr: "Douze mots à mettre à l’abri", en: "Twelve words to keep safe")
    public static let wordsLead = Sentence(
        fr:
            "Recopiez-les sur papier, dans l’ordre. Eux seuls rendent son identité à votre communauté si l’ordinateur est volé ou brisé.",
        en:
            "Copy them on paper, in order. They alone give your community its identity back if the computer is stolen or broken."
    )
    public static let wordsWarning = Sentence(
        fr:
            "Pas de photo, pas de fichier : du papier, rangé loin de l’ordinateur. Après cette mise en place, personne ne pourra plus les afficher.",
        en: "No photograph, no file: paper, kept away from the computer. After this set-up, nobody can show them again."
    )
    public static let written = Sentence(fr: "Je les ai recopiés", en: "I have copied them")
    public static let wordsBack = Sentence(fr: "Deux mots, pour vérifier", en: "Two words, to check")
    public static let wordsBackLead = Sentence(
        fr: "Prenez votre feuille et tapez ces deux-là. Les accents et les majuscules ne comptent pas.",
        en: "Take your sheet and type these two. Accents and capitals do not matter.")
    public static func word(_ number: Int) -> Sentence {
        Sentence(fr: "Mot numéro \(number)", en: "Word number \(number)")
    }
    public static func otherWord(_ number: Int) -> Sentence {
        Sentence(
            fr: "Ce n’est pas le mot numéro \(number). Vérifiez votre feuille, ou revoyez les mots.",
            en: "This is not word number \(number). Check your sheet, or see the words again.")
    }
    public static let seeAgain = Sentence(fr: "Revoir les mots", en: "See the words again")

    public static let admin = Sentence(fr: "Votre compte", en: "Your account")
    public static let adminLead = Sentence(
        fr: "Vous serez la première personne à s’occuper du nœud. Vous pourrez en nommer d’autres.",
        en: "You will be the first person to look after the node. You can name others.")

    public static let reach = Sentence(fr: "Comment joindre ce nœud", en: "How this node is reached")
    public static let reachLead = Sentence(
        fr:
            "Il suffit qu’une des deux communautés puisse appeler l’autre. Dans le doute, prenez le dernier choix : il marche derrière n’importe quel routeur.",
        en:
            "It is enough that one of two communities can call the other. In doubt, take the last choice: it works behind any home router."
    )
    public static let reachWhich = Sentence(fr: "Ce nœud…", en: "This node…")
    public static func reach(_ way: String) -> Sentence {
        switch way {
        case "direct": Sentence(fr: "a sa propre adresse publique", en: "has its own public address")
        case "proxy": Sentence(fr: "est derrière un serveur web", en: "is behind a web server")
        default: Sentence(fr: "appelle les autres, sans être appelé", en: "calls others, and is not called")
        }
    }
    public static func reachHelp(_ way: String, listen: String) -> Sentence {
        switch way {
        case "direct":
            Sentence(
                fr: "Les autres l’appellent directement. Le port de \(listen) doit être ouvert vers l’extérieur.",
                en: "Others call it directly. The port of \(listen) must be open to the outside.")
        case "proxy":
            Sentence(
                fr: "Un serveur web (nginx, Caddy, Apache) reçoit les visites et les passe à http://\(listen).",
                en: "A web server (nginx, Caddy, Apache) receives the visits and passes them on to http://\(listen).")
        default:
            Sentence(
                fr: "Rien à ouvrir, rien à régler. Les pages se lisent sur cet ordinateur et sur son réseau.",
                en: "Nothing to open, nothing to set. The pages are read on this computer and its network.")
        }
    }
    public static let address = Sentence(fr: "Adresse", en: "Address")
    public static let addressHelp = Sentence(
        fr: "Celle de ce nœud, https://… ; s’il appelle seulement, celle d’un nœud que vous connaissez, pour essayer.",
        en: "That of this node, https://…; if it only calls, that of a node that you know, for a try.")
    public static let addressMissing = Sentence(
        fr: "Donnez l’adresse, par exemple https://val.example.",
        en: "Give the address, for example https://val.example.")
    public static let checkAndGoOn = Sentence(fr: "Vérifier et continuer", en: "Check and go on")
    public static let checkAgain = Sentence(fr: "Vérifier de nouveau", en: "Check again")
    public static let goOnAnyway = Sentence(fr: "Continuer quand même", en: "Go on anyway")
    public static func reached(_ address: String) -> Sentence {
        Sentence(fr: "\(address) mène bien à ce nœud.", en: "\(address) does lead to this node.")
    }
    public static func notReached(_ why: Sentence) -> Sentence {
        Sentence(
            fr:
                "Depuis cet ordinateur, l’adresse ne mène pas à ce nœud. \(why.fr) Certains routeurs empêchent cet essai depuis l’intérieur : essayez aussi avec un téléphone hors du Wi-Fi.",
            en:
                "From this computer, the address does not lead to this node. \(why.en) Some routers prevent this try from inside: try with a telephone off the Wi-Fi too."
        )
    }
    public static func somebodyElse(_ address: String) -> Sentence {
        Sentence(
            fr: "Quelqu’un répond à \(address), mais ce n’est pas ce nœud.",
            en: "Somebody answers at \(address), but it is not this node.")
    }
    public static func proxyWithoutNode(_ listen: String) -> Sentence {
        Sentence(
            fr:
                "Le serveur web répond, mais il n’arrive pas jusqu’à ce nœud. Il doit passer les visites à http://\(listen), et ce nœud doit tourner avec CROISEE_BEHIND_PROXY=true pendant l’essai.",
            en:
                "The web server answers, but does not get through to this node. It must pass visits on to http://\(listen), and this node must run with CROISEE_BEHIND_PROXY=true for the try."
        )
    }
    public static let nothingToCall = Sentence(
        fr: "Ce nœud appellera les autres.", en: "This node will call others.")
    public static func called(_ address: String) -> Sentence {
        Sentence(fr: "Un nœud répond à \(address).", en: "A node answers at \(address).")
    }
    public static func calledOwnCertificate(_ address: String) -> Sentence {
        Sentence(
            fr: "\(address) répond, avec son propre certificat : l’invitation dira s’il est le bon.",
            en:
                "\(address) answers, with a certificate of its own: the invitation will tell whether it is the right one."
        )
    }
    public static func notCalled(_ why: Sentence) -> Sentence {
        Sentence(fr: "L’appel n’a pas abouti. \(why.fr)", en: "The call did not get through. \(why.en)")
    }
    public static func noNodeThere(_ address: String) -> Sentence {
        Sentence(
            fr: "Quelqu’un répond à \(address), mais ce n’est pas un nœud Croisée.",
            en: "Somebody answers at \(address), but it is not a Croisée node.")
    }

    public static let invite = Sentence(fr: "Une première invitation ?", en: "A first invitation?")
    public static let inviteLead = Sentence(
        fr: "À deux, c’est plus vivant. Vous pourrez aussi inviter plus tard, autant que vous voudrez.",
        en: "Two make it livelier. You can also invite later, as many as you like.")
    public static let inviteAndFinish = Sentence(fr: "Inviter et terminer", en: "Invite and finish")
    public static let finishAlone = Sentence(fr: "Terminer sans inviter", en: "Finish without inviting")
    public static func done(_ name: String) -> Sentence {
        Sentence(fr: "\(name) a son nœud", en: "\(name) has its node")
    }
    public static let doneLead = Sentence(
        fr: "La mise en place est terminée, et vous êtes connecté.",
        en: "The set-up is finished, and you are logged in.")
    public static let invitationHelp = Sentence(
        fr: "Imprimez cette page ou envoyez le lien. Il sert une seule fois, pendant deux semaines.",
        en: "Print this page or send the link. It serves once, for two weeks.")
    public static let enter = Sentence(fr: "Entrer", en: "Come in")

    /// On the terminal and in the log, before there is a community.
    public static func open(_ link: String) -> Sentence {
        Sentence(
            fr:
                "Ce nœud n’a pas encore de communauté. Pour la mettre en place, ouvrez ce lien dans un navigateur (il sert une seule fois) :\n\(link)",
            en: "This node has no community yet. To set it up, open this link in a browser (it serves once):\n\(link)")
    }
    public static let noAdmin = Sentence(
        fr:
            "Personne ne peut encore se connecter aux pages. Pour créer le premier compte : croisee people invite --role admin",
        en: "Nobody can log in to the pages yet. To make the first account: croisee people invite --role admin")
}
