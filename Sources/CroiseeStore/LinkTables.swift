import Bundles
import Catalogue
import Foundation
import GRDB
import Links

/// A link as kept, with how far the exchange over it has come.
public struct LinkRow: Sendable {
    public var link: PeerLink
    public var cursor: Cursor?
    public var view: String?
    /// A hash over the chains that the peer was told of, or said to know.
    public var chains: String
    /// Own arrivals up to here were offered to the peer.
    public var pushed: Int64
    public var lastContact: Int64?
    /// In the words of every language that this node speaks.
    public var lastError: Sentence?
    public var lastReconciled: Int64?
    public var bytesIn: Int64
    public var bytesOut: Int64
}

/// What an exchange changes on a link.
public enum LinkProgress: Sendable {
    case contact(at: Int64, bytesIn: Int64, bytesOut: Int64)
    case failed(Sentence)
    case changes(cursor: Cursor, view: String)
    case pushed(Int64)
    case chains(String)
    case reconciled(at: Int64)
    case reset
}

extension Reading {
    public func links() throws -> [LinkRow] {
        try Row.fetchAll(db, sql: "SELECT * FROM links ORDER BY community").map { try LinkRow($0) }
    }

    /// The peers that this side dials.
    public func dialled() throws -> Set<CommunityID> {
        Set(
            try db.rows("SELECT c.cid FROM links l JOIN communities c ON c.id = l.community WHERE l.calls = 1")
                .map { CommunityID(try $0.digest("cid")) })
    }

    public func link(with community: CommunityID) throws -> LinkRow? {
        try Row.fetchOne(
            db, sql: "SELECT l.* FROM links l JOIN communities c ON c.id = l.community WHERE c.cid = ?",
            arguments: [blob(community.bytes)]
        ).map { try LinkRow($0) }
    }

    public func viewDigests(with community: CommunityID) throws -> [IntersectionID: String] {
        guard let row = try communityRow(community) else { return [:] }
        var views: [IntersectionID: String] = [:]
        for view in try Row.fetchAll(
            db, sql: "SELECT intersection, view FROM link_views WHERE community = ?", arguments: [row])
        {
            views[IntersectionID(try view.digest("intersection"))] = view["view"]
        }
        return views
    }

    public func invitation(_ number: InvitationNumber) throws -> StoredInvitation? {
        try Row.fetchOne(db, sql: "SELECT * FROM invitations WHERE number = ?", arguments: [blob(number.bytes)])
            .map { try StoredInvitation($0) }
    }

    public func invitations() throws -> [StoredInvitation] {
        try Row.fetchAll(db, sql: "SELECT * FROM invitations ORDER BY created").map { try StoredInvitation($0) }
    }
}

/// An invitation made here. It holds the secret: never print it but to the admin who asked for it.
public struct StoredInvitation: Sendable {
    public let invitation: Invitation
    public let random: [UInt8]
    public let usedBy: CommunityID?
    public let request: Digest32?
    public let created: Int64

    public init(
        invitation: Invitation, random: [UInt8], usedBy: CommunityID? = nil, request: Digest32? = nil, created: Int64
    ) {
        self.invitation = invitation
        self.random = random
        self.usedBy = usedBy
        self.request = request
        self.created = created
    }

    init(_ row: Row) throws {
        invitation = try Invitation.parse(link: row["link"])
        random = row.bytes("random")
        usedBy = row["used_by"] == nil ? nil : CommunityID(try row.digest("used_by"))
        request = row["request"] == nil ? nil : try row.digest("request")
        created = row["created"]
    }
}

/// A sentence in one column: `{"en":"…","fr":"…"}`. What earlier versions wrote is one text, whatever its language.
enum StoredSentence {
    static func text(_ sentence: Sentence) -> String {
        let object = JSONObject([("en", .string(sentence.en)), ("fr", .string(sentence.fr))])
        return String(decoding: StrictJSON.write(.object(object)), as: UTF8.self)
    }

    static func sentence(_ text: String) -> Sentence {
        guard
            case .success(.object(let object)) = Result(catching: {
                try StrictJSON.parse(Array(text.utf8), ascii: false, maxBytes: Bounds.controlBytes)
            }), let fr = object["fr"]?.string, let en = object["en"]?.string
        else { return Sentence(fr: text, en: text) }
        return Sentence(fr: fr, en: en)
    }
}

extension LinkRow {
    init(_ row: Row) throws {
        link = try JSONDecoder().decode(PeerLink.self, from: Data((row["link"] as String).utf8))
        cursor = (row["cursor"] as String?).flatMap { Cursor($0) }
        view = row["view"]
        chains = row["chains"] ?? ""
        pushed = row["pushed"]
        lastContact = row["last_contact"]
        lastError = (row["last_error"] as String?).map { StoredSentence.sentence($0) }
        lastReconciled = row["last_reconciled"]
        bytesIn = row["bytes_in"]
        bytesOut = row["bytes_out"]
    }
}

extension Writing {
    public func save(_ link: PeerLink) throws {
        let json = String(decoding: try JSONEncoder().encode(link), as: UTF8.self)
        try db.execute(
            sql:
                """
                INSERT INTO links (community, link, state, calls) VALUES (?, ?, ?, ?) ON CONFLICT (community)
                DO UPDATE SET link = excluded.link, state = excluded.state, calls = excluded.calls
                """,
            arguments: [try row(link.community), json, link.state.rawValue, link.mustCall && !link.isFinal])
        try bumpAccess()
    }

    public func note(_ progress: LinkProgress, with community: CommunityID) throws {
        let row = try row(community)
        switch progress {
        case .contact(let at, let bytesIn, let bytesOut):
            try db.execute(
                sql:
                    "UPDATE links SET last_contact = ?, last_error = NULL, bytes_in = bytes_in + ?, bytes_out = bytes_out + ? WHERE community = ?",
                arguments: [at, bytesIn, bytesOut, row])
        case .failed(let sentence):
            try db.execute(
                sql: "UPDATE links SET last_error = ? WHERE community = ?",
                arguments: [StoredSentence.text(sentence), row])
        case .changes(let cursor, let view):
            try db.execute(
                sql: "UPDATE links SET cursor = ?, view = ? WHERE community = ?",
                arguments: [cursor.description, view, row])
        case .pushed(let position):
            try db.execute(sql: "UPDATE links SET pushed = ? WHERE community = ?", arguments: [position, row])
        case .chains(let digest):
            try db.execute(sql: "UPDATE links SET chains = ? WHERE community = ?", arguments: [digest, row])
        case .reconciled(let at):
            try db.execute(sql: "UPDATE links SET last_reconciled = ? WHERE community = ?", arguments: [at, row])
            try noteCaughtUp(at: at)
        case .reset:
            try db.execute(
                sql:
                    "UPDATE links SET cursor = NULL, view = NULL, chains = NULL, last_reconciled = NULL WHERE community = ?",
                arguments: [row])
            try db.execute(sql: "DELETE FROM link_views WHERE community = ?", arguments: [row])
        }
    }

    public func remember(_ view: CommonView, with community: CommunityID, peerDigest: String) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO link_views (community, intersection, view) VALUES (?, ?, ?)",
            arguments: [try row(community), blob(view.intersection.bytes), view.digest + peerDigest])
    }

    public func save(_ invitation: StoredInvitation) throws {
        try db.execute(
            sql:
                "INSERT OR REPLACE INTO invitations (number, link, random, expires, used_by, request, created) VALUES (?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                blob(invitation.invitation.number.bytes), invitation.invitation.link, blob(invitation.random),
                invitation.invitation.expires, invitation.usedBy.map { blob($0.bytes) },
                invitation.request.map { blob($0.bytes) }, invitation.created,
            ])
    }
}
