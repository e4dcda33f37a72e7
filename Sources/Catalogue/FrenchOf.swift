import Foundation

/// What French puts before a name.
public enum FrenchOf {
    /// « de Jeanne », « d’Anne », « d’une personne », « d’Yves » but « de Yolande ». Before an h it is never cut: nobody reads from a
    /// name which h it is.
    public static func of(_ name: String) -> String {
        let letters = name.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars.prefix(2).map {
            Character($0)
        }
        func isVowel(_ letter: Character?) -> Bool { letter.map { "aeiouœæ".contains($0) } ?? false }
        let isCut =
            letters.first == "y" ? letters[1...].contains { $0.isLetter && !isVowel($0) } : isVowel(letters.first)
        return (isCut ? "d’" : "de ") + name
    }
}
