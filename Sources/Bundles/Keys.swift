import Catalogue
import Crypto

/// An Ed25519 private key. It never describes itself.
public struct SigningKey: Sendable, CustomStringConvertible {
    private let key: Curve25519.Signing.PrivateKey

    /// - Parameter seed: 32 bytes.
    public init(seed: [UInt8]) throws(Problem) {
        do { key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed) } catch { throw .badKey }
    }

    public static func generate(using random: inout some RandomNumberGenerator) throws(Problem) -> SigningKey {
        try SigningKey(seed: (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) })
    }

    public var seed: [UInt8] { Array(key.rawRepresentation) }
    public var publicKey: VerifyingKey { VerifyingKey(trusted: Array(key.publicKey.rawRepresentation)) }
    public var description: String { "SigningKey(hidden)" }

    /// Ed25519 over `domain LF bytes`.
    public func sign(domain: String, _ bytes: [UInt8]) throws(Problem) -> [UInt8] {
        try signRaw(SigningDomain.message(domain, bytes))
    }

    public func signRaw(_ bytes: [UInt8]) throws(Problem) -> [UInt8] {
        do { return Array(try key.signature(for: bytes)) } catch { throw .badKey }
    }
}

/// An Ed25519 public key: canonical, and not of low order (RFC 8032 section 5.1.3).
public struct VerifyingKey: Sendable, Hashable {
    public let bytes: [UInt8]

    public init(bytes: [UInt8]) throws(Problem) {
        guard bytes.count == 32, EdwardsPoint.isAcceptable(bytes[...]) else { throw .badKey }
        self.bytes = bytes
    }

    init(trusted bytes: [UInt8]) { self.bytes = bytes }

    public func isValid(signature: [UInt8], domain: String, _ bytes: [UInt8]) -> Bool {
        isValidRaw(signature: signature, SigningDomain.message(domain, bytes))
    }

    public func isValidRaw(signature: [UInt8], _ message: [UInt8]) -> Bool {
        guard signature.count == 64, EdwardsPoint.isAcceptable(signature[..<32]), EdwardsScalar.isReduced(signature[32...])
        else { return false }
        do {
            return try Curve25519.Signing.PublicKey(rawRepresentation: bytes).isValidSignature(signature, for: message)
        } catch { return false }
    }
}

/// What is signed: the domain, an LF, the bytes.
public enum SigningDomain {
    public static let statement = "croisee/1 statement"
    public static let node = "croisee/1 node"
    public static let bundle = "croisee/1 bundle"

    static func message(_ domain: String, _ bytes: [UInt8]) -> [UInt8] {
        var message = Array(domain.utf8)
        message.reserveCapacity(message.count + 1 + bytes.count)
        message.append(0x0A)
        message += bytes
        return message
    }
}

/// Encodings of curve points that libraries accept and we do not: y ≥ p, and the eight points of low order.
enum EdwardsPoint {
    /// p = 2^255 − 19, little-endian.
    private static let p: [UInt8] = [0xED] + [UInt8](repeating: 0xFF, count: 30) + [0x7F]

    /// The y coordinates of the points of low order, sign bit clear, little-endian.
    private static let lowOrder: [[UInt8]] = [
        [UInt8](repeating: 0, count: 32),
        [1] + [UInt8](repeating: 0, count: 31),
        [0xEC] + [UInt8](repeating: 0xFF, count: 30) + [0x7F],
        [
            0xC7, 0x17, 0x6A, 0x70, 0x3D, 0x4D, 0xD8, 0x4F, 0xBA, 0x3C, 0x0B, 0x76, 0x0D, 0x10, 0x67, 0x0F,
            0x2A, 0x20, 0x53, 0xFA, 0x2C, 0x39, 0xCC, 0xC6, 0x4E, 0xC7, 0xFD, 0x77, 0x92, 0xAC, 0x03, 0x7A,
        ],
        [
            0x26, 0xE8, 0x95, 0x8F, 0xC2, 0xB2, 0x27, 0xB0, 0x45, 0xC3, 0xF4, 0x89, 0xF2, 0xEF, 0x98, 0xF0,
            0xD5, 0xDF, 0xAC, 0x05, 0xD3, 0xC6, 0x33, 0x39, 0xB1, 0x38, 0x02, 0x88, 0x6D, 0x53, 0xFC, 0x05,
        ],
    ]

    static func isAcceptable(_ encoding: ArraySlice<UInt8>) -> Bool {
        var y = Array(encoding)
        y[31] &= 0x7F
        return LittleEndian.isLess(y[...], p) && !lowOrder.contains(y)
    }
}

enum EdwardsScalar {
    /// L = 2^252 + 27742317777372353535851937790883648493, little-endian.
    private static let order: [UInt8] = [
        0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ]

    static func isReduced(_ scalar: ArraySlice<UInt8>) -> Bool { LittleEndian.isLess(scalar, order) }
}

enum LittleEndian {
    /// Both of 32 bytes.
    static func isLess(_ left: ArraySlice<UInt8>, _ right: [UInt8]) -> Bool {
        for (a, b) in zip(left.reversed(), right.reversed()) where a != b { return a < b }
        return false
    }
}
