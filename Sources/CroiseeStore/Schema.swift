import GRDB

/// Numbered migrations, never edited once landed.
enum Schema {
    /// `PRAGMA user_version` of the newest schema that this program knows.
    static let version = 9

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            try db.execute(sql: first)
            try db.execute(sql: "PRAGMA user_version = 1")
        }
        // Whether a bundle that is not here is cited by its origin's next one, or only claimed by a blank:
        // the second kind is a head when it comes.
        migrator.registerMigration("2") { db in
            try db.execute(sql: "ALTER TABLE gaps ADD COLUMN cited INTEGER NOT NULL DEFAULT 1")
            try db.execute(sql: "PRAGMA user_version = 2")
        }
        migrator.registerMigration("3") { db in
            try TextInBundles.migrate(db)
            try db.execute(sql: "PRAGMA user_version = 3")
        }
        migrator.registerMigration("4") { db in
            try KnowledgeSchema.migrate(db)
            try db.execute(sql: "PRAGMA user_version = 4")
        }
        migrator.registerMigration("5") { db in
            try PeopleSchema.migrate(db)
            try db.execute(sql: "PRAGMA user_version = 5")
        }
        migrator.registerMigration("6") { db in
            try LastingSchema.migrate(db)
            try db.execute(sql: "PRAGMA user_version = 6")
        }
        migrator.registerMigration("7") { db in
            try PrivacySchema.migrate(db)
            try db.execute(sql: "PRAGMA user_version = 7")
        }
        migrator.registerMigration("8") { db in
            try PeerBackupSchema.migrate(db)
            try db.execute(sql: "PRAGMA user_version = 8")
        }
        migrator.registerMigration("9") { db in
            try ChainSchema.migrate(db)
            try db.execute(sql: "PRAGMA user_version = 9")
        }
        return migrator
    }

    private static let first = """
        CREATE TABLE settings (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

        -- Everyone heard of. `identity` is the verified identity text, `conflict` the proof of a second chain.
        CREATE TABLE communities (
            id INTEGER PRIMARY KEY,
            cid BLOB NOT NULL UNIQUE,
            name TEXT NOT NULL DEFAULT '',
            identity BLOB,
            conflict BLOB,
            holds INTEGER NOT NULL DEFAULT 1
        );
        CREATE INDEX communities_name ON communities (name);

        CREATE TABLE intersections (
            id INTEGER PRIMARY KEY,
            iid BLOB NOT NULL UNIQUE,
            founder INTEGER REFERENCES communities,
            name TEXT NOT NULL DEFAULT '',
            purpose TEXT NOT NULL DEFAULT '',
            language TEXT NOT NULL DEFAULT '',
            kind TEXT NOT NULL DEFAULT 'members',
            charter BLOB
        );

        -- The set of bundles, in order of arrival. `frame` is served as it lies here; `running` is H(seq);
        -- `dropped` ones are under an earlier key and in no seal: neither shown nor served.
        CREATE TABLE bundles (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id BLOB NOT NULL UNIQUE,
            running BLOB NOT NULL,
            origin INTEGER NOT NULL REFERENCES communities,
            intersection INTEGER NOT NULL REFERENCES intersections,
            class INTEGER NOT NULL,
            statement INTEGER NOT NULL,
            signed INTEGER NOT NULL,
            source INTEGER REFERENCES communities,
            dropped INTEGER NOT NULL DEFAULT 0,
            plain_length INTEGER NOT NULL,
            frame_hash BLOB NOT NULL,
            frame BLOB NOT NULL
        );
        CREATE INDEX bundles_set ON bundles (intersection, class, origin, signed, id);

        -- Newest bundles of an origin that none of its bundles held here cites, and those cited but not held.
        CREATE TABLE heads (
            origin INTEGER NOT NULL, intersection INTEGER NOT NULL, class INTEGER NOT NULL, id BLOB NOT NULL,
            PRIMARY KEY (origin, intersection, class, id)
        ) WITHOUT ROWID;
        CREATE TABLE gaps (
            id BLOB PRIMARY KEY, origin INTEGER NOT NULL, intersection INTEGER NOT NULL, class INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX gaps_place ON gaps (intersection, origin);

        -- Payloads absent from a held bundle; `withdrawal` is what the blank claims, not yet believed.
        CREATE TABLE missing (
            bundle INTEGER NOT NULL REFERENCES bundles, position INTEGER NOT NULL, withdrawal BLOB,
            PRIMARY KEY (bundle, position)
        ) WITHOUT ROWID;
        CREATE INDEX missing_withdrawal ON missing (withdrawal) WHERE withdrawal IS NOT NULL;

        CREATE TABLE membership (
            bundle INTEGER NOT NULL REFERENCES bundles, position INTEGER NOT NULL,
            intersection INTEGER NOT NULL, origin INTEGER NOT NULL, kind TEXT NOT NULL, payload BLOB NOT NULL,
            PRIMARY KEY (bundle, position)
        ) WITHOUT ROWID;
        CREATE INDEX membership_place ON membership (intersection, origin);

        -- Notes of all origins. `stance` is what this community decided: visible, held, hidden; of its own notes also draft.
        CREATE TABLE notes (
            id INTEGER PRIMARY KEY,
            origin INTEGER NOT NULL REFERENCES communities,
            note BLOB NOT NULL,
            stance TEXT NOT NULL,
            visibility TEXT NOT NULL,
            title TEXT NOT NULL DEFAULT '',
            updated INTEGER NOT NULL DEFAULT 0,
            UNIQUE (origin, note)
        );
        CREATE INDEX notes_note ON notes (note);
        CREATE INDEX notes_updated ON notes (updated);
        CREATE INDEX notes_stance ON notes (stance);
        CREATE TABLE revisions (
            id INTEGER PRIMARY KEY,
            note INTEGER NOT NULL REFERENCES notes,
            revision BLOB NOT NULL,
            title TEXT NOT NULL,
            body TEXT NOT NULL,
            body_hash BLOB NOT NULL,
            fields TEXT NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            UNIQUE (note, revision)
        );
        CREATE INDEX revisions_body ON revisions (body_hash);
        -- Where a note stands: one row per payload that holds or held it.
        CREATE TABLE occurrences (
            bundle INTEGER NOT NULL REFERENCES bundles, position INTEGER NOT NULL,
            note INTEGER NOT NULL REFERENCES notes, intersection INTEGER NOT NULL, revision INTEGER,
            PRIMARY KEY (bundle, position)
        ) WITHOUT ROWID;
        CREATE INDEX occurrences_note ON occurrences (note, intersection);
        CREATE INDEX occurrences_revision ON occurrences (revision);
        CREATE TABLE withdrawals (
            origin INTEGER NOT NULL, note BLOB NOT NULL, intersection INTEGER NOT NULL, bundle BLOB NOT NULL,
            PRIMARY KEY (origin, note, intersection, bundle)
        ) WITHOUT ROWID;
        CREATE TABLE withdrawn_targets (
            target BLOB NOT NULL, position INTEGER NOT NULL, origin INTEGER NOT NULL, withdrawal BLOB NOT NULL,
            PRIMARY KEY (target, position, withdrawal)
        ) WITHOUT ROWID;
        -- Where an imported file went, so that importing it again revises instead of doubling.
        CREATE TABLE imports (key TEXT PRIMARY KEY, note INTEGER NOT NULL REFERENCES notes) WITHOUT ROWID;

        CREATE TABLE links (
            community INTEGER PRIMARY KEY REFERENCES communities,
            link TEXT NOT NULL,
            cursor TEXT, view TEXT, pushed INTEGER NOT NULL DEFAULT 0,
            last_contact INTEGER, last_error TEXT, last_reconciled INTEGER,
            bytes_in INTEGER NOT NULL DEFAULT 0, bytes_out INTEGER NOT NULL DEFAULT 0
        );
        CREATE TABLE link_views (
            community INTEGER NOT NULL, intersection BLOB NOT NULL, view TEXT NOT NULL,
            PRIMARY KEY (community, intersection)
        ) WITHOUT ROWID;
        CREATE TABLE invitations (
            number BLOB PRIMARY KEY, link TEXT NOT NULL, random BLOB NOT NULL, expires INTEGER NOT NULL,
            used_by BLOB, request BLOB, created INTEGER NOT NULL
        ) WITHOUT ROWID;

        CREATE TABLE quarantine (
            hash BLOB PRIMARY KEY, type TEXT NOT NULL, detail_fr TEXT NOT NULL, detail_en TEXT NOT NULL,
            source INTEGER, origin BLOB, intersection BLOB, bundle BLOB, received INTEGER NOT NULL,
            record_type TEXT NOT NULL, plain_length INTEGER NOT NULL, frame BLOB NOT NULL
        );
        CREATE INDEX quarantine_type ON quarantine (type, intersection);
        """
}
