/// Pages of the backups that communities keep for each other. Here nobody has to know a command.
public enum PeerBackupPageWords {
    public static let title = Sentence(fr: "Sauvegardes chez les pairs", en: "Backups kept by peers")
    public static let short = Sentence(fr: "Sauvegardes", en: "Backups")
    public static let help = Sentence(
        fr: "Confier sa sauvegarde chiffrée à une autre communauté, ou garder la sienne.",
        en: "Entrust your encrypted backup to another community, or keep theirs.")
    public static let lead = Sentence(
        fr:
            "Si l’ordinateur brûle avec ses disques, une copie chez une autre communauté vous rend tout, brouillons et notes locales compris. Elle voyage et reste chiffrée : seuls vos douze mots l’ouvrent.",
        en:
            "If the computer burns with its disks, a copy at another community gives you everything back, drafts and local notes as well. It travels and stays encrypted: only your twelve words open it."
    )
    public static let noPeer = Sentence(
        fr: "Il faut d’abord un lien avec une autre communauté.",
        en: "First there must be a link with another community.")
    public static let toPeers = Sentence(fr: "Voir les liens", en: "See the links")
    public static let noKey = Sentence(
        fr: "Ce nœud est plus ancien que les sauvegardes : il doit d’abord connaître de quoi les chiffrer.",
        en: "This node is older than backups: it must first know what to encrypt them to.")
    public static let toWords = Sentence(fr: "Donner les douze mots une fois", en: "Give the twelve words once")
    public static let communities = Sentence(fr: "Avec qui", en: "With whom")
    public static let nothing = Sentence(
        fr: "Rien n’est gardé, ni d’un côté ni de l’autre.", en: "Nothing is kept on either side.")

    // MARK: Ours

    public static let oursTitle = Sentence(fr: "Notre sauvegarde", en: "Our backup")
    public static func notAsked(_ name: String) -> Sentence {
        Sentence(fr: "« \(name) » ne garde rien pour vous.", en: "“\(name)” keeps nothing for you.")
    }
    public static func offers(_ name: String, _ room: Sentence) -> Sentence {
        Sentence(
            fr: "« \(name) » propose de garder votre sauvegarde, jusqu’à \(room.fr).",
            en: "“\(name)” offers to keep your backup, up to \(room.en).")
    }
    public static func asked(_ name: String) -> Sentence {
        Sentence(
            fr: "C’est demandé. « \(name) » n’a pas encore accepté : téléphonez-lui.",
            en: "You have asked. “\(name)” has not agreed yet: give them a call.")
    }
    public static func agreed(_ name: String, _ room: Sentence) -> Sentence {
        Sentence(
            fr: "« \(name) » accepte de la garder, jusqu’à \(room.fr). La copie part avec les prochains échanges.",
            en: "“\(name)” agrees to keep it, up to \(room.en). The copy leaves with the next exchanges.")
    }
    public static func held(_ name: String, _ when: String, _ size: Sentence, of room: Sentence) -> Sentence {
        Sentence(
            fr: "« \(name) » garde votre sauvegarde du \(when) : \(size.fr), sur \(room.fr) de place.",
            en: "“\(name)” keeps your backup of \(when): \(size.en), in room for \(room.en).")
    }
    public static func tooLarge(_ size: Sentence) -> Sentence {
        Sentence(
            fr: "Votre sauvegarde (\(size.fr)) n’y tient plus. Demandez-lui plus de place.",
            en: "Your backup (\(size.en)) does not fit there any more. Ask them for more room.")
    }
    public static let ask = Sentence(fr: "Lui demander de garder la nôtre", en: "Ask them to keep ours")
    public static let askHelp = Sentence(
        fr:
            "Son admin doit accepter de son côté et dit combien de place il donne. Il ne peut rien lire ; il voit la taille et la date.",
        en:
            "Their admin must agree on their side, and says how much room they give. They can read nothing; they see the size and the date."
    )
    public static let askedNow = Sentence(
        fr: "C’est demandé ; l’autre communauté le lit au prochain échange.",
        en: "You have asked; the other community reads it with the next exchange.")
    public static let askNoMore = Sentence(fr: "Ne plus la lui confier", en: "Entrust it to them no more")
    public static let askNoMoreHelp = Sentence(
        fr: "Ce qu’elle garde de vous est effacé chez elle au prochain échange.",
        en: "What they keep of yours is erased there with the next exchange.")
    public static let askEnded = Sentence(
        fr: "Elle ne la garde plus : ce qui est chez elle s’efface au prochain échange.",
        en: "They keep it no more: what is there is erased with the next exchange.")

    // MARK: Theirs

    public static let theirsTitle = Sentence(fr: "Leur sauvegarde", en: "Their backup")
    public static func keepsNone(_ name: String) -> Sentence {
        Sentence(
            fr: "« \(name) » ne vous a rien demandé, et vous ne gardez rien d’elle.",
            en: "“\(name)” has not asked you for anything, and you keep nothing of theirs.")
    }
    public static func theyAsk(_ name: String) -> Sentence {
        Sentence(
            fr: "« \(name) » vous demande de garder sa sauvegarde chiffrée.",
            en: "“\(name)” asks you to keep its encrypted backup.")
    }
    public static func weOffer(_ name: String, _ room: Sentence) -> Sentence {
        Sentence(
            fr: "Vous proposez à « \(name) » de garder sa sauvegarde, jusqu’à \(room.fr). Elle ne l’a pas demandé.",
            en: "You offer “\(name)” to keep its backup, up to \(room.en). They have not asked.")
    }
    public static func weAgreed(_ name: String, _ room: Sentence) -> Sentence {
        Sentence(
            fr: "Vous gardez la sauvegarde de « \(name) », jusqu’à \(room.fr). Rien n’est encore arrivé.",
            en: "You keep the backup of “\(name)”, up to \(room.en). Nothing has arrived yet.")
    }
    public static func kept(_ name: String, _ when: String, _ size: Sentence, of room: Sentence) -> Sentence {
        Sentence(
            fr: "Vous gardez la sauvegarde de « \(name) » du \(when) : \(size.fr), sur \(room.fr) de place.",
            en: "You keep the backup of “\(name)” of \(when): \(size.en), in room for \(room.en).")
    }
    public static func coming(_ part: Int) -> Sentence {
        Sentence(fr: "Une nouvelle arrive : \(part) %.", en: "A new one is coming: \(part)%.")
    }
    public static let keep = Sentence(fr: "La garder ici", en: "Keep it here")
    public static let change = Sentence(fr: "Changer la place", en: "Change the room")
    public static let quota = Sentence(fr: "Place, en Mo", en: "Room, in MB")
    public static let quotaHelp = Sentence(
        fr: "De 1 à 8000. Pendant qu’une nouvelle arrive, l’ancienne reste à côté : prévoyez le double sur le disque.",
        en: "From 1 to 8000. While a new one comes, the old one stays beside it: have twice as much on the disk.")
    public static func free(_ free: Sentence) -> Sentence {
        Sentence(fr: "Libre sur votre disque : \(free.fr).", en: "Free on your disk: \(free.en).")
    }
    public static let quotaNumber = Sentence(
        fr: "Écrivez un nombre entier de 1 à 8000.", en: "Write a whole number from 1 to 8000.")
    public static func keeps(_ name: String, _ room: Sentence) -> Sentence {
        Sentence(
            fr: "Vous donnez à « \(name) » \(room.fr) de place pour sa sauvegarde.",
            en: "You give “\(name)” room for \(room.en) of its backup.")
    }
    public static let keepNoMore = Sentence(fr: "Ne plus la garder", en: "Keep it no more")
    public static let keepNoMoreHelp = Sentence(
        fr: "Elle est effacée ici tout de suite. Prévenez l’autre communauté : c’était peut-être sa seule copie.",
        en: "It is erased here at once. Tell the other community: it may have been its only copy.")
    public static let keepEnded = Sentence(
        fr: "Vous ne la gardez plus : elle est effacée ici.", en: "You keep it no more: it is erased here.")

    // MARK: The copy

    public static let copy = Sentence(fr: "La copie pour les pairs", en: "The copy for peers")
    public static func copyMade(_ when: String, _ size: Sentence) -> Sentence {
        Sentence(fr: "\(when), \(size.fr)", en: "\(when), \(size.en)")
    }
    public static let made = Sentence(fr: "Dernière copie", en: "Last copy")
    public static let none = Sentence(fr: "aucune encore", en: "none yet")
    public static let every = Sentence(fr: "En faire une nouvelle", en: "Make a new one")
    public static let now = Sentence(fr: "En faire une maintenant", en: "Make one now")
    public static func ready(_ size: Sentence) -> Sentence {
        Sentence(
            fr: "Nouvelle copie prête (\(size.fr)) ; elle part avec les prochains échanges.",
            en: "New copy ready (\(size.en)); it leaves with the next exchanges.")
    }
    public static let recover = Sentence(fr: "Si le malheur arrive", en: "If it comes to that")
    public static let recoverHelp = Sentence(
        fr:
            "Sur un nouvel ordinateur, dans un dossier vide, avec les douze mots et l’adresse du pair qui garde la copie : « croisee recover --from ADRESSE ».",
        en:
            "On a new computer, into an empty folder, with the twelve words and the address of the peer that keeps the copy: “croisee recover --from ADDRESS”."
    )
    public static let answer = Sentence(fr: "Répondre", en: "Answer")
    public static let see = Sentence(fr: "Régler", en: "Arrange")
}
