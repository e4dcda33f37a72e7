import Bundles
import Catalogue
import Links

// The JSON of docs/protocol.md section 5. Texts are parsed into their types where they are used.

struct FetchRequest: Codable, Sendable {
    struct Payloads: Codable, Sendable {
        var bundle: String
        var entries: [Int]
    }
    var bundles: [String] = []
    var payloads: [Payloads]?
    var have: [String]?
}

struct PushAnswer: Codable, Sendable {
    struct Refused: Codable, Sendable {
        var bundle: String?
        var type: String
        var detail: String
    }
    var stored = 0
    var known = 0
    var refused: [Refused] = []
    var identityNeeded: [String] = []
}

struct WantedAnswer: Codable, Sendable { var bundles: [String] }

struct OfferRequest: Codable, Sendable { var bundles: [String] }
struct OfferAnswer: Codable, Sendable { var wanted: [Int] }

struct ReconcileRequest: Codable, Sendable {
    var intersection: String
    var `class`: String
    var origins: [String]
    var message: String?
    /// Of `digests`: list the IDs of this month, `2026-11`.
    var month: String?
}
struct ReconcileAnswer: Codable, Sendable { var message: String }

struct DigestsAnswer: Codable, Sendable {
    struct Month: Codable, Sendable, Hashable {
        var month: String
        var count: Int
        var sha256: String
    }
    var months: [Month]
    /// Of the month that was asked for, ascending.
    var ids: [String]?
}

struct IntersectionsAnswer: Codable, Sendable {
    struct View: Codable, Sendable {
        var intersection: String
        var members: Bool
        var origins: [String]
        var view: String
    }
    var cursor: String
    var view: String
    var views: [View]
    /// Whose keys have changed; absent where nobody's have.
    var chains: [String]?
}

struct ChangesHead: Codable, Sendable {
    var cursor: String
    var view: String
    var more: Bool
    var listed: [String]
}

extension IntersectionsAnswer {
    /// The longest of all answers, and one that everybody may ask for at once; written as `WireJSON` would.
    var bytes: [UInt8] {
        let views = views.map { view in
            JSONValue.object(
                JSONObject([
                    ("intersection", .string(view.intersection)), ("members", .bool(view.members)),
                    ("origins", .array(view.origins.map { .string($0) })), ("view", .string(view.view)),
                ]))
        }
        var members: [(String, JSONValue)] = [("cursor", .string(cursor)), ("view", .string(view))]
        if let chains, !chains.isEmpty { members.insert(("chains", .array(chains.map { .string($0) })), at: 0) }
        return StrictJSON.write(.object(JSONObject(members + [("views", .array(views))])))
    }
}

extension ChangesHead {
    /// Of the answer that is given most often; written as `WireJSON` would.
    var bytes: [UInt8] {
        StrictJSON.write(
            .object(
                JSONObject([
                    ("cursor", .string(cursor)), ("listed", .array(listed.map { .string($0) })), ("more", .bool(more)),
                    ("view", .string(view)),
                ])))
    }
}

struct WellKnown: Codable, Sendable {
    var software = "croisee"
    var version: String
    var `protocol` = [1]
    var id: String
    var name: String
    var base = "/federation/v1"
}

enum Wire {
    static let wantedAtMost = 1_024

    static func bundles(_ texts: [String], limit: Int) throws -> [BundleID] {
        guard texts.count <= limit else { throw Problem.malformedMessage }
        return try texts.map { text in
            guard let id = BundleID(hex: text) else { throw Problem.malformedMessage }
            return id
        }
    }

    static func communities(_ texts: [String], limit: Int = MembershipLedger.communityLimit) throws -> [CommunityID] {
        guard texts.count <= limit else { throw Problem.malformedMessage }
        return try texts.map { text in
            guard let id = CommunityID(text) else { throw Problem.malformedMessage }
            return id
        }
    }
}
