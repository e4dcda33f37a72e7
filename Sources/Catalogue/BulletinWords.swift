/// What a bulletin says of itself.
public enum BulletinWords {
    public static let name = Sentence(fr: "Bulletin de liaison", en: "Bulletin")

    public static let withdrawn = Sentence(
        fr: "Une note citée ici a été retirée par sa communauté.",
        en: "A note quoted here was withdrawn by its community.")

    public static let notHeld = Sentence(
        fr: "Une note citée ici ne se trouve pas sur ce nœud.", en: "A note quoted here is not held on this node.")

    public static func by(_ authors: [String]) -> Sentence {
        Sentence(fr: "Par \(list(authors, "et"))", en: "By \(list(authors, "and"))")
    }

    /// Of the same year only the last names it.
    public static func period(_ first: CalendarDay, _ last: CalendarDay) -> Sentence {
        if first == last {
            return Sentence(fr: "Le \(first.words.fr)", en: first.words.en)
        }
        let isSameYear = first.year == last.year
        let isSameMonth = isSameYear && first.month == last.month
        let (fr, en) = (isSameMonth ? first.number : isSameYear ? first.short : first.words).both
        return Sentence(fr: "Du \(fr) au \(last.words.fr)", en: "\(en) to \(last.words.en)")
    }

    /// From when to when something takes place; `clock` is `19:00`, `place` the place of the zone, `Toronto`.
    public static func moment(_ day: CalendarDay, clock: String?, place: String?) -> Sentence {
        guard let clock else { return Sentence(fr: "Le \(day.named.fr)", en: day.named.en) }
        let (fr, en) = zone(place)
        return Sentence(
            fr: "Le \(day.named.fr) à \(frenchClock(clock))\(fr)", en: "\(day.named.en), \(clock)\(en)")
    }

    public static func span(
        _ first: CalendarDay, _ firstClock: String?, _ last: CalendarDay, _ lastClock: String?, place: String?
    ) -> Sentence {
        let (fr, en) = zone(place)
        guard let firstClock, let lastClock else {
            return first == last ? moment(first, clock: nil, place: nil) : period(first, last)
        }
        if first == last {
            return Sentence(
                fr: "Le \(first.named.fr), de \(frenchClock(firstClock)) à \(frenchClock(lastClock))\(fr)",
                en: "\(first.named.en), \(firstClock) to \(lastClock)\(en)")
        }
        return Sentence(
            fr:
                "Du \(first.named.fr) à \(frenchClock(firstClock)) au \(last.named.fr) à \(frenchClock(lastClock))\(fr)",
            en: "\(first.named.en), \(firstClock) to \(last.named.en), \(lastClock)\(en)")
    }

    private static func zone(_ place: String?) -> (fr: String, en: String) {
        guard let place else { return ("", "") }
        return place == "UTC" ? (" (UTC)", " (UTC)") : (" (heure de \(place))", " (\(place) time)")
    }

    /// `19 h`, `19 h 30`
    private static func frenchClock(_ clock: String) -> String {
        let parts = clock.split(separator: ":")
        guard parts.count == 2, let hour = Int(parts[0]) else { return clock }
        return parts[1] == "00" ? "\(hour) h" : "\(hour) h \(parts[1])"
    }

    private static func list(_ names: [String], _ and: String) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " \(and) " + last
    }
}

/// A day in words.
public struct CalendarDay: Sendable, Hashable {
    public let year: Int
    /// 1 to 12.
    public let month: Int
    public let day: Int
    /// 0 for Sunday.
    public let weekday: Int

    /// Nil for what is no month or weekday.
    public init?(year: Int, month: Int, day: Int, weekday: Int) {
        guard (1...12).contains(month), (0...6).contains(weekday) else { return nil }
        self.year = year
        self.month = month
        self.day = day
        self.weekday = weekday
    }

    /// `5 décembre 2026`
    var words: Sentence { Sentence(fr: "\(short.fr) \(year)", en: "\(short.en) \(year)") }

    /// `5 décembre`
    var short: Sentence {
        Sentence(fr: "\(number.fr) \(Self.months[month - 1].fr)", en: "\(day) \(Self.months[month - 1].en)")
    }

    var number: Sentence { Sentence(fr: day == 1 ? "1er" : "\(day)", en: "\(day)") }

    /// `samedi 5 décembre 2026`
    var named: Sentence {
        Sentence(fr: "\(Self.weekdays[weekday].fr) \(words.fr)", en: "\(Self.weekdays[weekday].en) \(words.en)")
    }

    private static let months = [
        Sentence(fr: "janvier", en: "January"), Sentence(fr: "février", en: "February"),
        Sentence(fr: "mars", en: "March"), Sentence(fr: "avril", en: "April"), Sentence(fr: "mai", en: "May"),
        Sentence(fr: "juin", en: "June"), Sentence(fr: "juillet", en: "July"), Sentence(fr: "août", en: "August"),
        Sentence(fr: "septembre", en: "September"), Sentence(fr: "octobre", en: "October"),
        Sentence(fr: "novembre", en: "November"), Sentence(fr: "décembre", en: "December"),
    ]

    private static let weekdays = [
        Sentence(fr: "dimanche", en: "Sunday"), Sentence(fr: "lundi", en: "Monday"),
        Sentence(fr: "mardi", en: "Tuesday"), Sentence(fr: "mercredi", en: "Wednesday"),
        Sentence(fr: "jeudi", en: "Thursday"), Sentence(fr: "vendredi", en: "Friday"),
        Sentence(fr: "samedi", en: "Saturday"),
    ]
}

extension Sentence {
    fileprivate var both: (fr: String, en: String) { (fr, en) }
}
