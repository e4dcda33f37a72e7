import Bundles
import Catalogue
import Notes
import Randomness
import Testing

@Suite("Payloads")
struct EntryTests {
    private static let community = CommunityID(Digest32.sha256(Array("another community".utf8)))
    private static let references = (0..<3).map {
        EntryReference(bundle: BundleID(Digest32.sha256([UInt8($0)])), index: $0)
    }
    private static let salt = #"{"salt":"000102030405060708090a0b0c0d0e0f""#

    static func entries() throws -> [Entry] {
        var random = SeededRandom(12)
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
            .note(Knowledge.note(using: &random)),
            .withdrawal(note: NoteID(using: &random), targets: references),
        ]
    }

    @Test("Every kind of entry is read as it was written", arguments: try entries())
    func roundTrip(entry: Entry) throws {
        var random = SeededRandom(13)
        let payload = try entry.payload(salt: Salt(using: &random))
        #expect(try Entry.parse(kind: entry.kind, payload: payload) == entry)
        #expect(payload.starts(with: Array(#"{"salt":""#.utf8)))
        #expect(!payload.contains(0x0A) && !payload.contains(0x0D))
    }

    private static func field(
        _ name: String, _ type: String = "line", values: String = #""x""#, more: String = ""
    ) -> String {
        #"{"name":"\#(name)","type":"\#(type)","fr":"A","en":"A","values":[\#(values)]\#(more)}"#
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
            ("a category of two lines", .note, note + #","category":"a\nb"}"#),
            ("an empty category", .note, note + #","category":""}"#),
            ("a category that is a list", .note, note + #","category":["a"]}"#),
            ("a label without English", .note, note + #","label":{"fr":"Fiche"}}"#),
            ("a label that is a text", .note, note + #","label":"Fiche"}"#),
            ("an empty label", .note, note + #","label":{"fr":"","en":"x"}}"#),
            ("a reply that is no reference", .note, note + #","reply":"\#(id)"}"#),
            ("an adapted revision of nothing", .note, note + #","adapts_revision":"\#(id)"}"#),
            ("fields that are no list", .note, note + #","fields":{}}"#),
            ("a field that is no object", .note, note + #","fields":["a"]}"#),
            ("65 fields", .note, note + #","fields":[\#((0..<65).map { field("f\($0)") }.joined(separator: ","))]}"#),
            ("two fields of a name", .note, note + #","fields":[\#(field("a")),\#(field("a"))]}"#),
            ("a field without values", .note, note + #","fields":[{"name":"a","type":"line","fr":"A","en":"A"}]}"#),
            ("a field with no values", .note, note + #","fields":[\#(field("a", values: ""))]}"#),
            ("an empty value", .note, note + #","fields":[\#(field("a", values: #""""#))]}"#),
            (
                "257 values", .note,
                note
                    + #","fields":[\#(field("a", values: Array(repeating: "\"x\"", count: 257).joined(separator: ",")))]}"#
            ),
            ("values that are numbers", .note, note + #","fields":[\#(field("a", "number", values: "3"))]}"#),
            ("a name in capitals and accents", .note, note + #","fields":[\#(field("É"))]}"#),
            ("a date that is none", .note, note + #","fields":[\#(field("a", "date", values: #""demain""#))]}"#),
            ("a note that is none", .note, note + #","fields":[\#(field("a", "note", values: #""x""#))]}"#),
            ("a line of two lines", .note, note + #","fields":[\#(field("a", "line", values: #""a\nb""#))]}"#),
            (
                "an unknown critical key of a field", .note,
                note + #","fields":[\#(field("a", more: #","crit":["x"]"#))]}"#
            ),
            (
                "a choice without label", .note,
                note + #","fields":[\#(field("a", more: #","choices":[{"id":"x"}]"#))]}"#
            ),
            ("an attachment without size", .note, note + #","attachments":[{"name":"a","type":"a/b","chunks":[]}]}"#),
            ("an attachment without chunks", .note, note + #","attachments":[{"name":"a","type":"a/b","size":0}]}"#),
            (
                "an attachment with too few chunks", .note,
                note + #","attachments":[{"name":"a","type":"a/b","size":1048577,"chunks":["\#(hex)"]}]}"#
            ),
            (
                "a chunk in capitals", .note,
                note + #","attachments":[{"name":"a","type":"a/b","size":1,"chunks":["\#(hex.uppercased())"]}]}"#
            ),
            (
                "a name with a folder", .note,
                note + #","attachments":[{"name":"../a","type":"a/b","size":1,"chunks":["\#(hex)"]}]}"#
            ),
            (
                "33 attachments", .note,
                note
                    + #","attachments":[\#((0..<33).map { #"{"name":"\#($0)","type":"a/b","size":0,"chunks":[]}"# }.joined(separator: ","))]}"#
            ),
            (
                "two attachments of a name", .note,
                note
                    + #","attachments":[\#(Array(repeating: #"{"name":"a","type":"a/b","size":0,"chunks":[]}"#, count: 2).joined(separator: ","))]}"#
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

    @Test("A field of a type of later versions is read as a text; keys that are not known are ignored")
    func laterField() throws {
        let id = String(repeating: "a", count: 26)
        let payload =
            Self.salt
            + #","note":"\#(id)","revision":"\#(id)","type":"note","title":"T","body":"B","created":1,"updated":1,"#
            + #""fields":[\#(Self.field("a", "place", more: #","map":[1]"#))],"later":1}"#
        guard case .note(let revision) = try Entry.parse(kind: .note, payload: Array(payload.utf8)) else {
            Issue.record("no note")
            return
        }
        #expect(revision.fields.map(\.type) == [.markdown] && revision.fields.values("a") == ["x"])
    }

    @Test("A plain note is written as it was before there were kinds")
    func plain() throws {
        var random = SeededRandom(15)
        let note = NoteRevision(
            note: NoteID(using: &random), revision: RevisionID(using: &random), title: "T", body: "B", createdAt: 1,
            updatedAt: 2)
        let line = try Entry.note(note).payload(salt: Salt(using: &random))
        #expect(String(decoding: line, as: UTF8.self).hasSuffix(#""title":"T","body":"B","created":1,"updated":2}"#))
    }

    @Test("Random notes with fields, references and attachments come back as they were", arguments: 0..<100)
    func knowledge(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let entry = Entry.note(Knowledge.random(using: &random))
        let payload = try entry.payload(salt: Salt(using: &random))
        #expect(try Entry.parse(kind: .note, payload: payload) == entry, "seed \(seed)")
    }

    @Test("Too many references and too long notes are not written")
    func bounds() throws {
        var random = SeededRandom(14)
        let note = NoteRevision(
            note: NoteID(using: &random), revision: RevisionID(using: &random), title: "T",
            body: String(repeating: "\u{1}", count: 50_000), createdAt: 1, updatedAt: 1)
        let salt = Salt(using: &random)
        #expect(throws: Problem.tooLarge) { try Entry.note(note).payload(salt: salt) }
        #expect(throws: Problem.self) { try Entry.unknown(EntryKind(rawValue: "x")).payload(salt: salt) }
    }

    @Test("Random changes in payloads are read or refused", arguments: 0..<200)
    func fuzz(seed: UInt64) throws {
        var random = SeededRandom(seed)
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
