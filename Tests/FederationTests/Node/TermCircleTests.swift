import Bundles
import Catalogue
import CroiseeStore
import Notes
import Testing

@testable import CroiseeFederation

@Suite("Broader terms")
struct TermCircleTests {
    private func term(
        _ word: String, broader: [NoteReference] = [], narrower: [NoteReference] = [], _ node: Node
    ) throws -> NoteText {
        var term = TermText(word: word, definition: "Définition.", language: "fr")
        term.broader = broader
        term.narrower = narrower
        return try node.noteText(term)
    }

    @Test("What is said from above and from below counts alike, of new terms and of edited ones")
    func bothDirections() throws {
        let node = try Village("Val", seed: 1).node
        func add(_ word: String, broader: [NoteID] = [], narrower: [NoteID] = []) throws -> NoteID {
            try node.newNote(
                term(
                    word, broader: broader.map { NoteReference($0, of: node.me) },
                    narrower: narrower.map { NoteReference($0, of: node.me) }, node), .local)
        }
        func edit(_ note: NoteID, _ word: String, broader: [NoteID] = [], narrower: [NoteID] = []) throws -> RevisionID?
        {
            try node.edit(
                note,
                term(
                    word, broader: broader.map { NoteReference($0, of: node.me) },
                    narrower: narrower.map { NoteReference($0, of: node.me) }, node))
        }
        let apple = try add("Pommier")
        let tree = try add("Arbre", narrower: [apple])
        let plant = try add("Plante", narrower: [tree])
        let cycle = Problem.broaderCycle
        #expect(throws: cycle("Pommier")) { try edit(apple, "Pommier", narrower: [plant]) }
        #expect(throws: cycle("Plante")) { try edit(plant, "Plante", broader: [apple], narrower: [tree]) }
        #expect(throws: cycle("Fruitier")) { try add("Fruitier", broader: [apple], narrower: [plant]) }
        #expect(throws: cycle("Double")) { try add("Double", broader: [plant], narrower: [plant]) }
        // What the same edit takes back does not count; no circle is none.
        #expect(try edit(plant, "Plante", broader: [apple]) != nil)
        #expect(throws: cycle("Plante")) { try edit(plant, "Plante", broader: [apple], narrower: [tree]) }
        #expect(try edit(plant, "Plante", narrower: [apple, tree]) != nil)
        #expect(try add("Verger", narrower: [apple, plant]) != plant)
    }

    @Test("Editing a term cannot make it broader than itself, by a command or by a form", arguments: [true, false])
    func circle(byForm: Bool) throws {
        let node = try Village("Val", seed: 1).node
        let plant = try node.newNote(term("Plante", node), .local)
        let tree = try node.newNote(term("Arbre", broader: [NoteReference(plant, of: node.me)], node), .local)
        let apple = try node.newNote(term("Pommier", broader: [NoteReference(tree, of: node.me)], node), .local)
        let closing = try term("Plante", broader: [NoteReference(apple, of: node.me)], node)
        #expect(throws: Problem.broaderCycle("Plante")) {
            if byForm {
                let heads = try node.store.read { try $0.revisions(origin: node.me, plant).heads.map(\.revision) }
                _ = try node.save(plant, closing, from: heads, in: .french)
            } else {
                _ = try node.edit(plant, closing)
            }
        }
        #expect(try node.edit(plant, term("Plante", broader: [], node).with(body: "Autre.")) != nil)
    }

    @Test("Where another community closed the circle, an own term can still be changed, and the lexicon is written")
    func closedByAnother() throws {
        let (a, b) = (try Village("Val", seed: 1), try Village("Roche", seed: 2))
        let place = try intersection(of: a, b)
        let theirs = NoteReference(
            try b.node.newNote(term("Plante", broader: [], b.node), Audience(places: [place])), of: b.id)
        func give() throws {
            let records = try b.records(b.bundles(of: b.id, in: place))
            try a.node.store.write { [now = a.node.now()] in _ = try $0.receive(records, from: .file, at: now) }
        }
        try give()
        let mine = try a.node.newNote(term("Arbre", broader: [theirs], a.node), Audience(places: [place]))
        // It does not hold the other's term, and cannot know.
        _ = try b.node.edit(theirs.note, term("Plante", broader: [NoteReference(mine, of: a.id)], b.node))
        try give()
        try a.node.store.write { try $0.setState(.visible, origin: theirs.origin, of: theirs.note) }
        let again = try term("Arbre", broader: [theirs], a.node).with(body: "Autre définition.")
        #expect(try a.node.edit(mine, again) != nil)
        #expect(try a.node.store.read { try $0.lexicon(of: a.id) }.map(\.title) == ["Arbre"])
    }
}

extension NoteText {
    fileprivate func with(body: String) -> NoteText {
        var text = self
        text.body = body
        return text
    }
}
