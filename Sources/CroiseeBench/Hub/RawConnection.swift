import Foundation
import HTTPTypes
import NIOCore
import NIOPosix
import NIOSSL

/// An answer as it came, cut into its head and its body.
struct RawAnswer: Sendable {
    let status: Int
    let head: [UInt8]
    let body: [UInt8]

    /// The header lines.
    var fields: HTTPFields {
        var fields = HTTPFields()
        for line in String(decoding: head, as: UTF8.self).split(separator: "\r\n").dropFirst() {
            guard let colon = line.firstIndex(of: ":"), let name = HTTPField.Name(String(line[..<colon])) else {
                continue
            }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            fields.append(HTTPField(name: name, value: value))
        }
        return fields
    }
}

/// HTTP/1.1 over TLS with bytes made beforehand: one request at a time, as little work as can be.
final class RawConnection: Sendable {
    private let channel: any Channel

    private init(_ channel: any Channel) { self.channel = channel }

    /// - Parameters:
    ///   - from: the loopback address to call from, so that each village is counted as the household it is.
    ///   - certificate: the only one that is believed (DER).
    static func open(
        port: Int, from: String, certificate: [UInt8], context: NIOSSLContext, group: any EventLoopGroup
    ) async throws -> RawConnection {
        let channel = try await ClientBootstrap(group: group)
            .connectTimeout(.seconds(20))
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .bind(to: SocketAddress(ipAddress: from, port: 0))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let tls = try NIOSSLClientHandler(
                        context: context, serverHostname: nil,
                        customVerificationCallback: { shown, promise in
                            let same = Swift.Result { try shown.first?.toDERBytes() == certificate }
                            if case .success(true) = same {
                                promise.succeed(.certificateVerified)
                            } else {
                                promise.succeed(.failed)
                            }
                        })
                    try channel.pipeline.syncOperations.addHandler(tls)
                    try channel.pipeline.syncOperations.addHandler(RawHandler())
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        return RawConnection(channel)
    }

    static func context() throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.applicationProtocols = ["http/1.1"]
        return try NIOSSLContext(configuration: configuration)
    }

    func send(_ request: [UInt8]) async throws -> RawAnswer {
        let promise = channel.eventLoop.makePromise(of: RawAnswer.self)
        channel.writeAndFlush(Outgoing(bytes: ByteBuffer(bytes: request), answer: promise)).whenFailure {
            promise.fail($0)
        }
        return try await promise.futureResult.get()
    }

    func close() { channel.close(promise: nil) }

    /// Sends all of these, each when the one before is answered; the loop never leaves its thread.
    /// - Returns: the statuses counted, and every so-many-th answer whole.
    func replay(_ requests: [[UInt8]], keepEvery: Int) async throws -> Replay {
        let promise = channel.eventLoop.makePromise(of: Replay.self)
        channel.writeAndFlush(
            Series(requests: requests.map { ByteBuffer(bytes: $0) }, keepEvery: keepEvery, done: promise)
        ).whenFailure { promise.fail($0) }
        return try await promise.futureResult.get()
    }
}

struct Replay: Sendable {
    var statuses: [Int: Int] = [:]
    var kept: [Int: RawAnswer] = [:]
}

private struct Outgoing: Sendable {
    let bytes: ByteBuffer
    let answer: EventLoopPromise<RawAnswer>
}

private struct Series: Sendable {
    let requests: [ByteBuffer]
    let keepEvery: Int
    let done: EventLoopPromise<Replay>
}

private final class RawHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = Any
    typealias OutboundOut = ByteBuffer

    private var held = ByteBuffer()
    private var waiting: EventLoopPromise<RawAnswer>?
    private var series: Series?
    private var next = 0
    private var replay = Replay()

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case let one as Outgoing:
            waiting = one.answer
            context.write(wrapOutboundOut(one.bytes), promise: nil)
            promise?.succeed()
        case let all as Series:
            series = all
            next = 0
            replay = Replay()
            promise?.succeed()
            step(context)
        default: promise?.fail(Failure("not a request"))
        }
    }

    private func step(_ context: ChannelHandlerContext) {
        guard let series else { return }
        guard next < series.requests.count else {
            self.series = nil
            return series.done.succeed(replay)
        }
        context.writeAndFlush(wrapOutboundOut(series.requests[next]), promise: nil)
        next += 1
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var buffer = unwrapInboundIn(data)
        held.writeBuffer(&buffer)
        while let answer = take() {
            if let waiting {
                self.waiting = nil
                waiting.succeed(answer)
            } else if let series {
                replay.statuses[answer.status, default: 0] += 1
                if (next - 1) % series.keepEvery == 0 { replay.kept[next - 1] = answer }
                step(context)
            }
        }
        if held.readableBytes == 0 { held.clear() }
    }

    func channelInactive(context: ChannelHandlerContext) {
        let failure = Failure("the connection was closed")
        waiting?.fail(failure)
        series?.done.fail(failure)
        waiting = nil
        series = nil
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        waiting?.fail(error)
        series?.done.fail(error)
        waiting = nil
        series = nil
        context.close(promise: nil)
    }

    /// A whole answer, if one is there. Lengths only: neither side sends in chunks here.
    private func take() -> RawAnswer? {
        let view = held.readableBytesView
        guard view.count > 12, let end = endOfHead(view) else { return nil }
        let head = view[view.startIndex..<end]
        let status = head.dropFirst(9).prefix(3).reduce(0) { $0 * 10 + Int($1) - 48 }
        let length = status == 204 ? 0 : contentLength(head)
        guard view.endIndex - end >= length else { return nil }
        let answer = RawAnswer(status: status, head: Array(head), body: Array(view[end..<(end + length)]))
        held.moveReaderIndex(forwardBy: end - view.startIndex + length)
        return answer
    }

    private func endOfHead(_ view: ByteBufferView) -> Int? {
        var index = view.startIndex
        while index + 3 < view.endIndex {
            if view[index] == 0x0D, view[index + 2] == 0x0D, view[index + 1] == 0x0A, view[index + 3] == 0x0A {
                return index + 4
            }
            index += 1
        }
        return nil
    }

    private func contentLength(_ head: ByteBufferView) -> Int {
        let name = Array("content-length:".utf8)
        for line in head.split(separator: 0x0A) where line.count > name.count {
            guard zip(line, name).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) else { continue }
            return line.dropFirst(name.count).filter { (48...57).contains($0) }.reduce(0) { $0 * 10 + Int($1) - 48 }
        }
        return 0
    }
}
