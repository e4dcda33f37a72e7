import Catalogue

/// A recursive-descent reader over bytes.
struct JSONParser {
    private let bytes: [UInt8]
    private let maxDepth: Int
    private var position = 0

    init(bytes: [UInt8], maxDepth: Int) {
        self.bytes = bytes
        self.maxDepth = maxDepth
    }

    mutating func document() throws(Problem) -> JSONValue {
        let value = try value(depth: 1)
        skipBlanks()
        guard position == bytes.count else { throw .trailingBytes }
        return value
    }

    private mutating func value(depth: Int) throws(Problem) -> JSONValue {
        guard depth <= maxDepth else { throw .malformedJSON }
        skipBlanks()
        guard let byte = peek else { throw .malformedJSON }
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: return .integer(try integer())
        }
    }

    private mutating func object(depth: Int) throws(Problem) -> JSONValue {
        position += 1
        var object = JSONObject()
        var keys = SeenKeys()
        skipBlanks()
        if take("}") { return .object(object) }
        while true {
            skipBlanks()
            guard peek == UInt8(ascii: "\"") else { throw .malformedJSON }
            let key = try string()
            guard keys.insert(key) else { throw .duplicateKey(String(key.prefix(40))) }
            skipBlanks()
            guard take(":") else { throw .malformedJSON }
            object.append(key, try value(depth: depth + 1))
            skipBlanks()
            if take("}") { return .object(object) }
            guard take(",") else { throw .malformedJSON }
        }
    }

    private mutating func array(depth: Int) throws(Problem) -> JSONValue {
        position += 1
        var values: [JSONValue] = []
        skipBlanks()
        if take("]") { return .array(values) }
        while true {
            values.append(try value(depth: depth + 1))
            skipBlanks()
            if take("]") { return .array(values) }
            guard take(",") else { throw .malformedJSON }
        }
    }

    private mutating func integer() throws(Problem) -> Int64 {
        let negative = take("-")
        let digits = position
        var value: Int64 = 0
        while let byte = peek, (48...57).contains(byte) {
            guard position - digits < 16 else { throw .malformedJSON }
            value = value * 10 + Int64(byte - 48)
            position += 1
        }
        guard position > digits, bytes[digits] != 48 || position == digits + 1, value <= Bounds.largestInteger,
            !(negative && value == 0)
        else { throw .malformedJSON }
        if let next = peek, [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(next) {
            throw .malformedJSON
        }
        return negative ? -value : value
    }

    private mutating func string() throws(Problem) -> String {
        position += 1
        let start = position
        position = plainEnd(from: position)
        if peek == UInt8(ascii: "\"") {
            defer { position += 1 }
            return try text(bytes[start..<position])
        }
        var out = Array(bytes[start..<position])
        while true {
            guard let byte = peek, byte >= 0x20 else { throw .malformedJSON }
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return try text(out[...])
            case UInt8(ascii: "\\"): try escape(&out)
            default:
                let end = plainEnd(from: position)
                out += bytes[(position - 1)..<end]
                position = end
            }
        }
    }

    /// The first place from here on that holds a quote, a backslash or a control character; texts are long, so it is looked for
    /// without a check of bounds for every byte.
    private func plainEnd(from start: Int) -> Int {
        bytes.withUnsafeBufferPointer { bytes in
            var end = start
            while end < bytes.count {
                let byte = bytes[end]
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
                end += 1
            }
            return end
        }
    }

    private func text(_ bytes: ArraySlice<UInt8>) throws(Problem) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformedJSON }
        return text
    }

    private mutating func escape(_ out: inout [UInt8]) throws(Problem) {
        guard let byte = peek else { throw .malformedJSON }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "r"): out.append(0x0D)
        case UInt8(ascii: "t"): out.append(0x09)
        case UInt8(ascii: "b"): out.append(0x08)
        case UInt8(ascii: "f"): out.append(0x0C)
        case UInt8(ascii: "u"):
            var scalar = UInt32(try unit())
            if (0xD800..<0xDC00).contains(scalar) {
                guard take("\\"), take("u") else { throw .malformedJSON }
                let low = UInt32(try unit())
                guard (0xDC00..<0xE000).contains(low) else { throw .malformedJSON }
                scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let character = Unicode.Scalar(scalar) else { throw .malformedJSON }
            out += Array(String(Character(character)).utf8)
        default: throw .malformedJSON
        }
    }

    private mutating func unit() throws(Problem) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = peek else { throw .malformedJSON }
            let digit: UInt8
            switch byte {
            case 48...57: digit = byte - 48
            case 97...102: digit = byte - 87
            case 65...70: digit = byte - 55
            default: throw .malformedJSON
            }
            value = value << 4 | UInt16(digit)
            position += 1
        }
        return value
    }

    private mutating func literal(_ text: StaticString, _ value: JSONValue) throws(Problem) -> JSONValue {
        let wanted = text.withUTF8Buffer { Array($0) }
        guard bytes[position...].starts(with: wanted) else { throw .malformedJSON }
        position += wanted.count
        return value
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A { position += 1 }
    }
}

/// The keys of one object so far, compared byte by byte: for `String`, two spellings of « é » are one text, for JSON two.
private struct SeenKeys {
    private var few: [String] = []
    /// Only for objects of many keys.
    private var many: Set<[UInt8]> = []
    private static let enough = 16

    /// False when the key was seen before.
    mutating func insert(_ key: String) -> Bool {
        if many.isEmpty {
            if few.contains(where: { $0.utf8.elementsEqual(key.utf8) }) { return false }
            few.append(key)
            if few.count == Self.enough { many = Set(few.map { Array($0.utf8) }) }
            return true
        }
        return many.insert(Array(key.utf8)).inserted
    }
}
