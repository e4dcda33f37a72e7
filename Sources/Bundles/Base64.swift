import Catalogue
import Foundation

/// RFC 4648 section 4, with padding; only the canonical text of some bytes is read.
public enum Base64 {
    public static func encode(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    public static func decode(_ text: String) -> [UInt8]? {
        guard let data = Data(base64Encoded: text), data.base64EncodedString() == text else { return nil }
        return Array(data)
    }
}

/// Reading the members of one JSON object, each of the type it must have.
struct JSONReader {
    let object: JSONObject

    init(_ bytes: [UInt8], ascii: Bool, maxBytes: Int, known: Set<String>) throws(Problem) {
        guard case .object(let object) = try StrictJSON.parse(bytes, ascii: ascii, maxBytes: maxBytes) else { throw .malformedJSON }
        self.object = object
        if let crit = object["crit"] {
            guard let names = crit.strings else { throw .malformedJSON }
            for name in names where !known.contains(name) { throw .unknownCritical(String(name.prefix(40))) }
        }
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
