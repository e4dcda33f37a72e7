import Catalogue
import Foundation
import Notes

/// The one place where results become text for people or JSON for programs.
struct Output: Sendable {
    let isJSON: Bool

    /// Shows one result.
    func show(_ value: some Encodable, text: @autoclosure () -> String) throws {
        if isJSON { try json(value) } else { try Terminal.line(text()) }
    }

    /// Says what was written into a file. Where that is standard output, this goes beside it.
    func report(_ value: some Encodable, text: @autoclosure () -> String, of file: String) throws {
        guard file == "-" else { return try show(value, text: text()) }
        Terminal.error(isJSON ? try encoded(value) : text())
    }

    /// Shows a list: a JSON array, or a line each, or a sentence where there is nothing.
    func list<Row: Encodable>(_ rows: [Row], empty: Sentence, line: (Row) -> String) throws {
        if isJSON { return try json(rows) }
        if rows.isEmpty { return Terminal.error(empty.said) }
        try Terminal.line(rows.map(line).joined(separator: "\n"))
    }

    /// For the person, not part of the result.
    func remark(_ sentence: Sentence) { Terminal.error(sentence.said) }

    private func json(_ value: some Encodable) throws { try Terminal.line(try encoded(value)) }

    private func encoded(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}

/// A value that is `null` in JSON where there is none: every row has every key. Write `= nil` after each: without it
/// the compiler does not always see that memberwise initialisers take the plain value.
// swift-format-ignore: UseSynthesizedInitializer
@propertyWrapper
struct OrNull<Value: Encodable & Sendable>: Encodable, Sendable {
    var wrappedValue: Value?

    // A property without an initial value needs it spelled out.
    init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
    }
}

/// A community as every JSON answer shows it.
struct NamedRow: Encodable, Sendable {
    let id: String
    let name: String
}

enum Moment {
    /// `2026-11-21T05:20:44Z`, for programs.
    static func iso(_ milliseconds: Int64?) -> String? { milliseconds.flatMap { DateText.text($0 / 1_000 * 1_000) } }

    /// The same of what is in a row already.
    static func short(iso: String?) -> String {
        iso.map { String($0.prefix(16)).replacingOccurrences(of: "T", with: " ") + " UTC" } ?? "–"
    }

    /// `2026-11-21 00:20 (America/Toronto)`, by the clock of a zone, for people.
    static func here(_ milliseconds: Int64, _ zone: String) -> String {
        guard let local = local(milliseconds, zone) else { return short(milliseconds) }
        return local + " (\(zone))"
    }

    /// `2026-11-21 00:20`, by the clock of the community, for lists: what zone that is, is said elsewhere.
    static func brief(_ milliseconds: Int64, _ zone: String) -> String {
        local(milliseconds, zone) ?? short(milliseconds)
    }

    /// `2026-11-21`, by the clock of the community.
    static func day(_ milliseconds: Int64, _ zone: String) -> String { String(brief(milliseconds, zone).prefix(10)) }

    private static func local(_ milliseconds: Int64, _ zone: String) -> String? {
        DateValue(moment: milliseconds, zone: zone)?.text.prefix(16).replacingOccurrences(of: "T", with: " ")
    }

    /// `2026-11-21 05:20 UTC`, for people.
    static func short(_ milliseconds: Int64?) -> String {
        short(iso: milliseconds.flatMap { DateText.text($0) })
    }
}

enum Amount {
    /// `812 o`, `1,4 Mo` in French; `812 B`, `1.4 MB` in English.
    static func bytes(_ count: Int64) -> String {
        let units = Speech.language == .french ? ["o", "ko", "Mo", "Go", "To"] : ["B", "kB", "MB", "GB", "TB"]
        var value = Double(count)
        var unit = 0
        while value >= 1_000, unit < units.count - 1 {
            value /= 1_000
            unit += 1
        }
        let number = unit == 0 ? "\(count)" : Self.number(value, decimals: value < 10 ? 1 : 0)
        return number + "\u{202F}" + units[unit]
    }

    /// `0,25` in French, `0.25` in English.
    static func number(_ value: Double, decimals: Int) -> String {
        let text = String(format: "%.\(decimals)f", value)
        return Speech.language == .french ? text.replacingOccurrences(of: ".", with: ",") : text
    }
}
