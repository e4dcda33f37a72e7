import Foundation

/// `bench.json`.
struct BenchFile: Codable {
    var made: String
    var seed: UInt64
    var quick: Bool
    var sizes: [Int]
    var machine: Machine
    var text: TextCheck
    var rows: [Row]
    var points: [Point]

    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try Files.write([UInt8](try encoder.encode(self)) + [0x0A], to: path)
    }
}

/// One place of a plot.
struct Point: Codable, Sendable {
    enum Quantity: String, Codable, Sendable, CaseIterable { case time, memory, wire, disk }
    var quantity: Quantity
    /// `mass import`, `one by one`, `fossil clone`.
    var series: String
    var notes: Int
    var value: Double
}

/// The tables that stand between the marks of docs/performance.md.
enum Tables {
    static let begin = "<!-- figures of scripts/bench: begin -->"
    static let end = "<!-- figures of scripts/bench: end -->"

    static func text(_ file: BenchFile) -> String {
        var lines = [
            "Measured \(file.made.prefix(10)) by `scripts/bench\(file.quick ? " --quick" : "")`, seed \(file.seed), \(file.machine.sentence)",
            "",
            "The text: \(file.text.averageBytes.short) bytes a note; zlib level 6 leaves \(file.text.zlib.short) of each note, zstd level 9 \(file.text.zstd.short) of 256 together.",
            "",
            "| row | median | spread | reference | ratio | must reach | met |",
            "|---|---|---|---|---|---|---|",
        ]
        for row in file.rows {
            let target =
                row.target.map { "\(row.sense.rawValue) \($0.short)\(row.judged == .ratio ? " of it" : "")" } ?? "–"
            let spread = row.spread.count == 2 ? "\(row.spread[0].short) to \(row.spread[1].short)" : "–"
            lines.append(
                "| `\(row.id)` | \(row.value.map { "\($0.short) \(row.unit)" } ?? "–") | \(spread) | \(row.reference?.short ?? "–") | \(row.ratio?.short ?? "–") | \(target) | \(row.met.map { $0 ? "yes" : "**no**" } ?? "–") |"
            )
        }
        lines.append("")
        for row in file.rows where !row.note.isEmpty { lines.append("- `\(row.id)`: \(row.note)") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Puts the tables and the plots into the page; what stands outside of the marks is left alone.
    static func put(_ file: BenchFile, intoFolder docs: String) throws {
        try Files.folder(docs + "/performance")
        for quantity in Point.Quantity.allCases {
            let points = file.points.filter { $0.quantity == quantity }
            guard !points.isEmpty else { continue }
            try Files.write(Array(Plot(quantity, points).svg.utf8), to: "\(docs)/performance/\(quantity.rawValue).svg")
        }
        let page = docs + "/performance.md"
        let old = String(decoding: try Files.read(page), as: UTF8.self)
        guard let start = old.range(of: begin), let stop = old.range(of: end), start.upperBound <= stop.lowerBound
        else {
            throw Failure("\(page) lacks the marks between which figures go")
        }
        let new = old[..<start.upperBound] + "\n" + text(file) + old[stop.lowerBound...]
        try Files.write(Array(new.utf8), to: page)
    }
}
