import ArgumentParser
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation

/// `croisee`: everything that a community does with its node from the command line.
public struct CroiseeCommand: AsyncParsableCommand {
    public static var configuration: CommandConfiguration {
        .said(
            "croisee", HelpWords.croisee, example: "croisee init --name \"Val-Exemple\"", version: Version.current,
            subcommands: [
                InitCommand.self, ServeCommand.self, StatusCommand.self, CommunityCommand.self, NoteCommand.self,
                KindCommand.self,
                SearchCommand.self, CarnetCommand.self, KnowledgeBaseCommand.self, TermCommand.self, FeedCommand.self,
                IntersectionCommand.self, MatchCommand.self, BulletinCommand.self, PeerCommand.self,
                PeopleCommand.self, SyncCommand.self, IdentityCommand.self, RecoverCommand.self,
                BundleCommand.self, QuarantineCommand.self, BackupCommand.self, RestoreCommand.self, DoctorCommand.self,
                DemoCommand.self,
            ])
    }

    public init() {}

    /// Reads the command line, does it, and ends the process: 0 done, 1 refused or failed, 64 wrong usage.
    public static func start() async -> Never {
        var settings = Settings.current
        do {
            settings = try await Settings.load(environment: ProcessInfo.processInfo.environment)
        } catch {
            end(with: error)
        }
        await Settings.$current.withValue(settings) {
            do {
                var command = try parseAsRoot()
                try await tellingUpdates({ Terminal.error($0.said) }) {
                    if var waiting = command as? any AsyncParsableCommand {
                        try await waiting.run()
                    } else {
                        try command.run()
                    }
                }
            } catch {
                end(with: error)
            }
        }
        exit(withError: nil)
    }

    /// One clear sentence on standard error, in the language of the run.
    private static func end(with error: any Error) -> Never {
        if let problem = error as? Problem {
            if problem == .readerGone { exit(withError: ExitCode(Terminal.readerGone)) }
            Terminal.error(problem.sentence.said)
            exit(withError: ExitCode.failure)
        }
        switch exitCode(for: error) {
        case .success:
            // Help, a version or a completion script; where it cannot be written, that is what there is to say.
            if case .failure(let failure) = Result(catching: { try Terminal.line(UsageText.answer(to: error)) }) {
                end(with: failure)
            }
        case .validationFailure: Terminal.error(UsageText.complaint(about: error))
        // What a command left to the system: said as such, since no sentence of ours fits.
        default: if !(error is ExitCode) { Terminal.error(Problem.unexpected("\(error)").sentence.said) }
        }
        exit(withError: exitCode(for: error))
    }
}
