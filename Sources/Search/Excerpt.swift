/// A piece of a note around the first word that was looked for.
public struct Excerpt: Sendable, Hashable {
    public struct Piece: Sendable, Hashable {
        public let text: String
        public let isHit: Bool
    }

    public let pieces: [Piece]
    /// There is more before, and after.
    public let isCutBefore: Bool
    public let isCutAfter: Bool

    public var hasHit: Bool { pieces.contains(where: \.isHit) }

    public var text: String { pieces.map(\.text).joined() }

    /// - Parameters:
    ///   - body: of the note.
    ///   - rules: of the note's language.
    ///   - length: bytes of text, roughly.
    public init(
        of body: String, marking marks: SearchMarks, rules: StemRules, writer: TokenWriter = TokenWriter(),
        length: Int = 240
    ) {
        var body = body
        self = body.withUTF8 { Excerpt($0, marks, rules, writer, length) }
    }

    private init(
        _ bytes: UnsafeBufferPointer<UInt8>, _ marks: SearchMarks, _ rules: StemRules, _ writer: TokenWriter,
        _ length: Int
    ) {
        let finder = HitFinder(marks: marks, rules: rules, writer: writer)
        let first = finder.first(in: bytes)
        // A third before the hit, the rest behind it; without one the beginning.
        var start = max(0, (first?.lowerBound ?? 0) - length / 3)
        if start > 0 { start = Self.blank(in: bytes, from: start, limit: first?.lowerBound ?? 0) ?? start }
        var end = min(bytes.count, max(start + length, first?.upperBound ?? 0))
        if end < bytes.count {
            end = Self.lastBlank(in: bytes, before: end, from: max(start, first?.upperBound ?? start)) ?? end
        }
        // Never in the middle of a character.
        while start < end, start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
        while end < bytes.count, end > start, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        isCutBefore = start > 0
        isCutAfter = end < bytes.count
        var pieces: [Piece] = []
        var at = start
        let window = UnsafeBufferPointer(rebasing: bytes[start..<end])
        for hit in finder.all(in: window, isFamily: first?.isFamily ?? false) {
            let range = start + hit.lowerBound..<start + hit.upperBound
            Self.add(bytes[at..<range.lowerBound], false, to: &pieces)
            Self.add(bytes[range], true, to: &pieces)
            at = range.upperBound
        }
        Self.add(bytes[at..<end], false, to: &pieces)
        self.pieces = Self.withoutEnd(pieces)
    }

    private static func add(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ isHit: Bool, to pieces: inout [Piece]) {
        // One line: blanks and line ends become one blank.
        var text: [UInt8] = []
        var isBlank = pieces.last?.text.utf8.last == 0x20 || pieces.isEmpty
        var isMark = false
        for (index, byte) in zip(bytes.indices, bytes) {
            // What marks a heading of Markdown.
            isMark = byte == 0x23 && (isMark || index == 0 || bytes.base[index - 1] == 0x0A)
            if isMark || Self.isEmphasis(byte, at: index, of: bytes.base) { continue }
            guard byte > 0x20 else {
                if !isBlank { text.append(0x20) }
                isBlank = true
                continue
            }
            text.append(byte)
            isBlank = false
        }
        if !text.isEmpty { pieces.append(Piece(text: String(decoding: text, as: UTF8.self), isHit: isHit)) }
    }

    /// What Markdown puts around words: `**`, `[[`, `]]` and backticks.
    private static func isEmphasis(_ byte: UInt8, at index: Int, of text: UnsafeBufferPointer<UInt8>) -> Bool {
        switch byte {
        case 0x60: true
        case 0x2A, 0x5B, 0x5D:
            (index > 0 && text[index - 1] == byte) || (index + 1 < text.count && text[index + 1] == byte)
        default: false
        }
    }

    private static func withoutEnd(_ pieces: [Piece]) -> [Piece] {
        guard let last = pieces.last, last.text.hasSuffix(" ") else { return pieces }
        let text = String(last.text.dropLast())
        return pieces.dropLast() + (text.isEmpty ? [] : [Piece(text: text, isHit: last.isHit)])
    }

    private static func blank(in bytes: UnsafeBufferPointer<UInt8>, from: Int, limit: Int) -> Int? {
        bytes[from..<max(from, limit)].firstIndex { $0 <= 0x20 }.map { $0 + 1 }
    }

    private static func lastBlank(in bytes: UnsafeBufferPointer<UInt8>, before: Int, from: Int) -> Int? {
        from < before ? bytes[from..<before].lastIndex { $0 <= 0x20 } : nil
    }
}

/// Looks through a text for the words that were asked for, as the index sees them.
private struct HitFinder {
    struct Hit {
        let lowerBound: Int
        let upperBound: Int
        let isFamily: Bool
    }

    let marks: SearchMarks
    let rules: StemRules
    let writer: TokenWriter

    /// The first word asked for; where there is none the first of its family.
    func first(in text: UnsafeBufferPointer<UInt8>) -> Hit? {
        var kin: Hit?
        let exact = scan(text) { hit in
            if hit.isFamily {
                kin = kin ?? hit
                return false
            }
            return true
        }
        return exact ?? kin
    }

    func all(in text: UnsafeBufferPointer<UInt8>, isFamily: Bool) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        _ = scan(text) { hit in
            if isFamily || !hit.isFamily { ranges.append(hit.lowerBound..<hit.upperBound) }
            return false
        }
        return ranges
    }

    private func scan(_ text: UnsafeBufferPointer<UInt8>, until isEnough: (Hit) -> Bool) -> Hit? {
        guard !marks.tokens.isEmpty || !marks.beginnings.isEmpty else { return nil }
        var written: [UInt8] = []
        return Letters.ascii.withUnsafeBufferPointer { ascii in
            var words = Words(text)
            while let word = words.next(ascii) {
                written.removeAll(keepingCapacity: true)
                writer.append(UnsafeBufferPointer(rebasing: text[word.range]), rules: rules, to: &written)
                let tokens = TokenReader(written).map(\.bytes)
                let isExact =
                    tokens.contains(where: marks.tokens.contains)
                    || marks.beginnings.contains { beginning in tokens.contains { $0.starts(with: beginning) } }
                let isKin = !isExact && marks.families.contains { root in tokens.contains { $0.starts(with: root) } }
                guard isExact || isKin else { continue }
                let hit = Hit(lowerBound: word.range.lowerBound, upperBound: word.range.upperBound, isFamily: isKin)
                if isEnough(hit) { return hit }
            }
            return nil
        }
    }
}
