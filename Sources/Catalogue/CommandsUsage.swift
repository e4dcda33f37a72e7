/// What a command line is made of: names of values in the help texts.
public enum ValueWords {
    public static let number = Sentence(fr: "nombre", en: "number")
    public static let record = Sentence(fr: "envoi", en: "record")
    public static let community = Sentence(fr: "communauté", en: "community")
    public static let intersection = Sentence(fr: "intersection", en: "intersection")
    public static let listen = Sentence(fr: "adresse:port", en: "address:port")
    public static let url = Sentence(fr: "url", en: "url")
    public static let file = Sentence(fr: "fichier", en: "file")
    public static let folder = Sentence(fr: "dossier", en: "folder")
    public static let path = Sentence(fr: "chemin", en: "path")
    public static let name = Sentence(fr: "nom", en: "name")
    public static let text = Sentence(fr: "texte", en: "text")
    public static let title = Sentence(fr: "titre", en: "title")
    public static let language = Sentence(fr: "langue", en: "language")
    public static let note = Sentence(fr: "note", en: "note")
    public static let state = Sentence(fr: "état", en: "state")
    public static let revision = Sentence(fr: "version", en: "revision")
    public static let identifier = Sentence(fr: "identifiant", en: "id")
    public static let side = Sentence(fr: "côté", en: "side")
    public static let duration = Sentence(fr: "durée", en: "duration")
    public static let link = Sentence(fr: "lien", en: "link")
    public static let kind = Sentence(fr: "sorte", en: "kind")
    public static let field = Sentence(fr: "nom=valeur", en: "name=value")
    public static let category = Sentence(fr: "catégorie", en: "category")
}

/// What the parser of the command line says in English, in both languages.
public enum UsageWords {
    /// The frame of a complaint: what went wrong, and how the command is written.
    /// - Parameter rest: of the parser's own text, after the message.
    public static func complaint(_ message: String, rest: String) -> Sentence {
        Sentence(
            fr: "Erreur : \(fault(message).fr)\n\(help(rest).fr)", en: "Error: \(fault(message).en)\n\(help(rest).en)")
    }

    /// A help text, line by line; what is not the parser's own stays as it is.
    public static func help(_ english: String) -> Sentence {
        let lines = english.split(separator: "\n", omittingEmptySubsequences: false)
        return Sentence(fr: lines.map { french(line: String($0)) }.joined(separator: "\n"), en: english)
    }

    /// An option that a command cannot do without, as the parser says it of those that it knows to be needed.
    /// - Parameter option: with its hyphens.
    public static func missing(_ option: String, _ value: Sentence) -> Sentence {
        Sentence(
            fr: "Il manque « \(option) <\(value.fr)> ».", en: "Missing expected argument '\(option) <\(value.en)>'")
    }

    private static let headings = [
        ("OVERVIEW: ", ""), ("USAGE: ", "USAGE : "), ("Usage: ", "Usage : "), ("Help:  ", "Aide : "),
        ("ARGUMENTS:", "ARGUMENTS :"), ("OPTIONS:", "OPTIONS :"), ("SUBCOMMANDS:", "COMMANDES :"),
    ]

    private static func french(line: String) -> String {
        var line = line
        for (english, french) in headings where line.hasPrefix(english) {
            line = french + line.dropFirst(english.count)
            break
        }
        line.replace("<subcommand>", with: "<commande>")
        if line.hasSuffix("Show the version.") { line.replace("Show the version.", with: "Afficher la version.") }
        if line.hasSuffix("Show help information.") {
            line.replace("Show help information.", with: "Afficher cette aide.")
        }
        line.replace(/^ {2}See '(.*)' for more information\.$/) { "  Pour en savoir plus : \($0.1)" }
        line.replace(/^ {2}See '(.*)' for detailed help\.$/) { "  Le détail de chacune : \($0.1)" }
        line.replace(/\((values: [^()]*; )?default: ([^()]*)\)$/) {
            "(\(($0.1 ?? "").replacing("values: ", with: "valeurs : "))par défaut : \($0.2))"
        }
        line.replace(/^ {2}([a-z-]+) \(default\)/) { "  \($0.1) (par défaut)" }
        line.replace(/\(values: ([^()]*)\)$/) { "(valeurs : \($0.1))" }
        return line
    }

    /// What the parser says of a command line that it cannot read. A sentence of ours comes back as it is.
    public static func fault(_ english: String) -> Sentence {
        Sentence(fr: french(fault: english) ?? english, en: english)
    }

    private static func french(fault: String) -> String? {
        french(option: fault) ?? french(value: fault) ?? french(argument: fault)
    }

    private static func french(option fault: String) -> String? {
        if let match = fault.wholeMatch(of: /(Unknown option '.*')\n {3}or: (Missing value .*) in '(.*)'/) {
            let unknown = french(option: String(match.1)) ?? String(match.1)
            let missing = french(value: String(match.2)) ?? String(match.2)
            return "\(unknown) Ou bien, dans « \(match.3) » : \(missing)"
        }
        if let match = fault.wholeMatch(of: /Unknown option '(.*?)'(?:\. Did you mean '(.*)'\?)?/) {
            return "L’option « \(match.1) » n’existe pas ici."
                + (match.2.map { " Vouliez-vous dire « \($0) » ?" } ?? "")
        }
        if let match = fault.wholeMatch(of: /Invalid option: (.*)/) { return "« \(match.1) » n’est pas une option." }
        if let match = fault.wholeMatch(of: /The option '(.*?)' does not take any value, but '(.*)' was specified\./) {
            return "L’option « \(match.1) » va sans valeur ; « \(match.2) » est de trop."
        }
        if let match = fault.wholeMatch(
            of: /Value to be set with (?:flag )?(.*) had already been set with (?:flag )?(.*)/)
        {
            return "\(quoted(match.1)) contredit \(quoted(match.2))."
        }
        return nil
    }

    private static func french(value fault: String) -> String? {
        if let match = fault.wholeMatch(of: /Missing value for '(.*)'/) {
            return "Il manque une valeur après « \(match.1) »."
        }
        let invalid = /The value '(.*?)' is invalid(?: for '(.*?)')?(?:\. Please provide one of (.*?)\.?|: .*|\.)?/
        guard let match = fault.wholeMatch(of: invalid.dotMatchesNewlines()) else { return nil }
        let place = match.2.map { " pour « \($0) »" } ?? ""
        let allowed = match.3.map { list in
            " ; choisissez parmi : " + list.matches(of: /'([^']*)'/).map { String($0.1) }.joined(separator: ", ")
        }
        return "« \(match.1) » ne convient pas\(place)\(allowed ?? "")."
    }

    private static func french(argument fault: String) -> String? {
        if let match = fault.wholeMatch(of: /Unexpected argument '(.*)'/.dotMatchesNewlines()) {
            return "« \(match.1) » est de trop ou inconnu ici."
        }
        if let match = fault.wholeMatch(of: /\d+ unexpected arguments: (.*)/.dotMatchesNewlines()) {
            return "De trop ou inconnus ici : \(quoted(match.1))."
        }
        if let match = fault.wholeMatch(of: /Missing expected argument '(.*)'/) { return "Il manque « \(match.1) »." }
        if let match = fault.wholeMatch(of: /Missing one of: (.*)/) { return "Il manque l’un de : \(quoted(match.1))." }
        if fault == "Missing required subcommand." { return "Il manque la commande." }
        if let match = fault.wholeMatch(of: /Can't generate completion scripts for '(.*)'\.\n.*\n +(.*)/) {
            return "« \(match.1) » n’est pas un interpréteur connu ; choisissez parmi : \(match.2)."
        }
        if let match = fault.wholeMatch(of: /Can't autodetect a supported shell\.\n.*\n +(.*)/) {
            return "Nommez votre interpréteur : --generate-completion-script=… avec l’un de : \(match.1)."
        }
        return nil
    }

    /// `'a', 'b'` between French quotation marks.
    private static func quoted(_ list: Substring) -> String {
        String(list.replacing(/'([^']*)'/) { "« \($0.1) »" })
    }
}
