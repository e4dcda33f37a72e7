import CroiseeStore
import GRDB

@testable import CroiseeFederation

extension Village {
    /// Changes its database as with the SQLite shell, which minds no reference.
    func harm(_ sql: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: node.folder.database, configuration: configuration)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// What its tables hold of bundles, notes and what follows from them, whatever the rows are numbered.
    func rows() throws -> [String: [String]] {
        let queue = try DatabaseQueue(path: node.folder.database)
        defer { _ = Result { try queue.close() } }
        let asked = [
            "bundles": """
            SELECT hex(b.id), hex(c.cid), hex(i.iid), class, statement, signed, dropped FROM bundles b
            JOIN communities c ON c.id = b.origin JOIN intersections i ON i.id = b.intersection
            """,
            "places": """
            SELECT hex(iid), name, purpose, language, kind, hex(charter) FROM intersections WHERE charter <> ''
            """,
            "notes": """
            SELECT hex(note), stance, visibility, title, kind, language FROM notes WHERE stance <> 'withdrawn'
            """,
            "mentions": "SELECT note, position, relation, title, hex(target_note) FROM mentions",
            "terms": "SELECT * FROM note_terms", "labels": "SELECT * FROM labels",
            "placements": "SELECT note, hex(carnet_note), hex(target_note), category FROM placements",
            "files": "SELECT revision, position, size, whole FROM attachments",
            "chunks": "SELECT revision, number, position, hex(hash) FROM chunks",
        ]
        return try queue.read { db in
            try asked.mapValues { sql in try Row.fetchAll(db, sql: sql).map { "\($0)" }.sorted() }
        }
    }
}

extension DoctorOptions {
    /// Without the network.
    static func offline(repairs: Bool = false) -> DoctorOptions {
        var options = DoctorOptions()
        options.asksNetwork = false
        options.repairs = repairs
        return options
    }
}
