import GRDB

/// Migration 5: the people of the community, what they may do and what they did.
enum PeopleSchema {
    static func migrate(_ db: Database) throws { try db.execute(sql: tables) }

    private static let tables = """
        -- `folded` is what a name is found by; `password` the derived key with its parameters (`PasswordHash`). Times are Unix ms.
        CREATE TABLE accounts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            folded TEXT NOT NULL UNIQUE,
            user_name TEXT NOT NULL,
            pen_name TEXT NOT NULL,
            role TEXT NOT NULL,
            password TEXT NOT NULL,
            language TEXT NOT NULL,
            created INTEGER NOT NULL,
            disabled INTEGER
        );
        -- `token` is the SHA-256 of what the browser holds.
        CREATE TABLE sessions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            token BLOB NOT NULL UNIQUE,
            account INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            created INTEGER NOT NULL,
            seen INTEGER NOT NULL,
            browser TEXT NOT NULL
        );
        CREATE INDEX sessions_account ON sessions (account);
        -- Links that serve once: an invitation names a role, a reset an account. `token` is a SHA-256.
        CREATE TABLE passes (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            token BLOB NOT NULL UNIQUE,
            role TEXT,
            account INTEGER REFERENCES accounts ON DELETE CASCADE,
            label TEXT NOT NULL DEFAULT '',
            made_by INTEGER REFERENCES accounts ON DELETE SET NULL,
            created INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            used INTEGER
        );
        CREATE INDEX passes_account ON passes (account) WHERE account IS NOT NULL;
        -- Who did what to whom; `subject` is of the kind that `act` says. Without account: the command line.
        CREATE TABLE journal (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            account INTEGER REFERENCES accounts ON DELETE SET NULL,
            act TEXT NOT NULL,
            subject TEXT,
            detail TEXT
        );
        CREATE INDEX journal_act ON journal (act);
        CREATE INDEX journal_account ON journal (account);
        CREATE INDEX journal_subject ON journal (subject) WHERE subject IS NOT NULL;
        -- The register of confidentiality incidents that the law asks for (Quebec, Law 25).
        CREATE TABLE incidents (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            happened TEXT NOT NULL,
            noticed TEXT NOT NULL,
            what TEXT NOT NULL,
            people TEXT NOT NULL,
            risk TEXT NOT NULL,
            measures TEXT NOT NULL,
            told TEXT NOT NULL,
            recorded_by INTEGER REFERENCES accounts ON DELETE SET NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL
        );
        -- Which account wrote a note of this community; drafts are shown to their writers.
        CREATE TABLE note_writers (
            note INTEGER PRIMARY KEY REFERENCES notes,
            account INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE
        );
        CREATE INDEX note_writers_account ON note_writers (account);
        -- What somebody typed on a page and did not save yet: one form for a page, as a browser sends it.
        CREATE TABLE unfinished (
            account INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
            page TEXT NOT NULL,
            form TEXT NOT NULL,
            saved INTEGER NOT NULL,
            PRIMARY KEY (account, page)
        ) WITHOUT ROWID;
        """
}
