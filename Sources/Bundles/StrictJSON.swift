import Catalogue

/// Strict JSON (docs/protocol.md section 1): no duplicate key, integers only, bounded depth and size, one value and nothing after it.
public enum StrictJSON {
    /// - Parameter ascii: only bytes 0x20 to 0x7E.
    public static func parse(
        _ bytes: some Collection<UInt8>, ascii: Bool, maxDepth: Int = Bounds.jsonDepth, maxBytes: Int
    ) throws(Problem) -> JSONValue {
        guard bytes.count <= maxBytes else { throw .tooLarge }
        let bytes = (bytes as? [UInt8]) ?? Array(bytes)
        if ascii { guard bytes.allSatisfy({ $0 >= 0x20 && $0 <= 0x7E }) else { throw .malformedJSON } }
        var parser = JSONParser(bytes: bytes, maxDepth: maxDepth)
        return try parser.document()
    }

    /// Minimal escapes, no white space, members in their order.
    public static func write(_ value: JSONValue, ascii: Bool = false) -> [UInt8] {
        var out: [UInt8] = []
        write(value, ascii, &out)
        return out
    }

    private static func write(_ value: JSONValue, _ ascii: Bool, _ out: inout [UInt8]) {
        switch value {
        case .null: out += Array("null".utf8)
        case .bool(let value): out += Array((value ? "true" : "false").utf8)
        case .integer(let value): out += Array(String(value).utf8)
        case .string(let value): write(value, ascii, &out)
        case .array(let values):
            out.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                write(value, ascii, &out)
            }
            out.append(UInt8(ascii: "]"))
        case .object(let object):
            out.append(UInt8(ascii: "{"))
            for (index, member) in object.members.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                write(member.key, ascii, &out)
                out.append(UInt8(ascii: ":"))
                write(member.value, ascii, &out)
            }
            out.append(UInt8(ascii: "}"))
        }
    }

    private static func write(_ text: String, _ ascii: Bool, _ out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        if ascii {
            for unit in text.utf16 {
                if unit < 0x7F { escape(UInt8(unit), &out) } else { escapeUnit(unit, &out) }
            }
        } else {
            for byte in text.utf8 { escape(byte, &out) }
        }
        out.append(UInt8(ascii: "\""))
    }

    private static func escape(_ byte: UInt8, _ out: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
        case 0x0A: out += Array("\\n".utf8)
        case 0x0D: out += Array("\\r".utf8)
        case 0x09: out += Array("\\t".utf8)
        case 0x08: out += Array("\\b".utf8)
        case 0x0C: out += Array("\\f".utf8)
        case 0..<0x20: escapeUnit(UInt16(byte), &out)
        default: out.append(byte)
        }
    }

    private static func escapeUnit(_ unit: UInt16, _ out: inout [UInt8]) {
        out += Array("\\u".utf8) + Array(Hex.encode([UInt8(unit >> 8), UInt8(unit & 0xFF)]).utf8)
    }
}
