import Catalogue
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// An HTTP/1.1 connection to a peer, over TLS 1.2 or newer. One request at a time, no redirects; knows nothing of signatures.
public struct PeerConnection: Sendable {
    public let address: PeerAddress
    public let counter: WireCounter
    private let channel: any Channel
    private let options: TransportOptions

    /// Looks the name up once, dials only addresses that the policy allows, and checks the certificate before anything is sent.
    /// - Throws: `Problem`, or `CancellationError`.
    public static func connect(
        to address: PeerAddress, policy: AddressPolicy, options: TransportOptions = .init(),
        counter: WireCounter = .init(), resolver: HostResolver = .system,
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) async throws -> PeerConnection {
        try await connect(
            to: address, policy: policy, options: options, counter: counter, resolver: resolver, group: group,
            check: address.pin.map { PinCheck($0) })
    }

    /// The same with another look at the certificate; nil is web PKI.
    static func connect(
        to address: PeerAddress, policy: AddressPolicy, options: TransportOptions = .init(),
        counter: WireCounter = .init(), resolver: HostResolver = .system,
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton, check: PinCheck?
    ) async throws -> PeerConnection {
        let found = try await resolver.resolve(address.host)
        guard !found.isEmpty else { throw Problem.nameNotFound(address.host) }
        let allowed = found.filter { policy.allows($0) }
        guard !allowed.isEmpty else { throw Problem.addressForbidden(address.host) }
        guard address.isSecure || policy.allowPlainLoopback && allowed.allSatisfy({ $0.kind == .loopback }) else {
            throw Problem.plainForbidden(address.host)
        }
        var failure = Problem.cannotReach(address.host)
        for ip in allowed.prefix(options.addressesTried) {
            try Task.checkCancellation()
            do {
                return try await dial(ip, address, options, counter, group, check)
            } catch let problem as Problem {
                failure = problem
                // Another address of the same name would present the same certificate.
                guard ["cannot-reach", "connection-refused", "timed-out"].contains(problem.type) else { break }
            }
        }
        throw failure
    }

    public var isOpen: Bool { channel.isActive }

    /// Sends a request and waits for its whole answer. Cancelling closes the connection.
    /// - Parameter target: path and query.
    /// - Throws: `Problem`, or `CancellationError`.
    public func send(
        method: String, target: String, fields: HTTPFields, body: [UInt8] = [], timeout: Duration? = nil,
        answerBytes: Int? = nil
    ) async throws -> PeerResponse {
        guard target.hasPrefix("/"), target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") })
        else { throw Problem.unsignable }
        var headers = HTTPHeaders([("host", address.authority)])
        for field in fields { headers.add(name: field.name.rawName, value: field.value) }
        if !body.isEmpty || method == "POST" { headers.add(name: "content-length", value: String(body.count)) }
        // Before the promise is made: one that is never settled is a programming error to NIO.
        try Task.checkCancellation()
        let promise = channel.eventLoop.makePromise(of: PeerResponse.self)
        let request = OutgoingRequest(
            head: HTTPRequestHead(version: .http1_1, method: .init(rawValue: method), uri: target, headers: headers),
            body: ByteBuffer(bytes: body), timeout: TimeAmount(timeout ?? options.requestTimeout),
            answerBytes: answerBytes ?? options.answerBytes, answer: promise)
        let channel = channel
        do {
            let answer = try await withTaskCancellationHandler {
                // A write that never reaches our handler (the channel is closed) must still settle the promise;
                // where the handler settled it already, that stands.
                channel.writeAndFlush(request).whenFailure { _ in promise.fail(ExchangeFailure.lost) }
                return try await promise.futureResult.get()
            } onCancel: {
                channel.close(promise: nil)
            }
            counter.addExchange()
            return answer
        } catch {
            try Task.checkCancellation()
            throw Self.problem(error, address.host, nil)
        }
    }

    public func close() { channel.close(promise: nil) }

    /// Returns when the connection is closed, by either side.
    public func closed() async {
        await withCheckedContinuation { continuation in
            channel.closeFuture.whenComplete { _ in continuation.resume() }
        }
    }

    private static func dial(
        _ ip: IPAddress, _ address: PeerAddress, _ options: TransportOptions, _ counter: WireCounter,
        _ group: any EventLoopGroup, _ check: PinCheck?
    ) async throws -> PeerConnection {
        let loop = group.any()
        let ready = loop.makePromise(of: Void.self)
        do {
            let context =
                address.isSecure ? try NIOSSLContext(configuration: tls(options, isPinned: check != nil)) : nil
            let socket = try SocketAddress(ipAddress: ip.text, port: address.port)
            let channel = try await ClientBootstrap(group: loop)
                .connectTimeout(TimeAmount(options.connectTimeout))
                .channelOption(.socketOption(.tcp_nodelay), value: 1)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let pipeline = channel.pipeline.syncOperations
                        try pipeline.addHandler(ByteCountHandler(counter, .wire))
                        if let context {
                            try pipeline.addHandler(tlsHandler(context, address, check))
                        }
                        try pipeline.addHandler(ByteCountHandler(counter, .message))
                        try pipeline.addHTTPClientHandlers()
                        try pipeline.addHandler(
                            ExchangeHandler(
                                isSecure: address.isSecure, handshakeTimeout: TimeAmount(options.connectTimeout),
                                ready: ready))
                    }
                }
                .connect(to: socket).get()
            try await ready.futureResult.get()
            counter.addConnection()
            return PeerConnection(address: address, counter: counter, channel: channel, options: options)
        } catch {
            ready.fail(error)
            throw problem(error, address.host, check)
        }
    }

    private static func tls(_ options: TransportOptions, isPinned: Bool) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        configuration.trustRoots = options.trustRoots
        // A pin says which key; names and dates in the certificate add nothing to that.
        if isPinned { configuration.certificateVerification = .noHostnameVerification }
        configuration.shutdownTimeout = .seconds(1)
        return configuration
    }

    private static func tlsHandler(
        _ context: NIOSSLContext, _ address: PeerAddress, _ check: PinCheck?
    ) throws -> NIOSSLClientHandler {
        // TLS knows names only; without one, web PKI is checked against the address that was dialled.
        let name = IPAddress(address.host) == nil ? address.host : nil
        guard let check else { return try NIOSSLClientHandler(context: context, serverHostname: name) }
        return try NIOSSLClientHandler(
            context: context, serverHostname: name,
            customVerificationCallback: { check.verify($0, $1) })
    }

    private static func problem(_ error: any Error, _ host: String, _ check: PinCheck?) -> Problem {
        if check?.hasRefused == true { return .wrongCertificate(host) }
        switch error {
        case let problem as Problem: return problem
        case ExchangeFailure.tooLarge: return .answerTooLarge(host)
        case ExchangeFailure.timedOut, ChannelError.connectTimeout: return .timedOut(host)
        case ExchangeFailure.malformed: return .answerMalformed(host)
        case ExchangeFailure.lost, ExchangeFailure.unusable: return .connectionLost(host)
        case let error as IOError where error.errnoCode == refusedCode: return .connectionRefused(host)
        case let error as NIOConnectionError:
            return error.connectionErrors.first.map { problem($0.error, host, check) } ?? .cannotReach(host)
        case NIOSSLError.handshakeFailed(let detail):
            return String(describing: detail).contains("CERTIFICATE_VERIFY_FAILED")
                ? .certificateNotTrusted(host) : .secureConnectionFailed(host)
        case NIOSSLError.unableToValidateCertificate, is NIOSSLExtraError: return .certificateNotTrusted(host)
        case is IOError: return .cannotReach(host)
        default: return .connectionLost(host)
        }
    }
}
