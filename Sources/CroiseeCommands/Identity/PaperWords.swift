import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation

/// The 12 words between a person, a terminal and a file. They are never kept here.
enum PaperWords {
    /// The words that count now, from a file or typed.
    static func read(file: String?) throws -> RecoveryWords {
        if let file {
            let bytes = try FileInput.read(file, limit: 4_096)
            return try RecoveryWords(parsing: String(decoding: bytes, as: UTF8.self))
        }
        guard Terminal.isInteractive else { throw ValidationError(IdentityWords.wordsNeeded.said) }
        while true {
            guard let answer = try Terminal.ask(IdentityWords.typeWords.said + "\n> ") else {
                throw Problem.wordsNotConfirmed
            }
            do {
                let words = try RecoveryWords(parsing: answer)
                try clear()
                return words
            } catch let problem as Problem {
                try Terminal.line(problem.sentence.said)
            }
        }
    }

    /// Written down for its owner only, never over another file.
    static func keep(_ words: RecoveryWords, file: String, in folder: DataFolder) throws {
        do {
            try folder.writeSecret(words.words.joined(separator: " ") + "\n", to: file)
        } catch let problem where problem.type == "key-file" {
            throw access(file, F_OK) == 0 ? Problem.fileIsThere(file) : Problem.cannotWrite(file)
        }
    }

    /// On a terminal the words are typed back once: paper that was not written cannot be read later.
    static func typeBack(_ words: RecoveryWords, _ heading: String = SetupWords.writeDown.said) throws {
        try Terminal.line(list(words, heading) + "\n")
        while true {
            guard let answer = try Terminal.ask(SetupWords.typeBack.said + "\n> ") else {
                throw Problem.wordsNotConfirmed
            }
            do {
                if try RecoveryWords(parsing: answer).entropy == words.entropy { break }
                try Terminal.line(SetupWords.otherWords.said)
            } catch let problem as Problem {
                try Terminal.line(problem.sentence.said)
            }
        }
        try clear()
    }

    /// The words leave the screen, where the terminal knows how.
    private static func clear() throws {
        if Terminal.hasColour { try Terminal.write("\u{1B}[2J\u{1B}[3J\u{1B}[H") }
    }

    static func list(_ words: RecoveryWords, _ heading: String = SetupWords.writeDown.said) -> String {
        let lines = words.words.enumerated().map { index, word in
            (index < 9 ? "   " : "  ") + "\(index + 1). \(word)"
        }
        return heading + "\n" + lines.joined(separator: "\n")
    }
}

/// Words made anew: written to a file, typed back on a terminal, or shown with the answer.
struct NewWords {
    let words: RecoveryWords
    private let file: String?
    private let isTyped: Bool

    /// Made, and where a person sits there, on paper.
    init(file: String?, in folder: DataFolder, isJSON: Bool) throws {
        var random = SystemRandomNumberGenerator()
        words = try RecoveryWords.generate(using: &random)
        self.file = file
        if let file { try PaperWords.keep(words, file: file, in: folder) }
        isTyped = file == nil && !isJSON && Terminal.isInteractive
        if isTyped { try PaperWords.typeBack(words, heading) }
    }

    private var heading: String { IdentityWords.newWords.said + "\n" + SetupWords.writeDown.said }

    /// Nothing came of it.
    func forget() { if let file { unlink(file) } }

    /// For an answer in JSON; nil where they were written to a file.
    var shown: [String]? { file == nil ? words.words : nil }

    /// Behind an answer in text.
    var text: String { isTyped || file != nil ? "" : "\n\n" + PaperWords.list(words, heading) }
}
