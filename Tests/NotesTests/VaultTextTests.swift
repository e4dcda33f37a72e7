import Testing

@testable import Notes

@Suite("Links of a folder by names of files")
struct VaultTextTests {
    private static let names = VaultNames(
        [
            .init(path: "Accueil.md", title: "Accueil du coffre", aliases: ["Début", "Home"]),
            .init(path: "Autre note.md", title: "Autre note"),
            .init(path: "Four à pain.md", title: "Histoire du four"),
            .init(path: "sub/Profonde.md", title: "La note profonde"),
            .init(path: "sub/Four à pain.md", title: "Un autre four"),
            .init(path: "Dièse.md", title: "Un#deux"),
        ], others: ["assets/image.png", "assets/mon plan.pdf", "x.canvas"])

    private static func text(_ body: String, at path: String = "Accueil.md") -> VaultText {
        VaultText(body, at: path, in: names)
    }

    @Test(
        "A link by the name, the place or another name of a file becomes one by its title",
        arguments: [
            ("[[Autre note]]", "[[Autre note]]"), ("[[autre NOTE|la]]", "[[autre NOTE|la]]"),
            ("[[Four à pain]]", "[[Histoire du four|Four à pain]]"), ("[[Début]]", "[[Accueil du coffre|Début]]"),
            ("[[Début|ici]]", "[[Accueil du coffre|ici]]"),
            ("[[sub/Profonde]]", "[[La note profonde|sub/Profonde]]"),
            ("[[sub/Four à pain#Cuire|four]]", "[[Un autre four#Cuire|four]]"),
            ("![[Four à pain]]", "![[Histoire du four]]"), ("[[Autre note^bloc]]", "[[Autre note#^bloc|Autre note]]"),
            ("[[Inexistante]]", "[[Inexistante]]"), ("`[[Début]]`", "`[[Début]]`"),
            ("[lien](Autre%20note.md)", "[[Autre note|lien]]"),
            ("[lien](sub/Profonde.md#Là)", "[[La note profonde#Là|lien]]"),
            ("[site](https://a.b/c.md)", "[site](https://a.b/c.md)"), ("[ici](#place)", "[ici](#place)"),
            ("| [[Début]] | b |", "| [[Accueil du coffre\\|Début]] | b |"),
            ("![[image.png]]", "![[image.png]]"), ("![[assets/image.png|300]]", "![[image.png|300]]"),
            ("![alt](assets/image.png)", "![alt](image.png)"),
            ("[plan](assets/mon%20plan.pdf)", "[plan](mon%20plan.pdf)"),
        ])
    func links(from: String, to: String) {
        let text = Self.text("\(from)\n")
        #expect(text.body == "\(to)\n")
        #expect(text.changes.isEmpty == (from == to))
        #expect(text.lost.isEmpty)
    }

    @Test("A file beside the text comes before one elsewhere")
    func beside() {
        #expect(Self.text("[[Four à pain]]", at: "sub/Ici.md").body == "[[Un autre four|Four à pain]]")
        #expect(Self.text("[[../Four à pain]]", at: "sub/Ici.md").body == "[[Histoire du four|../Four à pain]]")
    }

    @Test("Files that the text shows are named once; what is not there, or cannot be said, is named with its place")
    func files() {
        let text = Self.text("é ![[image.png]] ![a](assets/image.png) [x](rien.md) [[Dièse]]")
        #expect(text.files == ["assets/image.png"])
        #expect(text.lost.map(\.link) == ["[[Dièse]]", "[x](rien.md)"])
        #expect(text.changes.map(\.offset) == [18])
    }
}
