import Bundles
import Catalogue

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

    public init(_ record: Record, _ decompressor: Decompressor) {
        self.record = record
        content = Result { () throws(Problem) in
            switch record.type {
            case .identity: return .identity(try Identity.parse(text: try record.plain(decompressor)))
            case .end: return .end
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

    /// Notes where the signature is right by this identity. Where it is not, the writer looks again and says why.
    mutating func check(by identity: Identity) {
        guard case .success(.bundle(let bundle, let entries, _)) = content, bundle.isRight(by: identity) else { return }
        content = .success(.bundle(bundle, entries: entries, verified: identity.text))
    }
}

extension Store {
    /// Opens records that came in, by what is known now of their origins and what the records themselves bring.
    public func open(_ records: [Record]) async throws(Problem) -> [OpenedRecord] {
        let opened = try await halves(of: records) { (half) throws(Problem) in
            let decompressor = try Decompressor()
            return half.map { OpenedRecord($0, decompressor) }
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
        return try await halves(of: opened) { half in
            half.map { record in
                guard let origin = record.bundle?.manifest.origin, let identity = known[origin] else { return record }
                var record = record
                record.check(by: identity)
                return record
            }
        }
    }
}

/// Works on two halves at the same time: the smallest machines have two cores, and one of them is often free.
private func halves<In: Sendable, Out: Sendable>(
    of all: [In], _ work: @escaping @Sendable (ArraySlice<In>) throws(Problem) -> [Out]
) async throws(Problem) -> [Out] {
    let middle = all.count / 2
    let second = Task { Result { () throws(Problem) in try work(all[middle...]) } }
    let first = Result { () throws(Problem) in try work(all[..<middle]) }
    let rest = await second.value
    return try first.get() + rest.get()
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
