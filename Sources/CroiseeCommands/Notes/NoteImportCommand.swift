import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import Foundation
import Notes

struct NoteImportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("import", HelpWords.noteImport, example: "croisee note import ~/notes --intersection Vergers")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var audience: AudienceOptions

    @Argument(help: HelpWords.importPaths.help)
    var paths: [String]

    private struct Row: Encodable {
        let path: String
        let outcome: String
        @OrNull var id: String? = nil
        @OrNull var title: String? = nil
        @OrNull var reason: String? = nil
    }

    /// Files taken in by one transaction.
    private static let batch = 256

    func run() throws {
        let node = try common.node()
        let aim = try audience.audience(node)
        let (files, unreadable) = try ImportPaths.files(paths)
        if aim.isShared { try SharingNotice.name(aim.places, node) }
        var rows = unreadable.map {
            Row(path: $0.path, outcome: "refused", id: nil, title: nil, reason: $0.problem.sentence.said)
        }
        let progress = Progress(NoteWords.importing)
        for start in stride(from: 0, to: files.count, by: Self.batch) {
            progress.at(start, of: files.count)
            rows += try take(Array(files[start..<min(start + Self.batch, files.count)]), aim, node)
        }
        progress.end()
        Wake.server(of: node.folder)
        try common.output.list(rows, empty: NoteWords.nothingToImport, line: Self.line)
        if !common.json && rows.count > 1 {
            common.output.remark(
                NoteWords.importTotal(
                    new: rows.count { $0.outcome == "new" }, revised: rows.count { $0.outcome == "revised" },
                    unchanged: rows.count { $0.outcome == "unchanged" || $0.outcome == "duplicate" },
                    refused: rows.count { $0.outcome == "refused" }))
        }
        let refused = rows.filter { $0.outcome == "refused" }
        guard refused.isEmpty else {
            if common.json { for row in refused { Terminal.error("\(row.path) : \(row.reason ?? "")") } }
            throw ExitCode.failure
        }
    }

    private func take(_ paths: [String], _ aim: Audience, _ node: Node) throws -> [Row] {
        var files: [ImportFile] = []
        var refused: [String: Problem] = [:]
        for path in paths {
            do {
                let text = try NoteFileInput.read(path)
                if aim.isShared, !SharingNotice.allows(NoteText(text), isStrict: audience.noPersonalDetails) {
                    throw Problem.personalDetails(text.title)
                }
                files.append(ImportFile(path: path, text: text))
            } catch let problem as Problem {
                refused[path] = problem
            }
        }
        var outcomes: [String: (ImportOutcome, String)] = [:]
        for (file, outcome) in zip(files, try node.importFiles(files, aim)) {
            outcomes[file.path] = (outcome, file.text.title)
        }
        return paths.map { path in
            guard let (outcome, title) = outcomes[path] else {
                return Row(path: path, outcome: "refused", id: nil, title: nil, reason: refused[path]?.sentence.said)
            }
            return switch outcome {
            case .new(let note): Row(path: path, outcome: "new", id: note.text, title: title, reason: nil)
            case .revised(let note): Row(path: path, outcome: "revised", id: note.text, title: title, reason: nil)
            case .unchanged(let note): Row(path: path, outcome: "unchanged", id: note.text, title: title, reason: nil)
            case .duplicate(let note): Row(path: path, outcome: "duplicate", id: note.text, title: title, reason: nil)
            case .refused(let problem):
                Row(path: path, outcome: "refused", id: nil, title: title, reason: problem.sentence.said)
            }
        }
    }

    private static func line(_ row: Row) -> String {
        guard let id = row.id, let title = row.title else { return "\(row.path) : \(row.reason ?? "")" }
        let word =
            switch row.outcome {
            case "new": NoteWords.new
            case "revised": NoteWords.revisedShort
            case "unchanged": NoteWords.unchangedShort
            default: NoteWords.duplicateShort
            }
        return "\(id)  \(word.said)  \(title)"
    }
}

/// Which files an import takes: those named, and of folders every Markdown and text file below.
enum ImportPaths {
    static let endings: Set<String> = ["md", "markdown", "txt", "text"]

    static func files(_ paths: [String]) throws -> (files: [String], unreadable: [(path: String, problem: Problem)]) {
        var files: [String] = []
        var unreadable: [(path: String, problem: Problem)] = []
        var seen = Set<String>()
        for path in paths {
            let absolute = canonical(path)
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: absolute, isDirectory: &isFolder) else {
                unreadable.append((path, .cannotRead(path)))
                continue
            }
            let found = isFolder.boolValue ? inside(absolute) : [absolute]
            files += found.filter { seen.insert($0).inserted }
        }
        return (files, unreadable)
    }

    /// In the order of their names; what begins with a point, and links, are left alone.
    private static func inside(_ folder: String) -> [String] {
        guard let walk = FileManager.default.enumerator(atPath: folder) else { return [] }
        var found: [String] = []
        for case let path as String in walk {
            let parts = path.split(separator: "/")
            guard let name = parts.last, !parts.contains(where: { $0.hasPrefix(".") }),
                let dot = name.lastIndex(of: "."), endings.contains(name[name.index(after: dot)...].lowercased()),
                walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular
            else { continue }
            found.append(folder + "/" + path)
        }
        return found.sorted()
    }

    /// Absolute and without links, so that the same file has one path.
    private static func canonical(_ path: String) -> String {
        URL(fileURLWithPath: CommonOptions.absolute(path)).resolvingSymlinksInPath().path
    }
}
