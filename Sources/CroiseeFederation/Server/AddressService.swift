import Bundles
import CroiseeStore
import Logging
import ServiceLifecycle
import Synchronization

/// Where this server said that it is reached.
struct AnnouncedAddress: Sendable {
    let addresses: [String]
    let pin: CertificatePin?
}

/// Says again where this server is reached, after another computer on a copy of the folder said that it is reached elsewhere, and has
/// gone. One that goes on is left alone: the admin hears of it, and decides which of the two to stop.
actor AddressService: Service {
    private static let pause = Duration.seconds(600)
    /// Two that cannot call each other do not take turns without end. Ms.
    private static let between: Int64 = 86_400_000

    private static let recently: Int64 = 600_000

    let node: Node
    let bell: Bell
    let logger: Logger
    private let own = Mutex<AnnouncedAddress?>(nil)
    private var renewed: Int64?

    init(node: Node, bell: Bell, logger: Logger) {
        self.node = node
        self.bell = bell
        self.logger = logger
    }

    /// The address that the server answers at.
    nonisolated func announce(addresses: [String], pin: CertificatePin?) async throws {
        own.withLock { $0 = AnnouncedAddress(addresses: addresses, pin: pin) }
        try await node.announce(addresses: addresses, pin: pin)
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { try await Task.sleep(for: Self.pause) } catch { return }
                await self.look()
            }
        }
    }

    func look() async {
        guard let own = own.withLock({ $0 }) else { return }
        if let renewed, (0..<Self.between).contains(node.now() - renewed) { return }
        do {
            let (identity, isCurrent, heard) = try await node.store.reading { [node] reading in
                (
                    try reading.identity(of: node.me), try node.isCurrent(reading),
                    try reading.links().compactMap(\.lastContact).max() ?? 0
                )
            }
            guard let identity, let record = identity.node, isCurrent,
                record.addresses != own.addresses || record.pin != own.pin?.text,
                // Whoever hears nobody cannot tell whether the other has gone.
                node.now() - heard <= Self.recently
            else { return }
            guard await node.reach(identity, allowsPrivate: { _ in true }).allSatisfy({ !$0.reached }) else { return }
            try await node.announce(addresses: own.addresses, pin: own.pin)
            renewed = node.now()
            bell.ring()
            logger.notice("announced the own address again", metadata: ["not reached": "\(record.addresses)"])
        } catch {
            guard !Task.isCancelled else { return }
            logger.error("cannot announce the address again", metadata: ["problem": "\(error)"])
        }
    }
}
