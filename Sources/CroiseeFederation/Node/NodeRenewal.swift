import Bundles
import Catalogue
import CroiseeStore

extension Node {
    /// Writes where this node is reached into its record, if that changed.
    /// - Parameter pin: of its certificate; nil where web PKI vouches for it.
    public func announce(addresses: [String], pin: CertificatePin?) async throws {
        // With an earlier key nothing can be announced; that is said elsewhere, and what is here can still be read.
        guard try await store.reading(isCurrent) else { return }
        try await store.writing { try renew($0, addresses: addresses, pin: .some(pin?.text)) }
    }

    public func rename(_ name: String) throws {
        try Self.check(name: name)
        try store.write { writing in
            guard try writing.reading.name(of: me) != name else { return }
            try renew(writing, name: name)
            try writing.journal(.communityRenamed, .community(me), detail: name, at: now())
        }
    }

    /// A new record with what is given, the rest as before. Nothing is signed when nothing changes.
    private func renew(_ writing: Writing, name: String? = nil, addresses: [String]? = nil, pin: String?? = nil) throws
    {
        guard let identity = try writing.reading.identity(of: me) else { throw Problem.noIdentity }
        guard try isCurrent(writing.reading) else { throw Problem.keyOutdated }
        let old = identity.node
        let name = try name ?? old?.name ?? writing.reading.name(of: me)
        let addresses = addresses ?? old?.addresses ?? []
        let pin = pin ?? old?.pin
        if let old, old.name == name, old.addresses == addresses, old.pin == pin,
            old.requestKey == requestKey.publicKey, old.statement == identity.latest
        {
            return
        }
        let record = try NodeRecord.make(
            community: me, statement: identity.latest, issued: max(now(), (old?.issued ?? 0) + 1), name: name,
            addresses: addresses, pin: pin, signing: signingKey, request: requestKey)
        try writing.learn(identity.with(node: record), at: now())
    }
}
