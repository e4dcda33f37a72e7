import Bundles
import Catalogue
import CroiseeStore
import Foundation
import Notes

extension Node {
    /// Reads the files that the header of a note's file names, and gives them to it. What cannot be taken is told; the others are
    /// taken.
    /// - Parameters:
    ///   - path: of the note's file.
    ///   - shown: paths of files that its text shows.
    ///   - vault: the folder from which these are.
    public func prepareFiles(
        of text: inout ImportedText, beside path: String, shown: [String] = [], in vault: String = ""
    ) -> (files: [FileToAttach], lost: Set<String>, losses: [Sentence], remarks: [Sentence]) {
        guard text.files != nil || !shown.isEmpty else { return ([], [], [], []) }
        let beside = URL(fileURLWithPath: path).deletingLastPathComponent().resolvingSymlinksInPath().path
        let named = text.files ?? []
        let names = Set(named.map { $0.name.lowercased() })
        let more = shown.map { FolderFile(path: $0) }.filter { !names.contains($0.name.lowercased()) }
        var files: [FileToAttach] = []
        var lost: Set<String> = []
        var losses: [Sentence] = []
        var remarks: [Sentence] = []
        for (file, folder) in named.map({ ($0, beside) }) + more.map({ ($0, vault) }) {
            // A link in a folder from elsewhere must not carry off a file of this computer.
            let place = URL(fileURLWithPath: folder + "/" + file.path).resolvingSymlinksInPath().path
            guard place.hasPrefix(folder + "/"), FileManager.default.fileExists(atPath: place) else {
                lost.insert(file.name)
                losses.append(AttachmentWords.notFound(file.path))
                continue
            }
            switch Result(catching: { () throws(Problem) in try prepare(file, at: place) }) {
            case .success(let prepared):
                files.append(prepared)
                remarks += prepared.remarks
            case .failure(let problem):
                lost.insert(file.name)
                losses.append(problem.sentence)
            }
        }
        switch Result(catching: { () throws(Problem) in try Self.adding(files, to: []) }) {
        case .success(let (all, _)): text.attachments = all
        case .failure(let problem): losses.append(problem.sentence)
        }
        return (files, lost, losses, remarks)
    }
}
