import Foundation

/// What French puts before a name.
public enum FrenchOf {
    /// « de Jeanne », « d’Anne », « d’une personne ». Before an h it is never cut: nobody reads from a name which h it is.
    public static func of(_ name: String) -> String {
        let first = name.decomposedStringWithCanonicalMapping.unicodeScalars.first.map { Character($0) }
        return (first.map { "aeiouœæAEIOUŒÆ".contains($0) } ?? false ? "d’" : "de ") + name
    }
}
