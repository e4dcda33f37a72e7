import Bundles
import Catalogue
import Randomness
import Testing

@Suite("Strict JSON")
struct StrictJSONTests {
    private func parse(_ text: String, ascii: Bool = false) throws -> JSONValue {
        try StrictJSON.parse(Array(text.utf8), ascii: ascii, maxBytes: 10_000)
    }

    static let refused: [(String, String)] = [
        ("nothing", ""), ("blanks", "  "), ("a second value", "1 2"), ("a comma too many", "[1,]"),
        ("a bare word", "yes"),
        ("a fraction", "1.0"), ("an exponent", "1e3"), ("a capital exponent", "1E3"), ("minus zero", "-0"),
        ("a leading zero", "01"), ("a minus alone", "-"), ("a plus", "+1"), ("beyond 2^53", "9007199254740992"),
        ("below -2^53", "-9007199254740992"), ("twenty digits", "99999999999999999999"), ("hexadecimal", "0x10"),
        ("infinity", "Infinity"), ("a duplicate key", #"{"a":1,"a":2}"#),
        ("a duplicate key by escape", #"{"a":1,"\u0061":2}"#),
        ("a key that is no string", "{1:2}"), ("no colon", #"{"a" 1}"#), ("an open object", #"{"a":1"#),
        ("an open array", "[1"),
        ("an open string", #""a"#), ("single quotes", "'a'"), ("a comment", "1/**/"), ("a raw control", "\"\u{1}\""),
        ("a raw tab in a string", "\"\t\""), ("a raw line end in a string", "\"\n\""), ("an unknown escape", #""\x""#),
        ("a short escape", #""\u12""#), ("a high surrogate alone", #""\ud83d""#),
        ("a low surrogate alone", #""\ude00""#),
        ("two high surrogates", #""\ud83d\ud83d""#), ("a byte order mark", "\u{FEFF}1"),
        ("depth nine", "[[[[[[[[[]]]]]]]]]"),
        ("nulL", "nulL"), ("tru", "tru"),
    ]

    @Test("What is not strict JSON is refused", arguments: refused)
    func refuses(name: String, text: String) {
        #expect(throws: Problem.self, "\(name)") { try parse(text) }
    }

    static let badUTF8: [(String, [UInt8])] = [
        ("a byte alone", [0xFF]), ("a continuation alone", [0x80]), ("an overlong slash", [0xC0, 0xAF]),
        ("an encoded surrogate", [0xED, 0xA0, 0x80]), ("beyond U+10FFFF", [0xF4, 0x90, 0x80, 0x80]),
        ("a cut letter", [0xC3]),
    ]

    @Test("Strings are UTF-8", arguments: badUTF8)
    func utf8(name: String, bytes: [UInt8]) {
        #expect(throws: Problem.malformedJSON, "\(name)") {
            try StrictJSON.parse([0x22] + bytes + [0x22], ascii: false, maxBytes: 100)
        }
    }

    static let accepted: [(String, JSONValue)] = [
        (" [ 1 , -2 ] ", .array([.integer(1), .integer(-2)])), ("0", .integer(0)),
        ("9007199254740991", .integer(9_007_199_254_740_991)),
        ("-9007199254740991", .integer(-9_007_199_254_740_991)), (#""\u00e9\n\/\"\\""#, .string("é\n/\"\\")),
        (#""\ud83d\uDE00""#, .string("😀")),
        ("[[[[[[[[]]]]]]]]", .array([.array([.array([.array([.array([.array([.array([.array([])])])])])])])])),
        ("{}", .object(JSONObject())), ("[null,true,false]", .array([.null, .bool(true), .bool(false)])),
        (#""\u0000""#, .string("\0")),
    ]

    @Test("Strict JSON is read", arguments: accepted)
    func accepts(text: String, value: JSONValue) throws { #expect(try parse(text) == value) }

    @Test("Two spellings of a letter are two keys")
    func normalForms() throws {
        let value = try parse("{\"\u{E9}\":1,\"e\u{301}\":2}")
        #expect(value.object?.keys.count == 2)
        #expect(throws: Problem.self) { try parse("{\"\u{E9}\":1,\"\u{E9}\":2}") }
    }

    @Test("A duplicate among many keys is found", arguments: [2, 15, 16, 17, 40])
    func manyKeys(count: Int) throws {
        let members = (0..<count).map { "\"k\($0)\":\($0)" }
        #expect(try parse("{\(members.joined(separator: ","))}").object?.keys.count == count)
        #expect(throws: Problem.duplicateKey("k\(count - 1)")) {
            try parse("{\((members + ["\"k\(count - 1)\":1"]).joined(separator: ","))}")
        }
    }

    @Test("ASCII JSON holds nothing else", arguments: ["\"é\"", "[\t]", "[\n]", "\"\u{7F}\""])
    func ascii(text: String) { #expect(throws: Problem.malformedJSON) { try parse(text, ascii: true) } }

    @Test("What is too long is refused unread")
    func size() {
        #expect(throws: Problem.tooLarge) { try StrictJSON.parse(Array("[1,2]".utf8), ascii: true, maxBytes: 4) }
    }

    @Test("What is written is read again, in order and without white space", arguments: 0..<60)
    func roundTrip(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let value = randomValue(depth: 1, &random)
        for ascii in [false, true] {
            let bytes = StrictJSON.write(value, ascii: ascii)
            #expect(try StrictJSON.parse(bytes, ascii: ascii, maxBytes: 1 << 20) == value, "seed \(seed)")
            #expect(
                StrictJSON.write(try StrictJSON.parse(bytes, ascii: ascii, maxBytes: 1 << 20), ascii: ascii) == bytes)
        }
    }

    @Test("Random changes are read or refused, never more", arguments: 0..<300)
    func fuzz(seed: UInt64) {
        var random = SeededRandom(seed)
        var bytes = StrictJSON.write(randomValue(depth: 1, &random))
        for _ in 0..<Int.random(in: 1...5, using: &random) {
            let index = Int.random(in: 0...bytes.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes.insert(Array("{}[],:\"\\u0-e.\u{1}".utf8).randomElement(using: &random) ?? 0, at: index)
            case 1 where index < bytes.count: bytes.remove(at: index)
            default: if index < bytes.count { bytes[index] = UInt8.random(in: 0...255, using: &random) }
            }
        }
        do throws(Problem) {
            let value = try StrictJSON.parse(bytes, ascii: false, maxBytes: 1 << 20)
            #expect(
                try StrictJSON.parse(StrictJSON.write(value), ascii: false, maxBytes: 1 << 20) == value, "seed \(seed)")
        } catch {
            #expect(error.status < 500, "seed \(seed)")
        }
    }

    private func randomValue(depth: Int, _ random: inout SeededRandom) -> JSONValue {
        switch Int.random(in: 0..<(depth < 6 ? 6 : 4), using: &random) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &random))
        case 2: return .integer(Int64.random(in: -Bounds.largestInteger...Bounds.largestInteger, using: &random))
        case 3: return .string(randomText(&random))
        case 4:
            return .array(
                (0..<Int.random(in: 0..<5, using: &random)).map { _ in randomValue(depth: depth + 1, &random) })
        default:
            var object = JSONObject()
            for _ in 0..<Int.random(in: 0..<5, using: &random) {
                object[randomText(&random)] = randomValue(depth: depth + 1, &random)
            }
            return .object(object)
        }
    }

    private func randomText(_ random: inout SeededRandom) -> String {
        let letters = Array("aé\u{301}œ😀\"\\/\n\r\t\u{0}\u{7F}\u{2028} z".unicodeScalars)
        var text = ""
        for _ in 0..<Int.random(in: 0..<12, using: &random) {
            if let letter = letters.randomElement(using: &random) { text.unicodeScalars.append(letter) }
        }
        return text
    }
}

@Suite("Base64 and hexadecimal")
struct TextEncodingTests {
    @Test(
        "Only the canonical text is read",
        arguments: [
            "A", "AA", "AA=", "AAA", "AB==", "AAB=", "AA==\n", " AA==", "AA=A", "AA-_", "AA===", "é===", "====",
        ])
    func base64(text: String) { #expect(Base64.decode(text) == nil) }

    @Test("Bytes come back", arguments: 0..<70)
    func roundTrip(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 200) }
        #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        #expect(Hex.decode(Hex.encode(bytes)) == bytes)
    }

    @Test("Hexadecimal is lowercase and whole", arguments: ["A0", "0", "0g", "é", "0x", " 0"])
    func hex(text: String) { #expect(Hex.decode(text) == nil) }

    @Test(
        "Identifiers have one text",
        arguments: [
            "", String(repeating: "a", count: 51), String(repeating: "a", count: 53), String(repeating: "A", count: 52),
            String(repeating: "1", count: 52), String(repeating: "a", count: 51) + "b",
        ])
    func identifiers(text: String) { #expect(CommunityID(text) == nil) }

    @Test("Identifiers sort as their bytes")
    func order() {
        var random = SeededRandom(9)
        let ids = (0..<200).map { _ in
            BundleID(
                Digest32.sha256([UInt8.random(in: 0...255, using: &random), UInt8.random(in: 0...255, using: &random)]))
        }
        #expect(ids.sorted().map(\.hex) == ids.map(\.hex).sorted())
        #expect(ids.allSatisfy { BundleID(hex: $0.hex) == $0 && Digest32(bytes: $0.bytes) == $0.digest })
    }

    @Test(
        "A reference to an entry has one text",
        arguments: ["", ":", ":1", "x:1", "1:1:1", ":256", ":01", ":+1", ":-1", ": 1", ":"])
    func references(suffix: String) {
        let hex = String(repeating: "ab", count: 32)
        #expect(EntryReference(hex + suffix) == (suffix == ":1" ? EntryReference("\(hex):1") : nil))
        #expect(EntryReference("\(hex):255")?.text == "\(hex):255")
    }
}
