import Bundles
import GRDB

/// A newest bundle: none of its origin's other bundles held here cites it.
struct Head: Hashable {
    let origin: Int64
    let place: Int64
    let bundleClass: BundleClass
    let id: BundleID
}

extension Writing {
    /// Heads and gaps of the origin here: both follow from `after` in whatever order bundles arrive. The heads are in memory
    /// until `keepHeads`.
    func noteCitations(_ manifest: Manifest, place: Int64, origin: Int64) throws {
        func head(_ id: BundleID) -> Head {
            Head(origin: origin, place: place, bundleClass: manifest.bundleClass, id: id)
        }
        if try !closeGap(manifest.id) { memory.heads.insert(head(manifest.id)) }
        for cited in manifest.after {
            if memory.heads.remove(head(cited)) != nil { continue }
            try db.run(
                "DELETE FROM heads WHERE origin = ? AND intersection = ? AND class = ? AND id = ?",
                [origin, place, manifest.bundleClass.column, blob(cited.bytes)])
            if db.changesCount == 0 { try noteGap(cited, origin: origin, place: place, class: manifest.bundleClass) }
        }
    }

    /// Writes down the heads that came and that nothing has cited since: before anything may be undone, and in the end.
    func keepHeads() throws {
        for head in memory.heads {
            try db.run(
                "INSERT OR IGNORE INTO heads (origin, intersection, class, id) VALUES (?, ?, ?, ?)",
                [head.origin, head.place, head.bundleClass.column, blob(head.id.bytes)])
        }
        memory.heads = []
    }

    /// - Returns: whether the bundle, which came now, is cited by another that is held.
    private func closeGap(_ id: BundleID) throws -> Bool {
        let hasGaps = try memory.hasGaps ?? db.exists("SELECT 1 FROM gaps")
        memory.hasGaps = hasGaps
        guard hasGaps, let cited: Bool = try db.one("SELECT cited FROM gaps WHERE id = ?", [blob(id.bytes)]) else {
            return false
        }
        try db.run("DELETE FROM gaps WHERE id = ?", [blob(id.bytes)])
        return cited
    }

    func noteGap(
        _ id: BundleID, origin: Int64, place: Int64, class bundleClass: BundleClass, cited: Bool = true
    ) throws {
        try db.run(
            """
            INSERT INTO gaps (id, origin, intersection, class, cited)
            SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM bundles WHERE id = ?1)
            ON CONFLICT (id) DO UPDATE SET cited = max(cited, excluded.cited)
            """, [blob(id.bytes), origin, place, bundleClass.column, cited])
        if db.changesCount > 0 { memory.hasGaps = true }
    }

    func markMissing(_ seq: Int64, _ index: Int, withdrawal: BundleID?) throws {
        try db.run(
            "INSERT OR REPLACE INTO missing (bundle, position, withdrawal) VALUES (?, ?, ?)",
            [seq, index, withdrawal.map { blob($0.bytes) }])
    }
}
