import Bundles
import Catalogue
import CroiseeStore
import Links

/// An intersection, and what this community is in it.
public struct PlaceStanding: Sendable, Hashable {
    public enum Stand: Sendable, Hashable {
        case takesPart, invited, known
    }

    public let place: IntersectionRow
    /// By name; nil while the charter has not come.
    public let founder: String?
    public let stand: Stand
    /// Those that take part, by name.
    public let communities: [NamedCommunity]
}

extension Node {
    /// Intersections whose charter is held here, by name; public places are none.
    public func places() throws -> [PlaceStanding] {
        try store.read { reading in
            try reading.intersections().filter { $0.founder != nil && !$0.isPublic }.map {
                try standing(in: $0, reading)
            }
        }
    }

    /// One of them.
    /// - Throws: `not-found`
    public func standing(in id: IntersectionID) throws -> PlaceStanding {
        try store.read { reading in
            guard let row = try reading.intersection(id), row.founder != nil, !row.isPublic else {
                throw Problem.notFound(id.text)
            }
            return try standing(in: row, reading)
        }
    }

    /// Those in which this community takes part.
    public func memberPlaces() throws -> [IntersectionRow] {
        try places().filter { $0.stand == .takesPart }.map(\.place)
    }

    private func standing(in row: IntersectionRow, _ reading: Reading) throws -> PlaceStanding {
        let ledger = try reading.ledger(row)
        let present = try ledger.communities.filter(ledger.takesPart).map(reading.named)
        return PlaceStanding(
            place: row, founder: try row.founder.map(reading.name),
            stand: ledger.takesPart(me) ? .takesPart : ledger.known().contains(me) ? .invited : .known,
            communities: present.sorted { ($0.name, $0.id.text) < ($1.name, $1.id.text) })
    }

    /// Linked communities that are not on this community's roster there, by name.
    public func invitable(in place: IntersectionRow) throws -> [NamedCommunity] {
        try store.read { reading in
            let ledger = try reading.ledger(place)
            return try reading.links().map(\.link).filter {
                ($0.state == .active || $0.state == .paused) && !ledger.recognises(me, $0.community)
            }.map { try reading.named($0.community) }.sorted { ($0.name, $0.id.text) < ($1.name, $1.id.text) }
        }
    }

    /// What of this community has to do with one other in an intersection.
    public func view(of community: CommunityID, in place: IntersectionRow) throws -> CommunityView {
        try store.read { reading in
            let ledger = try reading.ledger(place)
            let isLinked = try reading.hasLink(with: community)
            guard ledger.communities.contains(community) || isLinked else {
                throw Problem.notFound(community.text)
            }
            let through = ledger.delegates(of: me).filter { ledger.recognises($0, community) }
            return CommunityView(
                community: try reading.named(community), takesPart: ledger.takesPart(community),
                isRecognised: ledger.recognises(me, community), isRefused: ledger.refuses(me, community),
                isAdmitted: ledger.admits(me, community), isDelegate: ledger.delegates(me, to: community),
                admitsMe: ledger.admits(community, me), isLinked: isLinked,
                through: try through.map(reading.named).sorted { $0.name < $1.name },
                admits: try ledger.communities.filter {
                    $0 != me && $0 != community && ledger.recognises(community, $0)
                }.map(reading.named).sorted { $0.name < $1.name })
        }
    }
}

/// One community in an intersection, seen from here.
public struct CommunityView: Sendable, Hashable {
    public let community: NamedCommunity
    public let takesPart: Bool
    public let isRecognised: Bool
    public let isRefused: Bool
    /// On this community's roster, by recognition or by delegation.
    public let isAdmitted: Bool
    /// This community admits whom that one recognises.
    public let isDelegate: Bool
    /// As far as is known here.
    public let admitsMe: Bool
    public let isLinked: Bool
    /// Delegates of this community that recognise it.
    public let through: [NamedCommunity]
    /// Whom it recognises itself.
    public let admits: [NamedCommunity]
}
