import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Notes

struct NoteImportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("import", HelpWords.noteImport, example: "croisee note import ~/notes --intersection Vergers")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var audience: AudienceOptions

    @Argument(help: HelpWords.importPaths.help(ValueWords.path))
    var paths: [String]

    private struct Row: Encodable {
        let path: String
        let outcome: String
        @OrNull var id: String? = nil
        @OrNull var title: String? = nil
        @OrNull var reason: String? = nil

        /// Why it was not taken; the reason may name the file already.
        var complaint: String {
            guard let reason else { return path }
            return reason.contains(path) ? reason : "\(SingleLine.of(path)) : \(reason)"
        }
    }

    /// Files taken in by one transaction.
    private static let batch = 256

    func run() throws {
        let node = try common.node()
        let aim = try audience.audience(node)
        let found = ImportPaths(paths)
        let files = found.files
        func rows(_ left: [ImportPaths.Left], _ outcome: String) -> [Row] {
            left.map { Row(path: $0.path, outcome: outcome, id: nil, title: nil, reason: $0.problem.sentence.said) }
        }
        var rows = rows(found.refused, "refused") + rows(found.skipped, "skipped")
        let progress = Progress(NoteWords.importing)
        defer { progress.end() }
        var announced = Set<IntersectionID>()
        for start in stride(from: 0, to: files.count, by: Self.batch) {
            progress.at(start, of: files.count)
            let batch = Array(files[start..<min(start + Self.batch, files.count)])
            rows += try take(batch, aim, node, &announced, progress)
        }
        progress.end()
        Wake.server(of: node.folder)
        try common.output.list(rows, empty: NoteWords.nothingToImport, line: Self.line)
        if !common.json && rows.count > 1 {
            common.output.remark(
                NoteWords.importTotal(
                    new: rows.count { $0.outcome == "new" }, revised: rows.count { $0.outcome == "revised" },
                    shared: rows.count { $0.outcome == "shared" },
                    unchanged: rows.count { $0.outcome == "unchanged" || $0.outcome == "duplicate" },
                    refused: rows.count { $0.outcome == "refused" },
                    skipped: rows.count { $0.outcome == "skipped" }))
        }
        let refused = rows.filter { $0.outcome == "refused" }
        guard refused.isEmpty else {
            if common.json { for row in refused { Terminal.error(row.complaint) } }
            throw ExitCode.failure
        }
    }

    /// Takes in one batch. Whoever will receive something is named before anything leaves, once per intersection; where
    /// nothing leaves, nobody is named.
    private func take(
        _ paths: [String], _ aim: Audience, _ node: Node, _ announced: inout Set<IntersectionID>, _ progress: Progress
    ) throws -> [Row] {
        var read: [ImportFile] = []
        var refused: [String: Problem] = [:]
        for path in paths {
            do {
                read.append(ImportFile(path: path, text: try NoteFileInput.read(path)))
            } catch let problem as Problem {
                refused[path] = problem
            }
        }
        var files: [ImportFile] = []
        var places: [IntersectionID] = []
        for (file, destinations) in zip(read, try node.importDestinations(read, aim)) {
            if !destinations.isEmpty {
                progress.end()
                guard try SharingNotice.allows(NoteText(file.text), isStrict: audience.noPersonalDetails) else {
                    refused[file.path] = .personalDetails(file.text.title)
                    continue
                }
            }
            files.append(file)
            places += destinations.filter { announced.insert($0).inserted }
        }
        if !places.isEmpty {
            progress.end()
            try SharingNotice.name(places, node)
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
            case .shared(let note): Row(path: path, outcome: "shared", id: note.text, title: title, reason: nil)
            case .duplicate(let note): Row(path: path, outcome: "duplicate", id: note.text, title: title, reason: nil)
            case .refused(let problem):
                Row(path: path, outcome: "refused", id: nil, title: title, reason: problem.sentence.said)
            }
        }
    }

    private static func line(_ row: Row) -> String {
        guard let id = row.id, let title = row.title else { return row.complaint }
        let word =
            switch row.outcome {
            case "new": NoteWords.new
            case "revised": NoteWords.revisedShort
            case "shared": NoteWords.sharedShort
            case "unchanged": NoteWords.unchangedShort
            default: NoteWords.duplicateShort
            }
        return "\(id)  \(word.said)  \(title)"
    }
}

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

    init(_ paths: [String]) {
        var seen = Set<String>()
        for path in paths {
            let absolute = Self.canonical(path)
            switch Self.type(absolute) {
            case .typeDirectory: take(inside: absolute, &seen)
            case .typeRegular: if seen.insert(absolute).inserted { files.append(absolute) }
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
        for case let path as String in walk {
            let parts = path.split(separator: "/")
            guard let name = parts.last, !parts.contains(where: { $0.hasPrefix(".") }),
                let dot = name.lastIndex(of: "."),
                Self.endings.contains(name[name.index(after: dot)...].lowercased())
            else { continue }
            switch walk.fileAttributes?[.type] as? FileAttributeType {
            case .typeRegular: found.append(folder + "/" + path)
            case .typeDirectory: continue
            default: others.append(folder + "/" + path)
            }
        }
        files += found.sorted().filter { seen.insert($0).inserted }
        skipped += others.sorted().filter { seen.insert($0).inserted }.map { ($0, .notAFile($0)) }
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
