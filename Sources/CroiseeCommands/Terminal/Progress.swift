import Catalogue
import Foundation

/// What is under way and takes over a second: on a terminal a line that renews itself, elsewhere, as in a log, a plain
/// line every ten seconds.
final class Progress {
    private let started = ContinuousClock.now
    private var last = ContinuousClock.now
    private var isShown = false
    private let what: Sentence
    private let isLive = Terminal.isErrorTerminal && ProcessInfo.processInfo.environment["TERM"] != "dumb"

    init(_ what: Sentence) { self.what = what }

    func at(_ done: Int, of total: Int) { show("\(total > 0 ? min(100, done * 100 / total) : 0) %") }

    /// Where nothing says how much is left.
    func tick() { show("\((ContinuousClock.now - started).components.seconds) s") }

    private func show(_ amount: String) {
        let now = ContinuousClock.now
        let pause: Duration = isLive ? .milliseconds(200) : .seconds(10)
        guard now - started > .seconds(1), now - last > pause else { return }
        last = now
        guard isLive else { return Terminal.error("\(what.said) \(amount)") }
        isShown = true
        Terminal.aside("\r\u{1B}[K\(what.said) \(amount)")
    }

    /// Clears the line, for what is said next.
    func end() {
        if isShown { Terminal.aside("\r\u{1B}[K") }
        isShown = false
    }

    /// Shows that something goes on until it is done.
    static func during<T: Sendable>(_ what: Sentence, _ work: () async throws -> T) async throws -> T {
        let ticking = Task {
            let progress = Progress(what)
            defer { progress.end() }
            while !Task.isCancelled {
                progress.tick()
                do { try await Task.sleep(for: .milliseconds(250)) } catch { return }
            }
        }
        let result: Result<T, any Error>
        do { result = .success(try await work()) } catch { result = .failure(error) }
        ticking.cancel()
        await ticking.value
        return try result.get()
    }
}
