import CCMark

/// Markdown as text alone, for mail and for excerpts.
public enum MarkdownPlain {
    /// Paragraphs with an empty line between, list marks and `> ` kept, addresses behind their words.
    public static func text(_ markdown: String, _ rules: MarkdownRules = MarkdownRules()) -> String {
        guard let tree = MarkdownTree(markdown, rules.forText) else { return "" }
        var writer = PlainWriter()
        MarkdownWalk.events(tree.root) { writer.take($0, $1, $2) }
        return writer.text
    }

    /// The beginning of a text on one line, without marks and addresses, cut between words; `characters` counts an ellipsis.
    public static func excerpt(
        _ markdown: String, characters: Int = 280, _ rules: MarkdownRules = MarkdownRules()
    ) -> String {
        guard let tree = MarkdownTree(markdown, rules.forText) else { return "" }
        var words = ""
        MarkdownWalk.events(tree.root) { node, type, isEnter in
            // Enough for what is shown, however long the text.
            guard words.utf8.count < characters * 16 else { return }
            switch type {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE: words += MarkdownWalk.literal(node)
            case CMARK_NODE_CODE_BLOCK: words += " " + MarkdownWalk.literal(node)
            case CMARK_NODE_EMPH, CMARK_NODE_STRONG, CMARK_NODE_LINK, CMARK_NODE_IMAGE: break
            default: if isEnter { words += " " }
            }
        }
        return cut(words.split(whereSeparator: \.isWhitespace).joined(separator: " "), characters)
    }

    private static func cut(_ text: String, _ characters: Int) -> String {
        guard text.count > characters else { return text }
        var kept = text.prefix(max(0, characters - 1))
        if let blank = kept.lastIndex(of: " "), kept.distance(from: kept.startIndex, to: blank) > characters / 2 {
            kept = kept[..<blank]
        }
        while let last = kept.last, " ,;:–-(«".contains(last) { kept.removeLast() }
        return kept + "…"
    }
}

extension MarkdownRules {
    /// Passages are words in a text.
    fileprivate var forText: MarkdownRules {
        var rules = self
        let wiki = wiki
        rules.wiki = { link in
            if case .passage(_, text: let words) = wiki(link) { .text(words) } else { wiki(link) }
        }
        return rules
    }
}

/// Writes a tree as lines.
private struct PlainWriter {
    /// What stands before the lines of a quote or of an item; an item's mark only before its first line.
    private struct Level {
        var first: String
        let rest: String
    }

    private struct List {
        var number: Int?
        let isTight: Bool
    }

    /// Levels beyond these are not shown, so that no text grows by its nesting.
    private static let levels = 8

    private(set) var text = ""
    private var words = ""
    private var levels: [Level] = []
    private var lists: [List] = []
    /// Where the words of open links begin.
    private var links: [Int] = []

    mutating func take(_ node: OpaquePointer, _ type: cmark_node_type, _ isEnter: Bool) {
        switch type {
        case CMARK_NODE_TEXT, CMARK_NODE_CODE: words += MarkdownWalk.literal(node)
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: words += "\n"
        case CMARK_NODE_LINK: takeLink(MarkdownWalk.address(node), isEnter)
        case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING: if !isEnter { close() }
        case CMARK_NODE_CODE_BLOCK:
            words = MarkdownWalk.literal(node)
            if words.last == "\n" { words.removeLast() }
            close()
        case CMARK_NODE_THEMATIC_BREAK:
            words = "* * *"
            close()
        case CMARK_NODE_BLOCK_QUOTE:
            if isEnter { levels.append(Level(first: "> ", rest: "> ")) } else { levels.removeLast() }
        case CMARK_NODE_LIST:
            if isEnter {
                let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
                lists.append(
                    List(
                        number: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
                        isTight: cmark_node_get_list_tight(node) != 0))
            } else {
                lists.removeLast()
                if lists.isEmpty { isFirst = true }
            }
        case CMARK_NODE_ITEM: takeItem(isEnter)
        default: break
        }
    }

    /// Whether the next block begins a list, an item of a loose list, or stands outside of lists: an empty line before it.
    private var isFirst = true

    private mutating func takeItem(_ isEnter: Bool) {
        guard isEnter else {
            levels.removeLast()
            return
        }
        var mark = "- "
        if let number = lists.last?.number {
            mark = "\(number). "
            lists[lists.count - 1].number = number + 1
        }
        levels.append(Level(first: mark, rest: String(repeating: " ", count: mark.utf8.count)))
    }

    private mutating func takeLink(_ address: String, _ isEnter: Bool) {
        guard !isEnter else {
            links.append(words.utf8.count)
            return
        }
        guard let start = links.popLast() else { return }
        let shown = String(decoding: words.utf8.dropFirst(start), as: UTF8.self)
        if shown != address, "mailto:" + shown != address { words += " (\(address))" }
    }

    private mutating func close() {
        if !text.isEmpty { text += lists.last?.isTight == true && !isFirst ? "\n" : "\n\n" }
        isFirst = false
        for (index, line) in words.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { text += "\n" }
            for level in levels.indices.prefix(Self.levels) {
                text += levels[level].first
                levels[level].first = levels[level].rest
            }
            text += line
        }
        words = ""
        if lists.isEmpty { isFirst = true }
    }
}
