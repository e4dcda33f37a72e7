/// Words of taking folders of files in and of writing them.
public enum ImportWords {
    public static let asIs = Sentence(
        fr: "Reprendre les textes tels quels, sans reconnaître les pages copiées d’un site.",
        en: "Take texts as they stand, without recognising pages copied from a site.")
    public static let folder = Sentence(
        fr: "Écrire toutes les notes de cette communauté, chacune dans un fichier, dans ce dossier (vide ou nouveau).",
        en: "Write all notes of this community, each in a file, into this folder (empty or new).")
    public static let onlyCarnet = Sentence(
        fr: "Seulement ce carnet et ses notes.", en: "Only this carnet and its notes.")
    public static let noteOrFolder = Sentence(
        fr: "Nommez une note, ou un dossier avec --folder ; --intersection et --carnet vont avec --folder.",
        en: "Name a note, or a folder with --folder; --intersection and --carnet go with --folder.")
    public static let notKept = Sentence(fr: "N’a pas pu être gardé :", en: "Could not be kept:")

    public static func more(_ count: Int) -> Sentence {
        Sentence(
            fr: "… et \(count) autres ; --json les donne toutes.", en: "… and \(count) more; --json gives them all.")
    }

    /// How many notes of an import were kept without a part of what their files say.
    public static func withLosses(_ count: Int) -> Sentence {
        Sentence(fr: "Gardées avec des pertes : \(count)", en: "Kept with losses: \(count)")
    }

    public static func exported(_ count: Int, to folder: String) -> Sentence {
        count == 1
            ? Sentence(fr: "Une note écrite dans « \(folder) ».", en: "One note written into “\(folder)”.")
            : Sentence(fr: "\(count) notes écrites dans « \(folder) ».", en: "\(count) notes written into “\(folder)”.")
    }

    public static func severalVersions(_ title: String, _ count: Int) -> Sentence {
        Sentence(
            fr: "« \(title) » a \(count) versions concurrentes ; la plus récente est écrite.",
            en: "“\(title)” has \(count) concurrent versions; the newest is written.")
    }

    public static func historyLeft(_ count: Int) -> Sentence {
        count == 1
            ? Sentence(
                fr: "Les anciennes versions d’une note ; le dossier tient les notes telles qu’elles sont maintenant.",
                en: "The earlier revisions of one note; the folder holds the notes as they are now.")
            : Sentence(
                fr:
                    "Les anciennes versions de \(count) notes ; le dossier tient les notes telles qu’elles sont maintenant.",
                en: "The earlier revisions of \(count) notes; the folder holds the notes as they are now.")
    }

    public static func draftsWritten(_ count: Int) -> Sentence {
        count == 1
            ? Sentence(
                fr: "Qu’une de ces notes est un brouillon ; pour la reprendre ainsi : croisee note import --draft.",
                en: "That one of these notes is a draft; to take it in as such: croisee note import --draft.")
            : Sentence(
                fr:
                    "Que \(count) de ces notes sont des brouillons ; pour les reprendre ainsi : croisee note import --draft.",
                en: "That \(count) of these notes are drafts; to take them in as such: croisee note import --draft.")
    }

}

extension Sentence {
    public static func inFile(_ file: String, line: Int?, _ sentence: Sentence) -> Sentence {
        guard let line else { return Sentence(fr: "« \(file) » : \(sentence.fr)", en: "“\(file)”: \(sentence.en)") }
        return Sentence(
            fr: "« \(file) », ligne \(line) : \(sentence.fr)", en: "“\(file)”, line \(line): \(sentence.en)")
    }

    /// What a field is called that a copied page has and its kind has not.
    public static func pageField(_ name: String) -> Sentence {
        switch name {
        case "year": Sentence(fr: "Année", en: "Year")
        case "visibility": Sentence(fr: "Visibilité d’origine", en: "Visibility where it was copied")
        case "linked": Sentence(fr: "Notes liées", en: "Linked notes")
        default: Sentence(fr: name, en: name)
        }
    }

    public static func visibilityNotKept(_ word: String) -> Sentence {
        Sentence(
            fr:
                "La visibilité de la page copiée (« \(word) ») est notée dans un champ, sans effet ici : vous choisissez qui lira la note.",
            en:
                "The visibility of the copied page (“\(word)”) is noted in a field, without effect here: you choose who reads the note."
        )
    }

    public static func linkToItself(_ title: String) -> Sentence {
        Sentence(
            fr: "Le lien « \(title) » mène à la note elle-même ; il reste dans le texte.",
            en: "The link “\(title)” leads to the note itself; it stays in the text.")
    }

    public static func fileNotAttached(_ name: String) -> Sentence {
        Sentence(
            fr: "Le fichier « \(name) », que le texte montre, n’est pas joint à la note.",
            en: "The file “\(name)”, which the text shows, is not attached to the note.")
    }
}

extension Problem {
    public static let adaptsWithdrawn = Problem(
        "withdrawn", status: 409,
        Sentence(
            fr: "La note que celle-ci adapte a été retirée.",
            en: "The note that this one adapts was withdrawn."))

    /// `word` is the term that would become broader than itself.
    public static func broaderCycle(_ word: String) -> Problem {
        Problem(
            "note-field", status: 422,
            Sentence(
                fr: "« \(word) » deviendrait, par ses termes plus larges, plus large que lui-même.",
                en: "Through its broader terms, “\(word)” would become broader than itself."))
    }

    public static func folderNotEmpty(_ folder: String) -> Problem {
        Problem(
            "folder-not-empty", status: 409,
            Sentence(
                fr: "Le dossier « \(folder) » contient déjà des fichiers ; choisissez-en un vide ou nouveau.",
                en: "The folder “\(folder)” holds files already; choose an empty or a new one."))
    }
}
