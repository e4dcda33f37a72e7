import Bundles
import Catalogue
import CroiseeStore
import Notes

/// What came of saving a note that somebody had open.
public enum Saving: Sendable {
    /// Nil where nothing changed.
    case saved(RevisionID?)
    /// Somebody else saved it meanwhile, and both changed it: nothing was written.
    case apart(Meanwhile)
}

/// A note as it would be with both texts.
public struct Meanwhile: Sendable {
    public let text: NoteText
    /// To be saved from.
    public let heads: [RevisionID]
    /// What the other person saved.
    public let saved: NoteRevision
    /// How many places somebody has to look at.
    public let places: Int
}

extension Node {
    /// A new draft. The text says everything: no defaults are added.
    public func begin(_ text: NoteText) throws -> (note: NoteID, revision: RevisionID) {
        try store.write { writing in
            var random = chance
            let note = NoteID(using: &random)
            return (note, try begin(text, as: note, writing))
        }
    }

    /// A new draft under an ID that its form stands for; nil where there is, or was, such a note: the form came before.
    public func begin(_ text: NoteText, as note: NoteID) throws -> RevisionID? {
        try store.write { writing in
            try writing.reading.summary(origin: me, note) == nil ? try begin(text, as: note, writing) : nil
        }
    }

    private func begin(_ text: NoteText, as note: NoteID, _ writing: Writing) throws -> RevisionID {
        var random = chance
        let revision = try checked(text.revision(of: note, parents: [], at: now(), using: &random), isDraft: true)
        try writing.save(revision, visibility: .draft, using: &random)
        return revision.revision
    }

    /// Saves the whole text of an own note that was opened when `base` were its heads; where it stands, the revision goes as well.
    /// What a form does not hold is taken over: what it answers and adapts, its files, and the fields that its kind does not name.
    public func save(_ note: NoteID, _ text: NoteText, from base: [RevisionID], in language: Language) throws -> Saving
    {
        try store.write { writing in
            var random = chance
            let reading = writing.reading
            let held = try reading.revisions(origin: me, note)
            let heads = Array(held.heads.prefix(NoteBounds.parents))
            guard let first = heads.first else { throw Problem.alreadyWithdrawn }
            let zone = try reading.timeZone()
            let current = joined(first, heads, held, zone: zone).whole
            let isDraft = try reading.summary(origin: me, note)?.state == .draft
            let isMeanwhile = Set(heads.map(\.revision)) != Set(base)
            let from = isMeanwhile ? RevisionHistory(held.all).commonAncestor(of: base, current.revision) : current
            var typed = text.carrying(from ?? current)
            let kinds = kindsHere().kinds
            let now = max(now(), current.updatedAt + 1)
            if isMeanwhile {
                var mine = try typed.revision(of: note, parents: heads, at: now, using: &random)
                mine.createdAt = current.createdAt
                let merge = NoteMerge(base: from, ours: current, theirs: mine, kinds: kinds, in: language, zone: zone)
                let merged = NoteText(merge.revision)
                typed.attachments = merged.attachments
                guard heads.count == 1, typed.isWhollySame(as: merged) || merged.isWhollySame(as: NoteText(current))
                else {
                    return .apart(
                        Meanwhile(text: merged, heads: heads.map(\.revision), saved: current, places: merge.places))
                }
                typed = merged
                typed.updatedAt = nil
            }
            if heads.count == 1, typed.isWhollySame(as: NoteText(current)) { return .saved(nil) }
            let revision = try checked(
                typed.revision(of: note, parents: heads, at: now, using: &random), isDraft: isDraft)
            try requireNoCircle(revision, reading)
            try writing.save(revision, visibility: .local, using: &random)
            if isDraft {
                let most = Writing.draftRevisions
                if held.all.count >= most { try writing.dropEarlier(ofDraft: note, keeping: most / 2) }
            } else {
                try share([revision], in: reading.standingPlaces(ownNote: note), writing, using: &random)
            }
            return .saved(revision.revision)
        }
    }

    /// Before a draft goes anywhere: it has what its kind asks for, and leaves behind what it said before.
    func complete(_ note: NoteID, _ heads: [NoteRevision], _ writing: Writing) throws {
        for head in heads { _ = try checked(head) }
        try writing.dropEarlier(ofDraft: note, keeping: 0)
    }
}

extension NoteText {
    /// With what no form holds.
    func carrying(_ held: NoteRevision) -> NoteText {
        var text = self
        text.kind = kind ?? held.kind
        text.label = text.kind == held.kind ? held.label : label
        text.reply = held.reply
        text.adapts = held.adapts
        text.adaptsRevision = held.adaptsRevision
        text.attachments = held.attachments
        text.createdAt = held.createdAt
        text.updatedAt = nil
        return text
    }

    /// Whether both say the same, dates aside.
    func isWhollySame(as other: NoteText) -> Bool {
        var (left, right) = (self, other)
        (left.createdAt, left.updatedAt, right.createdAt, right.updatedAt) = (nil, nil, nil, nil)
        (left.attachments, right.attachments) = (attachments ?? [], other.attachments ?? [])
        return left == right
    }
}
