import Bundles
import Catalogue
import GRDB
import Notes

extension Writing {
    /// What follows from the current head of a note, instead of what followed before.
    /// - Parameter had: whether something followed before.
    /// - Returns: whether anything follows now.
    @discardableResult
    func derive(_ note: Int64, from revision: NoteRevision, of origin: CommunityID, had: Bool) throws -> Bool {
        if had { try eraseDerived(note) }
        if Derived.isNothing(in: revision) { return false }
        let derived = Derived(revision, of: origin)
        for row in derived.rows(of: note) { try db.run(row.table.insert(row.values), StatementArguments(row.values)) }
        return !derived.isEmpty
    }

    /// With a text goes what followed from it.
    func eraseDerived(_ note: Int64) throws {
        for table in DerivedTable.allCases {
            try db.run("DELETE FROM \(table.rawValue) WHERE note = ?", [note])
        }
    }
}

extension Reading {
    /// Kinds whose notes do not stand in lists by themselves.
    var unlisted: [String] { caches.kinds.kinds.filter { !$0.isListed }.map(\.id) }
}

extension Writing {
    /// The number of the rules above; it grows when they change.
    private static let rules = "1"
    private static let rulesKey = "derived_rules"

    /// Works everything out anew for all notes held here when that was not done by the rules of this program: after a migration.
    func deriveAllIfNeeded() throws {
        guard try reading.settingText(Self.rulesKey) != Self.rules else { return }
        try takeOutUnshown()
        let notes = try db.rows("SELECT DISTINCT note FROM revisions").map { $0["note"] as Int64 }
        for note in notes { try refreshTitle(note, isForced: true) }
        try set(Self.rulesKey, Self.rules)
    }

    /// Payloads kept by an earlier program that this one cannot show lose their effect; they stay where they are.
    private func takeOutUnshown() throws {
        let places = try db.rows(
            """
            SELECT o.bundle, o.position, o.note, o.revision, b.origin FROM occurrences o JOIN bundles b ON b.seq = o.bundle
            WHERE o.revision IS NOT NULL ORDER BY o.bundle, o.position
            """)
        for row in places {
            let (seq, position, revision) = (row["bundle"] as Int64, row["position"] as Int, row["revision"] as Int64)
            guard let origin = try reading.communityID(row: row["origin"]),
                case .present(let payload) = try reading.bundle(seq: seq).payloads[position],
                let fault = unshownFault(of: payload, by: origin)
            else { continue }
            try noteUnshown(fault, seq: seq, at: position)
            try changingText(of: row["note"]) {
                try db.run("DELETE FROM occurrences WHERE bundle = ? AND position = ?", [seq, position])
                try db.run(
                    "DELETE FROM revisions WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM occurrences WHERE revision = ?1)",
                    [revision])
                try takeOutIfNothing(row["note"])
            }
        }
    }

    /// A note of which nothing is left, not even a trace; an own one that was withdrawn has a trace.
    func takeOutIfNothing(_ note: Int64) throws {
        let isLeft = try db.exists(
            "SELECT 1 FROM revisions WHERE note = ?1 UNION ALL SELECT 1 FROM occurrences WHERE note = ?1", [note])
        if isLeft { return }
        if try isOwnTrace(note) {
            _ = try leaveTraceIfEmpty(note)
            return
        }
        memory.unindexed.remove(note)
        for table in ["search_queue", "imports"] { try db.run("DELETE FROM \(table) WHERE note = ?", [note]) }
        try db.run("DELETE FROM notes WHERE id = ?", [note])
    }
}
