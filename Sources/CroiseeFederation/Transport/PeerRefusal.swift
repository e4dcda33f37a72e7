import Bundles
import Catalogue

/// A peer's signed `no` (RFC 9457): the problem it names, and what else it says about it.
public struct PeerRefusal: Error, Sendable {
    public let problem: Problem
    /// All members of the answer: `state`, `now`…
    public let members: JSONObject
    /// Seconds, where the peer asks for patience.
    public let retryAfter: Int?

    /// The peer's time in ms, in a `clock` refusal.
    public var peerTime: Int64? {
        guard case .integer(let now)? = members["now"] else { return nil }
        return now
    }

    /// State of the link, in a `link-not-active` refusal.
    public var state: String? {
        guard case .string(let state)? = members["state"] else { return nil }
        return state
    }

    /// Reads a refusal; nil where the answer is not `application/problem+json` of our kind.
    init?(_ answer: PeerResponse) {
        guard answer.contentType == "application/problem+json", (400..<600).contains(answer.status),
            case .success(.object(let members)) = Result(catching: {
                try StrictJSON.parse(answer.body, ascii: false, maxBytes: Bounds.controlBytes)
            }),
            case .string(let urn)? = members["type"], urn.hasPrefix(Problem.urnPrefix)
        else { return nil }
        let name = String(urn.dropFirst(Problem.urnPrefix.count))
        guard (1...40).contains(name.utf8.count),
            name.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
            )
        else { return nil }
        let title = Self.sentence(members["title"])
        problem = Problem(
            name, status: answer.status, level: .notice,
            Sentence(fr: Self.sentence(members["detail"]) ?? title ?? name, en: title ?? name))
        self.members = members
        retryAfter = answer.retryAfter
    }

    /// A stranger's words, fit for a page and a log: short, on one line.
    private static func sentence(_ value: JSONValue?) -> String? {
        guard case .string(let text)? = value, !text.isEmpty else { return nil }
        let scalars = text.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
        return String(String.UnicodeScalarView(scalars.prefix(500)))
    }
}

extension PeerRefusal: CustomStringConvertible {
    public var description: String { problem.description }
}
