/// A query in the words of FTS5, for a table whose tokenizer takes the tokens between two quotation marks, divided by blanks, as
/// standing at one place. Nothing that was typed gets into it but letters and digits.
public struct SearchPlan: Sendable, Hashable {
    private let query: SearchQuery
    private let rules: [StemRules]
    /// A MATCH expression; nil where there is nothing to look for.
    public let match: String?
    /// The words stand in almost every note: the newest notes answer, without weighing.
    public let isNewestFirst: Bool

    /// - Parameter language: of the notes looked for; nil asks by the rules of every language.
    public init(_ query: SearchQuery, language: String? = nil) {
        self.init(query, by: language.map { [StemRules(language: $0)] } ?? StemRules.allCases)
    }

    public init(_ query: SearchQuery, by rules: [StemRules]) {
        self.query = query
        self.rules = rules
        isNewestFirst = query.isStopWordsOnly
        guard !query.isEmpty else {
            match = nil
            return
        }
        let asked = Asked(rules)
        match = Self.all(query.wanted.map { asked.exact($0) }, without: query.excluded.map { asked.exact($0) })
    }

    /// All words of the families, those of `match` among them: to be asked when that was not enough. Nil where there are no families.
    public func family() -> String? {
        guard match != nil, !isNewestFirst else { return nil }
        let asked = Asked(rules)
        let wanted = query.wanted
        let families = wanted.map { asked.family($0) }
        guard families.contains(where: { $0 != nil }) else { return nil }
        let wide = zip(wanted, families).map { $1 ?? asked.exact($0) }
        return Self.all(wide, without: query.excluded.map { asked.exact($0) })
    }

    /// What to mark in an excerpt.
    public func marks() -> SearchMarks {
        let asked = Asked(rules)
        return query.wanted.reduce(into: SearchMarks()) { asked.note($1, in: &$0) }
    }

    private static func all(_ parts: [String], without excluded: [String]) -> String {
        let all = parts.joined(separator: " AND ")
        return excluded.isEmpty ? all : "(\(all)) NOT (\(excluded.joined(separator: " OR ")))"
    }
}

/// What words of a text are shown as hits.
public struct SearchMarks: Sendable, Hashable {
    var tokens: Set<[UInt8]> = []
    var beginnings: [[UInt8]] = []
    /// Of the words' families: only where nothing else is found.
    var families: [[UInt8]] = []
}

/// The tokens that are looked for when words were typed.
private struct Asked {
    private let stemmers: [Stemmer]
    private let french: Stemmer?

    init(_ rules: [StemRules]) {
        stemmers = rules.map { Stemmer($0) }
        french = zip(rules, stemmers).first { $0.0 == .french }?.1
    }

    func tokens(_ form: WordForm) -> [[UInt8]] {
        let stems = stemmers.map { $0.stem(form) } + (french.map { Unaccented.stems(of: form, $0) } ?? [])
        return stems.reduce(into: []) { tokens, stem in
            if !tokens.contains(stem) { tokens.append(stem) }
        }
    }

    func exact(_ part: SearchQuery.Part) -> String {
        var steps = part.words.map { quoted(tokens($0)) }
        guard part.isPrefix, let last = part.words.last else { return steps.joined(separator: " + ") }
        // Words that begin so, and the word itself in its other forms.
        let whole = steps.joined(separator: " + ")
        steps[steps.count - 1] = "\(quoted(beginnings(last))) *"
        return "(\(steps.joined(separator: " + ")) OR \(whole))"
    }

    func family(_ part: SearchQuery.Part) -> String? {
        guard part.hasFamily else { return nil }
        let alike = roots(part).map { "\(quoted([$0])) *" } + [plainKin(part)].compactMap(\.self)
        return alike.isEmpty ? nil : "(\(([exact(part)] + alike).joined(separator: " OR ")))"
    }

    /// Words of the family that are written without the accents typed: `premier` for `première`. Not those that differ in nothing else.
    private func plainKin(_ part: SearchQuery.Part) -> String? {
        guard let kin = french.flatMap({ Unaccented.kin(of: part.words[0], $0) }) else { return nil }
        let stem = kin.stem == kin.same ? [] : [quoted([kin.stem])]
        let wide = stem + [kin.root.map { "\(quoted([$0])) *" }].compactMap(\.self)
        return wide.isEmpty ? nil : "((\(wide.joined(separator: " OR "))) NOT \(quoted([kin.same])))"
    }

    func note(_ part: SearchQuery.Part, in marks: inout SearchMarks) {
        for word in part.words { marks.tokens.formUnion(tokens(word)) }
        if part.isPrefix, let last = part.words.last { marks.beginnings += beginnings(last) }
        guard part.hasFamily else { return }
        marks.families += roots(part)
        if let kin = french.flatMap({ Unaccented.kin(of: part.words[0], $0) }) {
            marks.families.append(kin.root ?? kin.stem)
        }
    }

    /// Each only where no other is its beginning.
    private func roots(_ part: SearchQuery.Part) -> [[UInt8]] {
        let roots = Set(tokens(part.words[0]).compactMap(Family.root)).sorted { $0.lexicographicallyPrecedes($1) }
        return roots.filter { root in !roots.contains { $0.count < root.count && root.starts(with: $0) } }
    }

    /// By each of the rules.
    private func beginnings(_ form: WordForm) -> [[UInt8]] { stemmers.map { $0.beginning(form) } }

    private func quoted(_ tokens: [[UInt8]]) -> String {
        var bytes: [UInt8] = [0x22]
        for (index, token) in tokens.enumerated() {
            if index > 0 { bytes.append(0x20) }
            bytes += token
        }
        bytes.append(0x22)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension SearchQuery.Part {
    /// One word that was typed as it is.
    fileprivate var hasFamily: Bool { words.count == 1 && !isQuoted && !isPrefix }
}
