/// The licences that a community can give its notes here: those of Creative Commons by their SPDX names, and none at all.
/// What comes from elsewhere stays as it is.
public enum Licence: String, Sendable, Hashable, CaseIterable {
    case attribution = "CC-BY-4.0"
    case shareAlike = "CC-BY-SA-4.0"
    case nonCommercial = "CC-BY-NC-4.0"
    case nonCommercialShareAlike = "CC-BY-NC-SA-4.0"
    case noDerivatives = "CC-BY-ND-4.0"
    case nonCommercialNoDerivatives = "CC-BY-NC-ND-4.0"
    case publicDomain = "CC0-1.0"
    case allRightsReserved = "all-rights-reserved"

    /// Of what somebody typed: `CC-BY-SA-4.0`, `cc by sa`, `cc0`, the address of the licence, `tous droits réservés`. Nil for
    /// anything else, other versions among it: a licence is never guessed.
    public init?(typed text: String) {
        let words = Self.words(text)
        if Self.reserved.contains(words.joined(separator: " ")) {
            self = .allRightsReserved
            return
        }
        var elements = Set<String>()
        var version: String?
        for word in words where !Self.noise.contains(word) {
            if word.first?.isNumber == true {
                guard version == nil else { return nil }
                version = word
            } else {
                guard elements.insert(word == "cc0" ? "zero" : word).inserted else { return nil }
            }
        }
        guard let found = Self.elements[elements] else { return nil }
        let versions = found == .publicDomain ? ["1", "1.0"] : ["4", "4.0"]
        guard version.map(versions.contains) ?? true else { return nil }
        self = found
    }

    /// Whether a note under this licence, in whatever words its authors name it, may not be made into another one. One without
    /// licence says nothing of it.
    public static func forbidsAdaptation(_ text: String?) -> Bool {
        guard let text else { return false }
        let words = words(text)
        if words.contains("nd") || words.contains("noderivatives") || words.contains("noderivs") { return true }
        let line = " " + words.joined(separator: " ") + " "
        return forbidding.contains { line.contains(" \($0) ") }
    }

    private static let reserved: Set<String> = [
        "all rights reserved", "tous droits réservés", "tous droits reserves",
    ]
    private static let forbidding =
        Array(reserved) + [
            "droits réservés", "no derivatives", "no derivs", "pas de modification", "pas de modifications",
            "sans modification",
        ]
    private static let noise: Set<String> = [
        "cc", "creative", "commons", "licence", "license", "licences", "licenses", "international", "http", "https",
        "creativecommons.org", "www.creativecommons.org", "publicdomain", "deed", "deed.fr", "deed.en",
    ]
    private static let elements: [Set<String>: Licence] = [
        ["by"]: .attribution, ["by", "sa"]: .shareAlike, ["by", "nc"]: .nonCommercial,
        ["by", "nc", "sa"]: .nonCommercialShareAlike, ["by", "nd"]: .noDerivatives,
        ["by", "nc", "nd"]: .nonCommercialNoDerivatives, ["zero"]: .publicDomain,
    ]

    /// In small letters; a point stays within a number or an address.
    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "." }
            .map { word in
                var word = word
                while word.last == "." { word.removeLast() }
                return String(word)
            }
            .filter { !$0.isEmpty }
    }
}
