/// Keeps a text from being nested deeper than pages and libcmark bear: 65,000 `- ` before empty lines cost it minutes, and
/// its time grows with the number of `![` left open. What is too much is escaped, so it stays as text.
enum NestingBound {
    static let levels = 100
    static let images = 1_000

    static func bounded(_ bytes: [UInt8]) -> [UInt8] {
        let places = escapes(bytes)
        guard !places.isEmpty else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + places.count)
        var from = 0
        for place in places {
            result += bytes[from..<place]
            result.append(UInt8(ascii: "\\"))
            from = place
        }
        return result + bytes[from...]
    }

    /// Where a backslash goes, in order.
    private static func escapes(_ bytes: [UInt8]) -> [Int] {
        var places: [Int] = []
        var images = 0
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
            let line = bytes[start..<end]
            let deep = tooDeep(line)
            if let deep { places.append(deep) }
            for index in start..<end where bytes[index] == 0x21 && index + 1 < end && bytes[index + 1] == 0x5B {
                images += 1
                if images > Self.images { places.append(index + 1) }
            }
            start = end + 1
        }
        return places
    }

    /// The mark of the first quote or list item of a line that may lie deeper than `levels`. A level that goes on from the
    /// lines above takes at least one column of `>` or two of indentation, so columns bound what a line opens, whatever
    /// stood before; a line without marks opens nothing.
    private static func tooDeep(_ line: ArraySlice<UInt8>) -> Int? {
        var column = 0
        var quotes = 0
        var index = line.startIndex
        while index < line.endIndex {
            switch line[index] {
            case 0x20: column += 1
            case 0x09: column = (column / 4 + 1) * 4
            case UInt8(ascii: ">"):
                if isTooDeep(column, quotes) { return index }
                quotes += 1
                column += 1
            default:
                guard let after = endOfItemMark(line, index), !isBreak(line[index...]) else { return nil }
                // A backslash before a digit escapes nothing; the point after it is what counts.
                if isTooDeep(column, quotes) { return after - 1 }
                column += after - index
                index = after
                continue
            }
            index += 1
        }
        return nil
    }

    private static func isTooDeep(_ column: Int, _ quotes: Int) -> Bool {
        quotes + (column - quotes) / 2 + 1 > levels
    }

    /// `-`, `+`, `*`, `12.` or `12)` before a blank or the end of the line.
    private static func endOfItemMark(_ line: ArraySlice<UInt8>, _ start: Int) -> Int? {
        var end = start
        while end < line.endIndex, end - start < 10, (0x30...0x39).contains(line[end]) { end += 1 }
        guard end < line.endIndex, (end == start ? "-+*" : ".)").utf8.contains(line[end]) else { return nil }
        end += 1
        return end == line.endIndex || line[end] == 0x20 || line[end] == 0x09 ? end : nil
    }

    /// `* * *`, a line across the page.
    private static func isBreak(_ rest: ArraySlice<UInt8>) -> Bool {
        guard let mark = rest.first, mark != UInt8(ascii: "+") else { return false }
        var count = 0
        for byte in rest {
            if byte == mark { count += 1 } else if byte != 0x20 && byte != 0x09 { return false }
        }
        return count >= 3
    }
}
