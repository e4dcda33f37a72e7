import Bundles
import Catalogue
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// The routes of a node without a socket: a request goes in as a server reads it, and its answer comes out as it would be sent.
package struct RouteAnswers: Sendable {
    private let answer: @Sendable (Request, NodeRequestContext) async throws -> Response
    private let channel: any Channel
    private let logger: Logger

    /// - Parameters:
    ///   - started: Unix ms; requests made before are refused.
    ///   - channel: stands for the connection.
    package init(node: Node, started: Int64, channel: any Channel, logger: Logger) {
        let router = Router(context: NodeRequestContext.self)
        FederationRouter(
            service: FederationService(node: node, bell: Bell(), logger: logger),
            nonces: NonceGuard(NonceMemory(started: started)), contacts: ContactLog(), isStopping: { false }
        ).add(to: router)
        let responder = router.buildResponder()
        answer = { try await responder.respond(to: $0, context: $1) }
        self.channel = channel
        self.logger = logger
    }

    package func answer(_ message: SignableMessage) async throws -> PeerResponse {
        var fields = message.fields
        fields[.contentLength] = "\(message.body.count)"
        let head = HTTPRequest(
            method: .init(rawValue: message.method ?? "GET") ?? .get, scheme: "https", authority: "node",
            path: message.target, headerFields: fields)
        let request = Request(head: head, body: .init(buffer: ByteBuffer(bytes: message.body)))
        let context = NodeRequestContext(source: .init(channel: channel, logger: logger))
        let response: Response
        do {
            response = try await answer(request, context)
        } catch let error as any HTTPResponseError {
            response = try error.response(from: request, context: context)
        }
        let taken = TakenBody()
        try await response.body.write(taken)
        return PeerResponse(status: response.status.code, fields: response.headers, body: await taken.bytes)
    }
}

private actor TakenBody: ResponseBodyWriter {
    private(set) var bytes: [UInt8] = []

    func write(_ buffer: ByteBuffer) async throws { bytes += buffer.readableBytesView }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
