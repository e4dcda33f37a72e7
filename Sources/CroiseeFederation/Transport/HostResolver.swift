import Catalogue
import NIOCore
import NIOPosix

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Turns a host into addresses, once: whoever checks an address dials that very address, never the name again.
public struct HostResolver: Sendable {
    public var resolve: @Sendable (String) async throws -> [IPAddress]

    public init(resolve: @escaping @Sendable (String) async throws -> [IPAddress]) { self.resolve = resolve }

    /// The system's resolver (`getaddrinfo`), on a thread of its own.
    public static let system = HostResolver { host in
        if let address = IPAddress(host) { return [address] }
        return try await NIOThreadPool.singleton.runIfActive { lookUp(host) }
    }

    private static func lookUp(_ host: String) -> [IPAddress] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        #if canImport(Glibc)
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
            hints.ai_socktype = SOCK_STREAM
        #endif
        var first: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &first) == 0, let first else { return [] }
        defer { freeaddrinfo(first) }
        var addresses: [IPAddress] = []
        for entry in sequence(first: first, next: { $0.pointee.ai_next }) {
            guard let socket = entry.pointee.ai_addr else { continue }
            var text = [CChar](repeating: 0, count: 1_025)
            let size = socklen_t(text.count)
            guard getnameinfo(socket, entry.pointee.ai_addrlen, &text, size, nil, 0, NI_NUMERICHOST) == 0 else {
                continue
            }
            let address = IPAddress(
                String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
            if let address, !addresses.contains(address) { addresses.append(address) }
        }
        return addresses
    }
}

/// `ECONNREFUSED` of this system, so that only this file needs the C library.
let refusedCode: CInt = ECONNREFUSED
