import Bundles
import Catalogue
import CroiseeStore
import Foundation
import Links
import Notes
import Randomness
import Testing

@testable import CroiseeFederation

private func makePlace(_ folder: DataFolder) throws {
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
}

/// Files that lie in the folder for others' backups.
private func kept(at village: Village) -> Int {
    FileManager.default.enumerator(atPath: village.node.folder.path + "/kept")?.count {
        ($0 as? String)?.split(separator: "/").count == 3
    }
        ?? 0
}

/// A note that compresses to nothing less than itself.
private func bulky(_ bytes: Int, seed: Int = 0) -> String {
    var random = SeededRandom(0x5EED + UInt64(seed))
    return (0..<(bytes / 11)).map { _ in String(random.next(), radix: 36) }.joined(separator: " ")
}

@Suite("Backups that peers keep for each other")
struct PeerBackupTests {
    @Test(
        "Whoever dials: a backup is kept by the peer, seen on both sides, and ended by either",
        arguments: [true, false], [true, false])
    func keeps(ownerDials: Bool, keeperEnds: Bool) async throws {
        let hub = try Village("Pays", seed: 1)
        let val = try Village("Val-Exemple", seed: 2)
        let (caller, called) = ownerDials ? (val, hub) : (hub, val)
        try await serving(called, calledBy: caller) {
            func talk() async throws { _ = try await sync(caller.node, with: called.id, logger: Log.quiet) }
            try val.node.askForBackup(true, of: hub.id)
            try await talk()
            #expect(try hub.node.store.read { try $0.peerBackup(with: val.id) }.asked)
            #expect(try val.node.store.read(val.node.isCopyDue) == false, "nobody keeps it yet")
            try hub.node.keepBackup(of: val.id, quota: 1 << 30)
            try await talk()
            #expect(try val.node.store.read(val.node.isCopyDue))
            let copy = try val.node.makeCopyForPeers()
            #expect(try val.node.store.read(val.node.isCopyDue) == false)
            #expect(try val.node.backupHistory().made == nil, "it is not one that the admin has")
            for _ in 0..<2 { try await talk() }
            let mark = BackupMark(copy.list)
            #expect(try hub.node.store.read { try $0.peerBackup(with: val.id) }.kept == mark)
            #expect(try val.node.store.read { try $0.peerBackup(with: hub.id) }.held == mark)
            #expect(kept(at: hub) == copy.list.chunks.count)

            // A newer one takes its place, and nothing else stays.
            let newer = try val.node.makeCopyForPeers()
            for _ in 0..<2 { try await talk() }
            #expect(try hub.node.store.read { try $0.peerBackup(with: val.id) }.kept == BackupMark(newer.list))
            #expect(kept(at: hub) == newer.list.chunks.count)

            if keeperEnds {
                try hub.node.keepBackup(of: val.id, quota: 0)
            } else {
                try val.node.askForBackup(false, of: hub.id)
            }
            for _ in 0..<2 { try await talk() }
            #expect(kept(at: hub) == 0)
            let (there, here) = (
                try hub.node.store.read { try $0.peerBackup(with: val.id) },
                try val.node.store.read { try $0.peerBackup(with: hub.id) }
            )
            #expect(there.kept == nil && here.held == nil)
            #expect(keeperEnds ? here.offered == 0 : !there.asked)
        }
    }

    @Test("A transfer that was cut goes on where it stopped; wrong bytes, a too large one, and strangers are refused")
    func bounds() async throws {
        let hub = try Village("Pays", seed: 1)
        let val = try Village("Val-Exemple", seed: 2)
        try hub.link(with: val)
        try val.link(with: hub)
        for number in 1...20 {
            _ = try val.node.newNote(
                NoteText(title: "Gros \(number)", body: bulky(150_000, seed: number)), Audience(places: []))
        }
        try val.node.askForBackup(true, of: hub.id)
        let copy = try val.node.makeCopyForPeers()
        let list = copy.list
        #expect(list.chunks.count >= 2)
        let chunk = try #require(val.node.copyChunk(0, of: list))
        await #expect(throws: Problem.backupNotKept) { _ = try await hub.node.beginKeeping(list, of: val.id) }
        try hub.node.store.write { try $0.heardOfBackup(val.id, asks: true, keeps: 0, holds: nil) }
        await #expect(throws: Problem.backupNotKept) { _ = try await hub.node.beginKeeping(list, of: val.id) }
        try hub.node.keepBackup(of: val.id, quota: list.size - 1)
        await #expect(throws: Problem.backupOverQuota) { _ = try await hub.node.beginKeeping(list, of: val.id) }
        try hub.node.keepBackup(of: val.id, quota: list.size)
        #expect(try await hub.node.beginKeeping(list, of: val.id) == 0)
        await #expect(throws: Problem.chunkWrong) {
            _ = try await hub.node.keepChunk(chunk.reversed(), 0, of: list.id, val.id)
        }
        #expect(try await hub.node.keepChunk(chunk, 0, of: list.id, val.id) == 1)
        // Again, and one that is not next: told where to go on.
        #expect(try await hub.node.keepChunk(chunk, 0, of: list.id, val.id) == 1)
        #expect(try await hub.node.keepChunk(chunk, 5, of: list.id, val.id) == 1)
        #expect(try await hub.node.beginKeeping(list, of: val.id) == 1, "it goes on")
        for number in 1..<list.chunks.count {
            let bytes = try #require(val.node.copyChunk(number, of: list))
            #expect(try await hub.node.keepChunk(bytes, number, of: list.id, val.id) == number + 1)
        }
        #expect(try await hub.node.beginKeeping(list, of: val.id) == list.chunks.count)
        // Only over an active link.
        _ = try hub.node.pause(val.id)
        await #expect(throws: Problem.linkNotActive(state: "paused")) {
            _ = try await hub.node.beginKeeping(list, of: val.id)
        }
        await #expect(throws: Problem.linkNotActive(state: "paused")) {
            _ = try await hub.service.ownBackup(list.id, 0, peer: val.id)
        }
        // What is kept of one is nobody else's, and what is not asked of a peer is not given to it.
        try val.node.store.write { try $0.askForBackup(false, of: hub.id) }
        await #expect(throws: Problem.unknownToPeer) { _ = try await val.service.ownBackup(list.id, 0, peer: hub.id) }
    }

    @Test("The words bring the kept backup back: drafts and local notes, links, and everything shared since")
    func recovery() async throws {
        let hub = try Village("Pays", seed: 1)
        let val = try Village("Val-Exemple", seed: 2)
        let place = try intersection(of: hub, val)
        try await serving(hub) { address, pin in
            try hub.link(with: val)
            try val.link(with: hub, address: address, pin: pin)
            // Its server has run for an hour.
            try val.node.store.write { [now = val.node.now()] in try $0.begin(at: now - 3_600_000) }
            try val.write("Partagée", "Avant.", in: place)
            _ = try val.node.newNote(
                NoteText(title: "Locale", body: "Pour nous : \(bulky(1_500_000 / 8))."), Audience(places: []))
            try val.node.askForBackup(true, of: hub.id)
            try hub.node.keepBackup(of: val.id, quota: 1 << 30)
            _ = try await sync(val.node, with: hub.id, logger: Log.quiet)
            let copy = try val.node.makeCopyForPeers()
            _ = try await sync(val.node, with: hub.id, logger: Log.quiet)
            try val.write("Depuis", "Après la sauvegarde.", in: place)
            _ = try await sync(val.node, with: hub.id, logger: Log.quiet)

            let found = try await Recovery.find(words(2), at: address)
            #expect(found.backup == BackupMark(copy.list))
            let folder = newFolder()
            defer { remove(folder) }
            // Half of it came before a cut.
            try makePlace(folder)
            let coming = folder.path + "/coming-" + copy.list.id.hex.prefix(16)
            #expect(FileManager.default.createFile(atPath: coming, contents: nil))
            let file = try await Recovery.fetch(copyMark(found), from: [found], words: words(2), in: folder)
            #expect(file == coming)
            // Whoever has other words cannot even ask.
            await #expect(throws: Problem.keptBackupLost(address)) {
                _ = try await Recovery.fetch(copyMark(found), from: [found], words: words(3), in: newFolder())
            }
            let back = try Recovery.restore(
                [found], backup: file, words: words(2), newWords: words(7), in: folder, language: .french)
            _ = try await sync(back, with: hub.id, logger: Log.quiet)
            _ = try await sync(back, with: hub.id, logger: Log.quiet)
            #expect(try back.store.read { try $0.notes() }.map(\.title).sorted() == ["Depuis", "Locale", "Partagée"])
            #expect(try back.store.read { try $0.missingCount() + $0.gapCount() } == 0)
            #expect(try hub.node.store.read { try $0.identity(of: val.id)?.latest } == 1)
            let news = try back.store.read { try $0.identityNews().map(\.event) }
            #expect(!news.contains(.elsewhere), "what came after the backup was published here")
            _ = try back.newNote(NoteText(title: "De retour", body: "Oui."), Audience(places: [place]))
            _ = try await sync(back, with: hub.id, logger: Log.quiet)
            #expect(try hub.titles() == ["De retour", "Depuis", "Partagée"])
            // The words of before opened it; from now on the new ones do, and the peer gets such a backup.
            #expect(try back.store.read(back.isCopyDue))
            try back.makeCopyForPeers()
            _ = try await sync(back, with: hub.id, logger: Log.quiet)
            let again = try await Recovery.find(words(7), at: address)
            let other = newFolder()
            try makePlace(other)
            defer { remove(other) }
            let newer = try await Recovery.fetch(copyMark(again), from: [again], words: words(7), in: other)
            #expect(try BackupFile.check(newer, secret: .words(words(7)), in: other.path).isSound)
        }
    }

    @Test(
        "A backup of before a change of keys is not what the new words open, and a spoiled one is refused; nothing is left"
    )
    func foreign() async throws {
        let hub = try Village("Pays", seed: 1)
        let val = try Village("Val-Exemple", seed: 2)
        try await serving(hub) { address, pin in
            try hub.link(with: val)
            try val.link(with: hub, address: address, pin: pin)
            try val.node.askForBackup(true, of: hub.id)
            try hub.node.keepBackup(of: val.id, quota: 1 << 30)
            _ = try await sync(val.node, with: hub.id, logger: Log.quiet)
            let copy = try val.node.makeCopyForPeers()
            _ = try await sync(val.node, with: hub.id, logger: Log.quiet)
            let renewed = try val.node.rotate(
                words: words(2), newWords: words(9), plan: try val.node.sealPlan(), isTheft: false)
            #expect(try renewed.store.read(renewed.isCopyDue), "the words that open it have changed")
            _ = try await sync(renewed, with: hub.id, logger: Log.quiet)
            let found = try await Recovery.find(words(9), at: address)
            let folder = newFolder()
            await #expect(throws: Problem.backupOfEarlierWords) {
                _ = try await Recovery.fetch(copyMark(found), from: [found], words: words(9), in: folder)
            }
            #expect(!FileManager.default.fileExists(atPath: folder.path))
            // A keeper whose disk spoils a chunk gives none, rather than a wrong one.
            let spoiled = hub.node.folder.path + "/kept/\(val.id.text)/\(copy.list.id.hex)/0"
            try Data(repeating: 7, count: 100).write(to: URL(fileURLWithPath: spoiled))
            await #expect(throws: Problem.keptBackupLost(address)) {
                _ = try await Recovery.fetch(copyMark(found), from: [found], words: words(9), in: folder)
            }
            #expect(!FileManager.default.fileExists(atPath: folder.path))
        }
    }

    @Test("Another community's backup, encrypted for these words, brings nothing back and leaves the folder empty")
    func otherCommunity() async throws {
        let hub = try Village("Pays", seed: 1)
        let val = try Village("Val-Exemple", seed: 2)
        let bel = try Village("Bel-Air", seed: 3)
        try hub.link(with: val)
        try await serving(hub) { address, _ in
            let found = try await Recovery.find(words(2), at: address)
            let folder = newFolder()
            try makePlace(folder)
            defer { remove(folder) }
            // Whoever keeps a backup knows the public key, and can encrypt anything to it.
            let file = folder.path + "/coming-0"
            _ = try bel.node.backUp(to: file, header: BackupHeader(key: words(2).backupKey().publicKey))
            #expect(throws: Problem.foreignBackup) {
                _ = try Recovery.restore(
                    [found], backup: file, words: words(2), newWords: words(7), in: folder, language: .french)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["coming-0"])
        }
    }
}

private func copyMark(_ finding: RecoveryFinding) throws -> BackupMark { try #require(finding.backup) }
