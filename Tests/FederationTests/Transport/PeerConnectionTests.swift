import Catalogue
import CroiseeFederation
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOSSL
import Testing

@Suite("connections to peers") struct PeerConnectionTests {
    private static let opened = AddressPolicy(allowPrivate: true)

    private func certificate() throws -> NodeCertificate { try NodeCertificate.make(hosts: [], now: Pair.now) }

    private static func live(_ certificate: NodeCertificate) throws -> LiveCertificate {
        try LiveCertificate(certificatePEM: certificate.certificatePEM, keyPEM: certificate.keyPEM)
    }

    private static func hello(_ request: Request) async throws -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/plain"], body: .init(byteBuffer: ByteBuffer(string: "hello")))
    }

    private static func connect(
        _ port: Int, pin: CertificatePin?, host: String = "127.0.0.1", policy: AddressPolicy = opened,
        options: TransportOptions = .init(), counter: WireCounter = .init()
    ) async throws -> PeerConnection {
        try await PeerConnection.connect(
            to: PeerAddress("https://\(host):\(port)", pin: pin), policy: policy, options: options, counter: counter)
    }

    private static func problem(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch let problem as Problem {
            return problem.type
        } catch {
            return "\(error)"
        }
    }

    @Test(
        "the right pin opens the connection, and it is kept for further requests",
        arguments: ["127.0.0.1", "localhost"])
    func rightPin(host: String) async throws {
        let made = try certificate()
        try await withServer(Self.live(made), respond: Self.hello) { port in
            let counter = WireCounter()
            let connection = try await Self.connect(port, pin: made.pin, host: host, counter: counter)
            for _ in 0..<3 {
                let answer = try await connection.send(method: "GET", target: "/x?y=z", fields: [:])
                #expect(answer.status == 200)
                #expect(answer.body == Array("hello".utf8))
                #expect(answer.contentType == "text/plain")
            }
            let totals = counter.totals
            #expect(totals.connections == 1 && totals.exchanges == 3)
            #expect(totals.messageOut > 3 * 20 && totals.messageIn > 3 * 20)
            #expect(totals.wireOut > totals.messageOut && totals.wireIn > totals.messageIn + 500)
            connection.close()
        }
    }

    @Test("a certificate with another key is refused before anything is sent")
    func wrongPin() async throws {
        let made = try certificate()
        let other = try certificate()
        try await withServer(Self.live(made)) { _ in
            Issue.record("the server was asked")
            return Response(status: .ok)
        } _: { port in
            let counter = WireCounter()
            let type = await Self.problem {
                _ = try await Self.connect(port, pin: other.pin, counter: counter)
            }
            #expect(type == "wrong-certificate")
            #expect(counter.totals.messageOut == 0)
        }
    }

    @Test("without a pin, a certificate of nobody's authority is not trusted")
    func noPin() async throws {
        let made = try certificate()
        try await withServer(Self.live(made), respond: Self.hello) { port in
            #expect(await Self.problem { _ = try await Self.connect(port, pin: nil) } == "certificate-not-trusted")
        }
    }

    @Test("without a pin, a trusted certificate must bear the name")
    func trustedByAuthority() async throws {
        let made = try NodeCertificate.make(hosts: [], now: Int64(Date().timeIntervalSince1970) * 1000)
        let named = try OpenSSLCertificate.make()
        let trusted = try LiveCertificate(certificatePEM: named.certificate, keyPEM: named.key)
        var options = TransportOptions()
        try options.trust(onlyPEM: named.certificate)
        try await withServer(trusted, respond: Self.hello) { [options] port in
            let connection = try await Self.connect(port, pin: nil, host: "localhost", options: options)
            #expect(try await connection.send(method: "GET", target: "/", fields: [:]).status == 200)
            connection.close()
            // It names localhost, not 127.0.0.1.
            let type = await Self.problem { _ = try await Self.connect(port, pin: nil, options: options) }
            #expect(type == "certificate-not-trusted")
        }
        try await withServer(Self.live(made), respond: Self.hello) { [options] port in
            let type = await Self.problem {
                _ = try await Self.connect(port, pin: nil, host: "localhost", options: options)
            }
            #expect(type == "certificate-not-trusted")
        }
    }

    @Test("a certificate renewed while the server runs is shown at once, and the pin still fits")
    func renewed() async throws {
        let made = try certificate()
        let live = try Self.live(made)
        try await withServer(live, respond: Self.hello) { port in
            try await Self.connect(port, pin: made.pin).close()
            let renewed = try made.renewed(hosts: ["new.example"], now: Pair.now)
            try live.replace(certificatePEM: renewed.certificatePEM, keyPEM: renewed.keyPEM)
            try await Self.connect(port, pin: made.pin).close()
            let other = try NodeCertificate.make(hosts: [], now: Pair.now)
            try live.replace(certificatePEM: other.certificatePEM, keyPEM: other.keyPEM)
            #expect(await Self.problem { try await Self.connect(port, pin: made.pin).close() } == "wrong-certificate")
            try await Self.connect(port, pin: other.pin).close()
        }
    }

    @Test("certificate files are read again when they change, and kept when the new ones are bad")
    func files() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let (certificateFile, keyFile) = (folder.appending(path: "c.pem"), folder.appending(path: "k.pem"))
        func write(_ certificate: String, _ key: String) throws {
            try Data(certificate.utf8).write(to: certificateFile)
            try Data(key.utf8).write(to: keyFile)
        }
        let (one, two) = (try certificate(), try certificate())
        try write(one.certificatePEM, one.keyPEM)
        let live = try LiveCertificate(certificateFile: certificateFile.path, keyFile: keyFile.path)
        #expect(try !live.reloadIfChanged())
        try write(two.certificatePEM, one.keyPEM)
        #expect(throws: Problem.certificateUnreadable) { try live.reloadIfChanged() }
        #expect(live.pin == one.pin)
        try write(two.certificatePEM, two.keyPEM)
        #expect(try live.reloadIfChanged())
        #expect(live.pin == two.pin)
    }

    @Test("an answer larger than allowed is dropped", arguments: [true, false])
    func oversize(announced: Bool) async throws {
        let made = try certificate()
        let part = ByteBuffer(repeating: 0x61, count: 10_000)
        try await withServer(Self.live(made)) { _ in
            if announced { return Response(status: .ok, body: .init(contentsOf: [part, part])) }
            return Response(
                status: .ok,
                body: .init { writer in
                    for _ in 0..<2 { try await writer.write(part) }
                    try await writer.finish(nil)
                })
        } _: { port in
            var options = TransportOptions()
            options.answerBytes = 20_000
            let connection = try await Self.connect(port, pin: made.pin, options: options)
            #expect(try await connection.send(method: "GET", target: "/", fields: [:]).body.count == 20_000)
            let type = await Self.problem {
                _ = try await connection.send(method: "GET", target: "/", fields: [:], answerBytes: 19_999)
            }
            #expect(type == "answer-too-large")
            #expect(
                await Self.problem {
                    _ = try await connection.send(method: "GET", target: "/", fields: [:])
                } == "connection-lost")
        }
    }

    @Test("a server that never answers is given up in time")
    func silent() async throws {
        let made = try certificate()
        try await withServer(Self.live(made)) { _ in
            try await Task.sleep(for: .seconds(3_600))
            return Response(status: .ok)
        } _: { port in
            let connection = try await Self.connect(port, pin: made.pin)
            let type = await Self.problem {
                _ = try await connection.send(method: "GET", target: "/", fields: [:], timeout: .milliseconds(30))
            }
            #expect(type == "timed-out")
        }
    }

    @Test("a cancelled request ends at once")
    func cancelled() async throws {
        let made = try certificate()
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
        try await withServer(Self.live(made)) { _ in
            arrived.yield()
            try await Task.sleep(for: .seconds(3_600))
            return Response(status: .ok)
        } _: { port in
            let connection = try await Self.connect(port, pin: made.pin)
            let task = Task { try await connection.send(method: "GET", target: "/", fields: [:]) }
            for await _ in arrivals { break }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
    }

    @Test("redirects are answers like any other")
    func redirect() async throws {
        let made = try certificate()
        try await withServer(Self.live(made)) { _ in
            Response(status: .found, headers: [.location: "https://elsewhere.example/"])
        } _: { port in
            let connection = try await Self.connect(port, pin: made.pin)
            #expect(try await connection.send(method: "GET", target: "/", fields: [:]).status == 302)
            connection.close()
        }
    }

    @Test("plain HTTP is for this computer only, and only where allowed")
    func plain() async throws {
        try await withServer(nil, respond: Self.hello) { port in
            let address = try PeerAddress("http://127.0.0.1:\(port)")
            #expect(
                await Self.problem {
                    _ = try await PeerConnection.connect(to: address, policy: Self.opened)
                } == "plain-forbidden")
            let policy = AddressPolicy(allowPrivate: true, allowPlainLoopback: true)
            let connection = try await PeerConnection.connect(to: address, policy: policy)
            #expect(try await connection.send(method: "GET", target: "/", fields: [:]).status == 200)
            connection.close()
            #expect(
                await Self.problem {
                    _ = try await PeerConnection.connect(
                        to: PeerAddress("http://10.1.2.3"), policy: policy)
                } == "plain-forbidden")
            // TLS to a port that speaks none.
            let type = await Self.problem { _ = try await Self.connect(port, pin: nil) }
            #expect(["secure-connection-failed", "connection-lost"].contains(type))
        }
    }

    @Test(
        "forbidden addresses are not dialled, whatever name leads to them",
        arguments: ["127.0.0.1", "::1", "::ffff:127.0.0.1", "10.0.0.1"])
    func forbidden(target: String) async throws {
        let ip = try #require(IPAddress(target))
        let type = await Self.problem {
            _ = try await PeerConnection.connect(
                to: PeerAddress("https://innocent.example"), policy: AddressPolicy(),
                resolver: HostResolver { name in
                    #expect(name == "innocent.example")
                    return [ip]
                })
        }
        #expect(type == "address-forbidden")
    }

    @Test("a name that nobody knows, and a port where nobody listens, are told apart")
    func unreachable() async throws {
        #expect(
            await Self.problem {
                _ = try await PeerConnection.connect(
                    to: PeerAddress("https://nowhere.invalid"), policy: Self.opened, resolver: HostResolver { _ in [] })
            } == "name-not-found")
        let port = try await withServer(nil, respond: Self.hello) { $0 }
        #expect(await Self.problem { _ = try await Self.connect(port, pin: nil) } == "connection-refused")
    }

    @Test("the server refuses TLS older than 1.2")
    func tlsVersions() throws {
        let made = try certificate()
        let tls = try makeServerTLS(certificatePEM: made.certificatePEM, keyPEM: made.keyPEM)
        #expect(tls.minimumTLSVersion == .tlsv12)
    }
}
