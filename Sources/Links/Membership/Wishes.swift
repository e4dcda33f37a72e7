import Bundles

/// What a community has to sign to bring a wish about; nothing where it already is so. Entries cite what they cancel, and
/// clocks decide nothing.
extension MembershipLedger {
    /// Recognises, and takes back a refusal. Inviting a community is this.
    public func toRecognise(_ community: CommunityID, by origin: CommunityID) -> [Entry] {
        guard !recognises(origin, community) else { return [] }
        return citing(inForce(of: origin) { $0 == .refuse(community) }, .recognise(community))
    }

    /// Refuses, and takes back recognition and delegation, so that ending the refusal later brings neither back.
    /// A community cannot refuse itself.
    public func toRefuse(_ community: CommunityID, by origin: CommunityID) -> [Entry] {
        guard community != origin, !refuses(origin, community) else { return [] }
        let ended = inForce(of: origin) { $0 == .recognise(community) || $0 == .delegate(community) }
        return citing(ended, .refuse(community))
    }

    /// Takes part, and on request delegates and recognises at once.
    public func toJoin(
        by origin: CommunityID, delegatingTo delegates: [CommunityID] = [], recognising communities: [CommunityID] = []
    ) -> [Entry] {
        var entries: [Entry] = []
        if !takesPart(origin) { entries += citing(inForce(of: origin) { $0 == .leave }, .join) }
        for delegate in unique(delegates) { entries += toDelegate(to: delegate, by: origin) }
        for community in unique(communities) { entries += toRecognise(community, by: origin) }
        return entries
    }

    /// Takes part no longer. Whom it recognises stays said, for a later return.
    public func toLeave(by origin: CommunityID) -> [Entry] {
        guard takesPart(origin) else { return [] }
        return citing(inForce(of: origin) { $0 == .join }, .leave)
    }

    /// Takes over whom `delegate` recognises, now and later.
    public func toDelegate(to delegate: CommunityID, by origin: CommunityID) -> [Entry] {
        guard delegate != origin, !delegates(origin, to: delegate) else { return [] }
        return citing(inForce(of: origin) { $0 == .refuse(delegate) }, .delegate(delegate))
    }

    /// Delegates no longer, without refusing.
    public func toEndDelegation(to delegate: CommunityID, by origin: CommunityID) -> [Entry] {
        takingBack(inForce(of: origin) { $0 == .delegate(delegate) }, by: origin)
    }

    /// Neither recognises nor refuses any longer: as if nothing had been said. Who is delegated to may still bring it.
    public func toForget(_ community: CommunityID, by origin: CommunityID) -> [Entry] {
        takingBack(inForce(of: origin) { $0 == .recognise(community) || $0 == .refuse(community) }, by: origin)
    }

    /// No kind of entry only cancels, so what is said anyway is said again: that it takes part, or does not.
    private func takingBack(_ ended: [EntryReference], by origin: CommunityID) -> [Entry] {
        ended.isEmpty ? [] : citing(ended, takesPart(origin) ? .join : .leave)
    }

    private func inForce(of origin: CommunityID, _ isMeant: (Saying) -> Bool) -> [EntryReference] {
        entriesInForce(of: origin).filter { Saying($0.1).map(isMeant) == true }.map(\.0)
    }

    /// The entry, as many times as it takes to cite all that it cancels.
    private func citing(_ cancels: [EntryReference], _ saying: Saying) -> [Entry] {
        guard cancels.count > Bounds.cancels else { return [saying.entry(cancels: cancels)] }
        return stride(from: 0, to: cancels.count, by: Bounds.cancels).map { start in
            saying.entry(cancels: Array(cancels[start..<min(start + Bounds.cancels, cancels.count)]))
        }
    }

    private func unique(_ communities: [CommunityID]) -> [CommunityID] {
        var seen: Set<CommunityID> = []
        return communities.filter { seen.insert($0).inserted }
    }
}

/// A membership entry without what it cancels.
private enum Saying: Equatable {
    case join, leave
    case recognise(CommunityID)
    case refuse(CommunityID)
    case delegate(CommunityID)

    init?(_ entry: Entry) {
        switch entry {
        case .join: self = .join
        case .leave: self = .leave
        case .recognise(let community, _): self = .recognise(community)
        case .refuse(let community, _): self = .refuse(community)
        case .delegate(let community, _): self = .delegate(community)
        case .charter, .note, .withdrawal, .restore, .erased, .unknown: return nil
        }
    }

    func entry(cancels: [EntryReference]) -> Entry {
        switch self {
        case .join: .join(cancels: cancels)
        case .leave: .leave(cancels: cancels)
        case .recognise(let community): .recognise(community, cancels: cancels)
        case .refuse(let community): .refuse(community, cancels: cancels)
        case .delegate(let community): .delegate(community, cancels: cancels)
        }
    }
}
