import Bundles
import Catalogue
import CroiseeStore
import Foundation
import Links
import Notes
import Testing

@testable import CroiseeFederation

/// Two villages on a hub, and a fourth that is linked with the hub and in no intersection with them.
private struct Canton {
    static let canary = "CANARI-de-la-piece-jointe"
    let hub: Village
    let val: Village
    let bel: Village
    let outside: Village
    let place: IntersectionID

    init() throws {
        hub = try Village("Pays", seed: 1)
        val = try Village("Val-Exemple", seed: 2)
        bel = try Village("Bel-Air", seed: 3)
        outside = try Village("Ailleurs", seed: 4)
        place = try intersection(of: hub, val, bel)
    }

    /// Everybody dials the hub.
    func link(_ address: String, _ pin: String) throws {
        for village in [val, bel, outside] {
            try hub.link(with: village)
            try village.link(with: hub, address: address, pin: pin)
        }
    }

    /// A note of Val-Exemple with one file.
    func write(size: Int, named name: String = "film.bin") throws -> (note: NoteID, bytes: [UInt8]) {
        var random = SystemRandomNumberGenerator()
        let bytes = Array(Self.canary.utf8) + [0] + (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
        let path = val.node.folder.path + "/../" + UUID().uuidString + name
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { unlink(path) }
        let file = try val.node.prepare(path, named: name)
        let note = try val.node.newNote(
            NoteText(title: "La haie", body: "Voir le fichier."), Audience(places: [place]), files: [file])
        return (note, bytes)
    }

    func state(_ village: Village, _ note: NoteID) throws -> AttachmentState? {
        try village.node.attachments(of: NoteReference(note, of: val.id)).first?.state
    }

    func content(_ village: Village, _ note: NoteID) throws -> [UInt8] {
        let file = try #require(try village.node.attachments(of: NoteReference(note, of: val.id)).first)
        var bytes: [UInt8] = []
        try village.node.read(file.description, of: val.id) { bytes += $0 }
        return bytes
    }

    func chunkPlace(_ number: Int = 0) throws -> ChunkPlace {
        let bundle = try #require(try val.bundles(of: val.id, in: place).first)
        return ChunkPlace(bundle: bundle.id, entry: 0, number: number)
    }

    @discardableResult
    func sync(_ village: Village) async throws -> SyncReport {
        try await CroiseeFederation.sync(village.node, with: hub.id, logger: Log.quiet)
    }

    /// Whether the text lies in any file of the folder.
    func isLeft(_ text: String, at village: Village) throws -> Bool {
        let files = try #require(FileManager.default.enumerator(atPath: village.node.folder.path))
        for case let path as String in files where files.fileAttributes?[.type] as? FileAttributeType == .typeRegular {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: village.node.folder.path + "/" + path))
            if bytes.range(of: Data(text.utf8)) != nil { return true }
        }
        return false
    }
}

@Suite("Files of notes travel after the notes")
struct AttachmentExchangeTests {
    @Test("A small file comes by itself, through a hub that nobody calls from")
    func small() async throws {
        let canton = try Canton()
        let (note, bytes) = try canton.write(size: 20_000)
        try await serving(canton.hub) { address, pin in
            try canton.link(address, pin)
            #expect(try await canton.sync(canton.val).chunksOut == 1)
            #expect(try canton.state(canton.hub, note) == .whole)
            #expect(try await canton.sync(canton.bel).chunksIn == 1)
            #expect(try canton.content(canton.bel, note) == bytes)
            let again = try await canton.sync(canton.bel)
            #expect(again.chunksIn == 0 && again.chunksOut == 0)
        }
    }

    @Test("A file of 3 MB comes when somebody asks; a cut costs only the stretch that was under way")
    func large() async throws {
        let canton = try Canton()
        let (note, bytes) = try canton.write(size: 3_000_000)
        try await serving(canton.hub) { address, pin in
            try canton.link(address, pin)
            #expect(try await canton.sync(canton.val).chunksOut == 0)
            #expect(try await canton.sync(canton.bel).chunksIn == 0)
            #expect(try canton.state(canton.bel, note) == .onDemand)
            let file = try canton.bel.node.attachment("FILM.bin", of: NoteReference(note, of: canton.val.id))
            try canton.bel.node.ask(for: file)
            // The hub has not got it either: it asks in turn.
            #expect(try await canton.sync(canton.bel).chunksIn == 0)
            #expect(try await canton.sync(canton.val).chunksOut == 3)
            #expect(try canton.state(canton.hub, note) == .whole)

            let port = try #require(address.split(separator: ":").last.flatMap { Int($0) })
            let ferry = try await Ferry(to: port, breakingAfter: 1_700_000)
            try canton.bel.link(with: canton.hub, address: "https://127.0.0.1:\(ferry.port)", pin: pin)
            await #expect(throws: Problem.self) { try await canton.sync(canton.bel) }
            ferry.close()
            guard case .coming(let held, 3) = try canton.state(canton.bel, note) else {
                Issue.record("\(String(describing: try canton.state(canton.bel, note)))")
                return
            }
            #expect(held == 1)
            try canton.bel.link(with: canton.hub, address: address, pin: pin)
            #expect(try await canton.sync(canton.bel).chunksIn == 2)
            #expect(try canton.content(canton.bel, note) == bytes)
        }
    }

    @Test("Whoever may not have the note gets for its file what anybody gets for nothing, and cannot bring one")
    func forbidden() async throws {
        let canton = try Canton()
        let (_, bytes) = try canton.write(size: 500)
        try await serving(canton.hub) { address, pin in
            try canton.link(address, pin)
            try await canton.sync(canton.val)
            let place = try canton.chunkPlace()
            let unknown = ChunkPlace(bundle: BundleID(.sha256([1])), entry: 0, number: 0)
            func refusal(_ village: Village, _ method: String, _ place: ChunkPlace, _ body: [UInt8] = []) async throws
                -> Problem?
            {
                let exchange = try await Exchange.open(village.node, canton.hub.id, bell: nil, logger: Log.quiet)
                let client = await exchange.client
                defer { Task { await client.close() } }
                do {
                    _ = try await client.request(
                        method: method, path: "/federation/v1/attachments/" + place.path, body: body)
                    return nil
                } catch let problem as Problem {
                    return problem
                }
            }
            #expect(try await refusal(canton.bel, "GET", place) == nil)
            let none = try await refusal(canton.outside, "GET", unknown)
            #expect(none?.type == "not-found")
            #expect(try await refusal(canton.outside, "GET", place) == none)
            #expect(try await refusal(canton.outside, "PUT", place, bytes) == none)
            #expect(try await refusal(canton.bel, "GET", try canton.chunkPlace(1)) == none)
            // Held already: nothing is to be said.
            #expect(try await refusal(canton.val, "PUT", place, bytes) == nil)
        }
    }

    @Test("A stretch that is not the one named is refused, and nothing of it is kept")
    func damaged() async throws {
        let canton = try Canton()
        let (note, bytes) = try canton.write(size: 500)
        try canton.hub.link(with: canton.val)
        let records = try canton.val.records(canton.val.bundles(of: canton.val.id, in: canton.place))
        try canton.hub.node.store.write {
            _ = try $0.receive(records, from: .peer(canton.val.id), at: canton.val.node.now())
        }
        let place = try canton.chunkPlace()
        var wrong = bytes
        wrong[7] ^= 1
        for bad in [wrong, [], bytes + [0]] {
            await #expect(throws: Problem.chunkWrong) {
                try await canton.hub.service.takeChunk(place, bad, peer: canton.val.id)
            }
        }
        #expect(try canton.state(canton.hub, note) == .coming(held: 0, of: 1))
        #expect(try !canton.isLeft(Canton.canary, at: canton.hub))
        _ = try await canton.hub.service.takeChunk(place, bytes, peer: canton.val.id)
        #expect(try canton.state(canton.hub, note) == .whole)
    }

    @Test("A withdrawal takes the file from every holder, and nothing of it is left")
    func withdrawal() async throws {
        let canton = try Canton()
        let (note, _) = try canton.write(size: 30_000)
        try await serving(canton.hub) { address, pin in
            try canton.link(address, pin)
            try await canton.sync(canton.val)
            try await canton.sync(canton.bel)
            let place = try canton.chunkPlace()
            for village in [canton.val, canton.hub, canton.bel] {
                #expect(try canton.isLeft(Canton.canary, at: village))
            }
            _ = try canton.val.node.withdraw(note, keep: false)
            try await canton.sync(canton.val)
            try await canton.sync(canton.bel)
            for village in [canton.val, canton.hub, canton.bel] {
                #expect(try !canton.isLeft(Canton.canary, at: village))
            }
            await #expect(throws: Problem.unknownToPeer) {
                try await canton.hub.service.chunk(place, peer: canton.bel.id)
            }
        }
    }

    @Test("A file of a draft or local note is in no bundle; a kept copy of a withdrawn note keeps it")
    func local() async throws {
        let canton = try Canton()
        let (note, bytes) = try canton.write(size: 400)
        let (kept, _) = try canton.val.node.withdraw(note, keep: true)
        let copy = try #require(kept)
        #expect(try canton.content(canton.val, copy) == bytes)
        try await serving(canton.hub) { address, pin in
            try canton.link(address, pin)
            #expect(try await canton.sync(canton.val).chunksOut == 0)
            #expect(try !canton.isLeft(Canton.canary, at: canton.hub))
        }
        _ = try canton.val.node.withdraw(copy, keep: false)
        #expect(try !canton.isLeft(Canton.canary, at: canton.val))
    }

    @Test("A .croisee file carries small files, and large ones on demand")
    func usb() async throws {
        let canton = try Canton()
        let (small, bytes) = try canton.write(size: 700)
        let (large, _) = try canton.write(size: 2_000_000, named: "grand.bin")
        let row = try #require(try canton.val.node.store.read { try $0.intersection(canton.place) })
        let path = canton.val.node.folder.path + "/cle.croisee"
        let usual = try canton.val.node.export(row, for: canton.bel.id, against: nil, to: path)
        #expect(usual.chunks == 1 && usual.filesLeft == 1)
        let check = try BundleFileCheck(file: path)
        #expect(check.isSound && check.chunks == 1)
        #expect(try await canton.bel.node.importBundles(from: path).chunks == 1)
        #expect(try canton.content(canton.bel, small) == bytes)
        #expect(try canton.state(canton.bel, large) == .onDemand)
        let all = try canton.val.node.export(row, for: canton.bel.id, against: nil, attachments: .all, to: path)
        #expect(all.chunks == 3 && all.filesLeft == 0)
        let report = try await canton.bel.node.importBundles(from: path)
        #expect(report.chunks == 2 && report.isClean)
        #expect(try canton.state(canton.bel, large) == .whole)
        #expect(
            try canton.val.node.export(row, for: canton.bel.id, against: nil, attachments: .none, to: path).chunks == 0)
    }
}
