import Foundation

/// The first exchange of an empty node, in both shapes, beside `fossil clone` of the same texts; with it what goes over the wire,
/// what lies on disk and what memory it takes.
struct ExchangeWorkload {
    let plan: Plan
    let generator: TextGenerator

    static let ids = [
        "first-mass", "first-single", "large-mass", "large-single", "flat-mass", "flat-single", "wire-mass",
        "wire-single",
        "disk-mass", "disk-single", "search-first", "search-first-single", "search-floor", "disk-search",
        "memory-peak-mass",
        "memory-peak-single", "memory-peak-server", "memory-cgroup",
    ]

    /// Figures of one shape at one size.
    private struct Series {
        var seconds: [Double] = []
        var peaks: [Double] = []
        var wire: [Double] = []
        var disk: [Double] = []
        /// Until a table of FTS5 with its plain tokenizer, and no other, has taken in the same texts.
        var floor: [Double] = []
        /// Until every note is found, and the bytes on disk then.
        var found: [Double] = []
        var foundDisk: [Double] = []
        var serverPeak = 0.0
    }

    func run() throws -> (Findings, Held?) {
        var findings = Findings()
        var bySize: [Int: [String: Series]] = [:]
        var raw: [Int: Double] = [:]
        var held: Held?
        for size in plan.sizes {
            let folder = plan.path("exchange-\(size)")
            let texts = try Texts(generator, count: size, folder: folder + "-texts")
            raw[size] = Double(texts.bytes)
            let (series, kept) = try measure(texts, folder: folder, findings: &findings)
            bySize[size] = series
            if let kept { held = kept } else { try Files.remove(folder) }
            for (name, one) in series.sorted(by: { $0.key < $1.key }) {
                let values: [(Point.Quantity, [Double])] = [
                    (.time, one.seconds), (.memory, one.peaks), (.wire, one.wire), (.disk, one.disk),
                ]
                for (quantity, samples) in values {
                    guard let median = samples.median else { continue }
                    findings.points.append(Point(quantity: quantity, series: name, notes: size, value: median))
                }
            }
        }
        rows(bySize, raw, &findings)
        return (findings, held)
    }

    static let fossil = "fossil clone"

    /// All three, in turns.
    private func measure(_ texts: Texts, folder: String, findings: inout Findings) throws -> ([String: Series], Held?) {
        let size = texts.count
        let isLarge = size == plan.large
        try Files.folder(folder)
        say("  \(size) notes: preparing")
        let fossil = try Fossil(texts, folder: folder + "/fossil")
        try fossil.serve()
        defer { fossil.stop() }
        var stages: [Stage] = []
        defer { for stage in stages { stage.author.node.stop() } }
        for shape in Shape.allCases {
            stages.append(
                try Stage(
                    shape, texts, folder: "\(folder)/\(shape.rawValue)", plan: plan,
                    villages: isLarge && shape == .single ? 2 : 1))
        }
        var series: [String: Series] = [:]
        // One turn that does not count warms the caches of both sides alike.
        for round in 0...plan.samples(of: size) {
            let clone = try fossil.clone(round, expecting: texts)
            if round > 0 {
                series[Self.fossil, default: Series()].seconds.append(clone.seconds)
                series[Self.fossil, default: Series()].peaks.append(Double(clone.peakBytes))
                series[Self.fossil, default: Series()].wire.append(Double(clone.wireBytes))
                series[Self.fossil, default: Series()].disk.append(Double(clone.diskBytes))
                if size == plan.middle {
                    series[Self.fossil, default: Series()].floor.append(
                        try PlainIndex(texts, file: "\(folder)/plain-\(round).sqlite", isContentless: true).seconds)
                }
            }
            for stage in stages where round > 0 || !isLarge {
                let sample = try stage.exchange(
                    keep: isLarge && round == plan.samples(of: size), finding: size == plan.middle)
                guard round > 0 else { continue }
                let name = stage.shape.title
                series[name, default: Series()].seconds.append(sample.seconds)
                series[name, default: Series()].peaks.append(sample.peakBytes)
                series[name, default: Series()].wire.append(sample.wireBytes)
                series[name, default: Series()].disk.append(sample.diskBytes)
                if let found = sample.found {
                    series[name, default: Series()].found.append(found.seconds)
                    series[name, default: Series()].foundDisk.append(found.diskBytes)
                }
                say(
                    "    \(name): \(sample.seconds.short) s, \((sample.peakBytes / 1e6).short) MB; fossil \(clone.seconds.short) s"
                )
            }
        }
        for stage in stages {
            if let server = stage.author.node.server {
                series[stage.shape.title]?.serverPeak = Double(ProcessFigures.peak(of: server.pid) ?? 0)
            }
            if size == plan.middle { try stage.refusesWhatIsSpoilt() }
        }
        guard isLarge else { return (series, nil) }
        findings.rows.append(try CgroupRun.row(stages))
        let single = stages.first { $0.shape == .single }
        return (series, try single.map { try $0.held() })
    }

    private func rows(_ bySize: [Int: [String: Series]], _ raw: [Int: Double], _ findings: inout Findings) {
        let middle = bySize[plan.middle] ?? [:]
        let large = bySize[plan.large] ?? [:]
        let clone = middle[Self.fossil] ?? Series()
        let scale = plan.growth / 10
        let targets: [(Shape, first: Double, grown: Double, wire: Double, disk: Double)] = [
            (.mass, 1, 12, 0.40, 1.5), (.single, 2, 24, 0.75, 2),
        ]
        var rows: [Row] = []
        for (shape, first, grown, wire, disk) in targets {
            guard let own = middle[shape.title], let big = large[shape.title], let bytes = raw[plan.middle] else {
                continue
            }
            let name = shape.rawValue
            rows.append(
                Row(
                    "first-\(name)", own.seconds, "s", reference: clone.seconds, target: first, judged: .ratio,
                    note: "\(plan.middle) notes; reference: `fossil clone` of the same texts"))
            rows.append(
                Row(
                    "large-\(name)", big.seconds, "s", reference: clone.seconds, target: grown * scale, judged: .ratio,
                    note: "\(plan.large) notes; reference: `fossil clone` of \(plan.middle)"))
            rows.append(
                Row(
                    "flat-\(name)", big.seconds, "s", reference: own.seconds, target: grown * scale, judged: .ratio,
                    note: "\(plan.large) notes; reference: the same at \(plan.middle)"))
            rows.append(
                Row(
                    "wire-\(name)", own.wire.map { $0 / bytes }, "of the raw text",
                    reference: clone.wire.map { $0 / bytes },
                    target: wire, note: "TLS and HTTP included; reference: `fossil clone`"))
            rows.append(
                Row(
                    "disk-\(name)", own.disk.map { $0 / bytes }, "of the raw text",
                    reference: clone.disk.map { $0 / bytes },
                    target: disk, note: "database and log after the exchange; reference: the cloned file"))
            rows.append(
                Row(
                    "memory-peak-\(name)", big.peaks.map { $0 / 1e6 }, "MB", target: 192,
                    note: "highest resident size of `croisee sync`, \(plan.large) notes"))
        }
        rows += searchRows(middle, clone.seconds, clone.floor, raw: raw[plan.middle])
        let server = Shape.allCases.compactMap { large[$0.title]?.serverPeak }.max() ?? 0
        rows.append(
            Row(
                "memory-peak-server", [server / 1e6], "MB", target: 192,
                note: "highest resident size of the `croisee serve` that was asked, \(plan.large) notes"))
        findings.rows = rows + findings.rows
    }

    private func searchRows(_ middle: [String: Series], _ clone: [Double], _ floor: [Double], raw: Double?) -> [Row] {
        guard let mass = middle[Shape.mass.title], let single = middle[Shape.single.title], let raw else { return [] }
        let what = "\(plan.middle) notes, until the first `croisee search` after the exchange has found every one"
        let disks = [mass, single].compactMap { $0.foundDisk.median }
        return [
            Row(
                "search-first", mass.found, "s", reference: clone, target: 1.5, judged: .ratio,
                note: "\(what); mass import; reference: `fossil clone` of the same texts"),
            Row(
                "search-first-single", single.found, "s", reference: clone,
                note: "\(what); one by one; reference: `fossil clone` of the same texts"),
            Row(
                "search-floor", floor, "s", reference: clone,
                note:
                    "FTS5 alone, `unicode61` and no text kept, fed the same texts by `sqlite3`; reference: `fossil clone`"
            ),
            Row(
                "disk-search", [(disks.max() ?? .infinity) / raw], "of the raw text", target: 2.2,
                note: "database and log with the index of every note; the larger of both shapes"),
        ]
    }
}
