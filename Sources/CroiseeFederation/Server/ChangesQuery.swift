import Catalogue
import CroiseeStore

/// The query of `changes` (docs/protocol.md 5.6).
struct ChangesQuery: Sendable, Hashable {
    let after: Cursor
    /// Empty where the asker knows none: it is told the present one at once.
    let view: String
    /// Seconds, as asked for.
    let wait: Int

    /// Unknown keys are ignored.
    /// - Throws: `malformed` for a key that stands twice, for no cursor, and for a time that is no whole number.
    init(_ parameters: some Sequence<(key: Substring, value: Substring)>) throws(Problem) {
        var values: [Substring: Substring] = [:]
        for (key, value) in parameters {
            guard values.updateValue(value, forKey: key) == nil else { throw .malformedMessage }
        }
        guard let after = values["after"].flatMap({ Cursor(String($0)) }) else { throw .malformedMessage }
        let digits = values["wait"] ?? "0"
        guard let wait = Int(digits), wait >= 0, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw .malformedMessage
        }
        self.after = after
        self.view = values["view"].map { String($0) } ?? ""
        self.wait = wait
    }
}
