/// The languages people read here. French is the source of all texts.
public enum Language: String, Sendable, CaseIterable, Codable {
    case french = "fr"
    case english = "en"

    /// Reads `fr`, `fr_CA.UTF-8`, `en`, `en-GB`…; nil for any other language.
    public init?(tag: String) {
        let primary = tag.prefix { $0 != "_" && $0 != "-" && $0 != "." }.lowercased()
        self.init(rawValue: primary)
    }
}
