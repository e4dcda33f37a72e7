import Catalogue
import Randomness
import Testing

@testable import Bundles

@Suite("A backup opens whole with its words, or not at all")
struct BackupSealingTests {
    private func words(_ seed: UInt8) throws -> RecoveryWords {
        try RecoveryWords(entropy: [UInt8](repeating: seed, count: 16))
    }

    private func text(_ count: Int, seed: UInt64 = 5) -> [UInt8] {
        var random = SeededRandom(seed)
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    }

    private func sealed(_ plain: [UInt8], for header: BackupHeader, step: Int) throws -> [UInt8] {
        var sealer = try BackupSealer(header)
        var out = sealer.start
        for start in stride(from: 0, to: plain.count, by: step) {
            out += try sealer.seal(Array(plain[start..<min(start + step, plain.count)]))
        }
        return out + (try sealer.finish())
    }

    private func opened(_ file: [UInt8], with key: BackupKey, step: Int) throws -> [UInt8] {
        let header = try BackupHeader(parsing: Array(file.prefix(BackupHeader.longest)))
        var opener = try BackupOpener(header, key: key)
        var plain: [UInt8] = []
        let rest = Array(file.dropFirst(header.bytes.count))
        for start in stride(from: 0, to: rest.count, by: step) {
            for piece in try opener.open(Array(rest[start..<min(start + step, rest.count)])) { plain += piece }
        }
        try opener.finish()
        return plain
    }

    @Test(
        "Every length comes back as it was, whatever the pieces in which it is written and read",
        arguments: [0, 1, SealedPiece.bytes - 1, SealedPiece.bytes, SealedPiece.bytes + 1, 2 * SealedPiece.bytes + 7])
    func roundTrip(count: Int) throws {
        let key = try words(1).backupKey()
        let plain = text(count)
        let file = try sealed(plain, for: BackupHeader(key: key.publicKey), step: 300_001)
        #expect(try opened(file, with: key, step: 70_003) == plain)
        #expect(try opened(file, with: key, step: file.count) == plain)
    }

    @Test("A cut file, one with more behind it, and a changed byte anywhere are refused")
    func damage() throws {
        let key = try words(1).backupKey()
        let header = BackupHeader(key: key.publicKey)
        let file = try sealed(text(2 * SealedPiece.bytes + 99), for: header, step: 1 << 20)
        let piece = SealedPiece.bytes + SealedPiece.tag + SealedPiece.prefix
        let first = header.bytes.count + 32
        for length in [first, first + 2, first + piece, first + 2 * piece, file.count - 1] {
            #expect(throws: Problem.cutBackup) { try opened(Array(file[..<length]), with: key, step: 1 << 20) }
        }
        #expect(throws: Problem.damagedBackup) { try opened(file + [0], with: key, step: 1 << 20) }
        for place in [first - 1, first, first + 4, first + piece, file.count - 1] {
            var changed = file
            changed[place] ^= 1
            #expect(throws: Problem.self) { try opened(changed, with: key, step: 1 << 20) }
        }
    }

    @Test("Pieces that change places, come twice or are left out are refused")
    func order() throws {
        let key = try words(1).backupKey()
        let header = BackupHeader(key: key.publicKey)
        let file = try sealed(text(3 * SealedPiece.bytes), for: header, step: 1 << 20)
        let piece = SealedPiece.bytes + SealedPiece.tag + SealedPiece.prefix
        let start = header.bytes.count + 32
        let pieces = (0..<3).map { Array(file[(start + $0 * piece)..<(start + ($0 + 1) * piece)]) }
        for order in [[1, 0, 2], [0, 0, 1, 2], [0, 2], [2]] {
            let mixed = Array(file[..<start]) + order.flatMap { pieces[$0] }
            #expect(throws: Problem.damagedBackup) { try opened(mixed, with: key, step: 1 << 20) }
        }
    }

    @Test("Other words are told so before anything is opened; a file of another kind too")
    func wrongWords() throws {
        let file = try sealed(text(9), for: BackupHeader(key: try words(1).backupKey().publicKey), step: 9)
        #expect(throws: Problem.wrongBackupWords) { try opened(file, with: words(2).backupKey(), step: 9) }
        #expect(throws: Problem.notABackup) { try BackupHeader(parsing: Array("SQLite format 3".utf8)) }
        #expect(throws: Problem.newerBackup) {
            try BackupHeader(parsing: Array("croisee/1 backup\n{\"format\":2}\n".utf8))
        }
        #expect(throws: Problem.damagedBackup) { try BackupHeader(parsing: Array("croisee/1 backup\n{".utf8)) }
    }

    @Test("A passphrase opens what was made with it, typed in either form of its accents")
    func passphrase() throws {
        var random = SeededRandom(3)
        let rule = PassphraseRule(logRounds: 14, using: &random)
        let key = try rule.key("une clé sous le paillasson")
        let file = try sealed(text(100), for: BackupHeader(key: key.publicKey, passphrase: rule), step: 100)
        let header = try BackupHeader(parsing: Array(file.prefix(BackupHeader.longest)))
        let again = try #require(header.passphrase)
        #expect(again == rule)
        #expect(try opened(file, with: again.key("une cle\u{301} sous le paillasson"), step: 50) == text(100))
        #expect(throws: Problem.wrongPassphrase) { try opened(file, with: again.key("une autre"), step: 50) }
    }

    @Test("What is packed as it comes unpacks to the same")
    func packing() throws {
        let packer = try ZstdPacker()
        let plain = text(1_500_000) + [UInt8](repeating: 65, count: 3_000_000)
        var packed: [UInt8] = []
        for start in stride(from: 0, to: plain.count, by: 400_000) {
            packed += try packer.pack(Array(plain[start..<min(start + 400_000, plain.count)]))
        }
        packed += try packer.finish()
        #expect(packed.count < 1_700_000)
        let unpacker = try ZstdUnpacker()
        var back: [UInt8] = []
        for start in stride(from: 0, to: packed.count, by: 77_777) {
            try unpacker.unpack(Array(packed[start..<min(start + 77_777, packed.count)])) { back += $0 }
        }
        #expect(back == plain)
    }

    @Test("Words are known for those of a community by its last statement alone")
    func belonging() throws {
        var random = SeededRandom(8)
        let (own, other) = (try words(1), try words(2))
        let signing = try SigningKey.generate(using: &random)
        let first = try Identity.found(signing: signing, recovery: own.recoveryKey(1).publicKey)
        let next = try first.advanced(
            newSigning: SigningKey.generate(using: &random), recoveryKey: own.recoveryKey(1),
            nextRecovery: own.recoveryKey(2).publicKey, sealing: [])
        for identity in [first, next] {
            #expect(try own.belong(to: identity))
            #expect(try !other.belong(to: identity))
        }
    }
}
