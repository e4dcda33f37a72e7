import NIOCore

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An IP address by its bytes: 4 or 16 of them, in network order.
public struct IPAddress: Sendable, Hashable {
    public let bytes: [UInt8]

    public var isV4: Bool { bytes.count == 4 }

    /// Reads the one usual spelling (`192.0.2.1`, `2001:db8::1`), never octal, hexadecimal or shortened forms, never a zone.
    public init?(_ text: String) {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), text.utf8.count <= 45 else { return nil }
        var buffer = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &buffer) == 1 {
            bytes = Array(buffer[..<4])
        } else if inet_pton(AF_INET6, text, &buffer) == 1 {
            bytes = buffer
        } else {
            return nil
        }
    }

    /// 4 or 16 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// Of a socket; nil for one that has no such address.
    init?(_ address: SocketAddress) {
        switch address {
        // Behind family and port; in IPv6 behind the flow as well.
        case .v4(let address): self.init(bytes: withUnsafeBytes(of: address.address) { Array($0[4..<8]) })
        case .v6(let address): self.init(bytes: withUnsafeBytes(of: address.address) { Array($0[8..<24]) })
        case .unixDomainSocket: return nil
        }
    }

    /// The text form without zone; IPv6 in eight full groups shortened as `inet_ntop` does.
    public var text: String {
        var buffer = [CChar](repeating: 0, count: 64)
        let written = inet_ntop(isV4 ? AF_INET : AF_INET6, bytes, &buffer, socklen_t(buffer.count))
        guard written != nil else { return "" }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether the first `length` bits are those of `prefix`.
    func begins(with prefix: [UInt8], bits length: Int) -> Bool {
        for bit in 0..<length {
            let mask = UInt8(0x80) >> UInt8(bit % 8)
            let wanted = bit / 8 < prefix.count ? prefix[bit / 8] & mask : 0
            if bytes[bit / 8] & mask != wanted { return false }
        }
        return true
    }
}

extension IPAddress: CustomStringConvertible {
    public var description: String { text }
}
