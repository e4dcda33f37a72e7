import Foundation

/// What the files of a folder are called: by their names, their places and the other names that their headers give them, as
/// Obsidian finds the other end of a link.
public struct VaultNames: Sendable {
    public struct File: Sendable, Hashable {
        /// From the folder, with `/`.
        public let path: String
        /// Of the note that it makes.
        public let title: String
        public let aliases: [String]

        public init(path: String, title: String, aliases: [String] = []) {
            self.path = path
            self.title = title
            self.aliases = aliases
        }
    }

    private var notes: [TitleKey: [File]] = [:]
    private var aliases: [TitleKey: File] = [:]
    private var others: [TitleKey: [String]] = [:]

    /// - Parameter others: the paths of files that are no notes.
    public init(_ files: [File], others: [String] = []) {
        for file in files.sorted(by: { Self.isNearer($0.path, $1.path) }) {
            notes[Self.key(Self.bare(Self.name(file.path))), default: []].append(file)
            for alias in file.aliases {
                let key = Self.key(alias)
                if aliases[key] == nil { aliases[key] = file }
            }
        }
        for path in others.sorted(by: Self.isNearer) {
            self.others[Self.key(Self.name(path)), default: []].append(path)
        }
    }

    /// The note that a link means: a file of this name or at this place, else one of this other name.
    /// - Parameter folder: where the text lies that has the link, from the folder of all; empty for that itself.
    public func note(_ name: String, from folder: String) -> File? {
        let wanted = Self.bare(name)
        let found = pick(notes[Self.key(Self.name(wanted))] ?? [], wanted, from: folder) { Self.bare($0.path) }
        return found ?? aliases[Self.key(name)]
    }

    /// A file that is no note.
    public func file(_ name: String, from folder: String) -> String? {
        pick(others[Self.key(Self.name(name))] ?? [], name, from: folder) { $0 }
    }

    /// Beside the text before elsewhere; a path must be the end of the file's.
    private func pick<T>(_ candidates: [T], _ wanted: String, from folder: String, _ path: (T) -> String) -> T? {
        let beside = Self.key(Self.joined(folder, wanted))
        if let near = candidates.first(where: { Self.key(path($0)) == beside }) { return near }
        let whole = Self.key("/" + Self.joined("", wanted)).text
        return candidates.first { Self.key("/" + path($0)).text.hasSuffix(whole) }
    }

    private static func key(_ text: String) -> TitleKey { TitleKey(text) }

    static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    static func folder(of path: String) -> String { path.split(separator: "/").dropLast().joined(separator: "/") }

    private static func bare(_ path: String) -> String {
        for ending in [".md", ".markdown", ".txt", ".text"] where path.lowercased().hasSuffix(ending) {
            return String(path.dropLast(ending.count))
        }
        return path
    }

    /// With `.` and `..` walked.
    private static func joined(_ folder: String, _ path: String) -> String {
        var parts = folder.split(separator: "/")
        for part in path.split(separator: "/") {
            switch part {
            case ".": continue
            case "..": if !parts.isEmpty { parts.removeLast() }
            default: parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }

    private static func isNearer(_ one: String, _ other: String) -> Bool {
        let depths = (one.split(separator: "/").count, other.split(separator: "/").count)
        return depths.0 != depths.1 ? depths.0 < depths.1 : one < other
    }
}
