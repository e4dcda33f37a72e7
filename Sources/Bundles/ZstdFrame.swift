/// The beginning of a zstd frame (RFC 8878 section 3.1.1), read before any memory is taken for what it announces.
struct ZstdFrame {
    let contentSize: Int
    let windowSize: Int

    /// Nil for skippable frames, frames that name a dictionary (the one of the protocol has no ID), and frames that do not tell
    /// their content size.
    init?(_ frame: ArraySlice<UInt8>) {
        var bytes = frame.prefix(18)
        guard bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) else { return nil }
        bytes = bytes.dropFirst(4)
        guard let descriptor = bytes.popFirst() else { return nil }
        let isSingleSegment = descriptor & 0x20 != 0
        // The reserved bit, and the size of a dictionary ID.
        guard descriptor & 0x0B == 0 else { return nil }
        var window: Int?
        if !isSingleSegment {
            guard let byte = bytes.popFirst() else { return nil }
            let base = 1 << (10 + Int(byte >> 3))
            window = base + base / 8 * Int(byte & 7)
        }
        let width: Int
        switch descriptor >> 6 {
        case 0: width = isSingleSegment ? 1 : 0
        case 1: width = 2
        case 2: width = 4
        default: width = 8
        }
        guard width > 0, bytes.count >= width else { return nil }
        var size: UInt64 = 0
        for (index, byte) in bytes.prefix(width).enumerated() { size |= UInt64(byte) << UInt64(8 * index) }
        if width == 2 { size += 256 }
        guard let content = Int(exactly: size) else { return nil }
        contentSize = content
        windowSize = window ?? content
    }

    /// Whether this frame holds `length` bytes and asks for no more memory than the protocol allows.
    func holds(_ length: Int) -> Bool { contentSize == length && windowSize <= 1 << Int(Bounds.zstdWindowLog) }
}
