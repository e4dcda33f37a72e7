import Bundles
import CroiseeFederation
import CroiseeStore
import Foundation
import GRDB
import Notes
import Search

/// What a node really holds after an exchange: a row counts only if everything is there, right, and nothing else.
enum Holdings {
    /// Compares every body with the generated ones by hash, and the database with itself.
    /// - Parameter missing: how many notes must not be there (those whose bundles were tampered with).
    static func verify(_ node: Croisee, _ texts: Texts, missing: Int = 0) throws {
        let open = try Node.open(folder: DataFolder(node.folder))
        let notes = try open.store.read { try $0.notes() }
        try require(
            notes.count == texts.count - missing, "\(node.name) lists \(notes.count) notes of \(texts.count - missing)")
        var seen = Set<Digest32>()
        for start in stride(from: 0, to: notes.count, by: 1_000) {
            let slice = Array(notes[start..<min(start + 1_000, notes.count)])
            seen.formUnion(
                try open.store.read { reading in
                    try slice.compactMap { note in
                        try reading.revisions(origin: note.origin, note.note).current.map {
                            Digest32.sha256(Array($0.body.utf8))
                        }
                    }
                })
        }
        try require(
            seen.isSubset(of: texts.hashes) && seen.count == texts.count - missing,
            "\(node.name): \(seen.intersection(texts.hashes).count) bodies of \(texts.count - missing) are those of the seed"
        )
        let counts = try open.store.read { try $0.counts() }
        try require(counts.gaps == 0 || missing > 0, "\(node.name): \(counts.gaps) gaps")
        try integrity(node)
        // Readable by people, too: the program itself lists and exports.
        for note in notes.prefix(3) {
            let body = try node.run("note", "export", note.note.text, "--body").output
            try require(texts.hashes.contains(Digest32.sha256(body)), "\(node.name): export of \(note.note.text)")
        }
    }

    /// Every note is found by a search, and only those.
    static func verifyFound(_ node: Croisee, _ texts: Texts) throws {
        let open = try Node.open(folder: DataFolder(node.folder))
        var filters = SearchFilters()
        filters.states = [.visible, .held]
        let (found, waiting) = try open.store.read { [filters] reading in
            let plan = try reading.plan(SearchQuery(Texts.everywhere))
            let hits = try reading.search(plan, filters, limit: texts.count + 1)
            return (Set(hits.map(\.note)).count, try reading.searchQueueLength())
        }
        try require(
            found == texts.count && waiting == 0,
            "\(node.name): a search finds \(found) notes of \(texts.count); \(waiting) wait")
    }

    static func integrity(_ node: Croisee) throws {
        let queue = try DatabaseQueue(path: node.folder + "/croisee.sqlite")
        let answer = try queue.read { db in
            (
                try String.fetchOne(db, sql: "PRAGMA integrity_check"),
                try GRDB.Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
            )
        }
        try queue.close()
        try require(
            answer.0 == "ok" && answer.1 == 0, "\(node.name): integrity_check: \(answer.0 ?? "nothing"), \(answer.1)")
    }

    /// Spoils two content bundles where they lie: in one a letter of a note (its frame stays well-formed), in the other the
    /// signature. Whoever checks hashes and signatures refuses both and nothing else.
    /// - Returns: how many notes must be refused.
    static func spoil(_ node: Croisee) throws -> Int {
        let queue = try DatabaseQueue(path: node.folder + "/croisee.sqlite")
        defer { do { try queue.close() } catch { print("close: \(error)") } }
        return try queue.write { db in
            let rows = try GRDB.Row.fetchAll(
                db,
                sql: """
                    SELECT b.seq, f.plain_length, f.hash, f.frame FROM bundles b JOIN frames f ON f.bundle = b.seq
                    WHERE b.class = 1 ORDER BY b.seq LIMIT 3
                    """
            )
            try require(rows.count == 3, "too few bundles to spoil")
            var refused = 0
            for (row, isSignature) in [(rows[0], false), (rows[2], true)] {
                guard let hash = Digest32(bytes: bytes(row, "hash")) else {
                    throw Failure("hash")
                }
                let record = Bundles.Record(
                    type: .bundle, plainLength: row["plain_length"], frame: bytes(row, "frame"),
                    frameHash: hash)
                var plain = try record.plain()
                refused += try Bundle.parse(plain: plain).payloads.count
                try spoil(&plain, signature: isSignature)
                let packed = try Bundles.Record.compress(type: .bundle, plain: plain)
                try db.execute(
                    sql: "UPDATE frames SET frame = ?, hash = ?, plain_length = ? WHERE bundle = ?",
                    arguments: [
                        blob(packed.frame), blob(packed.frameHash.bytes), packed.plainLength, row["seq"] as Int64,
                    ])
            }
            return refused
        }
    }

    private static func bytes(_ row: GRDB.Row, _ column: String) -> [UInt8] {
        let data: Data = row[column]
        return [UInt8](data)
    }

    private static func blob(_ bytes: [UInt8]) -> DatabaseValue { bytes.withUnsafeBytes { Data($0) }.databaseValue }

    private static func spoil(_ plain: inout [UInt8], signature: Bool) throws {
        let lines = plain.split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
        guard lines.count == 3 else { throw Failure("a bundle has three lines at least") }
        if signature {
            // A letter in the middle of the base64 text: still canonical, another signature.
            let at = lines[1].startIndex + 40
            plain[at] = plain[at] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        } else {
            let body = Array(#""body":""#.utf8)
            guard let range = Data(plain).firstRange(of: Data(body)) else { throw Failure("no body to spoil") }
            var letter = range.upperBound + 10
            while letter < plain.count - 1, !(0x61...0x79).contains(plain[letter]) || plain[letter - 1] == 0x5C {
                letter += 1
            }
            plain[letter] += 1
        }
    }
}
