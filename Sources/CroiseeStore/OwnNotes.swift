import Bundles
import Catalogue
import GRDB
import Notes

import struct Bundles.Record

extension Writing {
    /// Keeps a revision of an own note; nothing leaves the node by this.
    /// - Parameter visibility: of a new note; an old one keeps its own.
    public func save(
        _ revision: NoteRevision, visibility: Visibility, using random: inout some RandomNumberGenerator
    ) throws {
        try requireRoom()
        let me = try row(try reading.me())
        let note: Int64
        var isNew = false
        if let found = try reading.noteRow(origin: me, revision.note) {
            let stance = try String.fetchOne(db, sql: "SELECT stance FROM notes WHERE id = ?", arguments: [found])
            guard stance != NoteState.withdrawn.rawValue else { throw Problem.alreadyWithdrawn }
            note = found
        } else {
            try db.run(
                "INSERT INTO notes (origin, note, stance, visibility) VALUES (?, ?, ?, ?)",
                [
                    me, blob(revision.note.bytes), (visibility == .draft ? NoteState.draft : .visible).rawValue,
                    visibility.rawValue,
                ])
            note = db.lastInsertedRowID
            isNew = true
            try rememberWriter(of: note)
        }
        let text = try Entry.note(revision).payload(salt: Salt(using: &random))
        let (_, isNewText) = try keep(revision, note: note, isNew: isNew, isOwn: true, text: text)
        if isNew {
            try index(new: note, revision, try tokens(of: [revision]))
        } else if isNewText {
            try changingText(of: note)
        }
        try refreshTitle(note, arrived: revision, isForced: isNew)
    }

    public func setVisibility(_ visibility: Visibility, of note: NoteID) throws {
        let state: NoteState = visibility == .draft ? .draft : .visible
        try db.execute(
            sql: "UPDATE notes SET visibility = ?, stance = ? WHERE origin = ? AND note = ?",
            arguments: [visibility.rawValue, state.rawValue, try row(try reading.me()), blob(note.bytes)])
    }

    /// The local animator's decision on a note of another community, or of one's own.
    public func setState(_ state: NoteState, origin: CommunityID, of note: NoteID) throws {
        try db.execute(
            sql: "UPDATE notes SET stance = ? WHERE origin = ? AND note = ? AND stance <> 'withdrawn'",
            arguments: [state.rawValue, try row(origin), blob(note.bytes)])
        try decided(note, origin: try row(origin))
    }

    public func rememberImport(key: String, note: NoteID) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO imports (key, note) SELECT ?, id FROM notes WHERE origin = ? AND note = ?",
            arguments: [key, try row(try reading.me()), blob(note.bytes)])
    }

    /// Signs entries of this community into bundles of one intersection, as few as the bounds allow, and keeps them.
    /// - Returns: the IDs of the bundles, in order.
    public func publish(
        _ entries: [Entry], in intersection: IntersectionID, key: SigningKey, at now: Int64,
        using random: inout some RandomNumberGenerator
    ) throws -> [BundleID] {
        guard let identity = try reading.identity(of: try reading.me()) else { throw Problem.noIdentity }
        // This computer was put back to an old state, or is a copy: nobody would believe what it signs.
        guard identity.key(statement: identity.latest) == key.publicKey else { throw Problem.keyOutdated }
        if entries.contains(where: { !$0.kind.takesBack }) {
            try requireRoom()
            try requireCaughtUp(at: now)
        }
        var made: [BundleID] = []
        for batch in try batches(entries, using: &random) {
            let bundleClass: BundleClass = batch[0].kind.isMembership ? .membership : .content
            let place = try row(intersection)
            let bundle = try Bundle.sign(
                origin: identity.community, statement: identity.latest, intersection: intersection, signedAt: now,
                class: bundleClass, after: try reading.heads(identity.community, place, bundleClass),
                payloads: batch.map { ($0.kind, $0.payload) }, key: key)
            let checked = CheckedBundle(
                bundle: bundle, entries: try bundle.knownEntries(),
                record: try Record.compress(type: .bundle, plain: bundle.plain), verified: identity.text, source: .own,
                now: now)
            var report = ReceiveReport()
            try insert(checked, report: &report)
            try keepHeads()
            if report.membershipChanged { _ = try retryQuarantine(at: now) }
            made.append(bundle.id)
        }
        return made
    }

    /// The frame of the payload of a charter is its own: the ID follows from the bytes.
    public func found(
        _ charter: Charter, key: SigningKey, at now: Int64, using random: inout some RandomNumberGenerator
    ) throws -> IntersectionID {
        let id = Charter.id(ofPayload: try charter.payload())
        _ = try publish([.charter(charter), .join(cancels: [])], in: id, key: key, at: now, using: &random)
        return id
    }

    private func batches(_ entries: [Entry], using random: inout some RandomNumberGenerator) throws
        -> [[(kind: EntryKind, payload: [UInt8])]]
    {
        var batches: [[(kind: EntryKind, payload: [UInt8])]] = []
        var size = Int.max
        for entry in entries {
            let payload = try entry.payload(salt: Salt(using: &random))
            let sameClass = batches.last.map { $0[0].kind.isMembership == entry.kind.isMembership } ?? false
            if !sameClass || size + payload.count + 1 > Bounds.bundleBytes - Bounds.manifestBytes - 1_024
                || batches[batches.count - 1].count == Bounds.bundleEntries
            {
                batches.append([])
                size = 0
            }
            batches[batches.count - 1].append((entry.kind, payload))
            size += payload.count + 1
        }
        return batches
    }
}

extension Reading {
    /// Up to four of the community's own newest bundles here.
    func heads(_ community: CommunityID, _ place: IntersectionRow, _ bundleClass: BundleClass) throws -> [BundleID] {
        guard let origin = try communityRow(community) else { return [] }
        return try Row.fetchAll(
            db, sql: "SELECT id FROM heads WHERE origin = ? AND intersection = ? AND class = ? ORDER BY id LIMIT ?",
            arguments: [origin, place.row, bundleClass.column, Bounds.after]
        ).map { BundleID(try $0.digest("id")) }
    }

    /// Everything of an own note that must be named to take it back: per intersection, its bundles and indexes.
    public func occurrences(ownNote note: NoteID) throws -> [IntersectionID: [EntryReference]] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT b.id, o.position, i.iid FROM occurrences o JOIN bundles b ON b.seq = o.bundle
                JOIN notes n ON n.id = o.note JOIN communities c ON c.id = n.origin JOIN intersections i ON i.id = o.intersection
                WHERE n.note = ? AND c.cid = ?
                """, arguments: [blob(note.bytes), blob(try me().bytes)])
        var places: [IntersectionID: [EntryReference]] = [:]
        for row in rows {
            places[IntersectionID(try row.digest("iid")), default: []].append(
                EntryReference(bundle: BundleID(try row.digest("id")), index: row["position"]))
        }
        return places
    }
}
