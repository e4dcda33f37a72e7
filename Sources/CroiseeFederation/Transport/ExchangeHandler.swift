import Catalogue
import NIOCore
import NIOHTTP1
import NIOTLS

/// One request on its way, with the promise of its answer.
struct OutgoingRequest: Sendable {
    let head: HTTPRequestHead
    let body: ByteBuffer
    let timeout: TimeAmount
    let answerBytes: Int
    let answer: EventLoopPromise<PeerResponse>
}

/// Why an exchange ended without an answer.
enum ExchangeFailure: Error {
    case lost, tooLarge, timedOut, malformed
    /// The connection is serving another request, or none any more.
    case unusable
}

/// One request at a time: writes it, gathers its answer within its size and its time. Any failure closes the connection.
final class ExchangeHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundIn = OutgoingRequest
    typealias OutboundOut = HTTPClientRequestPart

    private struct Exchange {
        let request: OutgoingRequest
        let deadline: Scheduled<Void>
        var head: HTTPResponseHead?
        var body: [UInt8] = []
    }

    private let isSecure: Bool
    private let handshakeTimeout: TimeAmount
    private var ready: EventLoopPromise<Void>?
    private var handshakeDeadline: Scheduled<Void>?
    private var exchange: Exchange?
    private var failure: (any Error)?

    /// `ready` succeeds when the first request may be written: after the TLS handshake.
    init(isSecure: Bool, handshakeTimeout: TimeAmount, ready: EventLoopPromise<Void>) {
        self.isSecure = isSecure
        self.handshakeTimeout = handshakeTimeout
        self.ready = ready
    }

    func channelActive(context: ChannelHandlerContext) {
        if isSecure {
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            handshakeDeadline = context.eventLoop.scheduleTask(in: handshakeTimeout) {
                let (handler, context) = bound.value
                handler.fail(ExchangeFailure.timedOut, context)
            }
        } else {
            becomeReady()
        }
        context.fireChannelActive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent { becomeReady() }
        context.fireUserInboundEventTriggered(event)
    }

    private func becomeReady() {
        handshakeDeadline?.cancel()
        ready?.succeed(())
        ready = nil
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let request = unwrapOutboundIn(data)
        guard exchange == nil, failure == nil, context.channel.isActive else {
            request.answer.fail(ExchangeFailure.unusable)
            promise?.fail(ExchangeFailure.unusable)
            return
        }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let deadline = context.eventLoop.scheduleTask(in: request.timeout) {
            let (handler, context) = bound.value
            handler.fail(ExchangeFailure.timedOut, context)
        }
        exchange = Exchange(request: request, deadline: deadline)
        context.write(wrapOutboundOut(.head(request.head)), promise: nil)
        if request.body.readableBytes > 0 {
            context.write(wrapOutboundOut(.body(.byteBuffer(request.body))), promise: nil)
        }
        context.write(wrapOutboundOut(.end(nil)), promise: promise)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // An answer to nothing: the peer does not speak HTTP as agreed.
        guard var current = exchange else { return fail(ExchangeFailure.malformed, context) }
        switch unwrapInboundIn(data) {
        case .head(let head):
            let announced = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
            guard announced <= current.request.answerBytes else { return fail(ExchangeFailure.tooLarge, context) }
            current.head = head
            exchange = current
        case .body(let part):
            guard current.body.count + part.readableBytes <= current.request.answerBytes else {
                return fail(ExchangeFailure.tooLarge, context)
            }
            exchange?.body.append(contentsOf: part.readableBytesView)
        case .end:
            guard let head = current.head else { return fail(ExchangeFailure.malformed, context) }
            exchange = nil
            current.deadline.cancel()
            if !head.isKeepAlive {
                failure = ExchangeFailure.unusable
                context.close(promise: nil)
            }
            current.request.answer.succeed(
                PeerResponse(status: Int(head.status.code), fields: .init(head.headers), body: current.body))
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(error is HTTPParserError ? ExchangeFailure.malformed : error, context)
    }

    /// Whoever closes the connection does not wait for the farewells of TLS to learn that the exchange is over.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        settle(ExchangeFailure.lost)
        context.close(mode: mode, promise: promise)
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(ExchangeFailure.lost, context)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        settle(ExchangeFailure.lost)
    }

    private func fail(_ error: any Error, _ context: ChannelHandlerContext) {
        settle(error)
        context.close(promise: nil)
    }

    /// The first failure decides; every promise is kept exactly once.
    private func settle(_ error: any Error) {
        let error = failure ?? error
        failure = error
        handshakeDeadline?.cancel()
        ready?.fail(error)
        ready = nil
        exchange?.deadline.cancel()
        exchange?.request.answer.fail(error)
        exchange = nil
    }
}
