import GRDB

/// What the database knows of files that belong to notes; their bytes lie in `ChunkFolder`.
///
/// A chunk is kept as long as a held revision names it: the rows go with their revision, and what no row names any more is put on a
/// list that is worked off right after the transaction, or at the next start.
enum AttachmentSchema {
    static func create(_ db: Database) throws { try db.execute(sql: tables) }

    private static let tables = """
        -- The files of a revision by their place in it. `asked`: somebody wants it, however large. `whole`: all of it is here.
        CREATE TABLE attachments (
            revision INTEGER NOT NULL REFERENCES revisions ON DELETE CASCADE, position INTEGER NOT NULL,
            size INTEGER NOT NULL, asked INTEGER NOT NULL DEFAULT 0, whole INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (revision, position)
        ) WITHOUT ROWID;
        CREATE INDEX attachments_lacking ON attachments (size) WHERE whole = 0;

        -- Their chunks, numbered over all files of the revision.
        CREATE TABLE chunks (
            revision INTEGER NOT NULL, number INTEGER NOT NULL, position INTEGER NOT NULL, origin INTEGER NOT NULL,
            hash BLOB NOT NULL,
            PRIMARY KEY (revision, number),
            FOREIGN KEY (revision, position) REFERENCES attachments ON DELETE CASCADE
        ) WITHOUT ROWID;
        CREATE INDEX chunks_hash ON chunks (hash, origin);

        -- The chunks that lie on disk, for each community its own, and those that perhaps nothing names any more.
        CREATE TABLE chunk_files (
            origin INTEGER NOT NULL, hash BLOB NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (origin, hash)
        ) WITHOUT ROWID;
        CREATE TABLE loose_chunks (origin INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (origin, hash)) WITHOUT ROWID;
        CREATE TRIGGER chunks_gone AFTER DELETE ON chunks BEGIN
            INSERT OR IGNORE INTO loose_chunks (origin, hash) VALUES (OLD.origin, OLD.hash);
        END;
        """
}
