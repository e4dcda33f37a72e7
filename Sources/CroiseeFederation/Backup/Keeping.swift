import Bundles
import Catalogue
import CroiseeStore

/// Taking a peer's backup in, whichever side brings it: the list first, then the chunks in their order. What came stays when the
/// exchange is cut, and the next one goes on from there.
extension Node {
    /// - Returns: the number of the first chunk that is wanted; as many as there are where it is here already.
    /// - Throws: `backup-not-kept`, `backup-quota`, `low-disk`.
    func beginKeeping(_ list: BackupList, of peer: CommunityID) async throws -> Int {
        let isShort = store.freeBytes.map { $0 - list.size < store.keepsFree } ?? false
        let (next, changed) = try await store.writing { writing -> (Int, Bool) in
            try writing.reading.requireActive(peer)
            let agreed = try writing.reading.peerBackup(with: peer)
            guard agreed.quota > 0, agreed.asked else { throw Problem.backupNotKept }
            guard list.size <= agreed.quota else { throw Problem.backupOverQuota }
            if agreed.kept?.id == list.id { return (list.chunks.count, false) }
            if agreed.coming?.id == list.id { return (agreed.next, false) }
            guard !isShort else { throw Problem.lowDisk }
            try writing.beginBackup(list, of: peer)
            return (0, true)
        }
        if changed { try await tidyingKept() }
        return next
    }

    /// Durable when this returns.
    /// - Returns: the number of the next chunk that is wanted.
    /// - Throws: `backup-not-kept` where this is not the one that is coming; `chunk-wrong`, `low-disk`.
    func keepChunk(_ bytes: [UInt8], _ number: Int, of backup: Digest32, _ peer: CommunityID) async throws -> Int {
        let found = try await store.reading { reading -> (BackupList, Int)? in
            try reading.requireActive(peer)
            let agreed = try reading.peerBackup(with: peer)
            if agreed.kept?.id == backup, let list = try reading.keptList(of: peer) { return (list, list.chunks.count) }
            guard agreed.coming?.id == backup, let list = try reading.comingList(of: peer) else { return nil }
            return (list, agreed.next)
        }
        guard let (list, next) = found else { throw Problem.backupNotKept }
        // Sent twice, or from another place than where it stopped: told where to go on.
        guard number == next, number < list.chunks.count else { return next }
        guard Digest32.sha256(bytes) == list.chunks[number] else { throw Problem.chunkWrong }
        guard !store.isLowOnDisk else { throw Problem.lowDisk }
        try keptFiles.write(bytes, number, of: backup, peer)
        try await store.writing { writing in
            try writing.reading.requireActive(peer)
            let agreed = try writing.reading.peerBackup(with: peer)
            guard agreed.coming?.id == backup, agreed.next == number else { return }
            try writing.tookBackupChunk(number, of: list, from: peer)
        }
        if number + 1 == list.chunks.count { try await tidyingKept() }
        return number + 1
    }
}

// MARK: The admin's word

extension Node {
    /// Keeps a peer's backup, of at most so many bytes; 0 ends it, and what is kept goes.
    /// - Throws: `not-linked`.
    public func keepBackup(of peer: CommunityID, quota: Int64) throws {
        try store.write { writing in
            guard try writing.reading.link(with: peer) != nil else { throw Problem.notLinked(peer.text) }
            guard try writing.reading.peerBackup(with: peer).quota != quota else { return }
            try writing.keepBackup(of: peer, quota: quota)
            try writing.journal(.backupKept, .community(peer), detail: String(quota), at: now())
        }
        try tidyKept()
    }

    /// Asks a peer to keep ours, or no longer.
    /// - Throws: `not-linked`, `backup-not-set-up`.
    public func askForBackup(_ asks: Bool, of peer: CommunityID, every: BackupPlan.Every? = nil) throws {
        try store.write { writing in
            guard try writing.reading.link(with: peer) != nil else { throw Problem.notLinked(peer.text) }
            if asks, try writing.reading.backupKey() == nil { throw Problem.backupNotSetUp }
            if let every { try setCopyEvery(every, writing) }
            guard try writing.reading.peerBackup(with: peer).asks != asks else { return }
            try writing.askForBackup(asks, of: peer)
            try writing.journal(.backupAsked, .community(peer), detail: asks ? nil : "end", at: now())
        }
        try dropCopyIfUnused()
    }

    /// How often peers get a new one.
    public func setCopyEvery(_ every: BackupPlan.Every) throws {
        try store.write { try setCopyEvery(every, $0) }
    }

    private func setCopyEvery(_ every: BackupPlan.Every, _ writing: Writing) throws {
        guard try writing.reading.copyEvery() != every else { return }
        try writing.setCopyEvery(every)
        try writing.journal(.settingsChanged, detail: "peer-backups", at: now())
    }
}
