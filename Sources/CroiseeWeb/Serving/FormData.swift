import Foundation

/// What a form or a query holds (`application/x-www-form-urlencoded`), in its order. Every value is text: what is not UTF-8, or holds a
/// NUL, is not taken.
struct FormData: Sendable, Hashable {
    /// The largest form of text.
    static let bytes = 1 << 20
    static let mostFields = 2_000

    private(set) var fields: [Field] = []
    /// Larger than its route takes: read for being given back alone.
    var isTooLarge = false

    struct Field: Sendable, Hashable {
        let name: String
        let value: String
    }

    init() {}

    init(_ fields: [Field]) { self.fields = fields }

    /// Nil for what is no such form.
    init?(encoded bytes: some Collection<UInt8>) {
        for piece in bytes.split(separator: UInt8(ascii: "&")) {
            guard fields.count < Self.mostFields else { return nil }
            let equals = piece.firstIndex(of: UInt8(ascii: "="))
            guard let name = Self.text(piece[..<(equals ?? piece.endIndex)]),
                let value = equals.map({ Self.text(piece[piece.index(after: $0)...]) }) ?? ""
            else { return nil }
            fields.append(Field(name: name, value: value))
        }
    }

    /// The first of this name; empty where there is none.
    subscript(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

    /// Without spaces around it.
    func trimmed(_ name: String) -> String { self[name].trimmingCharacters(in: .whitespacesAndNewlines) }

    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

    /// Of `?page=`: from 1.
    var page: Int { Int(self["page"]).map { max(1, min($0, 100_000)) } ?? 1 }

    /// Percent-decoded, with line ends as they are kept in notes.
    private static func text(_ bytes: some Collection<UInt8>) -> String? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            bytes.formIndex(after: &index)
            switch byte {
            case UInt8(ascii: "+"): decoded.append(0x20)
            case UInt8(ascii: "%"):
                guard index < bytes.endIndex, let high = hex(bytes[index]) else { return nil }
                bytes.formIndex(after: &index)
                guard index < bytes.endIndex, let low = hex(bytes[index]) else { return nil }
                bytes.formIndex(after: &index)
                decoded.append(high << 4 | low)
            default: decoded.append(byte)
            }
        }
        guard let text = String(validating: decoded, as: UTF8.self), !text.utf8.contains(0) else { return nil }
        return text.utf8.contains(0x0D) ? text.replacingOccurrences(of: "\r\n", with: "\n") : text
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}

extension FormData {
    /// As it stands in an address: `a=1&b=x%20y`.
    static func query(_ pairs: [(String, String)]) -> String {
        pairs.map { "\(escaped($0.0))=\(escaped($0.1))" }.joined(separator: "&")
    }

    /// As one part of a path.
    static func path(_ text: String) -> String { escaped(text) }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(
        charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
}
