import Bundles
import GRDB

/// How far the statements of a community go that has changed its keys (protocol 5.5).
public struct ChainHead: Sendable, Hashable, LosslessStringConvertible {
    public let community: CommunityID
    /// Of its newest statement, at least 1.
    public let number: Int
    /// The first 16 hex digits of SHA-256 of that statement.
    public let check: String

    /// So many are told at most, the first by their text.
    public static let atMost = 4_096

    init(community: CommunityID, number: Int, digest: Digest32) {
        self.community = community
        self.number = number
        check = digest.short
    }

    /// Nil where it has still its first keys.
    public init?(_ identity: Identity) {
        guard identity.latest > 0 else { return nil }
        self.init(community: identity.community, number: identity.latest, digest: identity.head)
    }

    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let community = CommunityID(String(parts[0])), let number = Int(parts[1]),
            (1..<Bounds.chainStatements).contains(number), String(number) == parts[1], parts[2].utf8.count == 16,
            parts[2].utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        self.community = community
        self.number = number
        check = String(parts[2])
    }

    public var description: String { "\(community.text):\(number):\(check)" }

    /// A hash over what one peer may know of them; empty where there is nothing.
    public static func digest(of heads: [ChainHead]) -> String {
        guard !heads.isEmpty else { return "" }
        return Digest32.sha256(Array(heads.map { "\($0)\n" }.joined().utf8)).short
    }
}

extension Reading {
    /// Of whom `peer` may have bundles, ascending by their text.
    public func chains(for peer: CommunityID) throws -> [ChainHead] { try access().chains(for: peer) }

    /// All that changed their keys, whoever may know it.
    func chainHeads() throws -> [ChainHead] {
        try db.rows("SELECT c.cid, h.number, h.head FROM chains h JOIN communities c ON c.id = h.community").map {
            row in
            ChainHead(
                community: CommunityID(try row.digest("cid")), number: row["number"], digest: try row.digest("head"))
        }.sorted { $0.description < $1.description }
    }

    /// Of what a peer says to know, what is news here: statements that follow on those held, or contradict the newest. Of whom
    /// nothing is held, everything comes with the first bundle; what is frozen waits for its admin.
    public func news(in heads: [ChainHead]) throws -> [ChainHead] {
        try heads.filter { head in
            guard let held = try identity(of: head.community), try !isFrozen(head.community) else { return false }
            if head.number != held.latest { return head.number > held.latest }
            return try ChainHead(held) != head && !isRefused(head)
        }
    }

    private func isRefused(_ head: ChainHead) throws -> Bool {
        try db.exists("SELECT 1 FROM refused_statements WHERE lower(hex(substr(digest, 1, 8))) = ?", [head.check])
    }
}

extension Writing {
    /// Whenever an identity is written.
    func keepHead(of identity: Identity, row: Int64) throws {
        guard identity.latest > 0 else { return try db.run("DELETE FROM chains WHERE community = ?", [row]) }
        try db.run(
            "INSERT OR REPLACE INTO chains (community, number, head) VALUES (?, ?, ?)",
            [row, identity.latest, blob(identity.head.bytes)])
    }
}
