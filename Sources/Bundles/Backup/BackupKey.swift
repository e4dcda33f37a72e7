import Catalogue
import Crypto
import CryptoExtras
import Foundation

/// What a backup is encrypted to: an X25519 public key. A node keeps it, so that it can write backups for which nobody types words; only
/// the words (or a passphrase) open them.
public struct BackupPublicKey: Sendable, Hashable {
    /// 32 bytes.
    public let bytes: [UInt8]
    let key: Curve25519.KeyAgreement.PublicKey

    public init(bytes: [UInt8]) throws(Problem) {
        do { key = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: bytes) } catch { throw .badKey }
        self.bytes = bytes
    }

    public static func == (left: Self, right: Self) -> Bool { left.bytes == right.bytes }
    public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

/// The other half, never stored. It never describes itself.
public struct BackupKey: Sendable, CustomStringConvertible {
    let key: Curve25519.KeyAgreement.PrivateKey
    public let publicKey: BackupPublicKey

    init(seed: some ContiguousBytes) throws(Problem) {
        do { key = try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: seed) } catch { throw .badKey }
        publicKey = try BackupPublicKey(bytes: Array(key.publicKey.rawRepresentation))
    }

    public var description: String { "BackupKey(hidden)" }
}

extension RecoveryWords {
    /// The same for every backup of a community: HKDF-SHA-256 (RFC 5869) of the entropy.
    public func backupKey() throws(Problem) -> BackupKey {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: entropy), info: Array("croisee/1 backup".utf8), outputByteCount: 32)
        return try BackupKey(seed: key.withUnsafeBytes { Data($0) })
    }

    /// Whether these are the words of a community: its last statement names the key that they make next.
    public func belong(to identity: Identity) throws(Problem) -> Bool {
        let last = identity.statements[identity.latest].statement
        return Digest32.sha256(try recoveryKey(identity.latest + 1).publicKey.bytes) == last.recoveryCommitment
    }
}

/// How a passphrase becomes a key: scrypt (RFC 7914) with blocks of 8, one lane.
public struct PassphraseRule: Sendable, Hashable {
    /// 16 bytes.
    public let salt: [UInt8]
    /// Of the rounds; 17 takes 128 MiB and about half a second.
    public let logRounds: Int

    static let logRounds = 14...20
    public static let shortest = 12

    public init(logRounds: Int = 17, using random: inout some RandomNumberGenerator) {
        salt = (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
        self.logRounds = logRounds
    }

    init(salt: [UInt8], logRounds: Int) {
        self.salt = salt
        self.logRounds = logRounds
    }

    /// Slow on purpose. Of the text in its composed form, so that one keyboard's « é » is another's.
    public func key(_ passphrase: String) throws(Problem) -> BackupKey {
        let text = Data(passphrase.precomposedStringWithCompatibilityMapping.utf8)
        let made: SymmetricKey
        do {
            made = try KDF.Scrypt.deriveKey(
                from: text, salt: salt, outputByteCount: 32, rounds: 1 << logRounds, blockSize: 8, parallelism: 1,
                maxMemory: (256 * 8) << logRounds)
        } catch { throw .badKey }
        return try BackupKey(seed: made.withUnsafeBytes { Data($0) })
    }
}
