import Catalogue
import Notes
import Search

/// A request or an offer as far as it is compared.
struct OpenNote {
    let line: NoteLine
    /// Folded words under which it stands, as they are written.
    let terms: [String: String]
    /// By their stems; those of title, topic and terms say more than those of the text.
    let subject: [[UInt8]: String]
    let rest: [[UInt8]: String]
    /// Folded, as they are written.
    let territories: [String: String]

    init(_ line: NoteLine, _ text: NoteRevision, _ analyser: SubjectWords) {
        self.line = line
        func folded(_ words: [String]) -> [String: String] {
            Dictionary(words.map { (TitleKey($0).text, $0) }) { first, _ in first }
        }
        let topics = text.fields.values("topic")
        // A topic that is one word or two is as good as a term.
        terms = folded(text.terms + topics)
        territories = folded(text.fields.values("territory"))
        let rules = StemRules(language: text.language)
        func words(_ texts: [String]) -> [[UInt8]: String] {
            Dictionary(texts.flatMap { analyser.of($0, rules: rules) }.map { ($0.stem, $0.text) }) { first, _ in first }
        }
        let subject = words([text.title] + topics + text.terms + [text.category].compactMap(\.self))
        self.subject = subject
        rest = words([text.body]).filter { subject[$0.key] == nil }
    }

    var words: some Sequence<[UInt8]> { [Array(subject.keys), Array(rest.keys)].joined() }
}

/// Offers by what they can be found by.
struct OfferShelf {
    private let offers: [OpenNote]
    private var byTerm: [String: [Int]] = [:]
    private var byWord: [[UInt8]: [Int]] = [:]
    /// How many requests and offers have a word.
    private var holders: [[UInt8]: Int] = [:]
    private let all: Int

    /// Offers for one request, and words named as a reason.
    static let mostPerRequest = 10
    static let mostWords = 5

    init(_ offers: [OpenNote], requests: [OpenNote]) {
        self.offers = offers
        all = offers.count + requests.count
        for (index, offer) in offers.enumerated() {
            for term in offer.terms.keys { byTerm[term, default: []].append(index) }
            for word in offer.words { byWord[word, default: []].append(index) }
        }
        for note in offers + requests { for word in note.words { holders[word, default: 0] += 1 } }
    }

    private struct Found {
        var terms: [MatchReason] = []
        var score = 0.0
        var words: [(weight: Double, text: String)] = []
        /// Words that the terms in common hold already.
        var said: Set<[UInt8]> = []
    }

    /// A word that stands in more than a tenth of many requests and offers says nothing.
    private var mostHolders: Int { max(20, all / 10) }

    /// - Parameter ways: what means the same as a word, by equivalences.
    func matches(_ request: OpenNote, ways: (String) throws -> [ReachedTerm]) rethrows -> [KnowledgeMatch] {
        var found: [Int: Found] = [:]
        let analyser = SubjectWords()
        for (folded, word) in request.terms.sorted(by: { $0.key < $1.key }) {
            for index in byTerm[folded] ?? [] { note(.term(word), [word], &found[index, default: Found()], analyser) }
            for reached in try ways(word) { note(reached, of: word, in: &found, seen: folded, analyser) }
        }
        for word in request.words { note(word, of: request, in: &found) }
        return found.map { (offer: offers[$0.key], found: $0.value) }
            .sorted { ($1.found.score, $0.offer.line.reference.text) < ($0.found.score, $1.offer.line.reference.text) }
            .prefix(Self.mostPerRequest).map { match(request, $0.offer, $0.found) }
    }

    private func note(
        _ reason: MatchReason, _ words: [String], _ found: inout Found, _ analyser: SubjectWords
    ) {
        found.terms.append(reason)
        found.score += 5
        for rules in StemRules.allCases {
            found.said.formUnion(words.flatMap { analyser.of($0, rules: rules) }.map(\.stem))
        }
    }

    private func note(
        _ reached: ReachedTerm, of word: String, in found: inout [Int: Found], seen: String, _ analyser: SubjectWords
    ) {
        for other in reached.words {
            let folded = TitleKey(other.text).text
            guard folded != seen else { continue }
            for index in byTerm[folded] ?? [] {
                let written = offers[index].terms[folded] ?? other.text
                let reason = MatchReason.equivalent(request: word, offer: written, path: reached.path)
                // One way from a word to an offer is enough: the nearest.
                let isSaid = found[index]?.terms.contains { known in
                    switch known {
                    case .term(let said): said == word
                    case .equivalent(let said, _, _): said == word
                    case .words, .territory: false
                    }
                }
                if isSaid != true { note(reason, [word, written], &found[index, default: Found()], analyser) }
            }
        }
    }

    /// A word counts where it stands in the title, topic or terms of one of the two.
    private func note(_ word: [UInt8], of request: OpenNote, in found: inout [Int: Found]) {
        let count = holders[word] ?? 1
        guard count <= mostHolders else { return }
        for index in byWord[word] ?? [] {
            let offer = offers[index]
            let places = (request.subject[word] == nil ? 0 : 1) + (offer.subject[word] == nil ? 0 : 1)
            guard places > 0, found[index]?.said.contains(word) != true else { continue }
            let text = request.subject[word] ?? request.rest[word] ?? ""
            let weight = Rarity.weight(count, of: all) * Double(places) / 2
            found[index, default: Found()].words.append((weight, text))
            found[index]?.score += weight
        }
    }

    private func match(_ request: OpenNote, _ offer: OpenNote, _ found: Found) -> KnowledgeMatch {
        let words = found.words.sorted { ($1.weight, $0.text) < ($0.weight, $1.text) }
        let territories = request.territories.filter { offer.territories[$0.key] != nil }.map(\.value).sorted()
        var reasons = found.terms
        if !words.isEmpty { reasons.append(.words(words.prefix(Self.mostWords).map { $0.text })) }
        return KnowledgeMatch(
            request: request.line, offer: offer.line, reasons: reasons + territories.map { .territory($0) },
            exchange: nil, score: found.score + Double(territories.count))
    }
}
