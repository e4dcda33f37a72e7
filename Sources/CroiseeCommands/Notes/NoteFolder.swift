import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Notes

/// Writing all notes of this community into a folder: `--folder`, `--intersection`, `--carnet`.
struct FolderOptions: ParsableArguments {
    @Option(name: .long, help: ImportWords.folder.help(ValueWords.path))
    var folder: String?

    @Option(name: .long, help: HelpWords.onlyIntersection.help(ValueWords.intersection))
    var intersection: String?

    @Option(name: .long, help: ImportWords.onlyCarnet.help(ValueWords.carnet))
    var carnet: String?

    var isEmpty: Bool { folder == nil && intersection == nil && carnet == nil }

    private struct Whole: Encodable {
        let folder: String
        let notes: Int
        let files: [FileRow]
        let losses: [String]
    }

    private struct FileRow: Encodable {
        let id: String
        let file: String
    }

    /// - Throws: `folder-not-empty`, so that nothing older is read back with it.
    func write(_ node: Node, _ output: Output) throws {
        let scope = ExportScope(
            intersection: try intersection.map { try node.intersection(named: $0).id },
            carnet: try carnet.map { try node.carnet(named: $0) })
        let path = NodeOptions.absolute(folder ?? "")
        try Self.prepare(path)
        var files: [FileRow] = []
        var losses: [Sentence] = []
        var (revised, drafts) = (0, 0)
        let count = try node.exportFiles(scope) { file in
            try FileOutput.write(file.bytes, to: path + "/" + file.name)
            for attached in file.files {
                let place = path + "/" + attached.path
                try Self.makeFolder(of: place)
                try node.save(attached.file, of: node.me, to: place)
            }
            files.append(FileRow(id: file.note.text, file: file.name))
            losses += file.losses
            if file.earlier > 0 { revised += 1 }
            if file.isDraft { drafts += 1 }
        }
        // A folder holds the notes as they are now; once each, for it may concern all of them.
        if revised > 0 { losses.append(ImportWords.historyLeft(revised)) }
        if drafts > 0 { losses.append(ImportWords.draftsWritten(drafts)) }
        try output.show(
            Whole(folder: path, notes: count, files: files, losses: losses.map(\.said)),
            text: ImportWords.exported(count, to: path).said)
        guard !output.isJSON, !losses.isEmpty else { return }
        output.remark(ImportWords.notKept)
        for loss in losses { Terminal.error("  " + loss.said) }
    }

    private static func makeFolder(of path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch { throw Problem.cannotWrite(folder) }
    }

    private static func prepare(_ path: String) throws {
        let manager = FileManager.default
        do {
            try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
            guard try manager.contentsOfDirectory(atPath: path).allSatisfy({ $0.hasPrefix(".") }) else {
                throw Problem.folderNotEmpty(path)
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem.cannotWrite(path)
        }
    }
}
