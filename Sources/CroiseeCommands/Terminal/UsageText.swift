import ArgumentParser
import Catalogue
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the parser of the command line wants said: help, a version, a completion script, or a complaint. It speaks
/// English only, and renders for a width; here its text is taken unbroken, said in the language of the run, and broken again.
enum UsageText {
    private static let unbroken = 100_000
    /// Where explanations begin in the parser's lists.
    private static let column = 26

    /// Help, version or completion script, for standard output.
    static func answer(to request: any Error) -> String {
        let text = CroiseeCommand.fullMessage(for: request, columns: unbroken)
        // Only a help text begins so; a script must not be touched.
        guard text.hasPrefix("OVERVIEW: ") else { return text }
        return broken(UsageWords.help(text).said)
    }

    /// Wrong usage, for standard error.
    static func complaint(about error: any Error) -> String {
        let message = CroiseeCommand.message(for: error)
        let full = CroiseeCommand.fullMessage(for: error, columns: unbroken)
        let head = "Error: \(message)\n"
        guard full.hasPrefix(head) else { return full }
        // Not broken: a sentence stays in one line, for whoever searches a log.
        return UsageWords.complaint(message, rest: String(full.dropFirst(head.count))).said
    }

    private static func broken(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line($0, width: width) }
            .joined(separator: "\n")
    }

    /// Lines of a list go on under their explanation; a line to be copied is never broken.
    private static func line(_ line: Substring, width: Int) -> String {
        let isListed = line.hasPrefix("  ") && line.count > column
        guard line.count > width, isListed || line.first?.isLetter == true, !line.contains("croisee ") else {
            return String(line)
        }
        let indent = isListed ? String(repeating: " ", count: column) : ""
        var lines: [String] = []
        var current = isListed ? String(line.prefix(column)) : ""
        var isFresh = true
        for word in line.dropFirst(current.count).split(separator: " ") {
            if !isFresh, current.count + 1 + word.count > width {
                lines.append(current)
                current = indent
                isFresh = true
            }
            current += (isFresh ? "" : " ") + word
            isFresh = false
        }
        return (lines + [current]).joined(separator: "\n")
    }

    private static var width: Int {
        if let columns = ProcessInfo.processInfo.environment["COLUMNS"].flatMap({ Int($0) }), columns > column + 20 {
            return columns
        }
        var size = winsize()
        guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, Int(size.ws_col) > column + 20 else { return 80 }
        return Int(size.ws_col)
    }
}
