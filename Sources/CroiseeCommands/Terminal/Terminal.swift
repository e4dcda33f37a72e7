import Catalogue
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The person at the other end, if there is one.
enum Terminal {
    /// Somebody reads and can answer: nothing asks otherwise.
    static var isInteractive: Bool { isatty(0) == 1 && isatty(1) == 1 }

    static var isErrorTerminal: Bool { isatty(2) == 1 }

    static var hasColour: Bool {
        isatty(1) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
            && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }

    static func write(_ text: String) { put(text, 1) }

    static func line(_ text: String) { put((isatty(1) == 1 ? harmless(text) : text) + "\n", 1) }

    static func error(_ text: String) { put((isErrorTerminal ? harmless(text) : text) + "\n", 2) }

    /// What others wrote may hold sequences that steer a terminal: control characters are shown, not sent.
    static func harmless(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
            shown.append(isControl ? "\u{FFFD}" : scalar)
        }
        return String(shown)
    }

    static func bytes(_ bytes: [UInt8]) { put(bytes[...], 1) }

    static func put(_ text: String, _ descriptor: Int32) { put(Array(text.utf8)[...], descriptor) }

    private static func put(_ bytes: ArraySlice<UInt8>, _ descriptor: Int32) {
        var rest = bytes
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            // A reader that went away, as of `croisee note list | head`, wants no more.
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }

    static func ask(_ question: String) -> String? {
        put(question, 1)
        return readLine()
    }

    static func confirm(_ question: Sentence) -> Bool {
        let answer = ask(question.said + " ")?.trimmingCharacters(in: .whitespaces).lowercased() ?? ""
        return ["o", "oui", "y", "yes"].contains(answer)
    }
}

/// What is under way, where somebody looks and it takes over a second.
final class Progress {
    private let started = ContinuousClock.now
    private var last = ContinuousClock.now
    private var isShown = false
    private let what: Sentence

    init(_ what: Sentence) { self.what = what }

    func at(_ done: Int, of total: Int) {
        let now = ContinuousClock.now
        guard Terminal.isErrorTerminal, now - started > .seconds(1), now - last > .milliseconds(200) else { return }
        last = now
        isShown = true
        Terminal.put("\r\u{1B}[K\(what.said) \(total > 0 ? done * 100 / total : 0) %", 2)
    }

    func end() {
        if isShown { Terminal.put("\r\u{1B}[K", 2) }
    }
}
