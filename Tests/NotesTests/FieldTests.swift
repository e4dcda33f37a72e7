import Catalogue
import Notes
import Testing

@Suite("Fields") struct FieldTests {
    static let note = String(repeating: "a", count: 26)
    static let community = String(repeating: "a", count: 52)

    @Test(
        "A value has the form of its type, or not",
        arguments: [
            (.line, "Place de l’Église, Val-Exemple", true), (.line, "", false), (.line, "a\nb", false),
            (.line, String(repeating: "x", count: 2_000), true), (.line, String(repeating: "x", count: 2_001), false),
            (.markdown, "a\n\n- b\r\n", true), (.markdown, "a\u{0}b", false), (.markdown, "", false),
            (.date, "2026-12-05", true), (.date, "2026-12-05T19:00 America/Toronto", true),
            (.date, "2026-12-05T19:00 Nowhere/At_All", true), (.date, "2026-13-05", false),
            (.date, "2026-02-29", false), (.date, "2024-02-29", true), (.date, "2026-12-05T19:00", false),
            (.date, "2026-12-05 19:00 America/Toronto", false), (.date, "2026-12-05T24:00 UTC", false),
            (.date, "2026-12-05T19:00 ../../etc/passwd", false), (.date, "2026-12-05T19:00  UTC", false),
            (.date, "2026-12-05T19:00:00Z", false), (.date, " 2026-12-05", false), (.date, "5 décembre", false),
            (.url, "https://exemple.org/a?b=c", true), (.url, "http://[::1]:80/", true), (.url, "exemple.org", false),
            (.url, "javascript:alert(1)", false), (.url, "https:// exemple.org", false), (.url, "https://", false),
            (.url, "https://a.example/<b>", false),
            (.note, "\(note)@\(community)", true), (.note, note, false), (.note, "\(note)@\(note)", false),
            (.note, "\(note)@\(community)@\(community)", false), (.note, "\(note.uppercased())@\(community)", false),
            (.community, community, true), (.community, note, false),
            (.role, "bearer Marie Tremblay", true), (.role, "bearer \(note)@\(community)", true),
            (.role, "bearer \(community)", true), (.role, "bearer", false), (.role, "bearer  Marie", false),
            (.role, "portée Marie", false),
            (.choice, "exactMatch", true), (.choice, "à", false), (.choice, "1a", false),
            (.number, "12", true), (.number, "-3", true), (.number, "+3", false), (.number, "03", false),
            (.number, "1.5", false), (.number, "9007199254740992", false),
        ] as [(FieldType, String, Bool)])
    func values(type: FieldType, value: String, isRight: Bool) {
        #expect(type.accepts(value) == isRight, "\(type) \(value)")
    }

    @Test("References, roles and words of terms come back as they were written")
    func texts() throws {
        let reference = try #require(NoteReference("\(Self.note)@\(Self.community)"))
        #expect(reference.text == "\(Self.note)@\(Self.community)" && NoteReference(reference.text) == reference)
        for text in ["bearer Marie Tremblay", "funder \(Self.community)", "taker \(reference.text)"] {
            #expect(RoleValue(text)?.text == text)
        }
        #expect(RoleValue("taker \(reference.text)")?.holder == .note(reference))
        for text in ["fr alt corvée de bois", "en-CA pref bee"] { #expect(TermLabel(text)?.value == text) }
        for text in ["fr corvée", "fr other corvée", "français alt corvée", "fr alt ", "fr alt  x"] {
            #expect(TermLabel(text) == nil, "\(text)")
        }
    }

    @Test(
        "Of two dates it is known which comes before, or not said",
        arguments: [
            ("2026-12-05", "2026-12-06", true, false), ("2026-12-05", "2026-12-05", false, false),
            ("2026-12-05T19:00 America/Toronto", "2026-12-05T22:00 America/Toronto", true, false),
            // 19:00 in Toronto is 01:00 of the next day in Paris.
            ("2026-12-05T19:00 America/Toronto", "2026-12-06T00:30 Europe/Paris", false, true),
            ("2026-12-05T19:00 America/Toronto", "2026-12-06T01:30 Europe/Paris", true, false),
            ("2026-12-05T19:00 America/Toronto", "2026-12-05", false, false),
            ("2026-12-04", "2026-12-05T00:00 America/Toronto", true, false),
            ("2026-12-05T19:00 Nowhere/A", "2026-12-05T18:00 Nowhere/B", false, false),
            ("2026-12-05T19:00 Nowhere/A", "2026-12-05T18:00 Nowhere/A", false, true),
            // The hour that comes twice, and the one that is left out.
            ("2026-11-01T00:30 America/Toronto", "2026-11-01T03:30 America/Toronto", true, false),
            ("2026-03-08T01:30 America/Toronto", "2026-03-08T03:30 America/Toronto", true, false),
        ] as [(String, String, Bool, Bool)])
    func order(left: String, right: String, isBefore: Bool, isAfter: Bool) throws {
        let (left, right) = (try #require(DateValue(left)), try #require(DateValue(right)))
        #expect(left.isBefore(right) == isBefore && right.isBefore(left) == isAfter)
        #expect(left.text == left.description && DateValue(left.text) == left)
    }

    @Test("Moments are those of the zone, summer and winter")
    func moments() {
        #expect(DateValue("2026-12-05T19:00 America/Toronto")?.moment == 1_796_515_200_000)
        #expect(DateValue("2026-07-05T19:00 America/Toronto")?.moment == 1_783_292_400_000)
        #expect(DateValue("2026-12-05T19:00 UTC")?.moment == 1_796_497_200_000)
        #expect(DateValue("2026-12-05")?.moment == nil && DateValue("2026-12-05T19:00 Nowhere/A")?.moment == nil)
        #expect(DateValue(typed: " 2026-12-05 19:00 America/Toronto ")?.text == "2026-12-05T19:00 America/Toronto")
        #expect(DateValue(typed: "2026-12-05T19:00 Nowhere/A") == nil)
    }

    @Test(
        "An attachment is described soundly, or not",
        arguments: [
            ("plan.pdf", "application/pdf", 1, 1, true), ("plan.pdf", "application/pdf", 1_048_576, 1, true),
            ("plan.pdf", "application/pdf", 1_048_577, 1, false), ("plan.pdf", "application/pdf", 1_048_577, 2, true),
            ("vide.txt", "text/plain", 0, 0, true), ("vide.txt", "text/plain", 0, 1, false),
            ("a/b.png", "image/png", 1, 1, false), ("a\\b.png", "image/png", 1, 1, false),
            ("..", "image/png", 1, 1, false), (".caché", "image/png", 1, 1, false), ("", "image/png", 1, 1, false),
            ("a\nb", "image/png", 1, 1, false), ("a", "png", 1, 1, false), ("a", "image/png; x=y", 1, 1, false),
            ("a", "image/", 1, 1, false), ("a", "image/png", -1, 0, false), ("a", "image/png", Int64.max, 1, false),
        ] as [(String, String, Int64, Int, Bool)])
    func attachments(name: String, type: String, size: Int64, chunks: Int, isSound: Bool) throws {
        let digest = try #require(Bits256(bytes: [UInt8](repeating: 7, count: 32)))
        let attachment = AttachmentDescription(
            name: name, type: type, size: size, chunks: Array(repeating: digest, count: chunks))
        #expect(attachment.isSound == isSound)
    }
}
