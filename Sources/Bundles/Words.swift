import Catalogue
import Crypto
import Foundation

/// The French BIP-39 list: recovery words and comparison words. Accents and capitals do not matter when it is read.
public enum WordList {
    private static let words = FrenchWords.text.split(whereSeparator: \.isWhitespace).map(String.init)
    private static let indexes = Dictionary(uniqueKeysWithValues: words.enumerated().map { (plain($1), $0) })

    /// - Parameter index: 0 to 2047.
    public static func word(_ index: Int) -> String { words[index & 2_047] }

    public static func index(of word: String) -> Int? { indexes[plain(word)] }

    /// The first 66 bits, as six words.
    public static func sixWords(from digest: Digest32) -> [String] {
        Bits.groups(of: 11, count: 6, in: digest.bytes).map(word)
    }

    /// NFKD without combining marks, lowercase.
    private static func plain(_ word: String) -> String {
        let scalars = word.decomposedStringWithCompatibilityMapping.unicodeScalars.filter {
            $0.properties.generalCategory != .nonspacingMark
        }
        return String(String.UnicodeScalarView(scalars)).lowercased()
    }
}

enum Bits {
    /// Big-endian groups of bits.
    static func groups(of width: Int, count: Int, in bytes: [UInt8]) -> [Int] {
        (0..<count).map { group in
            (0..<width).reduce(0) { value, bit in
                let position = group * width + bit
                return value << 1 | Int(bytes[position / 8] >> UInt8(7 - position % 8) & 1)
            }
        }
    }
}

/// The 12 paper words: 128 random bits and 4 of checksum (BIP-39). They are shown once and never stored.
public struct RecoveryWords: Sendable, CustomStringConvertible {
    /// 16 bytes.
    public let entropy: [UInt8]

    public init(entropy: [UInt8]) throws(Problem) {
        guard entropy.count == 16 else { throw .recoveryChecksum }
        self.entropy = entropy
    }

    public static func generate(using random: inout some RandomNumberGenerator) throws(Problem) -> RecoveryWords {
        try RecoveryWords(entropy: (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) })
    }

    public init(parsing text: String) throws(Problem) {
        try self.init(
            parsing: text.split {
                !($0.isLetter || $0.unicodeScalars.contains { $0.properties.canonicalCombiningClass != .notReordered })
            }.map(String.init))
    }

    public init(parsing words: [String]) throws(Problem) {
        guard words.count == 12 else { throw .recoveryWordCount(words.count) }
        var bits: [UInt8] = []
        for word in words {
            guard let index = WordList.index(of: word) else { throw .recoveryWord(word) }
            for shift in stride(from: 10, through: 0, by: -1) { bits.append(UInt8(index >> shift & 1)) }
        }
        let entropy = (0..<16).map { byte in bits[byte * 8..<byte * 8 + 8].reduce(0) { $0 << 1 | $1 } }
        try self.init(entropy: entropy)
        guard bits[128...].elementsEqual(Self.checksum(entropy)) else { throw .recoveryChecksum }
    }

    private static func checksum(_ entropy: [UInt8]) -> [UInt8] {
        let first = Digest32.sha256(entropy).bytes[0]
        return (4..<8).reversed().map { first >> UInt8($0) & 1 }
    }

    public var words: [String] {
        let first = Digest32.sha256(entropy).bytes[0]
        return Bits.groups(of: 11, count: 12, in: entropy + [first]).map(WordList.word)
    }

    /// The key that signs statement `i`, i ≥ 1: HKDF-SHA-256 (RFC 5869) of the entropy.
    public func recoveryKey(_ i: Int) throws(Problem) -> SigningKey {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: entropy), info: Array("croisee/1 recovery \(i)".utf8),
            outputByteCount: 32)
        return try SigningKey(seed: key.withUnsafeBytes { Array($0) })
    }

    public var description: String { "RecoveryWords(hidden)" }
}
