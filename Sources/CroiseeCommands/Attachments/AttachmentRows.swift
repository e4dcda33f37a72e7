import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

/// A file of a note as commands show it.
struct AttachedRow: Encodable {
    let name: String
    let type: String
    let size: Int64
    /// `whole`, `coming`, `on-demand`, `too-large` or `no-room`.
    @OrNull var state: String? = nil

    init(_ file: AttachmentDescription, _ state: AttachmentState? = nil) {
        name = file.name
        type = file.type
        size = file.size
        self.state = state?.name
    }
}

extension AttachmentState {
    var name: String {
        switch self {
        case .whole: "whole"
        case .coming: "coming"
        case .onDemand: "on-demand"
        case .tooLarge: "too-large"
        case .noRoom: "no-room"
        }
    }

    var words: Sentence {
        switch self {
        case .whole: AttachmentWords.whole
        case .coming(let held, let all): AttachmentWords.coming(held, of: all)
        case .onDemand: AttachmentWords.onDemand
        case .tooLarge: AttachmentWords.tooLarge
        case .noRoom: AttachmentWords.noRoom
        }
    }

    /// Why a file cannot be saved now; nil where it can.
    func reason(_ note: NoteID, _ name: String) -> Sentence? {
        switch self {
        case .whole: nil
        case .coming: AttachmentWords.comingLater
        case .onDemand: AttachmentWords.fetchCommand(String(note.text.prefix(8)), name)
        case .tooLarge, .noRoom: words
        }
    }
}

/// Reading files that somebody names on the command line.
enum AttachedFiles {
    /// - Throws: what `Node.prepare` throws, for the first file that cannot be taken.
    static func prepare(_ paths: [String], _ node: Node, keepsPosition: Bool, _ output: Output) throws -> [FileToAttach]
    {
        try paths.map { path in
            let file = try node.prepare(NodeOptions.absolute(path), keepsPosition: keepsPosition)
            for remark in file.remarks { output.remark(remark) }
            return file
        }
    }
}
