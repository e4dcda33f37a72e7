import Bundles
import Catalogue
import Foundation
import GRDB
import Notes
import Randomness

import struct Bundles.Bundle
import struct Bundles.Record

@testable import CroiseeStore

/// A database in a folder of its own, which goes with it.
final class Home: Sendable {
    let folder: String
    let store: Store

    var database: String { folder + "/croisee.sqlite" }

    init() throws {
        folder = NSTemporaryDirectory() + "croisee-store-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        store = try Store(path: folder + "/croisee.sqlite")
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: folder) } catch { print("left behind: \(folder)") }
    }

    func read<T: Sendable>(_ body: @Sendable (Reading) throws -> T) throws -> T {
        try withExtendedLifetime(self) { try store.read(body) }
    }

    func write<T: Sendable>(_ body: @Sendable (Writing) throws -> T) throws -> T {
        try withExtendedLifetime(self) { try store.write(body) }
    }

    func truncateLog() throws { try withExtendedLifetime(self) { try store.truncateLog() } }

    /// Every byte of every file of the folder.
    func rawBytes() throws -> [UInt8] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted().flatMap {
            [UInt8](FileManager.default.contents(atPath: folder + "/" + $0) ?? Data())
        }
    }
}

/// A community with its keys; the same number gives the same.
struct Player: Sendable {
    let signing: SigningKey
    let identity: Identity

    var id: CommunityID { identity.community }

    init(_ number: UInt8, name: String) throws {
        signing = try SigningKey(seed: [UInt8](repeating: number, count: 32))
        let request = try SigningKey(seed: [UInt8](repeating: number, count: 31) + [1])
        let recovery = try SigningKey(seed: [UInt8](repeating: number, count: 31) + [2])
        let founded = try Identity.found(signing: signing, recovery: recovery.publicKey)
        identity = try founded.with(
            node: NodeRecord.make(
                community: founded.community, statement: 0, issued: Scene.now, name: name, addresses: [], pin: nil,
                signing: signing, request: request))
    }

    var identityRecord: Record { get throws { try Record.compress(type: .identity, plain: identity.text) } }

    func bundle(
        _ entries: [Entry], in place: IntersectionID, after: [BundleID] = [], at ms: Int64 = Scene.now,
        as bundleClass: BundleClass? = nil, key: SigningKey? = nil, seed: UInt64 = 7
    ) throws -> Bundle {
        var random = SeededRandom(seed &+ UInt64(bitPattern: ms))
        let isMembership = entries.first?.kind.isMembership ?? false
        return try Bundle.sign(
            origin: id, statement: 0, intersection: place, signedAt: ms,
            class: bundleClass ?? (isMembership ? .membership : .content), after: after,
            payloads: entries.map { ($0.kind, try $0.payload(salt: Salt(using: &random))) }, key: key ?? signing)
    }
}

extension Bundle {
    var record: Record { get throws { try Record.compress(type: .bundle, plain: plain) } }
}

func record(_ text: String) throws -> Record { try Record.compress(type: .bundle, plain: Array(text.utf8)) }

func note(_ number: UInt8, _ title: String, _ body: String, revision: UInt8 = 1, at ms: Int64 = Scene.now)
    -> NoteRevision
{
    NoteRevision(
        note: noteID(number), revision: identifier(number, revision),
        title: title, body: body, createdAt: ms, updatedAt: ms)
}

func noteID(_ number: UInt8) -> NoteID { identifier(number) }

private func identifier<ID: RandomIdentifier>(_ numbers: UInt8...) -> ID {
    var random = SeededRandom(numbers.reduce(0) { $0 << 8 | UInt64($1) })
    return ID(using: &random)
}

/// The reader's database, and an author who founded two intersections in which both recognise each other.
struct Scene: Sendable {
    static let now: Int64 = 1_795_219_200_000

    let home: Home
    let reader: Player
    let author: Player
    /// Linked with nobody, recognised by nobody.
    let stranger: Player
    let place: IntersectionID
    let other: IntersectionID
    /// The author's intersection that the reader did not join.
    let closed: IntersectionID

    /// Keeps the folder as long as it is asked.
    var store: Home { home }

    init() throws {
        home = try Home()
        let (reader, author) = (try Player(1, name: "Bel-Air"), try Player(2, name: "La Roche"))
        (self.reader, self.author, stranger) = (reader, author, try Player(3, name: "Ailleurs"))
        var founded: [(IntersectionID, Bundle)] = []
        for (index, name) in ["Haies", "Fours", "Puits"].enumerated() {
            var random = SeededRandom(UInt64(index))
            let charter = try Charter(
                name: name, purpose: "Échanger", language: "fr", founder: author.id, kind: .members,
                salt: Salt(using: &random))
            let id = Charter.id(ofPayload: try charter.payload())
            founded.append(
                (id, try author.bundle([.charter(charter), .recognise(reader.id, cancels: [])], in: id)))
        }
        (place, other, closed) = (founded[0].0, founded[1].0, founded[2].0)
        let (records, joined) = (try founded.map { try $0.1.record }, [place, other])
        try home.store.write { writing in
            var random = SeededRandom(1)
            try writing.found(reader.identity)
            _ = try writing.receive([author.identityRecord] + records, from: .file, at: Self.now)
            for id in joined {
                _ = try writing.publish(
                    [.join(cancels: []), .recognise(author.id, cancels: [])], in: id, key: reader.signing,
                    at: Self.now, using: &random)
            }
            // What comes is visible at once: holding is the animator's matter, not this test's.
            try writing.setHolds(false, for: author.id)
        }
    }

    @discardableResult
    func receive(_ records: [Record], from source: Source = .file) throws -> ReceiveReport {
        try store.write { try $0.receive(records, from: source, at: Self.now) }
    }

    @discardableResult
    func receive(_ bundles: Bundle...) throws -> ReceiveReport { try receive(bundles.map { try $0.record }) }

    func bundle(_ id: BundleID) throws -> Bundle? {
        try store.read { try $0.record(of: id) }.map { try Bundle.parse(plain: $0.plain()) }
    }

    func missing() throws -> Int { try store.read { try $0.missingCount() } }
    func gaps() throws -> Int { try store.read { try $0.gapCount() } }

    func body(_ number: UInt8) throws -> String? {
        try store.read { [author] in try $0.revisions(origin: author.id, noteID(number)).current?.body }
    }

    func state(_ number: UInt8) throws -> NoteState? {
        try store.read { [author] in try $0.summary(origin: author.id, noteID(number))?.state }
    }

    /// Every column of every table as text, frames decompressed as well.
    func everything() throws -> [String] {
        try store.read { reading in
            let tables = try String.fetchAll(
                reading.db,
                sql: """
                    SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name
                    """)
            var found: [String] = []
            for table in tables {
                for row in try Row.fetchAll(reading.db, sql: "SELECT * FROM \"\(table)\"") {
                    for (_, value) in row {
                        switch value.storage {
                        case .string(let text): found.append(text)
                        case .blob(let data): found.append(String(decoding: data, as: UTF8.self))
                        default: break
                        }
                    }
                    guard ["frames", "quarantine"].contains(table) else { continue }
                    let kept = Record(
                        type: .bundle, plainLength: row["plain_length"], frame: row.bytes("frame"),
                        frameHash: .sha256(row.bytes("frame")))
                    found.append(String(decoding: try kept.plain(), as: UTF8.self))
                }
            }
            return found
        }
    }

    /// What readers and other nodes can see, whatever the order in which it came.
    func outcome() throws -> [String] {
        try store.read { reading in
            let bundles = try Row.fetchAll(reading.db, sql: "SELECT seq, id FROM bundles").map { row in
                "bundle " + String(decoding: try reading.record(seq: row["seq"]).plain(), as: UTF8.self)
            }
            let rows = try [
                "SELECT 'note', hex(note), stance, visibility, title, updated FROM notes",
                "SELECT 'revision', hex(revision), title, hex(parents), updated FROM revisions",
                "SELECT 'occurrence', hex(b.id), o.position, hex(n.note), o.revision IS NULL FROM occurrences o JOIN bundles b ON b.seq = o.bundle JOIN notes n ON n.id = o.note",
                "SELECT 'missing', hex(b.id), m.position FROM missing m JOIN bundles b ON b.seq = m.bundle",
                "SELECT 'gap', hex(id) FROM gaps", "SELECT 'head', hex(id) FROM heads",
                "SELECT 'withdrawal', hex(bundle), intersection FROM withdrawals",
                "SELECT 'target', hex(target), position, hex(withdrawal) FROM withdrawn_targets",
            ].flatMap { try Row.fetchAll(reading.db, sql: $0) }.map { row in
                row.map { "\($0.1)" }.joined(separator: " ")
            }
            return (bundles + rows).sorted()
        }
    }
}
