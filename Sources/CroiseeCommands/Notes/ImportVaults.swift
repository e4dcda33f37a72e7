import Catalogue
import Notes

/// The folders of an import, in each of which the files name one another.
struct ImportVaults {
    /// What became of the links of one file.
    struct Settled {
        let changes: [Sentence]
        let lost: [Sentence]
        /// That its text shows, from `folder`.
        let files: [String]
        let folder: String
    }

    private var names: [String: VaultNames] = [:]
    private let folderOf: [String: String]
    /// What was read for its title and is still to be imported.
    private var read: [String: FileReading] = [:]

    /// Bytes of text that wait so: what is more is read again when its turn comes.
    private static let room = 64 << 20

    /// Reads all texts of the folders once, for their titles.
    init(_ paths: ImportPaths, _ kinds: KindCatalogue) {
        folderOf = paths.folderOf
        let wanted = Set(paths.files)
        var room = Self.room
        for (folder, all) in paths.folders {
            var notes: [VaultNames.File] = []
            var others: [String] = []
            for path in all {
                guard Self.isText(path) else {
                    others.append(path)
                    continue
                }
                // What cannot be read is named when its turn comes.
                let reading = Result(catching: { try NoteFileInput.read(folder + "/" + path, kinds, asIs: false) })
                if case .success(let reading) = reading {
                    notes.append(.init(path: path, title: reading.text.title, aliases: reading.text.aliases))
                    let size = reading.text.body.utf8.count
                    if wanted.contains(folder + "/" + path), size <= room {
                        read[folder + "/" + path] = reading
                        room -= size
                    }
                }
            }
            names[folder] = VaultNames(notes, others: others)
        }
    }

    /// A file as it was read for its title, once; nil where it was not, or could not be.
    mutating func take(_ path: String) -> FileReading? { read.removeValue(forKey: path) }

    /// - Parameter path: of the file that was read.
    func settle(_ reading: inout FileReading, _ path: String) -> Settled? {
        guard let folder = folderOf[path], let names = names[folder] else { return nil }
        let body = Array(reading.text.body.utf8)
        guard let settled = reading.settle(at: String(path.dropFirst(folder.count + 1)), in: names) else { return nil }
        let first = reading.firstLine
        func line(_ offset: Int) -> Int { first + body.prefix(offset).count { $0 == 0x0A } }
        return Settled(
            changes: settled.changes.map {
                .inFile(path, line: line($0.offset), ImportWords.linkSaid(SingleLine.of($0.from), SingleLine.of($0.to)))
            },
            lost: settled.lost.map {
                .inFile(path, line: line($0.offset), ImportWords.linkLost(SingleLine.of($0.link)))
            },
            files: settled.files, folder: folder)
    }

    private static func isText(_ path: String) -> Bool {
        guard let dot = path.lastIndex(of: ".") else { return false }
        return ImportPaths.endings.contains(path[path.index(after: dot)...].lowercased())
    }
}
