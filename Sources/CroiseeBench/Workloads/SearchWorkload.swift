import Bundles
import CroiseeFederation
import CroiseeStore
import Foundation
import Glibc
import Notes
import Randomness
import Search

/// What a search takes while nothing else happens, beside SQLite's own index of the same texts with its plain tokenizer.
struct SearchWorkload {
    let plan: Plan
    let held: Held
    let generator: TextGenerator

    static let ids = [
        "search-words-few", "search-words-many", "search-p95-few", "search-p95-many", "search-stop", "search-answer",
    ]

    /// As many notes as the library that search is specified by.
    private var few: Int { plan.quick ? 1_200 : 12_000 }
    private var queries: Int { plan.quick ? 100 : 400 }
    private static let ranks = 50...5_000
    private static let shown = 20

    func run() async throws -> Findings {
        var findings = Findings()
        let texts = try Texts(generator, count: few, folder: plan.path("search-texts"))
        let author = try Author(
            "Carrefour-Exemple", texts: texts, shape: .single, folder: plan.path("search-author"), binary: plan.binary)
        for (name, node, texts) in [("few", author.node, texts), ("many", held.villages[0], held.hub.texts)] {
            let words = try WordRanks(texts)
            let asked = words.pairs(queries, ranks: Self.ranks, seed: plan.seed)
            let plain = try PlainIndex(texts, file: plan.path("plain-\(name).sqlite"))
            let reference = try plain.milliseconds(asked, limit: Self.shown)
            let open = try Node.open(folder: DataFolder(node.folder))
            // As a server does when nothing has come for two seconds.
            try await open.store.readyingSearch()
            try await open.store.tidyingSearch()
            // Once to warm up, as the reference.
            for words in asked { _ = try find(words, open) }
            let own = try asked.map { words in try processorTime { _ = try find(words, open) } }
            let waited = try asked.map { words in try time { _ = try find(words, open) } }
            let what = "\(asked.count) queries of two words of ranks \(words.range(Self.ranks)), \(texts.count) notes"
            let shell = "processor time of both; reference: FTS5 with unicode61 and bm25 in `sqlite3`"
            findings.rows.append(
                Row(
                    "search-words-\(name)", own, "ms", reference: reference, target: 3, judged: .ratio,
                    note: "\(what), the best \(Self.shown) with title and community; \(shell)"))
            let slow = reference.percentile(0.95) ?? 0
            findings.rows.append(
                Row(
                    "search-p95-\(name)", [waited.percentile(0.95) ?? .infinity], "ms", reference: [slow],
                    target: max(30, 3 * slow),
                    note: "of the same, from question to answer; 30 ms or 3 times the reference, whichever is larger")
            )
            guard name == "many" else { continue }
            let stops = try ["de la", "le", "les et des à", "que nous", "avec de l’"].map { words in
                try time { try require(!find(words, open).isEmpty, "\(words): nothing found") }
            }
            findings.rows.append(
                Row(
                    "search-stop", [stops.max() ?? .infinity], "ms", target: 300,
                    note: "the slowest of \(stops.count) queries of stop words only, \(texts.count) notes"))
            let answers = try asked.map { words in
                try time { _ = try open.search(words, Self.filters, size: Self.shown) }
            }
            findings.rows.append(
                Row(
                    "search-answer", answers, "ms",
                    note: "the same queries with equivalences and \(Self.shown) excerpts, \(texts.count) notes"))
        }
        return findings
    }

    private static let filters: SearchFilters = {
        var filters = SearchFilters()
        filters.states = [.visible, .held]
        return filters
    }()

    private func find(_ words: String, _ node: Node) throws -> [SearchHit] {
        try node.store.read { reading in
            try reading.search(try reading.plan(SearchQuery(words)), Self.filters, limit: Self.shown)
        }
    }

    /// Milliseconds of this process, which does nothing else meanwhile: sqlite3 tells its own time no other way.
    private func processorTime(_ work: () throws -> Void) rethrows -> Double {
        // Microseconds, with glibc.
        func now() -> Double { Double(clock()) / 1_000 }
        let start = now()
        try work()
        return now() - start
    }

    private func time(_ work: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try work()
        return (ContinuousClock.now - start).inSeconds * 1_000
    }
}

/// The words of texts, the most frequent first.
struct WordRanks {
    private let words: [String]

    init(_ texts: Texts) throws {
        var counts: [String: Int] = [:]
        // Ranks hardly move after some thousands of notes.
        for number in 0..<min(texts.count, 4_000) {
            let text = String(decoding: try Files.read(Texts.path(number, in: texts.folder)), as: UTF8.self)
            for word in text.lowercased().split(whereSeparator: { !$0.isLetter }) {
                counts[String(word), default: 0] += 1
            }
        }
        words = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map(\.key)
    }

    /// The ranks that there are.
    func range(_ ranks: ClosedRange<Int>) -> String { "\(ranks.lowerBound) to \(min(ranks.upperBound, words.count))" }

    func pairs(_ count: Int, ranks: ClosedRange<Int>, seed: UInt64) -> [String] {
        var random = SeededRandom(seed)
        let last = min(ranks.upperBound, words.count)
        func word() -> String { words[Int.random(in: min(ranks.lowerBound, last)...last, using: &random) - 1] }
        return (0..<count).map { _ in word() + " " + word() }
    }
}

/// The same texts in a table of SQLite's FTS5 as it comes, asked by its own shell.
struct PlainIndex {
    private let file: String
    /// That its shell took to read and index the texts.
    let seconds: Double

    init(_ texts: Texts, file: String, isContentless: Bool = false) throws {
        self.file = file
        let script = file + ".sql"
        guard let out = fopen(script, "w") else { throw Failure("cannot write \(script)") }
        fputs(
            "PRAGMA journal_mode = WAL;\nCREATE VIRTUAL TABLE plain USING fts5 (title, body, \(isContentless ? "content = '', " : "")tokenize = 'unicode61');\n",
            out)
        fputs("BEGIN;\n", out)
        for number in 0..<texts.count {
            let path = Texts.path(number, in: texts.folder)
            fputs(
                "INSERT INTO plain (rowid, title, body) SELECT \(number + 1), substr(t, 3, instr(t, char(10)) - 3), t FROM (SELECT CAST(readfile('\(path)') AS TEXT) AS t);\n",
                out)
        }
        fputs("COMMIT;\n", out)
        guard fclose(out) == 0 else { throw Failure("cannot write \(script)") }
        let start = ContinuousClock.now
        _ = try Self.run(file, script)
        seconds = (ContinuousClock.now - start).inSeconds
    }

    /// Of each query, asked a second time.
    func milliseconds(_ queries: [String], limit: Int) throws -> [Double] {
        let asked = queries.map { words in
            let match = words.split(separator: " ").map { "\"\($0)\"" }.joined(separator: " ")
            return "SELECT rowid FROM plain WHERE plain MATCH '\(match)' ORDER BY rank LIMIT \(limit);"
        }
        let script = file + ".ask.sql"
        let lines = asked + [".timer on"] + asked
        try Files.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: script)
        let output = try Self.run(file, script)
        // Run Time: real 0.002 user 0.001872 sys 0.000000
        let times = output.split(separator: "\n").filter { $0.hasPrefix("Run Time:") }.map { line in
            let words = line.split(separator: " ")
            return [5, 7].compactMap { $0 < words.count ? Double(words[$0]) : nil }.reduce(0, +) * 1_000
        }
        try require(times.count == queries.count, "sqlite3 timed \(times.count) queries of \(queries.count)")
        return times
    }

    private static func run(_ file: String, _ script: String) throws -> String {
        let child = try Child(
            "sqlite3", ["-bail", file], input: script, output: script + ".out", complaint: script + ".err")
        let complaint = { String(decoding: try Files.read(script + ".err"), as: UTF8.self) }
        try require(try child.wait().exit == 0, "sqlite3: \(try complaint())")
        return String(decoding: try Files.read(script + ".out"), as: UTF8.self)
    }
}
