import Randomness

/// Draws places of a list so that the first is drawn most often: chance falls as 1 / (rank + shift)^exponent.
struct Zipf {
    private let sums: [Double]

    init(count: Int, exponent: Double, shift: Double) {
        var sum = 0.0
        sums = (0..<count).map { rank in
            sum += Zipf.weight(rank, exponent, shift)
            return sum
        }
    }

    private static func weight(_ rank: Int, _ exponent: Double, _ shift: Double) -> Double {
        // Powers by halves only: the same to the last bit on every machine.
        let base = Double(rank) + shift
        return exponent >= 1 ? 1 / base : 1 / base.squareRoot()
    }

    func draw(using random: inout SeededRandom) -> Int {
        let wanted = Double(random.next() >> 11) / Double(1 << 53) * (sums.last ?? 1)
        var low = 0
        var high = sums.count - 1
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// French-like notes in Markdown: a title, sections, paragraphs, lists, names, numbers. Note `n` of a seed is always the same.
struct TextGenerator: Sendable {
    let seed: UInt64
    private let vocabulary: Vocabulary
    private let nouns: Zipf
    private let verbs: Zipf
    private let adjectives: Zipf
    private let adverbs: Zipf
    private let links: Zipf
    private let names: Zipf
    /// Turns of phrase that authors share: bytes, with what stands in their gaps drawn afresh.
    private let phrases: [[UInt8]]
    private let phrase: Zipf

    /// Bytes of a note, on average.
    static let averageBytes = 2_200

    init(seed: UInt64) {
        self.seed = seed
        var random = SeededRandom(seed)
        vocabulary = Vocabulary(using: &random)
        nouns = Zipf(count: vocabulary.nouns.count, exponent: 1, shift: 6)
        verbs = Zipf(count: vocabulary.verbs.count, exponent: 1, shift: 6)
        adjectives = Zipf(count: vocabulary.adjectives.count, exponent: 1, shift: 4)
        adverbs = Zipf(count: vocabulary.adverbs.count, exponent: 1, shift: 3)
        links = Zipf(count: vocabulary.links.count, exponent: 1, shift: 1.5)
        names = Zipf(count: vocabulary.names.count, exponent: 1, shift: 3)
        var phrases: [[UInt8]] = []
        for _ in 0..<TextGenerator.phraseCount {
            var words: [[UInt8]] = []
            for _ in 0..<Int.random(in: 2...4, using: &random) {
                words.append(vocabulary.links[links.draw(using: &random)])
                words.append(vocabulary.nouns[nouns.draw(using: &random)])
            }
            phrases.append(Array(words.joined(separator: [0x20])))
        }
        self.phrases = phrases
        phrase = Zipf(count: phrases.count, exponent: 1, shift: 10)
    }

    private static let phraseCount = 2_400
    private static let phraseShare = 4
    private static let subjectWords = 40

    /// The body of note `number`, UTF-8; begins with its title as a heading.
    func note(_ number: Int) -> [UInt8] {
        var random = SeededRandom(seed &* 0x2545_F491_4F6C_DD1D &+ UInt64(number) &* 0x9E37_79B9)
        var text: [UInt8] = []
        text.reserveCapacity(4_096)
        // Short remarks and long instructions: between a third of the average and five thirds.
        let wanted = Int.random(in: 640...3_380, using: &random)
        // A note has its subject: some words come back again and again in it.
        let subject = (0..<Self.subjectWords).map { _ in
            let list = Bool.random(using: &random) ? vocabulary.nouns : vocabulary.verbs
            return list[Int.random(in: list.indices, using: &random)]
        }
        text += Array("# ".utf8)
        words(Int.random(in: 3...7, using: &random), of: subject, to: &text, using: &random)
        // No two notes begin alike: an import would call them the same.
        text += Array(", cahier \(number)\n\n".utf8)
        while text.count < wanted {
            switch Int.random(in: 0..<10, using: &random) {
            case 0:
                text += Array("## ".utf8)
                words(Int.random(in: 2...5, using: &random), of: subject, to: &text, using: &random)
                text += Array("\n\n".utf8)
            case 1, 2:
                for item in 1...Int.random(in: 3...6, using: &random) {
                    text += Array((number % 3 == 0 ? "\(item). " : "- ").utf8)
                    sentence(4...9, of: subject, to: &text, using: &random)
                    text.append(0x0A)
                }
                text.append(0x0A)
            default:
                for index in 0..<Int.random(in: 2...5, using: &random) {
                    if index > 0 { text.append(0x20) }
                    sentence(7...22, of: subject, to: &text, using: &random)
                }
                text += Array("\n\n".utf8)
            }
        }
        text.removeLast()
        return text
    }

    private func sentence(
        _ length: ClosedRange<Int>, of subject: [[UInt8]], to text: inout [UInt8], using random: inout SeededRandom
    ) {
        let start = text.count
        words(Int.random(in: length, using: &random), of: subject, to: &text, using: &random)
        capitalise(&text, at: start)
        let end = Int.random(in: 0..<20, using: &random)
        text += Array((end == 0 ? " !" : end == 1 ? " ?" : end == 2 ? " :" : ".").utf8)
    }

    private func words(_ count: Int, of subject: [[UInt8]], to text: inout [UInt8], using random: inout SeededRandom) {
        var left = count
        var isFirst = true
        while left > 0 {
            if !isFirst { text += left % 7 == 0 ? [0x2C, 0x20] : [0x20] }
            isFirst = false
            left -= 1
            switch Int.random(in: 0..<100, using: &random) {
            case 0..<Self.phraseShare:
                text += phrases[phrase.draw(using: &random)]
                left -= 3
            case Self.phraseShare..<34: text += vocabulary.links[links.draw(using: &random)]
            case 34..<62: text += subject[Int.random(in: subject.indices, using: &random)]
            case 62..<74: text += vocabulary.nouns[nouns.draw(using: &random)]
            case 70..<84: text += vocabulary.verbs[verbs.draw(using: &random)]
            case 84..<92: text += vocabulary.adjectives[adjectives.draw(using: &random)]
            case 92..<95: text += vocabulary.adverbs[adverbs.draw(using: &random)]
            case 95..<97: text += vocabulary.names[names.draw(using: &random)]
            default: text += Array(String(Int.random(in: 2...400, using: &random)).utf8)
            }
            // An elided word joins the next: l’eau.
            if text.suffix(3) == [0xE2, 0x80, 0x99] { isFirst = true }
        }
    }

    private func capitalise(_ text: inout [UInt8], at start: Int) {
        guard start < text.count else { return }
        if (0x61...0x7A).contains(text[start]) { text[start] -= 0x20 }
        // à, é, ê, â: the second byte of the small letter is 0x20 above the capital's.
        if text[start] == 0xC3, start + 1 < text.count, (0xA0...0xBE).contains(text[start + 1]) {
            text[start + 1] -= 0x20
        }
    }
}
