import Bundles
import Catalogue
import Foundation
import Testing

@Suite("Identity")
struct IdentityTests {
    let community: SampleCommunity
    let advanced: Identity
    let sealed: [BundleID]
    let newKey: SigningKey

    init() throws {
        community = try SampleCommunity(1)
        newKey = try SigningKey(seed: [UInt8](repeating: 77, count: 32))
        sealed = [BundleID(Digest32.sha256([1])), BundleID(Digest32.sha256([2]))]
        advanced = try community.identity.advanced(
            newSigning: newKey, recoveryKey: community.words.recoveryKey(1),
            nextRecovery: community.words.recoveryKey(2).publicKey, sealing: sealed)
    }

    @Test("The text of a chain is read again and is the same community")
    func roundTrip() throws {
        let read = try Identity.parse(text: advanced.text)
        #expect(read == advanced)
        #expect(read.community == community.identity.community)
        #expect(read.latest == 1)
    }

    @Test("Only sealed bundles stand under an earlier key")
    func seal() {
        #expect(advanced.standsBy(sealed[0], statement: 0))
        #expect(!advanced.standsBy(BundleID(Digest32.sha256([3])), statement: 0))
        #expect(advanced.standsBy(BundleID(Digest32.sha256([3])), statement: 1))
        #expect(!advanced.standsBy(sealed[0], statement: 2))
    }

    @Test("A next statement needs the recovery key that was committed to")
    func wrongRecovery() throws {
        let thief = try SigningKey(seed: [UInt8](repeating: 9, count: 32))
        #expect(throws: Problem.wrongSignature) {
            try community.identity.advanced(
                newSigning: newKey, recoveryKey: thief, nextRecovery: thief.publicKey, sealing: [])
        }
    }

    @Test("Every changed byte of an identity text is refused")
    func tampering() {
        for position in advanced.text.indices {
            var text = advanced.text
            text[position] ^= 1
            #expect(throws: Problem.self, "byte \(position)") {
                let read = try Identity.parse(text: text)
                guard read.community == advanced.community else { throw Problem.wrongOrigin }
            }
        }
    }

    @Test("The longer of two agreeing chains wins; two that disagree conflict")
    func merging() throws {
        #expect(try community.identity.merging(advanced).latest == 1)
        #expect(try advanced.merging(community.identity).latest == 1)
        let other = try community.identity.advanced(
            newSigning: community.signing, recoveryKey: community.words.recoveryKey(1),
            nextRecovery: community.words.recoveryKey(2).publicKey, sealing: [])
        #expect(throws: Problem.identityConflict) { try advanced.merging(other) }
    }

    @Test("Recovery words are read without accents and in capitals; a wrong one is named")
    func words() throws {
        let words = community.words.words
        #expect(words.count == 12)
        #expect(try RecoveryWords(parsing: words).entropy == community.words.entropy)
        let plain = words.joined(separator: " ").decomposedStringWithCanonicalMapping.unicodeScalars
            .filter { $0.properties.generalCategory != .nonspacingMark }
        #expect(
            try RecoveryWords(parsing: String(String.UnicodeScalarView(plain)).uppercased()).entropy
                == community.words.entropy)
        #expect(throws: Problem.recoveryWord("machinchose")) {
            try RecoveryWords(parsing: ["machinchose"] + words.dropFirst())
        }
        var swapped = words
        swapped[0] = WordList.word((WordList.index(of: words[0]) ?? 0) + 1)
        #expect(throws: Problem.recoveryChecksum) { try RecoveryWords(parsing: swapped) }
        #expect((0..<2_048).allSatisfy { WordList.index(of: WordList.word($0)) == $0 })
    }

    @Test(
        "The published BIP-39 examples come out",
        arguments: [
            (
                UInt8(0x00),
                "abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abeille"
            ),
            (
                UInt8(0xFF),
                "zoologie zoologie zoologie zoologie zoologie zoologie zoologie zoologie zoologie zoologie zoologie voter"
            ),
        ])
    func bip39(byte: UInt8, expected: String) throws {
        let words = try RecoveryWords(entropy: [UInt8](repeating: byte, count: 16)).words
        #expect(words.map(\.precomposedStringWithCanonicalMapping) == expected.split(separator: " ").map(String.init))
    }

    static let badKeys: [(String, String)] = [
        ("zero", "0000000000000000000000000000000000000000000000000000000000000000"),
        ("the neutral point", "0100000000000000000000000000000000000000000000000000000000000000"),
        ("order two", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        ("order eight", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
        ("order eight, other sign", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"),
        ("p itself", "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        ("p plus one, signed", "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"),
    ]

    @Test("Keys of low order or not canonical are refused", arguments: badKeys)
    func keys(name: String, hex: String) throws {
        let bytes = try #require(Hex.decode(hex))
        #expect(throws: Problem.badKey, "\(name)") { try VerifyingKey(bytes: bytes) }
    }
}
