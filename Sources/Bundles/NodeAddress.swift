import Catalogue

/// The address of a node as node records, invitations and `peers.json` write it: scheme, host and port, nothing else. Whether
/// it may be called is decided where it is called.
public enum NodeAddress {
    /// Lowercase, without a slash at the end. Plain `http` only names this very computer.
    /// - Throws: `unusable-address`.
    public static func normalised(_ text: String) throws(Problem) -> String {
        let address = plain(text)
        guard isSecure(address) || isHere(address) else { throw .unusableAddress(String(text.prefix(300))) }
        return address
    }

    /// The same of what a node publishes, which others call from afar: `https` only.
    /// - Throws: `unusable-address`.
    public static func published(_ text: String) throws(Problem) -> String {
        let address = plain(text)
        guard isSecure(address) else { throw .unusableAddress(String(text.prefix(300))) }
        return address
    }

    /// `https://host` or `https://host:port`, in letters of either case (docs/protocol.md 2.3).
    public static func isSecure(_ address: String) -> Bool {
        let address = address.lowercased()
        return address.utf8.count <= Bounds.addressBytes && address.hasPrefix("https://")
            && host(of: address.dropFirst(8)) != nil
    }

    private static func plain(_ text: String) -> String {
        var address = text.lowercased()
        while address.hasSuffix("/") { address.removeLast() }
        return address
    }

    private static func isHere(_ address: String) -> Bool {
        guard address.utf8.count <= Bounds.addressBytes, address.hasPrefix("http://") else { return false }
        return ["localhost", "[::1]", "127.0.0.1"].contains(host(of: address.dropFirst(7)))
    }

    /// Whether two addresses name one host, or IPv4 addresses that differ in the last number only, as in one home network.
    public static func isNear(_ one: String, _ other: String) -> Bool {
        func host(_ address: String) -> Substring? {
            let authority = address.lowercased().dropFirst(8)
            return authority.hasPrefix("[") ? authority.prefix { $0 != "]" } : authority.prefix { $0 != ":" }
        }
        guard let one = host(one), let other = host(other) else { return false }
        if one == other { return true }
        func network(_ host: Substring) -> [Substring]? {
            let parts = host.split(separator: ".", omittingEmptySubsequences: false)
            return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil } ? Array(parts.dropLast()) : nil
        }
        return network(one).map { $0 == network(other) } ?? false
    }

    /// The host of `host[:port]`; nil for anything else.
    private static func host(of authority: Substring) -> Substring? {
        let isLiteral = authority.hasPrefix("[")
        let host = authority.prefix { $0 != (isLiteral ? "]" : ":") }
        guard isLiteral ? isAddress(host.dropFirst()) : isName(host) else { return nil }
        var rest = authority[host.endIndex...]
        if isLiteral {
            guard rest.first == "]" else { return nil }
            rest = rest.dropFirst()
        }
        guard rest.isEmpty || isPort(rest) else { return nil }
        return authority[..<rest.startIndex]
    }

    /// `:1` to `:65535`.
    private static func isPort(_ text: Substring) -> Bool {
        let digits = text.dropFirst()
        guard text.first == ":", (1...5).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = Int(digits)
        else { return false }
        return (1...65_535).contains(port)
    }

    /// Labels of 1 to 63 letters, digits, `-` and `_`, with a hyphen neither first nor last: a name, or an IPv4 address.
    private static func isName(_ host: Substring) -> Bool {
        guard host.utf8.count <= 253 else { return false }
        return host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy {
                    (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-")
                        || $0 == UInt8(ascii: "_")
                }
        }
    }

    /// What stands between the brackets of an IPv6 address.
    private static func isAddress(_ text: Substring) -> Bool {
        (2...45).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x66).contains($0) || $0 == UInt8(ascii: ":")
                    || $0 == UInt8(ascii: ".")
            }
    }
}
