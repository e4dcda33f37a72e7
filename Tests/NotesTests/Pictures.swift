@testable import Notes

/// Small pictures with everything in them that cameras write, and a canary in each place.
enum Pictures {
    static let canary = "GPS-46.1234N-72.5678W-CANARI"

    /// TIFF with an orientation, and a position in a directory of its own.
    static func exif(orientation: Int) -> [UInt8] {
        let orientationEntry = 0x0112.big16 + 3.big16 + 1.big32 + orientation.big16 + [0, 0]
        let position = 0x8825.big16 + 4.big16 + 1.big32 + 38.big32
        return Array("MM\0*".utf8) + 8.big32 + 2.big16 + orientationEntry + position + 0.big32 + Array(canary.utf8)
    }

    static func jpeg(orientation: Int = 1, scan: [UInt8] = [0x11, 0xFF, 0x00, 0x22, 0xFF, 0xD0, 0x33]) -> [UInt8] {
        func segment(_ marker: UInt8, _ data: [UInt8]) -> [UInt8] { [0xFF, marker] + (data.count + 2).big16 + data }
        let text = Array(canary.utf8)
        return [0xFF, 0xD8] + segment(0xE0, Array("JFIF\0".utf8) + [1, 2, 0, 0, 1, 0, 1, 0, 0])
            + segment(0xE1, Array("Exif\0\0".utf8) + exif(orientation: orientation))
            + segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0".utf8) + text)
            + segment(0xE2, Array("ICC_PROFILE\0\u{1}\u{1}couleurs".utf8)) + segment(0xE2, Array("MPF\0".utf8) + text)
            + segment(0xED, Array("Photoshop 3.0\0".utf8) + text) + segment(0xFE, text)
            + segment(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 1])
            + segment(0xDB, [UInt8](repeating: 1, count: 65))
            + [0xFF] + segment(0xC2, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]) + segment(0xDA, [1, 1, 0, 0, 63, 0]) + scan
            + segment(0xC4, [UInt8](repeating: 0, count: 17)) + segment(0xDA, [1, 1, 0, 0, 63, 0]) + scan
            + [0xFF, 0xD9] + text
    }

    static func png(orientation: Int = 1) -> [UInt8] {
        func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
            data.count.big32 + Array(name.utf8) + data + [1, 2, 3, 4]
        }
        let text = Array(canary.utf8)
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", [UInt8](repeating: 1, count: 13))
            + chunk("iCCP", Array("couleurs".utf8)) + chunk("eXIf", exif(orientation: orientation))
            + chunk("tEXt", text) + chunk("iTXt", Array("XML:com.adobe.xmp\0".utf8) + text) + chunk("zTXt", text)
            + chunk("tIME", text) + chunk("prVt", text) + chunk("IDAT", [9, 9, 9]) + chunk("IEND", []) + text
    }

    static func webp(orientation: Int = 1) -> [UInt8] {
        func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
            Array(name.utf8) + data.count.little32 + data + (data.count % 2 == 1 ? [0] : [])
        }
        let text = Array(canary.utf8)
        let frame = [UInt8](repeating: 2, count: 16) + chunk("VP8 ", [7, 7, 7]) + chunk("CANA", text)
        let body =
            chunk("VP8X", [0x2C] + [UInt8](repeating: 0, count: 9)) + chunk("ICCP", Array("couleurs".utf8))
            + chunk("ANMF", frame) + chunk("VP8 ", [5, 5, 5]) + chunk("EXIF", exif(orientation: orientation))
            + chunk("XMP ", text) + chunk("priv", text)
        return Array("RIFF".utf8) + (body.count + 4).little32 + Array("WEBP".utf8) + body + text
    }

    static func gif() -> [UInt8] {
        let text = Array(canary.utf8)
        func blocks(_ data: [UInt8]) -> [UInt8] { [UInt8(data.count)] + data + [0] }
        return Array("GIF89a".utf8) + [1, 0, 1, 0, 0x80, 0, 0] + [0, 0, 0, 255, 255, 255]
            + [0x21, 0xFF, 11] + Array("NETSCAPE2.0".utf8) + blocks([1, 0, 0]) + [0x21, 0xFE] + blocks(text)
            + [0x21, 0xFF, 11] + Array("XMP DataXMP".utf8) + blocks(text) + [0x21, 0xF9] + blocks([0, 0, 0, 0])
            + [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2] + blocks([0x4C, 0x01]) + [0x3B] + text
    }

    static func holds(_ text: String, _ bytes: [UInt8]) -> Bool {
        let needle = Array(text.utf8)
        return bytes.indices.contains { bytes[$0...].starts(with: needle) }
    }
}
