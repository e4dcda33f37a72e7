/// What the values of a field are. On the wire every value is a text.
public enum FieldType: String, Sendable, Hashable, CaseIterable {
    /// One line.
    case line
    /// Any text, in Markdown.
    case markdown
    /// `2026-12-05`, or `2026-12-05T19:00 America/Toronto` (`DateValue`).
    case date
    /// An address of the web: `http://` or `https://`.
    case url
    /// A note of a community (`NoteReference`).
    case note
    /// A community (`CommunityKey`).
    case community
    /// Who has which part: `<role> <note, community or name>` (`RoleValue`).
    case role
    /// One of the choices that the kind lists, by its ID.
    case choice
    /// A whole number.
    case number

    /// Whether a text has the form of a value of this type. Never empty.
    public func accepts(_ value: String) -> Bool {
        guard !value.isEmpty else { return false }
        if self == .markdown { return value.utf8.count <= NoteBounds.body && !value.utf8.contains(0) }
        guard value.utf8.count <= NoteBounds.value, SingleLine.holds(value) else { return false }
        return switch self {
        case .line, .markdown: true
        case .date: DateValue(value) != nil
        case .url: Self.isAddress(value)
        case .note: NoteReference(value) != nil
        case .community: CommunityKey(value) != nil
        case .role: RoleValue(value) != nil
        case .choice: PlainName.holds(value)
        case .number: Self.isNumber(value)
        }
    }

    private static func isAddress(_ text: String) -> Bool {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return false }
        let rest = text.unicodeScalars.dropFirst(scheme.unicodeScalars.count)
        guard let first = rest.first, first.isWord || first == "[" else { return false }
        return !rest.contains { $0.properties.isWhitespace || "<>\"".unicodeScalars.contains($0) }
    }

    /// Written in the one usual way, and within what strict JSON can carry.
    private static func isNumber(_ text: String) -> Bool {
        guard let number = Int64(text), String(number) == text else { return false }
        return NoteBounds.times.contains(number)
    }
}

/// The name of a field, of a kind or of a choice: 1 to 40 of `A`–`Z`, `a`–`z`, `0`–`9`, `-`, `_`, the first a letter.
public enum PlainName {
    public static func holds(_ text: String) -> Bool {
        guard (1...40).contains(text.utf8.count), let first = text.utf8.first, isLetter(first) else { return false }
        return text.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}

/// Who has which role: `bearer <note>@<community>`, `funder <community>`, `taker Marie Tremblay`.
public struct RoleValue: Sendable, Hashable {
    public enum Holder: Sendable, Hashable {
        case note(NoteReference)
        case community(CommunityKey)
        /// A person who agreed, or anybody without a note.
        case name(String)
    }

    public let role: String
    public let holder: Holder

    public init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, PlainName.holds(parts[0]), let first = parts[1].first, !first.isWhitespace else {
            return nil
        }
        role = parts[0]
        holder =
            if let note = NoteReference(parts[1]) { .note(note) } else if let community = CommunityKey(parts[1]) {
                .community(community)
            } else { .name(parts[1]) }
    }

    public var text: String {
        switch holder {
        case .note(let note): "\(role) \(note.text)"
        case .community(let community): "\(role) \(community.text)"
        case .name(let name): "\(role) \(name)"
        }
    }
}
