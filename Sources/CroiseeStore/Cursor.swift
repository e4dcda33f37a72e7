import Bundles
import GRDB

/// A place in this node's order of arrival, and the running hash there (protocol 5.6).
public struct Cursor: Sendable, Hashable, LosslessStringConvertible {
    public let position: Int64
    public let check: String

    public static let beginning = Cursor(position: 0, check: String(repeating: "0", count: 16))

    public init(position: Int64, check: String) {
        self.position = position
        self.check = check
    }

    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let position = Int64(parts[0]), position >= 0, String(position) == parts[0],
            parts[1].utf8.count == 16, parts[1].utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        self.init(position: position, check: String(parts[1]))
    }

    public var description: String { "\(position).\(check)" }
}

extension Reading {
    public func cursor() throws -> Cursor {
        guard let last = try db.row("SELECT seq, running FROM bundles ORDER BY seq DESC LIMIT 1") else {
            return .beginning
        }
        return try Cursor(last)
    }

    /// Whether `cursor` lies in this node's own history.
    public func knows(_ cursor: Cursor) throws -> Bool {
        if cursor.position == 0 { return cursor == .beginning }
        guard let row = try db.row("SELECT seq, running FROM bundles WHERE seq = ?", [cursor.position]) else {
            return false
        }
        return try Cursor(row) == cursor
    }

    /// The cursor of a position in this node's own history.
    public func cursor(at position: Int64) throws -> Cursor {
        guard position > 0,
            let row = try db.row(
                "SELECT seq, running FROM bundles WHERE seq <= ? ORDER BY seq DESC LIMIT 1", [position])
        else { return .beginning }
        return try Cursor(row)
    }
}

extension Cursor {
    /// Of a row with `seq` and `running`.
    init(_ row: Row) throws {
        self.init(seq: row["seq"], running: row.bytes("running"))
    }

    init(seq: Int64, running: [UInt8]) {
        self.init(position: seq, check: Hex.encode(running.prefix(8)))
    }
}
