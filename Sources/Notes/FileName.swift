/// The name of a file, made safe to show: without folders and control characters, at most 120 characters.
struct FileName {
    private let name: String

    init(_ path: String) {
        let last = path.split { $0 == "/" || $0 == "\\" }.last ?? ""
        let line = TitleGuess.oneLine(last)
        name = line.isEmpty ? "?" : line
    }

    var shown: String { TitleGuess.cut(name) }

    /// Without the extension: at most eight letters or digits, the first a letter. « Réunion 12.03 » has none.
    var title: String {
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return shown }
        let ending = name[name.index(after: dot)...]
        let isExtension =
            ending.count <= 8 && ending.first?.isLetter == true && ending.allSatisfy { $0.isLetter || $0.isNumber }
        return isExtension ? TitleGuess.cut(TitleGuess.oneLine(name[..<dot])) : shown
    }
}
