import Bundles
import GRDB
import Notes

/// What notes are looked through.
public struct SearchFilters: Sendable, Hashable {
    public var intersection: IntersectionID?
    public var community: CommunityID?
    /// Unix ms: changed then or later.
    public var since: Int64?
    /// What this reader may see.
    public var states: Set<NoteState> = [.visible]

    public init() {}

    /// Whether more than the state is asked: then notes are left out before they are weighed.
    var isNarrow: Bool { intersection != nil || community != nil || since != nil }
}

/// A condition on `notes n`.
struct SearchCondition {
    let sql: String
    let arguments: [(any DatabaseValueConvertible)?]
}

extension SearchFilters {
    func conditions() -> [SearchCondition] {
        [stateCondition] + [communityCondition, intersectionCondition, sinceCondition].compactMap(\.self)
    }

    private var stateCondition: SearchCondition {
        let states = states.map(\.rawValue).sorted()
        return SearchCondition(
            sql: "n.stance IN (\(states.map { _ in "?" }.joined(separator: ", ")))", arguments: states)
    }

    private var communityCondition: SearchCondition? {
        community.map {
            SearchCondition(sql: "n.origin = (SELECT id FROM communities WHERE cid = ?)", arguments: [blob($0.bytes)])
        }
    }

    private var intersectionCondition: SearchCondition? {
        intersection.map {
            SearchCondition(
                sql: """
                    EXISTS (SELECT 1 FROM occurrences o WHERE o.note = n.id AND o.revision IS NOT NULL
                        AND o.intersection = (SELECT id FROM intersections WHERE iid = ?))
                    """, arguments: [blob($0.bytes)])
        }
    }

    private var sinceCondition: SearchCondition? {
        since.map { SearchCondition(sql: "n.updated >= ?", arguments: [$0]) }
    }
}
