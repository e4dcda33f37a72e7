import GRDB
import Search

/// The full-text index. It keeps no text: tokens are read from the notes' bundles once more to take them out.
enum SearchSchema {
    static let fingerprintKey = "search_rules"
    static let scrubKey = "search_scrub"
    static let englishKey = "search_english"

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
            arguments: [fingerprintKey, blob(Array(SearchFingerprint.text().utf8))])
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
        -- Notes with a text that is not in the index yet.
        CREATE TABLE search_queue (note INTEGER PRIMARY KEY REFERENCES notes);
        -- Whose text is in the index: revisions of notes of which it is not the one that came first.
        CREATE TABLE search_texts (
            note INTEGER NOT NULL REFERENCES notes, revision INTEGER NOT NULL, PRIMARY KEY (note, revision)
        ) WITHOUT ROWID;
        """

    static let fillQueue = """
        INSERT OR IGNORE INTO search_queue SELECT DISTINCT note FROM revisions
        """
}

extension Writing {
    /// Makes the index anew when it was made by other rules than those of this program (another libstemmer, another Unicode).
    public func renewSearchIfNeeded() throws {
        let rules = SearchFingerprint.text()
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
