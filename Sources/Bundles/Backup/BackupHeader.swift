import Catalogue
import Foundation

/// The two lines that begin a backup, readable by everybody. They say what opens it and nothing of what is in it.
///
///     croisee/1 backup
///     {"format":1,"key":"<base64, 32>","opens":"words"}
///     {"format":1,"key":"<base64, 32>","opens":"passphrase","rounds":17,"salt":"<base64, 16>"}
///
/// Behind them: 32 bytes that HPKE encapsulates the key in, then the pieces (`SealedPiece`).
public struct BackupHeader: Sendable, Hashable {
    /// Whose private half opens it: who has the wrong words is told before anything is decrypted.
    public let key: BackupPublicKey
    /// Nil: the recovery words.
    public let passphrase: PassphraseRule?
    /// Both lines with their LF, as they stand in the file: HPKE binds them.
    public let bytes: [UInt8]

    static let magic = Array("croisee/1 backup\n".utf8)
    /// Both lines are shorter than this.
    public static let longest = 512
    private static let known: Set<String> = ["format", "key", "opens", "rounds", "salt"]

    public init(key: BackupPublicKey, passphrase: PassphraseRule? = nil) {
        self.key = key
        self.passphrase = passphrase
        var members: [(String, JSONValue)] = [("format", .integer(1)), ("key", .string(Base64.encode(key.bytes)))]
        members.append(("opens", .string(passphrase == nil ? "words" : "passphrase")))
        if let passphrase {
            members.append(("rounds", .integer(Int64(passphrase.logRounds))))
            members.append(("salt", .string(Base64.encode(passphrase.salt))))
        }
        bytes = Self.magic + StrictJSON.write(.object(JSONObject(members))) + [0x0A]
    }

    /// - Parameter start: the first bytes of a file, at least `longest` of them or all.
    /// - Throws: `not-a-backup`, `newer-backup`.
    public init(parsing start: [UInt8]) throws(Problem) {
        guard start.starts(with: Self.magic) else { throw .notABackup }
        let rest = start.dropFirst(Self.magic.count)
        guard let end = rest.prefix(Self.longest).firstIndex(of: 0x0A) else { throw .damagedBackup }
        let json: JSONReader
        do {
            json = try JSONReader(Array(rest[..<end]), ascii: true, maxBytes: Self.longest, known: Self.known)
        } catch { throw .damagedBackup }
        guard json.object["format"]?.integer == 1 else { throw .newerBackup }
        guard let key = json.object["key"]?.string.flatMap({ Base64.decode($0) }), key.count == 32 else {
            throw .damagedBackup
        }
        self.key = try BackupPublicKey(bytes: key)
        switch json.object["opens"]?.string {
        case "words": passphrase = nil
        case "passphrase":
            guard let salt = json.object["salt"]?.string.flatMap({ Base64.decode($0) }), salt.count == 16,
                let rounds = json.object["rounds"]?.integer, let rounds = Int(exactly: rounds),
                PassphraseRule.logRounds.contains(rounds)
            else { throw .damagedBackup }
            passphrase = PassphraseRule(salt: salt, logRounds: rounds)
        default: throw .newerBackup
        }
        bytes = Array(start[...end])
    }
}
