/// What stands between `[[` and `]]`.
struct WikiTarget {
    private let target: String
    private let text: String?
    private let isEmbed: Bool

    init(_ interior: Slice<UnsafeBufferPointer<UInt8>>, isEmbed: Bool) {
        let bar = interior.firstIndex(of: UInt8(ascii: "|"))
        // In a table the bar is written `\|`.
        let end = bar.map { $0 > interior.startIndex && interior[$0 - 1] == UInt8(ascii: "\\") ? $0 - 1 : $0 }
        target = Self.line(interior[..<(end ?? interior.endIndex)])
        let text = bar.map { Self.line(interior[($0 + 1)...]) }
        self.text = text?.isEmpty == true ? nil : text
        self.isEmbed = isEmbed
    }

    func link(at range: Range<Int>) -> TextLink? {
        let (name, heading) = parts
        guard let found = kind(name, heading) else { return nil }
        return TextLink(target: found, isEmbed: isEmbed, text: text, heading: heading, range: range)
    }

    /// `Title#Heading`. A `#` after a blank, or with nothing behind it, belongs to the title: « Atelier #3 », « C# ».
    private var parts: (name: String, heading: String?) {
        var before: Character?
        for index in target.indices {
            if target[index] == "#", before?.isWhitespace != true {
                let heading = target[target.index(after: index)...].drop { $0 == " " }
                if heading.isEmpty { return (target, nil) }
                return (String(target[..<index]), String(heading))
            }
            before = target[index]
        }
        return (target, nil)
    }

    private func kind(_ name: String, _ heading: String?) -> TextLink.Target? {
        if name.isEmpty { return heading == nil ? nil : .here }
        if let note = NoteID(name) { return .note(note) }
        if let reference = NoteReference(name) { return .reference(reference) }
        guard name.utf8.count <= NoteBounds.title else { return nil }
        switch Self.ending(of: name) {
        case "md"?: return .title(String(name.dropLast(3)))
        case let ending? where Self.files.contains(ending): return .file(name)
        default: return .title(name)
        }
    }

    private static func ending(of name: String) -> String? {
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
        return name[name.index(after: dot)...].lowercased()
    }

    /// Endings of what people attach; anything else with a point in it is a title.
    private static let files: Set<String> = [
        "png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "bmp", "heic", "tif", "tiff", "pdf", "mp3", "wav", "ogg",
        "oga",
        "opus", "m4a", "flac", "3gp", "webm", "mp4", "ogv", "mov", "mkv", "odt", "ods", "odp", "doc", "docx", "xls",
        "xlsx",
        "ppt", "pptx", "csv", "txt", "zip", "epub",
    ]

    private static func line(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        TitleGuess.oneLine(String(decoding: bytes, as: UTF8.self))
    }
}
