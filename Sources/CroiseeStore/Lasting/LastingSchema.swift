import GRDB

/// Migration 6: what a community needs to outlive its keys and its mistakes.
enum LastingSchema {
    static func migrate(_ db: Database) throws { try db.execute(sql: tables) }

    private static let tables = """
        -- `received`: Unix ms of this computer; 0 of those of earlier versions. `due`: when the brake lets go of it; without it the
        -- text is gone already.
        ALTER TABLE withdrawals ADD COLUMN received INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE withdrawals ADD COLUMN due INTEGER;
        CREATE INDEX withdrawals_received ON withdrawals (origin, received);
        CREATE INDEX withdrawals_due ON withdrawals (due) WHERE due IS NOT NULL;
        CREATE INDEX withdrawals_bundle ON withdrawals (bundle);

        -- The columns of the key come first: with another between them `PRAGMA integrity_check` of SQLite 3.40 reports NULLs that
        -- are not there.
        ALTER TABLE withdrawn_targets RENAME TO old_targets;
        CREATE TABLE withdrawn_targets (
            target BLOB NOT NULL, position INTEGER NOT NULL, withdrawal BLOB NOT NULL, origin INTEGER NOT NULL,
            PRIMARY KEY (target, position, withdrawal)
        ) WITHOUT ROWID;
        INSERT INTO withdrawn_targets SELECT target, position, withdrawal, origin FROM old_targets;
        DROP TABLE old_targets;
        CREATE INDEX withdrawn_by ON withdrawn_targets (withdrawal);

        -- Payloads that are taken back and stand in no table any more, but still in their frame until `due`.
        CREATE TABLE pending_erasures (
            bundle INTEGER NOT NULL REFERENCES bundles, position INTEGER NOT NULL, withdrawal BLOB NOT NULL, due INTEGER NOT NULL,
            PRIMARY KEY (bundle, position)
        ) WITHOUT ROWID;
        CREATE INDEX pending_erasures_due ON pending_erasures (due);

        -- Withdrawals that their origin took back; `bundle` says so.
        CREATE TABLE restores (
            origin INTEGER NOT NULL, note BLOB NOT NULL, intersection INTEGER NOT NULL, withdrawal BLOB NOT NULL, bundle BLOB NOT NULL,
            PRIMARY KEY (origin, note, intersection, withdrawal, bundle)
        ) WITHOUT ROWID;

        -- Who says that it has erased what a withdrawal names; and what this community has to say of that itself.
        CREATE TABLE erasures (
            withdrawal BLOB NOT NULL, community INTEGER NOT NULL REFERENCES communities, at INTEGER NOT NULL,
            PRIMARY KEY (withdrawal, community)
        ) WITHOUT ROWID;
        CREATE TABLE erasures_to_tell (withdrawal BLOB PRIMARY KEY) WITHOUT ROWID;

        -- Statements that the admin did not choose where two contradict each other.
        CREATE TABLE refused_statements (digest BLOB PRIMARY KEY) WITHOUT ROWID;

        -- What happened to identities, to be told to the admin.
        CREATE TABLE identity_events (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            community INTEGER NOT NULL REFERENCES communities,
            at INTEGER NOT NULL,
            what TEXT NOT NULL,
            detail TEXT
        );
        """
}
