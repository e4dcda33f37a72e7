/// What kind of place an address is, after every disguise is taken off.
public enum AddressKind: String, Sendable, Hashable {
    /// Anywhere on the internet.
    case global
    case loopback, `private`, linkLocal
    case multicast, unspecified, documentation, reserved
}

extension IPAddress {
    /// By the IANA special-purpose registries (RFC 6890 and its updates). Addresses that carry an IPv4 address
    /// inside (mapped, compatible, NAT64, 6to4, Teredo, ISATAP) are of the kind of the address they lead to.
    public var kind: AddressKind { isV4 ? kindOfV4 : kindOfV6 }

    private static let v4Kinds: [(prefix: [UInt8], bits: Int, kind: AddressKind)] = [
        ([0], 8, .unspecified), ([10], 8, .private), ([100, 64], 10, .private), ([127], 8, .loopback),
        ([169, 254], 16, .linkLocal), ([172, 16], 12, .private), ([192, 0, 0], 24, .reserved),
        ([192, 0, 2], 24, .documentation), ([192, 88, 99], 24, .reserved), ([192, 168], 16, .private),
        ([198, 18], 15, .private), ([198, 51, 100], 24, .documentation), ([203, 0, 113], 24, .documentation),
        ([224], 4, .multicast), ([240], 4, .reserved),
    ]

    private static let v6Kinds: [(prefix: [UInt8], bits: Int, kind: AddressKind)] = [
        ([0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01], 48, .private), ([0xFC], 7, .private), ([0xFE, 0x80], 10, .linkLocal),
        ([0xFE, 0xC0], 10, .private), ([0xFF], 8, .multicast), ([0x20, 0x01, 0x0D, 0xB8], 32, .documentation),
        ([0x3F, 0xFF], 20, .documentation), ([0x20, 0x01], 23, .reserved),
    ]

    private var kindOfV4: AddressKind {
        Self.v4Kinds.first { begins(with: $0.prefix, bits: $0.bits) }?.kind ?? .global
    }

    private var kindOfV6: AddressKind {
        if bytes.allSatisfy({ $0 == 0 }) { return .unspecified }
        if bytes[..<15].allSatisfy({ $0 == 0 }), bytes[15] == 1 { return .loopback }
        // Teredo carries its server, and its client with every bit turned over; both must be fit.
        if begins(with: [0x20, 0x01, 0, 0], bits: 32) {
            return [inner(at: 4), inner(at: 12, mask: 0xFF)].map(\.kind).first { $0 != .global } ?? .global
        }
        if let embedded { return embedded.kind }
        if let special = Self.v6Kinds.first(where: { begins(with: $0.prefix, bits: $0.bits) }) {
            // ISATAP may stand behind any prefix, but never makes a special one better.
            return special.kind
        }
        guard begins(with: [0x20], bits: 3) else { return .reserved }
        let isISATAP = (bytes[8] & 0xFD) == 0 && bytes[9] == 0 && bytes[10] == 0x5E && bytes[11] == 0xFE
        return isISATAP ? inner(at: 12).kind : .global
    }

    /// The IPv4 address that an IPv6 address leads to by its prefix alone.
    private var embedded: IPAddress? {
        if begins(with: [0x20, 0x02], bits: 16) { return inner(at: 2) }
        if begins(with: [0x00, 0x64, 0xFF, 0x9B], bits: 96) { return inner(at: 12) }
        if begins(with: [], bits: 96) { return inner(at: 12) }
        // ::ffff:a.b.c.d (mapped) and ::ffff:0:a.b.c.d (translated, RFC 2765).
        if begins(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], bits: 96) { return inner(at: 12) }
        if begins(with: [0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0], bits: 96) { return inner(at: 12) }
        return nil
    }

    private func inner(at offset: Int, mask: UInt8 = 0) -> IPAddress {
        IPAddress(v4: bytes[offset..<offset + 4].map { $0 ^ mask })
    }

    private init(v4 bytes: [UInt8]) { self.bytes = bytes }
}

/// Which addresses this node calls.
public struct AddressPolicy: Sendable, Hashable {
    /// The admin opened the invitation, or wrote the peers file, that names the address.
    public var allowPrivate: Bool
    /// Unencrypted HTTP, to this very computer only (a proxy beside the node, tests).
    public var allowPlainLoopback: Bool

    public init(allowPrivate: Bool = false, allowPlainLoopback: Bool = false) {
        self.allowPrivate = allowPrivate
        self.allowPlainLoopback = allowPlainLoopback
    }

    public func allows(_ address: IPAddress) -> Bool {
        switch address.kind {
        case .global: true
        case .loopback, .private, .linkLocal: allowPrivate
        case .multicast, .unspecified, .documentation, .reserved: false
        }
    }
}
