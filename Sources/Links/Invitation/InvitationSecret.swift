import Bundles

/// The 128 random bits that an invitation carries. Whoever has them may ask for a link, once; so they are never printed.
public struct InvitationSecret: Sendable, Hashable {
    /// 16 bytes.
    public let bytes: [UInt8]

    /// Nil unless there are exactly 16 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    init(using random: inout some RandomNumberGenerator) {
        bytes = RandomBytes.make(16, using: &random)
    }

    /// What peers name the invitation by without giving its secret away.
    public var number: InvitationNumber {
        InvitationNumber(hashOf: Array("croisee/1 invitation number\n".utf8) + bytes)
    }
}

extension InvitationSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "InvitationSecret(hidden)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// The first 16 bytes of SHA-256(`croisee/1 invitation number` LF secret).
public struct InvitationNumber: Sendable, Hashable, CustomStringConvertible {
    /// 16 bytes.
    public let bytes: [UInt8]

    /// Nil unless there are exactly 16 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// Nil unless these are 32 lowercase hex digits.
    public init?(hex: String) {
        guard let bytes = Hex.decode(hex) else { return nil }
        self.init(bytes: bytes)
    }

    init(hashOf bytes: [UInt8]) {
        self.bytes = Array(Digest32.sha256(bytes).bytes.prefix(16))
    }

    public var hex: String { Hex.encode(bytes) }
    public var description: String { hex }
}

enum RandomBytes {
    static func make(_ count: Int, using random: inout some RandomNumberGenerator) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
}
