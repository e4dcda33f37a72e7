import Notes
import Randomness
import Testing

/// Texts of few words, so that chance makes them alike in places.
struct RandomText {
    var generator: SeededRandom

    init(seed: UInt64) { generator = SeededRandom(seed) }

    private static let words = ["le", "lavoir", "l’eau", "é", "e\u{301}", "du", "bas", "👩🏽‍🌾", ".", ",", "  ", "\r\n"]

    mutating func line() -> String {
        (0..<Int.random(in: 0...6, using: &generator)).map { _ in Self.words.randomElement(using: &generator) ?? "" }
            .joined(separator: " ")
    }

    mutating func lines(_ most: Int = 12) -> [String] {
        (0..<Int.random(in: 0...most, using: &generator)).map { _ in line() }
    }

    /// Some lines taken out, changed, or put in.
    mutating func edited(_ lines: [String], mark: String) -> [String] {
        var edited: [String] = []
        for text in lines {
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: continue
            case 1: edited.append("\(mark)\(Int.random(in: 0..<1_000_000, using: &generator)) \(text)")
            case 2: edited += [text, "\(mark)\(Int.random(in: 0..<1_000_000, using: &generator))"]
            default: edited.append(text)
            }
        }
        return edited
    }
}

@Suite struct TextDifferenceTests {
    private static func shown(_ old: String, _ new: String) -> String {
        TextDifference(from: old, to: new).runs.map { run in
            switch run.change {
            case .same: run.text
            case .removed: "−\(run.text)−"
            case .added: "+\(run.text)+"
            }
        }.joined(separator: "|")
    }

    @Test(
        "Words that changed are told",
        arguments: [
            ("le pain est cuit", "le pain est chaud", "le pain est |−cuit−|+chaud+"), ("a b", "a b", "a b"),
            ("", "", ""),
            ("", "a", "+a+"), ("a", "", "−a−"), ("un deux trois", "un trois", "un |−deux −|trois"),
            ("un vieux four ici", "un nouveau fournil ici", "un |−vieux four−|+nouveau fournil+| ici"),
            ("A\n\nB b\n\nC", "A\n\nB c\n\nC", "A\n\nB |−b−|+c+|\n\nC"),
            ("utilisateur·trices", "acteur·trices", "−utilisateur−|+acteur+|·trices"),
            ("é", "e\u{301}", "−é−|+e\u{301}+"), ("👩🏽‍🌾", "👩🏿‍🌾", "−👩🏽‍🌾−|+👩🏿‍🌾+"), ("a", "a\n", "a|+\n+"),
        ])
    func words(old: String, new: String, expected: String) {
        #expect(Array(Self.shown(old, new).utf8) == Array(expected.utf8))
    }

    @Test("A difference applied gives the other text, byte for byte", arguments: [1, 2, 3, 4] as [UInt64])
    func applied(seed: UInt64) {
        var random = RandomText(seed: seed)
        for _ in 0..<300 {
            let old = random.lines()
            let isEdit = Bool.random(using: &random.generator)
            let new = isEdit ? random.edited(old, mark: "x") : random.lines()
            let texts = (old.joined(separator: "\n"), new.joined(separator: "\n"))
            let difference = TextDifference(from: texts.0, to: texts.1)
            #expect(Array(difference.before.utf8) == Array(texts.0.utf8), "seed \(seed)")
            #expect(Array(difference.after.utf8) == Array(texts.1.utf8), "seed \(seed)")
            #expect(difference.isEmpty == (Array(texts.0.utf8) == Array(texts.1.utf8)), "seed \(seed)")
            #expect(difference.runs.allSatisfy { !$0.text.isEmpty }, "seed \(seed)")
            let kinds = difference.runs.map(\.change)
            #expect(
                zip(kinds, kinds.dropFirst()).allSatisfy { $0 != $1 && ($0, $1) != (.added, .removed) }, "seed \(seed)")
        }
    }

    @Test("Long texts are compared, however little they share")
    func long() {
        var random = RandomText(seed: 5)
        let old = (0..<5000).map { "m\($0 % 700)" }
        var few = old
        for _ in 0..<150 { few[Int.random(in: 0..<few.count, using: &random.generator)] = "neuf" }
        let other = (0..<5000).map { "n\($0 * 7 % 900)" }
        for separator in [" ", "\n", "\n\n"] {
            let texts = [old, few, other].map { $0.joined(separator: separator) }
            let small = TextDifference(from: texts[0], to: texts[1])
            #expect(small.after == texts[1] && small.before == texts[0] && !small.isByLines)
            #expect(small.runs.count > 200)
            let large = TextDifference(from: texts[0], to: texts[2])
            #expect(large.after == texts[2] && large.before == texts[0] && large.isByLines)
            #expect(large.runs.count < 10)
        }
    }
}

@Suite struct TextMergeTests {
    private static let words = MergeWords(ours: "<< A", theirs: "== B", removed: "(rien)", end: ">>")

    private static func merged(_ base: String, _ ours: String, _ theirs: String) -> String {
        TextMerge(base: base, ours: ours, theirs: theirs).text(words)
    }

    @Test(
        "Changes in different places are both taken",
        arguments: [
            ("a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC"), ("a\nb", "A\nb", "a\nB", "A\nB"),
            ("a", "A", "a\n\nb", "A\n\nb"),
            ("a\nb\nc", "a\nc", "a\nb\nc\nd", "a\nc\nd"), ("a\nb", "a\nb", "", ""), ("a", "x\na", "a\ny", "x\na\ny"),
            ("a\nb", "a\nx\nb", "a\nx\nb", "a\nx\nb"),
        ])
    func whole(base: String, ours: String, theirs: String, expected: String) {
        #expect(Self.merged(base, ours, theirs) == expected)
        #expect(Self.merged(base, theirs, ours) == expected)
        #expect(TextMerge(base: base, ours: ours, theirs: theirs).isWhole)
    }

    @Test(
        "Where both changed the same, both texts are kept and marked",
        arguments: [
            ("a\nb\nc", "a\nX\nc", "a\nY\nc", "a\n\n<< A\n\nX\n\n== B\n\nY\n\n>>\n\nc"),
            ("a\nb\nc", "a\nc", "a\nY\nc", "a\n\n<< A\n\n(rien)\n\n== B\n\nY\n\n>>\n\nc"),
            ("a", "a\nx\ny", "a\nx\nz", "a\nx\n\n<< A\n\ny\n\n== B\n\nz\n\n>>"),
            ("", "x", "y", "<< A\n\nx\n\n== B\n\ny\n\n>>"),
        ])
    func apart(base: String, ours: String, theirs: String, expected: String) {
        #expect(Self.merged(base, ours, theirs) == expected)
        #expect(!TextMerge(base: base, ours: ours, theirs: theirs).isWhole)
    }

    @Test("A side that changed nothing gives the other side, byte for byte", arguments: [1, 2, 3] as [UInt64])
    func unchanged(seed: UInt64) {
        var random = RandomText(seed: seed)
        for _ in 0..<200 {
            let lines = random.lines()
            let base = lines.joined(separator: "\n")
            let side = random.edited(lines, mark: "x").joined(separator: "\n")
            for merged in [Self.merged(base, side, base), Self.merged(base, base, side), Self.merged(base, side, side)]
            {
                #expect(Array(merged.utf8) == Array(side.utf8), "seed \(seed)")
            }
        }
    }

    @Test("Sides may be exchanged, and nothing that either added is lost", arguments: [1, 2, 3, 4, 5] as [UInt64])
    func bothWays(seed: UInt64) {
        var random = RandomText(seed: seed)
        for _ in 0..<200 {
            let lines = random.lines()
            let base = lines.joined(separator: "\n")
            let ours = random.edited(lines, mark: "o").joined(separator: "\n")
            let theirs = random.edited(lines, mark: "t").joined(separator: "\n")
            let merge = TextMerge(base: base, ours: ours, theirs: theirs)
            let exchanged = TextMerge(base: base, ours: theirs, theirs: ours).pieces.map { piece in
                if case .apart(let base, let ours, let theirs) = piece {
                    TextMerge.Piece.apart(base: base, ours: theirs, theirs: ours)
                } else {
                    piece
                }
            }
            #expect(merge.pieces == exchanged, "seed \(seed)")
            let kept = Self.counts(merge.text(Self.words))
            for side in [ours, theirs] {
                let before = Self.counts(base)
                for (line, count) in Self.counts(side) where count > before[line] ?? 0 {
                    #expect(kept[line] ?? 0 >= 1, "seed \(seed): \(String(decoding: line, as: UTF8.self))")
                }
            }
        }
    }

    private static func counts(_ text: String) -> [ArraySlice<UInt8>: Int] {
        Array(text.utf8)[...].split(separator: 0x0A, omittingEmptySubsequences: false)
            .reduce(into: [:]) { counts, line in counts[line, default: 0] += 1 }
    }
}
