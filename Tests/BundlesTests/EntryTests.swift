import Bundles
import Catalogue
import Notes
import Testing

@Suite("Payloads")
struct EntryTests {
    private static let community = CommunityID(Digest32.sha256(Array("another community".utf8)))
    private static let references = (0..<3).map {
        EntryReference(bundle: BundleID(Digest32.sha256([UInt8($0)])), index: $0)
    }
    private static let salt = #"{"salt":"000102030405060708090a0b0c0d0e0f""#

    static func entries() throws -> [Entry] {
        var random = SeededGenerator(seed: 12)
        return [
            .charter(
                try Charter(
                    name: "Haies & fours", purpose: "Échanger", language: "fr", founder: community, kind: .members,
                    salt: Salt(using: &random))),
            .join(cancels: []), .leave(cancels: references), .recognise(community, cancels: []),
            .refuse(community, cancels: references), .delegate(community, cancels: references),
            .note(
                NoteRevision(
                    note: NoteID(using: &random), revision: RevisionID(using: &random),
                    parents: [RevisionID(using: &random)], title: "Titre « long »", body: "Corps\r\n\u{0}\tfin 😀",
                    authors: ["Anne", "Bö"],
                    terms: ["haie"], language: "fr-CA", licence: "CC-BY-SA-4.0", source: "https://exemple.example/",
                    createdAt: -1, updatedAt: 1_763_700_000_000, kind: "recipe")),
            .withdrawal(note: NoteID(using: &random), targets: references),
        ]
    }

    @Test("Every kind of entry is read as it was written", arguments: try entries())
    func roundTrip(entry: Entry) throws {
        var random = SeededGenerator(seed: 13)
        let payload = try entry.payload(salt: Salt(using: &random))
        #expect(try Entry.parse(kind: entry.kind, payload: payload) == entry)
        #expect(payload.starts(with: Array(#"{"salt":""#.utf8)))
        #expect(!payload.contains(0x0A) && !payload.contains(0x0D))
    }

    static func hostile() -> [(String, EntryKind, String)] {
        let id = String(repeating: "a", count: 26)
        let hex = String(repeating: "ab", count: 32)
        let note =
            salt + #","note":"\#(id)","revision":"\#(id)","type":"note","title":"T","body":"B","created":1,"updated":1"#
        return [
            ("no salt", .join, "{}"),
            ("salt not first", .join, #"{"cancels":[],"salt":"000102030405060708090a0b0c0d0e0f"}"#),
            ("a blank before the salt", .join, #" {"salt":"000102030405060708090a0b0c0d0e0f"}"#),
            ("a short salt", .join, #"{"salt":"00"}"#),
            ("a salt in capitals", .join, #"{"salt":"000102030405060708090A0B0C0D0E0F"}"#),
            ("a second salt", .join, salt + #","salt":"000102030405060708090a0b0c0d0e0f"}"#),
            ("cut JSON", .join, salt), ("a second value", .join, salt + "}{}"),
            ("a carriage return", .join, salt + "}\r"),
            ("cancels that is no list", .leave, salt + #","cancels":"x"}"#),
            ("cancels of numbers", .leave, salt + #","cancels":[1]}"#),
            ("cancels an index over 255", .leave, salt + #","cancels":["\#(hex):256"]}"#),
            ("an unknown critical key", .leave, salt + #","crit":["until"],"until":1}"#),
            ("a critical key of another kind", .leave, salt + #","crit":["community"]}"#),
            ("crit that is no list", .leave, salt + #","crit":"until"}"#),
            ("no community", .recognise, salt + "}"),
            ("a community in capitals", .recognise, salt + #","community":"\#(String(repeating: "A", count: 52))"}"#),
            ("a withdrawal without note", .withdrawal, salt + #","targets":[]}"#),
            ("a note without title", .note, note.replacing(#""title":"T","#, with: "") + "}"),
            ("an empty title", .note, note.replacing(#""title":"T""#, with: #""title":"""#) + "}"),
            (
                "a title of 301 bytes", .note,
                note.replacing(#""title":"T""#, with: #""title":"\#(String(repeating: "a", count: 301))""#) + "}"
            ),
            ("a date that is text", .note, note.replacing(#""created":1"#, with: #""created":"1""#) + "}"),
            ("a language that is a number", .note, note + #","language":1}"#),
            (
                "17 parents", .note,
                note + #","parents":[\#(Array(repeating: "\"\(id)\"", count: 17).joined(separator: ","))]}"#
            ),
            (
                "a note ID with unused bits", .note,
                note.replacing(id, with: String(repeating: "a", count: 25) + "b") + "}"
            ),
            (
                "33 authors", .note,
                note + #","authors":[\#(Array(repeating: "\"a\"", count: 33).joined(separator: ","))]}"#
            ),
            ("an unpaired surrogate", .note, note.replacing(#""body":"B""#, with: #""body":"\ud800""#) + "}"),
            (
                "a charter without founder", .charter,
                salt + #","type":"members","name":"N","purpose":"","language":"fr","format":1}"#
            ),
            (
                "a charter of another type", .charter,
                salt
                    + #","type":"secret","name":"N","purpose":"","language":"fr","founder":"\#(community.text)","format":1}"#
            ),
            (
                "a charter of another format", .charter,
                salt
                    + #","type":"members","name":"N","purpose":"","language":"fr","founder":"\#(community.text)","format":2}"#
            ),
            (
                "a charter without name", .charter,
                salt
                    + #","type":"members","name":"","purpose":"","language":"fr","founder":"\#(community.text)","format":1}"#
            ),
        ]
    }

    @Test("Hostile payloads are refused", arguments: hostile())
    func refused(name: String, kind: EntryKind, text: String) {
        #expect(throws: Problem.self, "\(name)") { try Entry.parse(kind: kind, payload: Array(text.utf8)) }
    }

    @Test("Unknown keys are ignored, unknown kinds are kept apart")
    func unknown() throws {
        #expect(
            try Entry.parse(kind: .join, payload: Array((Self.salt + #","later":{"x":[1]},"crit":["salt"]}"#).utf8))
                == .join(cancels: []))
        let later = EntryKind(rawValue: "carnet")
        #expect(try Entry.parse(kind: later, payload: Array("anything".utf8)) == .unknown(later))
    }

    @Test("Too many references and too long notes are not written")
    func bounds() throws {
        var random = SeededGenerator(seed: 14)
        let note = NoteRevision(
            note: NoteID(using: &random), revision: RevisionID(using: &random), title: "T",
            body: String(repeating: "\u{1}", count: 50_000), createdAt: 1, updatedAt: 1)
        let salt = Salt(using: &random)
        #expect(throws: Problem.tooLarge) { try Entry.note(note).payload(salt: salt) }
        #expect(throws: Problem.self) { try Entry.unknown(EntryKind(rawValue: "x")).payload(salt: salt) }
    }

    @Test("Random changes in payloads are read or refused", arguments: 0..<200)
    func fuzz(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let entries = try Self.entries()
        let entry = entries[Int(seed) % entries.count]
        var payload = try entry.payload(salt: Salt(using: &random))
        for _ in 0..<3 {
            payload[Int.random(in: payload.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        do throws(Problem) { _ = try Entry.parse(kind: entry.kind, payload: payload) } catch {
            #expect(error.status < 500, "seed \(seed)")
        }
    }
}
