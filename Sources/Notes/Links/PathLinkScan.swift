import Foundation

/// A link of Markdown to a file beside the text: `[words](Other%20note.md)`, `![words](assets/photo.png)`.
public struct PathLink: Sendable, Hashable {
    /// As it stands there, decoded, without what follows `#`.
    public let path: String
    /// After `#`, decoded.
    public let heading: String?
    public let text: String
    /// `![…](…)`: shown where it stands.
    public let isImage: Bool
    /// UTF-8 bytes of the text, marks included.
    public let range: Range<Int>
}

/// Finds links to files in Markdown. Not in code, not behind a backslash; addresses of the web are none.
public enum PathLinkScan {
    private static let longest = 1_200

    /// In the order of the text, at most `LinkScan.most`.
    public static func find(in text: String) -> [PathLink] {
        var text = text
        return text.withUTF8 { bytes in
            // Most texts have none.
            guard zip(bytes, bytes.dropFirst()).contains(where: { $0 == 0x5D && $1 == 0x28 }) else { return [] }
            var found: [PathLink] = []
            for block in MarkdownProse(bytes).blocks where found.count < LinkScan.most {
                found += links(bytes, block).prefix(LinkScan.most - found.count)
            }
            return found
        }
    }

    private static func links(_ bytes: UnsafeBufferPointer<UInt8>, _ block: Range<Int>) -> [PathLink] {
        let code = CodeSpans(bytes, block)
        var found: [PathLink] = []
        // Where the last bracket opened that may begin a link.
        var open: Int?
        var position = block.lowerBound
        while position < block.upperBound {
            switch bytes[position] {
            case UInt8(ascii: "\\"): position += 2
            case UInt8(ascii: "`"):
                var end = position
                while end < block.upperBound, bytes[end] == 0x60 { end += 1 }
                position = code.end(ofLength: end - position, from: end) ?? end
            case UInt8(ascii: "["):
                open = position
                position += 1
            case UInt8(ascii: "]"):
                defer { open = nil }
                position += 1
                guard let start = open, position < block.upperBound, bytes[position] == UInt8(ascii: "("),
                    let end = bytes[position..<min(block.upperBound, position + longest)].firstIndex(where: {
                        $0 == UInt8(ascii: ")") || $0 == 0x0A
                    }), bytes[end] == UInt8(ascii: ")")
                else { continue }
                let isImage = start > block.lowerBound && bytes[start - 1] == UInt8(ascii: "!")
                let words = String(decoding: bytes[(start + 1)..<(position - 1)], as: UTF8.self)
                let target = String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
                if let (path, heading) = file(target) {
                    found.append(
                        PathLink(
                            path: path, heading: heading, text: words, isImage: isImage,
                            range: (isImage ? start - 1 : start)..<end + 1))
                }
                position = end + 1
            default: position += 1
            }
        }
        return found
    }

    /// Nil for an address, and for a place in the same text.
    private static func file(_ target: String) -> (path: String, heading: String?)? {
        var target = target.trimming(while: { $0 == " " })
        if target.hasPrefix("<"), target.hasSuffix(">") {
            target = String(target.dropFirst().dropLast())
        } else if let title = target.range(of: " \"") {
            target = String(target[..<title.lowerBound])
        }
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard let path = parts.first.flatMap({ String($0).removingPercentEncoding }), !path.isEmpty,
            !path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains(":"), SingleLine.holds(path)
        else { return nil }
        return (path, parts.count > 1 ? String(parts[1]).removingPercentEncoding : nil)
    }
}

extension String {
    fileprivate func trimming(while isBlank: (Character) -> Bool) -> String {
        let start = drop(while: isBlank)
        return String(start.reversed().drop(while: isBlank).reversed())
    }
}
