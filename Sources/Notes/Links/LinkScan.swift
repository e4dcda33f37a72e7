/// Finds links in Markdown: `[[Title]]`, `[[id|text]]`, `[[id@community|text]]`, `![[…]]`, web addresses, and the forms of
/// Obsidian `[[Title#Heading]]`, `[[Title|text]]`, `#tag`. Not in code spans, fenced code, or behind a backslash. The time it
/// takes grows with the length of the text and with nothing else.
public enum LinkScan {
    public struct Forms: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// `[[…]]` and `![[…]]`.
        public static let notes = Forms(rawValue: 1)
        public static let addresses = Forms(rawValue: 2)
        public static let tags = Forms(rawValue: 4)
        public static let all: Forms = [.notes, .addresses, .tags]
    }

    /// Links of one text; later ones are not looked at.
    public static let most = 2000
    /// Bytes between the brackets, and of a web address. What is longer is text.
    static let bracketBytes = 1200
    static let addressBytes = 2000
    static let tagBytes = 100

    /// In the order of the text.
    public static func find(_ forms: Forms = .all, in text: String) -> [TextLink] {
        var text = text
        return text.withUTF8 { bytes in
            guard mayHold(forms, bytes) else { return [] }
            var links: [TextLink] = []
            for block in MarkdownProse(bytes).blocks where links.count < most {
                var scan = BlockScan(bytes, block, forms)
                links += scan.links().prefix(most - links.count)
            }
            return links
        }
    }

    /// A text with other words in place of its `[[…]]`.
    /// - Parameter words: nil leaves a link as it is written.
    public static func replacing(in text: String, by words: (TextLink) throws -> String?) rethrows -> String {
        let links = find(.notes, in: text)
        guard !links.isEmpty else { return text }
        let bytes = Array(text.utf8)
        var replaced: [UInt8] = []
        var start = 0
        for link in links {
            guard let words = try words(link) else { continue }
            replaced += bytes[start..<link.range.lowerBound]
            replaced += Array(words.utf8)
            start = link.range.upperBound
        }
        return String(decoding: replaced + bytes[start...], as: UTF8.self)
    }

    /// One look at the text, so that most notes, which hold no link, cost next to nothing.
    private static func mayHold(_ forms: Forms, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var before: UInt8 = 0
        for byte in bytes {
            switch byte {
            case 0x5B where before == 0x5B && forms.contains(.notes): return true
            case 0x2F where before == 0x2F && forms.contains(.addresses): return true
            case 0x23 where forms.contains(.tags): return true
            default: before = byte
            }
        }
        return false
    }
}
