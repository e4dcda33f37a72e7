/// The blocks of a Markdown text in which links can stand: paragraphs, headings, items, without fenced code. An
/// approximation of CommonMark 0.31 sections 4 and 5 that reads each byte a bounded number of times. Indented code
/// is taken for prose: within lists the two look alike.
struct MarkdownProse {
    /// Ranges of bytes; a code span never goes from one to the next.
    private(set) var blocks: [Range<Int>] = []

    private struct Fence {
        let mark: UInt8
        let length: Int
        let isQuoted: Bool
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var fence: Fence?
        var block: Range<Int>?
        func close(_ block: inout Range<Int>?, into blocks: inout [Range<Int>]) {
            if let range = block { blocks.append(range) }
            block = nil
        }
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
            let line = Line(bytes, start..<end)
            if let open = fence, line.isQuoted || !open.isQuoted {
                if line.closes(open.mark, open.length) { fence = nil }
            } else {
                fence = nil
                if line.isBlank {
                    close(&block, into: &blocks)
                } else if let (mark, length) = line.fence {
                    close(&block, into: &blocks)
                    fence = Fence(mark: mark, length: length, isQuoted: line.isQuoted)
                } else {
                    if line.isHeading || line.isItem { close(&block, into: &blocks) }
                    block = (block?.lowerBound ?? start)..<end
                    if line.isHeading { close(&block, into: &blocks) }
                }
            }
            start = end + 1
        }
        close(&block, into: &blocks)
    }
}

extension MarkdownProse {
    /// One line, seen past its marks of quotes and lists.
    private struct Line {
        private let bytes: UnsafeBufferPointer<UInt8>
        private let content: Range<Int>
        let isQuoted: Bool
        let isItem: Bool

        init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
            var position = range.lowerBound
            var isQuoted = false
            var isItem = false
            while position < range.upperBound {
                let byte = bytes[position]
                if byte == 0x20 || byte == 0x09 {
                    position += 1
                } else if byte == UInt8(ascii: ">") {
                    isQuoted = true
                    position += 1
                } else if let after = Self.endOfItemMark(bytes, position, range.upperBound) {
                    isItem = true
                    position = after
                } else {
                    break
                }
            }
            self.bytes = bytes
            self.isQuoted = isQuoted
            self.isItem = isItem
            content = position..<range.upperBound
        }

        var isBlank: Bool { content.isEmpty }

        /// One to six `#` and a blank.
        var isHeading: Bool {
            var position = content.lowerBound
            while position < content.upperBound, bytes[position] == UInt8(ascii: "#") { position += 1 }
            let count = position - content.lowerBound
            return (1...6).contains(count) && (position == content.upperBound || isBlank(position))
        }

        /// Three or more of one mark; after backticks no backtick follows.
        var fence: (mark: UInt8, length: Int)? {
            guard let mark = content.first.map({ bytes[$0] }), mark == 0x60 || mark == 0x7E else { return nil }
            let length = run(of: mark)
            guard length >= 3 else { return nil }
            if mark == 0x60, bytes[(content.lowerBound + length)..<content.upperBound].contains(0x60) { return nil }
            return (mark, length)
        }

        func closes(_ mark: UInt8, _ least: Int) -> Bool {
            let length = run(of: mark)
            return length >= least && (content.lowerBound + length..<content.upperBound).allSatisfy(isBlank)
        }

        private func run(of mark: UInt8) -> Int { content.prefix { bytes[$0] == mark }.count }

        private func isBlank(_ position: Int) -> Bool { bytes[position] == 0x20 || bytes[position] == 0x09 }

        /// `- `, `* `, `+ `, `12. ` or `12) `.
        private static func endOfItemMark(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
            var position = start
            if bytes[position] == 0x2D || bytes[position] == 0x2A || bytes[position] == 0x2B {
                position += 1
            } else {
                while position < end, position - start < 9, (0x30...0x39).contains(bytes[position]) { position += 1 }
                guard position > start, position < end, bytes[position] == 0x2E || bytes[position] == 0x29 else {
                    return nil
                }
                position += 1
            }
            return position < end && (bytes[position] == 0x20 || bytes[position] == 0x09) ? position + 1 : nil
        }
    }
}
