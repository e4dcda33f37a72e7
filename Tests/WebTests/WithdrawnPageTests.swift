import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import GRDB
import Notes
import Testing

@testable import CroiseeWeb

@Suite("What a page says of a withdrawal")
struct WithdrawnPageTests {
    @Test("Whoever may withdraw notes sees who has erased it and who has not; other readers see no names")
    func status() async throws {
        try await Neighbour.with { home, neighbour in
            let place = try await neighbour.orchards()
            let note = try await home.write("Greffe secrète", "Texte.", in: [place])
            try await neighbour.meet(in: place)
            try await waiting { _ = try home.node.withdraw(note.note, keep: false) }
            let cases: [(role: Role, sees: Bool)] = [
                (.reader, false), (.author, true), (.animator, true), (.admin, true),
            ]
            for (role, sees) in cases {
                let page = try await home.browser(of: role).get("/notes/" + note.note.text)
                #expect(page.status == 410 && WellFormed.fault(page.body) == nil, "\(role)")
                #expect(page.body.contains("Son texte est effacé ici"), "\(role)")
                #expect(page.body.contains("0 communauté sur 1 l’a effacée") == sees, "\(role)")
                #expect(page.body.contains(Neighbour.name + " n’a pas encore répondu") == sees, "\(role)")
                #expect(sees || !page.body.contains(Neighbour.name), "\(role)")
            }
            // As the answer of the neighbour leaves it.
            try await waiting {
                let queue = try DatabaseQueue(path: home.node.folder.database)
                try queue.write { db in
                    try db.execute(
                        sql: """
                            INSERT INTO erasures (withdrawal, community, at)
                            SELECT w.bundle, c.id, 1 FROM withdrawals w, communities c WHERE c.cid = ?
                            """, arguments: [Data(neighbour.node.me.bytes)])
                }
            }
            let page = try await home.browser(of: .author).get("/notes/" + note.note.text)
            #expect(page.body.contains("1 communauté sur 1 l’a effacée"))
            #expect(!page.body.contains("pas encore répondu"))
        }
    }

    @Test("A note that never left the node asks nobody")
    func local() async throws {
        try await WebHome.with { home in
            let note = try await home.write("Pour nous", "Texte.")
            try await waiting { _ = try home.node.withdraw(note.note, keep: false) }
            let page = try await home.browser(of: .author).get("/notes/" + note.note.text)
            #expect(page.status == 410 && page.body.contains("n’avait pas quitté ce nœud"))
            #expect(!page.body.contains("communauté sur"))
        }
    }

    @Test("Withdrawals that are held back are listed by title, or by day and number, and one of them can be undone")
    func heldBack() async throws {
        try await WebHome.with { home in
            let place = try await waiting {
                try home.node.createIntersection(name: "Vergers", purpose: "Soigner les arbres.", language: "fr")
            }
            var notes: [NoteReference] = []
            for number in 1...WithdrawalBrake.notes + 2 {
                notes.append(try await home.write("Fiche \(number).", "Texte \(number).", in: [place]))
            }
            let all = notes.map(\.note)
            try await waiting { for note in all { _ = try home.node.withdraw(note, keep: false) } }
            let admin = try await home.browser(of: .admin)
            let list = try await admin.get("/settings/withdrawals")
            #expect(WellFormed.fault(list.body) == nil)
            for (index, note) in all.enumerated() {
                let isHeld = index >= WithdrawalBrake.notes
                #expect(list.body.contains("Fiche \(index + 1).") == isHeld, "\(index + 1)")
                let page = try await admin.get("/notes/" + note.text)
                #expect(page.status == 410 && page.body.contains("son texte sera effacé à partir du") == isHeld)
                #expect(page.body.contains("Ce retrait est retenu") == isHeld)
                #expect(!page.body.contains("Fiche \(index + 1)."))
            }
            let chosen = all[WithdrawalBrake.notes]
            #expect(try await admin.post("/settings/withdrawals/\(chosen.text)/undo", []).status == 303)
            #expect(try await admin.get("/notes/" + chosen.text).body.contains("Fiche \(WithdrawalBrake.notes + 1)."))

            let last = try #require(all.last)
            try await waiting {
                let queue = try DatabaseQueue(path: home.node.folder.database)
                try queue.write { db in
                    try db.execute(
                        sql: "UPDATE frames SET frame = x'00' WHERE bundle IN (SELECT bundle FROM pending_erasures)")
                }
            }
            let unreadable = try await admin.get("/settings/withdrawals")
            #expect(unreadable.status == 200 && !unreadable.body.contains("Fiche \(notes.count)."))
            #expect(unreadable.body.contains("Note \(last.text.prefix(8)), retirée le"))
        }
    }

    @Test(
        "How far it has come is one line, with the spaces of its language",
        arguments: [
            (
                0, 1, [nil], "0 communauté sur 1 l’a effacée ; Aval n’a pas encore répondu",
                "0 of 1 communities have erased it; Aval has not answered yet"
            ),
            (
                1, 2, [MomentWords.yesterday], "1 communauté sur 2 l’a effacée ; Aval pas vue depuis hier",
                "1 of 2 communities has erased it; Aval not seen since yesterday"
            ),
            (2, 2, [], "2 communautés sur 2 l’ont effacée", "2 of 2 communities have erased it"),
        ] as [(Int, Int, [Sentence?], String, String)])
    func line(done: Int, all: Int, seen: [Sentence?], fr: String, en: String) {
        let said = IdentityWords.erased(done, of: all, awaited: seen.map { IdentityWords.notSeen("Aval", since: $0) })
        #expect(said == Sentence(fr: fr, en: en))
    }
}
