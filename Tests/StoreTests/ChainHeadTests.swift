import Bundles
import Foundation
import GRDB
import Links
import Testing

@testable import CroiseeStore

extension Player {
    /// Its chain after new keys, which seals nothing; `number` tells one such change from another.
    fileprivate func renewed(_ number: UInt8, recovery: UInt8) throws -> Identity {
        try identity.advanced(
            newSigning: SigningKey(seed: [UInt8](repeating: number, count: 31) + [3]),
            recoveryKey: SigningKey(seed: [UInt8](repeating: recovery, count: 31) + [2]),
            nextRecovery: SigningKey(seed: [UInt8](repeating: number, count: 31) + [4]).publicKey, sealing: [])
    }
}

@Suite("Who has changed keys")
struct ChainHeadTests {
    @Test("Version 8: chains of more than one statement are written down, and no other")
    func fromVersionEight() throws {
        let folder = NSTemporaryDirectory() + "croisee-store-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer {
            do { try FileManager.default.removeItem(atPath: folder) } catch { print("left behind: \(folder)") }
        }
        let (me, peer) = (try Player(1, name: "Bel-Air"), try Player(2, name: "La Roche"))
        let renewed = try peer.renewed(9, recovery: 2)
        let path = folder + "/croisee.sqlite"
        var configuration = Configuration()
        configuration.prepareDatabase { SearchSchema.prepare($0) }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try Schema.migrator.migrate(queue, upTo: "8")
        try queue.write { db in
            try db.execute(sql: "INSERT INTO settings VALUES ('community', ?)", arguments: [blob(me.id.bytes)])
            for (id, text) in [(me.id, me.identity.text), (peer.id, renewed.text)] {
                try db.execute(
                    sql: "INSERT INTO communities (cid, identity) VALUES (?, ?)",
                    arguments: [blob(id.bytes), blob(text)])
            }
            try db.execute(
                sql: "INSERT INTO communities (cid) VALUES (?)", arguments: [blob([UInt8](repeating: 7, count: 32))])
        }
        try queue.close()
        let store = try Store(path: path)
        #expect(try store.read { try $0.chainHeads() } == [try #require(ChainHead(renewed))])
        #expect(ChainHead(me.identity) == nil)
        let text = try #require(ChainHead(renewed)).description
        #expect(ChainHead(text)?.description == text && text.hasPrefix(peer.id.text + ":1:"))
    }

    @Test("News is what follows on what is held, or contradicts it; not what is older, unknown, frozen or refused")
    func news() throws {
        let home = try Home()
        let (me, peer, stranger) = (
            try Player(1, name: "Bel-Air"), try Player(2, name: "La Roche"), try Player(3, name: "Pré")
        )
        let (first, second) = (try peer.renewed(9, recovery: 2), try peer.renewed(8, recovery: 2))
        let (head, other) = (try #require(ChainHead(first)), try #require(ChainHead(second)))
        let unknown = try #require(ChainHead(try stranger.renewed(9, recovery: 3)))
        func news() throws -> [ChainHead] { try home.read { try $0.news(in: [head, other, unknown]) } }
        try home.write { writing in
            try writing.found(me.identity)
            try writing.learn(peer.identity)
        }
        #expect(try news() == [head, other])
        #expect(try home.write { try $0.learn(first) })
        #expect(try news() == [other])
        #expect(throws: (any Error).self) { try home.write { _ = try $0.learn(second) } }
        // As whoever receives it does: what was written down of the contradiction is kept.
        let record = try Record.compress(type: .identity, plain: second.text)
        _ = try home.write { try $0.receive([record], from: .file, at: Scene.now) }
        #expect(try home.read { try $0.isFrozen(peer.id) })
        #expect(try news() == [])
        try home.write { try $0.choose(first.head, of: peer.id, at: Scene.now) }
        #expect(try news() == [])
    }

    @Test("It is told to whoever may have bundles of that community, and to nobody for strangers' sake")
    func told() throws {
        let scene = try Scene()
        let store = scene.home
        let before = try store.read { try $0.access().version }
        let strangers = try (10...14).map { try Player($0, name: "Inconnu \($0)") }
        for (index, one) in strangers.enumerated() {
            let renewed = try one.renewed(99, recovery: UInt8(10 + index))
            try store.write { _ = try $0.learn(renewed) }
        }
        #expect(try store.read { try $0.chainHeads() }.count == 5)
        #expect(try store.read { try $0.access().version } != before)
        #expect(try store.read { try $0.chains(for: scene.author.id) }.isEmpty)
        #expect(ChainHead.digest(of: []) == "")
    }
}
