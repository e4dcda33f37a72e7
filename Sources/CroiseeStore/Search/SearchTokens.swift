import Catalogue
import Notes
import Search

/// What of a note goes into the index, ready to be written. Made outside of the transaction, so that one core does this while another
/// writes.
public struct SearchTokens: Sendable {
    var title: [UInt8] = []
    /// The body and what stands in the fields.
    var body: [UInt8] = []
    /// Terms, category, authors.
    var meta: [UInt8] = []
    /// By the rules of English.
    private(set) var isEnglish = false

    init() {}

    public init(_ revision: NoteRevision, _ writer: TokenWriter) {
        body.reserveCapacity(revision.body.utf8.count + 64)
        add(revision, writer)
    }

    consuming func adding(_ revision: NoteRevision, _ writer: TokenWriter) -> SearchTokens {
        add(revision, writer)
        return self
    }

    mutating func add(_ revision: NoteRevision, _ writer: TokenWriter) {
        let rules = StemRules(language: revision.language)
        if rules == .english { isEnglish = true }
        writer.append(revision.title, rules: rules, to: &title)
        writer.append(revision.body, rules: rules, to: &body)
        for field in revision.fields {
            for text in field.searchable { writer.append(text, rules: rules, to: &body) }
        }
        for text in revision.terms { writer.append(text, rules: rules, to: &meta) }
        if let category = revision.category { writer.append(category, rules: rules, to: &meta) }
        for text in revision.authors { writer.append(text, rules: rules, to: &meta) }
    }
}

extension NoteField {
    /// What people would look for: no references, no addresses.
    var searchable: [String] {
        switch type {
        case .line, .markdown, .role: values
        case .choice: choices.filter { values.contains($0.id) }.flatMap { [$0.label.fr, $0.label.en] }
        default: []
        }
    }
}
