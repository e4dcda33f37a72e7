/// The words of a text, one after the other, as ranges of its bytes. The same for every language, so that what is asked is split as
/// what is kept: at everything that is no letter and no digit; `l’`, `d’`, `qu’` and the like are left out, `aujourd’hui` is one
/// word, and so is the `s` of `dog’s` left out.
struct Words {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var next = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// A word where it stands. `hash` is over its bytes.
    struct Word {
        let range: Range<Int>
        let hash: UInt64
    }

    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    private static func mixed(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

    @inline(__always)
    mutating func next(_ ascii: UnsafeBufferPointer<Letters.Kind>) -> Word? {
        var index = next
        let end = bytes.count
        while index < end {
            // To the beginning of a word.
            let first = bytes[index]
            if first < 0x80 {
                if ascii[Int(first)] != .word {
                    index += 1
                    continue
                }
            } else {
                let (scalar, length) = scalar(in: bytes, at: index)
                let kind = scalar.map(Letters.kind) ?? .separator
                if kind == .alone {
                    next = index + length
                    return Word(range: index..<next, hash: hash(index..<next))
                }
                if kind != .word {
                    index += length
                    continue
                }
            }
            // To its end.
            let start = index
            var hash = Self.seed
            word: while index < end {
                let byte = bytes[index]
                if byte < 0x80 {
                    guard ascii[Int(byte)] == .word else {
                        guard byte == 0x27 else { break word }
                        switch apostrophe(after: start, at: index, length: 1) {
                        case .ends: break word
                        case .elides:
                            hash = 0
                            break word
                        case .joins: break
                        }
                        hash = Self.mixed(hash, byte)
                        index += 1
                        continue
                    }
                    hash = Self.mixed(hash, byte)
                    index += 1
                    continue
                }
                let (scalar, length) = scalar(in: bytes, at: index)
                switch scalar.map(Letters.kind) ?? .separator {
                case .word, .inner: break
                case .separator, .alone: break word
                case .apostrophe:
                    switch apostrophe(after: start, at: index, length: length) {
                    case .ends: break word
                    case .elides:
                        hash = 0
                        break word
                    case .joins: break
                    }
                }
                for offset in 0..<length { hash = Self.mixed(hash, bytes[index + offset]) }
                index += length
            }
            if hash == 0 {
                // The apostrophe itself is a separator, and what follows is the next word.
                continue
            }
            next = skippingPossessive(index)
            return Word(range: start..<index, hash: hash)
        }
        next = end
        return nil
    }

    private func hash(_ range: Range<Int>) -> UInt64 {
        range.reduce(Self.seed) { Self.mixed($0, bytes[$1]) }
    }

    private enum Apostrophe {
        case ends
        case elides
        case joins
    }

    private static let elided = Set(
        ["l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"].map { Array($0.utf8) })
    private static let today = Array("aujourd".utf8)

    private func apostrophe(after start: Int, at index: Int, length: Int) -> Apostrophe {
        guard index - start <= 7, isWord(index + length) else { return .ends }
        let before = bytes[start..<index].map { $0 | 0x20 }
        if Self.elided.contains(before) { return .elides }
        let rest = bytes[(index + length)...].prefix(3).map { $0 | 0x20 }
        return before == Self.today && rest == Array("hui".utf8) ? .joins : .ends
    }

    /// `l’` and the like, and nothing else but marks.
    static func isElision(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            Letters.ascii.withUnsafeBufferPointer { ascii in
                var words = Words(bytes)
                guard let word = words.next(ascii), words.next(ascii) == nil, word.range.upperBound < bytes.count,
                    let mark = scalar(in: bytes, at: word.range.upperBound).scalar, Letters.kind(mark) == .apostrophe
                else { return false }
                return elided.contains(bytes[word.range].map { $0 | 0x20 })
            }
        }
    }

    /// Past `'s` at the end of a word.
    private func skippingPossessive(_ index: Int) -> Int {
        guard index < bytes.count, bytes[index] == 0x27 || bytes[index] == 0xE2 else { return index }
        let (scalar, length) = scalar(in: bytes, at: index)
        guard let scalar, Letters.kind(scalar) == .apostrophe else { return index }
        let letter = index + length
        guard letter < bytes.count, bytes[letter] | 0x20 == 0x73, !isWord(letter + 1) else { return index }
        return letter + 1
    }

    private func isWord(_ index: Int) -> Bool {
        guard index < bytes.count else { return false }
        let kind = scalar(in: bytes, at: index).scalar.map(Letters.kind) ?? .separator
        return kind == .word || kind == .inner
    }
}
