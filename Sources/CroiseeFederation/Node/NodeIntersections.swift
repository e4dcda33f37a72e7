import Bundles
import Catalogue
import CroiseeStore
import Links
import Notes

/// A community as people read it. One of which only the ID is known has the beginning of that for a name.
public struct NamedCommunity: Sendable, Hashable {
    public let id: CommunityID
    public let name: String
}

/// Who gets what is published in an intersection.
public struct Recipients: Sendable {
    /// Those that will take it, as far as is known here.
    public let communities: [NamedCommunity]
    /// On this community's roster, but without a place for it on theirs.
    public let unaware: [NamedCommunity]
    /// On this community's roster, and not taking part yet.
    public let absent: [NamedCommunity]
    /// Whom they admit later is admitted here too.
    public let delegates: [NamedCommunity]
    /// The public place: every linked community.
    public let isPublic: Bool
}

/// Whom joining recognises.
public struct Joining: Sendable {
    public let recognised: [NamedCommunity]
    /// Nobody who is linked had invited: everyone who takes part, and whom the founder's recognition reaches, is recognised.
    public let byFile: Bool
}

/// What joining did.
public struct Joined: Sendable {
    public let recognised: [CommunityID]
    public let byFile: Bool
    /// Notes that had waited in quarantine and were taken up.
    public let notesTakenUp: Int
}

extension Node {
    public func createIntersection(name: String, purpose: String, language: String) throws -> IntersectionID {
        guard (1...200).contains(name.utf8.count), SingleLine.holds(name) else { throw Problem.intersectionName }
        guard purpose.utf8.count <= Bounds.purpose, Charter.isPurpose(purpose) else {
            throw Problem.intersectionPurpose
        }
        guard Language.isTag(language) else { throw Problem.intersectionLanguage }
        return try store.write { writing in
            var random = chance
            let charter = try Charter(
                name: name, purpose: purpose, language: language, founder: me, kind: .members,
                salt: Salt(using: &random))
            let place = try writing.found(charter, key: signingKey, at: now(), using: &random)
            try writing.journal(.intersectionFounded, .intersection(place), at: now())
            return place
        }
    }

    /// Puts a community on this community's roster. Inviting is no more than that: the invited one joins, or not.
    public func recognise(_ community: CommunityID, in place: IntersectionID) throws {
        try change(place, .communityRecognised, community) { $0.recognising(community) }
    }

    public func refuse(_ community: CommunityID, in place: IntersectionID) throws {
        guard community != me else { throw Problem.refuseOneself }
        try change(place, .communityRefused, community) { $0.refusing(community) }
    }

    /// Whom `join` would recognise, for the admin to read before anything is signed.
    public func joining(_ place: IntersectionID, delegateTo: CommunityID?) throws -> Joining {
        try store.read { reading in
            let row = try members(place, reading)
            let mine = Membership(try reading.inForce(row, of: me))
            let (wanted, byFile) = try recognising(row, mine, delegateTo, reading)
            return Joining(recognised: try wanted.map(reading.named), byFile: byFile)
        }
    }

    /// Those whom joining adds to this community's roster.
    private func recognising(
        _ row: IntersectionRow, _ mine: Membership, _ delegateTo: CommunityID?, _ reading: Reading
    ) throws -> (added: [CommunityID], byFile: Bool) {
        let ledger = try reading.ledger(row)
        let inviters = try ledger.communities.filter { other in
            try other != me && ledger.takesPart(other) && ledger.recognises(other, me) && reading.hasLink(with: other)
        }
        var recognised = Set(inviters)
        if let delegateTo { recognised.insert(delegateTo) }
        // A file came by hand: nobody linked invited. The admin reads the names; a join of one's own makes nobody known.
        let byFile = recognised.isEmpty && mine.recognises.isEmpty && row.founder != me
        if byFile { recognised = ledger.known().intersection(ledger.participants).subtracting([me]) }
        let wanted = recognised.filter { mine.refuses[$0] == nil || $0 == delegateTo }
        return (wanted.filter { !mine.recognising($0).isEmpty }.sorted { $0.text < $1.text }, byFile)
    }

    /// Takes part, recognises whoever invited, and on request delegates.
    public func join(_ place: IntersectionID, delegateTo: CommunityID?) throws -> Joined {
        try store.write { writing in
            let reading = writing.reading
            let row = try members(place, reading)
            let ledger = try reading.ledger(row)
            let mine = Membership(try reading.inForce(row, of: me))
            var entries: [Entry] = []
            let isNew = !ledger.takesPart(me)
            if isNew { entries.append(.join(cancels: mine.leaves)) }
            let (added, byFile) = try recognising(row, mine, delegateTo, reading)
            entries += added.flatMap { mine.recognising($0) }
            let delegating = delegateTo.map { mine.delegating(to: $0) } ?? []
            entries += delegating
            let before = try reading.counts().notes.values.reduce(0, +)
            try publish(entries, in: place, writing)
            if isNew { try writing.journal(.intersectionJoined, .intersection(place), at: now()) }
            for community in added {
                try writing.journal(.communityRecognised, .community(community), detail: place.text, at: now())
            }
            if let delegateTo, !delegating.isEmpty {
                try writing.journal(.communityDelegated, .community(delegateTo), detail: place.text, at: now())
            }
            return Joined(
                recognised: added, byFile: byFile, notesTakenUp: try reading.counts().notes.values.reduce(0, +) - before
            )
        }
    }

    /// What is held stays; nothing more is sent or received there.
    public func leave(_ place: IntersectionID) throws {
        try store.write { writing in
            let row = try members(place, writing.reading)
            let mine = Membership(try writing.reading.inForce(row, of: me))
            guard mine.leaves.isEmpty, try writing.reading.ledger(row).takesPart(me) else { return }
            try publish([.leave(cancels: mine.joins)], in: place, writing)
            try writing.journal(.intersectionLeft, .intersection(place), at: now())
        }
    }

    /// By name, who will receive what this community publishes there.
    public func recipients(in place: IntersectionID) throws -> Recipients {
        try store.read { reading in
            guard let row = try reading.intersection(place) else { throw Problem.notFound(place.text) }
            if row.isPublic {
                let linked = try reading.links().filter { $0.link.state == .active }.map(\.link.community)
                return Recipients(
                    communities: try linked.map(reading.named), unaware: [], absent: [], delegates: [], isPublic: true)
            }
            let ledger = try reading.ledger(row)
            let mine = Membership(try reading.inForce(row, of: me))
            let admitted = ledger.communities.filter { $0 != me && ledger.admits(me, $0) }.sorted { $0.text < $1.text }
            let present = admitted.filter(ledger.takesPart)
            return Recipients(
                communities: try present.filter { ledger.admits($0, me) }.map(reading.named),
                unaware: try present.filter { !ledger.admits($0, me) }.map(reading.named),
                absent: try admitted.filter { !ledger.takesPart($0) }.map(reading.named),
                delegates: try mine.delegates.keys.filter { mine.refuses[$0] == nil }
                    .sorted { $0.text < $1.text }.map(reading.named),
                isPublic: false)
        }
    }

    public func publicPlace() throws -> IntersectionID {
        guard let place = try store.read({ try $0.publicPlace(of: me)?.id }) else { throw Problem.databaseDamaged }
        return place
    }

    /// Only those who take part speak in an intersection.
    func requirePart(in place: IntersectionID, _ reading: Reading) throws {
        guard let row = try reading.intersection(place) else { throw Problem.notFound(place.text) }
        if row.isPublic {
            guard row.founder == me else { throw Problem.foreignPublicPlace }
        } else if try !reading.ledger(row).takesPart(me) {
            throw Problem.joinFirst(row.name)
        }
    }

    private func members(_ place: IntersectionID, _ reading: Reading) throws -> IntersectionRow {
        guard let row = try reading.intersection(place) else { throw Problem.notFound(place.text) }
        guard !row.isPublic else { throw Problem.publicHasNoMembers }
        guard row.founder != nil else { throw Problem.charterUnknown }
        return row
    }

    /// A decision on one community, and its line in the journal; neither where nothing changes.
    private func change(
        _ place: IntersectionID, _ act: JournalAct, _ community: CommunityID,
        _ decision: @Sendable (Membership) -> [Entry]
    ) throws {
        try store.write { writing in
            let row = try members(place, writing.reading)
            try requirePart(in: place, writing.reading)
            let entries = decision(Membership(try writing.reading.inForce(row, of: me)))
            guard !entries.isEmpty else { return }
            try publish(entries, in: place, writing)
            try writing.journal(act, .community(community), detail: place.text, at: now())
        }
    }

    private func publish(_ entries: [Entry], in place: IntersectionID, _ writing: Writing) throws {
        guard !entries.isEmpty else { return }
        var random = chance
        _ = try writing.publish(entries, in: place, key: signingKey, at: now(), using: &random)
    }
}

extension Reading {
    func named(_ community: CommunityID) throws -> NamedCommunity {
        NamedCommunity(id: community, name: try name(of: community))
    }

    func hasLink(with community: CommunityID) throws -> Bool {
        guard let state = try link(with: community)?.link.state else { return false }
        return state == .active || state == .paused
    }
}
