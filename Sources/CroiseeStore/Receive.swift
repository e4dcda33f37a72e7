import Bundles
import Catalogue
import GRDB
import Links

import struct Bundles.Record

extension Writing {
    /// As below, of records that were not opened before.
    public func receive(_ records: [Record], from source: Source, at now: Int64) throws -> ReceiveReport {
        let decompressor = try Decompressor()
        return try receive(records.map { OpenedRecord($0, decompressor) }, from: source, at: now)
    }

    /// Checks and keeps records, one by one: a bad one is quarantined with its reason and the others go on.
    /// Durable when the transaction is committed.
    public func receive(_ records: [OpenedRecord], from source: Source, at now: Int64) throws -> ReceiveReport {
        var report = ReceiveReport()
        for opened in records {
            var one = ReceiveReport()
            let context = RefusalContext(opened.bundle)
            do {
                switch try opened.content.get() {
                case .identity(let identity): one.identitiesChanged = try learn(strangers: identity, at: now)
                case .bundle(let bundle, let entries, let verified):
                    one.seen.append(bundle.id)
                    let checked = CheckedBundle(
                        bundle: bundle, entries: entries, record: opened.record, verified: verified, source: source,
                        now: now, tokens: opened.tokens)
                    if bundle.manifest.bundleClass == .content {
                        // Content is checked whole before the first row is written: nothing of it is refused later.
                        try receive(checked, report: &one)
                    } else {
                        try settle(with: source)
                        try undoable { try receive(checked, report: &one) }
                    }
                case .end: break
                }
                report.add(one)
            } catch let problem as Problem where problem.status < 500 || problem == .lowDisk {
                report.seen += one.seen
                try settle(with: source)
                memory.clear()
                if one.membershipChanged { caches.clear() }
                if problem.type == "identity-needed", let origin = context.origin {
                    report.identityNeeded.insert(origin)
                } else if ![.peerQuota, .lowDisk, .refusedChain].contains(problem) {
                    try quarantine(opened.record, problem, context, from: source, at: now)
                }
                report.refused.append(Refusal(bundle: context.bundle, problem: problem))
            }
        }
        try settle(with: source)
        memory.stored = nil
        if report.membershipChanged { report.add(try retryQuarantine(at: now)) }
        return report
    }

    /// Writes down what is counted and gathered in memory while records come in.
    private func settle(with source: Source) throws {
        try noteStored(from: source)
        try keepHeads()
        try keepQueue()
    }

    /// What is only found wrong while it is being kept, such as a charter, leaves nothing behind, in memory neither.
    private func undoable(_ work: () throws -> Void) throws {
        do {
            try db.inSavepoint {
                try work()
                return .commit
            }
        } catch {
            memory.clear()
            throw error
        }
    }

    private func receive(_ checked: CheckedBundle, report: inout ReceiveReport) throws {
        let bundle = checked.bundle
        let held: Int64? = try db.one("SELECT seq FROM bundles WHERE id = ?", [blob(bundle.id.bytes)])
        if let held {
            report.known += 1
            report.filled += try fill(seq: held, from: bundle, at: checked.now, report: &report)
            return
        }
        let manifest = bundle.manifest
        if try reading.isFrozen(manifest.origin) { throw Problem.frozenOrigin }
        try checkAccepted(checked)
        guard let identity = try reading.identity(of: manifest.origin) else {
            throw Problem.identityNeeded(manifest.origin.text)
        }
        if checked.verified != identity.text { try bundle.verify(identity: identity) }
        try checkQuota(of: checked.source)
        // Taking back always has room.
        if manifest.entries.contains(where: { !$0.kind.takesBack }) { try requireRoom() }
        try insert(checked, report: &report)
        try noticeElsewhere(manifest, from: checked.source, at: checked.now)
        memory.stored?.bundles += 1
        memory.stored?.bytes += checked.record.frame.count
    }

    /// Stores a checked bundle and everything that follows from it.
    func insert(_ checked: CheckedBundle, report: inout ReceiveReport) throws {
        let (bundle, record) = (checked.bundle, checked.record)
        let manifest = bundle.manifest
        let place = try row(manifest.intersection)
        let origin = try row(manifest.origin)
        let running = Digest32.sha256(try lastRunning().bytes + bundle.id.bytes)
        let sender: Int64? = if case .peer(let peer) = checked.source { try row(peer) } else { nil }
        try db.run(
            """
            INSERT INTO bundles (id, running, origin, intersection, class, statement, signed, source)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                blob(bundle.id.bytes), blob(running.bytes), origin, place.row, manifest.bundleClass.column,
                manifest.statement, manifest.signed, sender,
            ])
        memory.running = running
        let seq = db.lastInsertedRowID
        try db.run(
            "INSERT INTO frames (bundle, plain_length, hash, frame) VALUES (?, ?, ?, ?)",
            [seq, record.plainLength, blob(record.frameHash.bytes), blob(record.frame)])
        report.stored += 1
        try noteCitations(manifest, place: place.row, origin: origin)
        let context = ApplyContext(
            seq: seq, bundle: bundle.id, origin: origin, originID: manifest.origin, place: place, now: checked.now,
            isMadeHere: checked.source == .own, tokens: checked.tokens)
        try apply(bundle, entries: checked.entries, context, report: &report)
        if manifest.entries.contains(where: { $0.kind == .withdrawal }) { try settleBlanks(claiming: bundle.id) }
    }

    /// What every payload of a stored bundle does to the tables, absent ones included.
    func apply(_ bundle: Bundle, entries: [Entry?], _ context: ApplyContext, report: inout ReceiveReport) throws {
        for (index, line) in bundle.payloads.enumerated() {
            switch line {
            case .present(let payload):
                if let entry = entries[index] {
                    try apply(entry, payload, at: index, context, report: &report)
                } else if bundle.manifest.entries[index].kind == .note {
                    try keepUnreadable(payload, at: index, context)
                }
            case .missing: try markMissing(context.seq, index, withdrawal: nil)
            case .withdrawn(let by):
                if try !believes(withdrawal: by, of: bundle.id, index: index, origin: context.originID) {
                    try markMissing(context.seq, index, withdrawal: by)
                    try noteGap(by, origin: context.origin, place: context.place.row, class: .content, cited: false)
                }
            }
        }
    }

    private func lastRunning() throws -> Digest32 {
        if let known = memory.running { return known }
        let last: Blob? = try db.one("SELECT running FROM bundles ORDER BY seq DESC LIMIT 1")
        return last.flatMap { Digest32(bytes: $0.bytes) } ?? .zero
    }
}

/// A bundle on its way into the tables.
struct CheckedBundle {
    let bundle: Bundle
    /// Per payload.
    let entries: [Entry?]
    let record: Record
    /// The identity by which the signature was found right.
    let verified: [UInt8]?
    let source: Source
    /// Unix ms.
    let now: Int64
    /// For the index, by the place of the entry; those that are missing wait in the queue.
    var tokens: [Int: SearchTokens] = [:]
}

/// What of a record could be read before it was refused.
struct RefusalContext {
    var bundle: BundleID?
    var origin: CommunityID?
    var intersection: IntersectionID?
    var bundleClass: BundleClass?

    init(_ bundle: Bundle?) {
        self.bundle = bundle?.id
        origin = bundle?.manifest.origin
        intersection = bundle?.manifest.intersection
        bundleClass = bundle?.manifest.bundleClass
    }
}

extension BundleClass {
    /// As stored: membership 0, content 1.
    var column: Int { self == .membership ? 0 : 1 }
    init(column: Int) { self = column == 0 ? .membership : .content }
}
