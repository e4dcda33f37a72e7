/// `#tag` as Obsidian writes it: letters, digits, `_`, `-`, `/` and pictures, not digits alone, after a blank or the start
/// of a line.
struct TagScan {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let block: Range<Int>

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ block: Range<Int>) {
        self.bytes = bytes
        self.block = block
    }

    func tag(at start: Int) -> TextLink? {
        guard isFree(start) else { return nil }
        let limit = min(block.upperBound, start + 2 + LinkScan.tagBytes)
        var rest = UnsafeBufferPointer(rebasing: bytes[start + 1..<limit]).makeIterator()
        var decoder = UTF8()
        var tag = ""
        var length = 0
        while case .scalarValue(let scalar) = decoder.decode(&rest), Self.belongs(scalar) {
            tag.unicodeScalars.append(scalar)
            length += UTF8.width(scalar)
        }
        while let last = tag.utf8.last, last == UInt8(ascii: "/") || last == UInt8(ascii: "-") {
            tag.removeLast()
            length -= 1
        }
        guard (1...LinkScan.tagBytes).contains(length), !tag.unicodeScalars.allSatisfy(\.isDecimalDigit) else {
            return nil
        }
        return TextLink(target: .tag(tag), range: start..<start + 1 + length)
    }

    /// After a blank, or an opening parenthesis that is not that of a link `[…](#place)`.
    private func isFree(_ start: Int) -> Bool {
        guard start > block.lowerBound else { return true }
        let before = bytes[start - 1]
        if before == UInt8(ascii: "(") {
            return start - 1 == block.lowerBound || bytes[start - 2] != UInt8(ascii: "]")
        }
        if before <= 0x20 { return true }
        // U+00A0 and U+202F
        guard start - 2 >= block.lowerBound else { return false }
        if before == 0xA0, bytes[start - 2] == 0xC2 { return true }
        return before == 0xAF && start - 3 >= block.lowerBound && bytes[start - 2] == 0x80 && bytes[start - 3] == 0xE2
    }

    private static func belongs(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isWord || scalar == "_" || scalar == "-" || scalar == "/" { return true }
        if scalar.isASCII { return false }
        switch scalar.properties.generalCategory {
        case .decimalNumber, .nonspacingMark, .spacingMark, .enclosingMark, .modifierSymbol, .otherSymbol: return true
        default: return scalar == "\u{200D}"
        }
    }
}
