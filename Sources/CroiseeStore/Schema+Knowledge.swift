import GRDB

/// Migration 4: what is worked out from the current text of each note, so that it can be asked for: kinds, links, terms, carnets.
/// The rows themselves are made by `Writing.deriveAllIfNeeded`, by the rules of today's program.
enum KnowledgeSchema {
    static func migrate(_ db: Database) throws {
        try db.execute(sql: tables)
        try SearchSchema.create(db)
        try AttachmentSchema.create(db)
    }

    private static let tables = """
        ALTER TABLE notes ADD COLUMN kind TEXT NOT NULL DEFAULT 'note';
        ALTER TABLE notes ADD COLUMN language TEXT;
        -- Of the folded title (`TitleHash`); several titles may have the same.
        ALTER TABLE notes ADD COLUMN title_hash INTEGER;
        -- The revision from which the rest is worked out; the one that came first where NULL.
        ALTER TABLE notes ADD COLUMN head INTEGER;
        -- Whether any of the tables below holds a row of it.
        ALTER TABLE notes ADD COLUMN derived INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX notes_kind ON notes (kind) WHERE kind <> 'note';
        CREATE INDEX notes_title ON notes (title_hash) WHERE title_hash IS NOT NULL;

        -- What a note points to: by ID, or by a title as it was typed.
        CREATE TABLE mentions (
            note INTEGER NOT NULL REFERENCES notes, position INTEGER NOT NULL, relation TEXT NOT NULL,
            target_community BLOB, target_note BLOB, title TEXT, title_hash INTEGER,
            PRIMARY KEY (note, position)
        ) WITHOUT ROWID;
        CREATE INDEX mentions_target ON mentions (target_note) WHERE target_note IS NOT NULL;
        CREATE INDEX mentions_title ON mentions (title_hash) WHERE title_hash IS NOT NULL;

        -- The words that a note is put under.
        CREATE TABLE note_terms (
            note INTEGER NOT NULL REFERENCES notes, folded TEXT NOT NULL, label TEXT NOT NULL,
            PRIMARY KEY (note, folded)
        ) WITHOUT ROWID;
        CREATE INDEX note_terms_folded ON note_terms (folded);

        -- The words of a term: `rank` 0 its title, 1 preferred in another language, 2 another word. `stems` is what a search finds it by.
        CREATE TABLE labels (
            note INTEGER NOT NULL REFERENCES notes, position INTEGER NOT NULL, language TEXT, rank INTEGER NOT NULL,
            folded TEXT NOT NULL, label TEXT NOT NULL, stems TEXT NOT NULL,
            PRIMARY KEY (note, position)
        ) WITHOUT ROWID;
        CREATE INDEX labels_folded ON labels (folded);
        CREATE INDEX labels_stems ON labels (stems);

        -- `placed` is when, in Unix ms; `person` who of the community whose note it is.
        CREATE TABLE placements (
            note INTEGER PRIMARY KEY REFERENCES notes,
            carnet_community BLOB NOT NULL, carnet_note BLOB NOT NULL,
            target_community BLOB NOT NULL, target_note BLOB NOT NULL,
            category TEXT, place INTEGER, placed INTEGER NOT NULL, person TEXT
        );
        CREATE INDEX placements_carnet ON placements (carnet_note);
        CREATE INDEX placements_target ON placements (target_note);

        CREATE TABLE equivalences (
            note INTEGER PRIMARY KEY REFERENCES notes,
            from_community BLOB NOT NULL, from_note BLOB NOT NULL, to_community BLOB NOT NULL, to_note BLOB NOT NULL,
            relation TEXT NOT NULL
        );
        CREATE INDEX equivalences_from ON equivalences (from_note);
        CREATE INDEX equivalences_to ON equivalences (to_note);

        -- Payloads of notes that are kept and relayed and have no effect, with the reason. `note` where it could be read.
        CREATE TABLE unshown (
            bundle INTEGER NOT NULL REFERENCES bundles, position INTEGER NOT NULL, note BLOB, kind TEXT,
            reason_fr TEXT NOT NULL, reason_en TEXT NOT NULL,
            PRIMARY KEY (bundle, position)
        ) WITHOUT ROWID;
        CREATE INDEX unshown_note ON unshown (note) WHERE note IS NOT NULL;
        """
}
