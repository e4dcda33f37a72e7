/// The pages of a change of keys: planned, or in answer to a theft.
public enum KeyChangeWords {
    public static let title = Sentence(fr: "Changer de clés", en: "Changing the keys")
    public static let help = Sentence(
        fr:
            "Avec les douze mots écrits sur papier. Le nœud en donne douze nouveaux : prévoyez une feuille, un crayon et dix minutes.",
        en:
            "With the twelve words on paper. The node gives twelve new ones: have a sheet of paper, a pencil and ten minutes ready."
    )
    public static let why = Sentence(fr: "Pourquoi", en: "Why")
    public static let planned = Sentence(fr: "Changement prévu", en: "A planned change")
    public static let plannedHelp = Sentence(
        fr:
            "Quelqu’un a pu voir le papier, ou une autre personne prend la relève. Tout ce que vous avez partagé reste.",
        en: "Somebody may have seen the paper, or another person takes over. Everything that you shared stays.")
    public static let theft = Sentence(fr: "L’ordinateur a été volé ou copié", en: "The computer was stolen or copied")
    public static let theftHelp = Sentence(
        fr:
            "Ce qui a été signé depuis ce jour-là n’est plus reconnu, nulle part. Ce que vous avez écrit ici depuis redevient local : vous le partagerez de nouveau.",
        en:
            "What was signed since that day stands no more, anywhere. What you wrote here since becomes local again: you will share it anew."
    )
    public static let since = Sentence(fr: "Depuis quel jour", en: "Since what day")
    public static let sinceHelp = Sentence(
        fr:
            "Seulement en cas de vol. Dans le doute, prenez un jour plus tôt : le lendemain du dernier où vous étiez sûrs.",
        en: "Only after a theft. In doubt take an earlier day: the one after the last on which you were sure.")
    public static let sinceMissing = Sentence(
        fr: "Dites depuis quel jour la clé n’est plus à vous seuls.",
        en: "Say since what day the key is no longer yours alone.")
    public static let sinceFuture = Sentence(
        fr: "Ce jour n’est pas encore venu.", en: "This day has not come yet.")
    public static let returned = Sentence(
        fr: "Reconnaître aussi ce que des pairs ont rendu, daté d’avant ce jour",
        en: "Stand as well by what peers gave back, dated before that day")
    public static let returnedHelp = Sentence(
        fr:
            "Après une récupération seulement : sinon un voleur pourrait avoir écrit une fausse date. Sans vol, cela ne change rien.",
        en:
            "Only after a recovery: otherwise a thief could have written a false date. Without a theft it changes nothing."
    )
    public static let words = Sentence(fr: "Vos douze mots d’aujourd’hui", en: "Your twelve words of today")
    public static let wordsHelp = Sentence(
        fr:
            "Ceux du papier, dans l’ordre, séparés par des espaces. Les accents et les majuscules ne comptent pas. Ils ne sont ni gardés ni écrits nulle part ; en cas d’erreur, il faut les retaper.",
        en:
            "Those on the paper, in order, with spaces between. Accents and capitals do not matter. They are neither kept nor written anywhere; after a mistake they must be typed again."
    )
    public static let look = Sentence(fr: "Voir ce qui va changer", en: "See what will change")
    public static let lookHelp = Sentence(
        fr:
            "Rien ne change encore. Vos pairs sont d’abord appelés, pour que rien de ce qu’eux seuls gardent ne se perde : cela peut prendre une minute.",
        en:
            "Nothing changes yet. Your peers are called first, so that nothing that only they hold is lost: this may take a minute."
    )

    // MARK: What will change

    public static let plan = Sentence(fr: "Ce qui va changer", en: "What will change")
    public static func stands(_ count: Int) -> Sentence {
        let lots = NumberWords.count(count, fr: ("lot signé", "lots signés"), en: ("signed bundle", "signed bundles"))
        return Sentence(
            fr: "\(lots.fr) de votre communauté \(count < 2 ? "reste reconnu" : "restent reconnus").",
            en: "\(lots.en) of your community \(count == 1 ? "stands" : "stand").")
    }
    public static func falls(_ count: Int) -> Sentence {
        guard count > 0 else { return Sentence(fr: "Aucun n’est écarté.", en: "None is put aside.") }
        let lots = NumberWords.count(count, fr: ("lot est écarté", "lots sont écartés"), en: ("bundle", "bundles"))
        return Sentence(fr: "\(lots.fr) :", en: "\(lots.en) put aside:")
    }
    public static func fallen(here: Int, elsewhere: Int) -> Sentence {
        let own = NumberWords.count(here, fr: ("écrit ici", "écrits ici"), en: ("written here", "written here"))
        guard elsewhere > 0 else { return own }
        let others = NumberWords.count(
            elsewhere, fr: ("venu d’ailleurs", "venus d’ailleurs"), en: ("from elsewhere", "from elsewhere"))
        return Sentence(fr: "\(own.fr), \(others.fr)", en: "\(own.en), \(others.en)")
    }
    public static func silent(_ names: String) -> Sentence {
        Sentence(
            fr:
                "Pas de réponse de : \(names). Ce qu’eux seuls gardent de vous ne serait plus reconnu. S’il n’y a pas urgence, annulez et réessayez plus tard.",
            en:
                "No answer from: \(names). What only they hold of yours would stand no more. Where there is no hurry, give up and try again later."
        )
    }
    public static let offline = Sentence(fr: "Continuer sans eux", en: "Go on without them")
    public static let offlineMissing = Sentence(
        fr: "Cochez la case pour continuer sans leur réponse, ou annulez.",
        en: "Tick the box to go on without their answer, or give up.")
    public static let newWords = Sentence(fr: "Vos douze nouveaux mots", en: "Your twelve new words")
    public static let newWordsHelp = Sentence(
        fr:
            "Recopiez-les sur papier, dans l’ordre, sans barrer encore les anciens. Ils ne serviront que si vous terminez cette page.",
        en:
            "Copy them on paper, in order, and do not strike out the old ones yet. They will serve only if you finish this page."
    )
    public static let wordsWarning = Sentence(
        fr:
            "Pas de photo, pas de fichier : du papier, rangé loin de l’ordinateur. Quand les clés sont changées, personne ne peut plus les afficher.",
        en:
            "No photograph, no file: paper, kept away from the computer. Once the keys are changed, nobody can show them again."
    )
    public static let finish = Sentence(fr: "Terminer", en: "Finishing")
    public static let finishHelp = Sentence(
        fr: "Prenez votre feuille et tapez ces deux-là.", en: "Take your sheet and type these two.")
    public static func otherWord(_ number: Int) -> Sentence {
        Sentence(
            fr: "Ce n’est pas le mot numéro \(number). Vérifiez votre feuille : les douze sont plus haut.",
            en: "This is not word number \(number). Check your sheet: the twelve stand above.")
    }
    public static let confirm = Sentence(fr: "Changer les clés maintenant", en: "Change the keys now")
    public static let cancel = Sentence(fr: "Annuler, rien n’a changé", en: "Give up, nothing has changed")
    public static let cancelled = Sentence(
        fr: "Rien n’a changé. Jetez les douze mots que vous veniez de recopier : les anciens restent les bons.",
        en: "Nothing has changed. Throw away the twelve words that you just copied: the old ones remain right.")
    public static let over = Sentence(
        fr: "Il s’est passé trop de temps, ou le nœud a redémarré : recommencez. Rien n’a changé.",
        en: "Too much time went by, or the node began anew: start again. Nothing has changed.")

    // MARK: Done

    public static let doneTitle = Sentence(fr: "Les clés sont changées", en: "The keys are changed")
    public static let doneLead = Sentence(
        fr: "Barrez les douze anciens mots sur le papier : seuls les nouveaux servent.",
        en: "Strike out the twelve old words on the paper: only the new ones serve.")
    public static let doneHelp = Sentence(
        fr:
            "Le nœud reprend avec ses nouvelles clés, d’ici quelques secondes. Vos pairs l’apprennent au prochain échange. Une sauvegarde faite avant aujourd’hui s’ouvre encore avec les anciens mots.",
        en:
            "The node goes on with its new keys, within some seconds. Your peers learn of it with the next exchange. A backup made before today still opens with the old words."
    )
    public static let doneTheft = Sentence(
        fr:
            "Après un vol, changez aussi les mots de passe des comptes, et écrivez l’incident au registre. Ce qui a été écarté et que vous aviez écrit ici est devenu local : partagez-le de nouveau.",
        en:
            "After a theft, change the passwords of the accounts as well, and write the incident into the register. What was put aside and written here has become local: share it anew."
    )
    public static let goOn = Sentence(fr: "Continuer", en: "Go on")

    // MARK: The chain

    public static let chain = Sentence(fr: "Toutes les clés, l’une après l’autre", en: "All keys, one after the other")
    public static func number(_ number: Int) -> Sentence { Sentence(fr: "Nº \(number)", en: "No. \(number)") }
    public static func sealed(_ count: Int) -> Sentence {
        let lots = NumberWords.count(
            count, fr: ("lot antérieur reconnu", "lots antérieurs reconnus"), en: ("earlier bundle", "earlier bundles"))
        return Sentence(fr: lots.fr, en: lots.en + (count == 1 ? " stands" : " stand"))
    }

    // MARK: What happened, for whoever reads it on a page

    public static func frozenNews(_ name: String) -> Sentence {
        Sentence(
            fr: "« \(name) » est gelée : deux de ses déclarations se contredisent.",
            en: "“\(name)” is frozen: two of its statements contradict each other.")
    }
    public static let elsewhereNews = Sentence(
        fr:
            "Un autre ordinateur publie en votre nom : une copie de ce nœud tourne ailleurs, ou votre clé est volée. Arrêtez la copie ; si ce n’en est pas une, changez de clés ci-dessous.",
        en:
            "Another computer publishes in your name: a copy of this node runs elsewhere, or your key is stolen. Stop the copy; if it is none, change the keys below."
    )
}
