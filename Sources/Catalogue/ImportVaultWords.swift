/// What an import says of the links of a folder.
extension ImportWords {
    public static let linksSaid = Sentence(
        fr: "Liens par nom de fichier, désormais dits par le titre de la note :",
        en: "Links by names of files, now said by the titles of the notes:")

    public static func linkSaid(_ from: String, _ to: String) -> Sentence {
        Sentence(fr: "\(from) est devenu \(to)", en: "\(from) became \(to)")
    }

    public static func linkLost(_ link: String) -> Sentence {
        Sentence(
            fr: "Le lien \(link) ne mène à aucune note ni à aucun fichier d’ici ; il reste dans le texte.",
            en: "The link \(link) leads to no note and no file here; it stays in the text.")
    }

    /// Of a folder: what is no text, and no file of a note.
    public static func filesLeft(_ count: Int) -> Sentence {
        count == 1
            ? Sentence(
                fr: "Laissé de côté, parce qu’aucune note n’y renvoie ni ne le montre :",
                en: "Left out, because no note names or shows it:")
            : Sentence(
                fr: "\(count) fichiers laissés de côté, parce qu’aucune note n’y renvoie ni ne les montre :",
                en: "\(count) files left out, because no note names or shows them:")
    }

    public static func carnetMade(_ title: String) -> Sentence {
        Sentence(
            fr: "Le carnet « \(title) » n’existait pas ; il a été créé.",
            en: "There was no carnet “\(title)”; it was made.")
    }
}

extension Sentence {
    public static func privatePage(_ word: String) -> Sentence {
        Sentence(
            fr:
                "La page copiée était privée (« \(word) ») : la note n’est gardée qu’ici ; pour la partager : croisee note publish.",
            en:
                "The copied page was private (“\(word)”): the note is kept here only; to share it: croisee note publish."
        )
    }

    /// A file that says what its note said earlier.
    public static let olderFile = Sentence(
        fr: "ce fichier est une version plus ancienne de la note, qui a changé depuis ; elle reste telle qu’elle est.",
        en: "this file is an earlier version of the note, which has changed since; the note stays as it is.")
    public static let besideNewer = Sentence(
        fr:
            "la note a changé depuis ce fichier : les deux versions sont gardées côte à côte ; pour les réunir : croisee note merge.",
        en:
            "the note has changed since this file: both versions are kept side by side; to bring them together: croisee note merge."
    )
}

extension Problem {
    public static func emptyFile(_ path: String) -> Problem {
        Problem(
            "empty-file", status: 422,
            Sentence(
                fr: "« \(path) » est vide : ce n’est pas encore une note.",
                en: "“\(path)” is empty: it is not a note yet."))
    }

    public static func fileOfNoNote(_ path: String) -> Problem {
        Problem(
            "file-of-no-note", status: 422,
            Sentence(
                fr: "« \(path) » n’est pas un texte, et aucune note n’y renvoie ni ne le montre : il reste où il est.",
                en: "“\(path)” is no text, and no note names or shows it: it stays where it is."))
    }

    public static func notANote(_ path: String) -> Problem {
        Problem(
            "not-a-note", status: 422,
            Sentence(
                fr: "« \(path) » n’est pas un texte, mais un dessin ou un tableau d’Obsidian ; il reste où il est.",
                en: "“\(path)” is no text but a drawing or a table of Obsidian; it stays where it is."))
    }
}
