/// The pages of carnets and knowledge bases.
public enum CarnetPageWords {
    public static let title = Sentence(fr: "Carnets", en: "Carnets")
    public static let lead = Sentence(
        fr: "Un carnet range des notes dans un ordre, d’où qu’elles viennent.",
        en: "A carnet keeps notes in an order, wherever they come from.")
    public static let new = Sentence(fr: "Commencer un carnet", en: "Begin a carnet")
    public static let none = Sentence(
        fr: "Aucun carnet pour l’instant. Commencez-en un, puis rangez-y des notes depuis leur page.",
        en: "No carnets for now. Begin one, then place notes in it from their pages.")
    public static let nonePublic = Sentence(
        fr: "Aucun carnet n’est encore partagé avec tout le monde.", en: "No carnet is shared with everybody yet.")
    public static let kicker = Sentence(fr: "Carnet", en: "Carnet")
    public static let contents = Sentence(fr: "Table des matières", en: "Table of contents")
    public static let empty = Sentence(
        fr: "Rien n’y est encore rangé. Ouvrez une note, puis « Ranger dans un carnet ».",
        en: "Nothing is placed in it yet. Open a note, then “Place in a carnet”.")
    public static let emptyPublic = Sentence(
        fr: "Rien n’y est encore rangé pour tout le monde.", en: "Nothing is placed in it for everybody yet.")
    public static let toNotes = Sentence(fr: "Voir les notes", en: "See the notes")
    public static let absent = Sentence(fr: "Une note qui n’est pas ici", en: "A note that is not here")
    public static let withdrawn = Sentence(fr: "Une note qui a été retirée", en: "A note that was withdrawn")

    /// - Parameter day: « 19 janvier 2018 ».
    public static func placed(by person: String?, of community: String, on day: String) -> Sentence {
        person.map {
            Sentence(
                fr: "rangée par \($0), de \(community), le \(day)", en: "placed by \($0) of \(community) on \(day)")
        } ?? Sentence(fr: "rangée par \(community) le \(day)", en: "placed by \(community) on \(day)")
    }
    public static let hiddenHere = Sentence(fr: "masquée ici", en: "hidden here")
    public static let hide = Sentence(fr: "Masquer ici", en: "Hide here")
    public static let show = Sentence(fr: "Montrer de nouveau", en: "Show again")
    public static let arrange = Sentence(fr: "Masquer ou montrer des notes ici", en: "Hide or show notes here")
    public static let arranged = Sentence(fr: "Terminer", en: "Done")
    public static let edit = Sentence(fr: "Modifier le carnet", en: "Change the carnet")
    public static let note = Sentence(fr: "Licence, discussion et versions", en: "Licence, discussion and versions")
    public static let offline = Sentence(fr: "Enregistrer pour lire hors ligne", en: "Save to read offline")
    public static let follow = Sentence(fr: "Suivre (Atom)", en: "Follow (Atom)")
    public static let calendar = Sentence(fr: "Calendrier (iCalendar)", en: "Calendar (iCalendar)")
    public static let open = Sentence(fr: "Ouvrir la table des matières", en: "Open the table of contents")
    public static let actions = Sentence(fr: "Ce carnet", en: "This carnet")

    /// In the file that is read offline.
    public static func savedFrom(_ community: String, on day: String) -> Sentence {
        Sentence(
            fr: "Copie faite le \(day) chez \(community), pour lire sans connexion.",
            en: "Copy made on \(day) at \(community), to be read without a connection.")
    }
    public static func cut(_ count: Int) -> Sentence {
        Sentence(
            fr: "Cette copie s’arrête après \(NumberWords.number(count).fr) notes.",
            en: "This copy ends after \(NumberWords.number(count).en) notes.")
    }
    public static let toContents = Sentence(fr: "Table des matières ↑", en: "Table of contents ↑")
    public static let untitled = Sentence(fr: "carnet", en: "carnet")

    public static let bases = Sentence(fr: "Bases de connaissances", en: "Knowledge bases")
    public static let base = Sentence(fr: "Base de connaissances", en: "Knowledge base")
    public static let basesLead = Sentence(
        fr: "Une base réunit des carnets en un ensemble.", en: "A base brings carnets together.")
    public static let newBase = Sentence(fr: "Commencer une base", en: "Begin a base")
    public static let editBase = Sentence(fr: "Modifier la base", en: "Change the base")
    public static let openBase = Sentence(fr: "Ouvrir la base", en: "Open the base")
    public static let thisBase = Sentence(fr: "Cette base", en: "This base")
    public static let noBases = Sentence(
        fr: "Aucune base pour l’instant. Quand vous avez plusieurs carnets, réunissez-les ici.",
        en: "No bases for now. Once you have several carnets, bring them together here.")
    public static let noBasesPublic = Sentence(
        fr: "Aucune base n’est encore partagée avec tout le monde.", en: "No base is shared with everybody yet.")
    public static let emptyBase = Sentence(
        fr: "Cette base n’a pas encore de carnet. Modifiez-la pour en choisir.",
        en: "This base has no carnets yet. Change it to choose some.")
    public static let absentCarnet = Sentence(fr: "Un carnet qui n’est pas ici", en: "A carnet that is not here")
}

/// The pages of the lexicon.
public enum TermPageWords {
    public static let title = Sentence(fr: "Lexique", en: "Lexicon")
    public static let lead = Sentence(
        fr: "Les mots dont les communautés se servent, et ce qu’elles entendent par là.",
        en: "The words that communities use, and what they mean by them.")
    public static let new = Sentence(fr: "Ajouter un terme", en: "Add a term")
    public static let none = Sentence(
        fr: "Le lexique est vide. Commencez par un mot d’ici que les voisins ne comprendraient pas.",
        en: "The lexicon is empty. Begin with a word from here that the neighbours would not understand.")
    public static let nonePublic = Sentence(
        fr: "Aucun terme n’est encore partagé avec tout le monde.", en: "No term is shared with everybody yet.")
    public static let letters = Sentence(fr: "Lettres", en: "Letters")
    public static let others = Sentence(fr: "Autres", en: "Others")
    public static let turtle = Sentence(
        fr: "Télécharger le lexique (SKOS, Turtle)", en: "Download the lexicon (SKOS, Turtle)")
    public static func turtle(of community: String) -> Sentence {
        Sentence(
            fr: "Télécharger le lexique de \(community) (SKOS, Turtle)",
            en: "Download the lexicon of \(community) (SKOS, Turtle)")
    }
    public static func kicker(_ community: String) -> Sentence {
        Sentence(fr: "Lexique de \(community)", en: "Lexicon of \(community)")
    }
    public static let noDefinition = Sentence(fr: "Pas encore de définition.", en: "No definition yet.")
    public static let otherWords = Sentence(fr: "Autres mots", en: "Other words")
    public static let broader = Sentence(fr: "Plus large", en: "Broader")
    public static let narrower = Sentence(fr: "Plus précis", en: "Narrower")
    public static let related = Sentence(fr: "Proche", en: "Related")
    public static let absent = Sentence(fr: "un terme qui n’est pas ici", en: "a term that is not here")
    public static let withdrawn = Sentence(fr: "un terme qui a été retiré", en: "a term that was withdrawn")
    public static let elsewhere = Sentence(fr: "Ailleurs", en: "Elsewhere")
    public static func stated(by community: String, on day: String) -> Sentence {
        Sentence(fr: "dit \(community), le \(day)", en: "says \(community), on \(day)")
    }
    public static let state = Sentence(fr: "Le rapprocher d’un autre terme", en: "Bring it together with another term")
    public static let takeBack = Sentence(fr: "Ne plus le dire", en: "Say it no longer")
    public static let takenBack = Sentence(
        fr: "C’est retiré. Les communautés qui l’avaient reçu l’effacent aussi.",
        en: "It is withdrawn. The communities that had received it erase it too.")
    public static let notes = Sentence(fr: "Notes sous ce terme", en: "Notes under this term")
    public static let noNotes = Sentence(
        fr: "Aucune note n’est encore rangée sous ce terme. On le fait dans le champ « Termes » d’une note.",
        en: "No note is put under this term yet. It is done in the “Terms” field of a note.")
    public static func also(_ terms: [(word: String, community: String)]) -> Sentence {
        Sentence(
            fr: "Avec celles sous " + terms.map { "« \($0.word) » (\($0.community))" }.joined(separator: ", ")
                + ", dit être le même terme.",
            en: "With those under " + terms.map { "“\($0.word)” (\($0.community))" }.joined(separator: ", ")
                + ", said to be the same term.")
    }
    public static let several = Sentence(
        fr: "Plusieurs communautés ont ce terme.", en: "Several communities have this term.")
    public static let undefined = Sentence(
        fr: "Ce mot n’est dans aucun lexique d’ici.", en: "This word is in no lexicon held here.")
    public static let edit = Sentence(fr: "Modifier le terme", en: "Change the term")
    public static let note = Sentence(fr: "Licence, discussion et versions", en: "Licence, discussion and versions")
    public static let follow = Sentence(fr: "Suivre (Atom)", en: "Follow (Atom)")
    public static let actions = Sentence(fr: "Ce terme", en: "This term")
    public static let open = Sentence(fr: "Ouvrir la page du terme", en: "Open the page of the term")

    public static func matchTitle(_ word: String) -> Sentence {
        Sentence(fr: "Rapprocher « \(word) »", en: "Bring “\(word)” together with another")
    }
    public static let matchLead = Sentence(
        fr: "Quand deux communautés disent la même chose avec deux mots, dites-le ici : la recherche suivra.",
        en: "When two communities say the same thing with two words, say so here: the search will follow.")
    public static let other = Sentence(fr: "L’autre terme", en: "The other term")
    public static let next = Sentence(fr: "Continuer", en: "Continue")
    public static let noOthers = Sentence(
        fr: "Il n’y a pas encore d’autre terme ici. Ils viennent avec les notes des communautés liées.",
        en: "There is no other term here yet. They come with the notes of linked communities.")
    public static func relation(_ one: String, _ other: String) -> Sentence {
        Sentence(fr: "« \(one) » et « \(other) »", en: "“\(one)” and “\(other)”")
    }
    public static let exact = Sentence(fr: "disent la même chose", en: "say the same")
    public static let exactHelp = Sentence(
        fr: "La recherche de l’un trouvera aussi l’autre.", en: "Searching for one will find the other too.")
    public static let close = Sentence(fr: "sont proches", en: "are close")
    public static let closeHelp = Sentence(
        fr: "On les montre ensemble, sans les confondre.", en: "They are shown together and not taken for each other.")
    public static func broad(_ other: String) -> Sentence {
        Sentence(fr: "« \(other) » est plus large", en: "“\(other)” is wider")
    }
    public static let why = Sentence(fr: "Pourquoi ?", en: "Why?")
    public static let whyHelp = Sentence(
        fr: "Une phrase, que les autres liront à côté.", en: "One sentence, which others will read beside it.")
    public static let whoReads = Sentence(fr: "Qui le lira", en: "Who will read it")
    public static let whereBoth = Sentence(
        fr: "Là où les deux termes sont partagés", en: "Where both terms are shared")
    public static let here = Sentence(fr: "Seulement ici", en: "Only here")
    public static let say = Sentence(fr: "Le dire", en: "Say it")
    public static let said = Sentence(fr: "C’est dit.", en: "It is said.")
}
