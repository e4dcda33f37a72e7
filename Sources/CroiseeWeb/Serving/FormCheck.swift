import Catalogue
import Notes

/// What was typed into a form, and what is wrong with it: as a page shows it.
struct FormState: Sendable {
    var typed: FormData
    /// A sentence at each field that is wrong, in the order in which they were found.
    private(set) var faults: [Fault] = []

    struct Fault: Sendable {
        let field: String
        /// From 0, in a field of several lines.
        let line: Int?
        let sentence: Sentence
    }

    init(_ typed: FormData = FormData()) { self.typed = typed }

    /// A form with values that nobody typed yet.
    init(_ values: KeyValuePairs<String, String>) {
        typed = FormData(values.map { FormData.Field(name: $0.key, value: $0.value) })
    }

    func fault(_ field: String) -> Sentence? { faults.first { $0.field == field }?.sentence }
    /// The field that the page puts the cursor in.
    var first: String? { faults.first?.field }
    var isSound: Bool { faults.isEmpty }

    /// A field, or a line of one, says one thing at a time.
    mutating func add(_ sentence: Sentence, at field: String, line: Int? = nil) {
        guard !faults.contains(where: { $0.field == field && $0.line == line }) else { return }
        faults.append(Fault(field: field, line: line, sentence: sentence))
    }

    /// All of a field of several lines, in their order: those of the field first.
    func faults(of field: String) -> [Fault] {
        faults.filter { $0.field == field }.sorted { ($0.line ?? -1) < ($1.line ?? -1) }
    }
}

/// Reads the fields of a form one by one, and goes on after what is wrong, so that all of it is said at once.
struct FormCheck: Sendable {
    private(set) var state: FormState

    init(_ form: FormData) { state = FormState(form) }

    var isSound: Bool { state.isSound }

    /// One line of text.
    mutating func line(_ field: String, atMost bytes: Int = 200, isRequired: Bool = true) -> String {
        let text = state.typed.trimmed(field)
        if isRequired && text.isEmpty {
            state.add(FormWords.missing, at: field)
        } else if text.utf8.count > bytes {
            state.add(FormWords.tooLong(bytes), at: field)
        } else if !SingleLine.holds(text) {
            state.add(FormWords.oneLine, at: field)
        }
        return text
    }

    /// Several lines.
    mutating func text(_ field: String, atMost bytes: Int, isRequired: Bool = true) -> String {
        let text = state.typed[field]
        if isRequired && !text.contains(where: { !$0.isWhitespace }) {
            state.add(FormWords.missing, at: field)
        } else if text.utf8.count > bytes {
            state.add(FormWords.tooLong(bytes), at: field)
        }
        return text
    }

    /// One of the values that a field may have.
    mutating func choice<Value: RawRepresentable>(_ field: String, _ type: Value.Type = Value.self) -> Value?
    where Value.RawValue == String {
        let value = Value(rawValue: state.typed[field])
        if value == nil { state.add(FormWords.choose, at: field) }
        return value
    }

    /// What `make` makes of the field; its problem is said there.
    mutating func value<Value>(_ field: String, _ make: (String) throws(Problem) -> Value) -> Value? {
        switch Result(catching: { () throws(Problem) in try make(state.typed[field]) }) {
        case .success(let value): return value
        case .failure(let problem):
            state.add(problem.sentence, at: field)
            return nil
        }
    }

    mutating func refuse(_ field: String, _ sentence: Sentence, line: Int? = nil) {
        state.add(sentence, at: field, line: line)
    }

    /// A problem that only the database could tell, at the field that it concerns.
    /// - Returns: whether it was one of these.
    mutating func take(_ problem: Problem, _ fields: [String: String]) -> Bool {
        guard let field = fields[problem.type] else { return false }
        state.add(problem.sentence, at: field)
        return true
    }
}
