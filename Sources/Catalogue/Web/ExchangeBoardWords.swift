/// The exchange board: requests, offers, what may belong together, and the exchanges themselves.
public enum ExchangeBoardWords {
    public static let title = Sentence(fr: "Échanges de savoirs", en: "Exchanges of knowledge")
    public static let lead = Sentence(
        fr:
            "Ce que les gens aimeraient apprendre, ce qu’ils savent et aimeraient transmettre. Rien n’est compté ni dû.",
        en: "What people would like to learn, what they know and would like to pass on. Nothing is counted nor owed.")
    public static let views = Sentence(fr: "Parties du tableau", en: "Parts of the board")
    public static let board = Sentence(fr: "Tableau", en: "Board")
    public static let requests = Sentence(fr: "Demandes", en: "Requests")
    public static let offers = Sentence(fr: "Offres", en: "Offers")
    public static let matches = Sentence(fr: "Rapprochements", en: "Matches")
    public static let sessions = Sentence(fr: "Échanges", en: "Exchanges")

    public static let ask = Sentence(fr: "Demander un savoir", en: "Ask for knowledge")
    public static let offer = Sentence(fr: "Offrir un savoir", en: "Offer knowledge")
    public static let openRequests = Sentence(fr: "Demandes ouvertes", en: "Open requests")
    public static let openOffers = Sentence(fr: "Offres ouvertes", en: "Open offers")
    public static let upcoming = Sentence(fr: "Échanges en vue", en: "Exchanges in view")
    public static let someMatches = Sentence(fr: "Ce qui pourrait aller ensemble", en: "What might go together")
    public static let allRequests = Sentence(fr: "Toutes les demandes", en: "All requests")
    public static let allOffers = Sentence(fr: "Toutes les offres", en: "All offers")
    public static let allMatches = Sentence(fr: "Tous les rapprochements", en: "All matches")
    public static let withClosed = Sentence(fr: "Voir aussi ce qui est clos", en: "See what is closed as well")
    public static let openOnly = Sentence(fr: "Seulement ce qui est ouvert", en: "Only what is open")
    public static let closed = Sentence(fr: "close", en: "closed")
    public static func until(_ day: String) -> Sentence { Sentence(fr: "jusqu’au \(day)", en: "until \(day)") }

    public static let noRequests = Sentence(
        fr: "Personne ne demande rien pour l’instant. Qu’aimeriez-vous apprendre ?",
        en: "Nobody asks for anything at the moment. What would you like to learn?")
    public static let noOffers = Sentence(
        fr: "Personne n’offre encore rien. Que sauriez-vous montrer à d’autres ?",
        en: "Nobody offers anything yet. What could you show others?")
    public static let noMatches = Sentence(
        fr: "Aucune offre ne rejoint encore une demande. Des mots précis, dans le sujet, aident à se trouver.",
        en: "No offer meets a request yet. Precise words in the topic help to find each other.")
    public static let noSessions = Sentence(
        fr: "Aucun échange ici pour l’instant. Ils naissent souvent d’un rapprochement.",
        en: "No exchange here at the moment. They often grow out of a match.")
    public static let toMatches = Sentence(fr: "Voir les rapprochements", en: "See the matches")

    public static let matchesLead = Sentence(
        fr: "Des demandes et des offres qui pourraient aller ensemble, et pourquoi. C’est vous qui jugez.",
        en: "Requests and offers that might go together, and why. You are the judge.")
    public static let asks = Sentence(fr: "Demande", en: "Request")
    public static let offersIt = Sentence(fr: "Offre", en: "Offer")
    public static let propose = Sentence(fr: "Proposer un échange", en: "Propose an exchange")
    public static let whereLabel = Sentence(fr: "Où chercher", en: "Where to look")
    public static let everywhere = Sentence(fr: "Partout", en: "Everywhere")

    public static let stateLabel = Sentence(fr: "Où en sont-ils ?", en: "How far have they come?")
    public static let all = Sentence(fr: "Tous", en: "All")

    // Proposing.
    public static let proposeLead = Sentence(
        fr:
            "L’échange devient une note de votre communauté : elle seule pourra la changer. Tenez-le en petit groupe, dans un lieu neutre.",
        en:
            "The exchange becomes a note of your community, which alone can change it. Hold it in a small group, in a neutral place."
    )
    public static let exchangeTitle = Sentence(fr: "Titre", en: "Title")
    public static let exchangeTitleHelp = Sentence(
        fr: "Sans titre, l’échange porte sa date. N’y reprenez pas celui de la demande : il doit pouvoir disparaître.",
        en:
            "Without a title the exchange bears its date. Do not take up that of the request: it must be able to vanish."
    )
    public static let day = Sentence(fr: "Jour", en: "Day")
    public static let dayHelp = Sentence(fr: "Au format AAAA-MM-JJ, comme 2026-12-05.", en: "As 2026-12-05.")
    public static let clock = Sentence(fr: "Heure", en: "Time")
    public static func clockHelp(_ zone: String) -> Sentence {
        Sentence(fr: "À l’heure \(FrenchOf.of(zone)), comme 14:00.", en: "By the clocks of \(zone), such as 14:00.")
    }
    public static let endDay = Sentence(fr: "Jour de la fin", en: "Day of the end")
    public static let endClock = Sentence(fr: "Heure de la fin", en: "Time of the end")
    public static let place = Sentence(fr: "Lieu", en: "Place")
    public static let placeHelp = Sentence(
        fr: "Un lieu neutre, qui n’est à personne en particulier.", en: "A neutral place, nobody’s in particular.")
    public static let body = Sentence(fr: "Quelques mots", en: "A few words")
    public static let offeredBy = Sentence(fr: "Qui transmet", en: "Who passes on")
    public static let receivedBy = Sentence(fr: "Qui reçoit", en: "Who receives")
    public static let namesHelp = Sentence(
        fr: "Un nom par ligne. Ne nommez que les personnes qui sont d’accord.",
        en: "One name a line. Name only people who agree.")
    public static let shareWith = Sentence(fr: "Qui l’apprendra", en: "Who will learn of it")
    public static let onlyHere = Sentence(
        fr:
            "Cela reste dans votre communauté : la demande et l’offre ne sont partagées ensemble nulle part où vous écrivez.",
        en: "This stays in your community: request and offer are shared together nowhere that you write.")
    public static let noneTicked = Sentence(
        fr: "Si rien n’est coché, l’échange reste dans votre communauté.",
        en: "If nothing is ticked, the exchange stays in your community.")
    public static let wrongDate = Sentence(
        fr: "Ce jour ou cette heure n’existe pas. Écrivez par exemple 2026-12-05 et 14:00.",
        en: "There is no such day or time. Write for example 2026-12-05 and 14:00.")
    public static let dayForClock = Sentence(
        fr: "Dites aussi quel jour.", en: "Say on which day as well.")
    public static let endsFirst = Sentence(
        fr: "L’échange finirait avant d’avoir commencé.", en: "The exchange would end before it began.")
    public static let proposed = Sentence(
        fr: "L’échange est proposé. Quand tout le monde est d’accord, changez son état.",
        en: "The exchange is proposed. When everybody agrees, change its state.")
}

/// Gatherings and exchanges by their dates.
public enum CalendarPageWords {
    public static let title = Sentence(fr: "Rencontres", en: "Gatherings")
    public static let lead = Sentence(
        fr: "Visites, ateliers, colloques et échanges, d’ici et des intersections.",
        en: "Visits, workshops, colloquia and exchanges, from here and from the intersections.")
    public static let toCome = Sentence(fr: "À venir", en: "To come")
    public static let past = Sentence(fr: "Passées", en: "Past")
    public static let views = Sentence(fr: "Rencontres à venir ou passées", en: "Gatherings to come or past")
    public static let announce = Sentence(fr: "Annoncer une rencontre", en: "Announce a gathering")
    public static let file = Sentence(
        fr: "Ces dates pour votre agenda (iCalendar)", en: "These dates for your calendar (iCalendar)")
    public static let noneToCome = Sentence(
        fr: "Rien n’est annoncé pour l’instant. Une visite, un atelier, une corvée commune ?",
        en: "Nothing is announced at the moment. A visit, a workshop, a common bee?")
    public static let nonePublic = Sentence(
        fr: "Rien n’est annoncé publiquement pour l’instant.", en: "Nothing is announced publicly at the moment.")
    public static let nonePast = Sentence(
        fr: "Aucune rencontre passée n’est gardée ici.", en: "No past gathering is held here.")
    public static let seeToCome = Sentence(fr: "Voir celles à venir", en: "See those to come")
    public static func until(_ end: String) -> Sentence { Sentence(fr: "jusqu’au \(end)", en: "until \(end)") }
    public static func untilClock(_ clock: Sentence) -> Sentence {
        Sentence(fr: "jusqu’à \(clock.fr)", en: "until \(clock.en)")
    }
    public static let fileName = Sentence(fr: "rencontres.ics", en: "gatherings.ics")
}
