import Catalogue

/// Something that an import could not keep, to be listed for the person who imports.
public enum ImportLoss: Sendable, Hashable {
    /// A line of the page that is neither its text nor understood.
    case line(String)
    /// A carnet whose whole title is nowhere in the text.
    case cutCarnet(String)
    /// What stands where a date should.
    case date(String)
    /// A field of the header that no note has.
    case unknownField(String)
    /// A file that the text names and that is not there.
    case missingFile(String)
    /// Who could read the page where it was copied; whoever imports decides that anew.
    case visibility(String)
    case linkToItself(String)
    /// A file that the text links to: its name stays in the text.
    case fileNotAttached(String)

    /// With what it quotes cut to a line's length.
    public var sentence: Sentence {
        switch self {
        case .line(let text): .lineNotKept(Self.shown(text))
        case .cutCarnet(let title): .carnetTitleCut(Self.shown(title))
        case .date(let text): .dateNotUnderstood(Self.shown(text))
        case .unknownField(let name): .headerFieldNotKept(Self.shown(name))
        case .missingFile(let name): .fileNotFound(Self.shown(name))
        case .visibility(let word):
            PageText.key(word).contains("priv")
                ? .privatePage(Self.shown(word)) : .visibilityNotKept(Self.shown(word))
        case .linkToItself(let title): .linkToItself(Self.shown(title))
        case .fileNotAttached(let name): .fileNotAttached(Self.shown(name))
        }
    }

    /// The text that it names, as the file has it.
    public var quoted: String {
        switch self {
        case .line(let text), .cutCarnet(let text), .date(let text), .unknownField(let text), .missingFile(let text),
            .visibility(let text), .linkToItself(let text), .fileNotAttached(let text):
            text
        }
    }

    private static func shown(_ text: String) -> String { TitleGuess.cut(TitleGuess.oneLine(text)) }
}
