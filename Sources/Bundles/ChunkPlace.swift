import Catalogue

/// A stretch of a file as it is asked for: by the bundle and entry that name it, and its number, counted from 0 over all
/// attachments of the note (docs/protocol.md 5.10).
public struct ChunkPlace: Sendable, Hashable {
    public let bundle: BundleID
    public let entry: Int
    public let number: Int

    public init(bundle: BundleID, entry: Int, number: Int) {
        self.bundle = bundle
        self.entry = entry
        self.number = number
    }

    /// Nil for anything but the one canonical spelling within the bounds.
    public init?(bundle: some StringProtocol, entry: some StringProtocol, number: some StringProtocol) {
        guard let bundle = BundleID(hex: String(bundle)), let entry = Self.number(entry, below: Bounds.bundleEntries),
            let number = Self.number(number, below: Self.most)
        else { return nil }
        self.init(bundle: bundle, entry: entry, number: number)
    }

    /// Chunks of a note.
    public static let most = 1_024

    /// `<bundle>/<entry>/<number>`
    public var path: String { "\(bundle.hex)/\(entry)/\(number)" }

    private static func number(_ text: some StringProtocol, below bound: Int) -> Int? {
        guard let number = Int(text), String(number) == text, (0..<bound).contains(number) else { return nil }
        return number
    }
}

/// A chunk in a stream: plain form `<bundle> <entry> <number>` LF and its bytes (docs/protocol.md 4).
public struct ChunkRecord: Sendable {
    public let place: ChunkPlace
    public let bytes: [UInt8]

    public init(place: ChunkPlace, bytes: [UInt8]) {
        self.place = place
        self.bytes = bytes
    }

    /// - Throws: `damaged-record`, `malformed`.
    public init(_ record: Record) throws(Problem) {
        let plain = try record.plain()
        let line = plain.prefix(Bounds.chunkRecordBytes - Bounds.chunkBytes).prefix { $0 != 0x0A }
        let words = String(decoding: line, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
        guard line.endIndex < plain.endIndex, plain[line.endIndex] == 0x0A, words.count == 3,
            let place = ChunkPlace(bundle: words[0], entry: words[1], number: words[2])
        else { throw .malformedField("chunk") }
        self.init(place: place, bytes: Array(plain[(line.endIndex + 1)...]))
        guard (1...Bounds.chunkBytes).contains(bytes.count) else { throw .malformedField("chunk") }
    }

    public func record() throws(Problem) -> Record {
        let line = "\(place.bundle.hex) \(place.entry) \(place.number)\n"
        return try Record.compress(type: .chunk, plain: Array(line.utf8) + bytes)
    }
}
