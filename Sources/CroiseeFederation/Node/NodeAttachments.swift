import Bundles
import Catalogue
import CroiseeStore
import Crypto
import Notes

extension Node {
    /// Attaches files to an own note; where it stands, they go there as well. What is attached already is left alone.
    /// - Returns: as they are called now.
    /// - Throws: `attachments-full`, `withdrawn`.
    public func attach(_ files: [FileToAttach], to note: NoteID) throws -> [AttachmentDescription] {
        try store.write { writing in
            var random = chance
            guard let current = try writing.reading.revisions(origin: me, note).current else {
                throw Problem.alreadyWithdrawn
            }
            let (all, named) = try Self.adding(files, to: current.attachments)
            try change(note, current, all, writing, using: &random)
            try adopt(files, writing)
            return named
        }
    }

    /// - Throws: `unknown-attachment`.
    public func detach(_ name: String, from note: NoteID) throws -> AttachmentDescription {
        try store.write { writing in
            var random = chance
            guard let current = try writing.reading.revisions(origin: me, note).current else {
                throw Problem.alreadyWithdrawn
            }
            let index = try Self.index(of: name, in: current.attachments)
            var all = current.attachments
            let gone = all.remove(at: index)
            try change(note, current, all, writing, using: &random)
            return gone
        }
    }

    private func change(
        _ note: NoteID, _ current: NoteRevision, _ files: [AttachmentDescription], _ writing: Writing,
        using random: inout some RandomNumberGenerator
    ) throws {
        var text = NoteText(current)
        text.updatedAt = nil
        text.attachments = files
        _ = try revise(note, text, writing, using: &random)
    }

    /// Files with names of their own among those that a note has already.
    static func adding(_ files: [FileToAttach], to held: [AttachmentDescription]) throws(Problem) -> (
        all: [AttachmentDescription], named: [AttachmentDescription]
    ) {
        var all = held
        var named: [AttachmentDescription] = []
        for file in files {
            var description = file.description
            if let same = all.first(where: {
                $0.name == description.name && $0.chunks == description.chunks && $0.size == description.size
            }) {
                named.append(same)
                continue
            }
            description.name = AttachmentName.free(description.name, among: all.map(\.name))
            all.append(description)
            named.append(description)
        }
        guard all.count <= NoteBounds.attachments,
            all.reduce(0, { $0 + $1.chunks.count }) <= NoteBounds.chunks
        else { throw .attachmentsFull }
        return (all, named)
    }

    /// Within the transaction that keeps the note.
    func adopt(_ files: [FileToAttach], _ writing: Writing) throws {
        for chunk in files.flatMap(\.chunks) { try writing.adopt(chunk, for: me) }
    }

    static func index(of name: String, in files: [AttachmentDescription]) throws(Problem) -> Int {
        if let exact = files.firstIndex(where: { $0.name == name }) { return exact }
        let alike = files.indices.filter { files[$0].name.lowercased() == name.lowercased() }
        guard alike.count == 1 else { throw .noSuchAttachment(name, known: files.map(\.name)) }
        return alike[0]
    }

    /// The files of a note's current text, with what there is of them here.
    public func attachments(of note: NoteReference) throws -> [HeldAttachment] {
        let limits = store.attachmentLimits
        return try store.read { reading in
            guard let current = try reading.revisions(origin: note.origin, note.note).current else { return [] }
            return try reading.attachments(of: current, by: note.origin, limits)
        }
    }

    /// - Throws: `unknown-attachment`.
    public func attachment(_ name: String, of note: NoteReference) throws -> HeldAttachment {
        let files = try attachments(of: note)
        return files[try Self.index(of: name, in: files.map(\.description))]
    }

    /// Has a file fetched, however large, as long as this node keeps such a one.
    public func ask(for file: HeldAttachment) throws {
        try store.write { try $0.ask(for: file.place) }
    }

    /// Hands out a file that is whole here, one stretch after the other.
    /// - Parameter origin: whose note it belongs to.
    /// - Returns: its SHA-256.
    /// - Throws: `attachment-not-here`.
    @discardableResult
    public func read(_ file: AttachmentDescription, of origin: CommunityID, _ take: ([UInt8]) throws -> Void) throws
        -> Digest32
    {
        var whole = SHA256()
        for bits in file.chunks {
            guard let hash = Digest32(bytes: bits.bytes),
                let bytes = try store.chunk(ChunkKey(origin: origin, hash: hash))
            else {
                throw Problem.attachmentNotHere(file.name, AttachmentWords.comingLater)
            }
            whole.update(data: bytes)
            try take(bytes)
        }
        return Digest32(bytes: Array(whole.finalize())) ?? .zero
    }

    /// Writes a file that is whole here, or nothing.
    /// - Throws: `attachment-not-here`, `cannot-write`, `disk-full`.
    public func save(_ file: AttachmentDescription, of origin: CommunityID, to path: String) throws {
        let output = try FileOutput(path)
        do {
            try read(file, of: origin) { try output.write($0) }
            try output.finish()
        } catch {
            output.abandon()
            throw error
        }
    }
}
