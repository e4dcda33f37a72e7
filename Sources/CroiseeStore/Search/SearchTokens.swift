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
            for text in field.searchable(in: revision.kind) { writer.append(text, rules: rules, to: &body) }
        }
        for text in revision.terms { writer.append(text, rules: rules, to: &meta) }
        if let category = revision.category { writer.append(category, rules: rules, to: &meta) }
        for text in revision.authors { writer.append(text, rules: rules, to: &meta) }
    }
}

extension NoteField {
    /// What people would look for: no references, no addresses, and of roles and labels what people read of them.
    fileprivate func searchable(in kind: String) -> [String] {
        switch type {
        case .line where kind == "term" && name == "labels": values.map { TermLabel($0)?.text ?? $0 }
        case .line, .markdown: values
        case .role:
            labels
                + values.map { value in
                    guard let role = RoleValue(value) else { return value }
                    return if case .name(let name) = role.holder { name } else { "" }
                }
        case .choice: labels
        default: []
        }
    }

    /// Of the choices and roles that the values name, in both languages.
    private var labels: [String] {
        let named = Set(values.map { type == .role ? RoleValue($0)?.role ?? $0 : $0 })
        return choices.filter { named.contains($0.id) }.flatMap { [$0.label.fr, $0.label.en] }
    }
}
