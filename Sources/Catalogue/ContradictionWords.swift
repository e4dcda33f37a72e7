extension Problem {
    /// A peer knows another chain of this community than the one that this computer speaks by.
    public static let contradictedThere = Problem(
        "identity-conflict", status: 409, level: .error,
        Sentence(
            fr:
                "Ce pair connaît deux identités de votre communauté qui se contredisent, et n’accepte rien de nouveau de cet ordinateur. Son admin choisit, ou a déjà choisi, laquelle compte : téléphonez-lui.",
            en:
                "This peer knows two identities of your community that contradict each other, and accepts nothing new from this computer. Its admin chooses, or has already chosen, which one counts: call them."
        ))
}

/// Two identities of one community that contradict each other: the own one, at peers; another one, here.
public enum ContradictionWords {
    // MARK: The own identity

    /// - Parameter peers: names, at least one.
    public static func own(_ peers: [String]) -> Sentence {
        let isOne = peers.count == 1
        return Sentence(
            fr:
                "\(peers.map { "« \($0) »" }.joined(separator: ", ")) \(isOne ? "connaît" : "connaissent") deux identités de votre communauté qui se contredisent, et \(isOne ? "n’accepte" : "n’acceptent") rien de nouveau de cet ordinateur : la communauté a été rétablie deux fois avec les mêmes douze mots, ou quelqu’un d’autre les a.",
            en:
                "\(peers.map { "“\($0)”" }.joined(separator: ", ")) \(isOne ? "knows" : "know") two identities of your community that contradict each other, and \(isOne ? "accepts" : "accept") nothing new from this computer: the community was recovered twice with the same twelve words, or somebody else has them."
        )
    }

    public static let ownHere = Sentence(
        fr:
            "Ce nœud lui-même a reçu deux identités de votre communauté qui se contredisent : elle a été rétablie deux fois avec les mêmes douze mots, ou quelqu’un d’autre les a. Rien n’est plus partagé en son nom d’ici.",
        en:
            "This node itself received two identities of your community that contradict each other: it was recovered twice with the same twelve words, or somebody else has them. Nothing is shared in its name from here any more."
    )

    /// What to do, whoever reads it where.
    public static let what = Sentence(
        fr:
            "Chez chaque pair, c’est l’admin qui choisit, ou a déjà choisi, laquelle compte (page « Clés et identités », ou « croisee identity choose »). Téléphonez-leur et lisez-leur le début de l’empreinte de la vôtre, que donnent cette page et « croisee identity show ». Si l’autre a été choisie partout, arrêtez cet ordinateur : il ne parle plus pour votre communauté. Si personne de chez vous ne l’a rétablie une seconde fois, vos douze mots sont volés : dites-le-leur.",
        en:
            "At each peer the admin chooses, or has already chosen, which one counts (page “Keys and identities”, or “croisee identity choose”). Call them and read them the beginning of the hash of yours, which that page and “croisee identity show” give. If the other one was chosen everywhere, stop this computer: it speaks for your community no more. If nobody of yours recovered it a second time, your twelve words are stolen: tell them."
    )

    public static let chooseHere = Sentence(
        fr:
            "Choisissez-en une ici (page « Clés et identités », ou « croisee identity freeze-report »), puis téléphonez à vos pairs : chaque admin choisit chez soi. Si personne de chez vous n’a rétabli la communauté une seconde fois, vos douze mots sont volés : dites-le-leur.",
        en:
            "Choose one here (page “Keys and identities”, or “croisee identity freeze-report”), then call your peers: every admin chooses at home. If nobody of yours recovered the community a second time, your twelve words are stolen: tell them."
    )

    /// One of our statements, to be read out by telephone.
    public static func fingerprint(_ number: Int, _ hash: String) -> Sentence {
        Sentence(
            fr: "Empreinte de votre déclaration nº \(number) : \(hash)",
            en: "Hash of your statement no. \(number): \(hash)")
    }

    /// - Parameter peer: as it is named.
    public static func news(_ peer: Sentence) -> Sentence {
        Sentence(
            fr: "\(peer.fr) connaît une autre identité de votre communauté, qui contredit la vôtre.",
            en: "\(peer.en) knows another identity of your community, which contradicts yours.")
    }

    /// Under the peer, in a list.
    public static let there = Sentence(
        fr: "deux identités de votre communauté s’y contredisent : rien de nouveau n’y est accepté de cet ordinateur",
        en: "two identities of your community contradict each other there: nothing new is accepted from this computer")

    // MARK: Another one

    public static func other(_ name: String) -> Sentence {
        Sentence(
            fr: "« \(name) » est gelée : deux de ses identités se contredisent, et rien de nouveau n’est pris d’elle.",
            en: "“\(name)” is frozen: two of its identities contradict each other, and nothing new is taken from it.")
    }

    public static let choose = Sentence(
        fr:
            "Téléphonez-lui, puis choisissez : page « Clés et identités », ou « croisee identity freeze-report ».",
        en: "Call them, then choose: page “Keys and identities”, or “croisee identity freeze-report”.")

    // MARK: Chosen

    public static func chosen(_ name: String, number: Int) -> Sentence {
        Sentence(
            fr:
                "« \(name) » : choisie entre deux déclarations nº \(number). Si ce n’est pas la bonne, choisissez l’autre.",
            en: "“\(name)”: chosen between two statements no. \(number). If it is not the right one, choose the other.")
    }
    public static let counts = Sentence(fr: "choisie : compte ici", en: "chosen: counts here")
    public static let aside = Sentence(fr: "écartée ici", en: "put aside here")

    /// Under the peer, in a list.
    public static let frozen = Sentence(
        fr: "gelée : deux identités se contredisent (« croisee identity freeze-report »)",
        en: "frozen: two identities contradict each other (“croisee identity freeze-report”)")

    /// A label beside a name.
    public static let tag = Sentence(fr: "gelée", en: "frozen")
    public static let see = Sentence(fr: "Voir « Clés et identités »", en: "See “Keys and identities”")
}
