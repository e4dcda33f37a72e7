import Catalogue

/// Where a peer is reached: `https://host[:port]`, and the pin of its certificate, or nil for web PKI.
public struct PeerAddress: Sendable, Hashable {
    public let isSecure: Bool
    /// Lowercase name, or IP address without brackets.
    public let host: String
    public let port: Int
    public let pin: CertificatePin?

    /// Only scheme, host and port: no user, no path but `/`, no query, no zone.
    public init(_ url: String, pin: CertificatePin? = nil) throws(Problem) {
        guard let parts = Self.parse(url) else { throw .peerAddress(String(url.prefix(300))) }
        isSecure = parts.isSecure
        host = parts.host
        port = parts.port
        self.pin = pin
    }

    /// `host` header: the port where it is not the usual one.
    public var authority: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
    }

    public var url: String { "\(isSecure ? "https" : "http")://\(authority)" }

    private static func parse(_ url: String) -> (isSecure: Bool, host: String, port: Int)? {
        guard url.utf8.count <= 300, url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        let lower = url.lowercased()
        let isSecure: Bool
        var rest: Substring
        if lower.hasPrefix("https://") {
            (isSecure, rest) = (true, lower.dropFirst(8))
        } else if lower.hasPrefix("http://") {
            (isSecure, rest) = (false, lower.dropFirst(7))
        } else {
            return nil
        }
        if rest.hasSuffix("/") { rest.removeLast() }
        let host: Substring
        var port: Int? = isSecure ? 443 : 80
        if rest.hasPrefix("[") {
            guard let end = rest.firstIndex(of: "]") else { return nil }
            host = rest[rest.index(after: rest.startIndex)..<end]
            guard let address = IPAddress(String(host)), !address.isV4 else { return nil }
            rest = rest[rest.index(after: end)...]
        } else {
            host = rest.prefix { $0 != ":" }
            guard isHostName(host) else { return nil }
            rest = rest[host.endIndex...]
        }
        if rest.hasPrefix(":") {
            rest.removeFirst()
            guard rest.count <= 5, rest.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            port = Int(rest)
            rest = ""
        }
        guard rest.isEmpty, let port, (1...65535).contains(port) else { return nil }
        return (isSecure, String(host), port)
    }

    private static func isHostName(_ host: Substring) -> Bool {
        guard !host.isEmpty, host.utf8.count <= 253 else { return false }
        return host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            !label.isEmpty && label.utf8.count <= 63 && !label.hasPrefix("-") && !label.hasSuffix("-")
                && label.utf8.allSatisfy {
                    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
                        || $0 == UInt8(ascii: "_")
                }
        }
    }
}
