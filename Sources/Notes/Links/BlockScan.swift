/// The links of one block. `position` only moves forward, and what is looked at ahead of it is bounded or not looked at again.
struct BlockScan {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let block: Range<Int>
    private let forms: LinkScan.Forms
    private let code: CodeSpans
    private var position: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ block: Range<Int>, _ forms: LinkScan.Forms) {
        self.bytes = bytes
        self.block = block
        self.forms = forms
        code = CodeSpans(bytes, block)
        position = block.lowerBound
    }

    mutating func links() -> [TextLink] {
        var found: [TextLink] = []
        while position < block.upperBound, found.count < LinkScan.most {
            switch bytes[position] {
            case UInt8(ascii: "\\"):
                position += byte(position + 1).map(Self.isPunctuation) == true ? 2 : 1
            case UInt8(ascii: "`"):
                let end = endOfBackticks(position)
                position = code.end(ofLength: end - position, from: end) ?? end
            case UInt8(ascii: "[") where forms.contains(.notes) && byte(position + 1) == UInt8(ascii: "["):
                if let link = bracketed() {
                    found.append(link)
                    position = link.range.upperBound
                } else {
                    position += 1
                }
            case UInt8(ascii: "h"), UInt8(ascii: "H"):
                // Walked over whole even where addresses are not asked for: what looks like a link in one is none.
                guard let (end, link) = AddressScan(bytes, block).address(at: position) else {
                    position += 1
                    continue
                }
                if forms.contains(.addresses), let link { found.append(link) }
                position = end
            case UInt8(ascii: "#") where forms.contains(.tags):
                let link = TagScan(bytes, block).tag(at: position)
                if let link { found.append(link) }
                position = link?.range.upperBound ?? position + 1
            default:
                position += 1
            }
        }
        return found
    }

    /// The link that begins with `[[` here; nil where it is none.
    private func bracketed() -> TextLink? {
        let start = position + 2
        var end = start
        var open = 0
        while true {
            guard let here = byte(end), end - start <= LinkScan.bracketBytes else { return nil }
            switch here {
            case 0x0A, 0x0D: return nil
            case 0x60:
                let after = endOfBackticks(end)
                if code.end(ofLength: after - end, from: after) != nil { return nil }
                end = after
                continue
            case 0x5B:
                // A later pair of brackets begins anew, which also bounds the look ahead.
                if byte(end + 1) == 0x5B { return nil }
                open += 1
            case 0x5D where byte(end + 1) == 0x5D && !(open > 0 && byte(end + 2) == 0x5D):
                // `[[1]](address)` is a link of CommonMark whose text is `[1]`.
                if byte(end + 2) == UInt8(ascii: "(") { return nil }
                let isEmbed =
                    position > block.lowerBound && bytes[position - 1] == UInt8(ascii: "!")
                    && !(position > block.lowerBound + 1 && bytes[position - 2] == UInt8(ascii: "\\"))
                return WikiTarget(bytes[start..<end], isEmbed: isEmbed).link(at: position - (isEmbed ? 1 : 0)..<end + 2)
            case 0x5D: open = max(0, open - 1)
            default: break
            }
            end += 1
        }
    }

    private func byte(_ index: Int) -> UInt8? { index < block.upperBound ? bytes[index] : nil }

    private func endOfBackticks(_ start: Int) -> Int {
        var end = start
        while end < block.upperBound, bytes[end] == 0x60 { end += 1 }
        return end
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }
}
