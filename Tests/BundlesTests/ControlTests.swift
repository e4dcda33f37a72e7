import Bundles
import Catalogue
import Randomness
import Testing

@Suite("Names stand on one line")
struct ControlTests {
    static let controls = [
        "\0", "\n", "\r", "\t", "\u{1B}", "\u{1F}", "\u{7F}", "\u{85}", "\u{9F}", "\u{2028}", "\u{2029}",
        "\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}",
    ]

    @Test("A charter has no control character in its name, and none but LF in its purpose", arguments: controls)
    func charter(control: String) throws {
        func charter(_ name: String, _ purpose: String) throws(Problem) -> Charter {
            var random = SeededRandom(4)
            return try Charter(
                name: name, purpose: purpose, language: "fr", founder: CommunityID(Digest32.sha256([1])),
                kind: .members,
                salt: Salt(using: &random))
        }
        #expect(throws: Problem.malformedField("name")) { try charter("a\(control)b", "") }
        if control == "\n" {
            #expect(try charter("a", "b\nc").purpose == "b\nc")
        } else {
            #expect(throws: Problem.malformedField("purpose")) { try charter("a", "b\(control)c") }
        }
    }

    @Test("A node record has no control character in its name", arguments: controls)
    func record(control: String) throws {
        let key = try SigningKey(seed: [UInt8](repeating: 5, count: 32))
        func record(_ name: String) throws(Problem) -> NodeRecord {
            try NodeRecord.make(
                community: CommunityID(Digest32.sha256([1])), statement: 0, issued: 1, name: name, addresses: [],
                pin: nil, signing: key, request: key)
        }
        #expect(throws: Problem.malformedField("name")) { try record("a\(control)b") }
        #expect(try record("« Val\u{A0}» 👩\u{200D}🌾").name == "« Val\u{A0}» 👩\u{200D}🌾")
    }
}
