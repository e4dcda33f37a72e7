import Bundles
import Catalogue
import CroiseeStore
import Notes
import Testing

@testable import CroiseeFederation

@Suite("The doctor compares the tables with the bundles, and makes them anew from these")
struct DoctorRowTests {
    private func faults(_ diagnosis: Diagnosis) -> [String] {
        diagnosis.findings.filter { $0.level == .damage }.map(\.check)
    }

    /// Titles, texts and states of all notes, as people read them.
    private func shown(_ village: Village) throws -> [String] {
        try village.node.store.read { reading in
            try reading.notes().map { note in
                let body = try reading.revisions(origin: note.origin, note.note).current?.body ?? "-"
                return "\(note.title)|\(body)|\(note.state.rawValue)"
            }.sorted()
        }
    }

    private func village() throws -> Village {
        let val = try Village("Val-Exemple", seed: 1)
        let place = Audience(places: [try val.publicPlace()])
        for number in 1...3 {
            _ = try val.node.newNote(NoteText(title: "Haie \(number)", body: "Rang \(number), avec [[Haie 1]]."), place)
        }
        let taken = try val.node.newNote(NoteText(title: "Retirée", body: "Plus rien."), place)
        _ = try val.node.withdraw(taken, keep: false)
        return val
    }

    @Test(
        "Rows that do not follow from the bundles are found, and made anew without any peer",
        arguments: [
            "UPDATE revisions SET text = x'00'", "DELETE FROM notes", "UPDATE notes SET title = 'FAUX'",
            "DELETE FROM revisions", "UPDATE occurrences SET note = (SELECT min(id) FROM notes)",
            "UPDATE occurrences SET revision = NULL", "DELETE FROM withdrawals", "DELETE FROM bundles",
            "UPDATE revisions SET title = 'FAUX', updated = 5", "UPDATE notes SET kind = 'event', language = 'xx'",
            "DELETE FROM bundles WHERE class = 1",
        ])
    func rows(sql: String) async throws {
        let val = try village()
        let before = try shown(val)
        #expect(faults(try await val.node.examine(.offline())).isEmpty)
        try val.harm(sql)
        #expect(!faults(try await val.node.examine(.offline())).isEmpty, "found")

        let repaired = try await val.node.examine(.offline(repairs: true))
        #expect(repaired.repaired > 0 && faults(repaired).isEmpty, "\(repaired.findings)")
        let again = try await val.node.examine(.offline())
        #expect(faults(again).isEmpty, "\(again.findings.filter { $0.level == .damage })")
        #expect(try shown(val) == before)
        let found = try await val.node.store.reading {
            try $0.withdrawals(
                ownNote: try #require(
                    try $0.notes().first { $0.state == .withdrawn }
                ).note
            ).count
        }
        #expect(found == 1)
    }

    @Test("A note of which only the frame was left is found by its words again, and so are the others")
    func findable() async throws {
        let val = try village()
        _ = try val.node.newNote(
            NoteText(title: "Le puits", body: "Eau claire."), Audience(places: [val.publicPlace()]))
        func found() throws -> [[String]] {
            try ["claire", "rang"].map { try val.node.search($0, SearchFilters()).notes.map(\.hit.title).sorted() }
        }
        let before = try found()
        #expect(before == [["Le puits"], ["Haie 1", "Haie 2", "Haie 3"]])
        try val.harm(
            """
            DELETE FROM bundles WHERE seq IN
                (SELECT o.bundle FROM occurrences o JOIN notes n ON n.id = o.note WHERE n.title = 'Le puits');
            DELETE FROM occurrences WHERE note = (SELECT id FROM notes WHERE title = 'Le puits');
            DELETE FROM revisions WHERE note = (SELECT id FROM notes WHERE title = 'Le puits');
            DELETE FROM notes WHERE title = 'Le puits'
            """)
        let repaired = try await val.node.examine(.offline(repairs: true))
        #expect(faults(repaired).isEmpty, "\(repaired.findings)")
        #expect(try found() == before)
    }

    @Test(
        "A local text that lies nowhere else is named, with what is left to do; one that lost its note is a draft again"
    )
    func local() async throws {
        let val = try Village("Val-Exemple", seed: 1)
        _ = try val.node.newNote(NoteText(title: "La haie", body: "Deux rangs."), Audience(places: []))
        try val.harm("DELETE FROM notes")
        #expect(faults(try await val.node.examine(.offline())) == ["references"])
        let repaired = try await val.node.examine(.offline(repairs: true))
        #expect(faults(repaired).isEmpty, "\(repaired.findings)")
        #expect(try shown(val) == ["La haie|Deux rangs.|draft"])

        try val.harm("UPDATE revisions SET text = x'00'")
        for repairs in [false, true] {
            let diagnosis = try await val.node.examine(.offline(repairs: repairs))
            let finding = try #require(diagnosis.findings.first { $0.level == .damage })
            #expect(finding.check == "notes" && finding.sentence.fr.contains("« La haie »"))
            #expect(finding.advice == DoctorRowWords.lostAdvice)
        }
    }

    @Test("A frame without a bundle that cannot be read is taken out, and what it was is fetched from a peer")
    func orphan() async throws {
        let (val, bel) = (try Village("Val-Exemple", seed: 1), try Village("Bel-Air", seed: 2))
        let place = try intersection(of: val, bel)
        try await serving(val) { address, pin in
            try val.link(with: bel)
            try bel.link(with: val, address: address, pin: pin)
            try val.write("La haie", "Deux rangs.", in: place)
            _ = try await sync(bel.node, with: val.id, logger: Log.quiet)
            let before = try shown(bel)
            try bel.harm(
                """
                UPDATE frames SET frame = zeroblob(8) WHERE bundle IN (SELECT seq FROM bundles WHERE class = 1);
                DELETE FROM bundles WHERE class = 1
                """)
            let repaired = try await bel.node.examine(.offline(repairs: true))
            #expect(faults(repaired).isEmpty, "\(repaired.findings)")
            for _ in 0..<2 { _ = try await sync(bel.node, with: val.id, logger: Log.quiet) }
            #expect(try shown(bel) == before)
        }
    }
}
