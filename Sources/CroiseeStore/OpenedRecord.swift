import Bundles
import Catalogue
import Search

import struct Bundles.Record

/// A record decompressed and checked as far as that needs no writing: form, bounds, hashes of payloads, and the signature with
/// the identity known so far. All of it is done before the writer's turn, so that one core checks while another writes.
public struct OpenedRecord: Sendable {
    enum Content: Sendable {
        case identity(Identity)
        /// `verified` is the text of the identity by which the signature was found right; nil when it is still to be checked.
        case bundle(Bundle, entries: [Entry?], verified: [UInt8]?)
        case end
    }

    let record: Record
    private(set) var content: Result<Content, Problem>
    /// What goes into the index, by the place of the note in its bundle; none where that is left for later.
    private(set) var tokens: [Int: SearchTokens] = [:]

    public init(_ record: Record, _ decompressor: Decompressor) {
        self.record = record
        content = Result { () throws(Problem) in
            switch record.type {
            case .identity: return .identity(try Identity.parse(text: try record.plain(decompressor)))
            // Files beside bundles are taken in by whoever reads the stream of a file.
            case .end, .chunk: return .end
            case .bundle:
                let bundle = try Bundle.parse(plain: try record.plain(decompressor))
                return .bundle(bundle, entries: try bundle.knownEntries(), verified: nil)
            }
        }
    }

    /// Nil where it could not be read, and for identities.
    public var bundleID: BundleID? { bundle?.id }

    var bundle: Bundle? {
        guard case .success(.bundle(let bundle, _, _)) = content else { return nil }
        return bundle
    }

    var identity: Identity? {
        guard case .success(.identity(let identity)) = content else { return nil }
        return identity
    }

    /// Notes in it, as far as they could be read.
    var notes: Int {
        guard case .success(.bundle(_, let entries, _)) = content else { return 0 }
        return entries.count { if case .note = $0 { true } else { false } }
    }

    mutating func makeTokens(_ writer: TokenWriter) {
        guard case .success(.bundle(_, let entries, _)) = content else { return }
        for (index, entry) in entries.enumerated() {
            if case .note(let revision) = entry { tokens[index] = SearchTokens(revision, writer) }
        }
    }

    /// Notes where the signature is right by this identity. Where it is not, the writer looks again and says why.
    mutating func check(by identity: Identity) {
        guard case .success(.bundle(let bundle, let entries, _)) = content, bundle.isRight(by: identity) else { return }
        content = .success(.bundle(bundle, entries: entries, verified: identity.text))
    }
}

extension Store {
    /// So many notes that come at once are found as soon as they are kept. More wait in the queue, so that an exchange of thousands
    /// does not last longer; they are found as that is worked off.
    static let foundAtOnce = 32

    /// Opens records that came in, by what is known now of their origins and what the records themselves bring.
    public func open(_ records: [Record]) async throws(Problem) -> [OpenedRecord] {
        let opened = try await quarters(of: records) { (part) throws(Problem) in
            let decompressor = try Decompressor()
            return part.map { OpenedRecord($0, decompressor) }
        }
        let origins = Set(opened.compactMap { $0.bundle?.manifest.origin })
        let brought = opened.compactMap(\.identity)
        var identities = try await reading { reading in
            var known: [CommunityID: Identity] = [:]
            for origin in origins.union(brought.map(\.community)) { known[origin] = try reading.identity(of: origin) }
            return known
        }
        for identity in brought {
            let known = identities[identity.community]
            // Chains that contradict each other are the writer's to refuse.
            if case .success(let merged) = Result(catching: { () throws(Problem) in
                try known?.merging(identity) ?? identity
            }) {
                identities[identity.community] = merged
            }
        }
        let known = identities
        let notes = opened.reduce(0) { $0 + $1.notes }
        return try await quarters(of: opened) { part in
            let writer = (1...Self.foundAtOnce).contains(notes) ? TokenWriter() : nil
            return part.map { record in
                var record = record
                if let origin = record.bundle?.manifest.origin, let identity = known[origin] {
                    record.check(by: identity)
                }
                if let writer { record.makeTokens(writer) }
                return record
            }
        }
    }
}

/// Works on quarters (fewer of a few), one after the other on whatever core is free: the smallest machines have two, of which the writer or the server
/// takes a share now and then.
func quarters<In: Sendable, Out: Sendable>(
    of all: [In], _ work: @escaping @Sendable (ArraySlice<In>) throws(Problem) -> [Out]
) async throws(Problem) -> [Out] {
    let count = min(4, all.count)
    let parts = (0..<count).map { all[all.count * $0 / count..<all.count * ($0 + 1) / count] }
    let tasks = parts.map { part in Task { Result { () throws(Problem) in try work(part) } } }
    var done: [Out] = []
    done.reserveCapacity(all.count)
    for task in tasks { done += try await task.value.get() }
    return done
}

extension Bundle {
    func isRight(by identity: Identity) -> Bool {
        switch Result(catching: { () throws(Problem) in try verify(identity: identity) }) {
        case .success: return true
        case .failure: return false
        }
    }

    /// The entries that this program knows, by index; nil for unknown kinds, broken notes and absent payloads: those are kept and
    /// relayed only (protocol 3.3).
    func knownEntries() throws(Problem) -> [Entry?] {
        var entries: [Entry?] = []
        entries.reserveCapacity(payloads.count)
        for (index, line) in payloads.enumerated() {
            guard case .present(let payload) = line else {
                entries.append(nil)
                continue
            }
            switch Result(catching: { () throws(Problem) in
                try Entry.parse(kind: manifest.entries[index].kind, payload: payload)
            }) {
            case .success(let entry): entries.append(entry)
            case .failure(let problem):
                guard manifest.bundleClass == .content else { throw problem }
                entries.append(nil)
            }
        }
        return entries
    }
}
