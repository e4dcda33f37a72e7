/// Pages of intersections: what they are, who takes part, and what each decision means.
public enum IntersectionPageWords {
    public static let lead = Sentence(
        fr:
            "Une intersection est un espace que plusieurs communautés partagent, chacune chez elle. Chacune décide seule avec qui.",
        en:
            "An intersection is a space that several communities share, each at home. Each decides alone with whom.")
    public static let none = Sentence(
        fr:
            "Votre nœud ne connaît encore aucune intersection. Une communauté liée peut inviter la vôtre, ou vous pouvez en fonder une.",
        en:
            "Your node knows no intersection yet. A linked community can invite yours, or you can found one.")
    public static let found = Sentence(fr: "Fonder une intersection", en: "Found an intersection")
    public static let takesPart = Sentence(fr: "vous y participez", en: "you take part")
    public static let invited = Sentence(fr: "vous êtes invités", en: "you are invited")
    public static let known = Sentence(fr: "connue, sans invitation", en: "known, without invitation")
    public static func communities(_ count: Int) -> Sentence {
        NumberWords.count(count, fr: ("communauté", "communautés"), en: ("community", "communities"))
    }
    public static let answer = Sentence(fr: "Répondre à l’invitation", en: "Answer the invitation")

    // Founding.
    public static let foundLead = Sentence(
        fr:
            "Vous écrivez une charte, signée par votre communauté. Elle ne change plus ensuite : c’est à elle que les autres disent oui.",
        en:
            "You write a charter, signed by your community. It does not change afterwards: it is what others say yes to."
    )
    public static let name = Sentence(fr: "Nom", en: "Name")
    public static let nameHelp = Sentence(
        fr: "Ce qui rassemble, en peu de mots : « Vergers », « Eau et rivières ».",
        en: "What brings together, in few words: “Orchards”, “Water and rivers”.")
    public static let purpose = Sentence(fr: "But", en: "Purpose")
    public static let purposeHelp = Sentence(
        fr: "Pourquoi se rencontrer là, et ce qu’on y partage.", en: "Why meet there, and what is shared.")
    public static let language = Sentence(fr: "Langue", en: "Language")
    public static let languageHelp = Sentence(
        fr: "Celle de la charte. Les notes peuvent être dans d’autres.",
        en: "That of the charter. Notes may be in others.")
    public static func founded(_ name: String) -> Sentence {
        Sentence(
            fr: "« \(name) » est fondée. Invitez maintenant une communauté.",
            en: "“\(name)” is founded. Now invite a community.")
    }

    // One of them.
    public static let charter = Sentence(fr: "Charte", en: "Charter")
    public static let foundedBy = Sentence(fr: "Fondée par", en: "Founded by")
    public static let standing = Sentence(fr: "Votre communauté", en: "Your community")
    public static let number = Sentence(fr: "Identifiant", en: "ID")
    public static let map = Sentence(
        fr: "Ce qui passe d’une communauté à l’autre", en: "What crosses between communities")
    public static let mapHelp = Sentence(
        fr:
            "Un trait relie deux communautés quand une note de l’une renvoie, répond ou fait place à une note de l’autre ; un trait pointillé, quand elles ont des mots en commun sans s’être encore rencontrées.",
        en:
            "A line joins two communities when a note of one links to, answers or makes room for a note of the other; a dotted line, when they have words in common and have not met yet."
    )
    public static let mapName = Sentence(fr: "Carte des communautés", en: "Map of the communities")
    public static let noCrossings = Sentence(
        fr:
            "Rien ne passe encore d’une communauté à l’autre. Répondre à une note venue d’ailleurs, ou y renvoyer, est un bon début.",
        en:
            "Nothing crosses between communities yet. Answering a note from elsewhere, or linking to it, is a good start."
    )
    public static func mapRest(_ count: Int) -> Sentence {
        Sentence(
            fr: "La carte montre celles qui ont le plus à faire ensemble ; \(count) autres sont dans le tableau.",
            en: "The map shows those that have most to do with each other; \(count) others are in the table.")
    }
    public static let table = Sentence(fr: "La même chose en tableau", en: "The same as a table")
    public static let pair = Sentence(fr: "Communautés", en: "Communities")
    public static let links = Sentence(fr: "Liens", en: "Links")
    public static let replies = Sentence(fr: "Réponses", en: "Replies")
    public static let adaptations = Sentence(fr: "Adaptations", en: "Adaptations")
    public static let placements = Sentence(fr: "Placements", en: "Placements")
    public static let terms = Sentence(fr: "Mots communs", en: "Words in common")
    public static func morePairs(_ count: Int) -> Sentence {
        count == 1
            ? Sentence(fr: "Et une autre paire de communautés.", en: "And one more pair of communities.")
            : Sentence(fr: "Et \(count) autres paires de communautés.", en: "And \(count) more pairs of communities.")
    }
    public static let colon = Sentence(fr: "\u{A0}: ", en: ": ")
    public static let examples = Sentence(fr: "Par exemple", en: "For example")
    public static func both(_ one: String, _ other: String) -> Sentence {
        Sentence(fr: "\(one) et \(other)", en: "\(one) and \(other)")
    }

    public static let who = Sentence(fr: "Communautés", en: "Communities")
    public static let reaches = Sentence(fr: "Ce que vous partagez ici", en: "What you share here")
    public static let notYet = Sentence(fr: "ne participe pas encore", en: "does not take part yet")
    public static let delegate = Sentence(fr: "vous suivez ses choix", en: "you follow its choices")
    public static let doesNotAdmitYou = Sentence(fr: "ne vous a pas encore acceptés", en: "has not accepted you yet")
    public static let decide = Sentence(fr: "Décider", en: "Decide")
    public static let suggestions = Sentence(fr: "Avec qui parler ?", en: "With whom to talk?")
    public static let measures = Sentence(fr: "Mesures, mois par mois", en: "Measures, month by month")
    public static let matches = Sentence(
        fr: "Demandes et offres qui pourraient aller ensemble", en: "Requests and offers that might go together")
    public static let bulletin = Sentence(fr: "Préparer un bulletin", en: "Prepare a bulletin")
    public static let further = Sentence(fr: "Dans cette intersection", en: "In this intersection")

    // Measures.
    public static let caption = Sentence(
        fr: "Ce qui s’est passé dans cette intersection, par mois", en: "What happened in this intersection, by month")
    public static let measuresHelp = Sentence(
        fr:
            "D’après ce que ce nœud garde. Une note compte le mois où elle fut partagée ici ; réponses, adaptations et placements vont d’une communauté à une autre. Rien n’est compté de personnes.",
        en:
            "As far as this node holds it. A note counts in the month in which it was shared here; replies, adaptations and placements go from one community to another. Nothing is counted of people."
    )
    public static let fromMonth = Sentence(fr: "Du mois", en: "From month")
    public static let toMonth = Sentence(fr: "Au mois", en: "To month")
    public static let monthHelp = Sentence(fr: "Comme 2026-03.", en: "Such as 2026-03.")
    public static let show = Sentence(fr: "Montrer", en: "Show")
    public static let csv = Sentence(fr: "Enregistrer en CSV", en: "Save as CSV")
    public static let csvSheet = Sentence(
        fr: "Enregistrer en CSV pour un tableur en français", en: "Save as CSV for a spreadsheet in French")
    public static let csvName = Sentence(fr: "mesures.csv", en: "measures.csv")
}

/// What decisions of the admin mean, before and after.
public enum MembershipWords {
    // Joining.
    public static let join = Sentence(fr: "Participer", en: "Take part")
    public static func joinTitle(_ name: String) -> Sentence {
        Sentence(fr: "Participer à « \(name) »", en: "Take part in “\(name)”")
    }
    public static let joinMeans = [
        Sentence(
            fr: "Votre communauté signe qu’elle participe ; les autres l’apprennent.",
            en: "Your community signs that it takes part; the others learn of it."),
        Sentence(
            fr:
                "Vos auteurs pourront partager des notes ici, une par une. Rien de ce que vous avez déjà écrit ne part de lui-même.",
            en: "Your authors can share notes here, one by one. Nothing that you wrote before leaves by itself."),
        Sentence(
            fr:
                "Les notes de celles que vous acceptez arriveront chez vous ; celles d’une communauté nouvelle attendent qu’une personne de l’animation les lise.",
            en:
                "Notes of those that you accept will come to you; those of a new community wait until an animator reads them."
        ),
        Sentence(
            fr: "Vous pourrez quitter l’intersection quand vous voudrez.",
            en: "You can leave the intersection whenever you like."),
    ]
    public static func joinRecognises(_ names: String, byFile: Bool) -> Sentence {
        byFile
            ? Sentence(
                fr:
                    "Aucune communauté liée ne vous a invités. En participant, vous acceptez celles-ci, qui recevront ce que vous partagez dès qu’elles vous auront acceptés : \(names).",
                en:
                    "No linked community invited you. By taking part you accept these, who will receive what you share once they accept you: \(names)."
            )
            : Sentence(
                fr: "Vous acceptez en même temps qui vous a invités : \(names).",
                en: "At the same time you accept who invited you: \(names).")
    }
    public static let joinRecognisesNobody = Sentence(
        fr: "Vous n’acceptez encore personne d’autre : vous le ferez ensuite, une communauté à la fois.",
        en: "You accept nobody else yet: you do that afterwards, one community at a time.")
    public static let followLabel = Sentence(
        fr: "Suivre les choix d’une communauté", en: "Follow the choices of a community")
    public static let nobody = Sentence(fr: "Aucune, nous décidons", en: "None, we decide")
    public static let joinNow = Sentence(fr: "Nous participons", en: "We take part")

    // Delegating.
    public static let delegate = Sentence(
        fr: "Suivre les choix d’une communauté", en: "Follow the choices of a community")
    public static let delegateMeans = [
        Sentence(
            fr:
                "Les communautés que celle-ci accepte directement, maintenant ou plus tard, le sont aussi chez vous, sauf celles que vous refusez (500 au plus).",
            en:
                "The communities that this one accepts directly, now or later, are accepted by you as well, but for those that you refuse (500 at most)."
        ),
        Sentence(
            fr: "Elles reçoivent ce que vous partagez ici. Leurs premières notes attendent qu’on les lise chez vous.",
            en: "They receive what you share here. Their first notes wait to be read at your place."),
        Sentence(
            fr: "Pour y mettre fin : refusez cette communauté, puis acceptez-la de nouveau.",
            en: "To end it: refuse this community, then accept it again."),
    ]
    public static let delegateHelp = Sentence(
        fr: "Choisissez-en une que vous connaissez bien : un carrefour de votre région, par exemple.",
        en: "Choose one that you know well: a hub of your region, for example.")
    public static let community = Sentence(fr: "Communauté", en: "Community")
    public static let delegateNow = Sentence(fr: "Suivre ses choix", en: "Follow its choices")
    public static let delegateNobody = Sentence(
        fr: "Aucune autre communauté ne participe encore.", en: "No other community takes part yet.")

    // Inviting.
    public static let invite = Sentence(fr: "Inviter une communauté", en: "Invite a community")
    public static let inviteMeans = [
        Sentence(
            fr:
                "Inviter une communauté, c’est l’accepter : elle recevra ce que vous partagez ici dès qu’elle participera.",
            en: "To invite a community is to accept it: it will receive what you share here as soon as it takes part."),
        Sentence(
            fr: "Elle lira la charte et décidera. Les autres communautés décident chacune si elles l’acceptent.",
            en: "It will read the charter and decide. The other communities each decide whether they accept it."),
    ]
    public static let inviteNobody = Sentence(
        fr:
            "Toutes les communautés liées à la vôtre sont déjà acceptées ici. Pour en inviter d’autres, liez d’abord vos nœuds.",
        en: "All communities linked to yours are accepted here already. To invite others, link your nodes first.")
    public static let toPeers = Sentence(fr: "Aller aux pairs", en: "Go to the peers")
    public static let inviteNow = Sentence(fr: "Inviter", en: "Invite")

    // One community.
    public static let recognise = Sentence(fr: "Accepter", en: "Accept")
    public static let recogniseMeans = Sentence(
        fr: "Elle recevra ce que vous partagez ici, et ce qu’elle y partage arrivera chez vous.",
        en: "It will receive what you share here, and what it shares here will come to you.")
    public static let refuse = Sentence(fr: "Refuser", en: "Refuse")
    public static let refuseMeans = Sentence(
        fr:
            "Plus rien ne lui est transmis d’ici, et rien de nouveau n’en arrive. Ce qu’elle a déjà reçu lui reste, et ce que vous avez d’elle vous reste. Si vous suiviez ses choix, cela prend fin aussi. Vous pourrez revenir sur ce refus.",
        en:
            "Nothing more is passed to it from here, and nothing new comes from it. What it has received stays with it, and what you have of it stays with you. If you followed its choices, that ends too. You can take this refusal back."
    )
    public static let nowRecognised = Sentence(
        fr: "Vous acceptez cette communauté.", en: "You accept this community.")
    public static func nowThrough(_ names: String) -> Sentence {
        Sentence(
            fr: "Elle est acceptée chez vous parce que vous suivez les choix de \(names).",
            en: "It is accepted by you because you follow the choices of \(names).")
    }
    public static let nowRefused = Sentence(fr: "Vous refusez cette communauté.", en: "You refuse this community.")
    public static let nowOpen = Sentence(
        fr: "Vous n’avez encore rien décidé d’elle.", en: "You have not decided anything about it yet.")
    public static let admitsYou = Sentence(
        fr: "Elle vous accepte : ce qu’elle partage vous est destiné aussi.",
        en: "It accepts you: what it shares is meant for you as well.")
    public static let doesNotAdmitYou = Sentence(
        fr: "Elle ne vous accepte pas encore, pour autant que ce nœud le sache.",
        en: "It does not accept you yet, as far as this node knows.")
    public static func admits(_ names: String) -> Sentence {
        Sentence(fr: "Elle accepte elle-même : \(names).", en: "It accepts itself: \(names).")
    }

    // Leaving.
    public static let leave = Sentence(fr: "Quitter l’intersection", en: "Leave the intersection")
    public static func leaveTitle(_ name: String) -> Sentence {
        Sentence(fr: "Quitter « \(name) »", en: "Leave “\(name)”")
    }
    public static let leaveMeans = [
        Sentence(
            fr: "Votre communauté n’y partage plus rien et n’en reçoit plus rien de nouveau.",
            en: "Your community shares nothing more there and receives nothing new from it."),
        Sentence(
            fr:
                "Vous gardez ce que vous avez reçu. Les autres gardent ce que vous y avez partagé : partir ne le retire pas.",
            en: "You keep what you received. The others keep what you shared: leaving does not take it back."),
        Sentence(
            fr: "Pour reprendre une note, retirez-la avant de partir. Vous pourrez revenir.",
            en: "To take a note back, withdraw it before you leave. You can come back."),
    ]
    public static let leaveNow = Sentence(fr: "Nous partons", en: "We leave")
    public static let means = Sentence(fr: "Ce que cela veut dire", en: "What it means")
}
