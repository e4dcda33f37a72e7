import Bundles
import Catalogue
import GRDB
import Notes
import Randomness
import Testing

import struct Bundles.Record

@testable import CroiseeStore

/// What a hostile or broken peer may send, and the problem that it gets.
enum HostileRecord: String, CaseIterable, Sendable {
    case wrongSignature = "wrong-signature"
    case signedByAnother, statementLineDiffers
    case wrongHash = "wrong-hash"
    case wrongSize = "wrong-size"
    case nodeRecordOfAnother = "wrong-origin"
    case foreignCharter = "wrong-charter"
    case duplicateKey = "duplicate-key"
    case unknownFormat = "unknown-format"
    case unknownCritical = "unknown-critical"
    case trailingBytes = "trailing-bytes"
    case noteAmongMembership = "wrong-class"
    case payloadTooLarge = "too-large"
    case damagedFrame = "damaged-record"
    case notOnRoster = "not-on-roster"
    case strangersPublicPlace
    case notJoined = "not-joined"
    case unknownIntersection
    /// Nobody has recognised it: a join of one's own opens nothing.
    case uninvited
    case charterMissing
    case identityNeeded = "identity-needed"

    var type: String {
        switch self {
        case .signedByAnother, .statementLineDiffers: "wrong-signature"
        case .strangersPublicPlace, .uninvited: "not-on-roster"
        case .unknownIntersection, .charterMissing: "not-joined"
        default: rawValue
        }
    }

    func records(_ scene: Scene) throws -> [Record] {
        let (author, place) = (scene.author, scene.place)
        let good = try author.bundle([.note(note(9, "Mauvaise", "texte"))], in: place, seed: 99)
        let plain = String(decoding: good.plain, as: UTF8.self)
        func altered(_ old: String, _ new: String) throws -> [Record] {
            try [record(plain.replacing(old, with: new, maxReplacements: 1))]
        }
        switch self {
        case .wrongSignature:
            let other = try author.bundle([.note(note(8, "Autre", "autre"))], in: place)
            let lines = plain.split(separator: "\n", omittingEmptySubsequences: false)
            return try altered(
                String(lines[1]), String(String(decoding: other.plain, as: UTF8.self).split(separator: "\n")[1]))
        case .signedByAnother:
            return [
                try author.bundle([.note(note(9, "Usurpée", "x"))], in: place, key: scene.stranger.signing).record
            ]
        case .statementLineDiffers: return try altered("ed25519 0 ", "ed25519 1 ")
        case .wrongHash: return try altered("texte", "texTe")
        case .wrongSize: return try altered("texte", "textes")
        case .nodeRecordOfAnother:
            let lines = { (player: Player) in
                String(decoding: player.identity.text, as: UTF8.self).split(separator: "\n")
            }
            let mixed = (lines(author)[..<2] + lines(scene.stranger)[2...]).joined(separator: "\n") + "\n"
            return [try Record.compress(type: .identity, plain: Array(mixed.utf8))]
        case .foreignCharter:
            var random = SeededRandom(5)
            let charter = try Charter(
                name: "Volée", purpose: "", language: "fr", founder: scene.stranger.id, kind: .members,
                salt: Salt(using: &random))
            return [
                try author.bundle(
                    [.join(cancels: []), .charter(charter)], in: Charter.id(ofPayload: charter.payload())
                ).record
            ]
        case .duplicateKey: return try altered(#"{"format":1,"#, #"{"format":1,"format":1,"#)
        case .unknownFormat: return try altered(#"{"format":1,"#, #"{"format":2,"#)
        case .unknownCritical: return try altered(#"{"format":1,"#, #"{"format":1,"crit":["later"],"later":1,"#)
        case .trailingBytes: return try [record(plain + "{}\n")]
        case .noteAmongMembership: return try altered(#""class":"content""#, #""class":"membership""#)
        case .payloadTooLarge:
            return try altered(#""size":\#(good.manifest.entries[0].size)"#, #""size":\#(Bounds.payloadBytes + 1)"#)
        case .damagedFrame:
            let sound = try good.record
            var frame = sound.frame
            frame[frame.count / 2] ^= 0x10
            frame.removeLast()
            return [
                Record(type: .bundle, plainLength: sound.plainLength, frame: frame, frameHash: .sha256(frame))
            ]
        case .notOnRoster:
            return try [
                scene.stranger.identityRecord,
                scene.stranger.bundle([.note(note(1, "Ailleurs", "x"))], in: place).record,
            ]
        case .strangersPublicPlace:
            var random = SeededRandom(6)
            let charter = try Charter(
                name: "Ailleurs", purpose: "", language: "fr", founder: scene.stranger.id, kind: .public,
                salt: Salt(using: &random))
            let id = Charter.id(ofPayload: try charter.payload())
            return try [
                scene.stranger.identityRecord, scene.stranger.bundle([.charter(charter)], in: id).record,
                scene.stranger.bundle([.note(note(1, "Publique", "x"))], in: id).record,
            ]
        case .notJoined: return [try author.bundle([.note(note(9, "Fermée", "x"))], in: scene.closed).record]
        case .unknownIntersection:
            return [
                try author.bundle([.note(note(9, "Nulle part", "x"))], in: IntersectionID(.sha256([9]))).record
            ]
        case .uninvited:
            return try [
                scene.stranger.identityRecord, scene.stranger.bundle([.join(cancels: [])], in: place).record,
            ]
        case .charterMissing:
            return [try author.bundle([.join(cancels: [])], in: IntersectionID(.sha256([8]))).record]
        case .identityNeeded:
            let unknown = try Player(44, name: "Inconnue")
            return [
                try author.bundle([.recognise(unknown.id, cancels: [])], in: place).record,
                try unknown.bundle([.join(cancels: [])], in: place).record,
            ]
        }
    }
}

@Suite("What comes from outside is refused alone, and kept aside where it can be looked at")
struct HostileRecordTests {
    @Test(
        "A bad record is refused with its problem, leaves nothing but its quarantined frame, and takes nothing with it",
        arguments: HostileRecord.allCases)
    func refused(_ hostile: HostileRecord) throws {
        let scene = try Scene()
        let bad = try hostile.records(scene)
        let before = try scene.author.bundle([.note(note(1, "Avant", "avant"))], in: scene.place)
        let after = try scene.author.bundle([.note(note(2, "Après", "après"))], in: scene.place, seed: 12)
        let report = try scene.receive([before.record] + bad + [after.record], from: .peer(scene.author.id))

        #expect(report.refused.map(\.problem.type) == [hostile.type])
        let refused = try #require(bad.last)
        let kept = try scene.store.read { try $0.quarantine() }
        if hostile == .identityNeeded {
            #expect(kept.isEmpty)
            #expect(report.identityNeeded.count == 1)
        } else {
            #expect(kept.map(\.hash) == [refused.frameHash])
            #expect(kept.map(\.problem.type) == [hostile.type])
            #expect(kept.map(\.source) == [scene.author.id])
            #expect(kept.map(\.record.frame) == [refused.frame])
        }
        #expect(try scene.body(1) == "avant")
        #expect(try scene.body(2) == "après")
        // Stored bundles are what the report counts, and the refused one is not among them.
        if let id = report.refused.first?.bundle { #expect(try !scene.store.read { try $0.holds(id) }) }
        let count = try scene.store.read { try $0.counts().bundles }
        let fresh = try Scene().store.read { try $0.counts().bundles }
        #expect(count == fresh + report.stored)
    }

    @Test("A bad copy in quarantine does not keep the good bundle out")
    func goodCopyAfterBad() throws {
        let scene = try Scene()
        let good = try scene.author.bundle([.note(note(1, "Haie", "texte"))], in: scene.place)
        let bad = try record(String(decoding: good.plain, as: UTF8.self).replacing("texte", with: "texTe"))
        #expect(try scene.receive([bad]).stored == 0)
        #expect(try scene.receive(good).stored == 1)
        #expect(try scene.receive(good).known == 1)
        #expect(try scene.body(1) == "texte")
    }

    @Test("What the same peer sends twice is quarantined once, and can be dropped")
    func dropped() throws {
        let scene = try Scene()
        let bad = try HostileRecord.trailingBytes.records(scene)
        try scene.receive(bad + bad)
        #expect(try scene.store.read { try $0.quarantine().count } == 1)
        try scene.store.write { try $0.dropQuarantine(bad[0].frameHash) }
        #expect(try scene.store.read { try $0.quarantine().isEmpty })
    }

    @Test("Content of an origin that is not recognised waits, and is taken up once it is")
    func takenUp() throws {
        let scene = try Scene()
        let (stranger, place, reader) = (scene.stranger, scene.place, scene.reader)
        let early = try stranger.bundle([.note(note(1, "Le puits", "eau claire"))], in: place)
        let forged = try stranger.bundle([.note(note(2, "Faux", "x"))], in: place, key: scene.author.signing, seed: 4)
        let first = try scene.receive([stranger.identityRecord, early.record, forged.record])
        #expect(first.refused.map(\.problem.type) == ["not-on-roster", "not-on-roster"])
        #expect(try scene.store.read { try $0.quarantine().count } == 2)

        try scene.store.write { writing in
            var random = SeededRandom(2)
            _ = try writing.publish(
                [.recognise(stranger.id, cancels: [])], in: place, key: reader.signing, at: Scene.now, using: &random)
        }
        // It was waiting for that alone; the forged one is looked at now, and stays.
        #expect(try scene.store.read { try $0.quarantine().map(\.problem.type) } == ["wrong-signature"])
        let body = try scene.store.read { try $0.revisions(origin: stranger.id, noteID(1)).current?.body }
        #expect(body == "eau claire")
        #expect(try scene.store.read { try $0.summary(origin: stranger.id, noteID(1))?.state } == .held)
    }
}
