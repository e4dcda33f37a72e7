/// A PNG (W3C, third edition) of the chunks that show it: texts, Exif, times, what programs add for themselves, and what follows
/// the end are left out. A colour profile stays, and so does an orientation.
enum PNGCleaning {
    private static let shown: Set<String> = [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "hIST", "pHYs",
        "acTL", "fcTL", "fdAT", "cICP", "mDCV", "cLLI",
    ]

    /// Nil for what is no whole PNG.
    static func clean(_ bytes: [UInt8]) -> [UInt8]? {
        let view = ByteView(bytes)
        guard view.part(0, 8)?.elementsEqual([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) == true else {
            return nil
        }
        var kept = Array(bytes[..<8])
        kept.reserveCapacity(bytes.count)
        /// Where in `kept` the header ends: an orientation comes there.
        var afterHeader: Int?
        var orientation = Orientation.upright
        var at = 8
        while true {
            guard let length = view.big(at, 4), let name = view.text(at + 4, 4), let chunk = view.part(at, length + 12)
            else { return nil }
            guard afterHeader != nil || name == "IHDR" else { return nil }
            if name == "eXIf" { orientation = Orientation.read(chunk.dropFirst(8).dropLast(4)) }
            if shown.contains(name) { kept += chunk }
            if name == "IHDR" { afterHeader = kept.count }
            at += length + 12
            if name == "IEND" { break }
        }
        guard let afterHeader, orientation != Orientation.upright else { return kept }
        let block = Orientation.block(orientation)
        let named = Array("eXIf".utf8) + block
        let chunk = block.count.big32 + named + Int(crc(named)).big32
        return kept[..<afterHeader] + chunk + kept[afterHeader...]
    }

    /// CRC-32 of ISO 3309, as PNG has it; of a few bytes only.
    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
        }
        return ~crc
    }
}
