/// What stands under a page of Praxis: where it begins, and what it says.
struct PraxisFooter {
    /// The line in which it begins.
    let start: Int
    private let text: PageText
    /// The lines of each heading.
    private var parts: [PraxisLabel: Range<Int>] = [:]

    /// Lines that may stand behind the last heading.
    private static let tail = 40
    /// Bytes of a line in it: paragraphs are the author's.
    private static let lineBytes = 400

    /// Looks from the end upwards, where each heading comes once and in its order, so that the same words further up stay
    /// the author's. Nil where there are not at least two headings, one of them Praxis's own.
    init?(_ text: PageText) {
        var found: [(label: PraxisLabel, line: Int)] = []
        var end = text.lines.count
        var below = 0
        for index in text.lines.indices.reversed() {
            let line = text.lines[index]
            if PageText.isBlank(line) { continue }
            below += 1
            if line.utf8.count > Self.lineBytes || found.isEmpty && below > Self.tail { break }
            guard let label = PraxisLabel(line), Self.holds(label, text, index + 1..<end) else { continue }
            if let first = found.last, label.rawValue >= first.label.rawValue { break }
            found.append((label, index))
            end = index
        }
        guard found.count >= 2, found.contains(where: { !$0.label.isOrdinaryWord }), let first = found.last else {
            return nil
        }
        self.text = text
        start = first.line
        end = text.lines.count
        for (label, line) in found {
            parts[label] = line + 1..<end
            end = line
        }
    }

    /// An ordinary word is a heading only before what it announces.
    private static func holds(_ label: PraxisLabel, _ text: PageText, _ range: Range<Int>) -> Bool {
        guard label.isOrdinaryWord else { return true }
        guard let next = text.lines[range].first(where: { !PageText.isBlank($0) }) else { return label != .visibility }
        if label != .visibility { return FrenchDate.milliseconds(next) != nil || PraxisLabel(next) != nil }
        let key = PageText.key(next)
        return key.hasPrefix("lock") || key.hasPrefix("group") || key.hasPrefix("public") || key.hasPrefix("priv")
    }

    func fill(_ page: inout ImportedPage) {
        page.linkedTitles = items(.notes)
        page.terms = items(.terms)
        page.placements = placements(&page)
        page.authors = items(.authors)
        let communities = items(.community)
        page.community = communities.first
        page.losses += communities.dropFirst().map { .line($0) }
        page.createdAt = date(.publication, &page)
        page.updatedAt = date(.change, &page)
        page.losses += items(.history).map { .line($0) }
        let visibility = items(.visibility)
        page.visibility = visibility.first
        page.losses += visibility.dropFirst().map { .line($0) }
    }

    /// The lines under a heading that say something.
    private func lines(_ label: PraxisLabel) -> [String] {
        parts[label].map { text.lines[$0].filter { !PageText.isBlank($0) } } ?? []
    }

    private func items(_ label: PraxisLabel) -> [String] {
        lines(label).map(Self.visibleWord(label)).filter { !$0.isEmpty }
    }

    private static func visibleWord(_ label: PraxisLabel) -> (String) -> String {
        { line in
            // « public » is also the name of a picture.
            if label == .visibility { return PraxisLabel.withoutPicture(line) }
            return PraxisLabel.isInterface(line) ? "" : PraxisLabel.withoutPicture(PageText.item(line) ?? line)
        }
    }

    private func date(_ label: PraxisLabel, _ page: inout ImportedPage) -> Int64? {
        let lines = items(label)
        guard let first = lines.first else { return nil }
        let date = FrenchDate.milliseconds(first)
        if date == nil { page.losses.append(.date(first)) }
        page.losses += lines.dropFirst().map { .line($0) }
        return date
    }

    /// A title, then « Intégré par NAME, le DATE », then `category` and its name; of these only the title is always there.
    private func placements(_ page: inout ImportedPage) -> [ImportedPage.Placement] {
        var placements: [ImportedPage.Placement] = []
        var isCategory = false
        for line in lines(.carnets) {
            let key = PageText.key(line)
            if key == "category" || key == "categorie" {
                isCategory = true
            } else if isCategory || key.hasPrefix("category "), let last = placements.indices.last {
                placements[last].category = PraxisLabel.withoutPicture(line)
                isCategory = false
            } else if PraxisLabel.isInterface(line) {
                continue
            } else if let credit = Self.credit(line), let last = placements.indices.last {
                placements[last].by = credit.by
                placements[last].at = credit.date.flatMap(FrenchDate.milliseconds)
                if let date = credit.date, placements[last].at == nil { page.losses.append(.date(date)) }
            } else {
                placements.append(ImportedPage.Placement(carnet: PraxisLabel.withoutPicture(line)))
            }
        }
        return placements
    }

    private static func credit(_ line: String) -> (by: String?, date: String?)? {
        var text = PraxisLabel.withoutPicture(line)[...]
        // `personIntégré par`, where copying dropped the blank.
        if text.hasPrefix("person") { text = text.dropFirst(6) }
        let verbs = ["Intégré", "Intégrée", "Ajouté", "Ajoutée", "Placé", "Placée"]
        guard let verb = text.firstIndex(where: \.isWhitespace), verbs.contains(PageText.trimmed(text[..<verb])) else {
            return nil
        }
        let rest = PageText.trimmed(text[verb...])
        let words = rest.split(separator: " ", omittingEmptySubsequences: false)
        // The last « le », so that a name may hold one.
        let the = words.lastIndex { $0 == "le" }
        let name = words[..<(the ?? words.endIndex)].joined(separator: " ")
        guard name.hasPrefix("par ") || name.isEmpty else { return nil }
        var by = PageText.trimmed(name.dropFirst(4))
        if by.hasSuffix(",") { by = PageText.trimmed(by.dropLast()) }
        return (by.isEmpty ? nil : by, the.map { words[($0 + 1)...].joined(separator: " ") })
    }
}
