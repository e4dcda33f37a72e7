/// A bulletin as Markdown or as text without marks.
struct BulletinLines {
    enum Form {
        case markdown
        case plain(MarkdownRules)
    }

    let bulletin: Bulletin
    let form: Form

    var text: String {
        let texts = BulletinTexts(bulletin: bulletin)
        var blocks = [heading(1, bulletin.title)]
        let origin = [bulletin.publisher, texts.period].compactMap(\.self).joined(separator: " – ")
        if !origin.isEmpty { blocks.append(words(origin)) }
        for section in bulletin.sections {
            if let title = section.title { blocks.append(heading(2, title)) }
            for part in section.parts {
                switch part {
                case .text(let markdown): blocks.append(written(markdown))
                case .quote(.item(let item)): blocks.append(quoted(item, texts))
                case .quote(let quote): blocks.append(emphasised(texts.instead(quote) ?? ""))
                }
            }
        }
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private func quoted(_ item: Bulletin.Item, _ texts: BulletinTexts) -> String {
        var lines = [title(item)]
        if let signature = texts.signature(item) { lines.append(emphasised(signature)) }
        if let whereabouts = texts.whereabouts(item) { lines.append(words(whereabouts)) }
        if let excerpt = item.excerpt, !excerpt.isEmpty { lines.append(words(excerpt)) }
        if case .plain = form, let address = item.address { lines.append(address) }
        // Lines of one block in text, paragraphs in Markdown.
        if case .plain = form { return lines.joined(separator: "\n") }
        return lines.joined(separator: "\n\n")
    }

    private func title(_ item: Bulletin.Item) -> String {
        guard case .markdown = form else { return oneLine(item.title) }
        guard let address = item.address, SafeAddress.form(address) != .refused else {
            return "### " + MarkdownEscape.line(item.title)
        }
        return "### [\(MarkdownEscape.line(item.title))](<\(MarkdownEscape.address(address))>)"
    }

    private func heading(_ level: Int, _ title: String) -> String {
        switch form {
        case .markdown: return String(repeating: "#", count: level) + " " + MarkdownEscape.line(title)
        case .plain:
            let title = oneLine(title)
            let line = String(repeating: level == 1 ? "=" : "-", count: min(72, title.count))
            return "\(title)\n\(line)"
        }
    }

    private func words(_ text: String) -> String {
        if case .markdown = form { MarkdownEscape.line(text) } else { oneLine(text) }
    }

    private func emphasised(_ text: String) -> String {
        if case .markdown = form { "*\(MarkdownEscape.line(text))*" } else { oneLine(text) }
    }

    /// Headings inside of a section stand below those of the items.
    private func written(_ markdown: String) -> String {
        switch form {
        case .markdown: markdown.replacing(/^\n+|\n+$/, with: "")
        case .plain(let rules): MarkdownPlain.text(markdown, rules.inside(bulletin))
        }
    }

    private func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// Words put into Markdown so that they are read as words.
enum MarkdownEscape {
    /// One line, every mark of punctuation that Markdown knows behind a backslash.
    static func line(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        var isNumber = true
        for (index, scalar) in line.unicodeScalars.enumerated() {
            let isMark = "\\`*_[]<>&#|~!".unicodeScalars.contains(scalar)
            let opensList = index == 0 && "-+=".unicodeScalars.contains(scalar)
            let opensNumber = index > 0 && isNumber && ".)".unicodeScalars.contains(scalar)
            if isMark || opensList || opensNumber { result.append("\\") }
            isNumber = isNumber && ("0"..."9").contains(scalar)
            result.append(scalar)
        }
        return String(result)
    }

    /// Between `<` and `>`.
    static func address(_ address: String) -> String {
        address.replacing("<", with: "%3C").replacing(">", with: "%3E").replacing("\\", with: "%5C")
    }
}
