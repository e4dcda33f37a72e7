import Catalogue
import Foundation

/// Which files an import takes: those named, and of folders every Markdown and text file below.
struct ImportPaths {
    static let endings: Set<String> = ["md", "markdown", "txt", "text"]

    /// What is not taken, and why.
    typealias Left = (path: String, problem: Problem)

    private(set) var files: [String] = []
    /// Named, but not there, or neither file nor folder.
    private(set) var refused: [Left] = []
    /// In a folder, named like a text, but a pipe, a device or a link.
    private(set) var skipped: [Left] = []
    /// Folders, with all that lies in each and is not hidden, from there.
    private(set) var folders: [String: [String]] = [:]
    /// In which of them a file was found.
    private(set) var folderOf: [String: String] = [:]
    /// In folders, and neither texts nor skipped: of use only where a note has it as a file of its own.
    private(set) var others: Set<String> = []

    init(_ paths: [String]) {
        var seen = Set<String>()
        for path in paths {
            let absolute = Self.canonical(path)
            switch Self.type(absolute) {
            case .typeDirectory: take(inside: absolute, &seen)
            case .typeRegular:
                guard seen.insert(absolute).inserted else { continue }
                files.append(absolute)
                let folder = (absolute as NSString).deletingLastPathComponent
                folderOf[absolute] = folder
                if folders[folder] == nil { folders[folder] = Self.names(in: folder) }
            case nil: refused.append((path, .cannotRead(path)))
            default: refused.append((path, .notAFile(path)))
            }
        }
    }

    /// In the order of their names; what begins with a point is left alone.
    private mutating func take(inside folder: String, _ seen: inout Set<String>) {
        guard let walk = FileManager.default.enumerator(atPath: folder) else { return }
        var found: [String] = []
        var others: [String] = []
        var empty: [String] = []
        var drawings: [String] = []
        var beside: Set<String> = []
        var all: [String] = []
        for case let path as String in walk {
            let parts = path.split(separator: "/")
            guard let name = parts.last, !parts.contains(where: { $0.hasPrefix(".") }) else { continue }
            let type = walk.fileAttributes?[.type] as? FileAttributeType
            if type == .typeRegular { all.append(path) }
            if type != .typeDirectory { beside.insert(folder + "/" + path) }
            // What lies in `attachments` belongs to notes and is none.
            guard !parts.contains("attachments"), let dot = name.lastIndex(of: ".") else { continue }
            let ending = name[name.index(after: dot)...].lowercased()
            if type == .typeRegular, Self.drawings.contains(ending) { drawings.append(folder + "/" + path) }
            guard Self.endings.contains(ending) else { continue }
            switch type {
            case .typeRegular where (walk.fileAttributes?[.size] as? NSNumber)?.intValue == 0:
                empty.append(folder + "/" + path)
            case .typeRegular: found.append(folder + "/" + path)
            case .typeDirectory: continue
            default: others.append(folder + "/" + path)
            }
        }
        folders[folder] = all
        for file in found where folderOf[file] == nil { folderOf[file] = folder }
        files += found.sorted().filter { seen.insert($0).inserted }
        func skip(_ paths: [String], _ problem: (String) -> Problem) {
            skipped += paths.sorted().filter { seen.insert($0).inserted }.map { ($0, problem($0)) }
        }
        skip(others, Problem.notAFile)
        skip(empty, Problem.emptyFile)
        skip(drawings, Problem.notANote)
        self.others.formUnion(beside.subtracting(seen))
    }

    /// What Obsidian draws and lists: no text.
    private static let drawings: Set<String> = ["canvas", "base"]

    /// Files of one folder, not of those below it; of a very full one none.
    private static func names(in folder: String) -> [String] {
        switch Result(catching: { try FileManager.default.contentsOfDirectory(atPath: folder) }) {
        case .success(let names) where names.count <= 2_000:
            names.filter { !$0.hasPrefix(".") && type(folder + "/" + $0) == .typeRegular }
        default: []
        }
    }

    /// Nil where nothing is, or nothing that may be seen.
    private static func type(_ path: String) -> FileAttributeType? {
        switch Result(catching: { try FileManager.default.attributesOfItem(atPath: path) }) {
        case .success(let attributes): attributes[.type] as? FileAttributeType
        case .failure: nil
        }
    }

    /// Absolute and without links, so that the same file has one path.
    private static func canonical(_ path: String) -> String {
        URL(fileURLWithPath: NodeOptions.absolute(path)).resolvingSymlinksInPath().path
    }
}
