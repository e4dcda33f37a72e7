import Catalogue

/// `carnets` in the header of a file: titles, or what is known of each placement.
enum CarnetHeader {
    static let most = 64

    static func write(_ places: [CarnetPlace], to lines: inout [String]) {
        guard !places.isEmpty else { return }
        lines.append("carnets:")
        for place in places {
            var members: [(String, String)] = []
            if !place.carnet.isEmpty || place.reference == nil { members.append(("carnet", place.carnet)) }
            if let reference = place.reference { members.append(("id", reference.text)) }
            if let category = place.category { members.append(("category", category)) }
            if let number = place.place { members.append(("place", String(number))) }
            if let by = place.by { members.append(("by", by)) }
            if let at = place.at?.text ?? place.moment.flatMap(DateText.text) { members.append(("at", at)) }
            for (index, member) in members.enumerated() {
                lines.append("\(index == 0 ? "  - " : "    ")\(member.0): \(YAMLText.quoted(member.1))")
            }
        }
    }
}

extension HeaderValue {
    /// - Throws: `header-field`, `header-date`, `note-field`, naming file and line.
    func carnetPlaces() throws(Problem) -> [CarnetPlace] {
        let items = try items() ?? [self]
        guard items.count <= CarnetHeader.most else { throw .headerFieldShape(file, line: line, field: shownName) }
        var places: [CarnetPlace] = []
        for item in items {
            if let members = try item.members() {
                places.append(try item.carnetPlace(members))
            } else if let title = try item.line(in: 0...NoteBounds.title, .title) {
                places.append(CarnetPlace(carnet: Self.unbracketed(title)))
            }
        }
        return places
    }

    private func carnetPlace(_ members: [HeaderValue]) throws(Problem) -> CarnetPlace {
        var place = CarnetPlace(carnet: "")
        for member in members {
            switch member.name {
            case "carnet", "title", "titre":
                place.carnet = Self.unbracketed(try member.line(in: 0...NoteBounds.title, .title) ?? "")
            case "id": place.reference = try member.reference()
            case "category", "catégorie": place.category = try member.line(in: 0...NoteBounds.category, .category)
            case "by", "par": place.by = try member.line(in: 0...NoteBounds.author, .authors)
            case "place", "rang":
                guard let text = try member.text() else { continue }
                guard let number = Int64(text) else {
                    let label = Sentence(fr: member.shownName, en: member.shownName)
                    throw .inFile(member.file, line: member.line, .noteField(label, .number))
                }
                place.place = number
            case "at", "le":
                guard let text = try member.text() else { continue }
                place.at = DateValue(typed: text)
                // `2026-11-21T21:29:13.123Z`: the moment itself, as a folder has it that a node wrote.
                place.moment = place.at == nil && text.utf8.count > 16 ? DateText.milliseconds(text) : nil
                guard place.at != nil || place.moment != nil else {
                    throw .headerDate(
                        member.file, line: member.line, value: TitleGuess.cut(TitleGuess.oneLine(text)))
                }
            default: throw .headerFieldShape(member.file, line: member.line, field: member.shownName)
            }
        }
        guard !place.carnet.isEmpty || place.reference != nil else {
            throw .headerFieldShape(file, line: line, field: shownName)
        }
        return place
    }

    /// `[[Title]]`, as Obsidian writes a link in a header.
    private static func unbracketed(_ title: String) -> String {
        title.hasPrefix("[[") && title.hasSuffix("]]") && title.count > 4
            ? String(title.dropFirst(2).dropLast(2)) : title
    }
}
