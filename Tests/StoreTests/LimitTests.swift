import Bundles
import Catalogue
import Foundation
import Links
import Testing

@testable import CroiseeStore

@Suite("What one peer brings is bounded")
struct LimitTests {
    private func link(_ scene: Scene, with player: Player) throws {
        try scene.store.write { writing in
            try writing.save(
                PeerLink(
                    community: player.id, name: "", origin: .opened, dials: .us, approvedHere: true,
                    approvedThere: true, words: []))
        }
    }

    @Test("Over its quota a peer's bundles are refused, not quarantined; those from elsewhere go on")
    func quota() throws {
        let scene = try Scene()
        try link(scene, with: scene.author)
        let narrow = try Store(path: scene.home.database, limits: PeerLimits(bundles: 2, bytes: 1 << 20))
        let bundles = try (1...3).map {
            try scene.author.bundle([.note(note($0, "N", "n"))], in: scene.place, at: Scene.now + Int64($0))
        }
        let report = try narrow.write { [author = scene.author.id] in
            try $0.receive(bundles.map { try $0.record }, from: .peer(author), at: Scene.now)
        }
        #expect(report.stored == 2)
        #expect(report.refused.map(\.problem) == [.peerQuota])
        #expect(try narrow.read { try $0.quarantine() }.isEmpty)
        #expect(try scene.receive([bundles[2].record], from: .file).stored == 1)
    }

    @Test("One source that sends rubbish leaves room in quarantine for what others send")
    func quarantine() throws {
        let scene = try Scene()
        for player in [scene.author, scene.stranger] { try link(scene, with: player) }
        let rubbish = try (0..<1_100).map { try record("rubbish \($0)") }
        try scene.receive(rubbish, from: .peer(scene.stranger.id))
        #expect(try scene.store.read { try $0.quarantine() }.count == 1_024)
        try scene.receive([record("a slip")], from: .peer(scene.author.id))
        #expect(try scene.store.read { try $0.quarantine() }.contains { $0.source == scene.author.id })
    }
}
