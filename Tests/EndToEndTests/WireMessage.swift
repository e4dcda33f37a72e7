/// A message of HTTP/1.1 (RFC 9112), cut out of what passed over a connection in one direction.
struct WireMessage: Equatable {
    /// Start line and fields, with their line ends.
    let head: String
    /// Without the marks between its chunks.
    let body: [UInt8]

    /// What this reader does not understand it does not pass over: nothing may escape the search.
    struct Unreadable: Error, CustomStringConvertible {
        let description: String
    }

    /// - Returns: the whole messages, and what was begun when the connection ended.
    static func all(in bytes: [UInt8]) throws -> (messages: [WireMessage], rest: [UInt8]) {
        var messages: [WireMessage] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            var left = rest
            guard let message = try next(in: &left) else { break }
            messages.append(message)
            rest = left
        }
        return (messages, Array(rest))
    }

    private static func next(in bytes: inout ArraySlice<UInt8>) throws -> WireMessage? {
        var lines: [String] = []
        while true {
            guard let line = line(in: &bytes) else { return nil }
            if line.isEmpty { break }
            lines.append(line)
        }
        guard let start = lines.first, start.contains("HTTP/1.1") else {
            throw Unreadable(description: "not HTTP/1.1: \(lines.first ?? "")")
        }
        let body = try body(after: start, fields: lines.dropFirst(), in: &bytes)
        return body.map { WireMessage(head: lines.map { $0 + "\r\n" }.joined(), body: $0) }
    }

    /// The length of a body (RFC 9112 section 6.3).
    private static func body(
        after start: String, fields: ArraySlice<String>, in bytes: inout ArraySlice<UInt8>
    ) throws -> [UInt8]? {
        func values(_ name: String) -> [String] {
            fields.filter { $0.lowercased().hasPrefix(name + ":") }.map {
                $0.dropFirst(name.count + 1).trimmingPrefix { $0 == " " }.lowercased()
            }
        }
        let isAnswer = start.hasPrefix("HTTP/1.1 ")
        let status = isAnswer ? start.dropFirst(9).prefix(3) : ""
        if ["204", "304"].contains(status) { return [] }
        guard values("content-encoding").isEmpty else { throw Unreadable(description: "content-encoding") }
        switch (values("transfer-encoding"), values("content-length")) {
        case ([], []) where !isAnswer: return []
        case ([], let lengths) where lengths.count == 1:
            guard let length = Int(lengths[0]), length >= 0 else { throw Unreadable(description: lengths[0]) }
            return take(length, of: &bytes)
        case (["chunked"], []): return try chunks(in: &bytes)
        default: throw Unreadable(description: "no length, or two: \(start)")
        }
    }

    private static func chunks(in bytes: inout ArraySlice<UInt8>) throws -> [UInt8]? {
        var body: [UInt8] = []
        while true {
            guard let line = line(in: &bytes) else { return nil }
            guard let size = Int(line.prefix { $0 != ";" }, radix: 16), size >= 0 else {
                throw Unreadable(description: "size of a chunk: \(line)")
            }
            if size == 0 { break }
            guard let chunk = take(size, of: &bytes), let end = self.line(in: &bytes) else { return nil }
            guard end.isEmpty else { throw Unreadable(description: "end of a chunk: \(end)") }
            body += chunk
        }
        // Fields after the last chunk are of no use to us; they end with an empty line.
        while true {
            guard let line = line(in: &bytes) else { return nil }
            if line.isEmpty { return body }
        }
    }

    private static func take(_ count: Int, of bytes: inout ArraySlice<UInt8>) -> [UInt8]? {
        guard bytes.count >= count else { return nil }
        defer { bytes = bytes.dropFirst(count) }
        return Array(bytes.prefix(count))
    }

    /// Up to CR LF.
    private static func line(in bytes: inout ArraySlice<UInt8>) -> String? {
        guard let end = bytes.indices.dropLast().first(where: { bytes[$0] == 0x0D && bytes[$0 + 1] == 0x0A }) else {
            return nil
        }
        defer { bytes = bytes[(end + 2)...] }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }
}
