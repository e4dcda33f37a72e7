/// Pages of the animator: notes that wait, notes that are put aside.
public enum HeldWords {
    public static let title = Sentence(fr: "Notes en attente", en: "Held notes")
    public static let lead = Sentence(
        fr:
            "Ce que d’autres communautés vous envoient attend ici, si vous ne leur faites pas encore confiance. Montrer ou garder caché ne change rien ailleurs : chacun décide pour ses propres lecteurs.",
        en:
            "What other communities send you waits here, unless you trust them already. Showing or keeping hidden changes nothing elsewhere: each decides for its own readers."
    )
    public static let which = Sentence(fr: "Quelles notes", en: "Which notes")
    public static let waiting = Sentence(fr: "En attente", en: "Waiting")
    public static let hidden = Sentence(fr: "Cachées", en: "Hidden")
    public static let communities = Sentence(fr: "Communautés", en: "Communities")
    public static let noneWaiting = Sentence(
        fr: "Rien n’attend. Les notes des communautés nouvelles paraîtront ici avant d’être montrées.",
        en: "Nothing waits. Notes of new communities appear here before they are shown.")
    public static let noneHidden = Sentence(
        fr:
            "Aucune note n’est cachée. Pour en cacher une, ouvrez-la ici pendant qu’elle attend, ou passez par sa communauté.",
        en: "No note is hidden. To hide one, open it here while it waits, or go by its community.")
    public static let noCommunity = Sentence(
        fr: "Aucune autre communauté n’est connue ici. Faites d’abord un lien avec un pair.",
        en: "No other community is known here. First make a link with a peer.")

    // MARK: One note

    public static let isWaiting = Sentence(
        fr: "Cette note attend. Vos lecteurs ne la voient pas encore.",
        en: "This note waits. Your readers do not see it yet.")
    public static let isHidden = Sentence(
        fr: "Cette note est cachée ici. Vos lecteurs ne la voient pas.",
        en: "This note is hidden here. Your readers do not see it.")
    public static func hiddenBecause(_ reason: String) -> Sentence {
        Sentence(fr: "Raison donnée : « \(reason) »", en: "Reason given: “\(reason)”")
    }
    public static let show = Sentence(fr: "Montrer la note", en: "Show the note")
    public static let keepHidden = Sentence(fr: "Garder cachée", en: "Keep hidden")
    public static let reason = Sentence(fr: "Raison", en: "Reason")
    public static let reasonHelp = Sentence(
        fr: "Quelques mots pour le journal de votre communauté. L’autre communauté ne les voit pas.",
        en: "A few words for your community’s journal. The other community does not see them.")
    public static func shown(_ title: String) -> Sentence {
        Sentence(fr: "« \(title) » est montrée à vos lecteurs.", en: "“\(title)” is shown to your readers.")
    }
    public static func nowHidden(_ title: String) -> Sentence {
        Sentence(fr: "« \(title) » reste cachée ici.", en: "“\(title)” stays hidden here.")
    }
    public static func gone() -> Sentence {
        Sentence(
            fr: "Le texte de cette note n’est pas (ou plus) ici.", en: "The text of this note is not here (any more).")
    }
    public static let kind = Sentence(fr: "Sorte", en: "Kind")
    public static let read = Sentence(fr: "Lire et décider", en: "Read and decide")

    // MARK: One community

    public static func waitingCount(_ count: Int) -> Sentence {
        NumberWords.count(
            count, fr: ("note en attente", "notes en attente"), en: ("note waiting", "notes waiting"))
    }
    public static let trusted = Sentence(fr: "Montrée sans attendre", en: "Shown without waiting")
    public static let held = Sentence(fr: "Ses notes attendent", en: "Its notes wait")
    public static let communityHidden = Sentence(fr: "Cachée", en: "Hidden")
    public static let release = Sentence(fr: "Montrer toutes ses notes en attente", en: "Show all its waiting notes")
    public static func released(_ count: Int, _ name: String) -> Sentence {
        let notes = NumberWords.count(count, fr: ("note montrée", "notes montrées"), en: ("note shown", "notes shown"))
        return Sentence(fr: "\(notes.fr), de « \(name) ».", en: "\(notes.en), of “\(name)”.")
    }
    public static let trust = Sentence(fr: "Ne plus faire attendre ses notes", en: "Let its notes wait no more")
    public static let trustHelp = Sentence(
        fr: "Ce qu’elle enverra désormais se lira ici dès l’arrivée. Ce qui attend déjà reste à décider.",
        en: "What it sends from now on is read here as it arrives. What waits already is still to be decided.")
    public static func nowTrusted(_ name: String) -> Sentence {
        Sentence(fr: "Les notes de « \(name) » n’attendent plus.", en: "The notes of “\(name)” wait no more.")
    }
    public static let hold = Sentence(fr: "Faire attendre ses notes", en: "Let its notes wait")
    public static let holdHelp = Sentence(
        fr: "Ce qu’elle enverra désormais attendra votre décision. Ce qui se lit déjà reste.",
        en: "What it sends from now on waits for your decision. What is read already stays.")
    public static func nowHeld(_ name: String) -> Sentence {
        Sentence(
            fr: "Les prochaines notes de « \(name) » attendront votre décision.",
            en: "The next notes of “\(name)” will wait for your decision.")
    }
    public static let hideCommunity = Sentence(fr: "Cacher cette communauté", en: "Hide this community")
    public static let hideHelp = Sentence(
        fr:
            "Toutes ses notes disparaissent des pages de votre communauté, et celles qui arrivent restent de côté. Rien n’est effacé : vous pourrez la montrer de nouveau.",
        en:
            "All its notes disappear from your community’s pages, and those that arrive stay aside. Nothing is erased: you can show it again."
    )
    public static func communityHidden(_ name: String) -> Sentence {
        Sentence(fr: "« \(name) » est cachée.", en: "“\(name)” is hidden.")
    }
    public static func hiddenSince(_ day: String, notes: Int) -> Sentence {
        let count = NumberWords.count(notes, fr: ("note mise de côté", "notes mises de côté"), en: ("note", "notes"))
        return Sentence(
            fr: "Cachée depuis le \(day) : \(count.fr).", en: "Hidden since \(day): \(count.en) put aside.")
    }
    public static let showCommunity = Sentence(fr: "La montrer de nouveau", en: "Show it again")
    public static let showHelp = Sentence(
        fr: "Ses notes retrouvent leur place. Celles que vous aviez cachées une à une le restent.",
        en: "Its notes return to their places. Those that you hid one by one stay hidden.")
    public static func communityShown(_ name: String) -> Sentence {
        Sentence(fr: "« \(name) » est montrée de nouveau.", en: "“\(name)” is shown again.")
    }
}

/// Pages of what was refused on arrival.
public enum QuarantineWords {
    public static let title = Sentence(fr: "Quarantaine", en: "Quarantine")
    public static let lead = Sentence(
        fr:
            "Ce qui est arrivé et n’a pas été accepté, avec la raison. Un lot mal copié n’empêche jamais le bon d’arriver ; la plupart du temps, il suffit de laisser faire.",
        en:
            "What arrived and was not accepted, with the reason. A bad copy never keeps the good one from coming; most of the time there is nothing to do."
    )
    public static let empty = Sentence(
        fr: "Rien n’est en quarantaine. Il n’y a rien à faire ici.",
        en: "Nothing is in quarantine. There is nothing to do here.")
    public static let caption = Sentence(fr: "Ce qui n’a pas été accepté", en: "What was not accepted")
    public static let received = Sentence(fr: "Arrivé", en: "Arrived")
    public static let origin = Sentence(fr: "Au nom de", en: "In the name of")
    public static let source = Sentence(fr: "Apporté par", en: "Brought by")
    public static let why = Sentence(fr: "Pourquoi", en: "Why")
    public static let size = Sentence(fr: "Taille", en: "Size")
    public static let file = Sentence(fr: "un fichier", en: "a file")
    public static let unknown = Sentence(fr: "inconnue", en: "unknown")
    public static let one = Sentence(fr: "Un lot en quarantaine", en: "A bundle in quarantine")
    public static let content = Sentence(fr: "Contenu", en: "Content")
    public static let contentHelp = Sentence(
        fr: "Personne n’a vérifié ce texte. Il est montré tel qu’il est arrivé.",
        en: "Nobody has checked this text. It is shown as it came.")
    public static let unreadable = Sentence(
        fr: "Le contenu ne peut pas se lire.", en: "The content cannot be read.")
    public static let open = Sentence(fr: "Voir", en: "See")
    public static let drop = Sentence(fr: "Jeter", en: "Throw away")
    public static let dropHelp = Sentence(
        fr: "S’il est envoyé de nouveau, il sera examiné de nouveau.",
        en: "If it is sent again, it is examined again.")
    public static let dropAll = Sentence(fr: "Tout jeter", en: "Throw all away")
    public static func dropped(_ count: Int) -> Sentence {
        let kept = NumberWords.count(count, fr: ("lot jeté", "lots jetés"), en: ("bundle", "bundles"))
        return Sentence(fr: "\(kept.fr).", en: "\(kept.en) thrown away.")
    }
}
