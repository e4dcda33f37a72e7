/// A WebP (RFC 9649) of the chunks that show it: Exif (but for an orientation), XMP, unknown chunks and what follows the end are
/// left out, and the header no longer announces them.
enum WebPCleaning {
    private static let shown: Set<String> = ["VP8X", "VP8 ", "VP8L", "ICCP", "ANIM", "ANMF", "ALPH"]
    private static let exifFlag: UInt8 = 0x08
    private static let xmpFlag: UInt8 = 0x04

    /// Nil for what is no whole WebP.
    static func clean(_ bytes: [UInt8]) -> [UInt8]? {
        let view = ByteView(bytes)
        guard view.holds("RIFF"), view.holds("WEBP", at: 8), let size = view.little(4, 4), size >= 4,
            let file = view.part(0, size + 8), let chunks = chunks(file.dropFirst(12))
        else { return nil }
        guard chunks.contains(where: { ["VP8 ", "VP8L", "ANMF"].contains($0.name) }) else { return nil }
        var orientation = Orientation.upright
        for chunk in chunks where chunk.name == "EXIF" {
            // Some programs write the beginning that Exif has in a JPEG.
            let data = ByteView(chunk.data).holds("Exif\0\0") ? chunk.data.dropFirst(6) : chunk.data
            orientation = Orientation.read(data)
        }
        var body: [UInt8] = []
        var isExtended = false
        for chunk in chunks where shown.contains(chunk.name) {
            var data = Array(chunk.data)
            if chunk.name == "VP8X" {
                guard data.count >= 10 else { return nil }
                data[0] &= ~(exifFlag | xmpFlag)
                if orientation != Orientation.upright { data[0] |= exifFlag }
                isExtended = true
            }
            if chunk.name == "ANMF" {
                guard let frame = cleanFrame(data) else { return nil }
                data = frame
            }
            body += written(chunk.name, data)
        }
        if isExtended, orientation != Orientation.upright { body += written("EXIF", Orientation.block(orientation)) }
        return Array("RIFF".utf8) + (body.count + 4).little32 + Array("WEBP".utf8) + body
    }

    private static func cleanFrame(_ data: [UInt8]) -> [UInt8]? {
        guard data.count >= 16, let chunks = chunks(data[16...]) else { return nil }
        return data[..<16]
            + chunks.filter { ["ALPH", "VP8 ", "VP8L"].contains($0.name) }.flatMap { written($0.name, Array($0.data)) }
    }

    private static func chunks(_ bytes: ArraySlice<UInt8>) -> [(name: String, data: ArraySlice<UInt8>)]? {
        let view = ByteView(bytes)
        var chunks: [(name: String, data: ArraySlice<UInt8>)] = []
        var at = 0
        while at < view.count {
            guard let name = view.text(at, 4), let length = view.little(at + 4, 4), let data = view.part(at + 8, length)
            else { return nil }
            chunks.append((name, data))
            // Chunks begin at even places.
            at += 8 + length + length % 2
        }
        return chunks
    }

    private static func written(_ name: String, _ data: [UInt8]) -> [UInt8] {
        Array(name.utf8) + data.count.little32 + data + (data.count % 2 == 1 ? [0] : [])
    }
}
