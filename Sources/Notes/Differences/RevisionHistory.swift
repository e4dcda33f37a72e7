/// Which revisions of a note come from which.
public struct RevisionHistory: Sendable {
    /// Revisions that are looked at, the newest.
    public static let most = 10_000

    private let revisions: [RevisionID: NoteRevision]

    /// - Parameter revisions: in the order of their dates.
    public init(_ revisions: [NoteRevision]) {
        self.revisions = Dictionary(revisions.suffix(Self.most).map { ($0.revision, $0) }) { first, _ in first }
    }

    /// The revision from which both were made that is nearest to them: one that comes before no other such; of several the
    /// newest. Nil where none is held.
    /// - Parameter many: revisions that are one by now.
    public func commonAncestor(of many: [RevisionID], _ other: RevisionID) -> NoteRevision? {
        let common = lineage(of: many).intersection(lineage(of: [other]))
        let passed = Set(common.flatMap { revisions[$0]?.parents ?? [] })
        return common.subtracting(passed).compactMap { revisions[$0] }
            .max { ($0.updatedAt, $0.revision.text) < ($1.updatedAt, $1.revision.text) }
    }

    /// These and all that they were made from, as far as held.
    private func lineage(of start: [RevisionID]) -> Set<RevisionID> {
        var found = Set<RevisionID>()
        var waiting = start
        while let next = waiting.popLast() {
            guard let revision = revisions[next], found.insert(next).inserted else { continue }
            waiting += revision.parents
        }
        return found
    }
}
