/// What the commands about links say.
public enum PeerWords {
    public static func theyCall(_ name: String) -> Sentence {
        Sentence(
            fr: "C’est « \(name) » qui appelle ; ses changements arrivent quand ce nœud vous appelle.",
            en: "“\(name)” is the one that calls; its changes come when it calls.")
    }

    public static let nobodyToCall = Sentence(
        fr: "Votre nœud n’a personne à appeler.", en: "Your node has nobody to call.")

    public static func syncing(_ name: String) -> Sentence {
        Sentence(fr: "Échange avec « \(name) »…", en: "Exchanging with “\(name)”…")
    }

    public static func syncFailed(_ name: String, _ why: Sentence) -> Sentence {
        Sentence(fr: "\(name) : \(why.fr)", en: "\(name): \(why.en)")
    }

    public static func syncDone(name: String, state: String, bundlesIn: Int, bundlesOut: Int, notes: Int, held: Int)
        -> Sentence
    {
        if state != "active" {
            return Sentence(
                fr: "« \(name) » : le lien n’est pas actif (\(PeerWords.state(state).fr)).",
                en: "“\(name)”: the link is not active (\(PeerWords.state(state).en)).")
        }
        let heldFr = held > 0 ? ", dont \(held) en attente de votre accord" : ""
        let heldEn = held > 0 ? ", of which \(held) wait for your decision" : ""
        return Sentence(
            fr:
                "« \(name) » : lots reçus : \(bundlesIn), envoyés : \(bundlesOut) ; notes nouvelles : \(notes)\(heldFr)",
            en: "“\(name)”: bundles in: \(bundlesIn), out: \(bundlesOut); new notes: \(notes)\(heldEn)")
    }

    public static func syncWithdrawn(_ count: Int) -> Sentence {
        Sentence(fr: "  Notes retirées par leur origine : \(count)", en: "  Notes withdrawn by their origin: \(count)")
    }

    public static func refusedHere(_ bundle: String?, _ reason: String) -> Sentence {
        Sentence(fr: "refusé : \(bundle ?? "?") – \(reason)", en: "refused: \(bundle ?? "?") – \(reason)")
    }

    public static func refusedThere(_ bundle: String?, _ reason: String) -> Sentence {
        Sentence(fr: "refusé là-bas : \(bundle ?? "?") – \(reason)", en: "refused there: \(bundle ?? "?") – \(reason)")
    }

    public static func syncCost(messages: String, wire: String, roundTrips: Int, seconds: String) -> Sentence {
        Sentence(
            fr:
                "  Messages : \(messages) ; sur le réseau : \(wire) ; allers-retours : \(roundTrips) ; durée : \(seconds) s",
            en: "  Messages: \(messages); on the wire: \(wire); round trips: \(roundTrips); time: \(seconds) s")
    }

    public static func state(_ word: String) -> Sentence {
        switch word {
        case "requested": Sentence(fr: "demandé", en: "requested")
        case "active": Sentence(fr: "actif", en: "active")
        case "paused": Sentence(fr: "suspendu", en: "paused")
        case "revoked": Sentence(fr: "révoqué", en: "revoked")
        case "refused": Sentence(fr: "refusé", en: "refused")
        case "none": Sentence(fr: "aucun lien", en: "no link")
        default: Sentence(fr: word, en: word)
        }
    }

    public static func line(
        state: String, weCall: Bool, lastContact: String?, bytesIn: String, bytesOut: String, approvedHere: Bool,
        approvedThere: Bool
    ) -> Sentence {
        let waiting =
            state == "requested"
            ? Sentence(
                fr: " (" + (approvedHere ? "accepté ici" : "pas encore accepté ici") + ", "
                    + (approvedThere ? "accepté là-bas" : "pas encore accepté là-bas") + ")",
                en: " (" + (approvedHere ? "approved here" : "not yet approved here") + ", "
                    + (approvedThere ? "approved there" : "not yet approved there") + ")")
            : Sentence(fr: "", en: "")
        return Sentence(
            fr: "\(PeerWords.state(state).fr)\(waiting.fr) ; \(weCall ? "ce nœud appelle" : "l’autre appelle") ; "
                + "dernier contact : \(lastContact ?? "aucun") ; reçu \(bytesIn), envoyé \(bytesOut)",
            en: "\(PeerWords.state(state).en)\(waiting.en); \(weCall ? "this node calls" : "the other calls"); "
                + "last contact: \(lastContact ?? "none"); in \(bytesIn), out \(bytesOut)")
    }

    public static func words(_ words: String) -> Sentence {
        Sentence(fr: "mots à comparer : \(words)", en: "words to compare: \(words)")
    }

    public static func lastError(_ text: String) -> Sentence {
        Sentence(fr: "dernière difficulté : \(text)", en: "last trouble: \(text)")
    }

    public static let noLinks = Sentence(
        fr: "Aucun lien. Pour en faire un : croisee peer invite", en: "No links. To make one: croisee peer invite")
    public static let noInvitations = Sentence(fr: "Aucune invitation en attente.", en: "No invitation is waiting.")

    /// - Parameter date: `2026-11-21 05:20 UTC`, as below.
    public static func inviteUntil(_ date: String) -> Sentence {
        Sentence(
            fr: "Ce lien sert une fois, jusqu’au \(date). Ne l’envoyez qu’à la communauté invitée.",
            en: "This link serves once, until \(date). Send it only to the community that you invite.")
    }

    /// The same of a link for a person.
    public static func personalUntil(_ date: String) -> Sentence {
        Sentence(
            fr: "Ce lien sert une fois, jusqu’au \(date). Ne l’envoyez qu’à la personne à qui il est destiné.",
            en: "This link serves once, until \(date). Send it only to the person whom it is meant for.")
    }

    public static func invitation(_ number: String, until date: String) -> Sentence {
        Sentence(fr: "\(number)  jusqu’au \(date)", en: "\(number)  until \(date)")
    }

    public static let onlyThisComputer = Sentence(
        fr:
            "Cette adresse n’est joignable que de cet ordinateur ou de ce réseau. Pour inviter au loin, liez-vous plutôt toutes deux "
            + "à un même carrefour, ou donnez l’adresse publique : croisee serve --public-url URL.",
        en: "This address is reached only from this computer or this network. To invite from afar, rather link both "
            + "to the same hub, or give the public address: croisee serve --public-url URL.")

    public static func opened(_ name: String, words: String) -> Sentence {
        Sentence(
            fr:
                "La demande est arrivée chez « \(name) ».\nComparez ces six mots de vive voix, au téléphone par exemple :\n  \(words)\n"
                + "S’ils sont les mêmes des deux côtés : croisee peer approve \"\(name)\"",
            en:
                "The request has arrived at “\(name)”.\nCompare these six words by voice, over the telephone for example:\n  \(words)\n"
                + "If both sides have the same: croisee peer approve \"\(name)\"")
    }

    public static func alreadyLinked(_ name: String) -> Sentence {
        Sentence(fr: "Le lien avec « \(name) » existe déjà.", en: "The link with “\(name)” exists already.")
    }

    /// - Parameters:
    ///   - state: of the link now.
    ///   - again: it was approved here before.
    public static func approved(_ name: String, state: String, again: Bool) -> Sentence {
        switch (state, again) {
        case ("requested", true):
            Sentence(
                fr:
                    "C’est déjà fait : vous avez accepté le lien avec « \(name) ». Reste à l’autre communauté de l’accepter.",
                en:
                    "This is done already: you approved the link with “\(name)”. The other community has yet to approve it."
            )
        case ("requested", false):
            Sentence(
                fr:
                    "Vous avez accepté le lien avec « \(name) ». Il sera actif quand l’autre communauté l’aura accepté aussi.",
                en: "You approved the link with “\(name)”. It is active once the other community has approved it too.")
        case ("paused", _):
            Sentence(
                fr: "Le lien avec « \(name) » est accepté des deux côtés, mais suspendu.",
                en: "The link with “\(name)” is approved on both sides, but paused.")
        default: Sentence(fr: "Le lien avec « \(name) » est actif.", en: "The link with “\(name)” is active.")
        }
    }

    public static func compareFirst(_ name: String, words: String) -> Sentence {
        Sentence(
            fr:
                "Six mots à comparer de vive voix avec « \(name) » :\n  \(words)\nSont-ils les mêmes des deux côtés ? (oui/non)",
            en: "Six words to compare by voice with “\(name)”:\n  \(words)\nDo both sides have the same? (yes/no)")
    }

    public static func changed(_ name: String, state: String) -> Sentence {
        Sentence(
            fr: "Lien avec « \(name) » : \(PeerWords.state(state).fr).",
            en: "Link with “\(name)”: \(PeerWords.state(state).en).")
    }

    /// - Parameter isAgreed: the other side knows it.
    public static func dials(_ name: String, us: Bool, isAgreed: Bool) -> Sentence {
        switch (us, isAgreed) {
        case (true, true): Sentence(fr: "Ce nœud appelle « \(name) ».", en: "This node calls “\(name)”.")
        case (false, true): Sentence(fr: "« \(name) » appelle ce nœud.", en: "“\(name)” calls this node.")
        case (true, false):
            Sentence(
                fr: "Ce nœud appelle désormais « \(name) », qui cessera d’appeler dès qu’elle l’aura appris.",
                en: "This node calls “\(name)” from now on, which stops calling once it has heard so.")
        case (false, false):
            Sentence(
                fr:
                    "« \(name) » doit désormais appeler. Ce nœud continue de le faire tant qu’elle n’a pas pris le relais ; croisee peer list dit si elle ne le peut pas.",
                en:
                    "“\(name)” is to call from now on. This node goes on calling until it has taken over; croisee peer list says if it cannot."
            )
        }
    }

    public static func cannotCallHere(_ name: String) -> Sentence {
        Sentence(
            fr:
                "« \(name) » n’a pas pris le relais : son nœud ne peut sans doute pas appeler le vôtre, qui continue. Pour en rester là : croisee peer dials \"\(name)\" us",
            en:
                "“\(name)” has not taken over: most likely its node cannot call yours, which goes on calling. To leave it at that: croisee peer dials \"\(name)\" us"
        )
    }

    public static func declared(_ count: Int) -> Sentence {
        Sentence(fr: "Liens déclarés : \(count)", en: "Links declared: \(count)")
    }

    public static let badDuration = Sentence(
        fr: "La durée s’écrit 30m (minutes), 12h (heures) ou 7d (jours), entre 1m et 365d.",
        en: "The duration is written 30m (minutes), 12h (hours) or 7d (days), from 1m to 365d.")
    public static let usOrThem = Sentence(fr: "Choisissez us ou them.", en: "Choose us or them.")
}

extension Problem {
    public static func linkPaused(_ name: String, byUs: Bool) -> Problem {
        Problem(
            "link-not-active", status: 409,
            byUs
                ? Sentence(
                    fr:
                        "Vous avez suspendu le lien avec « \(name) ». Pour le reprendre : croisee peer resume \"\(name)\"",
                    en: "You paused the link with “\(name)”. To resume it: croisee peer resume \"\(name)\"")
                : Sentence(
                    fr: "« \(name) » a suspendu le lien ; seule cette communauté peut le reprendre.",
                    en: "“\(name)” paused the link; only that community can resume it."))
    }

    public static let nowhereToInvite = Problem(
        "no-address", status: 409,
        Sentence(
            fr: "Ce nœud n’a pas encore d’adresse : démarrez « croisee serve », ou donnez --address URL. "
                + "S’il n’est pas joignable de l’extérieur, ouvrez plutôt l’invitation d’un carrefour.",
            en: "This node has no address yet: start “croisee serve”, or give --address URL. "
                + "If it cannot be reached from outside, rather open the invitation of a hub."))

    public static let wordsDiffer = Problem(
        "words-differ", status: 409,
        Sentence(
            fr:
                "Le lien n’est pas accepté. Si les mots diffèrent, refusez-le : quelqu’un se trouve peut-être entre les deux nœuds.",
            en: "The link is not approved. If the words differ, refuse it: someone may stand between the two nodes."))

    public static let qrTooLong = Problem(
        "qr", status: 500,
        Sentence(fr: "Ce lien est trop long pour un code QR.", en: "This link is too long for a QR code."))
}
