import Bundles
import Catalogue
import Foundation
import Testing

/// Entropy, words and recovery keys computed by other programs: the `mnemonic` package of the BIP-39 authors, and HMAC by hand.
@Suite("Recovery words")
struct WordTests {
    struct Vector: Sendable {
        let entropy: String
        let words: String
        let number: Int
        let seed: String

        init(_ entropy: String, _ words: String, _ number: Int, _ seed: String) {
            (self.entropy, self.words, self.number, self.seed) = (entropy, words, number, seed)
        }
    }

    static let vectors = [
        Vector(
            "7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f",
            "implorer visage sonnette voyage véloce pourpre volaille tribunal implorer visage sonnette voyelle",
            1, "99a9b1ee646723042fab99f1383aee482fe17237899f0ca230a1185c691de3a2"),
        Vector(
            "80808080808080808080808080808080",
            "indexer acompte bolide abrasif agréable dédale abusif appuyer indexer acompte bolide abolir",
            2, "8755119a338511ddfd2b9dc0f4de86e8b4c999fa4045cebf6fb07ac52b94f0fd"),
        Vector(
            "19a47e1e70bcc9515adfa480fc2f8bf3",
            "barbier broder jongler souvenir renoncer obliger foulure usuel inédit souvenir studieux tamiser",
            10, "010693f291e140979cf34f1fcb153bc87135c4e4514caad2f52bf7faf9389aed"),
        Vector(
            "3bd0068397c7aea590ff28dc4992f4f3",
            "crucial incident muséum chien hommage enchère désert surmener siècle éclairer poivre tactile",
            255, "777bd168b5a36c89267466dfba100d8c9ae775265075f4bcf16c3002ec5249eb"),
        Vector(
            "8468461acbac55e2222d2939821412e5",
            "invasion démolir javelot matière quasar tropical junior niveau couvrir ardeur actuel rejouer",
            1, "d0a176157ed5b0607bd8ec05ba34cf52efa1faf209f215addf731609e4d4623b"),
        Vector(
            "1d25dd990495199fe9a67a8ee26bad6b",
            "bilan chemise fictif alarmer émission rieur notifier revivre limite associer timide sauter",
            3, "1e66c25debbcfd4bccc18095d88b9d590dd2ab95122d2a8a4d11c1aad3e02dec"),
    ]

    @Test("Words and recovery keys are those of other programs", arguments: vectors)
    func examples(vector: Vector) throws {
        let words = try RecoveryWords(entropy: try #require(Hex.decode(vector.entropy)))
        #expect(words.words.joined(separator: " ") == vector.words)
        #expect(Hex.encode(try words.recoveryKey(vector.number).seed) == vector.seed)
        #expect(try RecoveryWords(parsing: vector.words).entropy == words.entropy)
    }

    /// Different ways to write down the same words.
    static let spellings: [(String, @Sendable (String) -> String)] = [
        ("decomposed", { $0.decomposedStringWithCanonicalMapping }),
        ("composed", { $0.precomposedStringWithCanonicalMapping }),
        ("without accents", { $0.folding(options: .diacriticInsensitive, locale: nil) }),
        ("in capitals", { $0.uppercased() }),
        (
            "in full-width letters",
            {
                String(
                    String.UnicodeScalarView(
                        $0.unicodeScalars.map { $0.isASCII && $0 != " " ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0 }
                    ))
            }
        ),
        (
            "numbered, a line each",
            { $0.split(separator: " ").enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\r\n") }
        ),
        ("with commas and non-breaking spaces", { "\u{A0}" + $0.replacingOccurrences(of: " ", with: ",\u{A0}") + "." }),
    ]

    @Test("However they are typed, the words are understood", arguments: spellings)
    func typed(name: String, change: @Sendable (String) -> String) throws {
        for vector in Self.vectors {
            let words = try RecoveryWords(parsing: change(vector.words))
            #expect(Hex.encode(words.entropy) == vector.entropy, "\(name)")
        }
    }

    @Test("Eleven or thirteen words are counted, a wrong one is named, two exchanged ones do not fit")
    func mistakes() throws {
        let words = Self.vectors[2].words.split(separator: " ").map(String.init)
        #expect(throws: Problem.recoveryWordCount(11)) { try RecoveryWords(parsing: Array(words.dropLast())) }
        #expect(throws: Problem.recoveryWordCount(13)) { try RecoveryWords(parsing: words + ["abaisser"]) }
        #expect(throws: Problem.recoveryWordCount(0)) { try RecoveryWords(parsing: "") }
        #expect(throws: Problem.recoveryWord("brodeur")) {
            try RecoveryWords(parsing: words.map { $0 == "broder" ? "brodeur" : $0 })
        }
        var exchanged = words
        exchanged.swapAt(0, 1)
        #expect(throws: Problem.recoveryChecksum) { try RecoveryWords(parsing: exchanged) }
        #expect(throws: Problem.self) { try RecoveryWords(entropy: [1, 2, 3]) }
    }

    @Test("The list is the published one: 2,048 words that differ without their accents")
    func list() {
        let words = (0..<2_048).map(WordList.word)
        let published = words.joined(separator: "\n").decomposedStringWithCompatibilityMapping + "\n"
        #expect(
            Digest32.sha256(Array(published.utf8)).hex
                == "ebc3959ab7801a1df6bac4fa7d970652f1df76b683cd2f4003c941c63d517e59")
        #expect(words.allSatisfy { $0.precomposedStringWithCanonicalMapping.utf8.elementsEqual($0.utf8) })
        #expect(Set(words.map { $0.folding(options: .diacriticInsensitive, locale: nil) }).count == 2_048)
        #expect(WordList.index(of: "") == nil)
        #expect(WordList.index(of: "croisee") == nil)
    }

    @Test("The comparison words are the first 66 bits of a hash")
    func comparison() throws {
        let bytes: [UInt8] =
            [0x00, 0x00, 0x04, 0x01, 0x9F, 0xFC, 0x00, 0x60, 0x15] + [UInt8](repeating: 0xAA, count: 23)
        let six = WordList.sixWords(from: try #require(Digest32(bytes: bytes)))
        #expect(six == [0, 1, 3, 511, 1_536, 384].map(WordList.word))
    }
}
