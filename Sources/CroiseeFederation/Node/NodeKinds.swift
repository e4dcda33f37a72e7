import Bundles
import Catalogue
import CroiseeStore
import Foundation
import Notes

extension Node {
    /// The files of a community's own kinds: at most so many, in the order of their names.
    public static let mostKindFiles = 64

    /// The kinds that this node knows: those of the program, and the community's own in `kinds/*.yaml` of its data folder.
    /// What cannot be used is named, and the rest goes on.
    public func kindsHere() -> (kinds: KindCatalogue, problems: [Problem]) {
        Self.kinds(in: folder.path + "/kinds")
    }

    static func kinds(in folder: String) -> (kinds: KindCatalogue, problems: [Problem]) {
        var kinds = KindCatalogue.shipped
        guard FileManager.default.fileExists(atPath: folder) else { return (kinds, []) }
        let all: [String]
        switch Result(catching: { try FileManager.default.contentsOfDirectory(atPath: folder) }) {
        case .success(let names):
            all = names.filter { !$0.hasPrefix(".") && ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml")) }.sorted()
        case .failure: return (kinds, [.cannotRead(folder)])
        }
        var problems: [Problem] = []
        if all.count > mostKindFiles { problems.append(.tooManyKinds(mostKindFiles, folder)) }
        var files: [(name: String, bytes: [UInt8])] = []
        for name in all.prefix(mostKindFiles) {
            let path = folder + "/" + name
            switch Result(catching: { () throws(Problem) in try readKind(path) }) {
            case .success(let bytes): files.append((name, bytes))
            case .failure(let problem): problems.append(problem)
            }
        }
        problems += kinds.add(files)
        return (kinds, problems)
    }

    private static func readKind(_ path: String) throws(Problem) -> [UInt8] {
        let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let isFile =
            switch Result(catching: { try FileManager.default.attributesOfItem(atPath: real) }) {
            case .success(let attributes): attributes[.type] as? FileAttributeType == .typeRegular
            case .failure: false
            }
        guard isFile else { throw .cannotRead(path) }
        // What is longer is named as such by the reader of kinds.
        let input = try FileInput(real)
        defer { input.close() }
        return Array((try input.next() ?? []).prefix(KindFile.bytes + 1))
    }

    /// A revision of this community's own, before it is saved: with the name of its kind, and within the rules of that. A draft may
    /// still lack what its kind asks for.
    func checked(_ revision: NoteRevision, isDraft: Bool = false) throws(Problem) -> NoteRevision {
        if revision.isPlain { return revision }
        var revision = revision
        let kinds = kindsHere().kinds
        if revision.kind != "note" { revision.label = revision.label ?? kinds[revision.kind]?.label }
        if !isDraft { try kinds.check(revision, by: CommunityKey(me)) }
        return revision
    }
}
