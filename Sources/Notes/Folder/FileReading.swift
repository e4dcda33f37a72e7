import Catalogue

/// A file of an import: the note it makes, where its header says what, and what of it is not kept.
public struct FileReading: Sendable {
    public var text: ImportedText
    /// The line, from 1, in which each field of the header begins, nested ones too.
    public let lines: [String: Int]
    /// In which its text begins.
    public let firstLine: Int
    /// What is not kept, each with the line in which it stands, where that is known.
    public internal(set) var losses: [(loss: ImportLoss, line: Int?)]

    /// Losses of one file that are told.
    private static let most = 100

    /// - Parameter asIs: a text without header is taken as it stands, even if it is a page copied from a site.
    /// - Throws: as `NoteFile.parse`.
    public init(bytes: [UInt8], path: String, kinds: KindCatalogue, asIs: Bool = false) throws(Problem) {
        var text = try NoteFile.parse(bytes: bytes, fileName: path, kinds: kinds)
        let body = text.body
        let hasHeader = body.utf8.count != bytes.count
        let header = hasHeader ? Array(bytes.prefix(bytes.count - body.utf8.count)) : []
        var lines = Self.names(in: header)
        firstLine = header.count { $0 == 0x0A } + 1
        if !hasHeader && !asIs, let page = PageReader.read(body) {
            text = ImportedText(page, kinds: kinds)
            Self.addCarnets(of: text, in: body, to: &lines)
        }
        self.lines = lines
        let isOwnFile = text.frontMatterID.flatMap { NoteID($0) } != nil
        if !asIs, !isOwnFile, text.kind == nil, text.body == body, Self.isMarkdown(path) { text.takeTags() }
        text.losses += text.unknownFields.map { .unknownField($0) }
        var found: [(loss: ImportLoss, line: Int?)] = []
        let rows =
            text.losses.isEmpty
            ? []
            : String(decoding: bytes, as: UTF8.self).split(
                omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for loss in text.losses.prefix(Self.most) {
            let quoted = loss.quoted
            let line =
                if case .unknownField = loss { lines[quoted] } else { Self.row(of: loss, in: rows).map { $0 + 1 } }
            found.append((loss, line))
        }
        let before = header.count { $0 == 0x0A }
        let bodyBytes = text.body == body ? Array(body.utf8) : []
        for (loss, offset) in text.lossesInLinks.prefix(Self.most) {
            let line = bodyBytes.isEmpty ? nil : before + bodyBytes.prefix(offset).count { $0 == 0x0A } + 1
            found.append((loss, line))
        }
        losses = found
        self.text = text
    }

    /// With links by names of files said by titles, and what became of them. A file that a node wrote has no such links.
    /// - Parameter path: of the file, from the folder of the others.
    public mutating func settle(at path: String, in names: VaultNames) -> VaultText? {
        guard Self.isMarkdown(path), text.frontMatterID.flatMap({ NoteID($0) }) == nil else { return nil }
        let settled = VaultText(text.body, at: path, in: names)
        text.body = settled.body
        let attached = Set(settled.files.map { VaultNames.name($0).lowercased() })
        losses.removeAll { loss, _ in
            if case .fileNotAttached(let name) = loss {
                attached.contains(VaultNames.name(name).lowercased())
            } else {
                false
            }
        }
        return settled
    }

    /// As `carnet:TITLE`: where a page lists the carnet, maybe cut; what it lists stands under its text.
    private static func addCarnets(of text: ImportedText, in body: String, to lines: inout [String: Int]) {
        guard !text.carnets.isEmpty else { return }
        let rows = body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
            PageText.trimmed($0)
        }
        for place in text.carnets {
            let row = rows.lastIndex { row in
                if row == place.carnet { return true }
                let cut = row.hasSuffix("…") ? row.dropLast() : row.hasSuffix("...") ? row.dropLast(3) : ""
                return !cut.isEmpty && place.carnet.hasPrefix(cut)
            }
            if let row { lines["carnet:" + place.carnet] = row + 1 }
        }
    }

    /// A line that is nothing else comes before one that holds more. What a page says of itself stands under its text.
    private static func row(of loss: ImportLoss, in rows: [Substring]) -> Int? {
        let quoted = loss.quoted
        guard !quoted.isEmpty else { return nil }
        switch loss {
        case .visibility, .date, .missingFile:
            return rows.lastIndex { PageText.trimmed($0) == quoted } ?? rows.lastIndex { $0.contains(quoted) }
        default: return rows.firstIndex { PageText.trimmed($0) == quoted } ?? rows.firstIndex { $0.contains(quoted) }
        }
    }

    private static func isMarkdown(_ path: String) -> Bool {
        let name = path.lowercased()
        return name.hasSuffix(".md") || name.hasSuffix(".markdown")
    }

    /// Names at the beginning of lines; of a name that comes twice the first.
    private static func names(in header: [UInt8]) -> [String: Int] {
        var names: [String: Int] = [:]
        for (index, line) in header.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard let colon = line.firstIndex(of: 0x3A) else { continue }
            let name = String(decoding: line[..<colon], as: UTF8.self).trimmed(" -\"'\t")
            if names[name] == nil { names[name] = index + 1 }
        }
        return names
    }
}

extension ImportedText {
    /// Tags in the text become terms where the header names none: what a header says is what its author chose.
    fileprivate mutating func takeTags() {
        guard terms.isEmpty else { return }
        for term in TagTerms.terms(header: [], body: body) {
            if terms.count < NoteBounds.terms, term.utf8.count <= NoteBounds.term {
                terms.append(term)
            } else {
                losses.append(.line("#" + term))
            }
        }
    }

    /// Links that lead nowhere: to the note itself, and to files, which stay where they are. With their place in the text.
    fileprivate var lossesInLinks: [(ImportLoss, offset: Int)] {
        var found: [(ImportLoss, offset: Int)] = []
        var seen: Set<ImportLoss> = []
        let own = TitleKey(title)
        for link in LinkScan.find(.notes, in: body) {
            let loss: ImportLoss
            switch link.target {
            case .title(let name) where TitleKey(name) == own: loss = .linkToItself(name)
            case .note(let note) where note.text == frontMatterID: loss = .linkToItself(link.text ?? note.text)
            case .file(let name): loss = .fileNotAttached(name)
            default: continue
            }
            if seen.insert(loss).inserted { found.append((loss, link.range.lowerBound)) }
        }
        return found
    }
}

extension String {
    fileprivate func trimmed(_ characters: String) -> String {
        var rest = self[...]
        while let first = rest.first, characters.contains(first) { rest.removeFirst() }
        while let last = rest.last, characters.contains(last) { rest.removeLast() }
        return String(rest)
    }
}
