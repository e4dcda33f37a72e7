/// What changed from one text to another, by words: lines are compared first, then the words of lines that differ. Where
/// few words stayed, whole lines are given, which read better than words strewn about.
public struct TextDifference: Sendable, Hashable {
    public enum Change: Sendable, Hashable { case same, removed, added }

    public struct Run: Sendable, Hashable {
        public let change: Change
        public let text: String

        public init(_ change: Change, _ text: String) {
            self.change = change
            self.text = text
        }
    }

    /// Never empty ones, nor two of a kind side by side; what was removed comes before what stands in its place.
    public private(set) var runs: [Run] = []
    /// Some of it is given by whole lines only.
    public private(set) var isByLines = false

    private var same: [UInt8] = []
    private var removed: [UInt8] = []
    private var added: [UInt8] = []

    public init(from old: String, to new: String) {
        let oldLines = TextUnits.lines(Array(old.utf8))
        let newLines = TextUnits.lines(Array(new.utf8))
        var numbers = UnitNumbers()
        let lines = Alignment(oldLines.numbered(&numbers), newLines.numbered(&numbers))
        var end = 0
        for change in lines.changes {
            same(oldLines.bytes[oldLines.place(end..<change.old.lowerBound)])
            addWords(
                Array(oldLines.bytes[oldLines.place(change.old)]), Array(newLines.bytes[newLines.place(change.new)]))
            end = change.old.upperBound
        }
        same(oldLines.bytes[oldLines.place(end..<oldLines.count)])
        flush()
        (same, removed, added) = ([], [], [])
    }

    /// The text that it started from.
    public var before: String { runs.filter { $0.change != .added }.map(\.text).joined() }
    /// The text that it leads to.
    public var after: String { runs.filter { $0.change != .removed }.map(\.text).joined() }
    public var isEmpty: Bool { !runs.contains { $0.change != .same } }

    private mutating func addWords(_ old: [UInt8], _ new: [UInt8]) {
        guard !old.isEmpty, !new.isEmpty else {
            change(old[...], new[...])
            return
        }
        let oldWords = TextUnits.words(old)
        let newWords = TextUnits.words(new)
        var numbers = UnitNumbers()
        let words = Alignment(oldWords.numbered(&numbers), newWords.numbered(&numbers))
        if Self.isStrewn(words, oldWords, newWords) {
            isByLines = true
            change(old[...], new[...])
            return
        }
        var end = 0
        for part in words.changes {
            same(old[oldWords.place(end..<part.old.lowerBound)])
            change(old[oldWords.place(part.old)], new[newWords.place(part.new)])
            end = part.old.upperBound
        }
        same(old[oldWords.place(end..<oldWords.count)])
    }

    /// Of two long stretches, less than a fifth stayed, blanks not counted.
    private static func isStrewn(_ words: Alignment, _ old: TextUnits, _ new: TextUnits) -> Bool {
        guard min(old.count, new.count) > 100 else { return false }
        let isWord = { (index: Int) in old[index].first.map { $0 > 0x20 } == true }
        let same = words.blocks.reduce(0) { $0 + ($1.old..<$1.old + $1.count).count(where: isWord) }
        return same * 5 < (0..<old.count).count(where: isWord)
    }

    private mutating func same(_ bytes: ArraySlice<UInt8>) { same += bytes }

    private mutating func change(_ old: ArraySlice<UInt8>, _ new: ArraySlice<UInt8>) {
        let isSpace = !same.isEmpty && same.allSatisfy { $0 == 0x20 }
        // Replaced words read better whole than word by word, as long as only blanks between them stayed.
        if isSpace, !removed.isEmpty, !added.isEmpty, !old.isEmpty, !new.isEmpty {
            removed += same
            added += same
            same = []
        } else if !same.isEmpty {
            flush()
        }
        removed += old
        added += new
    }

    /// What is pending becomes runs; what was changed lies before what is the same.
    private mutating func flush() {
        add(.removed, removed)
        add(.added, added)
        add(.same, same)
        (removed, added, same) = ([], [], [])
    }

    private mutating func add(_ change: Change, _ bytes: [UInt8]) {
        if !bytes.isEmpty { runs.append(Run(change, String(decoding: bytes, as: UTF8.self))) }
    }
}
