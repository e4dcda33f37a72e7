import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

@testable import CroiseeWeb

/// A small library: notes for everyone and for here, a carnet that holds both, two terms.
struct LibraryHome: Sendable {
    let home: WebHome
    let open: [NoteReference]
    let local: NoteReference
    let carnet: NoteReference
    let localCarnet: NoteReference
    let term: NoteReference
    let other: NoteReference

    static func with<T: Sendable>(_ body: @escaping @Sendable (LibraryHome) async throws -> T) async throws -> T {
        try await WebHome.with { home in try await body(try await waiting { try LibraryHome(home) }) }
    }

    init(_ home: WebHome) throws {
        self.home = home
        let node = home.node
        let everyone = Audience(places: [try node.publicPlace()])
        func note(_ title: String, _ body: String, _ terms: [String] = [], _ audience: Audience) throws -> NoteReference
        {
            var text = NoteText(title: title, body: body)
            text.terms = terms
            text.language = "fr"
            return NoteReference(try node.newNote(text, audience), of: node.me)
        }
        open = [
            try note("Greffe du pommier", "Au printemps, on greffe en fente. [[Taille d’hiver]]", ["corvée"], everyone),
            try note("Taille d’hiver", "Quand la sève dort.", [], everyone),
        ]
        local = try note("Four banal", "La cuisson du samedi.", ["coup de main"], .onlyHere)
        carnet = NoteReference(
            try node.createCarnet(
                title: "Le verger", description: "Ce qu’il faut savoir.", categories: ["Greffe", "Taille"], everyone),
            of: node.me)
        localCarnet = NoteReference(
            try node.createCarnet(title: "Le four", description: "", categories: [], .onlyHere), of: node.me)
        let day = DateValue("2018-01-19")
        _ = try node.place(open[0], in: carnet, PlaceText(category: "Greffe", by: "Marie Exemple", at: day))
        _ = try node.place(open[1], in: carnet, PlaceText(category: "Taille", by: "Marie Exemple", at: day))
        _ = try node.place(local, in: carnet, PlaceText(category: "Taille"))
        _ = try node.place(open[0], in: localCarnet, PlaceText())
        var word = TermText(word: "corvée", definition: "Un travail fait ensemble.", language: "fr")
        word.labels = ["en pref work bee"]
        term = NoteReference(try node.newNote(node.noteText(word), everyone), of: node.me)
        other = NoteReference(
            try node.newNote(
                node.noteText(TermText(word: "coup de main", definition: "Une aide.", language: "fr")), .onlyHere),
            of: node.me)
    }

    /// The address of a page: `carnets`, `terms`, `notes`.
    func path(_ shelf: String, _ reference: NoteReference) -> String { "/\(shelf)/\(reference.note.text)" }
}
