import GRDB

/// Migration 7: communities that the animator hides, and which personal information an incident concerns.
enum PrivacySchema {
    static func migrate(_ db: Database) throws { try db.execute(sql: tables) }

    private static let tables = """
        -- Nothing of theirs is read here. `held`: whether their new notes waited before as well.
        CREATE TABLE hidden_communities (
            community INTEGER PRIMARY KEY REFERENCES communities,
            since INTEGER NOT NULL,
            held INTEGER NOT NULL,
            reason TEXT NOT NULL DEFAULT ''
        );
        -- Notes that went with them, and what they were before.
        CREATE TABLE hidden_notes (
            note INTEGER PRIMARY KEY REFERENCES notes ON DELETE CASCADE,
            stance TEXT NOT NULL
        );
        ALTER TABLE incidents ADD COLUMN information TEXT NOT NULL DEFAULT '';
        """
}
