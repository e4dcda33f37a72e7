/// `http://…` and `https://…` as they stand in a text, bare, in `<…>` or in `(…)`.
struct AddressScan {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let block: Range<Int>

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ block: Range<Int>) {
        self.bytes = bytes
        self.block = block
    }

    /// The end of the address that begins here, and the link unless it is too long; nil where none begins.
    func address(at start: Int) -> (end: Int, link: TextLink?)? {
        guard start == block.lowerBound || !Self.isAlphanumeric(bytes[start - 1]) else { return nil }
        guard let host = endOfScheme(start), host < block.upperBound else { return nil }
        guard Self.isAlphanumeric(bytes[host]) || bytes[host] >= 0x80 else { return nil }
        var end = host
        var open = 0
        while end < block.upperBound, !isEnd(end) {
            if bytes[end] == UInt8(ascii: "(") { open += 1 }
            if bytes[end] == UInt8(ascii: ")") {
                open -= 1
                if open < 0 { break }
            }
            end += 1
        }
        // The sentence's own marks do not belong to it.
        while end > host, ".,;:!?'*_~".utf8.contains(bytes[end - 1]) { end -= 1 }
        guard end > host else { return nil }
        guard end - start <= LinkScan.addressBytes else { return (end, nil) }
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        return (end, TextLink(target: .address(text), range: start..<end))
    }

    private func endOfScheme(_ start: Int) -> Int? {
        var position = start
        func take(_ expected: UInt8) -> Bool {
            guard position < block.upperBound, bytes[position] | 0x20 == expected | 0x20 else { return false }
            position += 1
            return true
        }
        for letter in "http".utf8 where !take(letter) { return nil }
        if position < block.upperBound, bytes[position] | 0x20 == UInt8(ascii: "s") { position += 1 }
        for mark in "://".utf8 {
            guard position < block.upperBound, bytes[position] == mark else { return nil }
            position += 1
        }
        return position
    }

    /// White space of any width, brackets and quotes.
    private func isEnd(_ index: Int) -> Bool {
        let byte = bytes[index]
        if byte < 0x80 { return byte <= 0x20 || byte == 0x7F || "<>\"`[]|\\{}^".utf8.contains(byte) }
        let next = index + 1 < block.upperBound ? bytes[index + 1] : 0
        let afterNext = index + 2 < block.upperBound ? bytes[index + 2] : 0
        switch (byte, next, afterNext) {
        // U+00A0, « and »; U+2000–U+200B, U+2018–U+201F (quotes), U+2026 (ellipsis), U+2028–U+202F; U+3000.
        case (0xC2, 0xA0, _), (0xC2, 0xAB, _), (0xC2, 0xBB, _): return true
        case (0xE2, 0x80, 0x80...0x8B), (0xE2, 0x80, 0x98...0x9F), (0xE2, 0x80, 0xA6...0xAF): return true
        case (0xE3, 0x80, 0x80): return true
        default: return false
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
}
