import Catalogue
import Yams

/// The fields of a header, in English or in French.
struct HeaderFields {
    /// Everything but the body; the title is empty when the header has none.
    private(set) var values = ImportedText(title: "", body: "")

    private enum Field {
        case title, id, authors, terms, language, licence, source, created, updated
        case kind, label, category, fields, reply, adapts, adaptsRevision, carnets, attachments
    }

    private static let names: [String: Field] = [
        "title": .title, "titre": .title, "id": .id, "identifiant": .id,
        "authors": .authors, "author": .authors, "auteurs": .authors, "auteur": .authors,
        "autrices": .authors, "autrice": .authors, "auteure": .authors, "auteures": .authors,
        "terms": .terms, "term": .terms, "tags": .terms, "tag": .terms, "keywords": .terms, "keyword": .terms,
        "termes": .terms, "terme": .terms, "mots-cles": .terms, "mot-cle": .terms, "etiquettes": .terms,
        "language": .language, "lang": .language, "langue": .language,
        "licence": .licence, "license": .licence, "source": .source,
        "created": .created, "date": .created, "cree": .created, "cree-le": .created,
        "updated": .updated, "modified": .updated, "modifie": .updated, "modifie-le": .updated,
        "kind": .kind, "sorte": .kind, "kind-label": .label, "category": .category, "categorie": .category,
        "fields": .fields, "champs": .fields, "reply": .reply, "adapts": .adapts, "adapts-revision": .adaptsRevision,
        "carnets": .carnets, "attachments": .attachments, "pieces-jointes": .attachments,
    ]

    /// What is said of kind and fields, until all of it is known.
    private var table = HeaderTable()

    /// Nil when what lies between the marks is prose: then the marks are rules of a text.
    init?(_ block: HeaderBlock, file: String, kinds: KindCatalogue) throws(Problem) {
        guard let root = try YAMLText.compose(block.yaml, file: file, firstLine: 2) else { return }
        switch root {
        case .mapping(let mapping):
            var seen: Set<Field> = []
            for (key, value) in mapping {
                try take(HeaderValue(key: key, value: value, file: file), seen: &seen)
            }
            try table.settle(&values, kinds: kinds)
        case .scalar: return nil
        default: throw .malformedHeader(file, line: 2, .notFields)
        }
    }

    private mutating func take(_ value: HeaderValue, seen: inout Set<Field>) throws(Problem) {
        let field = Self.names[Self.folded(value.name)].flatMap { value.isPlain || $0 != .category ? $0 : nil }
        // `tags` and `keywords` may stand side by side; of two titles the first is taken.
        guard let field, seen.insert(field).inserted || field == .authors || field == .terms else {
            values.unknownFields.append(String(value.name.prefix(100)))
            if ["aliases", "alias"].contains(value.name.lowercased()) {
                // Of any other shape they are names of nothing.
                if case .success(let names) = Result(catching: { () throws(Problem) in try value.list(splitAt: ",") }) {
                    values.aliases += names.map(SingleLine.of).filter { !$0.isEmpty }.prefix(NoteBounds.terms)
                }
            }
            return
        }
        switch field {
        case .title: values.title = try value.line(in: 0...NoteBounds.title, .title) ?? ""
        case .id:
            values.frontMatterID = try value.text()
            if (values.frontMatterID?.utf8.count ?? 0) > 200 { throw .headerIdentifier(value.file, line: value.line) }
        case .authors: try add(value.list(splitAt: ";"), to: \.authors, value, .authors)
        case .terms: try add(terms(value), to: \.terms, value, .terms)
        case .language: values.language = try value.languageTag()
        case .licence: values.licence = try value.line(in: 0...NoteBounds.licence, .licence)
        case .source: values.source = try value.line(in: 0...NoteBounds.source, .source)
        case .created: values.createdAt = try value.date()
        case .updated: values.updatedAt = try value.date()
        case .kind: table.kind = value
        case .label: values.label = try value.label()
        case .category: values.category = try value.line(in: 0...NoteBounds.category, .category)
        case .fields: table.fields = value
        case .carnets: values.carnets = try value.carnetPlaces()
        case .attachments: values.files = try value.folderFiles()
        case .reply: values.reply = try value.reference()
        case .adapts: values.adapts = try value.reference()
        case .adaptsRevision:
            values.adaptsRevision = try value.text().flatMap { RevisionID($0) }
            table.adaptsRevision = value
        }
    }

    /// Tags may bear their `#`, and several stand in one text.
    private func terms(_ value: HeaderValue) throws(Problem) -> [String] {
        let texts = try value.list(splitAt: ";,")
        return ["tag", "tags"].contains(value.name.lowercased()) ? TagTerms.terms(header: texts, body: "") : texts
    }

    private mutating func add(
        _ texts: [String], to list: WritableKeyPath<ImportedText, [String]>, _ value: HeaderValue, _ fault: NoteFault
    ) throws(Problem) {
        let earlier = Set(values[keyPath: list])
        let lines = texts.map(SingleLine.of).filter { !$0.isEmpty }
        values[keyPath: list] += lines.filter { !earlier.contains($0) }
        guard NoteBounds.fault(authors: values.authors, terms: values.terms) == nil else {
            throw .headerFieldBounds(value.file, line: value.line, field: value.shownName, fault)
        }
    }

    /// Without capitals and accents; blanks and underscores become hyphens.
    private static func folded(_ name: String) -> String {
        var folded = ""
        for scalar in name.lowercased().unicodeScalars.prefix(40) {
            switch scalar {
            case "\u{300}"..."\u{36F}": continue
            case "à", "â": folded += "a"
            case "é", "è", "ê", "ë": folded += "e"
            case " ", "_", "\u{A0}", "\u{202F}", "\u{2011}": folded += "-"
            default: folded.unicodeScalars.append(scalar)
            }
        }
        return folded
    }
}
