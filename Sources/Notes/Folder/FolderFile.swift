import Catalogue

/// A file that belongs to a note, as the header of the note's file names it.
public struct FolderFile: Sendable, Hashable {
    /// Beside the note's file: `attachments/Greffer un pommier/photo.jpg`.
    public var path: String
    /// Media type and SHA-256 in hex of a file that was written by a node: so long as it is unchanged, it is what it was.
    public var type: String?
    public var hash: String?

    public init(path: String, type: String? = nil, hash: String? = nil) {
        self.path = path
        self.type = type
        self.hash = hash
    }

    public var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Whether it lies in the folder of the note's file or below: never above, never elsewhere, never hidden.
    public var isInside: Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return path.utf8.count <= 1_000 && SingleLine.holds(path) && !path.utf8.contains(0x5C)
            && parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") }
    }
}

/// `attachments` in the header of a file: paths, or what is known of each file.
enum AttachmentHeader {
    static func write(_ files: [FolderFile]?, to lines: inout [String]) {
        guard let files, !files.isEmpty else { return }
        lines.append("attachments:")
        for file in files {
            lines.append("  - file: \(YAMLText.quoted(file.path))")
            if let type = file.type { lines.append("    type: \(YAMLText.quoted(type))") }
            if let hash = file.hash { lines.append("    sha256: \(YAMLText.quoted(hash))") }
        }
    }
}

extension HeaderValue {
    /// - Throws: `header-field`, naming file and line.
    func folderFiles() throws(Problem) -> [FolderFile] {
        let text = isPlain ? try text() : nil
        let isEmpty = isPlain && text == nil
        let items = try items() ?? (isEmpty ? [] : [self])
        guard items.count <= NoteBounds.attachments else {
            throw .headerFieldShape(file, line: line, field: shownName)
        }
        var files: [FolderFile] = []
        for item in items {
            var found = FolderFile(path: "")
            if let members = try item.members() {
                for member in members {
                    switch member.name {
                    case "file", "fichier": found.path = try member.text() ?? ""
                    case "type": found.type = try member.text()
                    case "sha256": found.hash = try member.text()
                    default: throw .headerFieldShape(member.file, line: member.line, field: member.shownName)
                    }
                }
            } else if let path = try item.text() {
                found.path = path.hasPrefix("[[") && path.hasSuffix("]]") ? String(path.dropFirst(2).dropLast(2)) : path
            }
            if found.path.hasPrefix("./") { found.path.removeFirst(2) }
            guard found.isInside else { throw .headerFieldShape(file, line: item.line, field: shownName) }
            files.append(found)
        }
        return files
    }
}
