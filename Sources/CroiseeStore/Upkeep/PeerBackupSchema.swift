import GRDB

/// Migration 8: backups that peers keep for each other.
enum PeerBackupSchema {
    static func migrate(_ db: Database) throws { try db.execute(sql: tables) }

    private static let tables = """
        -- Theirs, kept here: `quota` in bytes, 0 for none, and whether they ask for it; the one that is whole, and the one that is coming,
        -- of which all chunks before `coming_next` are on the disk. Ours, kept there: whether we ask, how much they keep, and what
        -- they said last that they hold. Times in Unix ms; lists are those of docs/protocol.md 5.12.
        CREATE TABLE peer_backups (
            community INTEGER PRIMARY KEY REFERENCES communities,
            quota INTEGER NOT NULL DEFAULT 0,
            asked INTEGER NOT NULL DEFAULT 0,
            kept BLOB,
            coming BLOB,
            coming_next INTEGER NOT NULL DEFAULT 0,
            asks INTEGER NOT NULL DEFAULT 0,
            offered INTEGER NOT NULL DEFAULT 0,
            held BLOB,
            held_made INTEGER,
            held_size INTEGER
        );
        """
}
