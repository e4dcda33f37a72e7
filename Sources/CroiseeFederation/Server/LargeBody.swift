import Hummingbird
import NIOCore

/// A large answer on its way: in pieces, as fast as it is taken and no faster.
enum LargeBody {
    /// With its head, a piece is one record of TLS.
    private static let pieceBytes = 16_000
    /// As long as a peer waits for an answer; then the connection is closed, and the room is another's.
    static let time = TimeAmount.seconds(60)

    static func write(
        _ bytes: [UInt8], in place: AnswerRoom.Place?, to channel: any Channel, within time: TimeAmount = time
    ) -> ResponseBody {
        ResponseBody(contentLength: bytes.count) { writer in
            let deadline = channel.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
            defer {
                deadline.cancel()
                withExtendedLifetime(place) {}
            }
            var rest = bytes[...]
            while !rest.isEmpty {
                try await writer.write(ByteBuffer(bytes: rest.prefix(pieceBytes)))
                rest = rest.dropFirst(pieceBytes)
            }
            try await writer.finish(nil)
        }
    }
}
