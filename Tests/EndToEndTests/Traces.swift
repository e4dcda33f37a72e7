import Foundation
import GRDB

import struct Bundles.Digest32
import struct Bundles.Record

/// Every place of a stopped node where a text could have been left.
struct Traces: Equatable {
    /// In the bytes of any file of its folder.
    var inFiles = false
    /// In a column of its database.
    var inColumns = false
    /// In a stored frame, decompressed.
    var inFrames = false

    init(of text: String, at village: Village) throws {
        let needle = Data(text.utf8)
        guard let files = FileManager.default.enumerator(atPath: village.folder) else {
            throw Village.Failure(description: "no folder: \(village.folder)")
        }
        for case let path as String in files where files.fileAttributes?[.type] as? FileAttributeType == .typeRegular {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: village.folder + "/" + path))
            if bytes.range(of: needle) != nil { inFiles = true }
        }
        var configuration = Configuration()
        configuration.readonly = true
        let database = try DatabaseQueue(path: village.folder + "/croisee.sqlite", configuration: configuration)
        try database.read { db in
            inColumns = try Self.columns(of: db).contains { $0.range(of: needle) != nil }
            inFrames = try Self.frames(of: db).contains { $0.range(of: needle) != nil }
        }
        try database.close()
    }

    private static func columns(of db: Database) throws -> [Data] {
        let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
        return try tables.flatMap { table in
            try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").flatMap { row in
                row.databaseValues.compactMap { value in
                    switch value.storage {
                    case .string(let text): Data(text.utf8)
                    case .blob(let bytes): bytes
                    default: nil
                    }
                }
            }
        }
    }

    private static func frames(of db: Database) throws -> [Data] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT 'bundle' AS type, plain_length, frame FROM bundles
                UNION ALL SELECT record_type, plain_length, frame FROM quarantine
                """)
        return try rows.map { row in
            let frame = [UInt8](row["frame"] as Data)
            let record = Record(
                type: (row["type"] as String) == "identity" ? .identity : .bundle, plainLength: row["plain_length"],
                frame: frame, frameHash: .sha256(frame))
            return Data(try record.plain())
        }
    }
}
