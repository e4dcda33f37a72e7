import Bundles
import Catalogue
import CroiseeStore
import Foundation
import Notes
import Testing

@testable import CroiseeFederation

@Suite("The doctor finds what is wrong, says it, and repairs from peers")
struct DoctorTests {
    private func level(_ check: String, _ diagnosis: Diagnosis) -> Finding.Level? {
        diagnosis.findings.filter { $0.check == check }.map(\.level).max()
    }

    @Test("A fresh node is sound, but has no backup yet")
    func fresh() async throws {
        let val = try Village("Val-Exemple", seed: 1)
        _ = try val.node.newNote(NoteText(title: "La haie", body: "Deux rangs."), Audience(places: [val.publicPlace()]))
        let diagnosis = try await val.node.examine(.offline())
        #expect(diagnosis.worst == .warning)
        for check in ["keys", "database", "bundles", "attachments", "missing", "certificate"] {
            #expect(level(check, diagnosis) == .ok, "\(check)")
        }
        #expect(level("backup", diagnosis) == .warning)
    }

    @Test("A key that others can read is closed to them, a wrong key named")
    func keys() async throws {
        let (val, other) = (try Village("Val-Exemple", seed: 1), try Village("Bel-Air", seed: 2))
        let key = val.node.folder.signingKey
        #expect(chmod(key, 0o644) == 0)
        #expect(level("modes", try await val.node.examine(.offline())) == .warning)
        #expect(try await val.node.examine(.offline(repairs: true)).repaired == 1)
        #expect(level("modes", try await val.node.examine(.offline())) == nil)
        unlink(key)
        try val.node.folder.writeKey(other.node.signingKey, to: key)
        let node = try Node.open(folder: val.node.folder)
        #expect(level("keys", try await node.examine(.offline())) == .damage)
    }

    @Test(
        "A key file of before a change of keys is told in the words of `status`; a foreign one with what to restore",
        arguments: [
            (true, Finding("keys", .damage, Problem.keyOutdated.sentence)),
            (false, Finding("keys", .damage, DoctorWords.wrongSigningKey, advice: DoctorWords.restoreKeys)),
        ])
    func otherKeys(isEarlier: Bool, finding: Finding) async throws {
        let (val, other) = (try Village("Val-Exemple", seed: 1), try Village("Bel-Air", seed: 2))
        let folder = val.node.folder
        _ = try val.node.rotate(words: words(1), newWords: words(9), plan: val.node.sealPlan(), isTheft: false)
        #expect(level("keys", try await Node.open(folder: folder).examine(.offline())) == .ok)
        for repairs in [false, true] {
            unlink(folder.signingKey)
            try folder.writeKey((isEarlier ? val : other).node.signingKey, to: folder.signingKey)
            let node = try Node.open(folder: folder)
            let diagnosis = try await node.examine(.offline(repairs: repairs))
            #expect(diagnosis.findings.filter { $0.check == "keys" } == [finding])
            #expect(try !node.isCurrent())
        }
    }

    @Test(
        "What the server would refuse to show is damage, in the same words",
        arguments: ["missing", "foreign", "garbage"])
    func certificate(harm: String) async throws {
        let val = try Village("Val-Exemple", seed: 1)
        let folder = val.node.folder
        func prepare() throws {
            _ = try ServerCertificate.prepare(val.node, options: ServerOptions(), host: "127.0.0.1")
        }
        try prepare()
        #expect(level("certificate", try await val.node.examine(.offline())) == .ok)
        switch harm {
        case "missing": unlink(folder.tlsCertificate)
        case "foreign":
            unlink(folder.tlsKey)
            let other = try NodeCertificate.make(hosts: ["127.0.0.1"], now: val.node.now())
            try folder.writeSecret(other.keyPEM, to: folder.tlsKey)
        default: try Data("rien".utf8).write(to: URL(fileURLWithPath: folder.tlsCertificate))
        }
        let refused = #expect(throws: Problem.self) { try prepare() }
        let finding = try await val.node.examine(.offline()).findings.first { $0.check == "certificate" }
        #expect(finding?.level == .damage && finding?.sentence == refused?.sentence)
    }

    @Test("A database that cannot be read any further is damage, after what was found until then")
    func unreadable() async throws {
        let val = try Village("Val-Exemple", seed: 1)
        try val.harm("DROP TABLE frames")
        for repairs in [false, true] {
            let diagnosis = try await val.node.examine(.offline(repairs: repairs))
            #expect(level("keys", diagnosis) == .ok)
            #expect(diagnosis.findings.filter { $0.check == "database" }.map(\.level) == [.damage])
        }
    }

    @Test(
        "Damage to a bundle is found, whatever lies wrong",
        arguments: [
            "UPDATE frames SET frame = substr(frame, 1, length(frame) - 3) || x'000000'",
            "DELETE FROM frames", "UPDATE frames SET hash = zeroblob(32)", "UPDATE bundles SET signed = signed + 1",
            "DELETE FROM occurrences", "INSERT INTO missing SELECT seq, 0, NULL FROM bundles WHERE class = 1",
            "DELETE FROM membership",
        ])
    func damage(sql: String) async throws {
        let val = try Village("Val-Exemple", seed: 1)
        _ = try val.node.newNote(NoteText(title: "La haie", body: "Deux rangs."), Audience(places: [val.publicPlace()]))
        try val.harm(sql)
        #expect(level("bundles", try await val.node.examine(.offline())) == .damage)
    }

    @Test("Rows that are gone are made anew from the bundle, without any peer")
    func rows() async throws {
        let val = try Village("Val-Exemple", seed: 1)
        _ = try val.node.newNote(NoteText(title: "La haie", body: "Deux rangs."), Audience(places: [val.publicPlace()]))
        try val.harm("DELETE FROM occurrences; DELETE FROM membership")
        #expect(try await val.node.examine(.offline(repairs: true)).repaired == 2)
        #expect(level("bundles", try await val.node.examine(.offline())) == .ok)
    }

    @Test("Broken frames are fetched again from a peer over TLS, own ones too, and their texts are read again")
    func repair() async throws {
        let (val, bel) = (try Village("Val-Exemple", seed: 1), try Village("Bel-Air", seed: 2))
        let place = try intersection(of: val, bel)
        try await serving(val, calledBy: bel) {
            try val.write("La haie", "Deux rangs.", in: place)
            try bel.write("Le puits", "Eau claire.", in: place)
            _ = try await sync(bel.node, with: val.id, logger: Log.quiet)
            // Own and foreign, content and membership.
            try bel.harm("UPDATE frames SET frame = zeroblob(length(frame))")
            #expect(level("bundles", try await bel.node.examine(.offline())) == .damage)

            var options = DoctorOptions()
            options.repairs = true
            let diagnosis = try await bel.node.examine(options)
            #expect(diagnosis.repaired > 0)
            let again = try await bel.node.examine(.offline())
            #expect(level("bundles", again) == .ok)
            #expect(try bel.node.store.read { try $0.damagedCount() } == 0)
            let bodies = try bel.node.store.read { reading in
                try [(val.id, "La haie"), (bel.id, "Le puits")].map { origin, title in
                    let note = try reading.notes().first { $0.title == title && $0.origin == origin }
                    return try note.map { try reading.revisions(origin: origin, $0.note).current?.body } ?? nil
                }
            }
            #expect(bodies == ["Deux rangs.", "Eau claire."])
        }
    }
}
