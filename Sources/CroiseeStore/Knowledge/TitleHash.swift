import Foundation
import Notes

/// A number by which titles are found that have the same `TitleKey`. Several keys may share one: who finds a title by it compares
/// the keys. It costs a table look-up per letter, since every note that arrives has one.
enum TitleHash {
    static func of(_ title: String) -> Int64 {
        var hash = seed
        if quick(title, &hash) { return Int64(bitPattern: hash) }
        // Letters that the table does not know.
        let key = TitleKey(title).text
        hash = seed
        for scalar in key.decomposedStringWithCanonicalMapping.unicodeScalars where isKept(scalar) {
            mix(UInt8(scalar.value), &hash)
        }
        guard hash == seed else { return Int64(bitPattern: hash) }
        // A title in another script.
        for byte in key.utf8 { mix(byte, &hash) }
        return Int64(bitPattern: hash)
    }

    /// FNV-1a over the plain letters and digits that a title's key holds; false where the table is not enough.
    private static func quick(_ title: String, _ hash: inout UInt64) -> Bool {
        for scalar in title.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39, 0x61...0x7A: mix(UInt8(scalar.value), &hash)
            case 0x41...0x5A: mix(UInt8(scalar.value) | 0x20, &hash)
            case 0..<0x80, 0x300..<0x370: break
            case 0x80..<0x250: for byte in latin[Int(scalar.value) - 0x80] { mix(byte, &hash) }
            case 0x2000..<0x2070: for byte in punctuation[Int(scalar.value) - 0x2000] { mix(byte, &hash) }
            default: return false
            }
        }
        return hash != seed
    }

    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    private static func mix(_ byte: UInt8, _ hash: inout UInt64) {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A: true
        default: false
        }
    }

    private static let latin = table(0x80..<0x250)
    private static let punctuation = table(0x2000..<0x2070)

    /// What is kept of each letter, by the rules of the key itself.
    private static func table(_ range: Range<UInt32>) -> [[UInt8]] {
        range.map { value in
            guard let scalar = Unicode.Scalar(value) else { return [] }
            return TitleKey(String(Character(scalar))).text.decomposedStringWithCanonicalMapping.unicodeScalars
                .filter(isKept).map { UInt8($0.value) }
        }
    }
}
