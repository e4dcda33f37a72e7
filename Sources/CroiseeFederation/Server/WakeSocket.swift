import Catalogue
import Foundation
import NIOCore
import NIOPosix

/// The socket in the data folder over which a command tells the running server that something was committed.
struct WakeSocket {
    private let channel: any Channel
    private let path: String

    /// The system's limit for the path of a socket.
    private static let longestPath = 103

    /// - Returns: nil where the path is too long for a socket; news is then noticed within a second.
    static func listen(at path: String, bell: Bell) throws -> WakeSocket? {
        guard path.utf8.count <= longestPath else { return nil }
        // Only the holder of the server lock comes here: a socket left by a crash is nobody's.
        unlink(path)
        let channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Ringer(bell: bell))
                }
            }
            .bind(unixDomainSocketPath: path).wait()
        chmod(path, 0o600)
        return WakeSocket(channel: channel, path: path)
    }

    func close() {
        channel.close(promise: nil)
        unlink(path)
    }

    private final class Ringer: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        let bell: Bell
        init(bell: Bell) { self.bell = bell }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            bell.ring()
            context.close(promise: nil)
        }
    }
}
