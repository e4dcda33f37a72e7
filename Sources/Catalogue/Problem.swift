/// What went wrong, for all who must know: a stable type for programs (RFC 9457 `type`), a
/// sentence for people, the HTTP status for peers and the level for the log. It never holds a secret.
public struct Problem: Error, Sendable, Hashable {
    /// Stable short name, `wrong-signature`; on the wire `urn:croisee:problem:wrong-signature`.
    public let type: String
    public let status: Int
    public let level: Level
    public let sentence: Sentence

    public enum Level: String, Sendable { case debug, info, notice, warning, error }

    public init(_ type: String, status: Int, level: Level = .notice, _ sentence: Sentence) {
        self.type = type
        self.status = status
        self.level = level
        self.sentence = sentence
    }

    public static let urnPrefix = "urn:croisee:problem:"
}

extension Problem: CustomStringConvertible {
    public var description: String { "\(type): \(sentence.en)" }
}
