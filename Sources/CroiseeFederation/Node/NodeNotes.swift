import Bundles
import Catalogue
import CroiseeStore
import Foundation
import Notes

extension Node {
    /// Writes a note and, where its audience says so, shares it.
    /// - Parameter files: what is attached to it.
    public func newNote(_ text: NoteText, _ audience: Audience, files: [FileToAttach] = []) throws -> NoteID {
        var text = text
        if !files.isEmpty { text.attachments = try Self.adding(files, to: text.attachments ?? []).all }
        return try store.write { [text] in try add(text, audience, files: files, $0) }
    }

    func add(_ text: NoteText, _ audience: Audience, files: [FileToAttach] = [], _ writing: Writing) throws -> NoteID {
        var random = chance
        let note = NoteID(using: &random)
        let text = text.with(try noteDefaults(writing.reading))
        let revision = try checked(
            text.revision(of: note, parents: [], at: now(), using: &random), isDraft: audience.isDraft)
        try requireNoCircle(revision, writing.reading)
        try writing.save(revision, visibility: audience.visibility, using: &random)
        try adopt(files, writing)
        try share([revision], in: audience.places, writing, using: &random)
        return note
    }

    /// A new revision of an own note, made from all its heads. Where the note stands, the revision goes as well.
    /// - Returns: nil when nothing changed.
    public func edit(_ note: NoteID, _ text: NoteText) throws -> RevisionID? {
        try store.write { writing in
            var random = chance
            return try revise(note, text, writing, using: &random)?.revision
        }
    }

    func revise(_ note: NoteID, _ text: NoteText, _ writing: Writing, using random: inout some RandomNumberGenerator)
        throws
        -> NoteRevision?
    {
        let held = try writing.reading.revisions(origin: me, note)
        guard let current = held.current else { throw Problem.alreadyWithdrawn }
        if held.heads.count == 1, text.isSame(as: current) { return nil }
        let revision = try checked(
            text.settled(on: current).revision(
                of: note, parents: held.heads, at: max(now(), current.updatedAt + 1), using: &random),
            isDraft: writing.reading.summary(origin: me, note)?.state == .draft)
        try requireNoCircle(revision, writing.reading)
        try writing.save(revision, visibility: .local, using: &random)
        try share([revision], in: writing.reading.standingPlaces(ownNote: note), writing, using: &random)
        return revision
    }

    /// Whether saving this text would make a new revision.
    public func isChange(_ note: NoteID, _ text: NoteText) throws -> Bool {
        let held = try store.read { try $0.revisions(origin: me, note) }
        guard let current = held.current else { throw Problem.alreadyWithdrawn }
        return held.heads.count != 1 || !text.isSame(as: current)
    }

    /// - Throws: `not-joined`, `not-yours` unless this community may speak in all of these places.
    public func requirePart(in places: [IntersectionID]) throws {
        try store.read { reading in for place in places { try requirePart(in: place, reading) } }
    }

    /// Of these places, those where an own note does not stand yet.
    /// - Throws: `withdrawn` where it was taken back, which is final.
    public func newPlaces(of note: NoteID, among places: [IntersectionID]) throws -> [IntersectionID] {
        try store.read { try newPlaces(of: note, places, $0) }
    }

    func newPlaces(of note: NoteID, _ places: [IntersectionID], _ reading: Reading) throws -> [IntersectionID] {
        let standing = try reading.standingPlaces(ownNote: note)
        let new = places.filter { !standing.contains($0) }
        for place in new where try reading.isWithdrawn(ownNote: note, from: place) { throw Problem.withdrawnThere }
        return new
    }

    /// Shares own notes in more places; what stands there already is left alone.
    /// - Returns: how many notes were published somewhere new.
    public func publish(_ notes: [NoteID], in places: [IntersectionID]) throws -> Int {
        try store.write { writing in
            var random = chance
            var published = Set<NoteID>()
            for place in places {
                var revisions: [NoteRevision] = []
                for note in notes {
                    if try newPlaces(of: note, [place], writing.reading).isEmpty { continue }
                    _ = try adaptationGoesFurther(note, to: [place], writing.reading)
                    let heads = try writing.reading.revisions(origin: me, note).heads
                    guard !heads.isEmpty else { throw Problem.alreadyWithdrawn }
                    if try writing.reading.summary(origin: me, note)?.state == .draft {
                        try complete(note, heads, writing)
                    }
                    revisions += heads
                    published.insert(note)
                }
                try share(revisions, in: [place], writing, using: &random)
                try sharePlacements(of: notes, in: place, writing, using: &random)
            }
            return published.count
        }
    }

    /// - Throws: `still-shared` where an own note stands in an intersection: only a withdrawal takes it back from there.
    func requireUnshared(_ note: NoteID, _ reading: Reading) throws {
        let standing = try reading.standingPlaces(ownNote: note).sorted { $0.text < $1.text }
        guard !standing.isEmpty else { return }
        let names = try standing.map { place in
            let row = try reading.intersection(place)
            return (id: String(place.text.prefix(12)), name: row?.isPublic == true ? "" : row?.name ?? "")
        }
        let title = try reading.summary(origin: me, note)?.title ?? ""
        throw Problem.stillShared(title, note: note.text, places: names)
    }

    /// Drafts become local notes, all of them or none.
    /// - Throws: `still-shared`
    public func finish(_ notes: [NoteID]) throws {
        try store.write { writing in
            for note in notes {
                try requireUnshared(note, writing.reading)
                guard try writing.reading.summary(origin: me, note)?.state == .draft else { continue }
                try complete(note, writing.reading.revisions(origin: me, note).heads, writing)
                try writing.setVisibility(.local, of: note)
            }
        }
    }

    func share(
        _ revisions: [NoteRevision], in places: [IntersectionID], _ writing: Writing,
        using random: inout some RandomNumberGenerator
    ) throws {
        guard !revisions.isEmpty else { return }
        for place in places {
            try requirePart(in: place, writing.reading)
            _ = try writing.publish(revisions.map { .note($0) }, in: place, key: signingKey, at: now(), using: &random)
        }
    }

    /// The current text of an own note, for changing it.
    public func text(of note: NoteID) throws -> NoteText {
        guard let current = try store.read({ try $0.revisions(origin: me, note).current }) else {
            throw Problem.alreadyWithdrawn
        }
        var text = NoteText(current)
        text.updatedAt = nil
        return text
    }
}
