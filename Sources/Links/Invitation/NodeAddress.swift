import Catalogue

/// The address of a node as invitations and `peers.json` write it: scheme, host and port, nothing else. Whether it may be
/// called is decided where it is called.
public enum NodeAddress {
    /// Lowercase, without a slash at the end. Plain `http` only names this very computer.
    /// - Throws: `unusable-address`.
    public static func normalised(_ text: String) throws(Problem) -> String {
        var address = text.lowercased()
        while address.hasSuffix("/") { address.removeLast() }
        guard isUsable(address) else { throw .unusableAddress(String(text.prefix(300))) }
        return address
    }

    private static func isUsable(_ address: String) -> Bool {
        guard address.utf8.count <= 300 else { return false }
        if address.hasPrefix("https://") { return host(of: address.dropFirst(8)) != nil }
        guard address.hasPrefix("http://"), let host = host(of: address.dropFirst(7)) else { return false }
        return host == "localhost" || host == "[::1]" || host == "127.0.0.1"
    }

    /// The host of `host[:port]`; nil for anything else.
    private static func host(of authority: Substring) -> Substring? {
        let isLiteral = authority.hasPrefix("[")
        let host = isLiteral ? authority.prefix { $0 != "]" } : authority.prefix { $0 != ":" }
        let end =
            isLiteral && host.endIndex < authority.endIndex ? authority.index(after: host.endIndex) : host.endIndex
        let rest = authority[end...]
        let allowed = host.dropFirst(isLiteral ? 1 : 0)
        guard !allowed.isEmpty, allowed.utf8.allSatisfy({ isHost($0, literal: isLiteral) }) else { return nil }
        if isLiteral, authority[..<end].last != "]" { return nil }
        if !rest.isEmpty {
            let digits = rest.dropFirst()
            guard rest.first == ":", (1...5).contains(digits.utf8.count),
                digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = Int(digits),
                (1...65_535).contains(port)
            else { return nil }
        }
        return authority[..<end]
    }

    private static func isHost(_ character: UInt8, literal: Bool) -> Bool {
        switch character {
        case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "."): true
        case UInt8(ascii: "-"), UInt8(ascii: "_"): !literal
        case UInt8(ascii: ":"): literal
        default: false
        }
    }
}
