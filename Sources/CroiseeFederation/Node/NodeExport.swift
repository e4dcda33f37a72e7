import Bundles
import Catalogue
import CroiseeStore
import Notes

/// What of this community's notes goes into a folder of files.
public struct ExportScope: Sendable {
    public var intersection: IntersectionID?
    public var carnet: NoteReference?

    public init(intersection: IntersectionID? = nil, carnet: NoteReference? = nil) {
        self.intersection = intersection
        self.carnet = carnet
    }
}

/// A note as a file.
public struct ExportedFile: Sendable {
    public let note: NoteID
    public let name: String
    public let bytes: [UInt8]
    /// Files of the note, by their paths in the folder.
    public let files: [(path: String, file: AttachmentDescription)]
    /// What a file cannot hold.
    public let losses: [Sentence]
    /// Revisions before the current ones, which a folder does not hold.
    public let earlier: Int
    public let isDraft: Bool
}

extension Node {
    /// Writes the notes of this community, each with everything it has and the carnets in which this community placed it. Placements
    /// of these notes stand in their files; those of other communities' notes are files of their own.
    /// - Parameter write: is handed one file after the other, in the order of their IDs.
    /// - Returns: how many.
    public func exportFiles(_ scope: ExportScope, _ write: (ExportedFile) throws -> Void) throws -> Int {
        let (notes, carnets) = try store.read { try exported(scope, $0) }
        var names = FolderNames()
        for summary in notes {
            let places = carnets[summary.note] ?? []
            let name = names.name(summary.title, summary.note)
            let found = try store.read { reading -> (RevisionSet, NoteRevision, ImportedText)? in
                let held = try reading.revisions(origin: me, summary.note)
                guard let current = held.current else { return nil }
                var text = ImportedText(current)
                text.carnets = places
                text = text.mapReferences { reference in
                    reference.community == CommunityKey(me)
                        ? NoteReference(note: reference.note, community: .ofThisFolder) : reference
                }
                return (held, current, text)
            }
            guard case (let held, let current, var text)? = found else { continue }
            var losses: [Sentence] = []
            if held.heads.count > 1 { losses.append(ImportWords.severalVersions(current.title, held.heads.count)) }
            // Bytes of files are read outside of the snapshot.
            let files = try folderFiles(of: current, named: name, &losses)
            text.files = files.map(\.entry)
            try write(
                ExportedFile(
                    note: summary.note, name: name, bytes: NoteFile.render(text),
                    files: files.map { ($0.entry.path, $0.file) }, losses: losses,
                    earlier: held.all.count - held.heads.count, isDraft: summary.state == .draft))
        }
        return notes.count
    }

    /// The files of a note as they lie in the folder; what is not whole here is named in `losses`.
    private func folderFiles(of revision: NoteRevision, named name: String, _ losses: inout [Sentence]) throws
        -> [(entry: FolderFile, file: AttachmentDescription)]
    {
        var files: [(FolderFile, AttachmentDescription)] = []
        for file in revision.attachments {
            do {
                let hash = try read(file, of: me) { _ in }
                let path = "attachments/\(name.hasSuffix(".md") ? String(name.dropLast(3)) : name)/\(file.name)"
                files.append((FolderFile(path: path, type: file.type, hash: hash.hex), file))
            } catch let problem as Problem where problem.status < 500 {
                losses.append(AttachmentWords.notWritten(file.name, of: revision.title))
            }
        }
        return files
    }

    private func exported(_ scope: ExportScope, _ reading: Reading) throws
        -> (notes: [NoteSummary], carnets: [NoteID: [CarnetPlace]])
    {
        var all = try reading.notes(origin: me, intersection: scope.intersection, includesUnlisted: true)
            .filter { $0.state != .withdrawn }.sorted { $0.note < $1.note }
        var inCarnet: Set<NoteReference>?
        if let carnet = scope.carnet {
            guard let held = try reading.carnet(carnet, hidden: true) else { throw Problem.unknownCarnet(carnet.text) }
            inCarnet = Set(held.entries.map(\.target) + [carnet])
        }
        func isIn(_ note: NoteID) -> Bool { inCarnet?.contains(NoteReference(note, of: me)) ?? true }
        let listed = Set(all.filter { $0.kind != "placement" && isIn($0.note) }.map(\.note))
        var carnets: [NoteID: [CarnetPlace]] = [:]
        var folded: Set<NoteID> = []
        for summary in all where summary.kind == "placement" {
            guard let current = try reading.current(NoteReference(summary.note, of: me)),
                let carnet = current.fields.references("carnet").first,
                let target = current.fields.references("note").first,
                inCarnet == nil || carnet == scope.carnet
            else {
                folded.insert(summary.note)
                continue
            }
            guard target.origin == me, listed.contains(target.note), current.body.isEmpty else { continue }
            folded.insert(summary.note)
            carnets[target.note, default: []].append(
                CarnetPlace(
                    // The title of another's carnet would be lost where that is not held.
                    carnet: carnet.origin == me ? try reading.end(of: carnet).line?.title ?? "" : "",
                    reference: carnet,
                    category: current.fields.value("category"),
                    place: current.fields.value("place").flatMap { Int64($0) },
                    by: current.fields.value("by"),
                    at: current.fields.value("at").flatMap { DateValue($0) }, moment: current.createdAt))
        }
        all = all.filter { $0.kind == "placement" ? !folded.contains($0.note) : listed.contains($0.note) }
        let sorted = carnets.mapValues { places in
            places.sorted {
                ($0.carnet, $0.reference?.text ?? "", $0.category ?? "") < (
                    $1.carnet, $1.reference?.text ?? "", $1.category ?? ""
                )
            }
        }
        return (all, sorted)
    }
}
