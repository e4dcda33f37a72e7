/// A text for people, in every language we speak. The catalogue is the set of functions in this
/// module that return one: a text that lacks a language does not compile.
public struct Sentence: Sendable, Hashable {
    public let fr: String
    public let en: String

    public init(fr: String, en: String) {
        self.fr = fr
        self.en = en
    }

    public func text(_ language: Language) -> String {
        switch language {
        case .french: fr
        case .english: en
        }
    }
}
