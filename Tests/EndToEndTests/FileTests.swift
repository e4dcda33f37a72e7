import Foundation
import Randomness
import Testing

import struct Bundles.Bundle
import struct Bundles.StreamReader

private struct Verified: Decodable {
    let valid: Bool, complete: Bool, bundles: Int
}
private struct Imported: Decodable {
    struct Waiting: Decodable { let bundles: Int }
    struct Refused: Decodable { let bundle: String?, type: String }
    struct Damaged: Decodable { let offset: Int, type: String }
    let stored: Int, known: Int, notes: Int, held: Int
    let refused: [Refused], damaged: [Damaged], complete: Bool, notJoined: [Waiting]

    /// Stored, or waiting until the admin joins.
    var kept: Int { stored + notJoined.map(\.bundles).reduce(0, +) }
}

/// What lies where in a file.
private struct Piece {
    enum Kind: Hashable { case identity, membership, content, end }
    let kind: Kind
    let range: Range<Int>
    /// In a bundle of class content.
    let notes: Int

    static func all(of file: [UInt8]) throws -> [Piece] {
        var reader = StreamReader()
        reader.feed(file)
        var found: [(kind: Kind, start: Int, notes: Int)] = []
        for item in reader.drain() {
            guard case .record(let record, let offset) = item else { continue }
            guard record.type == .bundle else {
                found.append((.identity, offset, 0))
                continue
            }
            let manifest = try Bundle.parse(plain: record.plain()).manifest
            let isContent = manifest.bundleClass == .content
            found.append((isContent ? .content : .membership, offset, isContent ? manifest.entries.count : 0))
        }
        let end = Array("\ncroisee/1 end ".utf8)
        let last = try #require(file.indices.last { file[$0...].starts(with: end) }) + 1
        found.append((.end, last, 0))
        return zip(found, found.dropFirst().map(\.start) + [file.count]).map { piece, next in
            Piece(kind: piece.kind, range: piece.start..<next, notes: piece.notes)
        }
    }
}

extension EndToEndTests {
    @Test(
        "A file brings the notes to a village without links; one flipped bit costs its record alone",
        .timeLimit(.minutes(5)))
    func file() async throws {
        let region = try Region()
        try await region.start()
        var bodies: [String: String] = [:]
        for (index, origin) in [region.a, region.a, region.a, region.b, region.b].enumerated() {
            let text = "# Carnet \(index)\n\nPage \(index), écrite à \(origin.name).\n"
            bodies[try await region.share(text, at: origin)] = text
        }
        for note in bodies.keys { try await region.untilHeld(note, by: region.hub) }
        let file = region.place + "/clef.croisee"
        try await region.hub.run("bundle", "export", "--intersection", Region.intersection, "-o", file)

        let visitor = try await region.stranger("Petit-Essai")
        let empty = region.place + "/empty"
        try FileManager.default.copyItem(atPath: visitor.folder, toPath: empty)

        let nobody = Village("Personne", in: region.place)
        let verified = try await nobody.json(Verified.self, "bundle", "verify", file)
        #expect(verified.valid && verified.complete)
        #expect(!FileManager.default.fileExists(atPath: nobody.folder), "checking a file needs no node")

        try await visitor.run("bundle", "import", file)
        #expect(try await visitor.notes().isEmpty, "nothing is shown before the admin joins")
        try await visitor.run("intersection", "join", Region.intersection)
        #expect(try await visitor.ids() == Set(bodies.keys))
        for (note, text) in bodies { #expect(try await visitor.body(note) == Array(text.utf8)) }

        try await flip(file, bundles: verified.bundles, notes: bodies.count, at: visitor, asIn: empty)
    }

    private func flip(_ file: String, bundles: Int, notes: Int, at visitor: Village, asIn empty: String) async throws {
        let sound = try [UInt8](Data(contentsOf: URL(fileURLWithPath: file)))
        let pieces = try Piece.all(of: sound)
        #expect(pieces.count { $0.kind == .membership || $0.kind == .content } == bundles)
        #expect(pieces.map(\.notes).reduce(0, +) == notes)
        let seed: UInt64 = 20_261_121
        var random = SeededRandom(seed)
        // A place in each kind of record, first in its header and then in its frame, and thirty more anywhere.
        var places: [Int] = []
        for kind in [Piece.Kind.identity, .membership, .content, .end] {
            let piece = try #require(pieces.filter { $0.kind == kind }.randomElement(using: &random))
            places += [piece.range.lowerBound + 12, piece.range.upperBound - 5]
        }
        for _ in 0..<32 { places.append(Int.random(in: 0..<sound.count, using: &random)) }
        for place in places {
            let bit = Int.random(in: 0..<8, using: &random)
            let comment = Comment(rawValue: "seed \(seed): bit \(bit) of byte \(place) of \(sound.count)")
            let piece = try #require(pieces.first { $0.range.contains(place) })
            var bytes = sound
            bytes[place] ^= 1 << bit
            let damaged = file + ".damaged"
            try Data(bytes).write(to: URL(fileURLWithPath: damaged))

            let check = try await visitor.attempt(["bundle", "verify", damaged, "--json"])
            #expect(check.exit == 1, comment)
            #expect(try Village.decode(check.out, as: Verified.self).valid == false, comment)

            try FileManager.default.removeItem(atPath: visitor.folder)
            try FileManager.default.copyItem(atPath: empty, toPath: visitor.folder)
            let taken = try await visitor.attempt(["bundle", "import", damaged, "--json"])
            #expect(taken.exit == 1, comment)
            let report = try Village.decode(taken.out, as: Imported.self)
            #expect(!report.damaged.isEmpty, comment)
            switch piece.kind {
            case .end: #expect(report.kept == bundles && report.refused.isEmpty, comment)
            case .membership: #expect(report.kept == bundles - 1 && report.refused.isEmpty, comment)
            case .content:
                #expect(report.kept == bundles - 1 && report.refused.isEmpty, comment)
                try await visitor.run("intersection", "join", Region.intersection)
                #expect(try await visitor.notes().count == notes - piece.notes, comment)
            case .identity:
                // Without its identity nothing of that origin can be checked; the others are kept.
                #expect(report.kept > 0 && report.kept + report.refused.count == bundles, comment)
                #expect(report.refused.allSatisfy { $0.type == "identity-needed" }, comment)
            }
        }
    }
}
