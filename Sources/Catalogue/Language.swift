/// The languages people read here. French is the source of all texts.
public enum Language: String, Sendable, CaseIterable, Codable {
    case french = "fr"
    case english = "en"

    /// Reads `fr`, `fr_CA.UTF-8`, `en`, `en-GB`…; nil for any other language.
    public init?(tag: String) {
        let primary = tag.prefix { $0 != "_" && $0 != "-" && $0 != "." }.lowercased()
        self.init(rawValue: primary)
    }

    /// Whether a text has the shape of a language tag (BCP 47), of whatever language: `fr`, `de-CH`, `zh-Hant-TW`.
    public static func isTag(_ text: String) -> Bool {
        guard text.utf8.count <= 35 else { return false }
        return text.wholeMatch(of: /[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*/.asciiOnlyCharacterClasses()) != nil
    }
}
