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
        guard text.last == 0x0A else { throw .malformedIdentity }
        var lines = Lines(text.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast())
        var statements: [SignedStatement] = []
        while let line = lines.peek, line.first == UInt8(ascii: "{") {
            guard line.count <= Bounds.statementBytes else { throw .tooLarge }
            let bytes = Array(line)
            lines.advance()
            if line.starts(with: Array(#"{"format":1,"type":"node""#.utf8)) {
                let node = try NodeRecord.parse(
                    bytes, signature: try lines.signature("signing"), requestSignature: try lines.signature("request"))
                guard lines.peek == nil else { throw .trailingBytes }
                return (statements, node)
            }
            guard statements.count < Bounds.chainStatements else { throw .tooLarge }
            let statement = try Statement.parse(bytes)
            let signature = try lines.signature("signing")
            let recovery = statement.n == 0 ? nil : try lines.signature("recovery")
            statements.append(
                SignedStatement(
                    statement: statement, signature: signature, recoverySignature: recovery, sealed: try lines.seal()))
        }
        guard lines.peek == nil else { throw .trailingBytes }
        return (statements, nil)
    }

    private struct Lines {
        private let lines: ArraySlice<ArraySlice<UInt8>>
        private var index: Int

        init(_ lines: ArraySlice<ArraySlice<UInt8>>) {
            self.lines = lines
            index = lines.startIndex
        }

        var peek: ArraySlice<UInt8>? { index < lines.endIndex ? lines[index] : nil }
        mutating func advance() { index += 1 }

        mutating func signature(_ role: String) throws(Problem) -> [UInt8] {
            let prefix = Array("ed25519 \(role) ".utf8)
            guard let line = peek, line.starts(with: prefix),
                let bytes = Base64.decode(String(decoding: line.dropFirst(prefix.count), as: UTF8.self)), bytes.count == 64
            else { throw .malformedIdentity }
            advance()
            return bytes
        }

        mutating func seal() throws(Problem) -> [BundleID] {
            let prefix = Array("seal ".utf8)
            var ids: [BundleID] = []
            while let line = peek, line.starts(with: prefix) {
                guard let bytes = Base64.decode(String(decoding: line.dropFirst(prefix.count), as: UTF8.self)),
                    bytes.count % 32 == 0, (32...Bounds.sealIDsPerLine * 32).contains(bytes.count)
                else { throw .malformedIdentity }
                for start in stride(from: 0, to: bytes.count, by: 32) {
                    if let digest = Digest32(bytes: bytes[start..<start + 32]) { ids.append(BundleID(digest)) }
                }
                advance()
            }
            return ids
        }
    }
}
