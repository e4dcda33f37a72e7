/// Two texts that were made from the same one, made one again, line by line (paragraphs are lines here). Changes that do
/// not touch the same lines are both taken; of those that do, both texts are kept. Nothing that either side added is lost.
public struct TextMerge: Sendable, Hashable {
    public enum Piece: Sendable, Hashable {
        case agreed([String])
        /// What each side made of `base`. One of them may be empty: that side took it out.
        case apart(base: [String], ours: [String], theirs: [String])
    }

    /// Lines without their `\n`, which stands between any two.
    public private(set) var pieces: [Piece] = []
    /// Lines found last that are not yet a piece; empty once the merge is made.
    private var agreed: [String] = []

    public init(base: String, ours: String, theirs: String) {
        let sides = [base, ours, theirs].map { Lines($0) }
        var numbers = UnitNumbers()
        let rows = sides.map { side in side.lines.map { numbers.number($0) } }
        if rows[1] == rows[2] || rows[0] == rows[2] {
            add(sides[1].text(0..<rows[1].count))
        } else if rows[0] == rows[1] {
            add(sides[2].text(0..<rows[2].count))
        } else {
            merge(sides, rows)
        }
        flush()
    }

    public var isWhole: Bool {
        pieces.allSatisfy { if case .agreed = $0 { true } else { false } }
    }

    /// - Parameter words: set as paragraphs of their own around what stands apart.
    public func text(_ words: MergeWords) -> String {
        var lines: [String] = []
        func paragraph(_ more: [String]) {
            if let last = lines.last, !last.allSatisfy(\.isWhitespace) { lines.append("") }
            lines += more
        }
        var isAfterMark = false
        for piece in pieces {
            switch piece {
            case .agreed(let more):
                if isAfterMark, more.first?.allSatisfy(\.isWhitespace) == false { lines.append("") }
                lines += more
                isAfterMark = false
            case .apart(_, let ours, let theirs):
                for (mark, side) in [(words.ours, ours), (words.theirs, theirs)] {
                    paragraph([mark, ""] + (side.isEmpty ? [words.removed] : side))
                }
                paragraph([words.end])
                isAfterMark = true
            }
        }
        return lines.joined(separator: "\n")
    }

    private mutating func add(_ lines: [String]) { agreed += lines }

    private mutating func flush() {
        if !agreed.isEmpty { pieces.append(.agreed(agreed)) }
        agreed = []
    }
}

extension TextMerge {
    private struct Lines {
        let lines: [ArraySlice<UInt8>]

        init(_ text: String) {
            lines = Array(text.utf8)[...].split(separator: 0x0A, omittingEmptySubsequences: false)
        }

        func text(_ range: Range<Int>) -> [String] { lines[range].map { String(decoding: $0, as: UTF8.self) } }
    }

    /// The changes of one side, read from first to last.
    private struct Side {
        let changes: [(old: Range<Int>, new: Range<Int>)]
        var next = 0
        /// How much further the side's lines are than those of the base, before `next`.
        var offset = 0

        init(_ base: [Int32], _ side: [Int32]) { changes = Alignment(base, side).changes }

        var change: (old: Range<Int>, new: Range<Int>)? { next < changes.count ? changes[next] : nil }

        mutating func take() {
            offset = changes[next].new.upperBound - changes[next].old.upperBound
            next += 1
        }
    }

    private mutating func merge(_ texts: [Lines], _ rows: [[Int32]]) {
        var ours = Side(rows[0], rows[1])
        var theirs = Side(rows[0], rows[2])
        var end = 0
        while let first = Self.first(ours.change?.old, theirs.change?.old) {
            add(texts[0].text(end..<first.lowerBound))
            var region = first
            let starts = (ours.offset, theirs.offset)
            let counts = (ours.next, theirs.next)
            var isGrowing = true
            while isGrowing {
                isGrowing = false
                if let change = ours.change?.old, change == first || Self.meet(region, change) {
                    region = region.lowerBound..<max(region.upperBound, change.upperBound)
                    ours.take()
                    isGrowing = true
                }
                if let change = theirs.change?.old, change == first || Self.meet(region, change) {
                    region = region.lowerBound..<max(region.upperBound, change.upperBound)
                    theirs.take()
                    isGrowing = true
                }
            }
            let ourRange = region.lowerBound + starts.0..<region.upperBound + ours.offset
            let theirRange = region.lowerBound + starts.1..<region.upperBound + theirs.offset
            if theirs.next == counts.1 {
                add(texts[1].text(ourRange))
            } else if ours.next == counts.0 {
                add(texts[2].text(theirRange))
            } else {
                keepBoth(texts, rows, region, ourRange, theirRange)
            }
            end = region.upperBound
        }
        add(texts[0].text(end..<rows[0].count))
    }

    /// What both begin and end with is agreed.
    private mutating func keepBoth(
        _ texts: [Lines], _ rows: [[Int32]], _ region: Range<Int>, _ ours: Range<Int>, _ theirs: Range<Int>
    ) {
        let left = rows[1][ours]
        let right = rows[2][theirs]
        let prefix = zip(left, right).prefix { $0 == $1 }.count
        let suffix = zip(left.dropFirst(prefix).reversed(), right.dropFirst(prefix).reversed()).prefix { $0 == $1 }
            .count
        let ourPart = ours.lowerBound + prefix..<ours.upperBound - suffix
        let theirPart = theirs.lowerBound + prefix..<theirs.upperBound - suffix
        add(texts[1].text(ours.lowerBound..<ourPart.lowerBound))
        if !ourPart.isEmpty || !theirPart.isEmpty {
            flush()
            pieces.append(
                .apart(
                    base: texts[0].text(region), ours: texts[1].text(ourPart), theirs: texts[2].text(theirPart)))
        }
        add(texts[1].text(ourPart.upperBound..<ours.upperBound))
    }

    /// Of two that begin alike, what only adds comes first.
    private static func first(_ left: Range<Int>?, _ right: Range<Int>?) -> Range<Int>? {
        guard let left, let right else { return left ?? right }
        return (left.lowerBound, left.upperBound) <= (right.lowerBound, right.upperBound) ? left : right
    }

    /// Both change a same line, or add at the same place; what is added beside a changed line does not meet it.
    private static func meet(_ region: Range<Int>, _ change: Range<Int>) -> Bool {
        if region.isEmpty || change.isEmpty {
            return region.isEmpty && change.isEmpty
                ? region.lowerBound == change.lowerBound
                : region.lowerBound < change.lowerBound && change.lowerBound < region.upperBound
        }
        return change.lowerBound < region.upperBound
    }
}
