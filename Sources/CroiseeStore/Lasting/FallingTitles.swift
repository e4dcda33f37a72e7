import Bundles
import GRDB

extension Reading {
    /// Titles of notes that stand in these bundles, in their order, each once, at most so many.
    public func titles(inBundles bundles: [BundleID], most: Int) throws -> [String] {
        var titles: [String] = []
        var seen = Set<Int64>()
        for bundle in bundles {
            let rows = try db.rows(
                """
                SELECT o.note, n.title FROM bundles b JOIN occurrences o ON o.bundle = b.seq JOIN notes n ON n.id = o.note
                WHERE b.id = ? AND n.title <> '' ORDER BY o.position
                """, [blob(bundle.bytes)])
            for row in rows where seen.insert(row["note"]).inserted {
                titles.append(row["title"])
                if titles.count == most { return titles }
            }
        }
        return titles
    }
}
