/// Writing a note: its form, drafts, what happens when two people write at once.
public enum WritingWords {
    // Choosing a kind.
    public static let write = Sentence(fr: "Écrire", en: "Write")
    public static let choose = Sentence(fr: "Que voulez-vous écrire\u{A0}?", en: "What would you like to write?")
    public static let chooseLead = Sentence(
        fr:
            "En cas de doute, prenez « Note » : un texte libre. Vous seul verrez votre brouillon tant que vous ne le partagez pas.",
        en: "When in doubt, take “Note”: a free text. You alone see your draft until you share it.")

    public static func new(_ kind: Sentence) -> Sentence {
        Sentence(fr: "Nouveau texte\u{A0}: \(kind.fr.lowercasedFirst)", en: "New text: \(kind.en.lowercasedFirst)")
    }
    public static let editDraft = Sentence(fr: "Votre brouillon", en: "Your draft")
    public static let edit = Sentence(fr: "Modifier la note", en: "Edit the note")
    public static let untitled = Sentence(fr: "Sans titre", en: "Untitled")

    // The form.
    public static let title = Sentence(fr: "Titre", en: "Title")
    public static let titleHelp = Sentence(
        fr: "Sans titre, les premiers mots du texte en tiennent lieu.",
        en: "Without a title, the first words of the text stand for it.")
    public static let body = Sentence(fr: "Texte", en: "Text")
    public static let bodyHelp = Sentence(
        fr:
            "Une ligne vide sépare les paragraphes. *italique*, **gras**, « - » pour une liste, « ## » pour un intertitre, [[Titre]] pour mener à une autre note.",
        en:
            "An empty line separates paragraphs. *italic*, **bold**, “-” for a list, “##” for a heading, [[Title]] to lead to another note."
    )
    public static let about = Sentence(fr: "À propos de ce texte", en: "About this text")
    public static let authors = Sentence(fr: "Auteurs", en: "Authors")
    public static let authorsHelp = Sentence(
        fr: "Un nom par ligne, comme chacun souhaite être nommé.", en: "One name a line, as each wishes to be named.")
    public static let language = Sentence(fr: "Langue du texte", en: "Language of the text")
    public static let licence = Sentence(fr: "Licence", en: "Licence")
    public static let licenceHelp = Sentence(
        fr: "Ce que les autres peuvent faire de votre texte : le citer, l’adapter, le traduire…",
        en: "What others may do with your text: quote it, adapt it, translate it…")
    public static let noLicence = Sentence(fr: "Rien n’est précisé", en: "Nothing is said")
    public static let unsaid = Sentence(fr: "Non précisée", en: "Not said")
    public static let terms = Sentence(fr: "Mots-clés", en: "Keywords")
    public static let termsHelp = Sentence(
        fr: "Séparés par des virgules : verger, greffe, pommier.",
        en: "Separated by commas: orchard, grafting, apple tree.")
    public static let category = Sentence(fr: "Catégorie", en: "Category")
    public static let categoryHelp = Sentence(
        fr: "Un mot pour ranger ce texte parmi les vôtres.", en: "A word to file this text among yours.")
    public static let source = Sentence(fr: "Source", en: "Source")
    public static let sourceHelp = Sentence(
        fr: "D’où cela vient : une adresse, un livre, une conversation.",
        en: "Where it comes from: an address, a book, a talk.")
    public static let addLine = Sentence(fr: "Ajouter une ligne", en: "Add a line")
    public static let day = Sentence(fr: "jour", en: "day")
    public static let clock = Sentence(fr: "heure", en: "time")
    public static let dayMissing = Sentence(fr: "Donnez aussi le jour.", en: "Give the day as well.")
    public static func zone(_ name: String) -> Sentence {
        Sentence(
            fr: "L’heure est facultative ; c’est celle \(FrenchOf.of(name)).",
            en: "The time is optional; it is that of \(name).")
    }
    public static let role = Sentence(fr: "Rôle", en: "Role")
    public static let holder = Sentence(fr: "Qui", en: "Who")
    public static let noteHelp = Sentence(
        fr: "Collez l’adresse de la page d’une note, ou écrivez son titre exact.",
        en: "Paste the address of the page of a note, or write its exact title.")
    public static func noSuchNote(_ typed: String) -> Sentence {
        Sentence(
            fr: "« \(typed) » ne désigne pas une seule note d’ici. Ouvrez la note et collez l’adresse de sa page.",
            en: "“\(typed)” does not name one note here. Open the note and paste the address of its page.")
    }
    public static func tooMany(_ most: Int) -> Sentence {
        Sentence(fr: "C’est trop de lignes : \(most) au plus.", en: "Too many lines: \(most) at most.")
    }

    /// Those that are offered; any other that a note has stays.
    public static let languages: [(tag: String, name: Sentence)] = [
        ("fr", Sentence(fr: "français", en: "French")), ("en", Sentence(fr: "anglais", en: "English")),
        ("moe", Sentence(fr: "innu", en: "Innu")), ("atj", Sentence(fr: "atikamekw", en: "Atikamekw")),
        ("mic", Sentence(fr: "mi’gmaq", en: "Mi’kmaq")), ("iu", Sentence(fr: "inuktitut", en: "Inuktitut")),
        ("es", Sentence(fr: "espagnol", en: "Spanish")), ("pt", Sentence(fr: "portugais", en: "Portuguese")),
        ("de", Sentence(fr: "allemand", en: "German")), ("it", Sentence(fr: "italien", en: "Italian")),
        ("oc", Sentence(fr: "occitan", en: "Occitan")), ("br", Sentence(fr: "breton", en: "Breton")),
    ]

    // Buttons.
    public static let saveDraft = Sentence(fr: "Enregistrer le brouillon", en: "Save the draft")
    public static let saveAndSend = Sentence(fr: "Enregistrer et envoyer", en: "Save and send")
    public static let preview = Sentence(fr: "Aperçu", en: "Preview")
    public static let share = Sentence(fr: "Choisir qui le lira…", en: "Choose who will read it…")
    public static let files = Sentence(fr: "Joindre des fichiers…", en: "Attach files…")
    public static let savedDraft = Sentence(
        fr: "Le brouillon est enregistré. Vous seul le voyez.", en: "The draft is saved. You alone see it.")
    public static let saved = Sentence(fr: "La nouvelle version est enregistrée.", en: "The new version is saved.")
    public static let unchanged = Sentence(fr: "Rien n’a changé.", en: "Nothing changed.")
    public static let goesOut = Sentence(
        fr: "Cette note est partagée : la version que vous enregistrez part aussitôt.",
        en: "This note is shared: the version that you save leaves at once.")

    // While one types.
    public static func savedAt(_ clock: Sentence) -> Sentence {
        Sentence(fr: "Enregistré à \(clock.fr)", en: "Saved at \(clock.en)")
    }
    public static func keptAt(_ clock: Sentence) -> Sentence {
        Sentence(
            fr: "Gardé à \(clock.fr), pas encore enregistré dans la note",
            en: "Kept at \(clock.en), not saved into the note yet")
    }
    public static let keptHere = Sentence(
        fr: "Le nœud ne répond pas : votre texte est gardé dans ce navigateur.",
        en: "The node does not answer: your text is kept in this browser.")
    public static let browserHas = Sentence(
        fr: "Ce navigateur garde un texte que vous aviez écrit ici et qui n’a pas pu être envoyé.",
        en: "This browser keeps a text that you wrote here and that could not be sent.")
    public static let takeUp = Sentence(fr: "Le reprendre", en: "Take it up")
    public static let dropIt = Sentence(fr: "L’effacer", en: "Erase it")
    public static func unfinished(_ moment: String) -> Sentence {
        Sentence(
            fr: "Voici ce que vous aviez écrit sans l’enregistrer, le \(moment).",
            en: "Here is what you had written without saving it, on \(moment).")
    }
    public static let forget = Sentence(fr: "Repartir de la note enregistrée", en: "Start from the saved note")
    public static let forgotten = Sentence(
        fr: "Voici la note telle qu’elle est enregistrée.", en: "Here is the note as it is saved.")

    // Two people at once.
    public static func meanwhile(_ who: String, _ when: String) -> Sentence {
        let (fr, en) = who.isEmpty ? ("Quelqu’un", "Somebody") : (who, who)
        return Sentence(
            fr:
                "Pendant que vous écriviez, cette note a été enregistrée (\(fr), \(when)). Rien n’est perdu : le formulaire réunit les deux textes. Relisez, puis enregistrez.",
            en:
                "While you were writing, this note was saved (\(en), \(when)). Nothing is lost: the form joins both texts. Read it over, then save."
        )
    }
    public static func toLookAt(_ places: Int) -> Sentence {
        places == 1
            ? Sentence(
                fr:
                    "À un endroit, vous avez tous deux changé la même chose : les deux textes s’y trouvent, à vous de choisir.",
                en: "In one place you both changed the same thing: both texts are there, the choice is yours.")
            : Sentence(
                fr:
                    "À \(places) endroits, vous avez tous deux changé la même chose : les deux textes s’y trouvent, à vous de choisir.",
                en: "In \(places) places you both changed the same thing: both texts are there, the choice is yours.")
    }
    public static let wouldChange = Sentence(
        fr: "Ce que votre enregistrement changerait", en: "What your saving would change")
    public static let severalHeads = Sentence(
        fr: "Cette note avait plusieurs versions à la fois : le formulaire les réunit. Relisez, puis enregistrez.",
        en: "This note had several versions at once: the form joins them. Read it over, then save.")

    // Personal details.
    public static let detailsFound = Sentence(
        fr: "Ce texte contient des coordonnées personnelles :", en: "This text holds personal details:")
    public static let detailsAgreed = Sentence(
        fr: "Les personnes concernées sont d’accord pour qu’elles soient partagées",
        en: "The people concerned agree that they are shared")
    public static let detailsAsk = Sentence(
        fr: "Retirez ces coordonnées du texte, ou confirmez que vous pouvez les partager.",
        en: "Take these details out of the text, or confirm that you may share them.")
}

extension String {
    /// « Fiche d’expérience » within a sentence.
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
