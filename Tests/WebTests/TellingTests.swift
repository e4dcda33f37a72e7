import Catalogue
import Foundation
import Testing

@testable import CroiseeWeb

@Suite("Dates and numbers in words")
struct TellingTests {
    private func telling(_ language: Language) throws -> Telling {
        // Saturday, 21 November 2026, 15:00 UTC.
        Telling(language: language, now: 1_795_273_200_000, zone: try #require(TimeZone(identifier: "UTC")))
    }

    @Test(
        "Moments are told as people tell them",
        arguments: [
            (0, "à l’instant", "just now"), (20 * 60, "il y a 20 minutes", "20 minutes ago"),
            (3_600, "il y a 1 heure", "1 hour ago"), (86_400, "hier", "yesterday"), (4 * 86_400, "mardi", "Tuesday"),
            (20 * 86_400, "1er novembre 2026", "1 November 2026"),
        ] as [(Int64, String, String)])
    func since(_ seconds: Int64, _ french: String, _ english: String) throws {
        for (language, words) in [(Language.french, french), (.english, english)] {
            let telling = try telling(language)
            let told = telling.since(telling.now - seconds * 1_000).replacingOccurrences(of: "\u{A0}", with: " ")
            #expect(told == words)
        }
    }

    @Test("Numbers, sizes and counts follow their language")
    func numbers() throws {
        #expect(NumberWords.number(12_000) == Sentence(fr: "12\u{202F}000", en: "12,000"))
        #expect(NumberWords.number(-1_234_567).en == "−1,234,567")
        #expect(NumberWords.bytes(1_400_000).fr == "1,4\u{A0}Mo")
        #expect(NumberWords.bytes(812).en == "812\u{A0}B")
        #expect(NumberWords.bytes(14_600_000).en == "15\u{A0}MB")
        let notes = (0...2).map { NumberWords.count($0, fr: ("note", "notes"), en: ("note", "notes")) }
        #expect(notes.map(\.fr) == ["0\u{A0}note", "1\u{A0}note", "2\u{A0}notes"])
        #expect(notes.map(\.en) == ["0\u{A0}notes", "1\u{A0}note", "2\u{A0}notes"])
    }

    @Test("Text stands out from its ground in light and dark (WCAG 2.2: 4.5 to 1; edges of controls 3 to 1)")
    func contrast() throws {
        let sheet = String(decoding: Assets.style.bytes, as: UTF8.self)
        let roots = sheet.matches(of: /:root \{([^}]*)\}/).prefix(2).map { String($0.1) }
        #expect(roots.count == 2)
        for root in roots {
            var colours: [String: [Double]] = [:]
            for found in root.matches(of: /--([a-z-]+): #([0-9a-f]{6});/) {
                let value = try #require(Int(found.2, radix: 16))
                colours[String(found.1)] = [value >> 16, value >> 8 & 255, value & 255].map { Double($0) / 255 }
            }
            func ratio(_ one: String, _ other: String) throws -> Double {
                let both = try [one, other].map { name -> Double in
                    let parts = try #require(colours[name], "\(name)").map { part in
                        part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
                    }
                    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
                }.sorted()
                return (both[1] + 0.05) / (both[0] + 0.05)
            }
            for (text, grounds) in [
                ("ink", ["ground", "card", "calm"]), ("soft", ["ground", "card", "calm"]),
                ("accent", ["ground", "card", "calm"]), ("on-accent", ["accent"]), ("good", ["good-ground", "ground"]),
                ("bad", ["bad-ground", "ground", "card"]),
            ] {
                for ground in grounds { #expect(try ratio(text, ground) >= 4.5, "\(text) on \(ground)") }
            }
            for ground in ["ground", "card"] { #expect(try ratio("edge", ground) >= 3, "edge on \(ground)") }
        }
    }
}
