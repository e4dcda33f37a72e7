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
    let logger: Logger

    private static let askedAtMost = 256
    private static let atOnce = 8

    public init(node: Node, logger: Logger = Logger(label: "croisee.links")) {
        self.node = node
        self.logger = logger
    }

    /// - Returns: with whom a link is back.
    public func ask() async throws -> [CommunityID] {
        let (peers, atHome) = try await node.store.reading { [now = node.now()] in
            (try $0.lostPeers(atMost: Self.askedAtMost, at: now), try $0.mayHaveLostAtHome())
        }
        var back: [CommunityID] = []
        for start in stride(from: 0, to: peers.count, by: Self.atOnce) {
            let batch = peers[start..<min(start + Self.atOnce, peers.count)]
            back += try await withThrowingTaskGroup(of: CommunityID?.self) { group in
                for peer in batch { group.addTask { try await ask(peer, atHome: atHome) ? peer.community : nil } }
                return try await group.reduce(into: []) { $0 += [$1].compactMap(\.self) }
            }
        }
        return back.sorted { $0.text < $1.text }
    }

    /// - Returns: whether the link is back. Whoever cannot be reached, or knows of none, is asked again another time.
    private func ask(_ peer: Identity, atHome: Bool) async throws -> Bool {
        guard let theirs = await state(at: peer, atHome: atHome) else { return false }
        return try await node.store.writing { [now = node.now()] in
            try $0.takeBackLink(with: peer.community, theirs, dials: .us, allowsPrivateAddress: atHome, at: now) != nil
        }
    }

    private func state(at peer: Identity, atHome: Bool) async -> LinkStateMessage? {
        let link = PeerLink.returned(peer, dials: .us, allowsPrivateAddress: atHome)
        do {
            guard let url = link.address,
                let own = try await node.store.reading({ [me = node.me] in try $0.identity(of: me) })
            else { return nil }
            let address = try PeerAddress(url, pin: try link.pin.map { try CertificatePin($0) })
            let client = node.client(
                to: peer.community, at: address, policy: AddressPolicy(allowPrivate: atHome), known: peer)
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
        return LostLinks(node: node)
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
                    let back = try await LostLinks(node: node, logger: logger).ask()
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
