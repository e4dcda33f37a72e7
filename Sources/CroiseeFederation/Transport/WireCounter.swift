import NIOCore
import Synchronization

/// How much went over the wire. Totals only grow; read them before and after what is to be measured.
public final class WireCounter: Sendable {
    private let wireIn = Atomic<Int>(0)
    private let wireOut = Atomic<Int>(0)
    private let messageIn = Atomic<Int>(0)
    private let messageOut = Atomic<Int>(0)
    private let exchanges = Atomic<Int>(0)
    private let connections = Atomic<Int>(0)

    public init() {}

    public struct Totals: Sendable, Hashable {
        /// Bytes on the socket: TLS records with their handshakes.
        public var wireIn = 0
        public var wireOut = 0
        /// Bytes of HTTP messages: heads and bodies, before TLS.
        public var messageIn = 0
        public var messageOut = 0
        /// Requests that were answered: round trips.
        public var exchanges = 0
        public var connections = 0

        static func - (later: Totals, earlier: Totals) -> Totals {
            Totals(
                wireIn: later.wireIn - earlier.wireIn, wireOut: later.wireOut - earlier.wireOut,
                messageIn: later.messageIn - earlier.messageIn, messageOut: later.messageOut - earlier.messageOut,
                exchanges: later.exchanges - earlier.exchanges, connections: later.connections - earlier.connections)
        }
    }

    public var totals: Totals {
        Totals(
            wireIn: wireIn.load(ordering: .relaxed), wireOut: wireOut.load(ordering: .relaxed),
            messageIn: messageIn.load(ordering: .relaxed), messageOut: messageOut.load(ordering: .relaxed),
            exchanges: exchanges.load(ordering: .relaxed), connections: connections.load(ordering: .relaxed))
    }

    enum Layer: Sendable { case wire, message }

    func add(incoming count: Int, _ layer: Layer) {
        switch layer {
        case .wire: wireIn.add(count, ordering: .relaxed)
        case .message: messageIn.add(count, ordering: .relaxed)
        }
    }

    func add(outgoing count: Int, _ layer: Layer) {
        switch layer {
        case .wire: wireOut.add(count, ordering: .relaxed)
        case .message: messageOut.add(count, ordering: .relaxed)
        }
    }

    func addExchange() { exchanges.add(1, ordering: .relaxed) }
    func addConnection() { connections.add(1, ordering: .relaxed) }
}

/// Counts the bytes that pass one place of a pipeline.
final class ByteCountHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private let counter: WireCounter
    private let layer: WireCounter.Layer

    init(_ counter: WireCounter, _ layer: WireCounter.Layer) {
        self.counter = counter
        self.layer = layer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        counter.add(incoming: unwrapInboundIn(data).readableBytes, layer)
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        counter.add(outgoing: unwrapOutboundIn(data).readableBytes, layer)
        context.write(data, promise: promise)
    }
}
