import Foundation

/// A day, `2026-12-05`, or a moment of a place, `2026-12-05T19:00 America/Toronto` with the zone's name of the IANA
/// database. Years 0001 to 9999.
///
/// Whether a text is one of them does not depend on the zones that this computer knows: else two nodes could disagree on
/// whether a note can be shown.
public struct DateValue: Sendable, Hashable, LosslessStringConvertible {
    /// Unix milliseconds, as if the clock on the wall there were that of UTC.
    private let wall: Int64
    /// Nil for a day.
    public let zone: String?

    /// Nil for anything but the one canonical text.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        switch bytes.count {
        case 10: zone = nil
        case 18...:
            let name = bytes[17...]
            guard bytes[10] == UInt8(ascii: "T"), bytes[16] == UInt8(ascii: " "), Self.isZone(name) else { return nil }
            zone = String(decoding: name, as: UTF8.self)
        default: return nil
        }
        let clock = String(decoding: bytes[..<(zone == nil ? 10 : 16)], as: UTF8.self)
        guard let wall = DateText.milliseconds(clock) else { return nil }
        self.wall = wall
    }

    /// As people may type it: with a blank between day and hour, in a zone that this computer knows.
    public init?(typed text: String) {
        var text = String(text.drop(while: \.isWhitespace))
        while text.last?.isWhitespace == true { text.removeLast() }
        let bytes = Array(text.utf8)
        if bytes.count > 16, bytes[10] == 0x20 || bytes[10] == UInt8(ascii: "t") {
            text = String(decoding: bytes[..<10] + [UInt8(ascii: "T")] + bytes[11...], as: UTF8.self)
        }
        self.init(text)
        guard zone == nil || moment != nil else { return nil }
    }

    public var isDay: Bool { zone == nil }

    /// `2026-12-05`
    public var day: String { String((DateText.text(wall) ?? "").prefix(10)) }

    /// `19:00`; nil for a day.
    public var clock: String? {
        zone == nil ? nil : String((DateText.text(wall) ?? "").dropFirst(11).prefix(5))
    }

    public var text: String {
        guard let zone, let clock else { return day }
        return "\(day)T\(clock) \(zone)"
    }

    public var description: String { text }

    /// Unix milliseconds; nil for a day, and where this computer does not know the zone.
    public var moment: Int64? {
        guard let zone, let rules = TimeZone(identifier: zone) else { return nil }
        let offset = { (at: Int64) in
            Int64(rules.secondsFromGMT(for: Date(timeIntervalSince1970: Double(at) / 1_000))) * 1_000
        }
        // The clocks change at most once in two days.
        let (before, after) = (offset(wall - 86_400_000), offset(wall + 86_400_000))
        if before != after, offset(wall - before) != before, offset(wall - after) == after { return wall - after }
        // Of an hour that comes twice the first; in one that the clocks leap over, as if they had not leapt: 02:30 is 03:30
        // (RFC 5545 section 3.3.5).
        return wall - before
    }

    /// Whether this surely lies before `other`. A day is compared by its date; of two moments in zones that this computer
    /// does not know nothing is sure.
    public func isBefore(_ other: DateValue) -> Bool {
        if isDay || other.isDay { return day < other.day }
        if zone == other.zone { return (moment ?? wall) < (other.moment ?? other.wall) }
        guard let mine = moment, let its = other.moment else { return false }
        return mine < its
    }

    /// Letters, digits, `_`, `+`, `-` between strokes: `Europe/Paris`, `America/Argentina/Buenos_Aires`, `UTC`.
    private static func isZone(_ name: ArraySlice<UInt8>) -> Bool {
        guard (1...40).contains(name.count) else { return false }
        return name.split(separator: 0x2F, omittingEmptySubsequences: false).allSatisfy { part in
            guard let first = part.first, (0x61...0x7A).contains(first | 0x20) else { return false }
            return part.allSatisfy {
                (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || "_+-".utf8.contains($0)
            }
        }
    }
}

extension DateValue: Comparable {
    /// By moment, a day counting from its midnight in UTC; then by text. A total order for lists.
    public static func < (left: DateValue, right: DateValue) -> Bool {
        let (mine, its) = (left.moment ?? left.wall, right.moment ?? right.wall)
        return mine == its ? left.text < right.text : mine < its
    }
}
