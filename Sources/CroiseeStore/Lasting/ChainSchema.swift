import Bundles
import GRDB

/// Migration 9: who has changed keys, and how much of that each peer was told.
enum ChainSchema {
    static func migrate(_ db: Database) throws {
        try db.execute(sql: tables)
        // Only a later statement is signed by a recovery key.
        let changed = try Row.fetchAll(
            db, sql: "SELECT id, identity FROM communities WHERE instr(identity, CAST(? AS BLOB)) > 0",
            arguments: ["\ned25519 recovery "])
        for row in changed {
            let identity = try Identity.parse(text: row.bytes("identity"))
            try db.run(
                "INSERT INTO chains (community, number, head) VALUES (?, ?, ?)",
                [row["id"] as Int64, identity.latest, blob(identity.head.bytes)])
        }
    }

    private static let tables = """
        -- Of everybody whose newest statement is not the first: its number, and its SHA-256.
        CREATE TABLE chains (
            community INTEGER PRIMARY KEY REFERENCES communities, number INTEGER NOT NULL, head BLOB NOT NULL
        );
        -- A hash over the chains that this peer knows to be known here.
        ALTER TABLE links ADD COLUMN chains TEXT;
        """
}
