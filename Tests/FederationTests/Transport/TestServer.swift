import Catalogue
import CroiseeFederation
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization
import Testing

struct AddressContext: RequestContext, RemoteAddressRequestContext {
    var coreContext: CoreRequestContextStorage
    let remoteAddress: SocketAddress?
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
        channel = source.channel
    }
}

/// Runs a server on a free port of this computer while `body` runs.
func withServer<T: Sendable>(
    _ certificate: LiveCertificate?, limits: ListeningLimits = .init(),
    rules: RequestLimits<AddressContext>? = nil,
    respond: @escaping @Sendable (Request) async throws -> Response,
    _ body: @escaping @Sendable (_ port: Int) async throws -> T
) async throws -> T {
    try await withServer(
        certificate, limits: limits, rules: rules, answer: { request, _ in try await respond(request) }, body)
}

/// The same, for an answer that needs to know its connection.
func withServer<T: Sendable>(
    _ certificate: LiveCertificate?, limits: ListeningLimits = .init(),
    rules: RequestLimits<AddressContext>? = nil,
    answer: @escaping @Sendable (Request, AddressContext) async throws -> Response,
    _ body: @escaping @Sendable (_ port: Int) async throws -> T
) async throws -> T {
    let router = Router(context: AddressContext.self)
    if let rules { router.middlewares.add(rules) }
    for method in [HTTPRequest.Method.get, .post] {
        for path in ["/", "**"] as [RouterPath] {
            router.on(path, method: method) { request, context in try await answer(request, context) }
        }
    }
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    var logger = Logger(label: "test")
    logger.logLevel = .error
    let application = Application(
        router: router, server: try .node(certificate: certificate, limits: limits),
        configuration: .node(address: .hostname("127.0.0.1", port: 0), limits: limits),
        onServerRunning: { channel in
            found.yield(channel.localAddress?.port ?? 0)
            found.finish()
        }, logger: logger)
    return try await withThrowingTaskGroup(of: T?.self) { group in
        group.addTask {
            defer { found.finish() }
            try await application.run()
            return nil
        }
        group.addTask {
            for await port in ports { return try await body(port) }
            throw TestMistake.noPort
        }
        defer { group.cancelAll() }
        while let result = try await group.next() {
            if let result { return result }
        }
        throw TestMistake.noPort
    }
}

/// A server that proves itself as community B of a `Pair`, records what it was asked, and answers by `respond`.
final class SigningServer: Sendable {
    struct Asked: Sendable, Equatable {
        let method: String
        let target: String
        let verdict: String
    }

    let pair: Pair
    let identity: [UInt8]
    private let asked = Mutex<[Asked]>([])
    private let memory = Mutex(Pair.memory(started: 0))
    private let now: @Sendable () -> Int64
    private let spoil: @Sendable (inout SignableMessage) -> Void

    init(
        _ pair: Pair, identity: [UInt8] = [], now: @escaping @Sendable () -> Int64 = { Pair.now },
        spoil: @escaping @Sendable (inout SignableMessage) -> Void = { _ in }
    ) {
        self.pair = pair
        self.identity = identity
        self.now = now
        self.spoil = spoil
    }

    var requests: [Asked] { asked.withLock { $0 } }

    func respond(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: 1 << 20)
        let message = SignableMessage(
            method: request.method.rawValue, target: request.head.path ?? "/", fields: request.headers,
            body: Array(body.readableBytesView))
        let isIdentity = request.uri.path == PeerClient.identityPath
        var status = 200
        var content = isIdentity ? identity : Array("{\"echo\":\(body.readableBytes)}".utf8)
        var type: String? = isIdentity ? "application/vnd.croisee.stream" : "application/json"
        var verdict = "accepted"
        let failure = memory.withLock { memory -> SignatureFailure? in
            do throws(SignatureFailure) {
                _ = try pair.judge(message, now: now(), memory: &memory)
                return nil
            } catch {
                return error
            }
        }
        if request.uri.path == "/empty" { (status, content, type) = (204, [], nil) }
        if request.uri.path == "/paused" {
            (status, type) = (403, "application/problem+json")
            content = Array(
                #"{"type":"urn:croisee:problem:link-not-active","title":"T\u0007itle","detail":"Détail","status":403,"state":"paused"}"#
                    .utf8)
        }
        if let failure {
            verdict = "\(failure)"
            (status, type) = (401, "application/problem+json")
            var members =
                #"{"type":"urn:croisee:problem:\#(failure.problem.type)","title":"t","detail":"d","status":401"#
            if case .clock(let time) = failure { members += ",\"now\":\(time)" }
            content = Array((members + "}").utf8)
        }
        asked.withLock {
            $0.append(Asked(method: message.method ?? "", target: request.head.path ?? "", verdict: verdict))
        }
        var answer = SignableMessage(status: status, fields: [:], body: content)
        if let type { answer.fields[.contentType] = type }
        let signature = try #require(request.headers[.signature]).dropFirst(2)
        try AnswerSignature.sign(
            &answer, from: pair.b, key: pair.bKey, created: now() / 1000, request: String(signature))
        spoil(&answer)
        return Response(
            status: .init(code: answer.status ?? 500), headers: answer.fields,
            body: answer.body.isEmpty ? .init() : .init(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
}
