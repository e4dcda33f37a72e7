import Bundles
import Catalogue
import CroiseeStore
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Chunks of backups of others, on disk: `kept/<community>/<backup>/<number>`, for the owner of the folder only. A chunk appears whole or
/// not at all.
struct KeptFiles: Sendable {
    let root: String

    init(_ folder: DataFolder) { root = folder.path + "/kept" }

    private func folder(_ community: CommunityID, _ backup: Digest32) -> String {
        "\(root)/\(community.text)/\(backup.hex)"
    }

    private func file(_ community: CommunityID, _ backup: Digest32, _ number: Int) -> String {
        folder(community, backup) + "/\(number)"
    }

    /// Durable when this returns.
    /// - Throws: `disk-full`, `folder`.
    func write(_ bytes: [UInt8], _ number: Int, of backup: Digest32, _ community: CommunityID) throws {
        for path in [root, "\(root)/\(community.text)", folder(community, backup)] {
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
                throw errno == ENOSPC || errno == EDQUOT ? Problem.diskFull : Problem.folder(path)
            }
        }
        let output = try FileOutput(file(community, backup, number), isPrivate: true)
        do {
            try output.write(bytes)
            try output.finish()
        } catch {
            output.abandon()
            throw error
        }
    }

    /// Nil where it is not there, or has another hash than it should.
    func read(_ number: Int, of list: BackupList, _ community: CommunityID) -> [UInt8]? {
        guard list.chunks.indices.contains(number),
            case .success(let bytes) = Result(catching: {
                try FileInput.read(file(community, list.id, number), limit: Bounds.chunkBytes)
            }), Digest32.sha256(bytes) == list.chunks[number]
        else { return nil }
        return bytes
    }

    /// Takes away everything that is not named: backups that were replaced or ended, and what a killed program left.
    func tidy(_ wanted: [CommunityID: Set<Digest32>]) {
        for community in Self.names(in: root) {
            let names = CommunityID(community).map { Set((wanted[$0] ?? []).map(\.hex)) } ?? []
            let place = "\(root)/\(community)"
            for backup in Self.names(in: place) where !names.contains(backup) {
                for file in Self.names(in: "\(place)/\(backup)") { unlink("\(place)/\(backup)/\(file)") }
                rmdir("\(place)/\(backup)")
            }
            if names.isEmpty { rmdir(place) }
        }
        rmdir(root)
    }

    private static func names(in folder: String) -> [String] {
        switch Result(catching: { try FileManager.default.contentsOfDirectory(atPath: folder) }) {
        case .success(let names): names
        case .failure: []  // Nothing was ever kept.
        }
    }
}

extension Node {
    var keptFiles: KeptFiles { KeptFiles(folder) }

    /// What no agreement names any more leaves the disk.
    func tidyKept() throws { keptFiles.tidy(Self.wanted(try store.read { try $0.peerBackups() })) }

    func tidyingKept() async throws { keptFiles.tidy(Self.wanted(try await store.reading { try $0.peerBackups() })) }

    private static func wanted(_ backups: [PeerBackup]) -> [CommunityID: Set<Digest32>] {
        Dictionary(
            backups.map { ($0.community, Set([$0.kept?.id, $0.coming?.id].compactMap(\.self))) }
        ) { first, _ in first }
    }
}
