import Bundles
import Catalogue
import Randomness
import Testing

@Suite("Whom a bundle is from")
struct OriginTests {
    @Test("Unknown statements are asked for; under an earlier key only sealed bundles stand")
    func verify() throws {
        var random = SeededRandom(21)
        let community = try SampleCommunity(1)
        let sealed = try community.bundle([community.note("Scellée", body: "a", using: &random)], using: &random)
        let late = try community.bundle([community.note("Antidatée", body: "b", using: &random)], using: &random)
        let newKey = try SigningKey(seed: [UInt8](repeating: 77, count: 32))
        let advanced = try community.identity.advanced(
            newSigning: newKey, recoveryKey: community.words.recoveryKey(1),
            nextRecovery: community.words.recoveryKey(2).publicKey, sealing: [sealed.id])
        try sealed.verify(identity: advanced)
        try late.verify(identity: community.identity)
        #expect(throws: Problem.notSealed) { try late.verify(identity: advanced) }
        let new = try Bundle.sign(
            origin: advanced.community, statement: 1, intersection: late.manifest.intersection, signedAt: 1,
            class: .content,
            after: [], payloads: [(.note, Array(#"{"salt":"00"}"#.utf8))], key: newKey)
        try new.verify(identity: advanced)
        #expect(throws: Problem.identityNeeded(advanced.community.text)) {
            try new.verify(identity: community.identity)
        }
        // The old key signs for the new statement, and the new key for the old one.
        for (statement, key) in [(1, community.signing), (0, newKey)] {
            let forged = try Bundle.sign(
                origin: advanced.community, statement: statement, intersection: late.manifest.intersection, signedAt: 1,
                class: .content, after: [], payloads: [(.note, Array("{}".utf8))], key: key)
            #expect(throws: Problem.wrongSignature) { try forged.verify(identity: advanced) }
        }
    }

    @Test("What is over the bounds is not signed")
    func bounds() throws {
        let community = try SampleCommunity(1)
        func sign(
            _ payloads: [(EntryKind, [UInt8])], class bundleClass: BundleClass = .content, after: Int = 0,
            at ms: Int64 = 1
        ) throws -> Bundle {
            try Bundle.sign(
                origin: community.identity.community, statement: 0, intersection: IntersectionID(Digest32.sha256([1])),
                signedAt: ms, class: bundleClass, after: (0..<after).map { BundleID(Digest32.sha256([UInt8($0)])) },
                payloads: payloads, key: community.signing)
        }
        let small = Array("{}".utf8)
        let largest = [UInt8](repeating: 0x20, count: Bounds.payloadBytes)
        #expect(try Bundle.parse(plain: sign([(.note, largest)]).plain).payloads == [.present(largest)])
        #expect(try sign(Array(repeating: (.note, small), count: 256), after: 4).payloads.count == 256)
        #expect(throws: Problem.self) { try sign([]) }
        #expect(throws: Problem.self) { try sign(Array(repeating: (.note, small), count: 257)) }
        #expect(throws: Problem.tooLarge) { try sign([(.note, largest + [0x20])]) }
        #expect(throws: Problem.tooLarge) { try sign(Array(repeating: (.note, largest), count: 16)) }
        #expect(throws: Problem.self) { try sign([(.note, small)], after: 5) }
        #expect(throws: Problem.self) { try sign([(.note, small)], at: 0) }
        #expect(throws: Problem.self) { try sign([(.note, small)], at: 253_402_300_800_000) }
        #expect(throws: Problem.wrongClass) { try sign([(.join, small)]) }
        #expect(throws: Problem.wrongClass) { try sign([(.note, small)], class: .membership) }
        #expect(try sign([(EntryKind(rawValue: "carnet"), small)], class: .membership).payloads.count == 1)
        #expect(throws: Problem.self) { try sign([(EntryKind(rawValue: ""), small)]) }
        #expect(throws: Problem.self) { try sign([(EntryKind(rawValue: String(repeating: "k", count: 41)), small)]) }
    }

    @Test("Millions of empty lines are refused at once")
    func lines() {
        #expect(throws: Problem.self) { try Bundle.parse(plain: [UInt8](repeating: 0x0A, count: Bounds.bundleBytes)) }
    }

    @Test("Only what is missing is filled, from the same bundle")
    func filling() throws {
        var random = SeededRandom(22)
        let community = try SampleCommunity(1)
        let notes = (0..<3).map { _ in community.note("T", body: "b", using: &random) }
        let bundle = try community.bundle(notes, using: &random)
        let held = try bundle.replacing(0, with: .missing).replacing(1, with: .withdrawn(by: bundle.id))
        let filled = try held.fillingMissing(from: bundle)
        #expect(filled.payloads == [bundle.payloads[0], .withdrawn(by: bundle.id), bundle.payloads[2]])
        let other = try community.bundle(notes, using: &random)
        #expect(throws: Problem.malformedBundle) { try held.fillingMissing(from: other) }
        #expect(throws: Problem.malformedBundle) { try bundle.replacing(3, with: .missing) }
    }

    static let blankLines = [
        "!", "!missing ", "!Missing", "!withdrawn", "!withdrawn ", "!withdrawn abc",
        "!withdrawn  \(String(repeating: "a", count: 64))", "!withdrawn \(String(repeating: "a", count: 64)) ",
        "!withdrawn \(String(repeating: "A", count: 64))", "!other", "",
    ]

    @Test("A blank that says nothing known is refused", arguments: blankLines)
    func blank(line: String) throws {
        var random = SeededRandom(23)
        let community = try SampleCommunity(1)
        let bundle = try community.bundle([community.note("T", body: "b", using: &random)], using: &random)
        let missing = try bundle.replacing(0, with: .missing).plain
        let text = String(decoding: missing, as: UTF8.self).replacing("!missing\n", with: line + "\n")
        #expect(throws: Problem.self) { try Bundle.parse(plain: Array(text.utf8)) }
    }

    static let signatureLines: [@Sendable (String) -> String] = [
        { "ed25519 1 " + $0 }, { "ed25519 00 " + $0 }, { "ed448 0 " + $0 }, { "ed25519  0 " + $0 },
        { "ed25519 0 " + $0 + " " },
        { "ed25519 0 " + $0.dropLast() }, { "ed25519 0 " + $0 + $0 }, { _ in "ed25519 0 AAAA" }, { _ in "" },
        { "ed25519 0 " + $0 + "\r" },
    ]

    @Test("A signature line is written in one way", arguments: signatureLines.indices)
    func signatureLine(index: Int) throws {
        var random = SeededRandom(24)
        let community = try SampleCommunity(1)
        let bundle = try community.bundle([community.note("T", body: "b", using: &random)], using: &random)
        let base64 = Base64.encode(bundle.signature)
        let changed = String(decoding: bundle.plain, as: UTF8.self).replacing(
            "ed25519 0 \(base64)", with: Self.signatureLines[index](base64))
        #expect(throws: Problem.self) { try Bundle.parse(plain: Array(changed.utf8)) }
    }
}
