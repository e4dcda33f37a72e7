import Bundles
import GRDB
import Notes

/// What a note is an adaptation of, and what was made of it.
public struct Lineage: Sendable, Hashable {
    public let from: NoteReference?
    public let fromEnd: NoteEnd?
    /// Adaptations that this community shows, the newest first.
    public let adaptations: [NoteLine]

    /// How many communities adapted it.
    public var communities: Int { Set(adaptations.map(\.origin)).count }
}

extension Reading {
    public func lineage(of reference: NoteReference) throws -> Lineage {
        let from = try links(from: reference).first { $0.relation == "adapts" }
        return Lineage(
            from: from?.target, fromEnd: from?.end,
            adaptations: try links(to: reference).filter { $0.relation == "adapts" }.map(\.from))
    }
}
