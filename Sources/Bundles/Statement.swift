import Catalogue

/// One link of a community's chain of keys (docs/protocol.md 2.1). The bytes are what is signed and kept.
public struct Statement: Sendable, Hashable {
    public let n: Int
    public let key: VerifyingKey
    /// SHA-256 of the recovery public key that must sign the next statement.
    public let recoveryCommitment: Digest32
    public let previous: Digest32?
    public let recoveryKey: VerifyingKey?
    public let seal: Digest32?
    public let sealedCount: Int
    public let bytes: [UInt8]

    public var digest: Digest32 { Digest32.sha256(bytes) }

    private static let known: Set<String> = [
        "format", "type", "n", "previous", "key", "recovery", "recovery_key", "seal", "sealed", "crit",
    ]

    public static func parse(_ bytes: [UInt8]) throws(Problem) -> Statement {
        let json = try JSONReader(bytes, ascii: true, maxBytes: Bounds.statementBytes, known: known)
        try json.format()
        guard json.object["type"]?.string == "statement" else { throw .malformedField("type") }
        let n = Int(try json.integer("n", 0...Int64(Bounds.chainStatements - 1)))
        let isFirst = n == 0
        for key in ["previous", "recovery_key", "seal", "sealed"] where (json.object[key] == nil) != isFirst {
            throw .malformedField(key)
        }
        return Statement(
            n: n, key: try json.key("key"), recoveryCommitment: try json.digest("recovery"),
            previous: isFirst ? nil : try json.digest("previous"),
            recoveryKey: isFirst ? nil : try json.key("recovery_key"),
            seal: isFirst ? nil : try json.digest("seal"),
            sealedCount: isFirst ? 0 : Int(try json.integer("sealed", 0...Int64(Bounds.identityBytes / 32))),
            bytes: bytes)
    }

    static func first(key: VerifyingKey, recovery: VerifyingKey) throws(Problem) -> Statement {
        try parse(
            StrictJSON.write(
                .object(
                    JSONObject([
                        ("format", .integer(1)), ("type", .string("statement")), ("n", .integer(0)),
                        ("key", .string(Base64.encode(key.bytes))),
                        ("recovery", .string(Digest32.sha256(recovery.bytes).hex)),
                    ]))))
    }

    func next(key: VerifyingKey, recoveryKey: VerifyingKey, nextRecovery: VerifyingKey, sealing: [BundleID])
        throws(Problem)
        -> Statement
    {
        try Statement.parse(
            StrictJSON.write(
                .object(
                    JSONObject([
                        ("format", .integer(1)), ("type", .string("statement")), ("n", .integer(Int64(n + 1))),
                        ("previous", .string(digest.hex)), ("key", .string(Base64.encode(key.bytes))),
                        ("recovery", .string(Digest32.sha256(nextRecovery.bytes).hex)),
                        ("recovery_key", .string(Base64.encode(recoveryKey.bytes))),
                        ("seal", .string(Seal.digest(of: sealing).hex)), ("sealed", .integer(Int64(sealing.count))),
                    ]))))
    }
}

/// What a community stands by under its earlier keys.
enum Seal {
    /// - Parameter ids: ascending.
    static func digest(of ids: [BundleID]) -> Digest32 { Digest32.sha256(ids.flatMap(\.bytes)) }
}

/// A statement with what travels beside it.
public struct SignedStatement: Sendable, Hashable {
    public let statement: Statement
    public let signature: [UInt8]
    /// By the recovery key; nil for statement 0.
    public let recoverySignature: [UInt8]?
    /// Ascending; the list that the seal is the hash of.
    public let sealed: [BundleID]

    func verify(after previous: Statement?) throws(Problem) {
        guard statement.n == (previous?.n ?? -1) + 1 else { throw .malformedField("n") }
        guard statement.key.isValid(signature: signature, domain: SigningDomain.statement, statement.bytes) else {
            throw .wrongSignature
        }
        guard let previous else { return }
        guard statement.previous == previous.digest, let recovery = statement.recoveryKey,
            Digest32.sha256(recovery.bytes) == previous.recoveryCommitment, let recoverySignature,
            recovery.isValid(signature: recoverySignature, domain: SigningDomain.statement, statement.bytes)
        else { throw .wrongSignature }
        guard sealed.count == statement.sealedCount, Seal.digest(of: sealed) == statement.seal,
            zip(sealed, sealed.dropFirst()).allSatisfy({ $0 < $1 })
        else { throw .wrongSeal }
    }
}
