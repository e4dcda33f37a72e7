import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Notes

/// What the script of the form sends every few seconds. A draft is saved as a note; what is typed into a note that others read, or
/// cannot be saved as it stands, is kept beside it until somebody saves.
enum DraftSaving {
    private struct Answer: Encodable {
        /// What to say.
        let said: String
        /// Of the form from now on.
        var address: String?
        var base: String?
    }

    static func hasWords(_ form: FormData) -> Bool {
        form.fields.contains { field in
            (field.name == "title" || field.name == "body" || NoteForm.isTyped(field.name))
                && field.value.contains { !$0.isWhitespace }
        }
    }

    private static func reply(_ answer: Answer) throws -> Reply {
        .file([UInt8](try JSONEncoder().encode(answer)), type: "application/json")
    }

    private static func clock(_ visit: Visit) -> Sentence { visit.telling.clock(visit.now) }

    /// The form as it is kept: without what proves the session, and without buttons.
    private static func kept(_ form: FormData) -> String {
        FormData.query(
            form.fields.filter {
                $0.name != Fields.tokenName && $0.name != "do" && $0.name != "add" && $0.name != "details"
                    && $0.name != DraftKey.name
            }
            .map { ($0.name, $0.value) })
    }

    static func begin(_ visit: Visit) async throws -> Reply {
        let kinds = try await visit.reading { $0.kinds }
        guard let kind = kinds[visit.form["kind"]], kind.isListed else { throw PageFault.notFound }
        // Nothing is there to keep yet.
        guard hasWords(visit.form) else { return try reply(Answer(said: "")) }
        let form = try await WritingPages.form(kind, visit)
        let (text, check) = try await visit.reading { try form.read(visit.form, over: nil, isDraft: true, $0) }
        let bounded = bounded(text)
        let (note, revision): (NoteID, RevisionID)
        switch try await DraftKey.begin(bounded, visit) {
        case .begun(let made, let first): (note, revision) = (made, first)
        // It came before and its answer was lost, or a button was quicker: nothing that was saved is written over.
        case .there(let held): return try await keepBeside(held, bounded, visit)
        }
        let address = visit.address(NoteReference(note, of: visit.me)) + "/edit"
        let base = NoteFormPage.text([revision])
        if !check.isSound || bounded != text { try await keep(visit.form, address, base, visit) }
        return try reply(Answer(said: visit.text(WritingWords.savedAt(clock(visit))), address: address, base: base))
    }

    private static func keepBeside(_ note: OwnNote, _ text: NoteText, _ visit: Visit) async throws -> Reply {
        let (number, language) = (note.note, visit.language)
        let path = WritingPages.editPath(note, visit)
        let base = NoteFormPage.text(note.heads)
        let saving = await WritingPages.attempt {
            try await visit.doing { try $0.save(number, text, from: [], in: language) }
        }
        if case .success(.saved(let revision)) = saving {
            return try reply(
                Answer(
                    said: visit.text(WritingWords.savedAt(clock(visit))), address: path,
                    base: revision.map { NoteFormPage.text([$0]) } ?? base))
        }
        try await keep(visit.form, path, base, visit)
        return try reply(Answer(said: visit.text(WritingWords.keptAt(clock(visit))), address: path, base: base))
    }

    static func keep(_ visit: Visit) async throws -> Reply {
        let note = try await visit.ownNote()
        let path = WritingPages.editPath(note, visit)
        let base = NoteFormPage.base(visit.form["base"])
        guard note.isDraft else { return try await aside(visit, path, visit.form["base"]) }
        let kinds = try await visit.reading { $0.kinds }
        let form = try await WritingPages.form(WritingPages.kind(note.text, kinds), visit)
        let current = note.revisions.current
        let (text, check) = try await visit.reading { try form.read(visit.form, over: current, isDraft: true, $0) }
        guard check.isSound, hasWords(visit.form) else { return try await aside(visit, path, visit.form["base"]) }
        let (number, language) = (note.note, visit.language)
        let saving = await WritingPages.attempt {
            try await visit.doing { try $0.save(number, text, from: base, in: language) }
        }
        switch saving {
        case .success(.saved(let revision)):
            if let person = visit.person { try await visit.writing { try $0.dropUnfinished(person.id, page: path) } }
            let heads = revision.map { [$0] } ?? note.heads
            return try reply(
                Answer(said: visit.text(WritingWords.savedAt(clock(visit))), base: NoteFormPage.text(heads)))
        case .success(.apart): return try await aside(visit, path, visit.form["base"])
        case .failure(let problem):
            guard problem.status < 500 else { throw problem }
            return try await aside(visit, path, visit.form["base"])
        }
    }

    private static func aside(_ visit: Visit, _ path: String, _ base: String) async throws -> Reply {
        try await keep(visit.form, path, base, visit)
        return try reply(Answer(said: visit.text(WritingWords.keptAt(clock(visit)))))
    }

    private static func keep(_ form: FormData, _ path: String, _ base: String, _ visit: Visit) async throws {
        guard let person = visit.person else { return }
        let fields = FormData(form.fields.filter { $0.name != "base" } + [FormData.Field(name: "base", value: base)])
        let text = kept(fields)
        let now = visit.now
        try await visit.writing { try $0.keepUnfinished(text, person.id, page: path, at: now) }
    }

    /// What a note can hold of what was typed; all of it is kept beside.
    private static func bounded(_ text: NoteText) -> NoteText {
        func cut(_ line: String, _ most: Int) -> String {
            var line = SingleLine.of(line)
            while line.utf8.count > most { line.removeLast() }
            return line
        }
        var text = text
        text.title = cut(text.title, NoteBounds.title)
        if text.body.utf8.count > NoteBounds.body { text.body = "" }
        text.authors = Array(text.authors.prefix(NoteBounds.authors)).map { cut($0, NoteBounds.author) }
        text.terms = Array(text.terms.prefix(NoteBounds.terms)).map { cut($0, NoteBounds.term) }
        text.licence = text.licence.map { cut($0, NoteBounds.licence) }
        text.source = text.source.map { cut($0, NoteBounds.source) }
        text.category = text.category.map { cut($0, NoteBounds.category) }
        return text
    }
}
