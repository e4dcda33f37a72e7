import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Notes

/// The form of a note of one kind: a note as fields to type into, and back.
struct NoteForm: Sendable {
    let kind: Kind
    /// IANA; for moments that are typed without a zone.
    let zone: String
    let me: CommunityID
    let reader: NoteReader

    static func name(_ field: String) -> String { "field." + field }

    /// Whether what a form calls so is typed into a field of a note, not chosen beside one.
    static func isTyped(_ name: String) -> Bool {
        name.hasPrefix(Self.name("")) && !name.hasSuffix(".role") && !name.hasSuffix(".zone")
    }

    // MARK: - From a note

    func typed(_ text: NoteText) -> [FormData.Field] {
        var fields: [FormData.Field] = []
        func add(_ name: String, _ value: String) { fields.append(FormData.Field(name: name, value: value)) }
        add("title", text.title)
        add("body", text.body)
        add("authors", text.authors.joined(separator: "\n"))
        add("terms", text.terms.joined(separator: ", "))
        add("language", text.language ?? "")
        add("licence", text.licence ?? "")
        add("source", text.source ?? "")
        add("category", text.category ?? "")
        for row in kind.fields {
            let name = Self.name(row.name)
            for value in text.fields.values(row.name) {
                switch row.type {
                case .date where !row.isRepeatable:
                    let date = DateValue(value)
                    add(name, date?.day ?? value)
                    add(name + ".clock", date?.clock ?? "")
                    add(name + ".zone", date?.zone ?? "")
                case .note: add(name, NoteReference(value).map { NoteAddress.of($0, at: me) } ?? value)
                case .role:
                    let parts = value.split(separator: " ", maxSplits: 1).map(String.init)
                    add(name + ".role", parts.first ?? "")
                    let holder = parts.count > 1 ? parts[1] : ""
                    add(name, NoteReference(holder).map { NoteAddress.of($0, at: me) } ?? holder)
                default: add(name, value)
                }
            }
        }
        return fields
    }

    // MARK: - To a note

    /// - Parameters:
    ///   - held: what the note was; fields that its kind does not name stay.
    ///   - isDraft: it may lack what it needs later.
    /// - Returns: the text with everything that could be taken, and the form with a sentence at what could not.
    func read(_ form: FormData, over held: NoteRevision?, isDraft: Bool, _ reading: Reading) throws -> (
        text: NoteText, check: FormCheck
    ) {
        var check = FormCheck(form)
        let title = check.line("title", atMost: NoteBounds.title, isRequired: !isDraft)
        let body = check.text("body", atMost: NoteBounds.body, isRequired: false)
        var text = NoteText(title: title, body: body)
        if title.isEmpty { text.title = ReplyTitle.of(body) ?? WritingWords.untitled.text(language(of: form)) }
        text.kind = kind.id
        text.authors = lines(form["authors"].split(whereSeparator: \.isNewline), "authors", NoteBounds.author, &check)
        text.terms = lines(
            form["terms"].split { $0.isNewline || $0 == "," || $0 == ";" }, "terms", NoteBounds.term, &check)
        let language = check.line("language", atMost: NoteBounds.language, isRequired: false)
        if !language.isEmpty, !Language.isTag(language) {
            check.refuse("language", FormWords.choose)
        } else {
            text.language = language.isEmpty ? nil : language
        }
        func optional(_ name: String, _ most: Int) -> String? {
            let line = check.line(name, atMost: most, isRequired: false)
            return line.isEmpty ? nil : line
        }
        text.licence = optional("licence", NoteBounds.licence)
        text.source = optional("source", NoteBounds.source)
        text.category = optional("category", NoteBounds.category)
        text.fields = try fields(form, held?.fields ?? [], &check, reading)
        if !isDraft, check.isSound, let broken = kind.broken(in: text.fields) {
            check.refuse(Self.name(broken.field), broken.problem.sentence)
        }
        return (text, check)
    }

    private func language(of form: FormData) -> Language { Language(tag: form["language"]) ?? .french }

    private func lines(_ pieces: [Substring], _ name: String, _ most: Int, _ check: inout FormCheck) -> [String] {
        var seen = Set<String>()
        let lines = pieces.map { $0.trimmingCharacters(in: .whitespaces) }.filter {
            !$0.isEmpty && seen.insert($0).inserted
        }
        if lines.contains(where: { $0.utf8.count > most }) {
            check.refuse(name, FormWords.tooLong(most))
        } else if !lines.allSatisfy(SingleLine.holds) {
            check.refuse(name, FormWords.oneLine)
        } else if lines.count > NoteBounds.authors {
            check.refuse(name, WritingWords.tooMany(NoteBounds.authors))
        }
        return lines
    }

    private func fields(_ form: FormData, _ held: [NoteField], _ check: inout FormCheck, _ reading: Reading) throws
        -> [NoteField]
    {
        var fields: [NoteField] = []
        for row in kind.fields {
            var values: [String] = []
            for (line, typed) in try typedValues(row, form, &check, reading) {
                switch Result(catching: { () throws(Problem) in try row.typed(typed) }) {
                case .success(let value): values.append(value)
                case .failure(let problem): check.refuse(Self.name(row.name), problem.sentence, line: line)
                }
            }
            if !row.isRepeatable { values = Array(values.prefix(1)) }
            if values.count > NoteBounds.values {
                check.refuse(Self.name(row.name), WritingWords.tooMany(NoteBounds.values))
            } else if !values.isEmpty {
                fields.append(row.holding(values))
            }
        }
        let named = Set(kind.fields.map(\.name))
        return fields + held.filter { !named.contains($0.name) }
    }

    private func typedValues(_ row: KindField, _ form: FormData, _ check: inout FormCheck, _ reading: Reading) throws
        -> [(line: Int?, value: String)]
    {
        let name = Self.name(row.name)
        let raw = form.all(name)
        func said(_ text: String) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }
        let lines = raw.enumerated().filter { !said($0.element).isEmpty }
            .map { (line: row.isRepeatable ? $0.offset : nil, value: $0.element) }
        switch row.type {
        case .markdown: return lines
        case .date where !row.isRepeatable:
            let (day, clock) = (said(raw.first ?? ""), said(form[name + ".clock"]))
            if day.isEmpty {
                if !clock.isEmpty { check.refuse(name, WritingWords.dayMissing) }
                return []
            }
            if clock.isEmpty { return [(nil, day)] }
            let zone = said(form[name + ".zone"])
            return [(nil, "\(day)T\(clock.prefix(5)) \(zone.isEmpty ? self.zone : zone)")]
        case .role:
            let roles = form.all(name + ".role")
            return try lines.compactMap { line, holder in
                let (index, holder) = (line ?? 0, said(holder))
                guard index < roles.count else { return nil }
                return (
                    line, said(roles[index]) + " " + (try reference(holder, reading, onlyAddress: true) ?? holder)
                )
            }
        case .note:
            return try lines.compactMap { line, typed in
                let typed = said(typed)
                if let found = try reference(typed, reading, onlyAddress: false) { return (line, found) }
                check.refuse(name, WritingWords.noSuchNote(String(typed.prefix(80))), line: line)
                return nil
            }
        default: return lines.map { ($0.line, said($0.value)) }
        }
    }

    /// Of an address of a page, a reference, or the exact title of a note that this person may open.
    private func reference(_ typed: String, _ reading: Reading, onlyAddress: Bool) throws -> String? {
        let last = typed.split(separator: "/").last.map(String.init) ?? typed
        if typed.contains("/notes/") || NoteReference(typed) != nil, let found = NoteAddress.reference(last, at: me) {
            return found.text
        }
        if onlyAddress { return nil }
        let found = try reading.find(note: typed).map { NoteReference($0.note, of: $0.origin) }
            .filter { try reading.note($0, for: reader) != nil }
        return found.count == 1 ? found[0].text : nil
    }
}
