import Bundles
import Catalogue
import GRDB
import Links
import Notes
import Randomness
import Testing

import struct Bundles.Bundle
import struct Bundles.Record

@testable import CroiseeStore

@Suite("What comes at once leaves what would be left had it come one by one")
struct BatchTests {
    /// Chains, forks, gaps, withdrawals and claims of withdrawals in two intersections; between them what is refused.
    private func traffic(_ scene: Scene, using random: inout SeededRandom) throws -> [Record] {
        var bundles: [Bundle] = []
        var records: [Record] = []
        for number in 0..<40 {
            let isElsewhere = Int.random(in: 0..<4, using: &random) == 0
            let place = isElsewhere ? scene.other : scene.place
            // Mostly the one before; now and then several, of another intersection, or of what nobody has.
            var after = bundles.suffix(1).map(\.id)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: after = bundles.shuffled(using: &random).prefix(3).map(\.id)
            case 1: after = []
            case 2: after.append(BundleID(.sha256([UInt8(number)])))
            default: break
            }
            var entry = Entry.note(
                note(UInt8.random(in: 1...9, using: &random), "N° \(number)", "texte", revision: UInt8(number)))
            if let target = bundles.randomElement(using: &random), Int.random(in: 0..<8, using: &random) == 0 {
                entry = .withdrawal(
                    note: noteID(UInt8.random(in: 1...9, using: &random)),
                    targets: [.init(bundle: target.id, index: 0)])
            }
            let bundle = try scene.author.bundle([entry], in: place, after: after, at: Scene.now + Int64(number))
            bundles.append(bundle)
            switch Int.random(in: 0..<8, using: &random) {
            case 0: records.append(try bundle.replacing(0, with: .missing).record)
            case 1:
                let claimed = bundles.randomElement(using: &random)?.id ?? bundle.id
                records.append(try bundle.replacing(0, with: .withdrawn(by: claimed)).record)
            default: records.append(try bundle.record)
            }
        }
        records += try bundles.shuffled(using: &random).prefix(10).map { try $0.record }
        for hostile in HostileRecord.allCases { records += try hostile.records(scene) }
        // Membership that lets nobody in whom quarantine keeps: when that is tried again depends on the portions.
        records.append(
            try scene.author.bundle([.recognise(scene.reader.id, cancels: [])], in: scene.place, at: Scene.now + 60)
                .record)
        return records.shuffled(using: &random)
    }

    private func link(_ scene: Scene) throws -> Source {
        try scene.store.write { writing in
            try writing.save(
                PeerLink(
                    community: scene.author.id, name: "", origin: .opened, dials: .us, approvedHere: true,
                    approvedThere: true, words: []))
        }
        return .peer(scene.author.id)
    }

    @Test("In whatever portions it comes, and whatever is refused between", arguments: 1...16)
    func portions(seed: Int) throws {
        var random = SeededRandom(UInt64(seed))
        let (alone, together) = (try Scene(), try Scene())
        let sources = (try link(alone), try link(together))
        let records = try traffic(alone, using: &random)
        var left = records[...]
        while !left.isEmpty {
            let portion = left.prefix(Int.random(in: 1...60, using: &random))
            left = left.dropFirst(portion.count)
            try together.receive(Array(portion), from: sources.1)
        }
        for record in records { try alone.receive([record], from: sources.0) }
        #expect(try together.outcome() == alone.outcome(), "seed \(seed)")
        let refused = { (scene: Scene) in try scene.store.read { try $0.quarantine().map(\.hash) } }
        #expect(try refused(together) == refused(alone), "seed \(seed)")
        let counted = { (scene: Scene) in
            try scene.store.read { reading in
                try reading.db.row("SELECT stored_bundles, stored_bytes FROM links").map { row in
                    [row["stored_bundles"] as Int, row["stored_bytes"] as Int]
                }
            }
        }
        #expect(try counted(together) == counted(alone), "seed \(seed)")
        #expect(try together.store.read { try $0.cursor() } == alone.store.read { try $0.cursor() }, "seed \(seed)")
    }

    @Test("Of a transaction that fails nothing is left, and what comes again is kept as if it had come once")
    func failing() throws {
        let scene = try Scene()
        var chain: [Bundle] = []
        for number in 1...6 {
            chain.append(
                try scene.author.bundle(
                    [.note(note(UInt8(number), "N° \(number)", "texte"))], in: scene.place,
                    after: chain.last.map { [$0.id] } ?? [], at: Scene.now + Int64(number)))
        }
        // The second is a gap, the last a head.
        let records = try chain.enumerated().filter { $0.offset != 1 }.map { try $0.element.record }
        let before = try scene.outcome()
        #expect(throws: Problem.cancelled) {
            try scene.store.write { writing in
                _ = try writing.receive(records, from: .file, at: Scene.now)
                throw Problem.cancelled
            }
        }
        #expect(try scene.outcome() == before)
        try scene.receive(records)
        try scene.receive(chain[1])
        let (author, place) = (scene.author.id, scene.place)
        let heads = try scene.store.read { reading in
            try reading.intersection(place).map { try reading.heads(author, $0, .content) }
        }
        #expect(heads == [chain[5].id])
        #expect(try scene.gaps() == 0)
    }

    @Test("What is published in one transaction with what comes is one chain")
    func published() throws {
        let scene = try Scene()
        let (reader, place) = (scene.reader, scene.place)
        let coming = try scene.author.bundle([.note(note(1, "Un", "un"))], in: place).record
        let (made, heads) = try scene.store.write { writing in
            var random = SeededRandom(3)
            var made: [BundleID] = []
            for number: UInt8 in 1...3 {
                made += try writing.publish(
                    [.note(note(number, "À nous", "texte"))], in: place, key: reader.signing, at: Scene.now,
                    using: &random)
                _ = try writing.receive([coming], from: .file, at: Scene.now)
            }
            let row = try writing.row(place)
            return (made, try writing.reading.heads(reader.id, row, .content))
        }
        #expect(heads == [made[2]])
        for (earlier, later) in zip(made, made.dropFirst()) {
            #expect(try scene.bundle(later)?.manifest.after == [earlier])
        }
    }
}
