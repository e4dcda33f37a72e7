import Bundles
import Catalogue
import GRDB
import Notes

extension Reading {
    /// A revision by its row, read without opening the rest of its bundle.
    func revision(row: Int64) throws -> NoteRevision {
        let own: Blob? = try db.one("SELECT text FROM revisions WHERE id = ?", [row])
        let payload: [UInt8]
        if let own {
            payload = own.bytes
        } else {
            let place = try db.row(
                "SELECT bundle, position FROM occurrences WHERE revision = ? ORDER BY bundle, position LIMIT 1", [row])
            guard let place else { throw Problem.databaseDamaged }
            payload = try self.payload(place["position"], of: place["bundle"])
        }
        guard case .note(let revision) = try Entry.parse(kind: .note, payload: payload) else {
            throw Problem.databaseDamaged
        }
        return revision
    }

    /// The line of one entry. Whoever reads several of one bundle decompresses it once.
    private func payload(_ position: Int, of seq: Int64) throws -> [UInt8] {
        if let opened = memory.opened, opened.seq == seq, case .present(let bytes) = opened.bundle.payloads[position] {
            return bytes
        }
        let plain: [UInt8]
        if let known = memory.plain, known.seq == seq {
            plain = known.bytes
        } else {
            plain = try record(seq: seq).plain(try decompressor())
            memory.plain = (seq, plain)
        }
        // Before the payloads stand the manifest and its signature.
        guard let line = PlainLines.line(position + 2, of: plain), line.first == 0x7B else {
            throw Problem.databaseDamaged
        }
        return Array(line)
    }

    private func decompressor() throws -> Decompressor {
        if let known = memory.decompressor { return known }
        let made = try Decompressor()
        memory.decompressor = made
        return made
    }
}

enum PlainLines {
    /// The line of this number, from 0, without its LF.
    static func line(_ number: Int, of bytes: [UInt8]) -> ArraySlice<UInt8>? {
        var start = 0
        for _ in 0..<number {
            guard let end = bytes[start...].firstIndex(of: 0x0A) else { return nil }
            start = end + 1
        }
        guard let end = bytes[start...].firstIndex(of: 0x0A) else { return nil }
        return bytes[start..<end]
    }
}
