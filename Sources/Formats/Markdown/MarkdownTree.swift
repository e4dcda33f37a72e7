import CCMark
import Foundation
import Notes

/// The parsed text with its links put in: libcmark's tree, changed in place and freed with this value.
struct MarkdownTree: ~Copyable {
    let root: OpaquePointer

    /// Nil only when there is no memory.
    init?(_ text: String, _ rules: MarkdownRules) {
        let source = MarkdownSource(text)
        let parsed = source.bytes.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8)
            }
        }
        guard let parsed else { return nil }
        root = parsed
        cmark_consolidate_text_nodes(root)
        let shaping = MarkdownShaping(source: source, rules: rules)
        // The iterator does not bear changes; the list lists parents before children.
        for visit in Self.visits(root) { shaping.shape(visit) }
    }

    deinit { cmark_node_free(root) }

    func html() -> String {
        guard let text = cmark_render_html(root, CMARK_OPT_DEFAULT) else { return "" }
        defer { free(text) }
        return String(cString: text)
    }

    struct Visit {
        let node: OpaquePointer
        /// Within a link, or within the words of an image.
        let isLinked: Bool
        /// Emphasis within emphasis, deeper than any reader wants.
        let isDeep: Bool
    }

    private static let emphasis = 50

    private static func visits(_ root: OpaquePointer) -> [Visit] {
        var visits: [Visit] = []
        var links = 0
        var depth = 0
        MarkdownWalk.events(root) { node, type, isEnter in
            if isEnter { visits.append(Visit(node: node, isLinked: links > 0, isDeep: depth > emphasis)) }
            let step = isEnter ? 1 : -1
            switch type {
            case CMARK_NODE_LINK, CMARK_NODE_IMAGE: links += step
            case CMARK_NODE_EMPH, CMARK_NODE_STRONG: depth += step
            default: break
            }
        }
        return visits
    }
}

/// Goes through a tree in the order of the text.
enum MarkdownWalk {
    /// `isEnter` is false when a node that can have children is left.
    static func events(_ root: OpaquePointer, _ visit: (OpaquePointer, cmark_node_type, _ isEnter: Bool) -> Void) {
        guard let iterator = cmark_iter_new(root) else { return }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            guard event == CMARK_EVENT_ENTER || event == CMARK_EVENT_EXIT, let node = cmark_iter_get_node(iterator)
            else {
                return
            }
            visit(node, cmark_node_get_type(node), event == CMARK_EVENT_ENTER)
        }
    }

    /// Text of a node that has one.
    static func literal(_ node: OpaquePointer) -> String {
        cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
    }

    static func address(_ node: OpaquePointer) -> String {
        cmark_node_get_url(node).map { String(cString: $0) } ?? ""
    }
}
