/// By whose rules the endings of words are taken off. English for English; French for every other language, known or not: the
/// same rules for notes and for what is asked, so that a word always finds itself.
public enum StemRules: UInt8, Sendable, CaseIterable {
    case french
    case english

    /// - Parameter language: BCP 47, `fr` or `en-CA`; nil where nobody said.
    public init(language: String?) {
        let primary = language?.utf8.prefix { $0 != 0x2D && $0 != 0x5F } ?? ""[...].utf8
        self = primary.elementsEqual("en".utf8) || primary.elementsEqual("EN".utf8) ? .english : .french
    }

    /// As libstemmer calls it.
    var algorithm: String {
        switch self {
        case .french: "french"
        case .english: "english"
        }
    }
}
