import CroiseeFederation
import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Stands between a node and whoever dials it, with the node's own certificate and key, so that every pin matches; keeps
/// every byte that passes, as it is inside TLS.
struct Capture {
    /// What the node has to announce as its address.
    let url: String
    private let listener: any Channel
    private let tape: Tape

    /// - Parameter node: started before, so that it has a port and a certificate.
    init(before node: Village) async throws {
        guard let target = Int(node.port) else { throw Village.Failure(description: "\(node.name) has no port") }
        let inner = try NIOSSLContext(
            configuration: makeServerTLS(
                certificatePEM: String(contentsOfFile: node.folder + "/tls.crt", encoding: .utf8),
                keyPEM: String(contentsOfFile: node.folder + "/keys/tls.key", encoding: .utf8)))
        var toNode = TLSConfiguration.makeClientConfiguration()
        // On this computer, to a port that the test opened itself.
        toNode.certificateVerification = .none
        let outer = try NIOSSLContext(configuration: toNode)
        let tape = Tape()
        self.tape = tape
        listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { caller in
                // Nothing is read from the caller before the node has answered the telephone.
                ClientBootstrap(group: caller.eventLoop)
                    .channelInitializer { node in
                        node.eventLoop.makeCompletedFuture {
                            try node.pipeline.syncOperations.addHandler(
                                NIOSSLClientHandler(context: outer, serverHostname: nil))
                        }
                    }
                    .connect(host: "127.0.0.1", port: target)
                    .flatMap { node in
                        caller.eventLoop.makeCompletedFuture {
                            let number = tape.begin()
                            try node.pipeline.syncOperations.addHandler(
                                Copier(to: caller) { tape.add($0, to: \.answered, of: number) })
                            try caller.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: inner))
                            try caller.pipeline.syncOperations.addHandler(
                                Copier(to: node) { tape.add($0, to: \.asked, of: number) })
                        }
                    }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        url = "https://127.0.0.1:\(listener.localAddress?.port ?? 0)"
    }

    var conversations: [Conversation] { tape.conversations }

    func close() { listener.close(promise: nil) }
}

/// What passed over one connection.
struct Conversation: Sendable {
    var asked: [UInt8] = []
    var answered: [UInt8] = []
}

private final class Tape: Sendable {
    private let kept = Mutex<[Conversation]>([])

    var conversations: [Conversation] { kept.withLock { $0 } }

    func begin() -> Int {
        kept.withLock {
            $0.append(Conversation())
            return $0.count - 1
        }
    }

    func add(_ bytes: [UInt8], to direction: WritableKeyPath<Conversation, [UInt8]>, of number: Int) {
        kept.withLock { $0[number][keyPath: direction] += bytes }
    }
}

/// Keeps what comes in, then passes it on to the other side; ends with it.
private final class Copier: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let other: any Channel
    private let keep: ([UInt8]) -> Void

    init(to other: any Channel, keep: @escaping ([UInt8]) -> Void) {
        self.other = other
        self.keep = keep
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        keep(Array(buffer.readableBytesView))
        other.writeAndFlush(buffer, promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        other.close(promise: nil)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
