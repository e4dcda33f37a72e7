import Catalogue
import CroiseeStore
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// What the pages of the set-up need of the server that they are part of.
public struct SetupInside: Sendable {
    public let folder: DataFolder
    public let options: ServerOptions
    public let logger: Logger
    public let clock: @Sendable () -> Int64
    /// Of this node's own certificate, which it shows until it is behind a proxy.
    public let pin: CertificatePin
    /// Host and port that it answers at, with the port that the system chose where none was asked for.
    public let listening: @Sendable () -> String
}

/// Before there is a community: the addresses of the node answer the pages of the set-up, and nothing else.
///
/// - Parameters:
///   - finished: returns when the set-up has come to its end; its task is cancelled when the server is stopped before.
///   - ready: called once, with the URL and that of the second, plain server.
/// - Returns: where it answered: the node of the new community answers there too, whichever port the system chose.
public func serveSetup(
    _ folder: DataFolder, options: ServerOptions, logger: Logger,
    clock: @escaping @Sendable () -> Int64 = Node.systemClock,
    pages: @escaping @Sendable (Router<NodeRequestContext>, SetupInside) -> Void,
    finished: @escaping @Sendable () async -> Void, isFinished: @escaping @Sendable () -> Bool,
    ready: @escaping @Sendable (_ url: String, _ plain: String?) -> Void
) async throws -> ServerOptions {
    let renewal = Renewal(options)
    try folder.create()
    let lock = try folder.takeServerLock()
    defer { withExtendedLifetime(lock) {} }
    let (host, port) = try ListenAddress.parse(options.listen)
    let certificate = try ServerCertificate.prepare(folder, options: options, host: host, now: clock())
    let publicURL = try options.checkedURL()
    let router = Router(context: NodeRequestContext.self)
    router.add(
        middleware: RequestLimits(
            rate: RateLimit(perMinute: 600, burst: 300), proxies: options.proxies, now: clock,
            bodyBytes: { _ in nil }))
    pages(
        router,
        SetupInside(
            folder: folder, options: options, logger: logger, clock: clock, pin: certificate.pin,
            listening: { renewal.bound.listen }))
    let plain = try PlainListener(options.plainHTTP)
    try await plain.requireFree()
    let secure = Application(
        router: router, server: try .node(certificate: options.behindProxy ? nil : certificate),
        configuration: .node(address: .hostname(host, port: port)),
        onServerRunning: { channel in
            let bound = channel.localAddress?.port ?? port
            renewal.isBound(to: bound)
            let second = await plain.url
            guard !Task.isCancelled else { return }
            ready(publicURL ?? "https://\(ListenAddress.shown(host)):\(bound)", second)
        },
        logger: logger)
    var services: [any Service] = [
        ListeningService(application: secure, busy: .busyPort(options.listen)), FinishService(finished: finished),
    ]
    if let listen = plain.listen {
        let application = Application(
            router: router, server: try .node(certificate: nil),
            configuration: .node(address: .hostname(listen.host, port: listen.port)),
            onServerRunning: {
                let bound = $0.localAddress?.port ?? listen.port
                renewal.isBound(plain: bound)
                plain.isBound(to: bound)
            }, logger: logger)
        services.append(
            ListeningService(application: application, busy: .busyPort(plain.address, option: "--plain-http")))
    }
    var configuration = ServiceGroupConfiguration(
        services: services.map { .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup) },
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(2)
    do {
        try await ServiceGroup(configuration: configuration).run()
    } catch  where isFinished() {
        logger.info("a browser kept its connection", metadata: ["error": "\(error)"])
    }
    return renewal.bound
}

private struct FinishService: Service {
    let finished: @Sendable () async -> Void

    func run() async throws {
        await cancelWhenGracefulShutdown { await finished() }
    }
}
