import GRDB
import Search

/// The full-text index. It keeps no text: tokens are read from the notes' bundles once more to take them out.
enum SearchSchema {
    static let fingerprintKey = "search_rules"
    static let scrubKey = "search_scrub"
    static let englishKey = "search_english"
    static let rules = SearchFingerprint.text()

    /// Every connection needs this before it opens the index.
    static func prepare(_ db: Database) {
        db.add(tokenizer: SearchTokenizer.self)
        SearchScore.register(in: db)
    }

    /// What a migration calls. Every note that has a text is put into the queue.
    static func create(_ db: Database) throws {
        try db.execute(sql: tables)
        try db.execute(sql: settings)
        try db.execute(
            sql: "INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)",
            arguments: [fingerprintKey, blob(Array(rules.utf8))])
        try db.execute(sql: fillQueue)
    }

    /// Merging is done when there is time for it (`tidySearch`), not while notes come in; a crisis only ends what nobody tidied.
    private static let settings = """
        INSERT INTO search (search, rank) VALUES ('automerge', 0);
        INSERT INTO search (search, rank) VALUES ('crisismerge', 64);
        INSERT INTO search (search, rank) VALUES ('hashsize', 8388608);
        """

    private static let tables = """
        -- `rowid` is that of the note. `meta`: terms, category, authors. Its table `search_docsize` has a row per note that is in it.
        CREATE VIRTUAL TABLE search USING fts5 (
            title, body, meta, content = '', tokenize = 'croisee'
        );
        -- Notes with a text that is not in the index yet. `stamp` is another one whenever that text changes.
        CREATE TABLE search_queue (note INTEGER PRIMARY KEY REFERENCES notes, stamp INTEGER NOT NULL);
        -- Whose text is in the index: revisions of notes of which it is not the one that came first.
        CREATE TABLE search_texts (
            note INTEGER NOT NULL REFERENCES notes, revision INTEGER NOT NULL, PRIMARY KEY (note, revision)
        ) WITHOUT ROWID;
        """

    static let fillQueue = """
        INSERT OR REPLACE INTO search_queue SELECT id, random() FROM notes WHERE id IN (SELECT note FROM revisions)
        """
}

extension Writing {
    /// Empties the index when it was made by other rules than those of this program (another libstemmer, another Unicode), before
    /// anything is written into it by these. All notes are in the queue then; they are found again as that is worked off.
    func renewSearchIfNeeded() throws {
        let rules = SearchSchema.rules
        guard try reading.settingText(SearchSchema.fingerprintKey) != rules else { return }
        try db.execute(
            sql: """
                INSERT INTO search (search) VALUES ('delete-all');
                DELETE FROM search_texts;
                """)
        try db.execute(sql: SearchSchema.fillQueue)
        try set(SearchSchema.fingerprintKey, rules)
    }
}
