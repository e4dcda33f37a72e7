import Bundles
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
    /// Where it was seen, with what stands around it, and what the index had still to do: for who reads of a failure.
    private(set) var places: [String] = []

    init(of text: String, at village: Village) throws {
        let needle = Data(text.utf8)
        // Links keep the six words that both sides compared, which are others each time: one run in a hundred would find one of them.
        if let word = (0..<2_048).map(WordList.word).first(where: { $0.contains(text) }) {
            throw Village.Failure(description: "\(text) is no canary: a link may hold the word \(word)")
        }
        guard let files = FileManager.default.enumerator(atPath: village.folder) else {
            throw Village.Failure(description: "no folder: \(village.folder)")
        }
        for case let path as String in files where files.fileAttributes?[.type] as? FileAttributeType == .typeRegular {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: village.folder + "/" + path))
            if let found = bytes.range(of: needle) {
                inFiles = true
                places.append("\(path) at \(found.lowerBound): \(Self.around(found, in: bytes))")
            }
        }
        var configuration = Configuration()
        configuration.readonly = true
        let database = try DatabaseQueue(path: village.folder + "/croisee.sqlite", configuration: configuration)
        try database.read { db in
            // A virtual table holds nothing itself; the tables behind it are read like the others.
            let tables = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL %'")
            for table in tables {
                for row in try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"") {
                    for value in Self.values(of: row) {
                        if let found = value.range(of: needle) {
                            inColumns = true
                            places.append("\(table) \(row.first?.1 ?? .null): \(Self.around(found, in: value))")
                        }
                        guard value.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) else { continue }
                        if try Self.plain(value, of: row, in: table).range(of: needle) != nil {
                            inFrames = true
                            places.append("the frame of \(table) \(row.first?.1 ?? .null)")
                        }
                    }
                }
            }
            if places.isEmpty { return }
            let queue = try Int.fetchOne(db, sql: "SELECT count(*) FROM search_queue") ?? 0
            let scrub = try String.fetchOne(
                db, sql: "SELECT CAST(value AS TEXT) FROM settings WHERE key = 'search_scrub'")
            let parts = try Data.fetchOne(db, sql: "SELECT block FROM search_data WHERE id = 10") ?? Data()
            places.append("queue \(queue), scrub \(scrub ?? "done"), parts \([UInt8](parts))")
        }
        try database.close()
    }

    /// Whether a text stands as it is in any file of a folder that may be in use.
    static func lies(_ text: String, in folder: String) throws -> Bool {
        let needle = Data(text.utf8)
        guard let files = FileManager.default.enumerator(atPath: folder) else { return false }
        for case let path as String in files where files.fileAttributes?[.type] as? FileAttributeType == .typeRegular {
            // A file may go while it is looked for.
            guard let bytes = FileManager.default.contents(atPath: folder + "/" + path) else { continue }
            if bytes.range(of: needle) != nil { return true }
        }
        return false
    }

    /// What is no letter of ASCII stands as a dot.
    private static func around(_ found: Range<Int>, in bytes: Data) -> String {
        let stretch = bytes[max(bytes.startIndex, found.lowerBound - 30)..<min(bytes.endIndex, found.upperBound + 30)]
        return String(decoding: stretch.map { (0x20..<0x7F).contains($0) ? $0 : 0x2E }, as: UTF8.self)
    }

    private static func values(of row: Row) -> [Data] {
        row.databaseValues.compactMap { value in
            switch value.storage {
            case .string(let text): Data(text.utf8)
            case .blob(let bytes): bytes
            default: nil
            }
        }
    }

    /// Wherever a frame of zstd lies: what cannot be opened is not passed over.
    private static func plain(_ value: Data, of row: Row, in table: String) throws -> Data {
        guard let length = row["plain_length"] as Int? else {
            throw Village.Failure(description: "a frame without its length in \(table)")
        }
        let frame = [UInt8](value)
        // An identity may be longer than a bundle; the bound is all that the type decides here.
        return Data(
            try Record(type: .identity, plainLength: length, frame: frame, frameHash: .sha256(frame)).plain())
    }
}
