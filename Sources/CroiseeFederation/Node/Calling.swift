import Bundles
import CroiseeStore
import Links

/// Whether this node calls the address that a link names. A name that leads nowhere from here counts as one that may not be
/// called: the other side, which reaches this node, then goes on calling.
enum Calling {
    static func mayCall(_ link: PeerLink, resolver: HostResolver = .system) async -> Bool {
        guard let url = link.address else { return false }
        let policy = AddressPolicy(allowPrivate: link.allowsPrivateAddress)
        let found: [IPAddress]
        do {
            let address = try PeerAddress(url)
            guard address.isSecure else { return false }
            found = try await resolver.resolve(address.host)
        } catch {
            return false
        }
        return found.contains(where: policy.allows)
    }
}

extension Exchange {
    /// Who calls was changed here while the two were talking: the other side is asked once on this connection whether it
    /// takes over.
    func tellSwap() async throws {
        let link = try await store.reading { [peer] in try $0.link(with: peer)?.link }
        guard let link, link.swapPending, !link.swapDeclined else { return }
        _ = try await exchangeState(wait: 0)
        // Whoever stops calling, or starts, is told by the schedule.
        bell?.ring()
    }
}
