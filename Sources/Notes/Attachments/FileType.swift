import Catalogue

/// What a file is, decided by its first bytes and, where these leave it open, by its name.
public struct FileType: Sendable, Hashable {
    public enum Position: Sendable, Hashable {
        /// Such a file tells no position, or tells one because it is about places.
        case none
        /// It may, and it is taken out.
        case removed(ImageFormat)
        /// A picture that may, in a format of which it cannot be taken out here.
        case inPicture
        /// A film or a recording that may.
        case inRecording
    }

    /// `image/png`.
    public let media: String
    public let position: Position

    /// So many first bytes are enough.
    public static let headBytes = 4_096

    /// - Parameter head: its first bytes, at most `headBytes`.
    /// - Throws: `attachment-type` where name and bytes contradict each other.
    public init(head: [UInt8], name: String) throws(Problem) {
        let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
        let head = Array(head.prefix(Self.headBytes))
        let isText = !head.contains(0)
        if let found = FileSignature.find(ByteView(head), ending: ending) {
            if FileEnding.texts[ending] != nil { throw .attachmentIsNotItsName(name) }
            self.init(media: found.media, position: found.position)
        } else if let media = FileEnding.texts[ending] {
            guard isText else { throw .attachmentIsNotItsName(name) }
            self.init(media: media, position: ending == "svg" ? .inPicture : .none)
        } else if FileEnding.binaries.contains(ending), !head.isEmpty {
            throw .attachmentIsNotItsName(name)
        } else {
            self.init(
                media: isText && String(validating: head, as: UTF8.self) != nil
                    ? "text/plain" : "application/octet-stream", position: .none)
        }
    }

    init(media: String, position: Position = .none) {
        self.media = media
        self.position = position
    }
}

/// What the endings of names announce.
enum FileEnding {
    static let texts = [
        "txt": "text/plain", "text": "text/plain", "log": "text/plain", "srt": "text/plain", "md": "text/markdown",
        "markdown": "text/markdown", "csv": "text/csv", "tsv": "text/tab-separated-values", "html": "text/html",
        "htm": "text/html", "css": "text/css", "json": "application/json", "geojson": "application/geo+json",
        "xml": "application/xml", "gpx": "application/gpx+xml", "kml": "application/vnd.google-earth.kml+xml",
        "svg": "image/svg+xml", "ics": "text/calendar", "vcf": "text/vcard", "ttl": "text/turtle",
        "yaml": "application/yaml", "yml": "application/yaml", "tex": "application/x-tex",
    ]
    /// Formats that begin with a signature of their own.
    static let binaries: Set<String> = [
        "jpg", "jpeg", "png", "webp", "gif", "heic", "heif", "avif", "tif", "tiff", "jxl", "bmp", "pdf", "zip", "odt",
        "ods", "odp", "docx", "xlsx", "pptx", "epub", "kmz", "ogg", "oga", "ogv", "opus", "flac", "wav", "mp4", "m4v",
        "m4a", "mov", "webm", "mkv", "avi", "rtf",
    ]
    /// Of containers that say themselves only that they are one.
    static let zipped = [
        "odt": "application/vnd.oasis.opendocument.text", "ods": "application/vnd.oasis.opendocument.spreadsheet",
        "odp": "application/vnd.oasis.opendocument.presentation", "epub": "application/epub+zip",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "kmz": "application/vnd.google-earth.kmz",
    ]
}
