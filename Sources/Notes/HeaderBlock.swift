import Catalogue

/// Where the header of a file lies: between a first line `---` and the next line `---` (or `...`).
struct HeaderBlock {
    /// The lines between the two marks; the first of them is line 2 of the file.
    let yaml: String
    /// Index of the first byte after the line that closes the header.
    let bodyStart: Int

    /// Nil when the file does not begin with a header. A byte order mark before it belongs to the header.
    static func find(in bytes: [UInt8], file: String) throws(Problem) -> HeaderBlock? {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let opening = line(in: bytes, at: start)
        guard isMark(bytes[start..<opening.end], of: 0x2D), opening.next > opening.end else { return nil }
        var position = opening.next
        while position < bytes.count {
            let line = line(in: bytes, at: position)
            let content = bytes[position..<line.end]
            if isMark(content, of: 0x2D) || isMark(content, of: 0x2E) {
                guard position - opening.next <= NoteFile.headerBytes else {
                    // A text may begin with a rule, and have its next rule far away.
                    if !opensFields(bytes[opening.next...]) { return nil }
                    throw .headerIsTooLong(file)
                }
                return HeaderBlock(
                    yaml: String(decoding: bytes[opening.next..<position], as: UTF8.self), bodyStart: line.next)
            }
            position = line.next
        }
        // A lone rule at the top is a text; a header that its author forgot to close is a mistake to name.
        if opensFields(bytes[opening.next...]) { throw .malformedHeader(file, line: 1, .notClosed) }
        return nil
    }

    private static func line(in bytes: [UInt8], at start: Int) -> (end: Int, next: Int) {
        guard let end = bytes[start...].firstIndex(of: 0x0A) else { return (bytes.count, bytes.count) }
        return (end, end + 1)
    }

    /// Three marks and nothing more but blanks, or the CR of a CRLF.
    private static func isMark(_ line: ArraySlice<UInt8>, of mark: UInt8) -> Bool {
        line.starts(with: [mark, mark, mark])
            && line.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    }

    /// The first line that is neither empty nor a comment looks like `name: value`.
    private static func opensFields(_ bytes: ArraySlice<UInt8>) -> Bool {
        for line in bytes.prefix(4096).split(separator: 0x0A) {
            let text = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
            guard let first = text.first, first != 0x23 else { continue }
            guard let colon = text.prefix(40).firstIndex(of: 0x3A), colon > text.startIndex else { return false }
            let next = colon + 1 < text.endIndex ? text[colon + 1] : 0x20
            let name = text[..<colon]
            // « Nous disons : oui » is a sentence, not a field.
            return [0x20, 0x09, 0x0D].contains(next) && !name.contains(0x20)
        }
        return false
    }
}
