import Catalogue
import Crypto
import CryptoExtras
import Foundation

/// What is kept of a password: scrypt (RFC 7914) of it, with the parameters that it was made with.
///
/// `scrypt$15$8$1$<salt, base64>$<key, base64>`: log2 of the rounds, block size, lanes. With 2^15 rounds of blocks of 8, one
/// derivation takes 32 MiB and some 90 ms.
public struct PasswordHash: Sendable, Hashable {
    static let logRounds = 15
    static let blockSize = 8
    static let lanes = 1
    static let keyBytes = 32

    let stored: String
    private let rounds: Int
    private let block: Int
    private let parallel: Int
    private let salt: [UInt8]
    private let key: [UInt8]

    /// Slow on purpose, and large: call it away from the server's threads, one at a time.
    public init(
        _ password: String, logRounds: Int = Self.usualLogRounds, using random: inout some RandomNumberGenerator
    ) throws(Problem) {
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        let key = try Self.derive(password, salt, 1 << logRounds, Self.blockSize, Self.lanes)
        stored = [
            "scrypt", String(logRounds), String(Self.blockSize), String(Self.lanes), Data(salt).base64EncodedString(),
            Data(key).base64EncodedString(),
        ].joined(separator: "$")
        self.salt = salt
        self.key = key
        rounds = 1 << logRounds
        block = Self.blockSize
        parallel = Self.lanes
    }

    public static let usualLogRounds = 15

    init(stored: String) throws(Problem) {
        let parts = stored.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "scrypt", let logRounds = Int(parts[1]), (1...20).contains(logRounds),
            let block = Int(parts[2]), (1...32).contains(block), let lanes = Int(parts[3]), (1...16).contains(lanes),
            let salt = Data(base64Encoded: parts[4]), let key = Data(base64Encoded: parts[5]),
            key.count == Self.keyBytes
        else { throw .databaseDamaged }
        self.stored = stored
        rounds = 1 << logRounds
        self.block = block
        parallel = lanes
        self.salt = [UInt8](salt)
        self.key = [UInt8](key)
    }

    /// Slow, as making one is; takes the same time whatever the answer.
    public func matches(_ password: String) throws(Problem) -> Bool {
        Self.isSame(try Self.derive(password, salt, rounds, block, parallel), key)
    }

    /// In constant time.
    static func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// Of the text in its composed form, so that one keyboard's « é » is another's.
    private static func derive(
        _ password: String, _ salt: [UInt8], _ rounds: Int, _ block: Int, _ lanes: Int
    ) throws(Problem) -> [UInt8] {
        let bytes = Array(password.precomposedStringWithCanonicalMapping.utf8)
        do {
            let key = try KDF.Scrypt.deriveKey(
                from: bytes, salt: salt, outputByteCount: keyBytes, rounds: rounds, blockSize: block, parallelism: lanes
            )
            return key.withUnsafeBytes { Array($0) }
        } catch { throw .storage("scrypt") }
    }
}

/// What a person chose, checked before it is derived.
public enum PasswordRules {
    public static let shortest = 10
    public static let longestBytes = 512

    /// - Throws: `password-length`, `password-too-long`, `password-simple`
    public static func check(_ password: String, of name: String) throws(Problem) {
        guard password.utf8.count <= longestBytes else { throw .passwordTooLong(longestBytes) }
        guard password.count >= shortest else { throw .passwordLength }
        let folded = password.lowercased()
        guard Set(folded).count >= 4, folded != name.lowercased() else { throw .passwordSimple }
    }
}
