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
    @OptionGroup var kind: KindOptions
    @OptionGroup var licences: LicenceOptions

    @Flag(name: .long, help: ImportWords.asIs.help)
    var asIs = false

    @Argument(help: HelpWords.importPaths.help(ValueWords.path))
    var paths: [String]

    private struct Row: Encodable {
        let path: String
        let outcome: String
        @OrNull var id: String? = nil
        @OrNull var title: String? = nil
        @OrNull var reason: String? = nil
        /// What of the file the note does not keep.
        var losses: [String] = []
        /// Links by names of files, and what they are now.
        var links: [String] = []
        /// Carnets that were made because this file names them, and what became of a file that is older than its note.
        var remarks: [String] = []

        /// Why it was not taken; the reason may name the file already.
        var complaint: String {
            guard let reason else { return path }
            if reason.contains(path) { return reason }
            // Two files of one name lie in two folders.
            let (path, name) = (SingleLine.of(path), SingleLine.of((path as NSString).lastPathComponent))
            for (open, close) in [("« ", " »"), ("“", "”")] where reason.contains(open + name + close) {
                return reason.replacing(open + name + close, with: open + path + close, maxReplacements: 1)
            }
            return "\(path) : \(reason)"
        }
    }

    /// Files taken in by one transaction.
    private static let batch = 256

    func run() throws {
        let node = try common.node()
        let aim = try audience.audience(node)
        let kinds = node.kindsHere().kinds
        let found = ImportPaths(paths)
        let files = found.files
        func rows(_ left: [ImportPaths.Left], _ outcome: String) -> [Row] {
            left.map { Row(path: $0.path, outcome: outcome, id: nil, title: nil, reason: $0.problem.sentence.said) }
        }
        var rows = rows(found.refused, "refused") + rows(found.skipped, "skipped")
        let progress = Progress(NoteWords.importing)
        defer { progress.end() }
        var work = Work(
            node: node, aim: aim, kinds: kinds, progress: progress, vaults: asIs ? nil : ImportVaults(found, kinds))
        for start in stride(from: 0, to: files.count, by: Self.batch) {
            progress.at(start, of: files.count)
            let batch = files[start..<min(start + Self.batch, files.count)]
            rows += try take(batch.map { ($0, nil) }, &work)
        }
        // What names other files' notes comes when those are there.
        let later = work.later
        for start in stride(from: 0, to: later.count, by: Self.batch) {
            let batch = later[start..<min(start + Self.batch, later.count)]
            rows += try take(batch.map { ($0.path, $0) }, &work)
        }
        try place(work.placings, work.aim, node, &rows)
        try place(work.closedPlacings, .local, node, &rows)
        progress.end()
        Wake.server(of: node.folder)
        let left = found.others.subtracting(work.ofNotes).sorted()
        if common.json { rows += Self.skipped(left) }
        try common.output.list(rows, empty: NoteWords.nothingToImport, line: Self.line)
        if !common.json && rows.count > 1 {
            common.output.remark(
                NoteWords.importTotal(
                    new: rows.count { $0.outcome == "new" },
                    revised: rows.count { $0.outcome == "revised" || $0.outcome == "beside" },
                    shared: rows.count { $0.outcome == "shared" },
                    unchanged: rows.count { ["unchanged", "duplicate", "older"].contains($0.outcome) },
                    refused: rows.count { $0.outcome == "refused" },
                    skipped: rows.count { $0.outcome == "skipped" }))
        }
        if !common.json {
            for line in rows.flatMap(\.remarks) { Terminal.error(line) }
            tell(rows.flatMap(\.links), ImportWords.linksSaid)
            tellLosses(rows)
            tell(left, ImportWords.filesLeft(left.count), most: Self.mostFiles)
        }
        let refused = rows.filter { $0.outcome == "refused" }
        guard refused.isEmpty else {
            if common.json { for row in refused { Terminal.error(row.complaint) } }
            throw ExitCode.failure
        }
    }

    /// What one run of the command knows.
    private struct Work {
        let node: Node
        let aim: Audience
        let kinds: KindCatalogue
        let progress: Progress
        /// Nil where texts are taken as they are.
        var vaults: ImportVaults?
        var announced = Set<IntersectionID>()
        /// Read, and put off until all other files are in.
        var later: [ImportFile] = []
        var placings: [ImportPlacing] = []
        /// Of pages that only their authors could read: made here only.
        var closedPlacings: [ImportPlacing] = []
        /// Files that belong to notes, or were told to be missing from them.
        var ofNotes = Set<String>()
        var losses: [String: [Sentence]] = [:]
        var links: [String: [Sentence]] = [:]
    }

    /// Losses told in one run; `--json` has all of them.
    private static let mostLosses = 100
    /// Names of files left out.
    private static let mostFiles = 20

    private static func skipped(_ paths: [String]) -> [Row] {
        paths.map { Row(path: $0, outcome: "skipped", reason: Problem.fileOfNoNote($0).sentence.said) }
    }

    private func tellLosses(_ rows: [Row]) {
        let losses = rows.flatMap(\.losses)
        guard !losses.isEmpty else { return }
        common.output.remark(ImportWords.withLosses(rows.count { !$0.losses.isEmpty }))
        tell(losses, ImportWords.notKept)
    }

    private func tell(_ lines: [String], _ heading: Sentence, most: Int = mostLosses) {
        guard !lines.isEmpty else { return }
        common.output.remark(heading)
        for line in lines.prefix(most) { Terminal.error("  " + line) }
        if lines.count > most { common.output.remark(ImportWords.more(lines.count - most)) }
    }

    /// Puts the notes into the carnets that their files name; what cannot be placed stays a note and is told.
    private func place(_ placings: [ImportPlacing], _ aim: Audience, _ node: Node, _ rows: inout [Row]) throws {
        guard !placings.isEmpty else { return }
        let indices = Dictionary(rows.indices.map { (rows[$0].path, $0) }) { first, _ in first }
        for start in stride(from: 0, to: placings.count, by: Self.batch) {
            let batch = Array(placings[start..<min(start + Self.batch, placings.count)])
            for (placing, done) in zip(batch, try node.placeImported(batch, aim)) {
                guard let row = indices[placing.file.path] else { continue }
                if let problem = done.problem { rows[row].losses.append(problem.sentence.said) }
                if let title = done.carnet {
                    let (path, line) = (placing.file.path, placing.file.line(ofCarnet: placing.place.carnet))
                    rows[row].remarks.append(Sentence.inFile(path, line: line, ImportWords.carnetMade(title)).said)
                }
            }
        }
    }

    /// Takes in one batch. Whoever will receive something is named before anything leaves, once per intersection; where
    /// nothing leaves, nobody is named.
    private func take(
        _ batch: [(path: String, file: ImportFile?)], _ work: inout Work
    ) throws -> [Row] {
        let (node, aim, progress) = (work.node, work.aim, work.progress)
        var read: [ImportFile] = []
        var refused: [String: Problem] = [:]
        var paths: [String] = []
        for (path, file) in batch {
            do {
                if let file {
                    read.append(file)
                } else {
                    var reading = try work.vaults?.take(path) ?? NoteFileInput.read(path, work.kinds, asIs: asIs)
                    let settled = work.vaults?.settle(&reading, path)
                    var text = reading.text
                    // A file that names its kind speaks for itself.
                    if text.kind == nil { try kind.apply(to: &text, node, work.kinds) }
                    text.licence = text.licence ?? licences.chosen
                    work.losses[path] = reading.losses.map { .inFile(path, line: $0.line, $0.loss.sentence) }
                    work.losses[path, default: []] += settled?.lost ?? []
                    work.links[path] = settled?.changes
                    let saysFiles = text.files != nil
                    let folder = (path as NSString).deletingLastPathComponent
                    for file in (text.files ?? []).map({ folder + "/" + $0.path })
                        + (settled?.files ?? []).map({ (settled?.folder ?? "") + "/" + $0 })
                    { work.ofNotes.insert(URL(fileURLWithPath: file).resolvingSymlinksInPath().path) }
                    let beside = node.prepareFiles(
                        of: &text, beside: path, shown: settled?.files ?? [], in: settled?.folder ?? "")
                    work.losses[path, default: []] += beside.losses
                    for remark in beside.remarks { common.output.remark(remark) }
                    var file = ImportFile(path: path, text: text, lines: reading.lines, firstLine: reading.firstLine)
                    file.files = beside.files
                    file.lostFiles = beside.lost
                    file.keepsFiles = !saysFiles && text.attachments != nil
                    guard text.kind != "placement" else {
                        work.later.append(file)
                        continue
                    }
                    read.append(file)
                }
                paths.append(path)
            } catch let problem as Problem {
                paths.append(path)
                refused[path] = problem
            }
        }
        var files: [ImportFile] = []
        var places: [IntersectionID] = []
        // A page that only its author could read goes nowhere by itself.
        let closed = aim.isShared ? read.filter(\.text.isPrivate) : []
        if !closed.isEmpty { read.removeAll(where: \.text.isPrivate) }
        for (file, destinations) in zip(read, try node.importDestinations(read, aim)) {
            if !destinations.isEmpty {
                progress.end()
                guard
                    try SharingNotice.allows(
                        NoteText(file.text), isStrict: audience.noPersonalDetails, firstLine: file.firstLine)
                else {
                    refused[file.path] = .personalDetails(file.text.title)
                    continue
                }
            }
            files.append(file)
            places += destinations.filter { work.announced.insert($0).inserted }
        }
        if !places.isEmpty {
            progress.end()
            try SharingNotice.name(places, node)
        }
        var outcomes: [String: (ImportOutcome, String)] = [:]
        let taken = zip(files, try node.importFiles(files, aim)).map { ($0, $1, true) }
        let kept = closed.isEmpty ? [] : zip(closed, try node.importFiles(closed, .local)).map { ($0, $1, false) }
        for (file, outcome, isOpen) in taken + kept {
            outcomes[file.path] = (outcome, file.text.title)
            guard let (note, isNews) = outcome.taken else { continue }
            let placings = file.text.carnets.map {
                ImportPlacing(file: file.light, note: note, place: $0, isNews: isNews)
            }
            if isOpen { work.placings += placings } else { work.closedPlacings += placings }
        }
        let (losses, links) = (work.losses, work.links)
        return paths.map { path in
            var row = Self.row(path, outcomes[path], refused[path])
            guard row.outcome != "refused" else { return row }
            row.losses = (losses[path] ?? []).map(\.said)
            if row.outcome == "older" { row.remarks = [Sentence.inFile(path, line: nil, .olderFile).said] }
            if row.outcome == "beside" { row.remarks.append(Sentence.inFile(path, line: nil, .besideNewer).said) }
            if row.outcome == "new" || row.outcome == "revised" { row.links = (links[path] ?? []).map(\.said) }
            return row
        }
    }

    private static func row(_ path: String, _ taken: (ImportOutcome, String)?, _ refused: Problem?) -> Row {
        guard let (outcome, title) = taken else {
            return Row(path: path, outcome: "refused", id: nil, title: nil, reason: refused?.sentence.said)
        }
        return switch outcome {
        case .new(let note): Row(path: path, outcome: "new", id: note.text, title: title, reason: nil)
        case .revised(let note): Row(path: path, outcome: "revised", id: note.text, title: title, reason: nil)
        case .unchanged(let note): Row(path: path, outcome: "unchanged", id: note.text, title: title, reason: nil)
        case .shared(let note): Row(path: path, outcome: "shared", id: note.text, title: title, reason: nil)
        case .older(let note): Row(path: path, outcome: "older", id: note.text, title: title, reason: nil)
        case .beside(let note): Row(path: path, outcome: "beside", id: note.text, title: title, reason: nil)
        case .duplicate(let note): Row(path: path, outcome: "duplicate", id: note.text, title: title, reason: nil)
        case .refused(let problem):
            Row(path: path, outcome: "refused", id: nil, title: title, reason: problem.sentence.said)
        }
    }

    private static func line(_ row: Row) -> String {
        guard let id = row.id, let title = row.title else { return row.complaint }
        let word =
            switch row.outcome {
            case "new": NoteWords.new
            case "revised", "beside": NoteWords.revisedShort
            case "older": NoteWords.unchangedShort
            case "shared": NoteWords.sharedShort
            case "unchanged": NoteWords.unchangedShort
            default: NoteWords.duplicateShort
            }
        return "\(id)  \(word.said)  \(title)"
    }
}
