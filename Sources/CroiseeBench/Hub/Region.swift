import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Links
import NIOCore
import NIOPosix
import NIOSSL

/// A hub, the real program, and many simulated villages that are linked with it.
final class Region {
    let hub: Croisee
    let peers: Peers

    init(_ plan: Plan, count: Int) async throws {
        let villages = try (0..<count).map { try SimulatedVillage($0, seed: plan.seed) }.sorted {
            $0.community < $1.community
        }
        let folder = plan.path("hub")
        try Files.remove(folder)
        try Files.folder(folder)
        hub = Croisee("Carrefour-Exemple", folder: folder + "/node", binary: plan.binary)
        try hub.initialise()
        struct Made: Decodable { let id: String }
        let made = try hub.json(Made.self, "intersection", "create", Author.place, "--purpose", "Échanger")
        guard let place = IntersectionID(made.id) else { throw Failure("intersection: \(made.id)") }
        // The file of an admin who has approved these very IDs.
        let declared = villages.map { ["id": $0.community.text, "name": $0.name, "dials": "them"] as [String: Any] }.map
        {
            $0.merging(["approved": true]) { $1 }
        }
        let file = folder + "/peers.json"
        try Files.write(
            [UInt8](try JSONSerialization.data(withJSONObject: ["format": 1, "peers": declared])), to: file)
        try hub.run("peer", "import", file, "--json")
        try Self.recognise(villages.prefix(StoreBounds.communitiesPerIntersection - 1).map(\.community), in: place, hub)
        try hub.serve()
        // Nothing that was signed in the second in which a node started is taken.
        try await Task.sleep(for: .milliseconds(1_200))
        peers = Peers(
            villages: villages, address: try Self.address(of: hub), place: place,
            group: MultiThreadedEventLoopGroup(numberOfThreads: 1), context: try RawConnection.context())
        do {
            try await peers.settle(atMost: plan.quick ? 60 : 600)
        } catch {
            await close()
            throw error
        }
    }

    func close() async {
        hub.stop()
        do { try await peers.group.shutdownGracefully() } catch { say("  \(error)") }
    }

    func restart() throws {
        hub.stop()
        try hub.serve()
    }

    /// As `croisee intersection invite` for each, in few bundles.
    private static func recognise(_ communities: [CommunityID], in place: IntersectionID, _ hub: Croisee) throws {
        let node = try Node.open(folder: DataFolder(hub.folder))
        try node.store.write { writing in
            var random = SystemRandomNumberGenerator()
            _ = try writing.publish(
                communities.map { .recognise($0, cancels: []) }, in: place, key: node.signingKey, at: node.now(),
                using: &random)
        }
    }

    private static func address(of hub: Croisee) throws -> HubAddress {
        let node = try Node.open(folder: DataFolder(hub.folder))
        guard let identity = try node.store.read({ try $0.identity(of: node.me) }),
            let port = hub.url.split(separator: ":").last.flatMap({ Int($0) })
        else { throw Failure("the hub's identity") }
        let certificate = try NIOSSLCertificate.fromPEMBytes(try Files.read(hub.folder + "/tls.crt"))
        guard let first = certificate.first else { throw Failure("the hub's certificate") }
        return HubAddress(community: node.me, identity: identity, port: port, certificate: try first.toDERBytes())
    }
}
