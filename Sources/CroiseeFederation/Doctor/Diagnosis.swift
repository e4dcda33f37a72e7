import Catalogue

/// One thing that was looked at.
public struct Finding: Sendable, Hashable {
    public enum Level: String, Sendable, Comparable {
        case ok, warning, damage

        public static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }
        private var rank: Int {
            switch self {
            case .ok: 0
            case .warning: 1
            case .damage: 2
            }
        }
    }
    /// Stable, for programs: `keys`, `database`, `bundles`…
    public let check: String
    public let level: Level
    public let sentence: Sentence
    public let advice: Sentence?

    public init(_ check: String, _ level: Level, _ sentence: Sentence, advice: Sentence? = nil) {
        self.check = check
        self.level = level
        self.sentence = sentence
        self.advice = advice
    }
}

public struct Diagnosis: Sendable {
    public var findings: [Finding] = []
    /// Bundles, pieces of files and modes that are right again.
    public var repaired = 0

    public init() {}

    public var worst: Finding.Level { findings.map(\.level).max() ?? .ok }

    /// Damage means that something is broken, but for what only people can settle.
    public var headline: Sentence {
        let damage = findings.filter { $0.level == .damage }
        let isDecision = damage.allSatisfy { $0.check == "identity" || $0.sentence == Problem.keyOutdated.sentence }
        return isDecision && !damage.isEmpty ? DoctorWords.decide : DoctorWords.title(worst.rawValue)
    }
}

public struct DoctorOptions: Sendable {
    public var repairs = false
    public var asksNetwork = true
    /// Of the certificate that the server shows, where it is not the node's own.
    public var certificate: String?
    /// Its key; where it is nil that pair is not looked at together.
    public var certificateKey: String?
    /// Sizes in the words of the person.
    public var size: @Sendable (Int64) -> String = { "\($0)" }
    public var progress: @Sendable (Int, Int) -> Void = { _, _ in }

    public init() {}
}
