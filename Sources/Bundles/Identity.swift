import Catalogue

/// A community's verified chain of statements and its newest node record.
public struct Identity: Sendable, Hashable {
    public let community: CommunityID
    public let statements: [SignedStatement]
    public let node: NodeRecord?
    public let text: [UInt8]

    private init(statements: [SignedStatement], node: NodeRecord?) throws(Problem) {
        guard let first = statements.first, statements.count <= Bounds.chainStatements else { throw .malformedIdentity }
        community = CommunityID(first.statement.digest)
        self.statements = statements
        self.node = node
        text = IdentityText.write(statements, node)
        guard text.count <= Bounds.identityBytes else { throw .tooLarge }
    }

    /// Statement 0 of a new community.
    /// - Parameter recovery: public key of recovery key 1.
    public static func found(signing: SigningKey, recovery: VerifyingKey) throws(Problem) -> Identity {
        let statement = try Statement.first(key: signing.publicKey, recovery: recovery)
        let signature = try signing.sign(domain: SigningDomain.statement, statement.bytes)
        return try Identity(
            statements: [
                SignedStatement(statement: statement, signature: signature, recoverySignature: nil, sealed: [])
            ],
            node: nil)
    }

    /// The next statement: a new signing key, vouched for by the recovery key that the last one committed to.
    public func advanced(
        newSigning: SigningKey, recoveryKey: SigningKey, nextRecovery: VerifyingKey, sealing: [BundleID]
    ) throws(Problem) -> Identity {
        let sealed = Set(sealing).sorted()
        let last = statements[statements.count - 1].statement
        let statement = try last.next(
            key: newSigning.publicKey, recoveryKey: recoveryKey.publicKey, nextRecovery: nextRecovery, sealing: sealed)
        let signed = SignedStatement(
            statement: statement, signature: try newSigning.sign(domain: SigningDomain.statement, statement.bytes),
            recoverySignature: try recoveryKey.sign(domain: SigningDomain.statement, statement.bytes), sealed: sealed)
        try signed.verify(after: last)
        return try Identity(statements: statements + [signed], node: node)
    }

    public func with(node: NodeRecord) throws(Problem) -> Identity {
        guard let key = key(statement: node.statement) else { throw .identityNeeded(node.community.text) }
        try node.verify(community: community, key: key)
        return try Identity(statements: statements, node: node)
    }

    /// Reads and verifies everything.
    public static func parse(text: [UInt8]) throws(Problem) -> Identity {
        let (statements, node) = try IdentityText.read(text)
        var previous: Statement?
        for statement in statements {
            try statement.verify(after: previous)
            previous = statement.statement
        }
        let identity = try Identity(statements: statements, node: nil)
        guard let node else { return identity }
        return try identity.with(node: node)
    }

    /// SHA-256 of the last statement.
    public var head: Digest32 { statements[statements.count - 1].statement.digest }
    public var latest: Int { statements.count - 1 }

    public func key(statement n: Int) -> VerifyingKey? {
        statements.indices.contains(n) ? statements[n].statement.key : nil
    }

    /// Bundles under an earlier key stand only where every later seal lists them.
    public func standsBy(_ bundle: BundleID, statement: Int) -> Bool {
        guard statement < latest else { return statement == latest }
        return statements[(statement + 1)...].allSatisfy { Self.contains($0.sealed, bundle) }
    }

    /// Whether these words sign the next statement.
    public func accepts(_ words: RecoveryWords) throws(Problem) -> Bool {
        Digest32.sha256(try words.recoveryKey(latest + 1).publicKey.bytes)
            == statements[latest].statement.recoveryCommitment
    }

    private static func contains(_ sorted: [BundleID], _ id: BundleID) -> Bool {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low < sorted.count && sorted[low] == id
    }

    /// Whether two different statements have one number.
    public func contradicts(_ other: Identity) -> Bool {
        zip(statements, other.statements).contains { $0.statement.bytes != $1.statement.bytes }
    }

    /// The longer chain, the newer record.
    /// - Throws: `identity-conflict` when two different statements have one number.
    public func merging(_ other: Identity) throws(Problem) -> Identity {
        guard community == other.community else { throw .wrongOrigin }
        guard !contradicts(other) else { throw .identityConflict }
        let longer = statements.count >= other.statements.count ? statements : other.statements
        let record: NodeRecord?
        switch (node, other.node) {
        case (let mine?, let theirs?): record = theirs.isNewer(than: mine) ? theirs : mine
        case (let mine, let theirs): record = mine ?? theirs
        }
        return try Identity(statements: longer, node: record)
    }
}
