import Bundles
import Catalogue
import CroiseeStore
import Foundation
import Notes

/// A file read, before it becomes a note.
public struct ImportFile: Sendable {
    /// Absolute: the same path again is the same note.
    public let path: String
    public var text: ImportedText
    /// In which line of the file a field of its header begins.
    public let lines: [String: Int]
    /// In which its text begins.
    public let firstLine: Int
    /// What lies beside it and belongs to it (`Node.prepareFiles`).
    public var files: [FileToAttach] = []
    /// Names of those that are not there or could not be taken.
    public var lostFiles: Set<String> = []
    /// Its header says nothing of files: those that it has besides stay.
    public var keepsFiles = false

    public init(path: String, text: ImportedText, lines: [String: Int] = [:], firstLine: Int = 1) {
        self.path = path
        self.text = text
        self.lines = lines
        self.firstLine = firstLine
    }

    /// Without its text, for what comes later.
    public var light: ImportFile {
        var file = self
        file.files = []
        file.text = ImportedText(
            frontMatterID: text.frontMatterID, title: text.title, body: "", language: text.language)
        file.text.isPrivate = text.isPrivate
        return file
    }

    /// Where it names a carnet: of a header where `carnets` begins.
    public func line(ofCarnet title: String) -> Int? { lines["carnets"] ?? lines["carnet:" + title] }

    func problem(_ problem: Problem, at field: String) -> Problem {
        .inFile(path, line: lines[field] ?? 1, problem)
    }
}

public enum ImportOutcome: Sendable, Hashable {
    case new(NoteID)
    case revised(NoteID)
    case unchanged(NoteID)
    /// The file says what the note said before it was changed here.
    case older(NoteID)
    /// Both the file and the note were changed: both texts are kept.
    case beside(NoteID)
    /// The same text stands elsewhere already.
    case duplicate(NoteID)
    /// The text was here already, and is now shared where it was not yet.
    case shared(NoteID)
    case refused(Problem)

    /// The note, and whether its file said something new; nil where nothing was taken.
    public var taken: (note: NoteID, isNews: Bool)? {
        switch self {
        case .new(let note), .revised(let note), .beside(let note): (note, true)
        case .unchanged(let note), .older(let note), .duplicate(let note), .shared(let note): (note, false)
        case .refused: nil
        }
    }
}

extension Node {
    /// Takes files in, all in one transaction: new notes for new files, revisions for changed ones, nothing for the rest
    /// but that they are shared where they do not stand yet. What is shared goes together, in as few bundles as the bounds
    /// allow.
    /// - Returns: per file, in order.
    public func importFiles(_ files: [ImportFile], _ audience: Audience) throws -> [ImportOutcome] {
        try store.write { writing in
            var random = chance
            for place in audience.places { try requirePart(in: place, writing.reading) }
            var leaving = Leaving()
            var outcomes: [ImportOutcome] = []
            for file in files {
                do {
                    outcomes.append(try take(file, audience, writing, &leaving, using: &random))
                } catch let problem as Problem where problem.status < 500 {
                    outcomes.append(.refused(problem))
                }
            }
            for place in audience.places {
                let revisions = try (leaving.notes[place] ?? []).flatMap {
                    try writing.reading.revisions(origin: me, $0).heads
                }
                try share(revisions, in: [place], writing, using: &random)
            }
            return outcomes
        }
    }

    /// Where the import of each file would send something: what an author reads before it happens.
    /// - Returns: per file, in order; empty where nothing would leave.
    public func importDestinations(_ files: [ImportFile], _ audience: Audience) throws -> [[IntersectionID]] {
        try store.read { reading in
            try files.map { file in
                do {
                    return try destinations(file, audience, reading)
                } catch let problem as Problem where problem.status < 500 {
                    return []  // The import refuses this file and says why.
                }
            }
        }
    }

    private func destinations(_ file: ImportFile, _ audience: Audience, _ reading: Reading) throws -> [IntersectionID] {
        // Only here: it goes nowhere, or is refused.
        if audience.isOnlyHere { return [] }
        return switch try standing(localised(file, reading), reading) {
        case .withdrawn: []
        case .unknown: audience.places
        case .older(let note): try newPlaces(of: note, audience.places, reading)
        case .known(let note, let isChanged):
            try (isChanged ? reading.standingPlaces(ownNote: note) : []) + newPlaces(of: note, audience.places, reading)
        case .duplicate(let note): try newPlaces(of: note, audience.places, reading)
        }
    }

    /// Notes on their way into an intersection at the end of the transaction, each once.
    private struct Leaving {
        private(set) var notes: [IntersectionID: [NoteID]] = [:]
        private var seen: [IntersectionID: Set<NoteID>] = [:]

        mutating func add(_ note: NoteID, to place: IntersectionID) {
            if seen[place, default: []].insert(note).inserted { notes[place, default: []].append(note) }
        }
    }

    /// What is known here of a file.
    private enum Standing {
        case unknown
        case known(NoteID, isChanged: Bool)
        case older(NoteID)
        case duplicate(NoteID)
        case withdrawn
    }

    private func take(
        _ file: ImportFile, _ audience: Audience, _ writing: Writing, _ leaving: inout Leaving,
        using random: inout some RandomNumberGenerator
    ) throws -> ImportOutcome {
        let file = try localised(file, writing.reading)
        var text = NoteText(file.text)
        let note: NoteID
        let outcome: ImportOutcome
        switch try standing(file, writing.reading) {
        case .withdrawn: throw Problem.alreadyWithdrawn
        case .known(let known, let isChanged):
            note = known
            if audience.isOnlyHere { try requireUnshared(known, writing.reading) }
            // Before anything is written: a file is taken in whole or refused.
            if isChanged { try requireSound(file, note, writing.reading) }
            let places = try newPlaces(of: note, audience.places, writing.reading)
            let base = isChanged ? try self.base(of: text, note, writing.reading) : nil
            if let base {
                try keep(text, of: note, beside: base, writing, using: &random)
            } else if isChanged {
                _ = try revise(note, text, writing, using: &random)
            }
            for place in places { leaving.add(note, to: place) }
            outcome =
                base != nil
                ? .beside(note) : isChanged ? .revised(note) : places.isEmpty ? .unchanged(note) : .shared(note)
        case .older(let known):
            if audience.isOnlyHere { try requireUnshared(known, writing.reading) }
            for place in try newPlaces(of: known, audience.places, writing.reading) { leaving.add(known, to: place) }
            return .older(known)
        case .duplicate(let known):
            if audience.isOnlyHere { try requireUnshared(known, writing.reading) }
            let places = try newPlaces(of: known, audience.places, writing.reading)
            for place in places { leaving.add(known, to: place) }
            return places.isEmpty ? .duplicate(known) : .shared(known)
        case .unknown:
            let own = try ownID(of: file, writing.reading)
            note = own ?? NoteID(using: &random)
            try requireSound(file, note, writing.reading)
            // What was a note before has the licence and the language that it had, or none.
            let (licence, language) = (text.licence, text.language)
            text = text.with(try noteDefaults(writing.reading))
            if own != nil { (text.licence, text.language) = (licence, language) }
            let revision = try checked(text.revision(of: note, parents: [], at: now(), using: &random))
            try writing.save(revision, visibility: audience.visibility, using: &random)
            for place in audience.places { leaving.add(note, to: place) }
            outcome = .new(note)
        }
        try adopt(file.files, writing)
        try remember(file, note, writing)
        return outcome
    }

    /// The revision from which a file was written, where the note has changed since: known by the date that the file bears.
    private func base(of text: NoteText, _ note: NoteID, _ reading: Reading) throws -> NoteRevision? {
        guard let dated = text.updatedAt else { return nil }
        let held = try reading.revisions(origin: me, note)
        guard held.heads.allSatisfy({ $0.updatedAt > dated }) else { return nil }
        return held.all.last { $0.updatedAt == dated }
    }

    /// Another head, later than what it was made from.
    private func keep(
        _ text: NoteText, of note: NoteID, beside base: NoteRevision, _ writing: Writing,
        using random: inout some RandomNumberGenerator
    ) throws {
        var text = text.settled(on: base)
        text.updatedAt = nil
        let revision = try checked(
            text.revision(of: note, parents: [base], at: max(now(), base.updatedAt + 1), using: &random),
            isDraft: writing.reading.summary(origin: me, note)?.state == .draft)
        try requireNoCircle(revision, writing.reading)
        try writing.save(revision, visibility: .local, using: &random)
        try share([revision], in: writing.reading.standingPlaces(ownNote: note), writing, using: &random)
    }

    private func standing(_ file: ImportFile, _ reading: Reading) throws -> Standing {
        let text = NoteText(file.text)
        if let note = try known(file, reading) {
            let held = try reading.revisions(origin: me, note)
            guard let current = held.current else { return .withdrawn }
            if let dated = text.updatedAt, held.heads.allSatisfy({ $0.updatedAt > dated }),
                held.all.contains(where: { text.isSame(as: $0) })
            {
                return .older(note)
            }
            return .known(note, isChanged: held.heads.count != 1 || !text.isSame(as: current))
        }
        // What bears the ID of a note is that note, even where another says the same.
        if try ownID(of: file, reading) != nil { return .unknown }
        for note in try reading.ownNotes(body: text.body) {
            guard let current = try reading.revisions(origin: me, note).current, text.isSame(as: current) else {
                continue
            }
            return .duplicate(note)
        }
        return .unknown
    }

    /// The note that this file already is: by the `id` it carries, then by its path.
    func known(_ file: ImportFile, _ reading: Reading) throws -> NoteID? {
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
