import Catalogue
import Crypto
import Foundation

/// The four bytes before each piece: its length once sealed, big-endian; the highest bit marks the last one. They are authenticated with
/// the piece, so that a file that was cut, or whose pieces were exchanged, doubled or left out, does not open.
public enum SealedPiece {
    /// Of plain text.
    public static let bytes = 1 << 20
    static let tag = 16
    static let prefix = 4
    private static let lastBit: UInt32 = 1 << 31

    static func prefix(length: Int, isLast: Bool) -> [UInt8] {
        let word = UInt32(length) | (isLast ? lastBit : 0)
        return [UInt8(word >> 24), UInt8(word >> 16 & 0xFF), UInt8(word >> 8 & 0xFF), UInt8(word & 0xFF)]
    }

    static func read(_ prefix: ArraySlice<UInt8>) throws(Problem) -> (length: Int, isLast: Bool) {
        let word = prefix.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let length = Int(word & ~lastBit)
        guard (tag...bytes + tag).contains(length) else { throw .damagedBackup }
        return (length, word & lastBit != 0)
    }

    static let suite = HPKE.Ciphersuite.Curve25519_SHA256_ChachaPoly
}

/// Encrypts a backup piece by piece with HPKE (RFC 9180, base mode: X25519, HKDF-SHA-256, ChaCha20-Poly1305), which counts the pieces.
public struct BackupSealer {
    private var sender: HPKE.Sender
    /// What the file begins with.
    public let start: [UInt8]
    private var waiting: [UInt8] = []

    public init(_ header: BackupHeader) throws(Problem) {
        do {
            sender = try HPKE.Sender(
                recipientKey: header.key.key, ciphersuite: SealedPiece.suite, info: Data(header.bytes))
        } catch { throw .badKey }
        start = header.bytes + Array(sender.encapsulatedKey)
    }

    /// - Returns: as many whole pieces as there are by now.
    public mutating func seal(_ bytes: [UInt8]) throws(Problem) -> [UInt8] {
        waiting += bytes
        var out: [UInt8] = []
        var used = 0
        // One piece is kept back: only who knows that nothing follows can mark the last.
        while waiting.count - used > SealedPiece.bytes {
            out += try piece(waiting[used..<used + SealedPiece.bytes], isLast: false)
            used += SealedPiece.bytes
        }
        waiting.removeFirst(used)
        return out
    }

    public mutating func finish() throws(Problem) -> [UInt8] {
        defer { waiting = [] }
        return try piece(waiting[...], isLast: true)
    }

    private mutating func piece(_ plain: ArraySlice<UInt8>, isLast: Bool) throws(Problem) -> [UInt8] {
        let prefix = SealedPiece.prefix(length: plain.count + SealedPiece.tag, isLast: isLast)
        do { return prefix + (try sender.seal(plain, authenticating: prefix)) } catch { throw .badKey }
    }
}

/// Opens a backup, whatever the sizes in which it comes.
public struct BackupOpener {
    private let key: BackupKey
    private let header: BackupHeader
    private var recipient: HPKE.Recipient?
    private var waiting: [UInt8] = []
    private var start = 0
    private var hasEnded = false
    private static let encapsulated = 32

    /// - Throws: `wrong-backup-words`.
    public init(_ header: BackupHeader, key: BackupKey) throws(Problem) {
        guard key.publicKey == header.key else { throw header.passphrase == nil ? .wrongBackupWords : .wrongPassphrase }
        self.key = key
        self.header = header
    }

    /// What follows the header.
    /// - Returns: the plain text of the pieces that are whole.
    /// - Throws: `damaged-backup`.
    public mutating func open(_ bytes: [UInt8]) throws(Problem) -> [[UInt8]] {
        waiting.removeFirst(start)
        start = 0
        waiting += bytes
        if recipient == nil {
            guard waiting.count >= Self.encapsulated else { return [] }
            do {
                recipient = try HPKE.Recipient(
                    privateKey: key.key, ciphersuite: SealedPiece.suite, info: Data(header.bytes),
                    encapsulatedKey: Data(waiting[..<Self.encapsulated]))
            } catch { throw .damagedBackup }
            start = Self.encapsulated
        }
        var opened: [[UInt8]] = []
        while waiting.count - start >= SealedPiece.prefix {
            guard !hasEnded else { throw .damagedBackup }
            let prefix = waiting[start..<start + SealedPiece.prefix]
            let (length, isLast) = try SealedPiece.read(prefix)
            let end = start + SealedPiece.prefix + length
            guard waiting.count >= end else { break }
            let sealed = waiting[(start + SealedPiece.prefix)..<end]
            do {
                opened.append(Array(try recipient?.open(sealed, authenticating: prefix) ?? Data()))
            } catch { throw .damagedBackup }
            start = end
            hasEnded = isLast
        }
        return opened
    }

    /// - Throws: `cut-backup` where the last piece is not there, `damaged-backup` where something follows it.
    public func finish() throws(Problem) {
        guard hasEnded else { throw .cutBackup }
        guard waiting.count == start else { throw .damagedBackup }
    }
}
