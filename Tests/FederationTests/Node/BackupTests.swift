import Bundles
import Catalogue
import CroiseeStore
import Foundation
import Testing

@testable import CroiseeFederation

@Suite("A backup brings a community back, and nothing that was taken back")
struct BackupTests {
    private static let seed: UInt8 = 7

    private func words(_ seed: UInt8 = Self.seed) throws -> BackupSecret {
        .words(try RecoveryWords(entropy: [UInt8](repeating: seed, count: 16)))
    }

    /// A place for files, which goes with it.
    private final class Shelf: Sendable {
        let path = NSTemporaryDirectory() + "croisee-backup-" + UUID().uuidString
        var file: String { path + "/val.backup" }
        var folder: DataFolder { DataFolder(path + "/retour") }

        init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
        deinit {
            do { try FileManager.default.removeItem(atPath: path) } catch { print("left behind: \(path)") }
        }

        func names(_ folder: String? = nil) throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: folder ?? path).sorted()
        }
    }

    @Test("Notes, drafts, keys and kinds come back; the file tells nothing and is its owner's alone")
    func roundTrip() throws {
        let (shelf, val) = (try Shelf(), try Village("Val-Exemple", seed: Self.seed))
        _ = try val.node.newNote(
            NoteText(title: "La haie", body: "Deux rangs, en quinconce."), Audience(places: [val.publicPlace()]))
        _ = try val.node.newNote(NoteText(title: "Un brouillon", body: "Rien de fini."), .draft)
        let kinds = val.node.folder.path + "/kinds"
        try FileManager.default.createDirectory(atPath: kinds, withIntermediateDirectories: true)
        try Data("id: puits\n".utf8).write(to: URL(fileURLWithPath: kinds + "/puits.yaml"))

        let written = try val.node.backUp(to: shelf.file)
        #expect(written.contents.notes == 2)
        #expect(try val.node.backupHistory().file == shelf.file)
        let mode = try FileManager.default.attributesOfItem(atPath: shelf.file)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: shelf.file))
        for secret in ["Val-Exemple", "haie", val.id.text] { #expect(bytes.range(of: Data(secret.utf8)) == nil) }
        #expect(try shelf.names() == ["val.backup"])
        #expect(try shelf.names(val.node.folder.path).allSatisfy { !$0.hasPrefix(WorkFolder.prefix) })

        let checked = try BackupFile.check(shelf.file, secret: words(), in: shelf.path)
        #expect(checked.isSound)
        #expect(checked.contents.name == "Val-Exemple")
        #expect(try shelf.names() == ["val.backup"])

        _ = try BackupFile.restore(shelf.file, secret: words(), into: shelf.folder, at: val.node.now())
        let back = try Node.open(folder: shelf.folder)
        #expect(back.me == val.id && back.signingKey.seed == val.node.signingKey.seed)
        #expect(try back.store.read { try $0.notes() }.map(\.title).sorted() == ["La haie", "Un brouillon"])
        #expect(try shelf.names(shelf.folder.path).contains("kinds"))
        #expect(try shelf.names(shelf.folder.path).allSatisfy { !$0.hasPrefix(WorkFolder.prefix) })
        #expect(try back.store.read { try $0.restoredAt() } != nil)
    }

    @Test("A backup takes the place of a backup only, and never lies in the folder that it keeps")
    func place() throws {
        let (shelf, val) = (try Shelf(), try Village("Val-Exemple", seed: Self.seed))
        let letter = shelf.path + "/lettre.txt"
        try Data("Chère voisine,\n".utf8).write(to: URL(fileURLWithPath: letter))
        #expect(throws: Problem.notOverwritten(letter)) { try val.node.backUp(to: letter) }
        #expect(try String(contentsOfFile: letter, encoding: .utf8) == "Chère voisine,\n")
        let data = val.node.folder
        for path in [data.database, data.signingKey, data.path + "/neuf.backup"] {
            #expect(throws: Problem.backupInside(path)) { try val.node.backUp(to: path) }
        }
        #expect(try Node.open(folder: data).me == val.id)
        for _ in 0..<2 { _ = try val.node.backUp(to: shelf.file) }
        #expect(try BackupFile.check(shelf.file, secret: words(), in: shelf.path).isSound)
    }

    @Test("While others write, a backup is of one moment: every bundle in it is whole")
    func whileWriting() async throws {
        let (shelf, val) = (try Shelf(), try Village("Val-Exemple", seed: Self.seed))
        let writer = Task.detached {
            for number in 0..<60 {
                try await waiting {
                    _ = try val.node.newNote(
                        NoteText(title: "Note \(number)", body: "Texte."), Audience(places: [val.publicPlace()]))
                }
            }
        }
        var counts: [Int] = []
        for number in 0..<3 {
            let file = shelf.path + "/\(number).backup"
            _ = try await waiting { try val.node.backUp(to: file) }
            let found = try await waiting { [self] in try BackupFile.check(file, secret: words(), in: shelf.path) }
            #expect(found.damagedBundles == 0 && found.databaseFaults.isEmpty)
            counts.append(found.notes)
        }
        try await writer.value
        #expect(counts == counts.sorted())
    }

    @Test("A text that was withdrawn before lies nowhere in what comes out")
    func withdrawn() throws {
        let (shelf, val) = (try Shelf(), try Village("Val-Exemple", seed: Self.seed))
        let canary = "Zanzibarcanari"
        let made = try val.node.newNote(
            NoteText(title: "À reprendre", body: "Le mot \(canary)."), Audience(places: [val.publicPlace()]))
        _ = try val.node.newNote(
            NoteText(title: "À garder", body: "Un autre texte."), Audience(places: [val.publicPlace()]))
        _ = try val.node.withdraw(made, keep: false)
        _ = try val.node.backUp(to: shelf.file)
        let work = shelf.path + "/dehors"
        try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
        _ = try BackupFile.unfold(shelf.file, secret: words(), into: work) { _, _ in }
        let database = try Data(contentsOf: URL(fileURLWithPath: work + "/croisee.sqlite"))
        #expect(database.count > 4_096)
        for form in [canary, canary.lowercased()] { #expect(database.range(of: Data(form.utf8)) == nil) }
        // What it leaves behind is no damage: the file is sound, and opens.
        let found = try BackupFile.check(shelf.file, secret: words(), in: shelf.path)
        #expect(found.isSound && found.databaseFaults == [])
        _ = try BackupFile.restore(shelf.file, secret: words(), into: shelf.folder, at: 1)
    }

    enum Harm: CaseIterable { case wrongWords, cut, changed, foreignFile, notEmpty, passphrase }

    @Test("Bad input is told in one sentence, and nothing is left behind", arguments: Harm.allCases)
    func refused(harm: Harm) throws {
        let (shelf, val) = (try Shelf(), try Village("Val-Exemple", seed: Self.seed))
        _ = try val.node.backUp(to: shelf.file)
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: shelf.file)))
        var secret = try words()
        var expected = Problem.damagedBackup
        switch harm {
        case .wrongWords: (secret, expected) = (try words(9), .wrongBackupWords)
        case .cut: (bytes, expected) = (bytes.dropLast(100), .cutBackup)
        case .changed: bytes[bytes.count / 2] ^= 1
        case .foreignFile: (bytes, expected) = (Array("PK\u{3}\u{4} une archive".utf8), .notABackup)
        case .notEmpty:
            try shelf.folder.create()
            try Data("x".utf8).write(to: URL(fileURLWithPath: shelf.folder.path + "/photo.jpg"))
            expected = .restoreFolderNotEmpty(shelf.folder.path)
        case .passphrase: (secret, expected) = (.passphrase("une longue phrase"), .backupNeedsWords)
        }
        try Data(bytes).write(to: URL(fileURLWithPath: shelf.file))
        let before = try shelf.names()
        #expect(throws: expected) {
            try BackupFile.restore(shelf.file, secret: secret, into: shelf.folder, at: 1)
        }
        #expect(try shelf.names() == before)
        if harm == .notEmpty { #expect(try shelf.names(shelf.folder.path) == ["keys", "photo.jpg"]) }
    }

    @Test("A backup that somebody else made for these words is refused: its key does not go with the identity")
    func forged() throws {
        let (shelf, val, thief) = (
            try Shelf(), try Village("Val-Exemple", seed: Self.seed), try Village("Autre", seed: 8)
        )
        let header = BackupHeader(
            key: try RecoveryWords(entropy: [UInt8](repeating: Self.seed, count: 16)).backupKey().publicKey)
        _ = try thief.node.backUp(to: shelf.file, header: header)
        #expect(throws: Problem.foreignBackup) { try BackupFile.check(shelf.file, secret: words(), in: shelf.path) }
        let keys = val.node.folder
        unlink(keys.signingKey)
        try keys.writeKey(thief.node.signingKey, to: keys.signingKey)
        _ = try val.node.backUp(to: shelf.file)
        #expect(throws: Problem.foreignBackup) {
            try BackupFile.restore(shelf.file, secret: words(), into: shelf.folder, at: 1)
        }
        #expect(!FileManager.default.fileExists(atPath: shelf.folder.path))
    }

    @Test("An old backup begins with the comparison: what was shared since is back before anything new is signed")
    func oldBackup() async throws {
        let (shelf, val, bel) = (
            try Shelf(), try Village("Val-Exemple", seed: Self.seed), try Village("Bel-Air", seed: 2)
        )
        let place = try intersection(of: bel, val)
        try await serving(bel, calledBy: val) {
            try val.write("Avant", "Texte.", in: place)
            _ = try await sync(val.node, with: bel.id, logger: Log.quiet)
            _ = try await waiting { try val.node.backUp(to: shelf.file) }
            try val.write("Après", "Texte.", in: place)
            _ = try await sync(val.node, with: bel.id, logger: Log.quiet)
            #expect(try bel.titles() == ["Après", "Avant"])

            _ = try await waiting { [self] in
                try BackupFile.restore(shelf.file, secret: words(), into: shelf.folder, at: val.node.now())
            }
            let back = try Node.open(folder: shelf.folder)
            #expect(throws: Problem.catchingUp) {
                try back.newNote(NoteText(title: "Trop tôt", body: "Texte."), Audience(places: [place]))
            }
            _ = try back.newNote(NoteText(title: "Un brouillon", body: "Texte."), .draft)
            _ = try await sync(back, with: bel.id, logger: Log.quiet)
            #expect(try back.store.read { try $0.notes() }.map(\.title).sorted() == ["Après", "Avant", "Un brouillon"])
            #expect(try back.store.read { try $0.restoredAt() } == nil)
            _ = try back.newNote(NoteText(title: "Ensuite", body: "Texte."), Audience(places: [place]))
        }
    }

    @Test("The plan keeps so many of its own files, touches no others, and says what failed")
    func plan() throws {
        let (shelf, clock) = (try Shelf(), TestClock())
        let val = try Village("Val-Exemple", seed: Self.seed, clock: { clock.now })
        let plan = BackupPlan(folder: shelf.path, every: .day, keep: 2)
        try val.node.setBackupPlan(plan)
        try Data("à garder".utf8).write(to: URL(fileURLWithPath: shelf.path + "/croisee-autre.backup"))
        #expect(try val.node.backupHistory().isDue(plan, at: clock.now))
        for _ in 0..<4 {
            _ = try val.node.backUpByPlan(plan)
            #expect(try !val.node.backupHistory().isDue(plan, at: clock.now))
            clock.advance(seconds: 86_400)
            #expect(try val.node.backupHistory().isDue(plan, at: clock.now))
        }
        #expect(try shelf.names().count == 3)
        #expect(try shelf.names().contains("croisee-autre.backup"))

        // A path that was mistyped by hand is no fault of the plan.
        let mistyped = plan.folder + "/absent/val.backup"
        #expect(throws: Problem.self) { try val.node.backUp(to: mistyped) }
        #expect(try val.node.backupHistory().failed == nil)

        let gone = BackupPlan(folder: shelf.path + "/absent", every: .day, keep: 2)
        #expect(throws: Problem.backupFolder(gone.folder)) { try val.node.setBackupPlan(gone) }
        #expect(throws: Problem.backupFolder(gone.folder)) { try val.node.backUpByPlan(gone) }
        let history = try val.node.backupHistory()
        #expect(history.reason == Problem.backupFolder(gone.folder).sentence && history.made != nil)
        #expect(!history.isDue(gone, at: clock.now))
        clock.advance(seconds: 3_601)
        #expect(history.isDue(gone, at: clock.now))
    }

    @Test("A node founded before there were backups asks for its own words once")
    func setUp() throws {
        let (shelf, val) = (try Shelf(), try Village("Val-Exemple", seed: Self.seed))
        try val.node.store.write { try $0.set("backup_key", [UInt8](repeating: 9, count: 32)) }
        #expect(throws: Problem.wordsOfAnother) {
            try val.node.setUpBackups(with: RecoveryWords(entropy: [UInt8](repeating: 3, count: 16)))
        }
        try val.node.setUpBackups(with: RecoveryWords(entropy: [UInt8](repeating: Self.seed, count: 16)))
        _ = try val.node.backUp(to: shelf.file)
        #expect(try BackupFile.check(shelf.file, secret: words(), in: shelf.path).isSound)
    }
}

extension Village {
    /// Where this community's public notes stand.
    func publicPlace() throws -> IntersectionID {
        let places = try node.store.read { try $0.intersections() }.filter { $0.isPublic && $0.founder == id }
        guard let place = places.first else { throw Problem.notFound("public") }
        return place.id
    }
}
