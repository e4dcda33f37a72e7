import Bundles
import Catalogue
import CroiseeStore
import HTTPTypes
import Links
import Logging
import ServiceLifecycle

/// Asks whoever this community knows, and can call, whether it still holds a link with it (docs/protocol.md 5.11).
public struct LostLinks: Sendable {
    public let node: Node
    /// Addresses of a home network may be called: this node is in one itself.
    public let allowsPrivate: Bool
    let logger: Logger

    private static let askedAtMost = 256
    private static let atOnce = 8

    public init(node: Node, allowsPrivate: Bool = false, logger: Logger = Logger(label: "croisee.links")) {
        self.node = node
        self.logger = logger
        self.allowsPrivate = allowsPrivate
    }

    /// - Returns: with whom a link is back.
    public func ask() async throws -> [CommunityID] {
        let peers = try await node.store.reading { [now = node.now()] in
            try $0.lostPeers(atMost: Self.askedAtMost, at: now)
        }
        var back: [CommunityID] = []
        for start in stride(from: 0, to: peers.count, by: Self.atOnce) {
            let batch = peers[start..<min(start + Self.atOnce, peers.count)]
            back += try await withThrowingTaskGroup(of: CommunityID?.self) { group in
                for peer in batch { group.addTask { try await ask(peer) ? peer.community : nil } }
                return try await group.reduce(into: []) { $0 += [$1].compactMap(\.self) }
            }
        }
        return back.sorted { $0.text < $1.text }
    }

    /// - Returns: whether the link is back. Whoever cannot be reached, or knows of none, is asked again another time.
    private func ask(_ peer: Identity) async throws -> Bool {
        guard let theirs = await state(at: peer) else { return false }
        return try await node.store.writing { [allowsPrivate, now = node.now()] in
            try $0.takeBackLink(
                with: peer.community, theirs, dials: .us, allowsPrivateAddress: allowsPrivate, at: now) != nil
        }
    }

    private func state(at peer: Identity) async -> LinkStateMessage? {
        let link = PeerLink.returned(peer, dials: .us, allowsPrivateAddress: allowsPrivate)
        do {
            guard let url = link.address,
                let own = try await node.store.reading({ [me = node.me] in try $0.identity(of: me) })
            else { return nil }
            let address = try PeerAddress(url, pin: try link.pin.map { try CertificatePin($0) })
            let client = node.client(
                to: peer.community, at: address, policy: AddressPolicy(allowPrivate: allowsPrivate), known: peer)
            let message = link.message(identity: String(decoding: own.text, as: UTF8.self))
            do {
                let answer = try await client.ask(
                    method: "POST", path: "/federation/v1/links/state", contentType: MediaType.json,
                    body: message.bytes, lane: .control, timeout: .seconds(15))
                await client.close()
                return try LinkStateMessage.parse(answer.body)
            } catch {
                await client.close()
                throw error
            }
        } catch {
            logger.debug("no lost link", metadata: ["peer": "\(peer.community)", "reason": "\(error)"])
            return nil
        }
    }
}

extension [RecoveryFinding] {
    /// Whoever came back by an address of the home network finds its other peers there too.
    public func lostLinks(of node: Node) async throws -> LostLinks {
        var isAtHome = false
        for finding in self {
            var link = finding.link
            link.allowsPrivateAddress = false
            if await !Calling.mayCall(link) { isAtHome = true }
        }
        if isAtHome { try await node.store.writing { try $0.expectLostLinksAtHome() } }
        return LostLinks(node: node, allowsPrivate: isAtHome)
    }
}

/// Asks again from time to time, as long as links may come back.
struct LostLinkService: Service {
    let node: Node
    let bell: Bell
    let logger: Logger

    private static let pause = Duration.seconds(3_600)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    let isAtHome = try await node.store.reading { try $0.mayHaveLostAtHome() }
                    let back = try await LostLinks(node: node, allowsPrivate: isAtHome, logger: logger).ask()
                    if !back.isEmpty {
                        logger.notice("links came back", metadata: ["peers": "\(back.map(\.text))"])
                        bell.ring()
                    }
                } catch {
                    guard !Task.isCancelled else { return }
                    logger.error("cannot ask for lost links", metadata: ["error": "\(error)"])
                }
                do { try await Task.sleep(for: Self.pause) } catch { return }
            }
        }
    }
}
