import Foundation

/// Dates as pages in French show them: « 6 décembre 2023 », « le 1er mars 2024 à 9 h 05 », « 5 mars 2024 10:41 », in the time of
/// Québec, as Praxis writes them. A date without a time is its midnight.
enum FrenchDate {
    /// Unix milliseconds.
    static func milliseconds(_ text: String) -> Int64? {
        var words = Words(PageText.key(text))
        if words.next == "le" { words.take() }
        guard let day = words.day(), let month = words.month(), let year = words.year(),
            // Refuses the 30th of February, which a calendar would move into March.
            DateText.milliseconds("\(year)-\(padded(month))-\(padded(day))") != nil
        else { return nil }
        guard let (hour, minute) = words.time(), words.next == nil else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        guard let zone = TimeZone(identifier: "America/Toronto") else { return nil }
        calendar.timeZone = zone
        let parts = DateComponents(year: year, month: month, day: day, hour: hour, minute: minute)
        return calendar.date(from: parts).map { Int64(($0.timeIntervalSince1970 * 1000).rounded()) }
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    /// Without accents; what people shorten them to begins alike.
    private static let months = [
        "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
        "decembre",
    ]

    private struct Words {
        private var words: ArraySlice<Substring>

        init(_ key: String) { words = key.split { $0 == " " || $0 == "," }[...] }

        var next: Substring? { words.first }

        mutating func take() { words = words.dropFirst() }

        /// `6`, `06`, `1er`; before it may stand the name of the day.
        mutating func day() -> Int? {
            if let name = next, name.hasSuffix("di") || name == "dimanche" { take() }
            guard let word = next else { return nil }
            take()
            return Self.number(word == "1er" ? "1" : word, 1...31)
        }

        /// `décembre`, `déc.`, `févr.`, `juil.`
        mutating func month() -> Int? {
            guard var word = next else { return nil }
            take()
            if word.hasSuffix(".") { word = word.dropLast() }
            guard word.count >= 3 else { return nil }
            let found = FrenchDate.months.indices.filter { FrenchDate.months[$0].hasPrefix(word) }
            return found.count == 1 ? found[0] + 1 : nil
        }

        mutating func year() -> Int? {
            guard let word = next, word.count == 4 else { return nil }
            take()
            return Self.number(word, 1000...9999)
        }

        /// `17:37`, `à 17 h 37`, `17h37`, `9 h`; midnight where nothing is left; nil for anything else.
        mutating func time() -> (Int, Int)? {
            if next == "a" { take() }
            guard next != nil else { return (0, 0) }
            let text = words.joined()
            words = []
            let parts = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "h" }
            guard (2...3).contains(parts.count), let hour = Self.number(parts[0], 0...23) else { return nil }
            if parts[1].isEmpty, parts.count == 2, text.hasSuffix("h") { return (hour, 0) }
            guard parts[1].count == 2, let minute = Self.number(parts[1], 0...59) else { return nil }
            return (hour, minute)
        }

        private static func number(_ text: Substring, _ range: ClosedRange<Int>) -> Int? {
            guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
                range.contains(number)
            else { return nil }
            return number
        }
    }
}
