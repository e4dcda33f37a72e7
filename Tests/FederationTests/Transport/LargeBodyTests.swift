import Bundles
import Catalogue
import Glibc
import Hummingbird
import NIOCore
import Randomness
import Testing

@testable import CroiseeFederation

@Suite("Large answers on their way") struct LargeBodyTests {
    private typealias Answering = @Sendable (Request, AddressContext) async throws -> Response

    private static func certificate() throws -> LiveCertificate {
        let made = try NodeCertificate.make(hosts: ["127.0.0.1"], now: Pair.now)
        return try LiveCertificate(certificatePEM: made.certificatePEM, keyPEM: made.keyPEM)
    }

    @Test("A body of any size arrives whole, and the connection goes on", arguments: [0, 1, 32_768, 32_769, 1_000_003])
    func whole(size: Int) async throws {
        var random = SeededRandom(UInt64(size))
        let body = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
        let certificate = try Self.certificate()
        let sent = Answer(status: .ok, contentType: MediaType.stream, body: body)
        let respond: Answering = { _, context in sent.response(on: context.channel) }
        try await withServer(certificate, answer: respond) { port in
            let connection = try await PeerConnection.connect(
                to: PeerAddress("https://127.0.0.1:\(port)", pin: certificate.pin),
                policy: AddressPolicy(allowPrivate: true))
            for _ in 0..<2 {
                let answer = try await connection.send(method: "GET", target: "/", fields: [:])
                #expect(answer.status == 200 && answer.body == body)
                #expect(answer.fields[.contentLength] == "\(size)")
            }
            connection.close()
        }
    }

    @Test("Who does not take an answer in time is cut off, and its room is another's", .timeLimit(.minutes(1)))
    func cutOff() async throws {
        let room = AnswerRoom(capacity: 100 << 20)
        let peer = CommunityID(Digest32.sha256([1]))
        // More than all buffers on the way take.
        let body = [UInt8](repeating: 0, count: 64 << 20)
        let (asked, isAsked) = AsyncStream.makeStream(of: Void.self)
        let respond: Answering = { _, context in
            let place = try await room.place(for: peer, bytes: body.count)
            isAsked.yield()
            return Response(
                status: .ok, body: LargeBody.write(body, in: place, to: context.channel, within: .milliseconds(1)))
        }
        try await withServer(nil, answer: respond) { port in
            let socket = try Self.ask(port)
            defer { close(socket) }
            for await _ in asked { break }
            _ = try await room.place(for: peer, bytes: 1)
        }
    }

    /// A connection that asks and reads nothing.
    private static func ask(_ port: Int) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        try #require(connected == 0)
        let request = Array("GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n".utf8)
        try #require(write(descriptor, request, request.count) == request.count)
        return descriptor
    }

    @Test("A request is answered on its connection's thread, and what takes long is not")
    func threads() async throws {
        let respond: Answering = { _, context in
            let here = context.channel.eventLoop.inEventLoop
            let away = try await awayFromLoop { !context.channel.eventLoop.inEventLoop }
            let back = context.channel.eventLoop.inEventLoop
            return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "\(here) \(away) \(back)")))
        }
        try await withServer(nil, answer: respond) { port in
            let connection = try await PeerConnection.connect(
                to: PeerAddress("http://127.0.0.1:\(port)"),
                policy: AddressPolicy(allowPrivate: true, allowPlainLoopback: true))
            let answer = try await connection.send(method: "GET", target: "/", fields: [:])
            #expect(String(decoding: answer.body, as: UTF8.self) == "true true true")
            connection.close()
        }
    }

    @Test(
        "The address of a socket is read as its text is",
        arguments: ["127.0.0.1", "192.0.2.255", "::1", "2001:db8::7", "::ffff:192.0.2.1"])
    func address(text: String) throws {
        let socket = try SocketAddress(ipAddress: text, port: 1)
        #expect(IPAddress(socket) == IPAddress(text))
        #expect(IPAddress(try SocketAddress(unixDomainSocketPath: "/x")) == nil)
    }

    @Test("What is written by hand is what the encoder of JSON would write")
    func json() throws {
        let views = [
            IntersectionsAnswer.View(intersection: "i", members: true, origins: ["a", "b"], view: "0f"),
            .init(intersection: "j\"é", members: false, origins: [], view: ""),
        ]
        for views in [views, []] {
            let answer = IntersectionsAnswer(cursor: "3.00ff", view: "aa", views: views)
            #expect(try answer.bytes == WireJSON.encode(answer))
        }
        for listed in [[], ["00", "ff"]] {
            let head = ChangesHead(cursor: "1.0", view: "x/y", more: listed.isEmpty, listed: listed)
            #expect(try head.bytes == WireJSON.encode(head))
        }
    }
}
