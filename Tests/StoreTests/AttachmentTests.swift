import Bundles
import Catalogue
import Foundation
import GRDB
import Links
import Notes
import Randomness
import Testing

import struct Bundles.Bundle

@testable import CroiseeStore

/// A file of notes, cut into chunks.
private struct Sample {
    let bytes: [UInt8]
    let chunks: [[UInt8]]
    let description: AttachmentDescription

    init(_ name: String, _ text: String, size: Int = 100, seed: UInt64 = 1) {
        var random = SeededRandom(seed)
        bytes =
            Array(text.utf8)
            + (text.utf8.count..<max(size, text.utf8.count)).map { _ in UInt8.random(in: 0...255, using: &random) }
        let all = bytes
        chunks = stride(from: 0, to: all.count, by: 1 << 20).map { Array(all[$0..<min($0 + (1 << 20), all.count)]) }
        description = AttachmentDescription(
            name: name, type: "application/octet-stream", size: Int64(bytes.count),
            chunks: chunks.compactMap { Bits256(bytes: Digest32.sha256($0).bytes) })
    }

    var hashes: [Digest32] { chunks.map { Digest32.sha256($0) } }
}

extension Scene {
    fileprivate func attachments(_ number: UInt8, _ limits: AttachmentLimits = .usual) throws -> [HeldAttachment] {
        try store.read { [author] reading in
            guard let current = try reading.revisions(origin: author.id, noteID(number)).current else { return [] }
            return try reading.attachments(of: current, by: author.id, limits)
        }
    }

    fileprivate func keep(_ sample: Sample) throws {
        for chunk in sample.chunks {
            let staged = try home.store.stage(chunk)
            try home.store.write { [author] in _ = try $0.adopt(staged, for: author.id) }
        }
    }

    fileprivate func receive(_ number: UInt8, _ files: Sample..., in place: IntersectionID? = nil, revision: UInt8 = 1)
        throws -> Bundle
    {
        var text = note(number, "Haie \(number)", "Deux rangs.", revision: revision, at: Scene.now + Int64(revision))
        text.attachments = files.map(\.description)
        if revision > 1 { text.parents = [note(number, "", "", revision: revision - 1).revision] }
        let bundle = try author.bundle(
            [.note(text)], in: place ?? self.place, at: Scene.now + Int64(number) * 100 + Int64(revision))
        try receive(bundle)
        return bundle
    }

    fileprivate func withdraw(_ number: UInt8, _ bundle: Bundle) throws {
        try receive(
            try author.bundle(
                [.withdrawal(note: noteID(number), targets: [.init(bundle: bundle.id, index: 0)])],
                in: bundle.manifest.intersection, after: [bundle.id], at: Scene.now + 50_000 + Int64(number)))
    }

    fileprivate func key(_ sample: Sample, _ number: Int = 0) -> ChunkKey {
        ChunkKey(origin: author.id, hash: sample.hashes[number])
    }

    fileprivate func names(_ sample: Sample) -> Set<String> { Set(sample.hashes.indices.map { key(sample, $0).name }) }

    fileprivate var folder: String { home.folder + "/attachments" }

    fileprivate func onDisk() throws -> Set<String> {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return Set(try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix("new-") })
    }

    fileprivate func place(_ bundle: Bundle, _ number: Int = 0) -> ChunkPlace {
        ChunkPlace(bundle: bundle.id, entry: 0, number: number)
    }
}

@Suite("Files of notes on disk")
struct AttachmentTests {
    @Test("A withdrawal unlinks the chunks that no other note names, at once, and keeps the others")
    func withdrawal() throws {
        let scene = try Scene()
        let (own, common) = (Sample("a", "canari-unique"), Sample("b", "commun", size: 3 << 20))
        let first = try scene.receive(1, own, common)
        _ = try scene.receive(2, common)
        try scene.keep(own)
        try scene.keep(common)
        #expect(try scene.attachments(1).map(\.state) == [.whole, .whole])
        #expect(try scene.onDisk().count == 4)
        #expect(try scene.home.store.chunk(scene.key(own)) == own.bytes)
        try scene.withdraw(1, first)
        #expect(try scene.onDisk() == scene.names(common))
        #expect(try scene.home.store.chunk(scene.key(own)) == nil)
        #expect(try scene.attachments(2).map(\.state) == [.whole])
        let mode = try FileManager.default.attributesOfItem(atPath: scene.folder + "/" + scene.key(common).name)[
            .posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    @Test("What was withdrawn elsewhere first brings no file, and a chunk on its way is not kept")
    func late() throws {
        let scene = try Scene()
        let file = Sample("a", "canari-tardif")
        let bundle = try scene.receive(1, file)
        let staged = try scene.home.store.stage(file.bytes)
        try scene.withdraw(1, bundle)
        #expect(try scene.home.store.write { try $0.adopt(staged, for: scene.author.id) } == false)
        #expect(try scene.onDisk().isEmpty)
        #expect(try scene.home.store.read { try $0.serve(scene.place(bundle), to: scene.author.id, .usual) } == nil)
    }

    @Test("An earlier revision keeps its file; the new one asks for its own")
    func revisions() throws {
        let scene = try Scene()
        let (old, new) = (Sample("a", "ancien"), Sample("a", "nouveau"))
        _ = try scene.receive(1, old)
        try scene.keep(old)
        let second = try scene.receive(1, new, revision: 2)
        #expect(try scene.onDisk() == scene.names(old))
        let wanted = try scene.home.store.read { try $0.expects(scene.place(second), fromFile: .usual) }
        #expect(wanted == scene.key(new))
        #expect(try scene.attachments(1).map(\.state) == [.coming(held: 0, of: 1)])
    }

    @Test("Leftovers of a process that died are gone after the next start, and what is lost is missing again")
    func crash() async throws {
        let scene = try Scene()
        let (kept, other) = (Sample("a", "gardé"), Sample("b", "perdu"))
        _ = try scene.receive(1, kept, other)
        try scene.keep(kept)
        try scene.keep(other)
        let leftover = scene.folder + "/new-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: leftover, withIntermediateDirectories: false)
        try Data("canari-orphelin".utf8).write(to: URL(fileURLWithPath: leftover + "/x"))
        let orphan = scene.folder + "/" + ChunkKey(origin: scene.author.id, hash: .sha256(Array("orphelin".utf8))).name
        try Data("orphelin".utf8).write(to: URL(fileURLWithPath: orphan))
        try FileManager.default.removeItem(atPath: scene.folder + "/" + scene.key(other).name)
        let staged = try scene.home.store.stage(other.bytes)
        let again = try Store(path: scene.home.database)
        try await again.checkChunks()
        #expect(!FileManager.default.fileExists(atPath: leftover))
        #expect(!FileManager.default.fileExists(atPath: orphan))
        #expect(try scene.onDisk() == scene.names(kept))
        #expect(try scene.attachments(1).map(\.state) == [.whole, .coming(held: 0, of: 1)])
        // What another process was writing meanwhile is no leftover.
        #expect(try scene.home.store.write { try $0.adopt(staged, for: scene.author.id) })
        #expect(try scene.attachments(1).map(\.state) == [.whole, .whole])
    }

    @Test("Chunks that nothing names and that could not be unlinked in time go at the next start")
    func unfinished() throws {
        let scene = try Scene()
        let file = Sample("a", "canari")
        let bundle = try scene.receive(1, file)
        try scene.keep(file)
        // The power fails between the transaction and the sweep: the pool is written past the store.
        try scene.home.store.pool.write { try $0.execute(sql: "DELETE FROM revisions WHERE title = 'Haie 1'") }
        #expect(try scene.onDisk().count == 1)
        _ = try Store(path: scene.home.database)
        #expect(try scene.onDisk().isEmpty)
        #expect(try scene.home.store.read { try $0.holds(bundle.id) })
    }

    @Test("A file that was changed on disk is not handed out, and counts as lost")
    func damaged() throws {
        let scene = try Scene()
        let file = Sample("a", "intact")
        _ = try scene.receive(1, file)
        try scene.keep(file)
        try Data("autre".utf8).write(to: URL(fileURLWithPath: scene.folder + "/" + scene.key(file).name))
        #expect(try scene.home.store.chunk(scene.key(file)) == nil)
        #expect(try scene.attachments(1).map(\.state) == [.coming(held: 0, of: 1)])
        try scene.keep(file)
        #expect(try scene.home.store.chunk(scene.key(file)) == file.bytes)
    }

    @Test("Small files are wanted by themselves, large ones when asked for, and none beyond the limits")
    func limits() throws {
        let scene = try Scene()
        let (small, large) = (Sample("a", "petit"), Sample("b", "grand", size: 3 << 20))
        let bundle = try scene.receive(1, small, large)
        let (store, peer) = (scene.home.store, scene.author.id)
        func wanted(_ limits: AttachmentLimits = .usual) throws -> [Int] {
            try store.read { try $0.wantedChunks(from: peer, limits, most: 100) }.map(\.place.number)
        }
        try store.write { writing in
            try writing.save(
                PeerLink(
                    community: peer, name: "Auteur", address: nil, pin: nil, origin: .declared, dials: .them,
                    approvedHere: true, approvedThere: true, words: [], allowsPrivateAddress: true))
        }
        #expect(try wanted() == [0])
        #expect(try scene.attachments(1).map(\.state) == [.coming(held: 0, of: 1), .onDemand])
        try store.write { try $0.ask(for: scene.attachments(1)[1].place) }
        #expect(try wanted() == [0, 1, 2, 3])
        let first = try store.stage(large.chunks[0])
        try store.write { _ = try $0.adopt(first, for: peer) }
        #expect(try wanted() == [0, 2, 3])
        #expect(try scene.attachments(1).map(\.state) == [.coming(held: 0, of: 1), .coming(held: 1, of: 3)])
        var tight = AttachmentLimits.usual
        tight.largest = 2 << 20
        #expect(try wanted(tight) == [0])
        #expect(try scene.attachments(1, tight)[1].state == .tooLarge)
        tight = .usual
        tight.perCommunity = 2 << 20
        #expect(try wanted(tight) == [0])
        #expect(try scene.attachments(1, tight)[1].state == .noRoom)
        let narrow = tight
        #expect(throws: Problem.chunkNotWanted) {
            try store.read { try $0.expects(scene.place(bundle, 2), from: peer, narrow) }
        }
        #expect(try store.read { try $0.expects(scene.place(bundle, 2), from: peer, .usual) } == scene.key(large, 1))
        #expect(try store.read { try $0.expects(scene.place(bundle, 9), from: peer, .usual) } == nil)
        #expect(try store.read { try $0.expects(scene.place(bundle, 0), from: scene.stranger.id, .usual) } == nil)
    }

    @Test("A community that names another's hash in a note of its own neither gets the file nor learns that it is here")
    func othersHash() throws {
        let scene = try Scene()
        let file = Sample("a", "secret")
        _ = try scene.receive(1, file)
        try scene.keep(file)
        var mine = note(7, "Appât", "…")
        mine.attachments = [file.description]
        let bait = mine
        let (store, reader, place) = (scene.home.store, scene.reader, scene.place)
        let bundles = try store.write { writing in
            var random = SeededRandom(5)
            return try writing.publish([.note(bait)], in: place, key: reader.signing, at: Scene.now + 9, using: &random)
        }
        let chunk = ChunkPlace(bundle: try #require(bundles.first), entry: 0, number: 0)
        let expected = try store.read { try $0.expects(chunk, fromFile: .usual) }
        #expect(expected == ChunkKey(origin: reader.id, hash: file.hashes[0]))
        #expect(try store.read { try $0.holds(ChunkKey(origin: reader.id, hash: file.hashes[0])) } == false)
        let states = try store.read { try $0.attachments(of: bait, by: reader.id, .usual) }.map(\.state)
        #expect(states == [.coming(held: 0, of: 1)])
    }
}
