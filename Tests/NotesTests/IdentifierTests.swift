import Notes
import Randomness
import Testing

@Suite struct IdentifierTests {
    @Test(
        "Base32 writes the examples of RFC 4648 section 10, lowercase and without padding",
        arguments: [
            ("", ""), ("f", "my"), ("fo", "mzxq"), ("foo", "mzxw6"), ("foob", "mzxw6yq"), ("fooba", "mzxw6ytb"),
            ("foobar", "mzxw6ytboi"),
        ])
    func examples(plain: String, text: String) {
        #expect(Base32.encode(Array(plain.utf8)) == text)
        #expect(Base32.decode(text) == Array(plain.utf8))
    }

    @Test(
        "Base32 refuses what it does not write",
        arguments: ["MY", "my======", "mz", "m", "mzx", "mzxw6y", "m1", "m8", "my ", "mé", "mzxw6ytbo"])
    func refusals(text: String) {
        #expect(Base32.decode(text) == nil)
    }

    @Test("Base32 gives random bytes back", arguments: [11, 12, 13] as [UInt64])
    func roundTrip(seed: UInt64) {
        var generator = SeededRandom(seed)
        for count in 0..<70 {
            let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            #expect(Base32.decode(Base32.encode(bytes)) == bytes, "seed \(seed)")
        }
    }

    @Test("An ID is 26 characters, and comes back from its text and its bytes")
    func identifiers() throws {
        var generator = SeededRandom(7)
        let first = NoteID(using: &generator)
        let second = NoteID(using: &generator)
        #expect(first != second)
        #expect(first.text.utf8.count == 26)
        #expect(first.bytes.count == 16)
        #expect(NoteID(first.text) == first)
        #expect(NoteID(bytes: first.bytes) == first)
        #expect("\(first)" == first.text)
        #expect((first < second) == first.bytes.lexicographicallyPrecedes(second.bytes))
        #expect(RevisionID(first.text)?.bytes == first.bytes)
    }

    @Test(
        "An ID has one text only",
        arguments: [
            "", "aaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaab",
            "AAAAAAAAAAAAAAAAAAAAAAAAAA", "aaaaaaaaaaaaaaaaaaaaaaaaa1", "aaaaaaaaaaaaaaaaaaaaaaaaé",
        ])
    func strictIdentifiers(text: String) {
        #expect(NoteID(text) == nil)
    }

    @Test("An ID needs 16 bytes", arguments: [0, 15, 17])
    func wrongLength(count: Int) {
        #expect(NoteID(bytes: [UInt8](repeating: 1, count: count)) == nil)
    }
}
