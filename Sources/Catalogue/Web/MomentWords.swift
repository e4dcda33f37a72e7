/// Dates and times of pages.
public enum MomentWords {
    private static let french = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ]
    private static let english = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let frenchDays = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"]
    private static let englishDays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

    /// « 1er mars 2026 », “1 March 2026”; `month` from 1.
    public static func day(_ day: Int, month: Int, year: Int) -> Sentence {
        let index = max(0, min(11, month - 1))
        return Sentence(
            fr: "\(day == 1 ? "1er" : String(day))\u{A0}\(french[index]) \(year)",
            en: "\(day)\u{A0}\(english[index]) \(year)")
    }

    /// « mars 2026 », “March 2026”; `month` from 1.
    public static func month(_ month: Int, year: Int) -> Sentence {
        let index = max(0, min(11, month - 1))
        return Sentence(fr: "\(french[index])\u{A0}\(year)", en: "\(english[index])\u{A0}\(year)")
    }

    /// « 14 h 05 », “2:05 pm”.
    public static func clock(hour: Int, minute: Int) -> Sentence {
        let padded = minute < 10 ? "0\(minute)" : String(minute)
        let twelve = hour % 12 == 0 ? 12 : hour % 12
        return Sentence(
            fr: "\(hour)\u{A0}h" + (minute == 0 ? "" : "\u{A0}\(padded)"),
            en: "\(twelve):\(padded)\u{A0}\(hour < 12 ? "am" : "pm")")
    }

    public static func at(_ day: Sentence, _ clock: Sentence) -> Sentence {
        Sentence(fr: "\(day.fr) à \(clock.fr)", en: "\(day.en) at \(clock.en)")
    }

    /// By the clocks of another place.
    public static func elsewhere(_ moment: Sentence, _ city: String) -> Sentence {
        Sentence(fr: "\(moment.fr) (heure \(FrenchOf.of(city)))", en: "\(moment.en) (\(city) time)")
    }

    /// From 0, Sunday.
    public static func weekday(_ day: Int) -> Sentence {
        let index = max(0, min(6, day))
        return Sentence(fr: frenchDays[index], en: englishDays[index])
    }

    public static let justNow = Sentence(fr: "à l’instant", en: "just now")
    public static let yesterday = Sentence(fr: "hier", en: "yesterday")
    public static func minutesAgo(_ count: Int) -> Sentence {
        Sentence(fr: "il y a \(count)\u{A0}minutes", en: "\(count)\u{A0}minutes ago")
    }
    public static func hoursAgo(_ count: Int) -> Sentence {
        count < 1
            ? Sentence(fr: "aujourd’hui", en: "today")
            : Sentence(
                fr: "il y a \(count)\u{A0}heure\(count == 1 ? "" : "s")",
                en: "\(count)\u{A0}hour\(count == 1 ? "" : "s") ago")
    }
}

/// Numbers as a language writes them.
public enum NumberWords {
    /// « 12 000 », “12,000”.
    public static func number(_ count: Int) -> Sentence {
        let digits = String(count.magnitude)
        func grouped(_ separator: String) -> String {
            var groups: [Substring] = []
            var rest = digits[...]
            while rest.count > 3 {
                groups.insert(rest.suffix(3), at: 0)
                rest = rest.dropLast(3)
            }
            groups.insert(rest, at: 0)
            return (count < 0 ? "−" : "") + groups.joined(separator: separator)
        }
        return Sentence(fr: grouped("\u{202F}"), en: grouped(","))
    }

    /// « 3 notes », “3 notes”: French says one of none, English several.
    public static func count(
        _ count: Int, fr: (one: String, many: String), en: (one: String, many: String)
    ) -> Sentence {
        let number = number(count)
        return Sentence(
            fr: "\(number.fr)\u{A0}\(count < 2 ? fr.one : fr.many)",
            en: "\(number.en)\u{A0}\(count == 1 ? en.one : en.many)")
    }

    public static func megabytes(_ count: Int64) -> Sentence {
        Sentence(fr: "\(number(Int(count)).fr)\u{A0}Mo", en: "\(number(Int(count)).en)\u{A0}MB")
    }

    public static func kilobytes(_ count: Int64) -> Sentence {
        Sentence(fr: "\(number(Int(count)).fr)\u{A0}ko", en: "\(number(Int(count)).en)\u{A0}kB")
    }

    /// Bytes of a limit, as somebody wrote it: a megabyte of the pages is a million bytes, one of the environment 2²⁰.
    public static func limit(_ count: Int64) -> Sentence {
        for mega in [1_000_000, 1 << 20] as [Int64] where count >= mega && count % mega == 0 {
            return megabytes(count / mega)
        }
        return bytes(count)
    }

    /// « 812 o », « 1,4 Mo »; “812 B”, “1.4 MB”.
    public static func bytes(_ count: Int64) -> Sentence {
        let french = ["o", "ko", "Mo", "Go", "To"]
        let english = ["B", "kB", "MB", "GB", "TB"]
        var tenths = count.magnitude * 10
        var unit = 0
        while tenths >= 10_000, unit < french.count - 1 {
            tenths = (tenths + 500) / 1_000
            unit += 1
        }
        let whole = Int((unit == 0 || tenths >= 100) ? (tenths + 5) / 10 : tenths / 10)
        let hasTenth = unit > 0 && tenths < 100 && tenths % 10 != 0
        let number = number(whole)
        return Sentence(
            fr: number.fr + (hasTenth ? ",\(tenths % 10)" : "") + "\u{A0}" + french[unit],
            en: number.en + (hasTenth ? ".\(tenths % 10)" : "") + "\u{A0}" + english[unit])
    }
}
