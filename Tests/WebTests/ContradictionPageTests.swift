import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Testing

@testable import CroiseeWeb

@Suite("Identities that contradict each other, on the pages of whoever looks after the node")
struct ContradictionPageTests {
    /// Two chains of a community, each with a statement no. 1 of its own.
    private static func twins(of node: Node) throws -> [Identity] {
        let words = try RecoveryWords(entropy: [UInt8](repeating: 9, count: 16))
        let identity = try #require(try node.store.read { try $0.identity(of: node.me) })
        return try [(5, 6), (7, 8)].map { (seed: UInt8, next: UInt8) in
            try identity.advanced(
                newSigning: SigningKey(seed: [UInt8](repeating: seed, count: 32)),
                recoveryKey: words.recoveryKey(1),
                nextRecovery: RecoveryWords(entropy: [UInt8](repeating: next, count: 16)).recoveryKey(2).publicKey,
                sealing: [])
        }
    }

    @Test("A peer that knows another identity of this community: home, keys, link, health and journal say so")
    func own() async throws {
        try await Neighbour.with { home, neighbour in
            let browser = try await home.browser(of: .admin)
            let peer = neighbour.node.me
            for isSo in [true, false] {
                try await home.node.store.writing { try $0.noteContradiction(isSo, by: peer, at: home.node.now()) }
                let said = ContradictionWords.own([Neighbour.name]).fr
                for (path, text) in [
                    ("/", said), ("/settings/keys", said), ("/settings/keys", ContradictionWords.what.fr),
                    ("/peers/\(peer.text)", Problem.contradictedThere.sentence.fr),
                    ("/settings/health?look=1", said),
                ] {
                    let page = try await browser.get(path)
                    #expect(page.status == 200 && WellFormed.fault(page.body) == nil, "\(path)")
                    #expect(page.body.contains(text) == isSo, "\(path)")
                }
            }
            #expect(
                try await browser.get("/settings/keys").body.contains("connaît une autre identité"), "it stays news")
            #expect(try await browser.get("/journal").body.contains("connaît une autre identité"))
        }
    }

    @Test("A frozen community is named where an admin comes by, with the way to the choice, and nobody else reads it")
    func other() async throws {
        try await Neighbour.with { home, neighbour in
            let twins = try await waiting { try Self.twins(of: neighbour.node) }
            try await home.node.store.writing { writing in
                _ = try writing.learn(twins[0], at: 1)
                _ = #expect(throws: Problem.frozenOrigin) { try writing.learn(twins[1], at: 2) }
            }
            let said = ContradictionWords.other(Neighbour.name).fr
            let browser = try await home.browser(of: .admin)
            for path in ["/", "/peers/\(neighbour.node.me.text)", "/settings/health?look=1"] {
                let page = try await browser.get(path)
                #expect(WellFormed.fault(page.body) == nil && page.body.contains(said), "\(path)")
            }
            #expect(try await browser.get("/peers").body.contains(">gelée<"))
            #expect(try await browser.get("/").body.contains("href=\"/settings/keys\""))
            #expect(try await !home.browser(of: .author).get("/").body.contains(said))
        }
    }

    @Test("The health page looks at the key that the server was started with")
    func certificateKey() async throws {
        let folder = NSTemporaryDirectory() + "croisee-tls-" + UUID().uuidString
        defer { Result { try FileManager.default.removeItem(atPath: folder) }.forgotten() }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let made = try [0, 1].map { _ in try NodeCertificate.make(hosts: ["127.0.0.1"], now: Node.systemClock()) }
        for (name, text) in [
            ("tls.crt", made[0].certificatePEM), ("tls.key", made[0].keyPEM), ("other.key", made[1].keyPEM),
        ] { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
        for (key, isSound) in [("tls.key", true), ("other.key", false), ("no.key", false)] {
            try await WebHome.with(tls: ("\(folder)/tls.crt", "\(folder)/\(key)")) { home in
                let page = try await home.browser(of: .admin).get("/settings/health?look=1").body
                let row = try #require(page.components(separatedBy: "<tr>").first { $0.contains(">Certificat<") })
                #expect(row.contains(">Bien<") == isSound, "\(key)")
            }
        }
    }
}
