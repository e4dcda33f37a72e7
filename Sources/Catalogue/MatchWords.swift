/// What the commands about requests, offers and exchanges say.
public enum MatchWords {
    public static func none(requests: Int, offers: Int) -> Sentence {
        Sentence(
            fr: "Aucune offre ne rejoint une demande. Demandes ouvertes ici : \(requests) ; offres : \(offers).",
            en: "No offer meets a request. Open requests here: \(requests); offers: \(offers).")
    }

    public static let cut = Sentence(
        fr: "Il y a plus de demandes ou d’offres que ce qui est regardé ; seules les plus récentes l’ont été.",
        en: "There are more requests or offers than are looked at; only the newest were.")

    /// A request and an offer, each with its community.
    public static func pair(_ request: String, _ asking: String, _ offer: String, _ offering: String) -> Sentence {
        Sentence(
            fr: "« \(request) » (\(asking)) et « \(offer) » (\(offering))",
            en: "“\(request)” (\(asking)) and “\(offer)” (\(offering))")
    }

    public static func because(_ reasons: [Sentence]) -> Sentence {
        Sentence(
            fr: "Pourquoi : " + reasons.map(\.fr).joined(separator: " ; ") + ".",
            en: "Why: " + reasons.map(\.en).joined(separator: "; ") + ".")
    }

    public static func term(_ word: String) -> Sentence {
        Sentence(fr: "toutes deux sous « \(word) »", en: "both under “\(word)”")
    }

    /// - Parameter statedBy: communities, in the order in which the way leads over their statements.
    public static func equivalent(_ one: String, _ other: String, statedBy: [String]) -> Sentence {
        Sentence(
            fr: "« \(one) » et « \(other) » veulent dire la même chose, selon \(CrossingWords.list(statedBy, "et"))",
            en: "“\(one)” and “\(other)” mean the same, says \(CrossingWords.list(statedBy, "and"))")
    }

    public static func words(_ words: [String]) -> Sentence {
        words.count == 1
            ? Sentence(fr: "un mot en commun : \(words[0])", en: "one word in common: \(words[0])")
            : Sentence(
                fr: "des mots en commun : \(words.joined(separator: ", "))",
                en: "words in common: \(words.joined(separator: ", "))")
    }

    public static func territory(_ name: String) -> Sentence {
        Sentence(fr: "même territoire : \(name)", en: "the same territory: \(name)")
    }

    public static func proposedAlready(_ title: String, _ community: String) -> Sentence {
        Sentence(
            fr: "Un échange est déjà proposé : « \(title) » (\(community))",
            en: "An exchange is proposed already: “\(title)” (\(community))")
    }

    public static let ofOneCommunity = Sentence(
        fr: "Les deux viennent de la même communauté.", en: "Both come from one community.")

    // MARK: Exchanges

    /// - Parameter day: in words; nil where none is named.
    public static func exchangeTitle(_ day: CalendarDay?) -> Sentence {
        guard let day else { return Sentence(fr: "Échange de savoirs", en: "Exchange of knowledge") }
        return Sentence(
            fr: "Échange de savoirs, \(day.words.fr)", en: "Exchange of knowledge, \(day.words.en)")
    }

    /// Names that will stand in the exchange.
    public static func names(offered: [String], received: [String]) -> Sentence {
        Sentence(
            fr:
                "L’échange nommera – transmettent : \(offered.joined(separator: ", ")) ; reçoivent : \(received.joined(separator: ", ")). D’autres noms : --offered-by, --received-by",
            en:
                "The exchange will name – passing on: \(offered.joined(separator: ", ")); receiving: \(received.joined(separator: ", ")). Other names: --offered-by, --received-by"
        )
    }

    public static func name(_ author: String, of community: String) -> Sentence {
        Sentence(fr: "\(author) (\(community))", en: "\(author) (\(community))")
    }

    public static let onlyHere = Sentence(
        fr:
            "Cela reste ici : la demande et l’offre ne sont partagées ensemble dans aucune intersection où vous écrivez. Ailleurs : --intersection X",
        en:
            "This stays here: request and offer are shared together in no intersection where you write. Elsewhere: --intersection X"
    )
}

extension Problem {
    /// - Parameter kind: what is needed.
    public static func notOfKind(_ title: String, _ kind: Sentence) -> Problem {
        Problem(
            "wrong-kind", status: 422,
            Sentence(
                fr: "« \(title) » n’est pas de la sorte voulue : \(kind.fr).",
                en: "“\(title)” is not of the kind that is needed: \(kind.en)."))
    }

    /// - Parameter place: where it would be known of by those who do not receive the note itself.
    public static func exchangeTells(_ title: String, place: String) -> Problem {
        Problem(
            "exchange-tells", status: 403,
            Sentence(
                fr: "« \(title) » n’est pas partagée dans « \(place) » : l’échange y apprendrait qu’elle existe.",
                en: "“\(title)” is not shared in “\(place)”: the exchange would tell there that it exists."))
    }
}

extension MatchWords {
    /// What the people of an exchange are called as long as it has not been held; nil for all other fields and states.
    public static func planned(_ field: String, state: String?) -> Sentence? {
        switch (state, field) {
        case ("proposed", "offered_by"): Sentence(fr: "Transmettraient", en: "Would pass on")
        case ("proposed", "received_by"): Sentence(fr: "Recevraient", en: "Would receive")
        case ("agreed", "offered_by"): Sentence(fr: "Transmettront", en: "Will pass on")
        case ("agreed", "received_by"): Sentence(fr: "Recevront", en: "Will receive")
        case ("cancelled", "offered_by"): Sentence(fr: "Devaient transmettre", en: "Were to pass on")
        case ("cancelled", "received_by"): Sentence(fr: "Devaient recevoir", en: "Were to receive")
        default: nil
        }
    }
}
