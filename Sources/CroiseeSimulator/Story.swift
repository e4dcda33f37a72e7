import Synchronization

/// What happened, in sentences, and what should not have.
final class Story: Sendable {
    private struct State {
        var sentences: [String] = []
        var faults: [String] = []
    }
    private let state = Mutex(State())
    private let time: VirtualTime

    init(_ time: VirtualTime) { self.time = time }

    var sentences: [String] { state.withLock { $0.sentences } }
    var faults: [String] { state.withLock { $0.faults } }
    var isBroken: Bool { state.withLock { !$0.faults.isEmpty } }

    func tell(_ sentence: String) {
        let minutes = (time.now - 1_795_219_200_000) / VirtualTime.minute
        let (day, hour, minute) = (minutes / 1_440 + 1, minutes / 60 % 24, minutes % 60)
        let clock = "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
        state.withLock { $0.sentences.append("Day \(day), \(clock). \(sentence)") }
    }

    func fault(_ sentence: String) {
        tell("FAULT: \(sentence)")
        state.withLock { $0.faults.append(sentence) }
    }
}
