import Bundles
import Catalogue
import GRDB
import Links

import struct Bundles.Record

/// How much of what others write is kept.
public enum StoreBounds {
    public static let intersections = 4_096
    public static let communitiesPerIntersection = MembershipLedger.communityLimit
    public static let membershipBundlesPerCommunity = MembershipLedger.bundlesPerCommunity
    public static let communities = 20_000
    public static let quarantineBytes = 64 << 20
    public static let quarantineRecords = 4_096
    /// So many sources have room at the same time.
    public static let quarantineSources = 4
}

/// How much of what one peer brings is kept (design section 6). An admin of a large hub sets them higher.
public struct PeerLimits: Sendable, Hashable {
    public var bundles: Int
    public var bytes: Int
    public var attachments = AttachmentLimits.usual

    public static let usual = PeerLimits(bundles: 2_000_000, bytes: 16 << 30)

    public init(bundles: Int, bytes: Int) {
        self.bundles = bundles
        self.bytes = bytes
    }
}

extension Writing {
    /// - Throws: `peer-quota`.
    func checkQuota(of source: Source) throws {
        guard case .peer(let peer) = source else { return }
        if memory.stored == nil {
            memory.stored = try db.row(
                "SELECT stored_bundles, stored_bytes FROM links WHERE community = ?", [try row(peer)]
            ).map { PeerLimits(bundles: $0["stored_bundles"], bytes: $0["stored_bytes"]) }
        }
        guard let stored = memory.stored else { return }
        guard stored.bundles < limits.bundles, stored.bytes < limits.bytes else { throw Problem.peerQuota }
    }

    /// Writes down how much of what a peer brought is kept by now.
    func noteStored(from source: Source) throws {
        guard case .peer(let peer) = source, let stored = memory.stored else { return }
        try db.run(
            "UPDATE links SET stored_bundles = ?, stored_bytes = ? WHERE community = ?",
            [stored.bundles, stored.bytes, try row(peer)])
    }

    /// Content only of origins on the roster; membership under caps (design section 7, protocol 6).
    func checkAccepted(_ checked: CheckedBundle) throws {
        let manifest = checked.bundle.manifest
        let place = try reading.intersection(manifest.intersection)
        switch manifest.bundleClass {
        case .membership:
            // A file was chosen by the admin; whom it names is another question.
            let isFile = checked.source == .file
            guard let place, place.founder != nil else {
                if isFile { return try checkPlaces() }
                // The founder's charter comes first; without it nobody knows what this is about.
                guard checked.entries.contains(where: { if case .charter = $0 { true } else { false } }) else {
                    throw Problem.notJoined
                }
                return try checkPlaces()
            }
            guard try isFile || reading.acceptsMembership(of: manifest.origin, in: place) else {
                throw Problem.notOnRoster
            }
            try checkMembershipCaps(manifest, place: place)
        case .content:
            guard let place else { throw Problem.notJoined }
            if try reading.accepts(manifest.origin, in: place) || isObeyed(manifest, in: place) { return }
            if place.isPublic { throw Problem.notOnRoster }
            guard try reading.ledger(place).takesPart(reading.me()) else { throw Problem.notJoined }
            throw Problem.notOnRoster
        }
    }

    /// A withdrawal is obeyed from any origin of whom something is held, even one that left.
    private func isObeyed(_ manifest: Manifest, in place: IntersectionRow) throws -> Bool {
        guard manifest.entries.allSatisfy({ $0.kind == .withdrawal || $0.kind == .restore }) else { return false }
        return try db.exists(
            "SELECT 1 FROM bundles WHERE intersection = ? AND class = 1 AND origin = ?",
            [place.row, try reading.communityRow(manifest.origin)])
    }

    private func checkPlaces() throws {
        let known: Int? = try db.one("SELECT COUNT(*) FROM intersections")
        guard (known ?? 0) < StoreBounds.intersections else { throw Problem.tooManyMembers }
    }

    private func checkMembershipCaps(_ manifest: Manifest, place: IntersectionRow) throws {
        let ofOrigin: Int? = try db.one(
            "SELECT COUNT(*) FROM bundles WHERE intersection = ? AND class = 0 AND origin = ?",
            [place.row, try reading.communityRow(manifest.origin)])
        guard (ofOrigin ?? 0) < StoreBounds.membershipBundlesPerCommunity else { throw Problem.tooManyMembers }
        guard ofOrigin == 0 else { return }
        let origins: Int? = try db.one(
            "SELECT COUNT(DISTINCT origin) FROM membership WHERE intersection = ?", [place.row])
        guard (origins ?? 0) < StoreBounds.communitiesPerIntersection else { throw Problem.tooManyMembers }
    }
}
