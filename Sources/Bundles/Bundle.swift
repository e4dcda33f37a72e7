import Catalogue

/// A payload, or why it is not here.
public enum PayloadLine: Sendable, Hashable {
    case present([UInt8])
    /// Claimed by whoever sent it; believed only with that withdrawal in hand.
    case withdrawn(by: BundleID)
    case missing

    public var isPresent: Bool { if case .present = self { true } else { false } }
}

/// The unit of exchange: a manifest signed once, and the payloads it lists (docs/protocol.md 3.1).
public struct Bundle: Sendable, Hashable {
    public let manifest: Manifest
    public let signature: [UInt8]
    public private(set) var payloads: [PayloadLine]

    public var id: BundleID { manifest.id }

    public static func sign(
        origin: CommunityID, statement: Int, intersection: IntersectionID, signedAt: Int64,
        class bundleClass: BundleClass,
        after: [BundleID], payloads: [(EntryKind, [UInt8])], key: SigningKey
    ) throws(Problem) -> Bundle {
        let entries = payloads.map { ManifestEntry(kind: $0.0, sha256: Digest32.sha256($0.1), size: $0.1.count) }
        let manifest = try Manifest.parse(
            Manifest.bytes(
                origin: origin, statement: statement, intersection: intersection, signed: signedAt, class: bundleClass,
                after: after, entries: entries))
        let signature = try key.sign(domain: SigningDomain.bundle, manifest.bytes)
        return Bundle(manifest: manifest, signature: signature, payloads: payloads.map { .present($0.1) })
    }

    /// Checks form, bounds and the hash of every present payload; the signature is checked by `verify`.
    public static func parse(plain: [UInt8]) throws(Problem) -> Bundle {
        guard plain.count <= Bounds.bundleBytes else { throw .tooLarge }
        var lines = LineReader(plain)
        guard let first = lines.next() else { throw .malformedBundle }
        let manifest = try Manifest.parse(Array(first))
        guard let second = lines.next() else { throw .malformedBundle }
        let signature = try signature(second, statement: manifest.statement)
        var payloads: [PayloadLine] = []
        payloads.reserveCapacity(manifest.entries.count)
        for entry in manifest.entries {
            guard let line = lines.next() else { throw .malformedBundle }
            payloads.append(try payload(line, entry))
        }
        guard lines.isAtEnd else { throw .trailingBytes }
        return Bundle(manifest: manifest, signature: signature, payloads: payloads)
    }

    private static func signature(_ line: ArraySlice<UInt8>, statement: Int) throws(Problem) -> [UInt8] {
        let prefix = Array("ed25519 \(statement) ".utf8)
        guard line.count < 200, line.starts(with: prefix),
            let bytes = Base64.decode(String(decoding: line.dropFirst(prefix.count), as: UTF8.self)), bytes.count == 64
        else { throw .wrongSignature }
        return bytes
    }

    private static func payload(_ line: ArraySlice<UInt8>, _ entry: ManifestEntry) throws(Problem) -> PayloadLine {
        if line.first == UInt8(ascii: "!") {
            let text = String(decoding: line.prefix(80), as: UTF8.self)
            if text == "!missing" { return .missing }
            let prefix = "!withdrawn "
            guard line.count < 80, text.hasPrefix(prefix), let id = BundleID(hex: String(text.dropFirst(prefix.count)))
            else {
                throw .malformedBundle
            }
            return .withdrawn(by: id)
        }
        let bytes = Array(line)
        try check(bytes, entry)
        return .present(bytes)
    }

    private static func check(_ bytes: [UInt8], _ entry: ManifestEntry) throws(Problem) {
        guard bytes.count == entry.size else { throw .wrongSize }
        guard Digest32.sha256(bytes) == entry.sha256 else { throw .wrongHash }
    }

    /// Checks the signature with the key of the statement that the manifest names, and the seals made since.
    /// - Throws: `identity-needed`, `not-sealed`, `wrong-origin`, `wrong-signature`.
    public func verify(identity: Identity) throws(Problem) {
        guard identity.community == manifest.origin else { throw .wrongOrigin }
        guard let key = identity.key(statement: manifest.statement) else { throw .identityNeeded(manifest.origin.text) }
        guard key.isValid(signature: signature, domain: SigningDomain.bundle, manifest.bytes) else {
            throw .wrongSignature
        }
        guard identity.standsBy(id, statement: manifest.statement) else { throw .notSealed }
    }

    public var plain: [UInt8] {
        var plain = manifest.bytes
        plain.append(0x0A)
        plain += Array("ed25519 \(manifest.statement) \(Base64.encode(signature))\n".utf8)
        for line in payloads {
            switch line {
            case .present(let bytes): plain += bytes
            case .withdrawn(let id): plain += Array("!withdrawn \(id.hex)".utf8)
            case .missing: plain += Array("!missing".utf8)
            }
            plain.append(0x0A)
        }
        return plain
    }

    /// - Throws: `wrong-hash` when a payload is not the one that the manifest lists.
    public func replacing(_ index: Int, with line: PayloadLine) throws(Problem) -> Bundle {
        guard payloads.indices.contains(index) else { throw .malformedBundle }
        if case .present(let bytes) = line { try Self.check(bytes, manifest.entries[index]) }
        var copy = self
        copy.payloads[index] = line
        return copy
    }
    /// This bundle with what it lacks and `other` has. The same bundle only; what was withdrawn stays withdrawn.
    /// - Throws: `malformed` when `other` is another bundle.
    public func fillingMissing(from other: Bundle) throws(Problem) -> Bundle {
        guard other.id == id else { throw .malformedBundle }
        var copy = self
        for index in payloads.indices where payloads[index] == .missing { copy.payloads[index] = other.payloads[index] }
        return copy
    }
}
