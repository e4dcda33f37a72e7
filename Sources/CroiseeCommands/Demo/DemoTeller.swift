import Catalogue

/// Tells what the demonstration does: as it happens for a person, in one piece at the end for a program.
final class DemoTeller {
    private let isSilent: Bool
    private(set) var steps: [String] = []

    init(isSilent: Bool) { self.isSilent = isSilent }

    func step(_ sentence: Sentence) throws {
        steps.append(sentence.said)
        try line("\n\(sentence.said)")
    }

    func line(_ text: String) throws {
        if !isSilent { try Terminal.line(text) }
    }
}
