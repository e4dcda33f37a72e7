/// What of a note goes beyond its bounds.
public enum NoteFault: Sendable, Hashable, CaseIterable {
    case title, body, parents, authors, terms, language, licence, source, lines, dates
    case kind, category, fields, adaptation, attachments, all

    var sentence: Sentence {
        switch self {
        case .title:
            Sentence(fr: "le titre doit compter de 1 à 300 octets", en: "the title must have 1 to 300 bytes")
        case .body:
            Sentence(fr: "le texte dépasse 240 Kio", en: "the text is longer than 240 KiB")
        case .parents:
            Sentence(
                fr: "elle découle de plus de 16 versions précédentes", en: "it follows more than 16 earlier versions")
        case .authors:
            Sentence(
                fr: "elle peut nommer au plus 32 auteurs, de 200 octets chacun",
                en: "it may name at most 32 authors of 200 bytes each")
        case .terms:
            Sentence(
                fr: "elle peut porter au plus 64 termes, de 100 octets chacun",
                en: "it may carry at most 64 terms of 100 bytes each")
        case .language:
            Sentence(
                fr: "la langue s’indique par un code court, comme « fr » ou « fr-CA »",
                en: "the language is given by a short code, such as “fr” or “fr-CA”")
        case .licence:
            Sentence(fr: "la licence dépasse 100 octets", en: "the licence is longer than 100 bytes")
        case .source:
            Sentence(fr: "la source dépasse 2 000 octets", en: "the source is longer than 2,000 bytes")
        case .lines:
            Sentence(
                fr:
                    "son titre, ses auteurs, ses termes, sa langue, sa licence, sa source et sa catégorie tiennent chacun sur une ligne",
                en: "its title, authors, terms, language, licence, source and category each stand on one line")
        case .dates:
            Sentence(fr: "une de ses dates est impossible", en: "one of its dates is impossible")
        case .kind:
            Sentence(
                fr: "sa sorte doit tenir sur une ligne de 1 à 40 octets, et le nom de celle-ci sur une de 200",
                en: "its kind must stand on one line of 1 to 40 bytes, and the name of that on one of 200")
        case .category:
            Sentence(
                fr: "sa catégorie doit tenir sur une ligne de 1 à 100 octets",
                en: "its category must stand on one line of 1 to 100 bytes")
        case .fields:
            Sentence(
                fr: "elle a plus de 64 champs, ou deux champs de même nom",
                en: "it has more than 64 fields, or two fields of the same name")
        case .adaptation:
            Sentence(
                fr: "elle nomme une version adaptée sans nommer la note",
                en: "it names an adapted revision without naming the note")
        case .attachments:
            Sentence(
                fr:
                    "ses pièces jointes sont plus de 32, dépassent ensemble 1 Gio, portent deux fois le même nom, ou l’une est mal décrite",
                en:
                    "its attachments are more than 32, exceed 1 GiB together, bear the same name twice, or one is described wrongly"
            )
        case .all:
            Sentence(
                fr: "son texte et ses champs dépassent ensemble 256 Kio",
                en: "its text and its fields together exceed 256 KiB")
        }
    }
}

/// What is wrong with the header of an imported file.
public enum HeaderFault: Sendable, Hashable, CaseIterable {
    case syntax, notFields, notClosed, anchors, tooDeep, duplicate

    var sentence: Sentence {
        switch self {
        case .syntax: Sentence(fr: "l’écriture n’est pas correcte", en: "it is not written correctly")
        case .notFields:
            Sentence(
                fr: "l’en-tête doit être fait de lignes « nom: valeur »", en: "the header must be lines “name: value”")
        case .notClosed:
            Sentence(
                fr: "l’en-tête n’est jamais fermé ; ajoutez une ligne « --- » après le dernier champ",
                en: "the header is never closed; add a line “---” after the last field")
        case .anchors:
            Sentence(
                fr: "les renvois d’un endroit à un autre (« &nom », « *nom ») ne sont pas acceptés",
                en: "references from one place to another (“&name”, “*name”) are not accepted")
        case .tooDeep:
            Sentence(fr: "les listes y sont trop imbriquées", en: "its lists are nested too deeply")
        case .duplicate: Sentence(fr: "un champ y figure deux fois", en: "a field appears twice")
        }
    }
}

extension Problem {
    /// A note that no node would accept.
    public static func noteOutOfBounds(_ fault: NoteFault) -> Problem {
        Problem(
            "note-out-of-bounds", status: 422,
            Sentence(
                fr: "Cette note ne peut pas être enregistrée : \(fault.sentence.fr).",
                en: "This note cannot be saved: \(fault.sentence.en)."))
    }

    /// NUL bytes: an image, a word processor's file, UTF-16…
    public static func fileIsNotText(_ file: String) -> Problem {
        Problem(
            "file-not-text", status: 422,
            Sentence(
                fr: "« \(file) » : ce fichier n’est pas du texte. "
                    + "Enregistrez-le comme texte ou Markdown en UTF-8, puis recommencez.",
                en: "“\(file)”: this file is not text. Save it as text or Markdown in UTF-8, then try again."))
    }

    /// Bytes that are not UTF-8; `line` counts from 1.
    public static func fileIsNotUTF8(_ file: String, line: Int) -> Problem {
        Problem(
            "file-not-utf8", status: 422,
            Sentence(
                fr: "« \(file) », ligne \(line) : ce fichier n’est pas du texte en UTF-8. "
                    + "Dans votre éditeur, choisissez « Enregistrer sous… », encodage UTF-8, puis recommencez.",
                en: "“\(file)”, line \(line): this file is not text in UTF-8. "
                    + "In your editor, choose “Save as…”, encoding UTF-8, then try again."))
    }

    public static func fileIsTooLong(_ file: String) -> Problem {
        Problem(
            "file-too-long", status: 413,
            Sentence(
                fr: "« \(file) » : le texte dépasse 240 Kio. Partagez-le en plusieurs notes.",
                en: "“\(file)”: the text is longer than 240 KiB. Split it into several notes."))
    }

    public static func headerIsTooLong(_ file: String) -> Problem {
        Problem(
            "header-too-long", status: 413,
            Sentence(
                fr: "« \(file) » : l’en-tête, entre les deux lignes « --- », dépasse 512 Kio.",
                en: "“\(file)”: the header between the two lines “---” is longer than 512 KiB."))
    }

    /// YAML that cannot be read; `line` counts from 1 in the file.
    public static func malformedHeader(_ file: String, line: Int, _ fault: HeaderFault) -> Problem {
        Problem(
            "malformed-header", status: 422,
            Sentence(
                fr: "« \(file) », ligne \(line) : l’en-tête est illisible : \(fault.sentence.fr).",
                en: "“\(file)”, line \(line): the header cannot be read: \(fault.sentence.en)."))
    }

    public static func headerDate(_ file: String, line: Int, value: String) -> Problem {
        Problem(
            "header-date", status: 422,
            Sentence(
                fr: "« \(file) », ligne \(line) : « \(value) » n’est pas une date. "
                    + "Écrivez année-mois-jour, par exemple 2024-02-12.",
                en: "“\(file)”, line \(line): “\(value)” is not a date. "
                    + "Write year-month-day, for example 2024-02-12."))
    }

    /// A field that should hold a text, or a list of texts, and holds something else.
    public static func headerFieldShape(_ file: String, line: Int, field: String) -> Problem {
        Problem(
            "header-field", status: 422,
            Sentence(
                fr: "« \(file) », ligne \(line) : le champ « \(field) » doit contenir un texte simple.",
                en: "“\(file)”, line \(line): the field “\(field)” must hold a plain text."))
    }

    /// A field whose value a note cannot take.
    public static func headerFieldBounds(_ file: String, line: Int, field: String, _ fault: NoteFault) -> Problem {
        Problem(
            "header-field", status: 422,
            Sentence(
                fr: "« \(file) », ligne \(line), champ « \(field) » : \(fault.sentence.fr).",
                en: "“\(file)”, line \(line), field “\(field)”: \(fault.sentence.en)."))
    }

    /// The identifier that a file gives is longer than any we write or know of.
    public static func headerIdentifier(_ file: String, line: Int) -> Problem {
        Problem(
            "header-field", status: 422,
            Sentence(
                fr: "« \(file) », ligne \(line) : l’identifiant dépasse 200 octets.",
                en: "“\(file)”, line \(line): the identifier is longer than 200 bytes."))
    }
}
