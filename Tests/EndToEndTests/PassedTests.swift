import Testing

import struct Bundles.Record
import struct Bundles.StreamWriter

/// The search of what passed over the wire is proved on bytes in which a text was hidden.
@Suite("What passed over a connection is read to its last byte")
struct PassedTests {
    private static let canary = "canari-caché-1863"

    /// A stream with one record that holds the text, and much around it so that it is compressed for good.
    private func stream() throws -> [UInt8] {
        var body: [UInt8] = []
        var writer = StreamWriter()
        let lines = (0..<200).map { "Ligne \($0) du carnet, sans rien de particulier.\n" }.joined()
        writer.append(try .compress(type: .identity, plain: Array((lines + Self.canary + lines).utf8)), to: &body)
        writer.finish(to: &body)
        return body
    }

    private func message(_ start: String, _ field: String, _ body: [UInt8]) -> [UInt8] {
        Array("\(start)\r\nHost: ici\r\n\(field)\r\n\r\n".utf8) + body
    }

    private func chunked(_ body: [UInt8], by size: Int) -> [UInt8] {
        var out: [UInt8] = []
        for start in stride(from: 0, to: body.count, by: size) {
            let part = body[start..<min(start + size, body.count)]
            out += Array("\(String(part.count, radix: 16));x=y\r\n".utf8) + part + [0x0D, 0x0A]
        }
        return out + Array("0\r\nTrailer: x\r\n\r\n".utf8)
    }

    @Test("A text in a compressed record is found, whether the body has a length or comes in chunks")
    func compressed() throws {
        let body = try stream()
        let head = Array("{\"cursor\":\"…\"}\n".utf8)
        let answers = [
            message("HTTP/1.1 200 OK", "content-length: \(body.count)", body),
            message("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", chunked(head + body, by: 7)),
        ]
        for answer in answers {
            let before = message("HTTP/1.1 204 No Content", "date: x", [])
            let passed = try Passed([before + answer + before])
            #expect(passed.messages.count == 3)
            #expect(passed.find(Self.canary) == .init(inRecords: true))
            #expect(passed.find("autre chose") == .nowhere)
        }
    }

    @Test("A text in a head, in a plain body, over the edge of two chunks or in what was cut off is found")
    func plain() throws {
        let text = Array(Self.canary.utf8)
        let request = message("GET /?\(Self.canary) HTTP/1.1", "Accept: x", [])
        #expect(try Passed([request]).find(Self.canary) == .init(inBytes: true))
        let post = message("POST / HTTP/1.1", "Content-Length: \(text.count)", text)
        #expect(try Passed([request, post]).find(Self.canary) == .init(inBytes: true, inBodies: true))
        let chunks = message("POST / HTTP/1.1", "transfer-encoding: chunked", chunked(text, by: 4))
        #expect(try Passed([chunks]).find(Self.canary) == .init(inBodies: true))
        let cut = message("POST / HTTP/1.1", "content-length: 1000", text)
        let passed = try Passed([message("GET / HTTP/1.1", "Accept: x", []) + cut])
        #expect(passed.messages.count == 1 && passed.find(Self.canary).inBytes)
    }

    @Test("What could hide something is not passed over")
    func unreadable() throws {
        let body = try stream()
        let hidden = [
            message("HTTP/1.1 200 OK", "content-encoding: gzip\r\ncontent-length: 0", []),
            message("HTTP/1.1 200 OK", "date: x", body),
            message("HTTP/2 200 OK", "content-length: 0", []),
            message("POST / HTTP/1.1", "content-length: 3\r\ntransfer-encoding: chunked", []),
            // A frame outside any record.
            message("POST / HTTP/1.1", "content-length: 5", [0x28, 0xB5, 0x2F, 0xFD, 0x00]),
        ]
        for bytes in hidden { #expect(throws: WireMessage.Unreadable.self) { try Passed([bytes]) } }
    }
}
