/// One figure of the table: what was measured, beside what, and whether it is good enough.
struct Row: Codable, Sendable {
    enum Sense: String, Codable, Sendable {
        case atMost = "at most"
        case atLeast = "at least"
    }
    /// What the target speaks of.
    enum Judged: String, Codable, Sendable { case value, ratio }

    var id: String
    /// Median of the samples.
    var value: Double?
    var unit: String
    /// Median of the reference in the same run.
    var reference: Double?
    /// `value` of `reference`.
    var ratio: Double?
    var target: Double?
    var met: Bool?
    var sense = Sense.atMost
    var judged = Judged.value
    /// Smallest and largest sample.
    var spread: [Double] = []
    var samples: [Double] = []
    var note = ""

    /// A row is met only by a figure; one without a target only informs.
    init(
        _ id: String, _ samples: [Double], _ unit: String, reference: [Double] = [], target: Double? = nil,
        sense: Sense = .atMost, judged: Judged = .value, note: String = ""
    ) {
        self.id = id
        self.unit = unit
        self.samples = samples
        self.note = note
        self.sense = sense
        self.judged = judged
        self.target = target
        value = samples.median
        self.reference = reference.median
        if let value, let reference = self.reference, reference != 0 { ratio = value / reference }
        if let least = samples.min(), let most = samples.max() { spread = [least, most] }
        guard let target else { return }
        let figure = judged == .value ? value : ratio
        met = figure.map { sense == .atMost ? $0 <= target : $0 >= target } ?? false
    }

    /// Not measured, or not what it seems.
    static func failed(_ id: String, _ reason: String) -> Row {
        var row = Row(id, [], "", note: reason)
        row.met = false
        return row
    }
}

extension [Double] {
    var median: Double? {
        guard !isEmpty else { return nil }
        let sorted = sorted()
        let middle = count / 2
        return count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// The smallest sample that at least this share does not exceed.
    func percentile(_ share: Double) -> Double? {
        guard !isEmpty else { return nil }
        return sorted()[Swift.max(0, Swift.min(count - 1, Int((share * Double(count)).rounded(.up)) - 1))]
    }
}
