import Foundation

/// A text of a folder with its links said by the titles of the notes, as they are everywhere else: by its file's name nobody finds a
/// note that has left its folder.
public struct VaultText: Sendable {
    /// A link that was said otherwise.
    public struct Change: Sendable, Hashable {
        public let from: String
        public let to: String
        /// UTF-8 bytes into the text as it was.
        public let offset: Int
    }

    public private(set) var body: String
    public private(set) var changes: [Change] = []
    /// Files of the folder that the text shows or links to, by their paths; no two of one name.
    public private(set) var files: [String] = []
    /// Links to notes that cannot be said by title, or that are not there.
    public private(set) var lost: [(link: String, offset: Int)] = []

    /// - Parameter path: of the text's own file, from the folder.
    public init(_ body: String, at path: String, in names: VaultNames) {
        self.body = body
        let folder = VaultNames.folder(of: path)
        let bytes = Array(body.utf8)
        func written(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        func isInTable(_ range: Range<Int>) -> Bool {
            let start = bytes[..<range.lowerBound].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0
            return bytes[start...].first { $0 != 0x20 && $0 != 0x09 } == UInt8(ascii: "|")
        }
        func say(_ title: String, _ heading: String?, _ text: String?, isEmbed: Bool, _ range: Range<Int>) -> String? {
            let text = text.flatMap { TitleKey($0) == TitleKey(title) && heading == nil ? nil : $0 }
            let link =
                (isEmbed ? "![[" : "[[") + title + (heading.map { "#" + $0 } ?? "")
                + (text.map { (isInTable(range) ? "\\|" : "|") + $0 } ?? "") + "]]"
            let found = LinkScan.find(.notes, in: link)
            guard found.count == 1, found[0].range == 0..<link.utf8.count, case .title(let meant) = found[0].target,
                TitleKey(meant) == TitleKey(title)
            else { return nil }
            return link
        }
        var edits: [(range: Range<Int>, text: String)] = []
        func settle(_ range: Range<Int>, _ link: String?) {
            guard let link else { return lost.append((written(range), range.lowerBound)) }
            if link != written(range) { edits.append((range, link)) }
        }
        for link in LinkScan.find(.notes, in: body) {
            switch link.target {
            case .title(let name):
                // `[[Note^block]]`: a place in the note.
                let mark = name.lastIndex(of: "^")
                let whole = names.note(name, from: folder)
                let cut = whole == nil ? mark.flatMap { names.note(String(name[..<$0]), from: folder) } : nil
                guard let note = whole ?? cut else { continue }
                if whole != nil, TitleKey(note.title) == TitleKey(name) { continue }
                let heading = link.heading ?? (cut == nil ? nil : mark.map { String(name[$0...]) })
                let shown =
                    link.text ?? (link.isEmbed ? nil : cut == nil ? name : String(name[..<(mark ?? name.endIndex)]))
                settle(link.range, say(note.title, heading, shown, isEmbed: link.isEmbed, link.range))
            case .file(let name):
                guard let file = names.file(name, from: folder), let known = take(file) else { continue }
                if name != known {
                    settle(link.range, written(link.range).replacingOccurrences(of: name, with: known))
                }
            default: continue
            }
        }
        for link in PathLinkScan.find(in: body) {
            if let note = Self.isNote(link.path) ? names.note(link.path, from: folder) : nil {
                let text = link.text.isEmpty ? nil : link.text
                settle(link.range, say(note.title, link.heading, text, isEmbed: link.isImage, link.range))
            } else if let file = names.file(link.path, from: folder), let known = take(file) {
                guard known != link.path else { continue }
                let address = known.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? known
                settle(link.range, "\(link.isImage ? "!" : "")[\(link.text)](\(address))")
            } else {
                lost.append((written(link.range), link.range.lowerBound))
            }
        }
        edits.sort { $0.range.lowerBound < $1.range.lowerBound }
        changes = edits.map { Change(from: written($0.range), to: $0.text, offset: $0.range.lowerBound) }
        var settled: [UInt8] = []
        var at = 0
        for edit in edits where edit.range.lowerBound >= at {
            settled += bytes[at..<edit.range.lowerBound] + Array(edit.text.utf8)
            at = edit.range.upperBound
        }
        self.body = String(decoding: settled + bytes[at...], as: UTF8.self)
    }

    /// The name by which the note holds a file; nil where it holds another of that name.
    private mutating func take(_ path: String) -> String? {
        let name = VaultNames.name(path)
        if let held = files.first(where: { VaultNames.name($0).lowercased() == name.lowercased() }) {
            return held == path ? name : nil
        }
        guard files.count < NoteBounds.attachments else { return nil }
        files.append(path)
        return name
    }

    private static func isNote(_ path: String) -> Bool {
        path.lowercased().hasSuffix(".md") || path.lowercased().hasSuffix(".markdown")
    }
}
