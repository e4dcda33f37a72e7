/// What feeds, calendars and lexicons say, and the commands that write them.
public enum FeedWords {
    public static let withdrawn = Sentence(fr: "(note retirée)", en: "(a note that was withdrawn)")
    public static let notHere = Sentence(fr: "(note qui n’est pas ici)", en: "(a note that is not held here)")

    public static func searched(_ words: String) -> Sentence {
        Sentence(fr: "Recherche : \(words)", en: "Search: \(words)")
    }

    public static func calendar(_ name: String) -> Sentence {
        Sentence(fr: "Rencontres : \(name)", en: "Gatherings: \(name)")
    }

    public static func lexicon(_ name: String) -> Sentence {
        Sentence(fr: "Lexique de \(name)", en: "Lexicon of \(name)")
    }

    /// The words that a feed follows beside its own.
    public static func alsoUnder(_ terms: [(word: String, community: String)]) -> Sentence {
        Sentence(
            fr: "Aussi sous " + terms.map { "« \($0.word) » (\($0.community))" }.joined(separator: ", ")
                + ", tenu pour le même terme.",
            en: "Also under " + terms.map { "“\($0.word)” (\($0.community))" }.joined(separator: ", ")
                + ", stated to be the same term.")
    }

    public static func field(_ label: String, _ text: String) -> Sentence {
        Sentence(fr: "\(label)\u{A0}: \(text)", en: "\(label): \(text)")
    }

    public static func role(_ role: String, _ holder: String) -> Sentence { field(role, holder) }

    /// - Parameters:
    ///   - day: `2026-12-05`
    ///   - clock: `19:00`
    ///   - zone: of the IANA database.
    public static func date(_ day: String, _ clock: String?, _ zone: String?) -> Sentence {
        guard let clock, let zone else { return Sentence(fr: day, en: day) }
        return Sentence(fr: "\(day) à \(clock) (\(zone))", en: "\(day) at \(clock) (\(zone))")
    }

    // MARK: What the commands say

    public static func written(_ notes: Int, file: String) -> Sentence {
        let count =
            switch notes {
            case 0: Sentence(fr: "Aucune note", en: "No notes")
            case 1: Sentence(fr: "1 note", en: "1 note")
            default: Sentence(fr: "\(notes) notes", en: "\(notes) notes")
            }
        return Sentence(fr: "\(count.fr) dans « \(file) ».", en: "\(count.en) in “\(file)”.")
    }

    /// Before somebody puts the file where everyone can fetch it.
    public static func restricted(_ count: Int) -> Sentence {
        count == 1
            ? Sentence(
                fr: "Une de ces notes n’est pas publique. Pour un fichier que tous peuvent lire : --public.",
                en: "One of these notes is not public. For a file that everyone may read: --public.")
            : Sentence(
                fr: "\(count) de ces notes ne sont pas publiques. Pour un fichier que tous peuvent lire : --public.",
                en: "\(count) of these notes are not public. For a file that everyone may read: --public.")
    }

    public static let oneScope = Sentence(
        fr: "Une seule source à la fois : --community, --carnet, --term, --intersection ou --search.",
        en: "One source at a time: --community, --carnet, --term, --intersection or --search.")
    public static let fileNeedsFormat = Sentence(
        fr: "--output va avec --format turtle.", en: "--output goes with --format turtle.")

    public static func unknownFormat(_ format: String) -> Sentence {
        Sentence(
            fr: "« \(format) » n’est pas un format connu ici ; « text » ou « turtle ».",
            en: "“\(format)” is not a format known here; “text” or “turtle”.")
    }
}

extension HelpWords {
    public static let feed = Sentence(
        fr: "Écrire des notes en flux, et des rencontres en calendrier, pour d’autres programmes.",
        en: "Write notes as a feed, and gatherings as a calendar, for other programs.")
    public static let feedAtom = Sentence(
        fr: "Écrire les notes les plus récentes en flux Atom ; sans autre choix, celles de votre communauté.",
        en: "Write the newest notes as an Atom feed; without any other choice, those of your community.")
    public static let feedCalendar = Sentence(
        fr: "Écrire les rencontres, et les échanges qui ont une date, en calendrier (iCalendar).",
        en: "Write gatherings, and exchanges that have a date, as a calendar (iCalendar).")
    public static let feedCommunity = Sentence(fr: "Les notes de cette communauté.", en: "The notes of this community.")
    public static let feedCarnet = Sentence(
        fr: "Les notes qui sont dans ce carnet.", en: "The notes that stand in this carnet.")
    public static let feedTerm = Sentence(
        fr: "Les notes sous ce terme, et sous ceux que l’on dit être le même.",
        en: "The notes under this term, and under those stated to be the same.")
    public static let feedIntersection = Sentence(
        fr: "Les notes de cette intersection.", en: "The notes of this intersection.")
    public static let feedSearch = Sentence(fr: "Ce que trouvent ces mots.", en: "What these words find.")
    public static let feedPublic = Sentence(
        fr: "Seulement ce que tous peuvent lire.", en: "Only what everyone may read.")
    public static let feedLimit = Sentence(
        fr: "Au plus tant de notes (100 ; jamais plus de 1000).", en: "At most so many notes (100; never over 1000).")
    public static let feedZone = Sentence(
        fr: "Fuseau dans lequel écrire toutes les heures, comme America/Toronto ; sinon celui de chaque lieu.",
        en: "Zone in which all times are written, such as Europe/Paris; else that of each place.")
    public static let lexiconFormat = Sentence(
        fr: "« text », ou « turtle » pour un lexique SKOS.", en: "“text”, or “turtle” for a SKOS lexicon.")
}

extension ValueWords {
    public static let zone = Sentence(fr: "fuseau", en: "zone")
    public static let format = Sentence(fr: "format", en: "format")
}

extension Problem {
    public static func unknownZone(_ zone: String) -> Problem {
        Problem(
            "unknown-zone", status: 400,
            Sentence(
                fr: "« \(zone) » n’est pas un fuseau connu ici ; on l’écrit comme America/Toronto ou Europe/Paris.",
                en: "“\(zone)” is not a time zone known here; it is written like America/Toronto or Europe/Paris."))
    }
}
