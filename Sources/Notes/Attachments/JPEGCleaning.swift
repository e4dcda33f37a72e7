/// A JPEG (ITU T.81) without what cameras and programs write beside the picture: Exif with its position and its preview, XMP, IPTC,
/// comments, and whatever follows the picture's end, such as the film of a "motion photo". Colour profile and orientation stay.
enum JPEGCleaning {
    private static let end: UInt8 = 0xD9
    private static let scan: UInt8 = 0xDA
    private static let comment: UInt8 = 0xFE

    /// Nil for what is no whole JPEG.
    static func clean(_ bytes: [UInt8]) -> [UInt8]? {
        let view = ByteView(bytes)
        guard view.big(0, 2) == 0xFFD8 else { return nil }
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var orientation: Int?
        var at = 2
        var hasScan = false
        while true {
            guard view.byte(at) == 0xFF else { return nil }
            // Any number of 0xFF may stand before a marker.
            while view.byte(at + 1) == 0xFF { at += 1 }
            guard let marker = view.byte(at + 1) else { return nil }
            at += 2
            if marker == end {
                guard hasScan else { return nil }
                let exif = orientation.map { $0 == Orientation.upright ? [] : exifSegment($0) } ?? []
                return [0xFF, 0xD8] + placed(exif, in: kept) + [0xFF, end]
            }
            // TEM and restart markers stand alone; 0x00 and a second beginning stand nowhere here.
            if marker == 0x01 || (0xD0...0xD7).contains(marker) { continue }
            guard marker >= 0xC0, marker != 0xD8, let length = view.big(at, 2), length >= 2,
                let segment = view.part(at, length)
            else { return nil }
            if marker == 0xE1, orientation == nil, ByteView(segment).holds("Exif\0", at: 2) {
                orientation = Orientation.read(segment.dropFirst(8))
            }
            if isPicture(marker, ByteView(segment)) { kept += [0xFF, marker] + segment }
            at += length
            if marker == scan {
                hasScan = true
                guard let next = endOfScan(bytes, from: at) else { return nil }
                kept += bytes[at..<next]
                at = next
            }
        }
    }

    /// Whether a segment is needed to show the picture. `segment` begins with its length.
    private static func isPicture(_ marker: UInt8, _ segment: ByteView) -> Bool {
        switch marker {
        case 0xE0: segment.holds("JFIF\0", at: 2)
        case 0xE2: segment.holds("ICC_PROFILE\0", at: 2)
        // How Adobe's programs say which colours these are.
        case 0xEE: segment.holds("Adobe", at: 2)
        case 0xE0...0xEF, comment: false
        // Reserved for extensions and of no use to a reader.
        case 0xF0...0xFD, 0xC8: false
        default: true
        }
    }

    /// Where the next marker stands after the compressed data of a scan.
    private static func endOfScan(_ bytes: [UInt8], from start: Int) -> Int? {
        var at = start
        while at + 1 < bytes.count {
            if bytes[at] == 0xFF, bytes[at + 1] != 0, bytes[at + 1] != 0xFF, !(0xD0...0xD7).contains(bytes[at + 1]) {
                return at
            }
            at += 1
        }
        return nil
    }

    private static func exifSegment(_ orientation: Int) -> [UInt8] {
        let data = Array("Exif\0\0".utf8) + Orientation.block(orientation)
        return [0xFF, 0xE1] + (data.count + 2).big16 + data
    }

    /// JFIF comes first where there is one.
    private static func placed(_ exif: [UInt8], in kept: [UInt8]) -> [UInt8] {
        let view = ByteView(kept)
        guard !exif.isEmpty, view.big(0, 2) == 0xFFE0, let length = view.big(2, 2) else { return exif + kept }
        return kept[..<(2 + length)] + exif + kept[(2 + length)...]
    }
}
