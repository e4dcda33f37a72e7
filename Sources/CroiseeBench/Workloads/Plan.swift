import Foundation

/// What to measure, how large and how often.
struct Plan {
    var quick: Bool
    var seed: UInt64
    /// Small, middle and large: the middle one is that of the table, the others make the plots.
    var sizes: [Int]
    var binary: String
    /// This program itself, for figures that need a process of their own.
    var bench: String
    /// Everything is made under here, and removed at the end.
    var folder: String
    var only: Set<String>
    var keep: Bool

    var middle: Int { sizes[1] }
    var large: Int { sizes[2] }
    /// How many times more notes the large size has.
    var growth: Double { Double(large) / Double(middle) }

    func samples(of size: Int) -> Int { quick ? (size == large ? 1 : 3) : size == large ? 2 : 5 }
}

/// What one workload found.
struct Findings {
    var rows: [Row] = []
    var points: [Point] = []
}

func say(_ text: String) {
    // At once, also into a file.
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
}

extension Plan {
    func path(_ name: String) -> String { folder + "/" + name }
}
