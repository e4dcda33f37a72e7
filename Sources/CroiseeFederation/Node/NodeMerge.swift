import Bundles
import Catalogue
import CroiseeStore
import Notes

/// The parallel revisions of an own note made one, not yet saved.
public struct MergedNote: Sendable {
    public let text: NoteText
    /// Those that were joined.
    public let heads: [RevisionID]
    /// How many places somebody has to look at.
    public let places: Int
}

extension Node {
    /// What the parallel revisions of an own note come to: those that one revision can name as its parents, the oldest first.
    /// - Returns: nil where there is only one.
    /// - Throws: `withdrawn`
    public func merged(_ note: NoteID) throws -> MergedNote? {
        let held = try store.read { try $0.revisions(origin: me, note) }
        let heads = Array(held.heads.prefix(NoteBounds.parents))
        guard let first = heads.first else { throw Problem.alreadyWithdrawn }
        guard heads.count > 1 else { return nil }
        let (whole, places) = joined(first, heads, held, zone: try timeZone())
        var text = NoteText(whole)
        text.updatedAt = nil
        return MergedNote(text: text, heads: heads.map(\.revision), places: places)
    }

    /// Of heads of which `first` is the first.
    func joined(_ first: NoteRevision, _ heads: [NoteRevision], _ held: RevisionSet, zone: String) -> (
        whole: NoteRevision, places: Int
    ) {
        let history = RevisionHistory(held.all)
        let kinds = kindsHere().kinds
        var whole = first
        var places = 0
        for (index, head) in heads.enumerated().dropFirst() {
            let base = history.commonAncestor(of: heads[..<index].map(\.revision), head.revision)
            let merge = NoteMerge(base: base, ours: whole, theirs: head, kinds: kinds, in: language, zone: zone)
            whole = merge.revision
            places += merge.places
        }
        return (whole, places)
    }

    /// Saves what `merged` made; where the note stands, it goes as well.
    /// - Throws: `changed-meanwhile` where other revisions came since.
    public func merge(_ note: NoteID, _ merged: MergedNote) throws -> RevisionID {
        try store.write { writing in
            var random = chance
            let heads = try writing.reading.revisions(origin: me, note).heads.prefix(NoteBounds.parents)
            guard heads.map(\.revision) == merged.heads else { throw Problem.changedMeanwhile }
            guard let saved = try revise(note, merged.text, writing, using: &random) else {
                throw Problem.changedMeanwhile
            }
            return saved.revision
        }
    }
}
