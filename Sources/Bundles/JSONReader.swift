import Catalogue

/// Reading the members of one JSON object, each of the type it must have.
struct JSONReader {
    let object: JSONObject

    /// - Parameter known: the keys that this program understands there.
    init(_ bytes: [UInt8], ascii: Bool, maxBytes: Int, known: Set<String>) throws(Problem) {
        guard bytes.count <= maxBytes else { throw .tooLarge }
        // What is signed stands on one line: the framing knows no CR.
        guard !bytes.contains(0x0A), !bytes.contains(0x0D) else { throw .malformedJSON }
        guard case .object(let object) = try StrictJSON.parse(bytes, ascii: ascii, maxBytes: maxBytes) else {
            throw .malformedJSON
        }
        try self.init(object, known: known)
    }

    init(_ object: JSONObject, known: Set<String>) throws(Problem) {
        self.object = object
        guard let crit = object["crit"] else { return }
        guard let names = crit.strings else { throw .malformedField("crit") }
        for name in names where !known.contains(name) { throw .unknownCritical(String(name.prefix(40))) }
    }

    func text(_ key: String, _ bytes: ClosedRange<Int> = 0...Bounds.payloadBytes) throws(Problem) -> String {
        guard let text = object[key]?.string, bytes.contains(text.utf8.count) else { throw .malformedField(key) }
        return text
    }

    func optionalText(_ key: String) throws(Problem) -> String? {
        guard let value = object[key] else { return nil }
        guard let text = value.string else { throw .malformedField(key) }
        return text
    }

    func integer(_ key: String, _ range: ClosedRange<Int64>) throws(Problem) -> Int64 {
        guard let value = object[key]?.integer, range.contains(value) else { throw .malformedField(key) }
        return value
    }

    func texts(_ key: String, most: Int) throws(Problem) -> [String] {
        guard let value = object[key] else { return [] }
        guard let texts = value.strings, texts.count <= most else { throw .malformedField(key) }
        return texts
    }

    func digest(_ key: String) throws(Problem) -> Digest32 {
        guard let digest = Digest32(hex: try text(key)) else { throw .malformedField(key) }
        return digest
    }

    func key(_ key: String) throws(Problem) -> VerifyingKey {
        guard let bytes = Base64.decode(try text(key)) else { throw .malformedField(key) }
        return try VerifyingKey(bytes: bytes)
    }

    func format() throws(Problem) {
        guard let format = object["format"]?.integer else { throw .malformedField("format") }
        guard format == 1 else { throw .unknownFormat(format) }
    }
}
