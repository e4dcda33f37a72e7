import NIOCore
import NIOPosix
import Synchronization

/// A line to a server that breaks once so many bytes came back over it.
final class Ferry: Sendable {
    private let channel: any Channel
    let port: Int

    /// - Parameter bytes: from the server to the client, over all connections together.
    init(to port: Int, breakingAfter bytes: Int) async throws {
        let left = Toll(bytes)
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelOption(.autoRead, value: false)
            .childChannelInitializer { near in
                ClientBootstrap(group: near.eventLoop).channelInitializer { far in
                    far.eventLoop.makeCompletedFuture {
                        try far.pipeline.syncOperations.addHandler(Crossing(to: near, left: left))
                    }
                }.connect(host: "127.0.0.1", port: port).flatMapThrowing { far in
                    try near.pipeline.syncOperations.addHandler(Crossing(to: far, left: nil))
                    near.setOption(.autoRead, value: true).whenFailure { _ in near.close(promise: nil) }
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        self.port = channel.localAddress?.port ?? 0
    }

    func close() { channel.close(promise: nil) }

    /// How many bytes may still pass.
    private final class Toll: Sendable {
        private let left: Mutex<Int>

        init(_ bytes: Int) { left = Mutex(bytes) }

        func take(_ bytes: Int) -> Int {
            left.withLock { left in
                left -= bytes
                return left
            }
        }
    }

    private final class Crossing: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let other: any Channel
        private let left: Toll?

        init(to other: any Channel, left: Toll?) {
            self.other = other
            self.left = left
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let bytes = unwrapInboundIn(data)
            if let left, left.take(bytes.readableBytes) < 0 {
                other.close(promise: nil)
                context.close(promise: nil)
                return
            }
            other.writeAndFlush(bytes, promise: nil)
        }

        func channelInactive(context: ChannelHandlerContext) { other.close(promise: nil) }
    }
}
