/// What the commands about keys, recovery and withdrawals say.
public enum IdentityWords {
    // MARK: Help

    public static let identity = Sentence(
        fr: "L’identité de la communauté : ses clés, ses déclarations, ses contradictions.",
        en: "The community’s identity: its keys, its statements, its contradictions.")
    public static let show = Sentence(
        fr: "Montrer les déclarations, les clés et ce qui leur est arrivé.",
        en: "Show the statements, the keys, and what happened to them.")
    public static let rotate = Sentence(
        fr: "Changer de clés, avec les 12 mots écrits sur papier : changement prévu, ou réponse à un vol.",
        en: "Change the keys, with the 12 words on paper: planned, or in answer to a theft.")
    public static let stolenSince = Sentence(
        fr: "La clé est volée depuis ce jour : ce qui est signé depuis, ou revenu d’ailleurs, n’est plus reconnu.",
        en: "The key is stolen since that day: what was signed since, or came back from elsewhere, stands no more.")
    public static let withReturned = Sentence(
        fr:
            "Reconnaître aussi ce que des pairs ont rendu et qui porte une date d’avant le vol (après une récupération).",
        en: "Stand as well by what peers gave back with a date before the theft (after a recovery).")
    public static let disown = Sentence(
        fr: "Ne plus reconnaître ce lot (répétable).", en: "Stand no more by this bundle (repeatable).")
    public static let keepBundle = Sentence(
        fr: "Reconnaître ce lot malgré sa date (répétable).",
        en: "Stand by this bundle in spite of its date (repeatable).")
    public static let offline = Sentence(
        fr: "Continuer sans demander aux pairs ce qu’ils gardent.", en: "Go on without asking peers what they keep.")
    public static let dryRun = Sentence(
        fr: "Seulement montrer ce qui ne serait plus reconnu.", en: "Only show what would stand no more.")
    public static let wordsFile = Sentence(
        fr: "Lire les 12 mots actuels dans ce fichier au lieu de les demander.",
        en: "Read the present 12 words from this file instead of asking for them.")
    public static let newWordsFile = Sentence(
        fr: "Écrire les 12 nouveaux mots dans ce fichier au lieu de les afficher.",
        en: "Write the 12 new words to this file instead of showing them.")
    public static let yes = Sentence(fr: "Ne pas demander de confirmation.", en: "Do not ask for confirmation.")
    public static let freezeReport = Sentence(
        fr: "Montrer les communautés gelées, avec les deux déclarations qui se contredisent.",
        en: "Show frozen communities, with both statements that contradict each other.")
    public static let choose = Sentence(
        fr: "Choisir laquelle de deux déclarations contradictoires compte ici.",
        en: "Choose which of two contradictory statements counts here.")
    public static let community = Sentence(fr: "La communauté.", en: "The community.")
    public static let statement = Sentence(
        fr: "Empreinte de la déclaration, ou son début (« croisee identity freeze-report »).",
        en: "Hash of the statement, or its beginning (“croisee identity freeze-report”).")
    public static let recover = Sentence(
        fr: "Retrouver la communauté dans un dossier vide, avec les 12 mots et l’adresse d’un pair.",
        en: "Bring the community back in an empty folder, with the 12 words and a peer’s address.")
    public static let from = Sentence(
        fr: "Adresse d’un pair (répétable : plusieurs en savent plus qu’un).",
        en: "Address of a peer (repeatable: several know more than one).")
    public static let pin = Sentence(
        fr: "Empreinte du certificat de ce pair, si vous l’avez.", en: "Pin of that peer’s certificate, if you have it."
    )
    public static let undo = Sentence(
        fr: "Annuler un retrait de votre communauté dont le texte est encore retenu.",
        en: "Take back a withdrawal of your community whose text is still held.")
    public static let status = Sentence(
        fr:
            "Dire qui a effacé la note retirée, et qui pas encore ; sans note : les retraits retenus de votre communauté.",
        en:
            "Say who has erased the withdrawn note, and who has not yet; without a note: withdrawals of your community that are held."
    )

    /// What stands between angle brackets.
    public static let aBundle = Sentence(fr: "lot", en: "bundle")
    public static let aStatement = Sentence(fr: "empreinte", en: "hash")
    public static let aPin = Sentence(fr: "empreinte", en: "pin")
    public static let aDay = Sentence(fr: "jour", en: "day")

    // MARK: Typing

    public static let typeWords = Sentence(
        fr: "Vos 12 mots de récupération, séparés par des espaces :", en: "Your 12 recovery words, separated by spaces:"
    )
    public static let newWords = Sentence(
        fr: "12 NOUVEAUX mots remplacent les anciens, qui n’ouvrent plus que les sauvegardes d’avant.",
        en: "12 NEW words take the place of the old ones, which only open earlier backups from now on.")
    public static let confirm = Sentence(fr: "Changer de clés maintenant ? (oui/non)", en: "Change keys now? (yes/no)")
    public static let unchanged = Sentence(fr: "Rien n’a changé.", en: "Nothing changed.")
    public static let wordsNeeded = Sentence(
        fr: "Les 12 mots sont demandés au clavier ; sans terminal, donnez « --words-file ».",
        en: "The 12 words are asked for on the keyboard; without a terminal, give “--words-file”.")

    // MARK: Results

    /// - Parameter last: number of the newest statement.
    public static func statements(_ last: Int) -> Sentence {
        Sentence(
            fr: last == 0 ? "Clés d’origine, jamais changées" : "Clés changées \(last) fois",
            en: last == 0 ? "Original keys, never changed" : "Keys changed \(last) time\(last == 1 ? "" : "s")")
    }

    public static func sealed(_ count: Int, number: Int) -> Sentence {
        Sentence(
            fr: "déclaration \(number) ; lots antérieurs reconnus : \(count)",
            en: "statement \(number); earlier bundles that stand: \(count)")
    }

    public static func plan(sealed: Int, disowned: Int) -> Sentence {
        Sentence(
            fr: "Lots reconnus : \(sealed). Lots écartés : \(disowned).",
            en: "Bundles that stand: \(sealed). Bundles put aside: \(disowned).")
    }

    /// - Parameter day: `2026-11-21`.
    public static func disownedDay(_ day: String, here: Int, elsewhere: Int) -> Sentence {
        Sentence(
            fr:
                "\(day) : \(here) écrit\(here < 2 ? "" : "s") ici, \(elsewhere) venu\(elsewhere < 2 ? "" : "s") d’ailleurs",
            en: "\(day): \(here) written here, \(elsewhere) from elsewhere")
    }

    public static func keptDecisions(_ count: Int) -> Sentence {
        Sentence(
            fr: "Retraits et décisions sur les intersections faits ici depuis, qui restent valables : \(count)",
            en: "Withdrawals and decisions about intersections made here since, which stay in force: \(count)")
    }

    public static func rotated(number: Int, sealed: Int, disowned: Int) -> Sentence {
        Sentence(
            fr:
                "Les clés sont changées (déclaration \(number)). Lots reconnus : \(sealed) ; écartés : \(disowned). Vos pairs l’apprennent au prochain échange.",
            en:
                "The keys are changed (statement \(number)). Bundles that stand: \(sealed); put aside: \(disowned). Your peers learn of it with the next exchange."
        )
    }

    public static let keptLocally = Sentence(
        fr: "Ce que vous aviez écrit ici et qui est écarté reste chez vous en notes locales ; partagez-le de nouveau.",
        en: "What you wrote here and was put aside stays with you as local notes; share it again.")

    public static let noFrozen = Sentence(
        fr: "Aucune communauté n’est gelée.", en: "No community is frozen.")

    public static func frozen(_ name: String, number: Int) -> Sentence {
        Sentence(
            fr:
                "« \(name) » : deux déclarations portent le numéro \(number). Rien de nouveau n’est pris d’elle tant que vous n’avez pas choisi. Téléphonez-lui, puis choisissez.",
            en:
                "“\(name)”: two statements carry the number \(number). Nothing new is taken from it until you choose. Call them, then choose."
        )
    }

    public static let first = Sentence(fr: "arrivée la première, compte ici", en: "came first, counts here")
    public static let second = Sentence(fr: "arrivée ensuite", en: "came later")

    public static func chosen(_ name: String) -> Sentence {
        Sentence(
            fr: "Choisi. Les échanges avec « \(name) » reprennent.", en: "Chosen. Exchanges with “\(name)” go on.")
    }

    public static func found(_ name: String, at peer: String, bundles: Int) -> Sentence {
        Sentence(
            fr: "« \(peer) » connaît « \(name) » ; lots gardés là-bas : \(bundles).",
            en: "“\(peer)” knows “\(name)”; bundles kept there: \(bundles).")
    }

    public static func unreachable(_ address: String, _ reason: Sentence) -> Sentence {
        Sentence(fr: "\(address) : \(reason.fr)", en: "\(address): \(reason.en)")
    }

    public static func recovered(_ name: String, number: Int) -> Sentence {
        Sentence(
            fr: "« \(name) » est de retour, avec de nouvelles clés (déclaration \(number)).",
            en: "“\(name)” is back, with new keys (statement \(number)).")
    }

    public static func fetched(bundles: Int, notes: Int) -> Sentence {
        Sentence(
            fr: "Lots revenus : \(bundles) ; notes : \(notes).",
            en: "Bundles that came back: \(bundles); notes: \(notes).")
    }

    public static func linksBack(_ names: [String]) -> Sentence {
        let list = names.joined(separator: ", ")
        return names.count == 1
            ? Sentence(fr: "Lien retrouvé : \(list).", en: "Link that came back: \(list).")
            : Sentence(fr: "Liens retrouvés : \(list).", en: "Links that came back: \(list).")
    }

    /// - Parameter announced: how many bundles peers had said that they have.
    public static func nothingBack(_ announced: Int) -> Sentence {
        Sentence(
            fr:
                "Lots annoncés : \(announced) ; aucun de votre communauté n’est revenu. Un pair qui n’a pas pu répondre les rendra au prochain échange ; celui qui annonce et ne rend rien est en panne, ou ment. Reliez-vous à un autre pair qui vous connaît (« croisee peer open »).",
            en:
                "Bundles announced: \(announced); none of your community’s came back. A peer that could not answer returns them with the next exchange; one that announces and returns nothing is broken, or lies. Link with another peer that knows you (“croisee peer open”)."
        )
    }

    public static let afterRecovery = Sentence(
        fr: "Démarrez le serveur (« croisee serve »), puis faites une sauvegarde (« croisee backup FICHIER »).",
        en: "Start the server (“croisee serve”), then make a backup (“croisee backup FILE”).")

    public static func stillMissing(_ count: Int) -> Sentence {
        count < 2
            ? Sentence(
                fr: "Il manque encore un texte ou un lot ; il est demandé à chaque échange.",
                en: "A text or a bundle is still missing; it is asked for at each exchange.")
            : Sentence(
                fr: "Il manque encore \(count) textes ou lots ; ils sont demandés à chaque échange.",
                en: "\(count) texts or bundles are still missing; they are asked for at each exchange.")
    }

    // MARK: News

    /// - Parameter moment: of the event; `detail` as the event has it.
    public static func rotatedElsewhere(_ name: String) -> Sentence {
        Sentence(
            fr: "« \(name) » a de nouvelles clés : changement prévu, réponse à un vol ou retour après une perte.",
            en: "“\(name)” has new keys: a planned change, an answer to a theft, or a return after a loss.")
    }
    public static func frozenNews(_ name: String) -> Sentence {
        Sentence(
            fr: "« \(name) » est gelée : deux identités se contredisent (« croisee identity freeze-report »).",
            en: "“\(name)” is frozen: two identities contradict each other (“croisee identity freeze-report”).")
    }
    public static func chosenNews(_ name: String) -> Sentence {
        Sentence(
            fr: "Vous avez choisi entre deux identités de « \(name) ».",
            en: "You chose between two identities of “\(name)”.")
    }
    public static func moved(_ name: String, to address: String) -> Sentence {
        Sentence(
            fr: "« \(name) » a changé d’adresse ou de certificat : \(address).",
            en: "“\(name)” changed its address or certificate: \(address).")
    }
    public static let elsewhere = Sentence(
        fr:
            "Un autre ordinateur publie en votre nom : une copie de ce dossier tourne ailleurs, ou votre clé est volée. Arrêtez la copie ; si ce n’en est pas une, « croisee identity rotate --stolen-since JOUR ».",
        en:
            "Another computer publishes in your name: a copy of this folder runs elsewhere, or your key is stolen. Stop the copy; if it is none, “croisee identity rotate --stolen-since DAY”."
    )
    public static let outdated = Sentence(
        fr: "Les clés de cet ordinateur ont été remplacées ailleurs ; il ne publie plus rien.",
        en: "The keys of this computer were replaced elsewhere; it publishes nothing any more.")
    public static let recoveredNews = Sentence(
        fr: "La communauté a été retrouvée auprès de ses pairs.", en: "The community was brought back from its peers.")

    // MARK: Withdrawals

    public static func undone(_ title: String, places: Int) -> Sentence {
        Sentence(
            fr: "« \(title) » est rétablie (intersections : \(places)).",
            en: "“\(title)” stands again (intersections: \(places)).")
    }

    public static let whichNote = Sentence(
        fr:
            "Dites quelle note ; sans note, « --status » montre les retraits retenus de votre communauté, « --undo » les annule tous.",
        en:
            "Say which note; without one, “--status” shows the withdrawals of your community that are held, “--undo” takes all of them back."
    )

    /// How to ask later how far a withdrawal has come.
    public static func askStatus(_ id: String) -> Sentence {
        Sentence(
            fr: "Qui l’a effacée : croisee note withdraw \(id) --status",
            en: "Who has erased it: croisee note withdraw \(id) --status")
    }

    /// What stands for the title of a withdrawn note that cannot be read.
    /// - Parameter id: the beginning of its number.
    public static func untitled(_ id: String, withdrawn day: String) -> Sentence {
        Sentence(fr: "Note \(id), retirée le \(day)", en: "Note \(id), withdrawn on \(day)")
    }

    public static let noneWaits = Sentence(
        fr:
            "Aucun retrait de votre communauté n’est retenu. Ceux des autres : page « \(BrakeWords.title.fr) » des réglages.",
        en:
            "No withdrawal of your community is held back. Those of others: page “\(BrakeWords.title.en)” of the settings."
    )

    /// A withdrawal that the brake holds, in a list.
    /// - Parameter until: `2026-11-21 05:20 UTC`.
    public static func held(_ id: String, _ title: String, until: String) -> Sentence {
        Sentence(
            fr: "\(id)  \(title) (effacée à partir du \(until))",
            en: "\(id)  \(title) (erased from \(until) on)")
    }

    public static func allUndone(_ count: Int) -> Sentence {
        Sentence(fr: "Notes rétablies : \(count)", en: "Notes that stand again: \(count)")
    }

    /// Whatever holds it: the brake, or that the withdrawal came back from peers.
    /// - Parameter until: `2026-11-21 05:20 UTC`.
    public static func waiting(_ id: String, until: String) -> Sentence {
        Sentence(
            fr:
                "Le texte est caché ici, et effacé à partir du \(until). Jusque-là, pour annuler ce retrait : croisee note withdraw \(id) --undo",
            en:
                "The text is hidden here, and erased from \(until) on. Until then, to take this withdrawal back: croisee note withdraw \(id) --undo"
        )
    }

    public static func erasedBy(_ done: Int, of all: Int) -> Sentence {
        guard all > 0 else {
            return Sentence(
                fr: "Aucune autre communauté ne devait la recevoir", en: "No other community was to receive it")
        }
        return Sentence(
            fr: "\(done) communauté\(done > 1 ? "s" : "") sur \(all) l’\(done > 1 ? "ont" : "a") effacée",
            en: "\(done) of \(all) communities \(done == 1 ? "has" : "have") erased it")
    }

    public static let notShared = Sentence(
        fr: "Cette note n’a jamais été partagée : il n’en reste rien ailleurs.",
        en: "This note was never shared: nothing of it is elsewhere.")
    public static let notWithdrawn = Sentence(
        fr: "Cette note n’est pas retirée.", en: "This note is not withdrawn.")

    /// - Parameter since: a day, or nil where it was never heard directly.
    public static func notSeen(_ name: String, since: Sentence?) -> Sentence {
        guard let since else {
            return Sentence(fr: "\(name) n’a pas encore répondu", en: "\(name) has not answered yet")
        }
        return Sentence(fr: "\(name) pas vue depuis \(since.fr)", en: "\(name) not seen since \(since.en)")
    }

    /// How many have erased it, and of whom that is awaited, in one line.
    public static func erased(_ done: Int, of all: Int, awaited: [Sentence]) -> Sentence {
        let said = [erasedBy(done, of: all)] + awaited
        return Sentence(
            fr: said.map(\.fr).joined(separator: " ; "), en: said.map(\.en).joined(separator: "; "))
    }

    /// A day of the last week by its name, others by their date.
    /// - Parameter weekday: 0 is Sunday.
    public static func day(weekday: Int, date: Sentence, daysAgo: Int) -> Sentence {
        if daysAgo == 1 { return MomentWords.yesterday }
        guard daysAgo < 7 else { return Sentence(fr: "le \(date.fr)", en: date.en) }
        return MomentWords.weekday(weekday)
    }
}
