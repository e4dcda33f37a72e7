/// The first bytes by which formats are known.
enum FileSignature {
    static func find(_ head: ByteView, ending: String) -> FileType? {
        image(head) ?? container(head, ending) ?? document(head, ending) ?? sound(head, ending)
    }

    private static func image(_ head: ByteView) -> FileType? {
        if head.big(0, 3) == 0xFFD8FF { return FileType(media: "image/jpeg", position: .removed(.jpeg)) }
        if head.big(0, 4) == 0x8950_4E47 { return FileType(media: "image/png", position: .removed(.png)) }
        if head.holds("GIF87a") || head.holds("GIF89a") {
            return FileType(media: "image/gif", position: .removed(.gif))
        }
        if head.holds("II*\0") || head.holds("MM\0*") { return FileType(media: "image/tiff", position: .inPicture) }
        if head.big(0, 2) == 0xFF0A || head.holds("\0\0\0\u{0C}JXL ") {
            return FileType(media: "image/jxl", position: .inPicture)
        }
        if head.holds("BM"), head.little(6, 4) == 0 { return FileType(media: "image/bmp") }
        return nil
    }

    private static func container(_ head: ByteView, _ ending: String) -> FileType? {
        if head.holds("RIFF") {
            switch head.text(8, 4) {
            case "WEBP": return FileType(media: "image/webp", position: .removed(.webp))
            case "WAVE": return FileType(media: "audio/wav", position: .inRecording)
            case "AVI ": return FileType(media: "video/x-msvideo", position: .inRecording)
            default: return nil
            }
        }
        if head.holds("ftyp", at: 4) { return isobmff(head.text(8, 4) ?? "") }
        // The boxes with which older films begin.
        if ["moov", "mdat", "wide"].contains(head.text(4, 4) ?? ""), head.byte(0) == 0 || ending == "mov" {
            return FileType(media: "video/quicktime", position: .inRecording)
        }
        if head.big(0, 4) == 0x1A45_DFA3 {
            return FileType(media: ending == "webm" ? "video/webm" : "video/matroska", position: .inRecording)
        }
        return nil
    }

    /// MP4 and its family (ISO/IEC 14496-12) by the brand.
    private static func isobmff(_ brand: String) -> FileType {
        switch brand {
        case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1":
            FileType(media: "image/heic", position: .inPicture)
        case "avif", "avis": FileType(media: "image/avif", position: .inPicture)
        case "crx ": FileType(media: "image/x-canon-cr3", position: .inPicture)
        case "M4A ", "M4B ": FileType(media: "audio/mp4", position: .inRecording)
        case "qt  ": FileType(media: "video/quicktime", position: .inRecording)
        default: FileType(media: "video/mp4", position: .inRecording)
        }
    }

    private static func document(_ head: ByteView, _ ending: String) -> FileType? {
        if head.holds("%PDF-") { return FileType(media: "application/pdf") }
        if head.holds("{\\rtf") { return FileType(media: "application/rtf") }
        if head.holds("PK\u{03}\u{04}") || head.holds("PK\u{05}\u{06}") {
            return FileType(media: FileEnding.zipped[ending] ?? "application/zip")
        }
        return nil
    }

    private static func sound(_ head: ByteView, _ ending: String) -> FileType? {
        if head.holds("OggS") {
            return FileType(media: ending == "ogv" ? "video/ogg" : "audio/ogg")
        }
        if head.holds("fLaC") { return FileType(media: "audio/flac") }
        let isFrame = head.byte(0) == 0xFF && (head.byte(1) ?? 0) & 0xE6 == 0xE2
        if head.holds("ID3") || isFrame && ending == "mp3" { return FileType(media: "audio/mpeg") }
        return nil
    }
}
