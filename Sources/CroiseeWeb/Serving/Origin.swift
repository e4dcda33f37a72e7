import HTTPTypes
import Hummingbird

/// Where a request comes from, as the browser says it.
struct Origin: Sendable, Hashable {
    let host: String
    let isSecure: Bool

    /// - Parameters:
    ///   - isEncrypted: the connection itself is.
    ///   - isBehindProxy: whoever comes by another name than this computer's comes through the web server in front.
    /// - Returns: nil where a page would be asked for over an open line, or by a name that is nobody's.
    init?(_ request: Request, isEncrypted: Bool, isBehindProxy: Bool) {
        guard let host = request.head.authority, !host.isEmpty else { return nil }
        let isHere = Self.isThisComputer(host)
        guard isEncrypted || isBehindProxy || isHere else { return nil }
        self.host = host
        isSecure = isEncrypted || (isBehindProxy && !isHere)
    }

    var text: String { (isSecure ? "https://" : "http://") + host }

    /// Whether a write was asked for by a page of ours (Fetch Metadata; RFC 6454 for browsers without it). One of the two must say so.
    func isOwn(_ request: Request) -> Bool {
        let site = request.headers[.fetchSite]
        let origin = request.headers[.origin]
        if let site, site != "same-origin" { return false }
        if let origin { return origin == text }
        return site != nil
    }

    /// `localhost:8080`, `127.0.0.1`, `[::1]:8080`; and names below `localhost`, which lead nowhere else (RFC 6761): by them a browser
    /// keeps the sessions of several nodes on one computer apart.
    private static func isThisComputer(_ host: String) -> Bool {
        let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
        return ["localhost", "127.0.0.1", "[::1]"].contains(String(name)) || name.hasSuffix(".localhost")
    }
}
