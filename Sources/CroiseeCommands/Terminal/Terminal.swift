import ArgumentParser
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

    static var isOutputTerminal: Bool { isatty(1) == 1 }

    /// Both go to one place, such as the journal of a service: what is said on one needs not be said on the other.
    static var isErrorSameAsOutput: Bool {
        var output = stat()
        var error = stat()
        guard fstat(1, &output) == 0, fstat(2, &error) == 0 else { return false }
        return output.st_dev == error.st_dev && output.st_ino == error.st_ino
    }

    static var hasColour: Bool {
        isatty(1) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
            && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }

    static func write(_ text: String) throws { try answer(Array(text.utf8)[...]) }

    static func line(_ text: String) throws { try write((isatty(1) == 1 ? harmless(text) : text) + "\n") }

    /// For standard error, of which nobody could be told that it cannot be written.
    static func error(_ text: String) { aside((isErrorTerminal ? harmless(text) : text) + "\n") }

    /// The same without a line end, for what renews itself.
    static func aside(_ text: String) { _ = put(Array(text.utf8)[...], 2) }

    /// What others wrote may hold sequences that steer a terminal: control characters are shown, not sent.
    static func harmless(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
            shown.append(isControl ? "\u{FFFD}" : scalar)
        }
        return String(shown)
    }

    static func bytes(_ bytes: [UInt8]) throws { try answer(bytes[...]) }

    /// Everything or an error: an answer that is lost in part must not look like one that is whole.
    /// - Throws: `disk-full`, `cannot-write`; quietly, where the reader went away, as of `croisee note list | head`.
    private static func answer(_ bytes: ArraySlice<UInt8>) throws {
        guard let code = put(bytes, 1) else { return }
        if code == EPIPE { throw ExitCode(readerGone) }
        throw Problem.outputLost(isFull: code == ENOSPC || code == EDQUOT || code == EFBIG)
    }

    /// What the shell reports of a program that SIGPIPE ended.
    static let readerGone = 128 + SIGPIPE

    /// - Returns: why not everything was written; nil where it was.
    private static func put(_ bytes: ArraySlice<UInt8>, _ descriptor: Int32) -> Int32? {
        var rest = bytes
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { return written < 0 ? errno : EIO }
            rest = rest.dropFirst(written)
        }
        return nil
    }

    static func ask(_ question: String) throws -> String? {
        try write(question)
        return readLine()
    }

    static func confirm(_ question: Sentence) throws -> Bool {
        let answer = try ask(question.said + " ")?.trimmingCharacters(in: .whitespaces).lowercased() ?? ""
        return ["o", "oui", "y", "yes"].contains(answer)
    }
}
