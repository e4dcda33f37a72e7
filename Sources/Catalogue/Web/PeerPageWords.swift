/// Pages of the links with other communities.
public enum PeerPageWords {
    public static let title = Sentence(fr: "Pairs", en: "Peers")
    public static let lead = Sentence(
        fr:
            "Les communautés avec lesquelles la vôtre échange. Rien ne passe avant que les deux côtés aient comparé six mots de vive voix et dit oui.",
        en:
            "The communities that yours exchanges with. Nothing passes before both sides have compared six words by voice and said yes."
    )
    public static let none = Sentence(
        fr:
            "Pas encore de pair. Pour commencer, faites une invitation et donnez-la à une communauté voisine, ou ouvrez celle qu’elle vous a donnée.",
        en:
            "No peer yet. To begin, make an invitation and give it to a neighbouring community, or open the one they gave you."
    )
    public static let requests = Sentence(fr: "Demandes à décider", en: "Requests to decide")
    public static let links = Sentence(fr: "Liens", en: "Links")
    public static let ended = Sentence(fr: "Liens terminés", en: "Ended links")
    public static let answer = Sentence(fr: "Comparer les mots et décider", en: "Compare the words and decide")
    public static let back = Sentence(fr: "Retour aux pairs", en: "Back to the peers")

    // MARK: State

    public static func state(_ state: String, approvedHere: Bool, pausedHere: Bool) -> Sentence {
        switch state {
        case "active": Sentence(fr: "Actif", en: "Active")
        case "paused":
            pausedHere
                ? Sentence(fr: "Suspendu par vous", en: "Paused by you")
                : Sentence(fr: "Suspendu par l’autre côté", en: "Paused by the other side")
        case "revoked": Sentence(fr: "Révoqué", en: "Revoked")
        case "refused": Sentence(fr: "Refusé", en: "Refused")
        default:
            approvedHere
                ? Sentence(fr: "Attend l’autre côté", en: "Waits for the other side")
                : Sentence(fr: "Attend votre décision", en: "Waits for your decision")
        }
    }

    /// « mardi, 12 lots en attente ».
    /// - Parameter when: as people say it; nil where there was no contact yet.
    public static func contact(_ when: Sentence?, waiting: Int?) -> Sentence {
        guard let when else { return Sentence(fr: "aucun contact encore", en: "no contact yet") }
        guard let waiting, waiting > 0 else { return when }
        let count = bundles(waiting)
        return Sentence(fr: "\(when.fr), \(count.fr) en attente", en: "\(when.en), \(count.en) waiting")
    }
    public static func bundles(_ count: Int) -> Sentence {
        NumberWords.count(count, fr: ("lot", "lots"), en: ("bundle", "bundles"))
    }
    public static let lastContact = Sentence(fr: "Dernier contact", en: "Last contact")
    public static let passed = Sentence(fr: "Échangé", en: "Exchanged")
    public static func passed(in received: Sentence, out sent: Sentence, bundles count: Int) -> Sentence {
        let kept = bundles(count)
        return Sentence(
            fr: "\(received.fr) reçus, \(sent.fr) envoyés ; \(kept.fr) de là-bas gardés ici",
            en: "\(received.en) in, \(sent.en) out; \(kept.en) from there kept here")
    }
    /// What came in while the page was open.
    public static func arriving(_ count: Int) -> Sentence {
        let arrived = bundles(count)
        return Sentence(
            fr: "Échange en cours : \(arrived.fr) depuis que cette page est ouverte.",
            en: "Exchange under way: \(arrived.en) since this page was opened.")
    }
    public static let address = Sentence(fr: "Adresse", en: "Address")
    public static let identifier = Sentence(fr: "Identité", en: "Identity")
    public static let trouble = Sentence(fr: "Dernière difficulté", en: "Last trouble")
    public static let reason = Sentence(fr: "Sa raison", en: "Its reason")
    public static let noReason = Sentence(fr: "Aucune raison n’a été donnée.", en: "No reason was given.")
    public static let since = Sentence(fr: "État", en: "State")

    // MARK: Words to compare

    public static let words = Sentence(fr: "Les six mots", en: "The six words")
    public static let wordsHelp = Sentence(
        fr:
            "Téléphonez à la personne qui s’occupe de l’autre nœud et lisez-vous ces mots, l’une après l’autre. Appelez un numéro que vous connaissez déjà, pas un numéro reçu avec la demande.",
        en:
            "Call the person who looks after the other node and read these words to each other, one after the other. Call a number that you know already, not one that came with the request."
    )
    public static let noWords = Sentence(
        fr:
            "Ce lien a été déclaré dans un fichier : il n’y a pas de mots à comparer. Vérifiez que l’identité ci-dessus est bien celle que l’autre communauté vous a donnée.",
        en:
            "This link was declared in a file: there are no words to compare. Check that the identity above is the one that the other community gave you."
    )
    public static let decide = Sentence(fr: "Décider", en: "Decide")
    public static let same = Sentence(
        fr: "Nous avons lu les mots de vive voix, et les deux côtés ont les mêmes.",
        en: "We read the words by voice, and both sides have the same.")
    public static let sameIdentity = Sentence(
        fr: "L’identité est bien celle que l’autre communauté m’a donnée.",
        en: "The identity is the one that the other community gave me.")
    public static let sameMissing = Sentence(
        fr: "Comparez d’abord, puis cochez cette case. Si les mots diffèrent, refusez le lien.",
        en: "Compare first, then tick this box. If the words differ, refuse the link.")
    public static let approve = Sentence(fr: "Accepter le lien", en: "Approve the link")
    public static let refuse = Sentence(fr: "Refuser", en: "Refuse")
    public static let refuseHelp = Sentence(
        fr:
            "Si les mots diffèrent, ou si vous ne connaissez pas cette communauté, refusez : rien n’aura été échangé. Une autre invitation permettra de recommencer.",
        en:
            "If the words differ, or if you do not know this community, refuse: nothing will have been exchanged. Another invitation lets you begin again."
    )
    public static func waitsForThem(_ name: String) -> Sentence {
        Sentence(
            fr:
                "Vous avez accepté. Le lien sera actif quand « \(name) » aura accepté aussi ; gardez les mots sous la main jusque-là.",
            en:
                "You approved. The link is active once “\(name)” has approved as well; keep the words at hand until then."
        )
    }

    // MARK: What would pass

    public static let exchanged = Sentence(fr: "Ce qui passerait", en: "What would pass")
    public static let passes = Sentence(fr: "Ce qui passe", en: "What passes")
    public static let sent = Sentence(fr: "Envoyé", en: "Sent")
    public static let received = Sentence(fr: "Reçu", en: "Received")
    public static func publicNotes(_ count: Int) -> Sentence {
        count == 0
            ? Sentence(
                fr: "vos notes publiques ; vous n’en avez pas encore", en: "your public notes; you have none yet")
            : Sentence(
                fr: count == 1 ? "votre note publique" : "vos \(NumberWords.number(count).fr) notes publiques",
                en: count == 1 ? "your public note" : "your \(NumberWords.number(count).en) public notes")
    }
    public static let theirPublicNotes = Sentence(
        fr: "ses notes publiques ; elles attendent d’abord votre accord, dans « En attente »",
        en: "its public notes; they wait for your decision first, under “Held notes”")
    public static func sharedPlace(_ place: String, _ communities: String) -> Sentence {
        Sentence(
            fr: "dans l’intersection « \(place) », les notes de : \(communities)",
            en: "in the intersection “\(place)”, the notes of: \(communities)")
    }
    public static func place(_ place: String) -> Sentence {
        Sentence(fr: "l’intersection « \(place) »", en: "the intersection “\(place)”")
    }
    public static func receivedPlace(_ place: String) -> Sentence {
        Sentence(
            fr: "dans l’intersection « \(place) », les notes de qui vous y avez reconnu",
            en: "in the intersection “\(place)”, the notes of those whom you recognise there")
    }
    public static let noPlace = Sentence(
        fr: "Aucune intersection en commun pour le moment : vous pourrez l’inviter dans l’une des vôtres.",
        en: "No intersection in common for now: you can invite it to one of yours.")
    public static let neverPasses = Sentence(
        fr: "Les brouillons, les notes locales et les comptes de vos membres ne partent jamais.",
        en: "Drafts, local notes and your members’ accounts never leave.")

    // MARK: Acts

    public static let pause = Sentence(fr: "Suspendre", en: "Pause")
    public static let pauseHelp = Sentence(
        fr: "Plus rien ne passe, dans aucun sens, jusqu’à ce que vous repreniez.",
        en: "Nothing passes any more, either way, until you resume.")
    public static let resume = Sentence(fr: "Reprendre", en: "Resume")
    public static let resumeHelp = Sentence(
        fr: "L’échange reprend là où il s’était arrêté.", en: "The exchange goes on where it stopped.")
    public static let theyPaused = Sentence(
        fr: "L’autre communauté a suspendu le lien : elle seule peut le reprendre.",
        en: "The other community paused the link: only they can resume it.")
    public static let revoke = Sentence(fr: "Révoquer le lien", en: "Revoke the link")
    public static let revokeHelp = Sentence(
        fr:
            "C’est pour toujours : plus rien ne passera entre vous par ce lien. Ce que chacun garde déjà reste chez lui. Pour se lier de nouveau, il faudra une nouvelle invitation.",
        en:
            "This is for good: nothing will pass between you over this link any more. What each side holds already stays there. Linking again takes a new invitation."
    )
    public static let final = Sentence(
        fr: "Je comprends que ce lien ne reviendra pas.", en: "I understand that this link will not come back.")
    public static let finalMissing = Sentence(
        fr: "Cochez cette case pour révoquer ; « Suspendre » suffit souvent.",
        en: "Tick this box to revoke; “Pause” is often enough.")
    public static let dials = Sentence(fr: "Qui appelle", en: "Who dials")
    public static let dialsHelp = Sentence(
        fr:
            "L’un des deux nœuds appelle, l’autre répond : c’est celui qui est derrière une connexion de maison qui doit appeler. Les notes passent dans les deux sens.",
        en:
            "One of the two nodes dials, the other answers: the one behind a home connection is the one to dial. Notes pass both ways."
    )
    public static let weDial = Sentence(fr: "Notre nœud appelle", en: "Our node dials")
    public static let theyDial = Sentence(fr: "L’autre nœud appelle", en: "The other node dials")
    public static let swapPending = Sentence(
        fr: "Le changement attend que l’autre nœud l’ait appris. D’ici là, rien ne s’arrête.",
        en: "The change waits for the other node to hear of it. Nothing stops meanwhile.")
    public static let swapDeclined = Sentence(
        fr: "L’autre nœud n’a pas pris le relais : il ne peut sans doute pas appeler le vôtre, qui continue.",
        en: "The other node has not taken over: most likely it cannot call yours, which goes on dialling.")

    public static func done(_ act: String, _ name: String) -> Sentence {
        switch act {
        case "refuse": Sentence(fr: "Le lien avec « \(name) » est refusé.", en: "The link with “\(name)” is refused.")
        case "pause": Sentence(fr: "Le lien avec « \(name) » est suspendu.", en: "The link with “\(name)” is paused.")
        case "resume": Sentence(fr: "Le lien avec « \(name) » reprend.", en: "The link with “\(name)” goes on.")
        case "revoke": Sentence(fr: "Le lien avec « \(name) » est révoqué.", en: "The link with “\(name)” is revoked.")
        default: Sentence(fr: "C’est noté.", en: "Noted.")
        }
    }
}
