import Bundles
import Catalogue
import CroiseeStore
import Foundation
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

    /// With a carnet, terms and a file as well.
    private func library() throws -> Village {
        let val = try village()
        let place = Audience(places: [try val.publicPlace()])
        let path = val.node.folder.path + "/../" + UUID().uuidString + ".txt"
        try Data("Plan de la haie.".utf8).write(to: URL(fileURLWithPath: path))
        defer { unlink(path) }
        var text = NoteText(title: "Le four", body: "Avec [[Haie 2]].")
        text.terms = ["Corvée", "Haie"]
        let four = try val.node.newNote(text, place, files: [val.node.prepare(path, named: "plan.txt")])
        let carnet = try val.node.createCarnet(title: "Pain", description: "Voir [[Four]].", categories: [], place)
        _ = try val.node.place(
            NoteReference(four, of: val.id), in: NoteReference(carnet, of: val.id), PlaceText(category: "Gestes"))
        var term = NoteText(title: "Corvée", body: "")
        term.kind = "term"
        _ = try val.node.newNote(term, place)
        return val
    }

    @Test(
        "Whatever follows from the bundles is found wrong, and after the repair it is what it was",
        arguments: [
            "DELETE FROM mentions", "UPDATE mentions SET title = 'FAUX'", "DELETE FROM note_terms",
            "DELETE FROM labels",
            "DELETE FROM placements", "UPDATE placements SET category = 'FAUX'", "UPDATE notes SET derived = 0",
            "DELETE FROM attachments", "UPDATE notes SET kind = 'term' WHERE kind = 'note'",
            "UPDATE notes SET stance = 'withdrawn'", "UPDATE notes SET visibility = 'local'",
            "UPDATE intersections SET name = 'FAUX'", "UPDATE intersections SET charter = x'00'",
            "UPDATE bundles SET signed = signed + 1", "UPDATE bundles SET class = 1 - class",
            "UPDATE bundles SET statement = 7", "UPDATE bundles SET id = randomblob(32)",
            "UPDATE bundles SET origin = 999", "UPDATE bundles SET dropped = 1",
            """
            INSERT INTO communities (cid) VALUES (randomblob(32));
            UPDATE bundles SET origin = (SELECT max(id) FROM communities) WHERE seq > 2
            """,
            """
            INSERT INTO intersections (iid) VALUES (randomblob(32));
            UPDATE bundles SET intersection = (SELECT max(id) FROM intersections) WHERE seq > 2
            """,
        ])
    func followers(sql: String) async throws {
        let val = try library()
        let before = try val.rows()
        let fresh = try await val.node.examine(.offline())
        #expect(faults(fresh).isEmpty, "\(fresh.findings.filter { $0.level == .damage })")
        try val.harm(sql)
        #expect(!faults(try await val.node.examine(.offline())).isEmpty, "found")

        let repaired = try await val.node.examine(.offline(repairs: true))
        #expect(repaired.repaired > 0 && faults(repaired).isEmpty, "\(repaired.findings)")
        let again = try await val.node.examine(.offline())
        #expect(faults(again).isEmpty, "\(again.findings.filter { $0.level == .damage })")
        let after = try val.rows()
        for (table, rows) in before { #expect(after[table] == rows, "\(table)") }
    }

    @Test(
        "An index that does not find everything is found out, and made anew",
        arguments: [
            "DELETE FROM search_idx", "DELETE FROM search_data WHERE id > 10", "DELETE FROM search_data",
            "DELETE FROM search_docsize", "DELETE FROM search_docsize WHERE id = (SELECT max(id) FROM search_docsize)",
        ])
    func index(sql: String) async throws {
        let val = try library()
        func found() throws -> [String] {
            try val.node.search("haie", SearchFilters()).notes.map(\.hit.title).sorted()
        }
        let before = try found()
        #expect(before.count >= 4)
        #expect(faults(try await val.node.examine(.offline())).isEmpty)
        try val.harm(sql)
        #expect(faults(try await val.node.examine(.offline())) == ["search"])
        let repaired = try await val.node.examine(.offline(repairs: true))
        #expect(repaired.repaired == 1 && faults(repaired).isEmpty, "\(repaired.findings)")
        #expect(faults(try await val.node.examine(.offline())).isEmpty)
        #expect(try found() == before)
    }

    @Test("A note of another community that was never taken back is again what the rule for its origin says")
    func stance() async throws {
        let (val, bel) = (try Village("Val-Exemple", seed: 1), try Village("Bel-Air", seed: 2))
        let place = try intersection(of: val, bel)
        try await serving(val, calledBy: bel) {
            try val.write("La haie", "Deux rangs.", in: place)
            _ = try await sync(bel.node, with: val.id, logger: Log.quiet)
        }
        let before = try shown(bel)
        for (holds, state) in [(0, "visible"), (1, "held")] {
            try bel.harm("UPDATE communities SET holds = \(holds); UPDATE notes SET stance = 'withdrawn'")
            let repaired = try await bel.node.examine(.offline(repairs: true))
            #expect(repaired.repaired == 1 && faults(repaired).isEmpty, "\(repaired.findings)")
            #expect(try shown(bel) == before.map { _ in "La haie|Deux rangs.|\(state)" })
        }
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
        try await serving(val, calledBy: bel) {
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
