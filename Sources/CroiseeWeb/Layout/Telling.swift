import Catalogue
import Foundation
import Notes

/// Dates, numbers and sizes in the words of a language. Nothing here makes a formatter: a page tells many of them.
struct Telling: Sendable {
    let language: Language
    /// Unix ms.
    let now: Int64
    /// Of this computer, where the community says none.
    var zone = TimeZone.current

    /// « 3 mars 2026 », of a moment.
    func day(_ milliseconds: Int64) -> String {
        guard let parts = parts(milliseconds) else { return "–" }
        return MomentWords.day(parts.day, month: parts.month, year: parts.year).text(language)
    }

    /// « 3 mars 2026 à 14 h 05 ».
    func moment(_ milliseconds: Int64) -> String {
        guard let parts = parts(milliseconds) else { return "–" }
        return MomentWords.at(
            MomentWords.day(parts.day, month: parts.month, year: parts.year),
            MomentWords.clock(hour: parts.hour, minute: parts.minute)
        ).text(language)
    }

    /// « 14 h 05 ».
    func clock(_ milliseconds: Int64) -> Sentence {
        guard let parts = parts(milliseconds) else { return Sentence(fr: "–", en: "–") }
        return MomentWords.clock(hour: parts.hour, minute: parts.minute)
    }

    /// As people say it: « à l’instant », « il y a 20 minutes », « mardi », else the day.
    func since(_ milliseconds: Int64) -> String {
        let minutes = (now - milliseconds) / 60_000
        switch minutes {
        case ..<(-1): return day(milliseconds)
        case ..<2: return MomentWords.justNow.text(language)
        case ..<60: return MomentWords.minutesAgo(Int(minutes)).text(language)
        default: break
        }
        guard let then = parts(milliseconds), let today = parts(now) else { return day(milliseconds) }
        switch today.days - then.days {
        case 0: return MomentWords.hoursAgo(Int(minutes / 60)).text(language)
        case 1: return MomentWords.yesterday.text(language)
        case 2...6: return MomentWords.weekday(Int((then.days + 4) % 7)).text(language)
        default: return day(milliseconds)
        }
    }

    /// `2026-03-03T13:05:00Z`, for programs.
    func exact(_ milliseconds: Int64) -> String? { DateText.text(milliseconds / 1_000 * 1_000) }

    func time(_ milliseconds: Int64) -> (words: String, exact: String?) { (since(milliseconds), exact(milliseconds)) }

    /// « 12 000 », “12,000”.
    func number(_ count: Int) -> String { NumberWords.number(count).text(language) }

    /// « 1,4 Mo », “1.4 MB”.
    func bytes(_ count: Int64) -> String { NumberWords.bytes(count).text(language) }

    /// From UTC, in ms.
    func offset(at milliseconds: Int64) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1_000))) * 1_000
    }

    private struct Parts {
        let year: Int, month: Int, day: Int, hour: Int, minute: Int
        /// Since 1 January 1970, a Thursday.
        let days: Int64
    }

    private func parts(_ milliseconds: Int64) -> Parts? {
        let local = milliseconds + offset(at: milliseconds)
        guard let text = DateText.text(local) else { return nil }
        let digits = Array(text.utf8).map { Int($0) - 0x30 }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        let day = local >= 0 ? local / 86_400_000 : (local - 86_399_999) / 86_400_000
        return Parts(
            year: number(0..<4), month: number(5..<7), day: number(8..<10), hour: number(11..<13),
            minute: number(14..<16), days: day)
    }
}
