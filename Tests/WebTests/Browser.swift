import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#endif

struct WebAnswer: Sendable {
    let status: Int
    /// Names in small letters.
    let fields: [(name: String, value: String)]
    let body: String

    func field(_ name: String) -> String? { fields.first { $0.name == name }?.value }
    var location: String? { field("location") }
}

enum BrowserMistake: Error {
    case socket
    case answer(String)
}

/// A browser as far as pages need one: cookies, forms with their tokens, no scripts. Plain HTTP over a socket of its own.
final class Browser: @unchecked Sendable {
    let port: Int
    // Only one test uses a browser, and one step after the other.
    private(set) var cookies: [String: String] = [:]
    private(set) var token: String?
    var language = "fr"

    init(port: Int) { self.port = port }

    var origin: String { "http://127.0.0.1:\(port)" }

    func get(_ path: String, _ method: String = "GET") async throws -> WebAnswer {
        try await ask(method, path, ["accept-language: \(language)"], "")
    }

    /// Posts a form as the page last seen would.
    func post(
        _ path: String, _ fields: [(String, String)], token: String?? = nil, origin: String? = "own",
        more: [String] = []
    ) async throws -> WebAnswer {
        var fields = fields
        if let token = token ?? self.token { fields.append(("form-token", token)) }
        var headers = ["content-type: application/x-www-form-urlencoded", "accept-language: \(language)"] + more
        if let origin { headers.append("origin: " + (origin == "own" ? self.origin : origin)) }
        return try await ask("POST", path, headers, Self.encoded(fields))
    }

    /// Follows redirections, as browsers do.
    func follow(_ answer: WebAnswer) async throws -> WebAnswer {
        guard let location = answer.location, answer.status == 303 else { return answer }
        return try await get(location)
    }

    func logIn(_ user: String, _ password: String) async throws -> WebAnswer {
        _ = try await get("/login")
        return try await post("/login", [("user", user), ("password", password)])
    }

    func forget() { cookies = [:] }

    static func encoded(_ fields: [(String, String)]) -> String {
        let plain = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: "\u{20}"..."\u{7E}"))
        func escaped(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: plain) ?? "" }
        return fields.map { "\(escaped($0.0))=\(escaped($0.1))" }.joined(separator: "&")
    }

    func ask(_ method: String, _ path: String, _ headers: [String], _ body: String) async throws -> WebAnswer {
        var lines = ["\(method) \(path) HTTP/1.1", "connection: close"] + headers
        if !headers.contains(where: { $0.hasPrefix("host:") }) { lines.append("host: 127.0.0.1:\(port)") }
        if !cookies.isEmpty {
            lines.append("cookie: " + cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; "))
        }
        if method == "POST" { lines.append("content-length: \(body.utf8.count)") }
        let request = lines.joined(separator: "\r\n") + "\r\n\r\n" + body
        let bytes = try await Self.exchange(Array(request.utf8), port)
        let answer = try Self.parse(bytes)
        for field in answer.fields where field.name == "set-cookie" {
            let pair = field.value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            if field.value.contains("Max-Age=0") {
                cookies[pair[0]] = nil
            } else {
                cookies[pair[0]] = pair.count > 1 ? pair[1] : ""
            }
        }
        if let found = answer.body.firstMatch(of: /name="form-token" value="([^"]+)"/) { token = String(found.1) }
        return answer
    }

    /// On a thread of its own: waiting on one of Swift's would hold up the server that answers.
    private static func exchange(_ request: [UInt8], _ port: Int) async throws -> [UInt8] {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try talk(request, port) }) }
        }
    }

    private static func talk(_ request: [UInt8], _ port: Int) throws -> [UInt8] {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let isOpen = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard isOpen == 0 else { throw BrowserMistake.socket }
        var rest = request[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            // A server may answer before it has read a form that is too large.
            if sent <= 0 { break }
            rest = rest.dropFirst(sent)
        }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count <= 0 { return answer }
            answer += buffer[..<count]
        }
    }

    private static func parse(_ bytes: [UInt8]) throws -> WebAnswer {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let gap = text.range(of: "\r\n\r\n") else { throw BrowserMistake.answer(text) }
        let lines = text[..<gap.lowerBound].components(separatedBy: "\r\n")
        let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        let fields = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            return (parts[0].lowercased(), parts[1].trimmingCharacters(in: .whitespaces))
        }
        // French spaces that keep words together are read as spaces.
        let body = String(text[gap.upperBound...]).replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
        return WebAnswer(status: status, fields: fields, body: body)
    }
}
