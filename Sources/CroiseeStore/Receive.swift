import Bundles
import Catalogue
import GRDB
import Links

import struct Bundles.Record

/// Where records come from.
public enum Source: Sendable, Hashable {
    /// Over an active link.
    case peer(CommunityID)
    /// From a file that the admin chose to import, or out of quarantine.
    case file
    /// Made here.
    case own
}

public struct Refusal: Sendable, Hashable {
    public let bundle: BundleID?
    public let problem: Problem
}

/// What became of the records of one exchange.
public struct ReceiveReport: Sendable {
    public var stored = 0
    public var known = 0
    public var filled = 0
    public var notes = 0
    public var held = 0
    public var withdrawn = 0
    public var refused: [Refusal] = []
    public var identityNeeded: Set<CommunityID> = []
    /// Every bundle that could be read, whatever became of it.
    public var seen: [BundleID] = []
    public var membershipChanged = false

    public init() {}

    public mutating func add(_ other: ReceiveReport) {
        stored += other.stored
        known += other.known
        filled += other.filled
        notes += other.notes
        held += other.held
        withdrawn += other.withdrawn
        refused += other.refused
        identityNeeded.formUnion(other.identityNeeded)
        seen += other.seen
        membershipChanged = membershipChanged || other.membershipChanged
    }
}

extension Writing {
    /// Checks and keeps records, one by one: a bad one is quarantined with its reason and the others go on.
    /// Durable when the transaction is committed.
    public func receive(_ records: [Record], from source: Source, at now: Int64) throws -> ReceiveReport {
        var report = ReceiveReport()
        for record in records {
            var context = RefusalContext()
            var one = ReceiveReport()
            do {
                switch record.type {
                case .identity: try learn(strangers: Identity.parse(text: record.plain()))
                case .bundle:
                    // What is only found wrong while it is being kept leaves nothing behind.
                    try db.inSavepoint {
                        try receive(record, from: source, at: now, context: &context, report: &one)
                        return .commit
                    }
                case .end: break
                }
                report.add(one)
            } catch let problem as Problem where problem.status < 500 {
                report.seen += one.seen
                if one.membershipChanged { ledgers.clear() }
                if problem.type == "identity-needed", let origin = context.origin {
                    report.identityNeeded.insert(origin)
                } else {
                    try quarantine(record, problem, context, from: source, at: now)
                }
                report.refused.append(Refusal(bundle: context.bundle, problem: problem))
            }
        }
        if report.membershipChanged { report.add(try retryQuarantine(at: now)) }
        return report
    }

    private func receive(
        _ record: Record, from source: Source, at now: Int64, context: inout RefusalContext, report: inout ReceiveReport
    ) throws {
        let bundle = try Bundle.parse(plain: record.plain())
        let manifest = bundle.manifest
        context = RefusalContext(bundle: bundle.id, origin: manifest.origin, intersection: manifest.intersection)
        report.seen.append(bundle.id)
        if let held = try Row.fetchOne(
            db, sql: "SELECT seq FROM bundles WHERE id = ?", arguments: [blob(bundle.id.bytes)])
        {
            report.known += 1
            report.filled += try fill(seq: held["seq"], from: bundle, at: now, report: &report)
            return
        }
        if try reading.isFrozen(manifest.origin) { throw Problem.frozenOrigin }
        try checkAccepted(bundle, from: source)
        guard let identity = try reading.identity(of: manifest.origin) else {
            throw Problem.identityNeeded(manifest.origin.text)
        }
        try bundle.verify(identity: identity)
        try insert(bundle, record: record, from: source, at: now, report: &report)
    }

    /// Design section 7: content only of origins on the roster; membership under caps.
    private func checkAccepted(_ bundle: Bundle, from source: Source) throws {
        let manifest = bundle.manifest
        let me = try reading.me()
        let place = try reading.intersection(manifest.intersection)
        switch manifest.bundleClass {
        case .membership:
            try checkMembershipCaps(manifest, place: place)
        case .content:
            guard let place else { throw Problem.notJoined }
            if place.isPublic {
                guard place.founder == manifest.origin else { throw Problem.notOnRoster }
                guard try manifest.origin == me || reading.follows(manifest.origin) else { throw Problem.notOnRoster }
            } else if manifest.origin != me {
                let ledger = try reading.ledger(place)
                if try isObeyed(manifest, in: place) { return }
                guard ledger.takesPart(me) else { throw Problem.notJoined }
                guard ledger.admits(me, manifest.origin) else { throw Problem.notOnRoster }
            }
        }
    }

    /// A withdrawal is obeyed from any origin of whom something is held, even one that left.
    private func isObeyed(_ manifest: Manifest, in place: IntersectionRow) throws -> Bool {
        guard manifest.entries.allSatisfy({ $0.kind == .withdrawal }) else { return false }
        return try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM bundles WHERE intersection = ? AND class = 1 AND origin = ?)",
            arguments: [place.row, try reading.communityRow(manifest.origin)]) ?? false
    }

    private func checkMembershipCaps(_ manifest: Manifest, place: IntersectionRow?) throws {
        guard let place else {
            let unknown = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM intersections") ?? 0
            guard unknown < StoreBounds.intersections else { throw Problem.tooManyMembers }
            return
        }
        let origin = try reading.communityRow(manifest.origin)
        let ofOrigin =
            try Int.fetchOne(
                db, sql: "SELECT COUNT(*) FROM bundles WHERE intersection = ? AND class = 0 AND origin = ?",
                arguments: [place.row, origin]) ?? 0
        guard ofOrigin < StoreBounds.membershipBundlesPerCommunity else { throw Problem.tooManyMembers }
        if ofOrigin == 0 {
            let origins =
                try Int.fetchOne(
                    db, sql: "SELECT COUNT(DISTINCT origin) FROM membership WHERE intersection = ?",
                    arguments: [place.row]) ?? 0
            guard origins < StoreBounds.communitiesPerIntersection else { throw Problem.tooManyMembers }
        }
    }

    /// Stores a checked bundle and everything that follows from it.
    func insert(_ bundle: Bundle, record: Record, from source: Source, at now: Int64, report: inout ReceiveReport)
        throws
    {
        let manifest = bundle.manifest
        let entries = try bundle.knownEntries()
        let place = try row(manifest.intersection)
        let origin = try row(manifest.origin)
        let previous = try Blob.fetchOne(db, sql: "SELECT running FROM bundles ORDER BY seq DESC LIMIT 1")?.bytes
        let running = Digest32.sha256((previous ?? [UInt8](repeating: 0, count: 32)) + bundle.id.bytes)
        let sender: Int64? = if case .peer(let peer) = source { try row(peer) } else { nil }
        try db.cachedStatement(
            sql: """
                INSERT INTO bundles (id, running, origin, intersection, class, statement, signed, source, plain_length, frame_hash, frame)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            blob(bundle.id.bytes), blob(running.bytes), origin, place.row, manifest.bundleClass.column,
            manifest.statement,
            manifest.signed, sender, record.plainLength, blob(record.frameHash.bytes), blob(record.frame),
        ])
        let seq = db.lastInsertedRowID
        report.stored += 1
        try noteCitations(manifest, place: place.row, origin: origin)
        let context = ApplyContext(
            seq: seq, bundle: bundle.id, origin: origin, originID: manifest.origin, place: place, now: now)
        for (index, line) in bundle.payloads.enumerated() {
            switch line {
            case .present:
                if let entry = entries[index] { try apply(entry, line, at: index, context, report: &report) }
            case .missing: try markMissing(seq, index, withdrawal: nil)
            case .withdrawn(let by):
                if try !believes(withdrawal: by, of: bundle.id, index: index, origin: manifest.origin) {
                    try markMissing(seq, index, withdrawal: by)
                    try noteGap(by, origin: origin, place: place.row, class: .content, cited: false)
                }
            }
        }
        try settleBlanks(claiming: bundle.id)
    }

    /// Heads and gaps of the origin here: both follow from `after` in whatever order bundles arrive.
    private func noteCitations(_ manifest: Manifest, place: Int64, origin: Int64) throws {
        let column = manifest.bundleClass.column
        let id = blob(manifest.id.bytes)
        let isCited = try Bool.fetchOne(db, sql: "SELECT cited FROM gaps WHERE id = ?", arguments: [id]) ?? false
        try db.execute(sql: "DELETE FROM gaps WHERE id = ?", arguments: [id])
        if !isCited {
            try db.execute(
                sql: "INSERT OR IGNORE INTO heads (origin, intersection, class, id) VALUES (?, ?, ?, ?)",
                arguments: [origin, place, column, blob(manifest.id.bytes)])
        }
        for cited in manifest.after {
            try db.execute(
                sql: "DELETE FROM heads WHERE origin = ? AND intersection = ? AND class = ? AND id = ?",
                arguments: [origin, place, column, blob(cited.bytes)])
            if db.changesCount == 0 { try noteGap(cited, origin: origin, place: place, class: manifest.bundleClass) }
        }
    }

    private func noteGap(
        _ id: BundleID, origin: Int64, place: Int64, class bundleClass: BundleClass, cited: Bool = true
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO gaps (id, origin, intersection, class, cited)
                SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM bundles WHERE id = ?1)
                ON CONFLICT (id) DO UPDATE SET cited = max(cited, excluded.cited)
                """, arguments: [blob(id.bytes), origin, place, bundleClass.column, cited])
    }

    func markMissing(_ seq: Int64, _ index: Int, withdrawal: BundleID?) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO missing (bundle, position, withdrawal) VALUES (?, ?, ?)",
            arguments: [seq, index, withdrawal.map { blob($0.bytes) }])
    }
}

extension BundleClass {
    /// As stored: membership 0, content 1.
    var column: Int { self == .membership ? 0 : 1 }
    init(column: Int) { self = column == 0 ? .membership : .content }
}

/// How much of what others write is kept.
public enum StoreBounds {
    public static let intersections = 4_096
    public static let communitiesPerIntersection = 1_000
    public static let membershipBundlesPerCommunity = 2_000
    public static let communities = 20_000
    public static let quarantineBytes = 64 << 20
}

/// What of a record could be read before it was refused.
struct RefusalContext {
    var bundle: BundleID?
    var origin: CommunityID?
    var intersection: IntersectionID?
}

extension Bundle {
    /// The entries that this program knows, by index; unknown kinds and broken notes are kept and relayed only.
    func knownEntries() throws -> [Int: Entry] {
        var entries: [Int: Entry] = [:]
        for (index, line) in payloads.enumerated() {
            guard case .present(let payload) = line else { continue }
            switch Result(catching: { () throws(Problem) in
                try Entry.parse(kind: manifest.entries[index].kind, payload: payload)
            }) {
            case .success(let entry): entries[index] = entry
            case .failure(let problem):
                // Broken content is kept and relayed, not shown (protocol 3.3).
                guard manifest.bundleClass == .content else { throw problem }
            }
        }
        return entries
    }
}
