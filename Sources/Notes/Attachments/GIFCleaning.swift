/// A GIF (89a) without comments and without what applications add, such as XMP; how often it repeats stays.
enum GIFCleaning {
    private static let image: UInt8 = 0x2C
    private static let end: UInt8 = 0x3B

    /// Nil for what is no whole GIF.
    static func clean(_ bytes: [UInt8]) -> [UInt8]? {
        let view = ByteView(bytes)
        guard view.holds("GIF87a") || view.holds("GIF89a"), let packed = view.byte(10) else { return nil }
        var at = 13 + colours(packed)
        guard at <= view.count else { return nil }
        var kept = Array(bytes[..<at])
        kept.reserveCapacity(bytes.count)
        while let introducer = view.byte(at) {
            switch introducer {
            case end: return kept + [end]
            case image:
                guard let packed = view.byte(at + 9),
                    let next = endOfBlocks(view, from: at + 10 + colours(packed) + 1),
                    let part = view.part(at, next - at)
                else { return nil }
                kept += part
                at = next
            case 0x21:
                guard let label = view.byte(at + 1), let next = endOfBlocks(view, from: at + 2),
                    let part = view.part(at, next - at)
                else { return nil }
                let isRepetition =
                    label == 0xFF && (view.holds("NETSCAPE2.0", at: at + 3) || view.holds("ANIMEXTS1.0", at: at + 3))
                if label == 0xF9 || label == 0x01 || isRepetition { kept += part }
                at = next
            default: return nil
            }
        }
        return nil
    }

    /// Bytes of the table of colours that such a byte announces.
    private static func colours(_ packed: UInt8) -> Int { packed & 0x80 == 0 ? 0 : 3 << (Int(packed & 7) + 1) }

    private static func endOfBlocks(_ view: ByteView, from start: Int) -> Int? {
        var at = start
        while let length = view.byte(at) {
            at += 1 + Int(length)
            if length == 0 { return at }
        }
        return nil
    }
}
