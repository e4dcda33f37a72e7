/// What is wrong with a field of a note.
public enum FieldFault: Sendable, Hashable, CaseIterable {
    // Of one value by itself.
    case line, markdown, date, url, note, community, role, choice, number
    case bounds
    // By the rules of a kind.
    case required, once, otherType, termLabel, zone, itself

    var sentence: Sentence {
        switch self {
        case .line:
            Sentence(
                fr: "il faut un texte d’une seule ligne, d’au plus 2 000 octets",
                en: "a text of one line is needed, of at most 2,000 bytes")
        case .markdown:
            Sentence(fr: "il faut un texte d’au plus 240 Kio", en: "a text of at most 240 KiB is needed")
        case .date:
            Sentence(
                fr: "il faut une date, comme 2026-12-05 ou 2026-12-05T19:00 America/Toronto",
                en: "a date is needed, such as 2026-12-05 or 2026-12-05T19:00 America/Toronto")
        case .url:
            Sentence(
                fr: "il faut une adresse du web, qui commence par http:// ou https://",
                en: "a web address is needed, which begins with http:// or https://")
        case .note:
            Sentence(
                fr: "il faut une note, sous la forme NOTE@COMMUNAUTÉ avec les identifiants entiers",
                en: "a note is needed, in the form NOTE@COMMUNITY with the whole IDs")
        case .community:
            Sentence(
                fr: "il faut l’identifiant entier d’une communauté (52 caractères)",
                en: "the whole ID of a community is needed (52 characters)")
        case .role:
            Sentence(
                fr: "il faut un rôle, une espace, puis qui le tient (une note, une communauté ou un nom)",
                en: "a role is needed, a blank, then who has it (a note, a community or a name)")
        case .choice:
            Sentence(fr: "il faut le mot d’un des choix", en: "the word of one of the choices is needed")
        case .number: Sentence(fr: "il faut un nombre entier", en: "a whole number is needed")
        case .bounds:
            Sentence(
                fr: "son nom, son intitulé ou le nombre de ses valeurs (de 1 à 256) ne convient pas",
                en: "its name, its label or the number of its values (1 to 256) is not right")
        case .required: Sentence(fr: "ce champ doit être rempli", en: "this field must be filled in")
        case .once: Sentence(fr: "ce champ n’a qu’une seule valeur", en: "this field has one value only")
        case .otherType:
            Sentence(fr: "il n’est pas du type que la sorte prévoit", en: "it is not of the type that the kind has")
        case .termLabel:
            Sentence(
                fr: "il faut une langue, « pref » ou « alt », puis le mot : « fr alt corvée »",
                en: "a language is needed, “pref” or “alt”, then the word: “fr alt corvée”")
        case .zone:
            Sentence(
                fr: "ce fuseau horaire n’est pas connu ici ; écrivez par exemple America/Toronto",
                en: "this time zone is not known here; write for example America/Toronto")
        case .itself: Sentence(fr: "une note ne renvoie pas à elle-même", en: "a note does not point to itself")
        }
    }
}

extension Problem {
    /// A field that no node would accept, or that breaks the rules of the note's kind.
    public static func noteField(_ label: Sentence, _ fault: FieldFault) -> Problem {
        Problem(
            "note-field", status: 422,
            Sentence(
                fr: "Champ « \(label.fr) » : \(fault.sentence.fr).", en: "Field “\(label.en)”: \(fault.sentence.en)."))
    }

    /// - Parameters: labels of two fields.
    public static func fieldNotBefore(_ first: Sentence, _ second: Sentence) -> Problem {
        Problem(
            "note-field", status: 422,
            Sentence(
                fr: "Champ « \(second.fr) » : il ne peut pas précéder « \(first.fr) ».",
                en: "Field “\(second.en)”: it cannot be before “\(first.en)”."))
    }

    public static func fieldsAreSame(_ first: Sentence, _ second: Sentence) -> Problem {
        Problem(
            "note-field", status: 422,
            Sentence(
                fr: "« \(first.fr) » et « \(second.fr) » doivent différer.",
                en: "“\(first.en)” and “\(second.en)” must differ."))
    }

    public static func unknownChoice(_ label: Sentence, _ value: String, choices: [String]) -> Problem {
        let list = choices.joined(separator: ", ")
        return Problem(
            "note-field", status: 422,
            Sentence(
                fr: "Champ « \(label.fr) » : « \(value) » n’est pas prévu ; choisissez parmi : \(list).",
                en: "Field “\(label.en)”: “\(value)” is not offered; choose among: \(list)."))
    }

    /// What is wrong with one place of a file; `line` counts from 1.
    public static func inFile(_ file: String, line: Int, _ problem: Problem) -> Problem {
        Problem(
            problem.type, status: problem.status, level: problem.level,
            Sentence(
                fr: "« \(file) », ligne \(line) : \(problem.sentence.fr)",
                en: "“\(file)”, line \(line): \(problem.sentence.en)"))
    }

    public static let adaptsItself = Problem(
        "note-reference", status: 422,
        Sentence(fr: "Une note n’est pas une adaptation d’elle-même.", en: "A note is not an adaptation of itself."))

    public static let answersItself = Problem(
        "note-reference", status: 422,
        Sentence(fr: "Une note ne répond pas à elle-même.", en: "A note does not answer itself."))
}

/// What is wrong with the file of a kind.
public enum KindFileFault: Sendable, Hashable {
    case yaml(HeaderFault)
    case tooLong, notFields, choices, tooManyFields
    case unknownKey(String)
    case missing(String)
    case name(String)
    case unknownType(String)
    case value(String)
    case twice(String)
    case length(String, most: Int)

    var sentence: Sentence {
        switch self {
        case .yaml(let fault): fault.sentence
        case .tooLong: Sentence(fr: "ce fichier dépasse 64 Kio", en: "this file is longer than 64 KiB")
        case .notFields: Sentence(fr: "il faut des lignes « nom: valeur »", en: "lines “name: value” are needed")
        case .choices:
            Sentence(
                fr: "« choices » va avec les types « choice » et « role », et eux avec lui",
                en: "“choices” goes with the types “choice” and “role”, and they with it")
        case .tooManyFields:
            Sentence(fr: "une sorte a au plus 64 champs", en: "a kind has at most 64 fields")
        case .unknownKey(let key): Sentence(fr: "« \(key) » n’est pas prévu ici", en: "“\(key)” is not foreseen here")
        case .missing(let key): Sentence(fr: "« \(key) » manque", en: "“\(key)” is missing")
        case .name(let name):
            Sentence(
                fr: "« \(name) » : il faut de 1 à 40 lettres sans accent, chiffres, « - » ou « _ », une lettre d’abord",
                en: "“\(name)”: 1 to 40 letters without accent, digits, “-” or “_” are needed, a letter first")
        case .unknownType(let name):
            Sentence(
                fr:
                    "« \(name) » n’est pas un type ; il y a line, markdown, date, url, note, community, role, choice et number",
                en:
                    "“\(name)” is no type; there are line, markdown, date, url, note, community, role, choice and number"
            )
        case .value(let value): Sentence(fr: "« \(value) » ne convient pas ici", en: "“\(value)” does not fit here")
        case .twice(let name): Sentence(fr: "« \(name) » y figure deux fois", en: "“\(name)” stands there twice")
        case .length(let key, let most):
            Sentence(
                fr: "« \(key) » doit compter de 1 à \(most) octets", en: "“\(key)” must have 1 to \(most) bytes")
        }
    }
}

extension Problem {
    /// The file of a kind that cannot be used; `line` counts from 1.
    public static func kindFile(_ file: String, line: Int, _ fault: KindFileFault) -> Problem {
        Problem(
            "kind-file", status: 422, level: .warning,
            Sentence(
                fr: "« \(file) », ligne \(line) : cette sorte de note n’est pas reprise : \(fault.sentence.fr).",
                en: "“\(file)”, line \(line): this kind of note is not taken: \(fault.sentence.en)."))
    }

    public static func kindTaken(_ file: String, _ id: String) -> Problem {
        Problem(
            "kind-file", status: 409, level: .warning,
            Sentence(
                fr: "« \(file) » : il y a déjà une sorte de note « \(id) » ; donnez-lui un autre « id ».",
                en: "“\(file)”: there is a kind of note “\(id)” already; give it another “id”."))
    }

    public static func tooManyKinds(_ most: Int, _ folder: String) -> Problem {
        Problem(
            "kind-file", status: 413, level: .warning,
            Sentence(
                fr: "« \(folder) » : seuls les \(most) premiers fichiers sont lus.",
                en: "“\(folder)”: only the first \(most) files are read."))
    }

    /// Notes of some kinds have all the same title.
    public static func kindTitle(_ kind: Sentence, _ title: String) -> Problem {
        Problem(
            "note-field", status: 422,
            Sentence(
                fr: "« \(kind.fr) » : le titre est toujours « \(title) ».",
                en: "“\(kind.en)”: the title is always “\(title)”."))
    }

    public static func unknownKind(_ id: String, known: [String]) -> Problem {
        let list = known.joined(separator: ", ")
        return Problem(
            "unknown-kind", status: 422,
            Sentence(
                fr: "La sorte de note « \(id) » n’est pas connue ici. Il y a : \(list).",
                en: "The kind of note “\(id)” is not known here. There are: \(list)."))
    }

    public static func unknownField(_ name: String, kind: Sentence, known: [String]) -> Problem {
        if known.isEmpty {
            return Problem(
                "unknown-field", status: 422,
                Sentence(
                    fr: "« \(kind.fr) » n’a pas de champ « \(name) », ni aucun autre.",
                    en: "“\(kind.en)” has no field “\(name)”, nor any other."))
        }
        let list = known.joined(separator: ", ")
        return Problem(
            "unknown-field", status: 422,
            Sentence(
                fr: "« \(kind.fr) » n’a pas de champ « \(name) ». Il y a : \(list).",
                en: "“\(kind.en)” has no field “\(name)”. There are: \(list)."))
    }
}

/// What the commands about kinds say.
public enum KindWords {
    public static let required = Sentence(fr: "obligatoire", en: "required")
    public static let repeatable = Sentence(fr: "plusieurs valeurs possibles", en: "several values possible")
    public static let ours = Sentence(fr: "(de votre communauté)", en: "(your community’s own)")
    public static let noFields = Sentence(fr: "Aucun champ.", en: "No fields.")
}
