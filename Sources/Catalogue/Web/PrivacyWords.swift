/// What the node keeps on people, and who answers for it.
public enum PrivacyWords {
    public static let title = Sentence(fr: "Vie privée", en: "Privacy")
    public static func lead(_ community: String) -> Sentence {
        Sentence(
            fr: "Ce que le nœud de « \(community) » garde sur vous, pourquoi, et à qui en parler.",
            en: "What the node of “\(community)” keeps on you, why, and whom to talk to about it.")
    }
    public static let responsible = Sentence(fr: "Personne responsable", en: "Person responsible")
    public static let nobody = Sentence(
        fr: "Aucune personne n’a encore été nommée. Adressez-vous à la personne qui s’occupe du nœud.",
        en: "Nobody has been named yet. Turn to the person who looks after the node.")
    public static let reach = Sentence(fr: "Pour la joindre", en: "How to reach them")
    public static let visitors = Sentence(fr: "Sans compte", en: "Without an account")
    public static let visitorsText = Sentence(
        fr:
            "Les pages ne mesurent rien, ne chargent rien d’ailleurs et ne gardent pas la liste de qui les lit. Un témoin (cookie) retient la langue choisie ; il n’y en a pas d’autre. Les adresses des appareils ne servent qu’à limiter les abus, et ne sont pas écrites sur le disque.",
        en:
            "The pages measure nothing, load nothing from elsewhere, and keep no list of who reads them. One cookie remembers the chosen language; there is no other. Addresses of devices only serve to limit abuse, and are not written to disk."
    )
    public static let members = Sentence(fr: "Avec un compte", en: "With an account")
    public static let membersText: [Sentence] = [
        Sentence(
            fr: "Votre nom d’utilisateur, votre nom de plume, votre rôle et votre langue.",
            en: "Your user name, your pen name, your role and your language."),
        Sentence(
            fr: "Votre mot de passe, sous une forme qui ne permet pas de le retrouver.",
            en: "Your password, in a form from which it cannot be found again."),
        Sentence(
            fr:
                "Où vous êtes connecté : le navigateur et le dernier passage, pour que vous puissiez fermer une session.",
            en: "Where you are logged in: the browser and the last visit, so that you can close a session."),
        Sentence(
            fr:
                "Ce que vous avez tapé sans l’enregistrer, et vos brouillons : aucune page ne les montre à d’autres. Seul le fichier qu’un admin enregistre, pour vous le remettre, les contient ; le journal dit alors qui l’a fait.",
            en:
                "What you typed and did not save, and your drafts: no page shows them to others. Only the file that an admin saves, to hand it to you, holds them; the journal then says who did it."
        ),
        Sentence(
            fr: "Quelles notes vous avez écrites, et le journal de vos décisions d’animateur ou d’admin.",
            en: "Which notes you wrote, and the journal of your decisions as animator or admin."),
    ]
    public static let never = Sentence(
        fr:
            "Rien de cela ne quitte ce nœud. Seules partent les notes que vous partagez, avec le nom de plume que vous y mettez.",
        en:
            "None of this leaves this node. Only the notes that you share leave it, with the pen name that you put there."
    )
    public static let rights = Sentence(fr: "Vos droits", en: "Your rights")
    public static let rightsText = Sentence(
        fr:
            "Vous pouvez voir, enregistrer, faire corriger et faire effacer ce qui est gardé sur vous. Pour l’effacement ou une plainte, adressez-vous à la personne responsable ; au Québec, la Commission d’accès à l’information peut aussi vous aider.",
        en:
            "You may see, save, have corrected and have erased what is kept on you. For erasure or a complaint, turn to the person responsible; in Quebec, the Commission d’accès à l’information can help you as well."
    )
    public static let mine = Sentence(fr: "Voir ce qui est gardé sur moi", en: "See what is kept on me")

    // MARK: One member

    public static let mineTitle = Sentence(fr: "Ce qui est gardé sur vous", en: "What is kept on you")
    public static func memberTitle(_ name: String) -> Sentence {
        Sentence(fr: "Ce qui est gardé sur \(name)", en: "What is kept on \(name)")
    }
    public static let account = Sentence(fr: "Compte", en: "Account")
    public static let role = Sentence(fr: "Rôle", en: "Role")
    public static let since = Sentence(fr: "Depuis", en: "Since")
    public static let sessions = Sentence(fr: "Sessions", en: "Sessions")
    public static let written = Sentence(fr: "Notes écrites", en: "Notes written")
    public static let unfinished = Sentence(fr: "Formulaires commencés", en: "Forms begun")
    public static let decisions = Sentence(fr: "Lignes du journal", en: "Lines of the journal")
    public static let invitations = Sentence(fr: "Invitations faites", en: "Invitations made")
    public static let save = Sentence(fr: "Enregistrer le tout (JSON)", en: "Save all of it (JSON)")
    public static let erase = Sentence(fr: "Effacer ce compte", en: "Erase this account")
    public static let eraseHelp = Sentence(
        fr:
            "Le compte, ses sessions, ses brouillons et ce qui n’était pas enregistré disparaissent pour de bon. Les notes que d’autres lisent restent, avec le nom de plume qui y figure : retirez-les ou corrigez-les d’abord, s’il le faut. Le journal garde les décisions, sans nom. Les sauvegardes déjà faites contiennent encore le compte, jusqu’à ce que les suivantes les remplacent.",
        en:
            "The account, its sessions, its drafts and what was not saved disappear for good. Notes that others read stay, with the pen name that stands there: withdraw or correct them first where needed. The journal keeps the decisions, without a name. Backups made before still hold the account, until the next ones replace them."
    )
    public static func typeName(_ name: String) -> Sentence {
        Sentence(
            fr: "Pour confirmer, tapez le nom d’utilisateur : \(name)", en: "To confirm, type the user name: \(name)")
    }
    public static let otherName = Sentence(
        fr: "Ce n’est pas ce nom d’utilisateur. Rien n’a été effacé.",
        en: "This is not that user name. Nothing was erased.")
    public static func erased(_ name: String) -> Sentence {
        Sentence(fr: "Le compte de \(name) est effacé.", en: "The account of \(name) is erased.")
    }

    // MARK: For the admin

    public static let register = Sentence(fr: "Tenir la vie privée", en: "Looking after privacy")
    public static let registerLead = Sentence(
        fr:
            "La loi (au Québec, la Loi 25) demande une personne responsable, un registre des incidents, et de pouvoir montrer ou effacer ce qui est gardé sur quelqu’un.",
        en:
            "The law (in Quebec, Law 25) asks for a person responsible, a register of incidents, and to be able to show or erase what is kept on somebody."
    )
    public static let name = Sentence(fr: "Nom", en: "Name")
    public static let nameHelp = Sentence(
        fr: "Montré à tout le monde, sur la page « Vie privée ».", en: "Shown to everybody, on the page “Privacy”.")
    public static let contact = Sentence(fr: "Comment la joindre", en: "How to reach them")
    public static let contactHelp = Sentence(
        fr: "Téléphone, courriel ou adresse.", en: "Telephone, e-mail or address.")
    public static let membersData = Sentence(fr: "Données des membres", en: "Members’ data")
    public static let membersHelp = Sentence(
        fr:
            "Pour répondre à quelqu’un qui demande à voir ce qui est gardé, ou à partir. Le fichier contient aussi ses brouillons : remettez-le à cette personne, et ne le gardez pas.",
        en:
            "To answer somebody who asks to see what is kept, or to leave. The file holds their drafts too: hand it to that person, and do not keep it."
    )
}

/// The register of confidentiality incidents (Quebec, Law 25).
public enum IncidentWords {
    public static let title = Sentence(fr: "Registre des incidents", en: "Register of incidents")
    public static let lead = Sentence(
        fr:
            "Un incident : quelqu’un a vu, utilisé, communiqué ou perdu des renseignements personnels sans en avoir le droit. Écrivez-le ici, même s’il paraît petit. Le registre se garde au moins cinq ans : une ligne se corrige, mais ne s’efface pas.",
        en:
            "An incident: somebody saw, used, passed on or lost personal information without being entitled to. Write it down here, however small it seems. The register is kept for at least five years: a line can be corrected, but not erased."
    )
    public static let empty = Sentence(
        fr: "Aucun incident n’est inscrit. Espérons que cela dure ; sinon, écrivez-le ici le jour même.",
        en: "No incident is recorded. May it stay so; if not, write it down here the same day.")
    public static let add = Sentence(fr: "Inscrire un incident", en: "Record an incident")
    public static let csv = Sentence(fr: "Enregistrer en CSV", en: "Save as CSV")
    public static let caption = Sentence(fr: "Incidents inscrits", en: "Incidents recorded")
    public static let number = Sentence(fr: "Nº", en: "No.")
    public static let open = Sentence(fr: "Ouvrir", en: "Open")
    public static func one(_ number: Int64) -> Sentence {
        Sentence(fr: "Incident nº \(number)", en: "Incident no. \(number)")
    }
    public static func recorded(_ day: String, by name: String, changed: String?) -> Sentence {
        Sentence(
            fr: "Inscrit le \(day) par \(name)" + (changed.map { ", changé le \($0)." } ?? "."),
            en: "Recorded on \(day) by \(name)" + (changed.map { ", changed on \($0)." } ?? "."))
    }
    public static let saved = Sentence(fr: "L’incident est inscrit.", en: "The incident is recorded.")
    public static let file = Sentence(fr: "incidents.csv", en: "incidents.csv")

    public static let happened = Sentence(fr: "Quand c’est arrivé", en: "When it happened")
    public static let happenedHelp = Sentence(
        fr: "Une date, ou une période si elle n’est pas connue exactement.",
        en: "A date, or a period where it is not known exactly.")
    public static let noticed = Sentence(fr: "Quand on s’en est aperçu", en: "When it was noticed")
    public static let what = Sentence(fr: "Circonstances", en: "Circumstances")
    public static let whatHelp = Sentence(
        fr: "Ce qui s’est passé, et la cause si elle est connue.", en: "What happened, and the cause where it is known."
    )
    public static let information = Sentence(fr: "Renseignements concernés", en: "Information concerned")
    public static let informationHelp = Sentence(
        fr: "Lesquels : noms, téléphones, adresses… Si on ne le sait pas, dites pourquoi.",
        en: "Which: names, telephone numbers, addresses… Where it is not known, say why.")
    public static let people = Sentence(fr: "Personnes concernées", en: "Persons concerned")
    public static let peopleHelp = Sentence(
        fr: "Combien, ou à peu près combien ; pas leurs noms.", en: "How many, or about how many; not their names.")
    public static let risk = Sentence(fr: "Risque de préjudice sérieux", en: "Risk of serious harm")
    public static let riskHelp = Sentence(
        fr:
            "Y en a-t-il un ? Pensez à la sensibilité des renseignements, à l’usage malveillant possible et aux suites probables. S’il y en a un, il faut aviser la Commission d’accès à l’information et les personnes.",
        en:
            "Is there one? Think of how sensitive the information is, of possible malicious use, and of likely consequences. If there is, the Commission d’accès à l’information and the persons must be told."
    )
    public static let measures = Sentence(fr: "Mesures prises", en: "Measures taken")
    public static let measuresHelp = Sentence(
        fr: "Pour que cela fasse moins de mal, et que cela n’arrive plus.",
        en: "So that it does less harm, and does not happen again.")
    public static let told = Sentence(fr: "Avis donnés", en: "Notice given")
    public static let toldHelp = Sentence(
        fr: "À qui et quand : Commission, personnes concernées, autres. Ou : aucun, et pourquoi.",
        en: "To whom and when: Commission, persons concerned, others. Or: none, and why.")
}
