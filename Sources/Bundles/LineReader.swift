/// LF-ended lines, one at a time: a text of a million empty lines costs nothing until they are asked for.
struct LineReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    /// The next line without its LF; nil at the end, and when the LF lacks.
    var peek: ArraySlice<UInt8>? {
        guard let end = bytes[position...].firstIndex(of: 0x0A) else { return nil }
        return bytes[position..<end]
    }

    mutating func next() -> ArraySlice<UInt8>? {
        guard let line = peek else { return nil }
        position = line.endIndex + 1
        return line
    }
}
