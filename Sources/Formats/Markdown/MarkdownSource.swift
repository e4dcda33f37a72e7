import Notes

/// A text made ready for libcmark: at most `MarkdownHTML.bytes`, not nested too deep, and one private character in place of
/// each `[[…]]`, so that what stands between the brackets is never read as Markdown and where they stand is said by
/// `LinkScan` alone.
struct MarkdownSource {
    /// The first of the private characters, U+F0000; `LinkScan.most` of them are used.
    private static let first: UInt32 = 0xF0000

    let bytes: [UInt8]
    let links: [TextLink]
    /// The links as they were written.
    private let written: [String]

    init(_ text: String) {
        let plain = Self.cut(text)
        let links = LinkScan.find(.notes, in: plain)
        let utf8 = Array(plain.utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        var from = 0
        for (index, link) in links.enumerated() {
            Self.append(utf8[from..<link.range.lowerBound], to: &bytes)
            bytes += [0xF3, 0xB0, 0x80 | UInt8(index >> 6), 0x80 | UInt8(index & 0x3F)]
            from = link.range.upperBound
        }
        Self.append(utf8[from...], to: &bytes)
        self.bytes = NestingBound.bounded(bytes)
        self.links = links
        written = links.map { String(decoding: utf8[$0.range], as: UTF8.self) }
    }

    /// Which link a character of the parsed text stands for.
    func link(_ scalar: Unicode.Scalar) -> Int? {
        guard scalar.value >= Self.first, scalar.value < Self.first + UInt32(links.count) else { return nil }
        return Int(scalar.value - Self.first)
    }

    /// What was written, where a link turned out to stand in code or in an address.
    func restored(_ text: String) -> String {
        guard !links.isEmpty, text.unicodeScalars.contains(where: { link($0) != nil }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if let index = link(scalar) { result += written[index] } else { result.unicodeScalars.append(scalar) }
        }
        return result
    }

    /// A private character that the text itself holds becomes U+FFFD.
    private static func append(_ source: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        guard source.contains(0xF3) else {
            bytes += source
            return
        }
        var index = source.startIndex
        while index < source.endIndex {
            if source[index...].starts(with: [0xF3, 0xB0]), index + 3 < source.endIndex, source[index + 2] < 0xA0 {
                bytes += [0xEF, 0xBF, 0xBD]
                index += 4
            } else {
                bytes.append(source[index])
                index += 1
            }
        }
    }

    /// What is longer ends with an ellipsis after its last whole line, or character.
    private static func cut(_ text: String) -> String {
        guard text.utf8.count > MarkdownHTML.bytes else { return text }
        var kept = Array(text.utf8.prefix(MarkdownHTML.bytes))
        if let end = kept.lastIndex(of: 0x0A), end > MarkdownHTML.bytes / 2 {
            kept.removeLast(kept.count - end)
        } else {
            while let last = kept.last, last & 0xC0 == 0x80 { kept.removeLast() }
            kept.removeLast()
        }
        return String(decoding: kept, as: UTF8.self) + "\n\n…"
    }
}
