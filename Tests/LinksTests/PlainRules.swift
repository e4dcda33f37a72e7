import Bundles
import Links

/// docs/protocol.md 3.2 written down word for word, slow and without any state: what the ledger is compared with.
struct PlainRules {
    typealias Said = (origin: CommunityID, reference: EntryReference, entry: Entry)

    let said: [Said]
    let founder: CommunityID?
    let isPublic: Bool

    func inForce(_ origin: CommunityID) -> [Entry] {
        let own = said.filter { $0.origin == origin }
        let cancelled = Set(own.flatMap(\.entry.cancels))
        return own.filter { !cancelled.contains($0.reference) }.map(\.entry)
    }

    func takesPart(_ origin: CommunityID) -> Bool {
        let entries = inForce(origin)
        let joined = entries.contains { if case .join = $0 { true } else { false } }
        let left = entries.contains { if case .leave = $0 { true } else { false } }
        return (origin == founder || joined) && !left
    }

    func refuses(_ origin: CommunityID, _ other: CommunityID) -> Bool {
        inForce(origin).contains { if case .refuse(let named, _) = $0 { named == other } else { false } }
    }

    func recognises(_ origin: CommunityID, _ other: CommunityID) -> Bool {
        if origin == other { return true }
        let named = inForce(origin).contains { if case .recognise(let named, _) = $0 { named == other } else { false } }
        return named && !refuses(origin, other)
    }

    func delegates(_ origin: CommunityID) -> Set<CommunityID> {
        Set(
            inForce(origin).compactMap { entry -> CommunityID? in
                guard case .delegate(let named, _) = entry, !refuses(origin, named) else { return nil }
                return named
            })
    }

    func admits(_ origin: CommunityID, _ other: CommunityID, among everyone: [CommunityID]) -> Bool {
        if isPublic, origin == founder { return true }
        if recognises(origin, other) { return true }
        guard !refuses(origin, other) else { return false }
        return delegates(origin).contains { delegate in
            everyone.filter { recognises(delegate, $0) }.sorted().prefix(500).contains(other)
        }
    }

    func known(to home: CommunityID, among everyone: [CommunityID]) -> Set<CommunityID> {
        var known = Set([founder, home].compactMap(\.self))
        for _ in everyone {
            known.formUnion(
                everyone.filter { one in known.contains { takesPart($0) && recognises($0, one) } })
        }
        return known
    }
}
