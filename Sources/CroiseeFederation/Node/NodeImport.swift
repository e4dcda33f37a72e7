import Bundles
import Catalogue
import CroiseeStore
import Foundation
import Notes

/// A file read, before it becomes a note.
public struct ImportFile: Sendable {
    /// Absolute: the same path again is the same note.
    public let path: String
    public let text: ImportedText

    public init(path: String, text: ImportedText) {
        self.path = path
        self.text = text
    }
}

public enum ImportOutcome: Sendable, Hashable {
    case new(NoteID)
    case revised(NoteID)
    case unchanged(NoteID)
    /// The same text stands elsewhere already.
    case duplicate(NoteID)
    case refused(Problem)
}

extension Node {
    /// Takes files in, all in one transaction: new notes for new files, revisions for changed ones, nothing for the rest.
    /// New notes are published together, in as few bundles as the bounds allow.
    /// - Returns: per file, in order.
    public func importFiles(_ files: [ImportFile], _ audience: Audience) throws -> [ImportOutcome] {
        try store.write { writing in
            var random = SystemRandomNumberGenerator()
            for place in audience.places { try requirePart(in: place, writing.reading) }
            var fresh: [NoteRevision] = []
            var outcomes: [ImportOutcome] = []
            for file in files {
                do {
                    outcomes.append(try take(file, audience, writing, fresh: &fresh, using: &random))
                } catch let problem as Problem where problem.status < 500 {
                    outcomes.append(.refused(problem))
                }
            }
            try share(fresh, in: audience.places, writing, using: &random)
            return outcomes
        }
    }

    private func take(
        _ file: ImportFile, _ audience: Audience, _ writing: Writing, fresh: inout [NoteRevision],
        using random: inout some RandomNumberGenerator
    ) throws -> ImportOutcome {
        var text = NoteText(file.text)
        if let note = try known(file, writing.reading) {
            let isChanged = try revise(note, text, writing, using: &random) != nil
            try remember(file, note, writing)
            return isChanged ? .revised(note) : .unchanged(note)
        }
        for note in try writing.reading.ownNotes(body: text.body) {
            guard let current = try writing.reading.revisions(origin: me, note).current, text.isSame(as: current) else {
                continue
            }
            return .duplicate(note)
        }
        let note = NoteID(using: &random)
        text.language = text.language ?? language.rawValue
        let revision = try text.revision(of: note, parents: [], at: now(), using: &random)
        try writing.save(revision, visibility: audience.visibility)
        fresh.append(revision)
        try remember(file, note, writing)
        return .new(note)
    }

    /// The note that this file already is: by the `id` it carries, then by its path.
    private func known(_ file: ImportFile, _ reading: Reading) throws -> NoteID? {
        if let id = file.text.frontMatterID {
            if let note = NoteID(id), let held = try reading.summary(origin: me, note) {
                if held.state == .withdrawn { throw Problem.alreadyWithdrawn }
                return note
            }
            if let note = try reading.imported(key: "id:\(id)") { return note }
        }
        return try reading.imported(key: "path:\(file.path)")
    }

    private func remember(_ file: ImportFile, _ note: NoteID, _ writing: Writing) throws {
        try writing.rememberImport(key: "path:\(file.path)", note: note)
        if let id = file.text.frontMatterID { try writing.rememberImport(key: "id:\(id)", note: note) }
    }
}
