import Catalogue

/// The lines of an identity (docs/protocol.md 2.4).
enum IdentityText {
    static func write(_ statements: [SignedStatement], _ node: NodeRecord?) -> [UInt8] {
        var text: [UInt8] = []
        func line(_ bytes: [UInt8]) {
            text += bytes
            text.append(0x0A)
        }
        func signature(_ role: String, _ bytes: [UInt8]) { line(Array("ed25519 \(role) \(Base64.encode(bytes))".utf8)) }
        for signed in statements {
            line(signed.statement.bytes)
            signature("signing", signed.signature)
            if let recovery = signed.recoverySignature { signature("recovery", recovery) }
            for start in stride(from: 0, to: signed.sealed.count, by: Bounds.sealIDsPerLine) {
                let ids = signed.sealed[start..<min(start + Bounds.sealIDsPerLine, signed.sealed.count)]
                line(Array("seal \(Base64.encode(ids.flatMap(\.bytes)))".utf8))
            }
        }
        if let node {
            line(node.bytes)
            signature("signing", node.signature)
            signature("request", node.requestSignature)
        }
        return text
    }

    static func read(_ text: [UInt8]) throws(Problem) -> ([SignedStatement], NodeRecord?) {
        guard text.count <= Bounds.identityBytes else { throw .tooLarge }
        var lines = LineReader(text)
        var statements: [SignedStatement] = []
        while let line = lines.next() {
            guard line.count <= Bounds.statementBytes else { throw .tooLarge }
            let bytes = Array(line)
            if try isNode(bytes) {
                let node = try NodeRecord.parse(
                    bytes, signature: try signature("signing", &lines),
                    requestSignature: try signature("request", &lines))
                guard lines.isAtEnd else { throw .trailingBytes }
                return (statements, node)
            }
            guard statements.count < Bounds.chainStatements else { throw .tooLarge }
            let statement = try Statement.parse(bytes)
            let signing = try signature("signing", &lines)
            let recovery = statement.n == 0 ? nil : try signature("recovery", &lines)
            statements.append(
                SignedStatement(
                    statement: statement, signature: signing, recoverySignature: recovery,
                    sealed: try seal(of: statement, &lines)))
        }
        guard lines.isAtEnd, !statements.isEmpty else { throw .malformedIdentity }
        return (statements, nil)
    }

    private static func isNode(_ line: [UInt8]) throws(Problem) -> Bool {
        let value = try StrictJSON.parse(line, ascii: false, maxBytes: Bounds.statementBytes)
        return value.object?["type"]?.string == "node"
    }

    private static func signature(_ role: String, _ lines: inout LineReader) throws(Problem) -> [UInt8] {
        let prefix = Array("ed25519 \(role) ".utf8)
        // 88 characters of base64 are 64 bytes.
        guard let line = lines.next(), line.count == prefix.count + 88, line.starts(with: prefix),
            let bytes = Base64.decode(String(decoding: line.dropFirst(prefix.count), as: UTF8.self)), bytes.count == 64
        else { throw .malformedIdentity }
        return bytes
    }

    /// As many lines as it takes to list what the statement says is sealed.
    private static func seal(of statement: Statement, _ lines: inout LineReader) throws(Problem) -> [BundleID] {
        let prefix = Array("seal ".utf8)
        var ids: [BundleID] = []
        while ids.count < statement.sealedCount {
            guard let line = lines.next(), line.starts(with: prefix),
                let bytes = Base64.decode(String(decoding: line.dropFirst(prefix.count), as: UTF8.self)),
                bytes.count % 32 == 0, (1...Bounds.sealIDsPerLine).contains(bytes.count / 32)
            else { throw .malformedIdentity }
            for start in stride(from: 0, to: bytes.count, by: 32) {
                guard let digest = Digest32(bytes: bytes[start..<start + 32]) else { throw .malformedIdentity }
                ids.append(BundleID(digest))
            }
        }
        return ids
    }
}
