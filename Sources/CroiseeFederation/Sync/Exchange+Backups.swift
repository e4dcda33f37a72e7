import Bundles
import Catalogue
import CroiseeStore
import Logging

/// Backups kept for each other, after everything else (docs/protocol.md 5.12). Which side dials does not matter: ours is brought,
/// theirs is fetched.
extension Exchange {
    private static let backupRoute = "/federation/v1/backups"
    /// Chunks before anything else has its turn again.
    private static let backupChunksAtOnce = 8
    /// How often the other side is asked for its word, in ms: where there is an agreement, and where there is none.
    private static let often: Int64 = 60_000
    private static let seldom: Int64 = 600_000
    /// Turns without a pause: twice what the largest backup takes. Whoever begins anew for ever is not served for ever.
    private static let turnsAtMost = 2 * BackupList.chunksAtMost / backupChunksAtOnce

    /// All that can pass now.
    func exchangeBackups() async throws {
        let mine = try await store.reading { [peer] in try $0.backupMessage(for: peer) }
        guard hearsBackups || !mine.isEmpty || toldBackups != nil else { return }
        for _ in 0..<Self.turnsAtMost { guard try await talkOfBackups() else { return } }
    }

    /// When something has changed here, and now and then.
    /// - Returns: whether there is more to be done at once.
    func exchangeBackupsIfDue() async throws -> Bool {
        let mine = try await store.reading { [peer] in try $0.backupMessage(for: peer) }
        let pause = mine.isEmpty ? Self.seldom : Self.often
        let isNew = toldBackups.map { $0 != mine } ?? !mine.isEmpty
        guard isNew || isDue(since: lastToldBackups, every: pause, now: node.now()) else { return false }
        let more = try await talkOfBackups()
        backupTurns = more ? backupTurns + 1 : 0
        // What is on its way goes on when everything else has had its turn.
        if more, backupTurns < Self.turnsAtMost { lastToldBackups = 0 }
        return more
    }

    private func talkOfBackups() async throws -> Bool {
        guard let theirs = try await tellBackups() else { return false }
        let (agreed, copy) = try await store.reading { [peer] in (try $0.peerBackup(with: peer), try $0.ownCopy()) }
        var more = false
        if agreed.asks, let list = copy?.list, list.size <= theirs.keeps, theirs.holds?.id != list.id.hex {
            more = try await bringBackup(list)
        }
        if let offered = try theirs.offers?.mark(), theirs.asks, agreed.quota >= offered.size,
            agreed.kept?.id != offered.id
        {
            more = try await fetchBackup(offered) || more
        }
        // What has become whole is told at once.
        if try await store.reading({ [peer] in try $0.backupMessage(for: peer) }) != toldBackups { return true }
        return more
    }

    private func tellBackups() async throws -> BackupMessage? {
        let mine = try await store.reading { [peer] in try $0.backupMessage(for: peer) }
        lastToldBackups = node.now()
        toldBackups = mine
        let answer: PeerResponse
        do {
            answer = try await client.request(
                method: "POST", path: Self.backupRoute, contentType: MediaType.json, body: try WireJSON.encode(mine),
                lane: .control)
        } catch let problem as Problem where problem.type == Problem.unknownToPeer.type {
            // A program of before there were any.
            return nil
        }
        let theirs = try WireJSON.decode(BackupMessage.self, from: answer.body)
        let changed = try await store.writing { [peer] writing in
            let before = try writing.reading.peerBackup(with: peer)
            try writing.heard(theirs, from: peer)
            return before != (try writing.reading.peerBackup(with: peer))
        }
        if changed {
            try await node.tidyingKept()
            bell?.ring()
        }
        return theirs
    }

    /// - Returns: whether there is more of it.
    private func bringBackup(_ list: BackupList) async throws -> Bool {
        let path = Self.backupRoute + "/" + list.id.hex
        do {
            let answer = try await client.request(
                method: "PUT", path: path, contentType: MediaType.json, body: list.bytes, lane: .control)
            var next = try WireJSON.decode(BackupProgress.self, from: answer.body).next
            let first = next
            for _ in 0..<Self.backupChunksAtOnce where next < list.chunks.count {
                guard let bytes = node.copyChunk(next, of: list) else { return false }
                let answer = try await client.request(
                    method: "PUT", path: "\(path)/\(next)", contentType: MediaType.bytes, body: bytes, lane: .control)
                let progress = try WireJSON.decode(BackupProgress.self, from: answer.body).next
                // Whoever never goes on is not brought the same for ever.
                guard progress > next else { return false }
                next = progress
                report.backupChunksOut += 1
            }
            // With the last chunk the other side holds it: it is asked, and says so.
            return next > first
        } catch let problem as Problem where Self.backupRefusals.contains(problem.type) {
            logger.notice("a backup is not taken", metadata: ["peer": "\(peer)", "problem": "\(problem)"])
            return false
        }
    }

    private static let backupRefusals: Set<String> = [
        Problem.backupNotKept.type, Problem.backupOverQuota.type, Problem.lowDisk.type, Problem.chunkWrong.type,
    ]

    /// - Returns: whether there is more of it.
    private func fetchBackup(_ offered: BackupMark) async throws -> Bool {
        let path = Self.backupRoute + "/" + offered.id.hex
        do {
            let coming = try await store.reading { [peer] in try $0.comingList(of: peer) }
            var list = coming
            if coming?.id != offered.id {
                let answer = try await client.request(method: "GET", path: path, lane: .control)
                list = try BackupList(parsing: answer.body)
            }
            guard let list, list.id == offered.id else { return false }
            var next = try await node.beginKeeping(list, of: peer)
            for _ in 0..<Self.backupChunksAtOnce where next < list.chunks.count {
                let answer = try await client.request(method: "GET", path: "\(path)/\(next)", lane: .control)
                next = try await node.keepChunk(answer.body, next, of: list.id, peer)
                report.backupChunksIn += 1
            }
            return next < list.chunks.count
        } catch let problem as Problem
            where Self.backupRefusals.contains(problem.type) || problem.type == Problem.unknownToPeer.type
        {
            return false
        }
    }
}
