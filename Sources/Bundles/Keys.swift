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

/// An Ed25519 public key: the canonical encoding of a point that is not of low order (RFC 8032 section 5.1.3).
public struct VerifyingKey: Sendable, Hashable {
    public let bytes: [UInt8]

    public init(bytes: [UInt8]) throws(Problem) {
        guard EdwardsPoint.isKey(bytes) else { throw .badKey }
        self.bytes = bytes
    }

    init(trusted bytes: [UInt8]) { self.bytes = bytes }

    public func isValid(signature: [UInt8], domain: String, _ bytes: [UInt8]) -> Bool {
        isValidRaw(signature: signature, SigningDomain.message(domain, bytes))
    }

    public func isValidRaw(signature: [UInt8], _ message: [UInt8]) -> Bool {
        guard signature.count == 64, EdwardsPoint.isCanonical(signature[..<32]),
            EdwardsScalar.isReduced(signature[32...])
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
