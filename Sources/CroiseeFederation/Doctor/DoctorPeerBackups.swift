import Bundles
import Catalogue
import CroiseeStore
import Notes

/// Backups that peers keep for each other.
extension Node {
    /// Ours there: whether one is kept, and how old. Theirs here: whether every chunk is what it was.
    func lookAtPeerBackups(_ options: DoctorOptions, _ found: inout Diagnosis) async throws {
        let (agreed, every) = try await store.reading { reading in
            (try reading.peerBackups().map { ($0, try reading.name(of: $0.community)) }, try reading.copyEvery())
        }
        for (backup, name) in agreed where backup.asks {
            guard let held = backup.held else {
                found.add("kept", .warning, PeerBackupWords.notKept(name), advice: PeerBackupWords.lookAtPeers)
                continue
            }
            let when = DateText.text(held.made / 1_000 * 1_000).map { String($0.prefix(10)) } ?? "–"
            if now() - held.made > 2 * every.length + BackupPlan.Every.day.length {
                found.add("kept", .warning, PeerBackupWords.keptOld(name, when), advice: PeerBackupWords.lookAtPeers)
            } else {
                found.add("kept", .ok, PeerBackupWords.keptFine(name, when))
            }
        }
        for (backup, name) in agreed where backup.kept != nil {
            let lost = try await waiting { [self] in
                guard let list = try store.read({ try $0.keptList(of: backup.community) }) else { return 0 }
                return list.chunks.indices.count { keptFiles.read($0, of: list, backup.community) == nil }
            }
            guard lost > 0 else { continue }
            guard options.repairs else {
                found.add("kept", .damage, PeerBackupWords.keptDamaged(name), advice: DoctorWords.doRepair)
                continue
            }
            // As if it had never come: its community brings it again.
            try await store.writing { try $0.forgetBackup(of: backup.community) }
            try await tidyingKept()
            found.repaired += 1
        }
    }
}
