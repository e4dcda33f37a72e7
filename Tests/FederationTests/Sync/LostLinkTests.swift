import Bundles
import Catalogue
import CroiseeStore
import Foundation
import Links
import Notes
import Testing

@testable import CroiseeFederation

@Suite("Links of a community that lost its computer", .timeLimit(.minutes(5)))
struct LostLinkTests {
    /// Val-Exemple was linked with the hub and with Bel-Air; Cap-Exemple takes part, but never had a link with it.
    private struct Region {
        let hub: Village
        let val: Village
        let bel: Village
        let cap: Village
        let place: IntersectionID

        init() throws {
            hub = try Village("Pays", seed: 1)
            val = try Village("Val-Exemple", seed: 2)
            bel = try Village("Bel-Air", seed: 3)
            cap = try Village("Cap-Exemple", seed: 4)
            place = try intersection(of: hub, val, bel, cap)
            try hub.link(with: val)
            try bel.link(with: val)
            try bel.write("La haie de Bel-Air", "Deux rangs.", in: place)
        }

        /// What the hub knows of somebody else comes to it over a link.
        func tell(_ hubAddress: String, _ pin: String, of village: Village) async throws {
            try hub.link(with: village)
            try village.link(with: hub, address: hubAddress, pin: pin)
            _ = try await sync(village.node, with: hub.id, logger: Log.quiet)
        }

        /// With the twelve words, from the hub.
        func recovered(from address: String) async throws -> Village {
            let found = try await Recovery.find(words(2), at: address)
            let folder = DataFolder(NSTemporaryDirectory() + "croisee-lost-" + UUID().uuidString)
            let back = try Recovery.restore(
                [found], words: words(2), newWords: words(9), in: folder, language: .french)
            for _ in 0..<2 { _ = try await sync(back, with: hub.id, logger: Log.quiet) }
            return Village(back)
        }
    }

    @Test("Whoever can be called is asked: a peer that still holds the link gives it back, once; nobody else has one")
    func asked() async throws {
        let region = try Region()
        let (bel, cap) = (region.bel, region.cap)
        try await serving(region.hub) { address, pin in
            try await serving(bel) { belAddress, belPin in
                try await serving(cap) { capAddress, capPin in
                    try await bel.node.announce(addresses: [belAddress], pin: try CertificatePin(belPin))
                    try await cap.node.announce(addresses: [capAddress], pin: try CertificatePin(capPin))
                    for village in [bel, cap] { try await region.tell(address, pin, of: village) }
                    let back = try await region.recovered(from: address)

                    try back.node.store.write { try $0.expectLostLinksAtHome() }
                    let asking = LostLinks(node: back.node, logger: Log.quiet)
                    #expect(try await asking.ask() == [bel.id])
                    #expect(try await asking.ask().isEmpty)
                    #expect(try back.node.store.read { try $0.link(with: cap.id) } == nil)
                    _ = try await sync(back.node, with: bel.id, logger: Log.quiet)
                    #expect(try back.node.store.read { try $0.link(with: bel.id)?.link.state } == .active)
                    #expect(try bel.node.store.read { try $0.link(with: back.id)?.link.state } == .active)
                }
            }
        }
    }

    @Test(
        "Private addresses are asked where the community came back over one, and nowhere else",
        arguments: [true, false])
    func atHome(isHome: Bool) async throws {
        let region = try Region()
        let bel = region.bel
        try await serving(region.hub) { address, pin in
            try await serving(bel) { belAddress, belPin in
                try await bel.node.announce(addresses: [belAddress], pin: try CertificatePin(belPin))
                try await region.tell(address, pin, of: bel)
                let back = try await region.recovered(from: address)
                // Nobody calls the public one here.
                let finding = RecoveryFinding(
                    address: isHome ? address : "https://8.8.8.8:8443", pin: nil, peer: try region.hub.identity,
                    own: try back.identity, bundles: [])
                #expect(try await [finding].lostLinks(of: back.node).ask() == (isHome ? [bel.id] : []))
                // The server asks later by what was remembered.
                #expect(try back.node.store.read { try $0.mayHaveLostAtHome() } == isHome)
            }
        }
    }

    @Test("A peer that calls finds its link again; a stranger that claims one does not")
    func called() async throws {
        let region = try Region()
        let bel = region.bel
        let stranger = try Village("Inconnu-Exemple", seed: 5)
        try await serving(region.hub) { address, pin in
            try await region.tell(address, pin, of: bel)
            let back = try await region.recovered(from: address)
            try back.node.store.write { [id = try stranger.identity] in _ = try $0.learn(id) }
            try await serving(back) { backAddress, backPin in
                for village in [bel, stranger] { try village.link(with: back, address: backAddress, pin: backPin) }
                _ = try await sync(bel.node, with: back.id, logger: Log.quiet)
                await #expect(throws: (any Error).self) {
                    _ = try await sync(stranger.node, with: back.id, logger: Log.quiet)
                }
            }
            let links = try back.node.store.read { try $0.links().map(\.link.community) }
            #expect(Set(links) == [region.hub.id, bel.id])
            #expect(try bel.node.store.read { try $0.link(with: back.id)?.link.state } == .active)
        }
    }

    @Test("A node that lost nothing takes no link from anybody")
    func nothingLost() async throws {
        let region = try Region()
        let (val, cap) = (region.val, region.cap)
        try await serving(val) { address, pin in
            try cap.link(with: val, address: address, pin: pin)
            await #expect(throws: (any Error).self) {
                _ = try await sync(cap.node, with: val.id, logger: Log.quiet)
            }
            #expect(try val.node.store.read { try $0.link(with: cap.id) } == nil)
        }
    }
}
