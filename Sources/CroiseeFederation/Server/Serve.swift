import Bundles
import CAllocator
import Catalogue
import CroiseeStore
import Foundation
import Hummingbird
import Logging
import ServiceLifecycle
import UnixSignals

public struct ServerOptions: Sendable {
    public var listen = "127.0.0.1:8443"
    public var publicURL: String?
    public var behindProxy = false
    public var plainHTTP: String?
    public var certificate: String?
    public var key: String?
    /// The file that the program was started with: it goes into backups.
    public var settingsFile: String?

    public init() {}

    /// Addresses whose `x-forwarded-for` is believed.
    public var proxies: Set<IPAddress> {
        behindProxy ? Set([IPAddress("127.0.0.1"), IPAddress("::1")].compactMap { $0 }) : []
    }

    /// As it goes into the node record.
    /// - Throws: `unusable-address`, `public-url`.
    func checkedURL() throws(Problem) -> String? {
        guard let publicURL else {
            // The address it listens on has no certificate: nobody could call it.
            if behindProxy { throw .proxyNeedsURL }
            return nil
        }
        return try NodeAddress.published(publicURL)
    }
}

/// What pages need of the server that they are part of.
public struct ServerInside: Sendable {
    public let node: Node
    /// Rung when a page has written something that others wait for.
    public let bell: Bell
    public let logger: Logger
    public let behindProxy: Bool
    public let proxies: Set<IPAddress>
    public let isStopping: @Sendable () -> Bool
    /// The file that the program was started with, if any: a backup holds it.
    public let settings: String?
    /// Of the certificate that the server shows, where it is not the node's own.
    public let certificate: String?
    /// Its key.
    public let certificateKey: String?
    /// Ends this server, which `croisee serve` then begins anew with the keys of the folder. What is being answered is answered.
    public let renew: @Sendable () -> Void

    public init(
        node: Node, bell: Bell, logger: Logger, behindProxy: Bool, proxies: Set<IPAddress>,
        isStopping: @escaping @Sendable () -> Bool, settings: String? = nil, certificate: String? = nil,
        certificateKey: String? = nil,
        renew: @escaping @Sendable () -> Void = {}
    ) {
        self.node = node
        self.bell = bell
        self.logger = logger
        self.behindProxy = behindProxy
        self.proxies = proxies
        self.isStopping = isStopping
        self.settings = settings
        self.certificate = certificate
        self.certificateKey = certificateKey
        self.renew = renew
    }
}

/// Runs the node's server and its sync schedule until SIGTERM or SIGINT.
/// - Parameter ready: called once, with the URL and that of the second, plain server, when both answer requests.
/// - Returns: where to listen again, when a page asked for a new beginning (`ServerInside.renew`); nil when it was stopped.
@discardableResult
public func serve(
    _ node: Node, options: ServerOptions, logger: Logger,
    pages: @escaping @Sendable (Router<NodeRequestContext>, ServerInside) -> Void = { _, _ in },
    ready: @escaping @Sendable (_ url: String, _ plain: String?) -> Void
) async throws -> ServerOptions? {
    let publicURL = try options.checkedURL()
    allocator_settle()
    let lock = try node.folder.takeServerLock()
    defer { withExtendedLifetime(lock) {} }
    try await node.store.checkChunks()
    try await node.tidyingKept()
    try await node.store.writing { try $0.begin(at: node.now()) }
    if try await !node.store.reading(node.isCurrent) { logger.error("\(Problem.keyOutdated)") }
    let (host, port) = try ListenAddress.parse(options.listen)
    let certificate = try ServerCertificate.prepare(node, options: options, host: host)
    let bell = Bell()
    let stop = StopFlag()
    let renewal = Renewal(options)
    let service = FederationService(node: node, bell: bell, logger: logger)
    let nonces = NonceGuard(NonceMemory(started: node.now()))
    let router = Router(context: NodeRequestContext.self)
    router.add(
        middleware: RequestLimits(
            rate: RateLimit(perMinute: 6_000, burst: 2_000), proxies: options.proxies,
            now: node.clock, bodyBytes: { $0.uri.path.hasPrefix("/federation/") ? Bounds.exchangeBytes : nil }))
    let contacts = ContactLog()
    FederationRouter(
        service: service, nonces: nonces, contacts: contacts, proxies: options.proxies, isStopping: { stop.isSet }
    ).add(to: router)
    pages(
        router,
        ServerInside(
            node: node, bell: bell, logger: logger, behindProxy: options.behindProxy, proxies: options.proxies,
            isStopping: { stop.isSet }, settings: options.settingsFile, certificate: options.certificate,
            certificateKey: options.key,
            // Whoever stops it meanwhile has the last word.
            renew: { if !stop.isSet { renewal.ask() } }))

    let reach = AddressService(node: node, bell: bell, logger: logger)
    let wake = try WakeSocket.listen(at: node.folder.wakeSocket, bell: bell)
    defer { wake?.close() }
    let plain = try PlainListener(options.plainHTTP)
    try await plain.requireFree()
    let secure = Application(
        router: router,
        server: try .node(certificate: options.behindProxy ? nil : certificate, counting: contacts.open),
        configuration: .node(address: .hostname(host, port: port)),
        onServerRunning: { channel in
            do {
                let bound = channel.localAddress?.port ?? port
                renewal.isBound(to: bound)
                let address = publicURL ?? "https://\(ListenAddress.shown(host)):\(bound)"
                // Behind a proxy the certificate is the proxy's, checked by web PKI.
                try await reach.announce(addresses: [address], pin: options.behindProxy ? nil : certificate.pin)
                bell.ring()
                let second = await plain.url
                // Where the second server could not begin, the first one ends as well.
                guard !Task.isCancelled else { return }
                ready(address, second)
                allocator_let_go_of_start()
            } catch {
                // The other server could not begin, and that is said.
                guard !Task.isCancelled else { return }
                logger.error("cannot announce the address", metadata: ["error": "\(error)"])
            }
        },
        logger: logger)
    var services: [any Service] = [
        ListeningService(application: secure, busy: .busyPort(options.listen)),
        SyncService(schedule: SyncSchedule(node: node, bell: bell, logger: logger)),
        WatchService(store: node.store, bell: bell, logger: logger),
        CertificateReloading(certificate, logger: logger),
        SearchService(store: node.store, bell: bell, logger: logger),
        ErasingService(node: node, bell: bell, logger: logger),
        DiskWatchService(store: node.store, bell: bell, logger: logger),
        LostLinkService(node: node, bell: bell, logger: logger),
        ContactService(log: contacts, store: node.store, logger: logger),
        BackupService(node: node, bell: bell, settings: options.settingsFile, logger: logger),
        reach,
        RenewalService(renewal: renewal, stop: stop, bell: bell),
    ]
    if let listen = plain.listen {
        let application = Application(
            router: router, server: try .node(certificate: nil, counting: contacts.open),
            configuration: .node(address: .hostname(listen.host, port: listen.port)),
            onServerRunning: {
                let bound = $0.localAddress?.port ?? listen.port
                renewal.isBound(plain: bound)
                plain.isBound(to: bound)
            }, logger: logger)
        services.append(
            ListeningService(
                application: application, busy: .busyPort(plain.address, option: "--plain-http")))
    }
    // The last one is told first to end: whoever waits for news is answered before the servers wait for their answers.
    services.append(StopService(stop: stop, bell: bell))
    var configuration = ServiceGroupConfiguration(
        services: services.map { .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup) },
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    // A peer that keeps its connection open does not keep the node from stopping.
    configuration.maximumGracefulShutdownDuration = .seconds(3)
    do {
        try await ServiceGroup(configuration: configuration).run()
    } catch  where stop.isSet {
        logger.info("stopped while peers were connected", metadata: ["error": "\(error)"])
    }
    try await contacts.flush(to: node.store)
    return renewal.again
}
