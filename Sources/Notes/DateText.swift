/// Dates in the ISO 8601 forms that people write by hand: `2024-02-12`, `2024-02-12T11:47`,
/// `2024-02-12 11:47:30,5 +01:00`. What names no time zone is read as UTC. Years 0001 to 9999.
public enum DateText {
    /// Unix milliseconds; nil when the text is no date.
    public static func milliseconds(_ text: String) -> Int64? {
        var rest = Reader(Array(text.utf8))
        guard let year = rest.number(4), year >= 1, rest.take("-"),
            let month = rest.number(2), (1...12).contains(month), rest.take("-"),
            let day = rest.number(2), (1...daysInMonth(year, month)).contains(day)
        else { return nil }
        var milliseconds = daysSinceEpoch(year, month, day) * 86_400_000
        if rest.isAtEnd { return milliseconds }

        guard rest.take("T") || rest.take("t") || rest.take(" "),
            let hour = rest.number(2), hour < 24, rest.take(":"), let minute = rest.number(2), minute < 60
        else { return nil }
        milliseconds += (hour * 60 + minute) * 60_000
        if rest.take(":") {
            // 60 is a leap second.
            guard let second = rest.number(2), second <= 60 else { return nil }
            milliseconds += second * 1000
            if rest.take(".") || rest.take(",") {
                guard let fraction = rest.fraction() else { return nil }
                milliseconds += fraction
            }
        }
        while rest.take(" ") {}
        guard let offset = rest.zoneMinutes(), rest.isAtEnd else { return nil }
        milliseconds -= offset * 60_000
        return writable.contains(milliseconds) ? milliseconds : nil
    }

    /// `2024-02-12T11:47:30Z`, with milliseconds where there are any; nil outside years 0001 to 9999.
    public static func text(_ milliseconds: Int64) -> String? {
        guard writable.contains(milliseconds) else { return nil }
        var time = milliseconds % 86_400_000
        if time < 0 { time += 86_400_000 }
        let (year, month, day) = civil((milliseconds - time) / 86_400_000)
        let fraction = time % 1000
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T"
            + "\(padded(time / 3_600_000, 2)):\(padded(time / 60_000 % 60, 2)):\(padded(time / 1000 % 60, 2))"
            + (fraction == 0 ? "Z" : ".\(padded(fraction, 3))Z")
    }

    private static let writable: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func daysInMonth(_ year: Int64, _ month: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    // Both directions count in eras of 400 years that begin on the 1st of March, so that the leap day
    // comes last (H. Hinnant, "chrono-compatible low-level date algorithms").
    private static func daysSinceEpoch(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

extension DateText {
    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        var isAtEnd: Bool { position == bytes.count }

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
            position += 1
            return true
        }

        mutating func digit() -> Int64? {
            guard position < bytes.count, (0x30...0x39).contains(bytes[position]) else { return nil }
            position += 1
            return Int64(bytes[position - 1] - 0x30)
        }

        mutating func number(_ width: Int) -> Int64? {
            var value: Int64 = 0
            for _ in 0..<width {
                guard let digit = digit() else { return nil }
                value = value * 10 + digit
            }
            return value
        }

        /// At least one digit after the point; what is finer than milliseconds is dropped.
        mutating func fraction() -> Int64? {
            guard let first = digit() else { return nil }
            var value = first * 100
            var weight: Int64 = 10
            while let digit = digit() {
                value += digit * weight
                weight /= 10
            }
            return value
        }

        /// Nothing, `Z`, `+01`, `+0130` or `+01:30`.
        mutating func zoneMinutes() -> Int64? {
            if isAtEnd || take("Z") || take("z") { return 0 }
            let east = take("+")
            guard east || take("-"), let hours = number(2), hours < 24 else { return nil }
            var minutes = hours * 60
            if !isAtEnd {
                _ = take(":")
                guard let more = number(2), more < 60 else { return nil }
                minutes += more
            }
            return east ? minutes : -minutes
        }
    }
}
