import Bundles
import Catalogue
import Foundation
import GRDB
import Links
import Notes

/// Migration 3: the text of a note that stands in a bundle lies there alone, and frames beside the rows that are walked; rules
/// of access are versioned.
enum TextInBundles {
    static func migrate(_ db: Database) throws {
        try db.execute(sql: columns)
        try fillLinkStates(db)
        try moveRevisions(db)
    }

    private static let columns = """
        ALTER TABLE intersections ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE links ADD COLUMN state TEXT NOT NULL DEFAULT '';
        -- This side dials.
        ALTER TABLE links ADD COLUMN calls INTEGER NOT NULL DEFAULT 0;
        -- What this peer brought that is kept here.
        ALTER TABLE links ADD COLUMN stored_bundles INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE links ADD COLUMN stored_bytes INTEGER NOT NULL DEFAULT 0;
        UPDATE links SET (stored_bundles, stored_bytes) = (
            SELECT COUNT(*), COALESCE(SUM(length(frame)), 0) FROM bundles WHERE source = links.community);
        ALTER TABLE quarantine ADD COLUMN class INTEGER;
        CREATE INDEX quarantine_source ON quarantine (source, plain_length);
        DELETE FROM settings WHERE key = 'membership_version';

        -- Beside the rows that are walked, and as large as the text itself.
        CREATE TABLE frames (
            bundle INTEGER PRIMARY KEY REFERENCES bundles, plain_length INTEGER NOT NULL, hash BLOB NOT NULL,
            frame BLOB NOT NULL
        );
        INSERT INTO frames SELECT seq, plain_length, frame_hash, frame FROM bundles;
        ALTER TABLE bundles DROP COLUMN plain_length;
        ALTER TABLE bundles DROP COLUMN frame_hash;
        ALTER TABLE bundles DROP COLUMN frame;

        -- `text` is the payload of a revision that stands in no bundle (yet); the others are read from their bundle.
        -- `body_hash` is there for own notes only: an import looks for its text.
        CREATE TABLE revisions_3 (
            id INTEGER PRIMARY KEY,
            note INTEGER NOT NULL REFERENCES notes,
            revision BLOB NOT NULL,
            parents BLOB,
            title TEXT NOT NULL,
            updated INTEGER NOT NULL,
            body_hash BLOB,
            text BLOB,
            UNIQUE (note, revision)
        );
        """

    private static func fillLinkStates(_ db: Database) throws {
        for row in try Row.fetchAll(db, sql: "SELECT community, link FROM links") {
            let link = try JSONDecoder().decode(PeerLink.self, from: Data((row["link"] as String).utf8))
            try db.execute(
                sql: "UPDATE links SET state = ?, calls = ? WHERE community = ?",
                arguments: [link.state.rawValue, link.mustCall && !link.isFinal, row["community"] as Int64])
        }
    }

    private static func moveRevisions(_ db: Database) throws {
        var random = SystemRandomNumberGenerator()
        let me: Int64? = try Int64.fetchOne(
            db, sql: "SELECT c.id FROM communities c JOIN settings s ON s.key = 'community' AND s.value = c.cid")
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT r.*, n.note AS note_id, n.origin, EXISTS (SELECT 1 FROM occurrences o WHERE o.revision = r.id) AS bundled
                FROM revisions r JOIN notes n ON n.id = r.note
                """)
        while let row = try rows.next() {
            let revision = try revision(row)
            let text: [UInt8]? = row["bundled"] ? nil : try Entry.note(revision).payload(salt: Salt(using: &random))
            let isOwn = me == row["origin"]
            try db.execute(
                sql: "INSERT INTO revisions_3 VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    row["id"] as Int64, row["note"] as Int64, blob(revision.revision.bytes),
                    RevisionParents.column(revision.parents), revision.title, revision.updatedAt,
                    isOwn ? row["body_hash"] as Blob? : nil, text.map { blob($0) },
                ])
        }
        try db.execute(
            sql: """
                DROP TABLE revisions;
                ALTER TABLE revisions_3 RENAME TO revisions;
                CREATE INDEX revisions_body ON revisions (body_hash) WHERE body_hash IS NOT NULL;
                DROP INDEX occurrences_revision;
                CREATE INDEX occurrences_revision ON occurrences (revision) WHERE revision IS NOT NULL;
                """)
    }

    private static func revision(_ row: Row) throws -> NoteRevision {
        guard let note = NoteID(bytes: row.bytes("note_id")), let id = RevisionID(bytes: row.bytes("revision")) else {
            throw Problem.databaseDamaged
        }
        let fields = try JSONDecoder().decode(Fields.self, from: Data((row["fields"] as String).utf8))
        return NoteRevision(
            note: note, revision: id, parents: fields.parents.compactMap { RevisionID($0) }, title: row["title"],
            body: row["body"], authors: fields.authors, terms: fields.terms, language: fields.language,
            licence: fields.licence, source: fields.source, createdAt: row["created"], updatedAt: row["updated"],
            kind: fields.kind)
    }

    /// The column `fields` of schema 2.
    private struct Fields: Decodable {
        let parents: [String]
        let authors: [String]
        let terms: [String]
        let language: String?
        let licence: String?
        let source: String?
        let kind: String
    }
}
