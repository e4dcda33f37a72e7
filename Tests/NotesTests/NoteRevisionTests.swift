import Catalogue
import Notes
import Randomness
import Testing

@Suite struct NoteRevisionTests {
    static func revision() -> NoteRevision {
        var generator = SeededRandom(1)
        return NoteRevision(
            note: NoteID(using: &generator), revision: RevisionID(using: &generator), title: "Four à pain",
            body: "Pétrir.\n", createdAt: 0, updatedAt: 0)
    }

    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let fault: NoteFault?
        let apply: @Sendable (inout NoteRevision) -> Void

        init(_ name: String, _ fault: NoteFault?, _ apply: @escaping @Sendable (inout NoteRevision) -> Void) {
            testDescription = name
            self.fault = fault
            self.apply = apply
        }
    }

    static let changes = [
        Change("as it is", nil) { _ in },
        Change("no title", .title) { $0.title = "" },
        Change("title of 300 bytes", nil) { $0.title = String(repeating: "é", count: 150) },
        Change("title of 301 bytes", .title) { $0.title = String(repeating: "é", count: 150) + "e" },
        Change("empty body", nil) { $0.body = "" },
        Change("body of 240 KiB", nil) { $0.body = String(repeating: "x", count: 245_760) },
        Change("body beyond 240 KiB", .body) { $0.body = String(repeating: "x", count: 245_761) },
        Change("16 parents", nil) { $0.parents = Array(repeating: $0.revision, count: 16) },
        Change("17 parents", .parents) { $0.parents = Array(repeating: $0.revision, count: 17) },
        Change("32 authors", nil) { $0.authors = Array(repeating: String(repeating: "a", count: 200), count: 32) },
        Change("33 authors", .authors) { $0.authors = Array(repeating: "a", count: 33) },
        Change("long author", .authors) { $0.authors = [String(repeating: "a", count: 201)] },
        Change("64 terms", nil) { $0.terms = Array(repeating: String(repeating: "t", count: 100), count: 64) },
        Change("65 terms", .terms) { $0.terms = Array(repeating: "t", count: 65) },
        Change("long term", .terms) { $0.terms = [String(repeating: "t", count: 101)] },
        Change("long language", .language) { $0.language = String(repeating: "f", count: 36) },
        Change("long licence", .licence) { $0.licence = String(repeating: "c", count: 101) },
        Change("source of 2000 bytes", nil) { $0.source = String(repeating: "s", count: 2000) },
        Change("long source", .source) { $0.source = String(repeating: "s", count: 2001) },
        Change("body with line ends and controls", nil) { $0.body = "a\r\n\tb\u{7F}\u{2028}" },
        Change("no-break spaces and emoji on a line", nil) { $0.title = "« Four\u{A0}» 👩\u{200D}🌾\u{202F}!" },
        Change("line feed in a title", .lines) { $0.title = "a\nb" },
        Change("escape in a title", .lines) { $0.title = "a\u{1B}[2J" },
        Change("C1 control in an author", .lines) { $0.authors = ["a", "b\u{85}c"] },
        Change("delete in a term", .lines) { $0.terms = ["\u{7F}"] },
        Change("tab in a language", .lines) { $0.language = "fr\t" },
        Change("line separator in a licence", .lines) { $0.licence = "a\u{2028}b" },
        Change("paragraph separator in a source", .lines) { $0.source = "a\u{2029}b" },
        Change("time beyond strict JSON", .dates) { $0.createdAt = .max },
        Change("time before strict JSON", .dates) { $0.updatedAt = .min },
    ]

    @Test("A revision is checked against the bounds of the protocol", arguments: changes)
    func bounds(change: Change) {
        var revision = Self.revision()
        change.apply(&revision)
        if let fault = change.fault {
            #expect(throws: Problem.noteOutOfBounds(fault)) { try revision.checked() }
        } else {
            #expect(throws: Never.self) { try revision.checked() }
        }
    }

    @Test("States and visibilities keep their written names")
    func names() {
        #expect(Visibility.allCases.map(\.rawValue) == ["draft", "local", "shared", "public"])
        #expect(NoteState.allCases.map(\.rawValue) == ["draft", "held", "visible", "hidden", "withdrawn"])
    }
}
