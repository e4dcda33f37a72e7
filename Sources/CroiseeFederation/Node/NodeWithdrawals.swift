import Bundles
import Catalogue
import CroiseeStore
import Notes

extension Node {
    /// Takes an own note back from every intersection where it ever was; every holder erases its text.
    /// - Parameter keep: the text stays here as a new local note.
    /// - Returns: the new note, and the intersections in which the withdrawal was published.
    public func withdraw(_ note: NoteID, keep: Bool) throws -> (kept: NoteID?, places: [IntersectionID]) {
        let done: (NoteID?, [IntersectionID]) = try store.write { writing in
            var random = chance
            guard let current = try writing.reading.revisions(origin: me, note).current else {
                throw Problem.alreadyWithdrawn
            }
            var kept: NoteID?
            if keep {
                let copy = NoteID(using: &random)
                let revision = try NoteText(current).revision(of: copy, parents: [], at: now(), using: &random)
                try writing.save(revision, visibility: .local, using: &random)
                kept = copy
            }
            let places = try writing.reading.occurrences(ownNote: note)
            let standing = try writing.reading.standingPlaces(ownNote: note)
            for (place, references) in places.sorted(by: { $0.key.text < $1.key.text }) where standing.contains(place) {
                try withdraw(note, references, in: place, writing, using: &random)
            }
            if places.isEmpty { try writing.discard(ownNote: note) }
            try writing.journal(.noteWithdrawn, .note(NoteReference(note, of: me)), at: now())
            return (kept, standing)
        }
        // What was erased must not lie in the index or in the write-ahead log either.
        try store.finishErasing()
        return done
    }

    /// Takes an own note back from some intersections only: sharing more narrowly.
    public func narrow(_ note: NoteID, from place: IntersectionID) throws {
        try store.write { writing in
            var random = chance
            guard try writing.reading.standingPlaces(ownNote: note).contains(place),
                let references = try writing.reading.occurrences(ownNote: note)[place]
            else { return }
            try withdraw(note, references, in: place, writing, using: &random)
            try writing.journal(
                .noteNarrowed, .note(NoteReference(note, of: me)), detail: place.text, at: now())
        }
        try store.finishErasing()
    }

    private func withdraw(
        _ note: NoteID, _ references: [EntryReference], in place: IntersectionID, _ writing: Writing,
        using random: inout some RandomNumberGenerator
    ) throws {
        // A withdrawal names at most 2,048 payloads; more of them are more withdrawals.
        var rest = references[...]
        while !rest.isEmpty {
            let targets = Array(rest.prefix(Bounds.withdrawalTargets))
            rest = rest.dropFirst(targets.count)
            _ = try writing.publish(
                [.withdrawal(note: note, targets: targets)], in: place, key: signingKey, at: now(), using: &random)
        }
    }
}
