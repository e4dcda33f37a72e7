import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What opens a backup, from files or from the keyboard.
struct SecretOptions: ParsableArguments {
    @Option(name: .long, help: BackupWords.wordsFile.help(ValueWords.file))
    var wordsFile: String?

    @Option(name: .long, help: BackupWords.passphraseFile.help(ValueWords.file))
    var passphraseFile: String?

    /// For one particular file: whatever it says that it wants.
    func secret(for header: BackupHeader) throws -> BackupSecret {
        if header.passphrase != nil {
            guard let passphrase = try passphrase() else { throw Problem.backupNeedsPassphrase }
            return .passphrase(passphrase)
        }
        return .words(try words())
    }

    func words() throws -> RecoveryWords {
        if let wordsFile {
            return try RecoveryWords(parsing: String(decoding: FileInput.read(wordsFile, limit: 4_096), as: UTF8.self))
        }
        guard isatty(0) == 1 else { throw Problem.backupNeedsWords }
        return try RecoveryWords(parsing: HiddenLine.ask(BackupWords.askWords) ?? "")
    }

    /// The first line.
    func passphrase() throws -> String? {
        guard let passphraseFile else { return nil }
        let text = String(decoding: try FileInput.read(passphraseFile, limit: 4_096), as: UTF8.self)
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        guard line.count >= PassphraseRule.shortest else { throw Problem.shortPassphrase(PassphraseRule.shortest) }
        return line
    }
}

/// A line that is typed and not shown.
enum HiddenLine {
    static func ask(_ question: Sentence) throws -> String? {
        Terminal.aside(question.said + " ")
        var before = termios()
        guard tcgetattr(0, &before) == 0 else { return readLine() }
        var quiet = before
        quiet.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(0, TCSAFLUSH, &quiet)
        defer {
            tcsetattr(0, TCSAFLUSH, &before)
            Terminal.aside("\n")
        }
        return readLine()
    }
}
