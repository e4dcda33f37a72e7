import CCMark
import Notes

/// Changes one node of a parsed text at a time into what is shown.
struct MarkdownShaping {
    let source: MarkdownSource
    let rules: MarkdownRules

    func shape(_ visit: MarkdownTree.Visit) {
        let node = visit.node
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT: shapeText(node, isLinked: visit.isLinked)
        case CMARK_NODE_CODE, CMARK_NODE_CODE_BLOCK: shapeCode(node)
        case CMARK_NODE_HTML_INLINE: shapeInlineHTML(node)
        case CMARK_NODE_HTML_BLOCK: shapeHTMLBlock(node)
        case CMARK_NODE_EMPH, CMARK_NODE_STRONG: if visit.isDeep { unwrap(node) }
        case CMARK_NODE_LINK: shapeLink(node, isLinked: visit.isLinked)
        case CMARK_NODE_IMAGE: shapeImage(node, isLinked: visit.isLinked)
        case CMARK_NODE_HEADING where rules.headingsDown > 0:
            cmark_node_set_heading_level(node, min(6, cmark_node_get_heading_level(node) + Int32(rules.headingsDown)))
        default: break
        }
    }

    // MARK: Words

    private enum Piece {
        case words(String)
        case link(address: String, text: String)
        case passage(Markup, text: String)
    }

    private func shapeText(_ node: OpaquePointer, isLinked: Bool) {
        let pieces = pieces(MarkdownWalk.literal(node))
        if pieces.count == 1, case .words(let words) = pieces[0] {
            cmark_node_set_literal(node, spaced(words))
            return
        }
        if pieces.count == 1, case .passage(let block, let text) = pieces[0], !isLinked,
            replaceParagraph(of: node, with: block, text)
        {
            return
        }
        for piece in pieces {
            switch piece {
            case .words(let words), .passage(_, text: let words): insert(text: spaced(words), before: node)
            case .link(_, let text) where isLinked: insert(text: text, before: node)
            case .link(let address, let text):
                insert(link: address, text: text, before: node)
            }
        }
        remove(node)
    }

    /// The text between the links, bare addresses of the web among them.
    private func pieces(_ literal: String) -> [Piece] {
        var pieces: [Piece] = []
        var run = String.UnicodeScalarView()
        func close(_ run: inout String.UnicodeScalarView, into pieces: inout [Piece]) {
            if !run.isEmpty { pieces += addresses(String(run)) }
            run.removeAll()
        }
        for scalar in literal.unicodeScalars {
            guard let index = source.link(scalar) else {
                run.append(scalar)
                continue
            }
            close(&run, into: &pieces)
            switch rules.wiki(source.links[index]) {
            case .text(let text): pieces.append(.words(text))
            case .link(let address, let text): pieces.append(.link(address: address, text: text))
            case .passage(let block, let text): pieces.append(.passage(block, text: text))
            }
        }
        close(&run, into: &pieces)
        return pieces
    }

    private func addresses(_ text: String) -> [Piece] {
        let utf8 = Array(text.utf8)
        var pieces: [Piece] = []
        var from = 0
        for link in LinkScan.find(.addresses, in: text) {
            guard case .address(let address) = link.target, SafeAddress.form(address) == .absolute else { continue }
            if from < link.range.lowerBound {
                pieces.append(.words(String(decoding: utf8[from..<link.range.lowerBound], as: UTF8.self)))
            }
            pieces.append(.link(address: address, text: address))
            from = link.range.upperBound
        }
        if from < utf8.count { pieces.append(.words(String(decoding: utf8[from...], as: UTF8.self))) }
        return pieces
    }

    private func spaced(_ words: String) -> String { rules.isFrench ? FrenchSpaces.kept(words) : words }

    // MARK: Code and HTML

    private func shapeCode(_ node: OpaquePointer) {
        guard !source.links.isEmpty else { return }
        cmark_node_set_literal(node, source.restored(MarkdownWalk.literal(node)))
        if let info = cmark_node_get_fence_info(node) {
            cmark_node_set_fence_info(node, source.restored(String(cString: info)))
        }
    }

    /// HTML that somebody typed is shown as they typed it, so that nothing of a text is lost; only comments are dropped, and
    /// `<br>` breaks the line.
    private func shapeInlineHTML(_ node: OpaquePointer) {
        let html = source.restored(MarkdownWalk.literal(node))
        if html.wholeMatch(of: /(?i)<br\s*\/?>/) != nil {
            insert(cmark_node_new(CMARK_NODE_LINEBREAK), before: node)
        } else if !html.hasPrefix("<!--") {
            insert(text: html, before: node)
        }
        remove(node)
    }

    private func shapeHTMLBlock(_ node: OpaquePointer) {
        let html = source.restored(MarkdownWalk.literal(node))
        let isComment = html.hasPrefix("<!--") && html.hasSuffix("-->\n")
        if !isComment, let paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH) {
            if let words = cmark_node_new(CMARK_NODE_TEXT) {
                cmark_node_set_literal(words, html.replacing(/\n+$/, with: ""))
                if cmark_node_append_child(paragraph, words) == 0 { cmark_node_free(words) }
            }
            insert(paragraph, before: node)
        }
        remove(node)
    }

    // MARK: Links and images

    private func shapeLink(_ node: OpaquePointer, isLinked: Bool) {
        guard !isLinked, let address = address(MarkdownWalk.address(node)) else {
            unwrap(node)
            return
        }
        cmark_node_set_url(node, address)
        restoreTitle(node)
    }

    /// A page fetches nothing from elsewhere: an image of the web becomes a link to it.
    private func shapeImage(_ node: OpaquePointer, isLinked: Bool) {
        let written = source.restored(MarkdownWalk.address(node))
        if SafeAddress.form(written) == .relative, let address = rules.file(written) {
            cmark_node_set_url(node, address)
            restoreTitle(node)
            return
        }
        guard !isLinked, SafeAddress.form(written) == .absolute, let link = cmark_node_new(CMARK_NODE_LINK) else {
            unwrap(node)
            return
        }
        cmark_node_set_url(link, written)
        insert(link, before: node)
        while let child = cmark_node_first_child(node), cmark_node_append_child(link, child) != 0 {}
        if cmark_node_first_child(link) == nil, let words = cmark_node_new(CMARK_NODE_TEXT) {
            cmark_node_set_literal(words, written)
            if cmark_node_append_child(link, words) == 0 { cmark_node_free(words) }
        }
        remove(node)
    }

    /// Nil for what must not be linked to.
    private func address(_ parsed: String) -> String? {
        let written = source.restored(parsed)
        return switch SafeAddress.form(written) {
        case .absolute: written
        case .relative: rules.file(written)
        case .refused: nil
        }
    }

    private func restoreTitle(_ node: OpaquePointer) {
        guard !source.links.isEmpty, let title = cmark_node_get_title(node) else { return }
        cmark_node_set_title(node, source.restored(String(cString: title)))
    }

    // MARK: The tree

    private func replaceParagraph(of node: OpaquePointer, with block: Markup, _ text: String) -> Bool {
        guard let paragraph = cmark_node_parent(node), cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH,
            cmark_node_next(node) == nil, cmark_node_previous(node) == nil,
            let custom = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK)
        else { return false }
        cmark_node_set_on_enter(custom, block.html)
        insert(custom, before: paragraph)
        remove(paragraph)
        return true
    }

    private func insert(text: String, before node: OpaquePointer) {
        guard !text.isEmpty, let words = cmark_node_new(CMARK_NODE_TEXT) else { return }
        cmark_node_set_literal(words, text)
        insert(words, before: node)
    }

    private func insert(link address: String, text: String, before node: OpaquePointer) {
        guard SafeAddress.form(address) != .refused, let link = cmark_node_new(CMARK_NODE_LINK),
            let words = cmark_node_new(CMARK_NODE_TEXT)
        else {
            insert(text: text, before: node)
            return
        }
        cmark_node_set_url(link, address)
        cmark_node_set_literal(words, text)
        if cmark_node_append_child(link, words) == 0 { cmark_node_free(words) }
        insert(link, before: node)
    }

    private func insert(_ new: OpaquePointer?, before node: OpaquePointer) {
        guard let new else { return }
        if cmark_node_insert_before(node, new) == 0 { cmark_node_free(new) }
    }

    /// The children take the node's place.
    private func unwrap(_ node: OpaquePointer) {
        while let child = cmark_node_first_child(node), cmark_node_insert_before(node, child) != 0 {}
        remove(node)
    }

    private func remove(_ node: OpaquePointer) {
        cmark_node_unlink(node)
        cmark_node_free(node)
    }
}
