import CroiseeFederation
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@Suite("limits of the listening side") struct RequestLimitsTests {
    private static let policy = AddressPolicy(allowPrivate: true, allowPlainLoopback: true)

    private static func connect(_ port: Int) async throws -> PeerConnection {
        try await PeerConnection.connect(to: PeerAddress("http://127.0.0.1:\(port)"), policy: policy)
    }

    private static func limits(
        perMinute: Int = 60, burst: Int = 100, proxies: Set<IPAddress> = [], bodyTime: Duration = .seconds(60)
    ) -> RequestLimits<AddressContext> {
        RequestLimits(
            rate: RateLimit(perMinute: perMinute, burst: burst), proxies: proxies, bodyTime: bodyTime,
            now: { 0 },
            bodyBytes: { $0.uri.path == "/big" ? 100_000 : 1_000 })
    }

    @Sendable private static func count(_ request: Request) async throws -> Response {
        var size = 0
        for try await part in request.body { size += part.readableBytes }
        return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "\(size)")))
    }

    @Test(
        "bodies are bounded by route",
        arguments: [
            ("/x", 0, 200), ("/x", 1_000, 200), ("/x", 1_001, 413), ("/big", 100_000, 200), ("/big", 100_001, 413),
        ])
    func bodies(path: String, size: Int, status: Int) async throws {
        try await withServer(nil, rules: Self.limits(), respond: Self.count) { port in
            let connection = try await Self.connect(port)
            let answer = try await connection.send(
                method: "POST", target: path, fields: [:], body: [UInt8](repeating: 0x61, count: size))
            #expect(answer.status == status)
            if status == 200 { #expect(answer.body == Array("\(size)".utf8)) }
            connection.close()
        }
    }

    @Test("an address that asks too often is told to wait, in JSON that says so")
    func rate() async throws {
        try await withServer(nil, rules: Self.limits(burst: 2), respond: Self.count) { port in
            for expected in [200, 200, 429] {
                let connection = try await Self.connect(port)
                let answer = try await connection.send(method: "GET", target: "/", fields: [:])
                #expect(answer.status == expected)
                if expected == 429 {
                    #expect(answer.retryAfter == 5)
                    let json = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
                    #expect(json?["type"] as? String == "urn:croisee:problem:too-many")
                }
                connection.close()
            }
        }
    }

    @Test("behind a proxy the visitor counts, not the proxy; without one, nobody can pretend")
    func proxies() async throws {
        let proxy = try #require(IPAddress("127.0.0.1"))
        let forwarded = try HTTPField.Name.named("x-forwarded-for")
        for (proxies, expected) in [(Set([proxy]), [200, 200, 429]), ([], [200, 429, 429])] {
            try await withServer(
                nil, rules: Self.limits(burst: 1, proxies: proxies), respond: Self.count
            ) { port in
                for (visitor, status) in zip(["192.0.2.1", "9.9.9.9, 192.0.2.2", "192.0.2.2"], expected) {
                    let connection = try await Self.connect(port)
                    let answer = try await connection.send(method: "GET", target: "/", fields: [forwarded: visitor])
                    #expect(answer.status == status)
                    connection.close()
                }
            }
        }
    }

    @Test("too many or too long headers are refused", arguments: [(200, 10), (1, 40_000)])
    func headers(lines: Int, length: Int) async throws {
        try await withServer(nil, respond: Self.count) { port in
            let connection = try await Self.connect(port)
            var fields = HTTPFields()
            let value = String(repeating: "a", count: length)
            for line in 0..<lines { fields.append(HTTPField(name: try .named("x-\(line)"), value: value)) }
            #expect(try await connection.send(method: "GET", target: "/", fields: fields).status == 400)
            connection.close()
        }
    }

    @Test("a body that does not come is not waited for")
    func slowBody() async throws {
        let rules = Self.limits(bodyTime: .milliseconds(20))
        try await withServer(nil, rules: rules, respond: Self.count) { port in
            let connection = try await Self.connect(port)
            // Announces ten bytes and sends none.
            let answer = try await connection.send(method: "GET", target: "/", fields: [.contentLength: "10"])
            #expect(answer.status == 408)
            connection.close()
        }
    }

    @Test("a connection on which nothing is asked is closed by the server")
    func idle() async throws {
        var limits = ListeningLimits()
        limits.idle = .milliseconds(20)
        try await withServer(nil, limits: limits, respond: Self.count) { port in
            let connection = try await Self.connect(port)
            await connection.closed()
            #expect(!connection.isOpen)
        }
    }
}
