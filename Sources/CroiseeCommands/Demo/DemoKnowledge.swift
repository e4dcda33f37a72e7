import Catalogue
import Foundation

/// What the villages make of their notes together: a carnet, words that mean the same, a discussion, an adaptation, an exchange
/// of knowledge, and a bulletin.
struct DemoKnowledge {
    let story: DemoStory

    private var villageA: DemoNode { story.villageA }
    private var villageB: DemoNode { story.villageB }
    private var hub: DemoNode { story.hub }
    private static let carnet = "Le cahier du rang"

    private struct IDRow: Decodable { let id: String }
    private struct StatusRow: Decodable { let id: String }
    private struct KindRow: Decodable {
        let id: String
        let shipped: Bool
    }
    private struct CarnetRow: Decodable {
        struct Entry: Decodable, Equatable {
            let reference: String
            let category: String?
            let state: String
        }
        let entries: [Entry]
    }
    private struct ThreadRow: Decodable { let missing: Int }
    private struct WholeRow: Decodable { let adaptedBy: Int }

    /// From now on the animators let everything of the others appear at once.
    func trust() throws {
        for node in [villageA, villageB, hub] {
            for other in [villageA, villageB, hub] where other !== node {
                try node.run(["note", "release", "--from", other.name, "--always"])
            }
        }
    }

    func arrange() async throws {
        try story.step(DemoWords.arrange(Self.carnet))
        let carnet = try villageA.json(
            IDRow.self,
            [
                "carnet", "create", Self.carnet, "--category", "Fours", "--category", "Haies", "--intersection",
                story.intersection,
            ]
        ).id
        try villageA.run(
            ["carnet", "place", carnet, DemoNotes.oven, "--category", "Fours", "--by", "Rose Exemple"])
        try await story.until("carnet at \(villageB.name)") {
            try story.notes(villageB).contains { $0.id == carnet && $0.state == "visible" }
        }
        try villageB.run(["carnet", "place", carnet, DemoNotes.hedge, "--category", "Haies", "--by", "Luce Modèle"])
        try villageB.run(["carnet", "place", carnet, DemoNotes.workshop, "--category", "Fours"])
        try villageA.run(
            [
                "knowledge-base", "create", "Ce que le rang sait faire", "--carnet", carnet, "--intersection",
                story.intersection,
            ])
        try await story.until("carnet alike on three nodes") {
            let all = try [villageA, villageB, hub].map {
                try $0.json(CarnetRow.self, ["carnet", "show", carnet]).entries
            }
            return all[0].count == 3 && all[0].allSatisfy { $0.state == "shown" } && all.allSatisfy { $0 == all[0] }
        }
        try story.line(try hub.run(["carnet", "show", carnet]), indented: true)
    }

    func mediate() throws {
        try story.step(DemoWords.mediate(DemoNotes.work, DemoNotes.help))
        try villageB.run(
            [
                "term", "match", "\(villageA.name)/\(DemoNotes.work)", "\(villageB.name)/\(DemoNotes.help)",
                "--relation",
                "exact", "--why", DemoWords.why.text(.french),
            ])
    }

    func discuss() async throws {
        try story.step(DemoWords.discuss(DemoNotes.oven))
        let question = try villageB.json(
            IDRow.self, ["note", "reply", DemoNotes.oven, "Quel bois pour le premier feu ?", "--author", "Luce Modèle"]
        ).id
        try await story.until("reply at \(villageA.name)") { try story.notes(villageA).contains { $0.id == question } }
        try villageA.run(["note", "reply", question, "De l’érable, fendu depuis deux ans.", "--author", "Rose Exemple"])
        let adaptation = try villageB.json(
            IDRow.self,
            [
                "note", "adapt", DemoNotes.oven, "--title", "Sécher un four de terre", "--author", "Luce Modèle",
                "--intersection", story.intersection,
            ]
        ).id
        for node in [villageA, hub] {
            try await story.until("adaptation at \(node.name)") {
                try story.notes(node).contains { $0.id == adaptation && $0.state == "visible" }
            }
        }
        guard try hub.json(WholeRow.self, ["note", "show", DemoNotes.oven]).adaptedBy == 1 else {
            throw Problem.demoUnexpected("note show: adapted by")
        }
        try await story.until("thread at \(villageB.name)") {
            let text = try villageB.run(["note", "thread", DemoNotes.oven])
            let missing = try villageB.json(ThreadRow.self, ["note", "thread", question]).missing
            return text.contains("érable") && missing == 0
        }
        try story.line(try villageB.run(["note", "thread", DemoNotes.oven]), indented: true)
    }

    func meet() async throws {
        try story.step(DemoWords.propose(DemoNotes.request, DemoNotes.offer))
        let exchange = try hub.json(
            IDRow.self,
            [
                "note", "new", "--kind", "exchange", "--title", "La pierre sèche, ensemble", "--file", "-",
                "--intersection", story.intersection, "--field", "state=proposed", "--field",
                "request=\(DemoNotes.request)", "--field", "offer=\(DemoNotes.offer)", "--field",
                "offered_by=Luce Modèle, Saint-Modèle", "--field", "received_by=Six personnes de Val-Exemple",
                "--field",
                "start=2027-06-05", "--field", "place=Le cimetière de Val-Exemple",
            ], input: "Deux samedis, à six.\n"
        ).id
        let account = try hub.json(
            IDRow.self,
            [
                "note", "new", "--title", "Dix mètres de mur relevés", "--file", "-", "--intersection",
                story.intersection,
            ], input: "Le mur tient. Voir [[La pierre sèche, ensemble]].\n"
        ).id
        try hub.run(
            [
                "note", "edit", exchange, "--field", "state=held", "--field", "account=\(account)", "--field",
                "brought=Six personnes savent choisir une pierre d’assise.",
            ])
        for node in [villageA, villageB] {
            try await story.until("exchange at \(node.name)") {
                try story.notes(node).contains { $0.id == exchange && $0.revisions == 2 }
            }
        }
    }

    func tellAll() async throws {
        try story.step(DemoWords.tellAll)
        let oven = try await story.found(DemoNotes.oven, at: hub)
        let bulletin = try hub.json(
            IDRow.self,
            [
                "note", "new", "--kind", "bulletin", "--title", "Bulletin du rang, printemps", "--file", "-",
                "--intersection", story.intersection, "--field", "period_from=2027-03-01", "--field",
                "period_to=2027-05-31",
            ], input: "Du nouveau au four :\n\n![[\(oven.id)@\(oven.origin.id)]]\n"
        ).id
        try await story.until("bulletin at \(villageA.name)") {
            try story.notes(villageA).contains { $0.id == bulletin && $0.state == "visible" }
        }
        try showEveryKind()
    }

    /// Of every kind that comes with the program, a village holds a note.
    private func showEveryKind() throws {
        var held = Set(try story.notes(villageA).map(\.kind))
        for kind in ["placement", "equivalence"] {
            held.formUnion(
                try villageA.json([DemoStory.NoteRow].self, ["note", "list", "--kind", kind]).map(\.kind))
        }
        let kinds = try villageA.json([KindRow].self, ["kind", "list"]).filter(\.shipped).map(\.id)
        let missing = kinds.filter { !held.contains($0) }
        guard missing.isEmpty else { throw Problem.demoUnexpected("kinds: \(missing.joined(separator: ", "))") }
        try story.line(DemoWords.everyKind(kinds.count).said, indented: true)
    }
}
