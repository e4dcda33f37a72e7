import Bundles
import CAllocator
import Catalogue
import CroiseeStore
import Foundation
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Synchronization
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
    /// Ends this server, which `croisee serve` then begins anew with the keys of the folder. What is being answered is answered.
    public let renew: @Sendable () -> Void

    public init(
        node: Node, bell: Bell, logger: Logger, behindProxy: Bool, proxies: Set<IPAddress>,
        isStopping: @escaping @Sendable () -> Bool, settings: String? = nil, certificate: String? = nil,
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
    FederationRouter(service: service, nonces: nonces, contacts: contacts, isStopping: { stop.isSet }).add(to: router)
    pages(
        router,
        ServerInside(
            node: node, bell: bell, logger: logger, behindProxy: options.behindProxy, proxies: options.proxies,
            isStopping: { stop.isSet }, settings: options.settingsFile, certificate: options.certificate,
            // Whoever stops it meanwhile has the last word.
            renew: { if !stop.isSet { renewal.ask() } }))

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
                try await node.announce(addresses: [address], pin: options.behindProxy ? nil : certificate.pin)
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

/// One of the two servers, which names its own address where that is taken.
struct ListeningService<Base: Service>: Service {
    let application: Base
    let busy: Problem

    func run() async throws {
        do {
            try await application.run()
        } catch let error as IOError where error.isBusy {
            throw busy
        }
    }
}

extension IOError {
    /// The address cannot be listened on: taken, not permitted, or not of this computer.
    fileprivate var isBusy: Bool { [EADDRINUSE, EACCES, EADDRNOTAVAIL].contains(errnoCode) }
}

/// The certificate that the server shows: the admin's, or our own, made once and kept.
enum ServerCertificate {
    static func prepare(_ node: Node, options: ServerOptions, host: String) throws -> LiveCertificate {
        try prepare(node.folder, options: options, host: host, now: node.now())
    }

    static func prepare(_ folder: DataFolder, options: ServerOptions, host: String, now: Int64) throws
        -> LiveCertificate
    {
        if let certificate = options.certificate, let key = options.key {
            return try LiveCertificate(certificateFile: certificate, keyFile: key)
        }
        if !FileManager.default.fileExists(atPath: folder.tlsKey) {
            let hosts =
                [ListenAddress.shown(host)] + (options.publicURL.flatMap { URL(string: $0)?.host() }.map { [$0] } ?? [])
            let made = try NodeCertificate.make(hosts: hosts, now: now)
            try folder.writeSecret(made.keyPEM, to: folder.tlsKey)
            try Data(made.certificatePEM.utf8).write(to: URL(fileURLWithPath: folder.tlsCertificate), options: .atomic)
        }
        return try LiveCertificate(certificateFile: folder.tlsCertificate, keyFile: folder.tlsKey)
    }
}

/// The second server, without encryption, for this computer only.
struct PlainListener: Sendable {
    let listen: (host: String, port: Int)?
    /// As it was given.
    let address: String
    private let ports: AsyncStream<Int>
    private let found: AsyncStream<Int>.Continuation

    /// - Throws: `listen-address`, `plain-http`.
    init(_ address: String?) throws(Problem) {
        (ports, found) = AsyncStream.makeStream(of: Int.self)
        self.address = address ?? ""
        guard let address else {
            listen = nil
            return
        }
        let listen = try ListenAddress.parse(address)
        guard ["127.0.0.1", "::1", "localhost"].contains(listen.host) else { throw .plainOnlyLoopback }
        self.listen = listen
    }

    /// Said before the first server begins, which would have to end again.
    /// - Throws: `busy-port`.
    func requireFree() async throws {
        guard let listen, listen.port != 0 else { return }
        do {
            let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: listen.host, port: listen.port).get()
            try await channel.close()
        } catch let error as IOError where error.isBusy {
            throw Problem.busyPort(address, option: "--plain-http")
        }
    }

    func isBound(to port: Int) {
        found.yield(port)
        found.finish()
    }

    /// Once it answers; nil where there is none, or where it does not come to that.
    var url: String? {
        get async {
            guard let listen else { return nil }
            for await port in ports { return "http://\(ListenAddress.shown(listen.host)):\(port)" }
            return nil
        }
    }
}

/// Set when the server is stopping, so that long polls end.
final class StopFlag: Sendable {
    private let flag = Mutex(false)
    var isSet: Bool { flag.withLock { $0 } }
    func set() { flag.withLock { $0 = true } }
}

private struct StopService: Service {
    let stop: StopFlag
    let bell: Bell

    func run() async throws {
        await withGracefulShutdownHandler {
            await withTaskCancellationHandler {
                while true {
                    // Read before the flag: a ring in between is not slept over.
                    let rings = bell.rings
                    if stop.isSet || Task.isCancelled { return }
                    await bell.wait(past: rings, atMost: .seconds(60))
                }
            } onCancel: {
                bell.ring()
            }
        } onGracefulShutdown: {
            stop.set()
            bell.ring()
        }
    }
}

private struct SyncService: Service {
    let schedule: SyncSchedule

    func run() async throws {
        await cancelWhenGracefulShutdown { await schedule.run() }
    }
}

/// The fallback of the wake-up socket: notices that another process has written.
private struct WatchService: Service {
    let store: Store
    let bell: Bell
    let logger: Logger

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            var seen = try await store.dataVersion()
            while !Task.isCancelled {
                do { try await Task.sleep(for: .seconds(1)) } catch { return }
                let now = try await store.dataVersion()
                if now != seen { bell.ring() }
                seen = now
            }
        }
    }
}

enum ListenAddress {
    /// `127.0.0.1:8443`, `[::1]:0`.
    static func parse(_ text: String) throws(Problem) -> (host: String, port: Int) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port)
        else { throw .badListenAddress(text) }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard !host.isEmpty else { throw .badListenAddress(text) }
        return (host, port)
    }

    /// As it stands in a URL; all addresses of the machine are shown as this machine.
    static func shown(_ host: String) -> String {
        if host == "0.0.0.0" || host == "::" { return "127.0.0.1" }
        return host.contains(":") ? "[\(host)]" : host
    }
}
