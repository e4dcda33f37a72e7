import Bundles
import Catalogue
import CroiseeStore
import Hummingbird
import Links

@testable import CroiseeFederation

/// Nobody listens there.
let deadAddress = "https://127.0.0.1:9"

/// A hub that a village calls, both served, on one clock that stands still.
struct ReachScene: Sendable {
    let clock = TestClock(1_795_219_200_000)
    let hub: Village
    let val: Village
    var hubAddress = "", hubPin = "", address = "", pin = ""

    init() throws {
        hub = try Village("Pays", seed: 1, clock: { [clock] in clock.now })
        val = try Village("Val-Exemple", seed: 2, clock: { [clock] in clock.now })
    }

    /// - Parameter isOld: the hub does not know of trials.
    static func with(isOld: Bool = false, _ body: @escaping @Sendable (ReachScene) async throws -> Void) async throws {
        let scene = try ReachScene()
        let router = Router(context: NodeRequestContext.self)
        if isOld { router.add(middleware: BeforeTrials()) }
        FederationRouter(
            service: scene.hub.service, nonces: NonceGuard(NonceMemory(started: scene.clock.now - 1_000)),
            contacts: ContactLog(), isStopping: { false }
        ).add(to: router)
        try await serving(router, at: scene.clock.now) { hubAddress, hubPin in
            try await serving(scene.val) { address, pin in
                var scene = scene
                (scene.hubAddress, scene.hubPin, scene.address, scene.pin) = (hubAddress, hubPin, address, pin)
                try scene.hub.link(with: scene.val)
                try scene.val.link(with: scene.hub, address: hubAddress, pin: hubPin)
                try await body(scene)
            }
        }
    }

    /// Says where the village is reached, to the hub as well.
    func announce(_ address: String, pin: String) async throws {
        try await val.node.announce(addresses: [address], pin: try CertificatePin(pin))
        _ = try await sync(val.node, with: hub.id, logger: Log.quiet)
    }

    func ask(_ body: String = "{}") async throws -> ReachAnswer { try await val.node.askReach(of: hub.id, body: body) }

    /// The type of the hub's refusal.
    func refusal() async throws -> String? {
        do { _ = try await ask() } catch let problem as Problem { return problem.type }
        return nil
    }

    /// What the doctor says of the address while the server runs.
    func examined() async throws -> [Finding] {
        let lock = try val.node.folder.takeServerLock()
        defer { withExtendedLifetime(lock) {} }
        return try await val.node.examine().findings.filter { $0.check == "address" }
    }
}

/// A program of before there were trials.
private struct BeforeTrials: RouterMiddleware {
    func handle(
        _ request: Request, context: NodeRequestContext,
        next: (Request, NodeRequestContext) async throws -> Response
    ) async throws -> Response {
        guard request.uri.path != "/federation/v1/reach" else { throw HTTPError(.notFound) }
        return try await next(request, context)
    }
}
