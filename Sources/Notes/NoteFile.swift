import Catalogue

/// Text files, with or without a YAML header ("front matter"), to notes and back.
public enum NoteFile {
    /// Header fields are bounded before they are parsed; the fields of a note's kind stand there.
    public static let headerBytes = 524_288

    /// - Parameter fileName: for the title of a file that has none, and for messages.
    /// - Throws: `file-not-text`, `file-not-utf8`, `file-too-long`, `header-too-long`, `malformed-header`,
    ///   `header-date`, `header-field`, `unknown-kind`, `unknown-field` or `note-field`, each naming the file and, where there
    ///   is one, the line.
    public static func parse(bytes: [UInt8], fileName: String, kinds: KindCatalogue = .shipped) throws(Problem)
        -> ImportedText
    {
        let name = FileName(fileName)
        let mostBytes = NoteBounds.body + headerBytes + 1024
        guard bytes.count <= mostBytes else { throw .fileIsTooLong(name.shown) }
        guard !bytes.contains(0) else { throw .fileIsNotText(name.shown) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .fileIsNotUTF8(name.shown, line: lineOfInvalidUTF8(bytes))
        }
        var imported = ImportedText(title: "", body: text)
        if let header = try HeaderBlock.find(in: bytes, file: name.shown),
            let fields = try HeaderFields(header, file: name.shown, kinds: kinds)
        {
            imported = fields.values
            imported.body = String(decoding: bytes[header.bodyStart...], as: UTF8.self)
        }
        guard imported.body.utf8.count <= NoteBounds.body else { throw .fileIsTooLong(name.shown) }
        if imported.title.isEmpty {
            imported.title = TitleGuess.title(ofBody: imported.body) ?? name.title
        }
        return imported
    }

    /// Header and text; `parse` gives the same value back, but for `unknownFields`, whose values are not kept, and
    /// `attachments`, which lie beside the file.
    public static func render(_ text: ImportedText) -> [UInt8] {
        var lines = ["---"]
        func field(_ key: String, _ value: String?) {
            if let value { lines.append("\(key): \(YAMLText.quoted(value))") }
        }
        func list(_ key: String, _ values: [String]) {
            guard !values.isEmpty else { return }
            lines.append("\(key):")
            lines += values.map { "  - \(YAMLText.quoted($0))" }
        }
        field("title", text.title)
        field("id", text.frontMatterID)
        list("authors", text.authors)
        list("terms", text.terms)
        field("language", text.language)
        field("licence", text.licence)
        field("source", text.source)
        KindHeader(text).write(to: &lines)
        CarnetHeader.write(text.carnets, to: &lines)
        AttachmentHeader.write(text.files, to: &lines)
        // Dates stay unquoted, as people write them; a date that has no text is left out.
        if let created = text.createdAt.flatMap(DateText.text) { lines.append("created: \(created)") }
        if let updated = text.updatedAt.flatMap(DateText.text) { lines.append("updated: \(updated)") }
        lines.append("---\n")
        return Array(lines.joined(separator: "\n").utf8) + Array(text.body.utf8)
    }

    /// The line, from 1, that holds the first byte which is not UTF-8. Lines are validated one by one:
    /// no UTF-8 sequence goes over a line end.
    static func lineOfInvalidUTF8(_ bytes: [UInt8]) -> Int {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
    }
}
