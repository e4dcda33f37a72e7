import Catalogue

extension ImportedText {
    /// A copied page as a note of a kind known here. What the kind has no field for stands in fields that say what they are.
    public init(_ page: ImportedPage, kinds: KindCatalogue) {
        self.init(title: page.title, body: page.body)
        authors = page.authors
        terms = page.terms
        language = page.language
        source = page.source
        createdAt = page.createdAt
        updatedAt = page.updatedAt
        category = page.category
        carnets = page.placements.map(CarnetPlace.init)
        losses = page.losses + page.files.map { .missingFile($0) }
        if let visibility = page.visibility {
            losses.append(.visibility(visibility))
            let key = PageText.key(visibility)
            isPrivate = key.contains("prive") || key.contains("private")
        }
        let known = kinds[page.kind]
        if page.kind != "note" {
            kind = page.kind
            label = known?.label
        }
        var values = page.fields
        for row in known?.fields ?? [] {
            guard let texts = values.removeValue(forKey: row.name) else { continue }
            switch Result(catching: { () throws(Problem) in try Self.typed(texts, row) }) {
            case .success(let field): fields.append(field)
            case .failure: losses += texts.map { .line($0) }
            }
        }
        for (name, texts) in values.sorted(by: { $0.key < $1.key }) { add(texts, Self.declared(name, .line)) }
        add([page.visibility].compactMap(\.self), Self.declared("visibility", .line))
        add(page.linkedTitles.map(Self.link), Self.declared("linked", .markdown))
    }

    private static func typed(_ texts: [String], _ row: KindField) throws(Problem) -> NoteField {
        var values: [String] = []
        for text in texts { values.append(try row.typed(text)) }
        return row.holding(values)
    }

    private static func declared(_ name: String, _ type: FieldType) -> NoteField {
        NoteField(name: name, type: type, label: .pageField(name), values: [])
    }

    private mutating func add(_ texts: [String], _ field: NoteField) {
        guard !texts.isEmpty else { return }
        var field = field
        field.values = Array(texts.prefix(NoteBounds.values))
        if field.fault == nil { fields.append(field) } else { losses += texts.map { .line($0) } }
    }

    /// A title that a link cannot hold stays text.
    private static func link(_ title: String) -> String {
        title.contains(where: { "[]|#^".contains($0) }) ? title : "[[\(title)]]"
    }
}
