import Bundles
import GRDB

extension Writing {
    /// Heads and gaps of the origin here: both follow from `after` in whatever order bundles arrive.
    func noteCitations(_ manifest: Manifest, place: Int64, origin: Int64) throws {
        let column = manifest.bundleClass.column
        let id = blob(manifest.id.bytes)
        let cited: Bool? = try db.one("SELECT cited FROM gaps WHERE id = ?", [id])
        if cited != nil { try db.run("DELETE FROM gaps WHERE id = ?", [id]) }
        if cited != true {
            try db.run(
                "INSERT OR IGNORE INTO heads (origin, intersection, class, id) VALUES (?, ?, ?, ?)",
                [origin, place, column, id])
        }
        for cited in manifest.after {
            try db.run(
                "DELETE FROM heads WHERE origin = ? AND intersection = ? AND class = ? AND id = ?",
                [origin, place, column, blob(cited.bytes)])
            if db.changesCount == 0 { try noteGap(cited, origin: origin, place: place, class: manifest.bundleClass) }
        }
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
    }

    func markMissing(_ seq: Int64, _ index: Int, withdrawal: BundleID?) throws {
        try db.run(
            "INSERT OR REPLACE INTO missing (bundle, position, withdrawal) VALUES (?, ?, ?)",
            [seq, index, withdrawal.map { blob($0.bytes) }])
    }
}
