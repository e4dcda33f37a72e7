import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import CroiseeWeb
import Foundation
import Logging

struct ServeCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .said("serve", HelpWords.serve, example: "croisee serve --listen 127.0.0.1:8443")
    }

    @OptionGroup var common: CommonOptions

    @Option(name: .long, help: HelpWords.listen.help(ValueWords.listen))
    var listen: String?

    @Option(name: .customLong("public-url"), help: HelpWords.publicURL.help(ValueWords.url))
    var publicURL: String?

    @Flag(name: .long, help: HelpWords.behindProxy.help)
    var behindProxy = false

    @Option(name: .customLong("plain-http"), help: HelpWords.plainHTTP.help(ValueWords.listen))
    var plainHTTP: String?

    @Option(name: .long, help: HelpWords.tlsCertificate.help(ValueWords.file))
    var tlsCertificate: String?

    @Option(name: .long, help: HelpWords.tlsKey.help(ValueWords.file))
    var tlsKey: String?

    private struct Ready: Encodable {
        let id: String
        let url: String
        /// Of the second server, without encryption.
        @OrNull var plainURL: String? = nil

        enum CodingKeys: String, CodingKey {
            case id, url
            case plainURL = "plainUrl"
        }
    }

    func validate() throws {
        if let publicURL {
            do {
                _ = try NodeAddress.published(publicURL)
            } catch {
                throw ValidationError(error.sentence.said)
            }
        }
        if behindProxy, publicURL == nil, Settings.current.publicURL == nil {
            throw ValidationError(Problem.proxyNeedsURL.sentence.said)
        }
    }

    func run() async throws {
        let settings = Settings.current
        var options = ServerOptions()
        if let listen = listen ?? settings.listen { options.listen = listen }
        options.publicURL = publicURL ?? settings.publicURL
        options.behindProxy = behindProxy || settings.behindProxy
        options.plainHTTP = plainHTTP ?? settings.plainHTTP
        options.certificate = tlsCertificate ?? settings.certificate
        options.key = tlsKey ?? settings.key
        options.settingsFile = settings.file
        guard (options.certificate == nil) == (options.key == nil) else { throw Problem.certificateAndKey }
        let logger = try Self.logger(settings.logLevel)
        guard let bound = try await whereSetUp(options, logger) else { return }
        var next: ServerOptions? = bound
        var isFirst = true
        // Until it is stopped; anew each time that its keys change.
        while let options = next {
            next = try await run(options, logger, isFirst: isFirst)
            isFirst = false
            if next != nil { logger.notice("begins anew") }
        }
    }

    /// - Returns: where to begin anew; nil when it was stopped.
    private func run(_ given: ServerOptions, _ logger: Logger, isFirst: Bool) async throws -> ServerOptions? {
        var options = given
        let node = try common.node()
        try options.complete(from: node.store)
        let hasAdmin = try node.store.read { try $0.hasAdmin() }
        for problem in node.kindsHere().problems { logger.warning("\(problem.sentence.said)") }
        let output = common.output
        let name = try node.store.read { try $0.name(of: node.me) }
        let ready: @Sendable (String, String?) -> Void = { url, plain in
            // Whoever started the program was told.
            guard isFirst else { return }
            let lines = [plain.map { SetupWords.plain(url: $0).said }, SetupWords.ready(name: name, url: url).said]
            let row = Ready(id: node.me.text, url: url, plainURL: plain)
            do {
                try output.show(row, text: lines.compactMap(\.self).joined(separator: "\n"))
            } catch {
                // Whoever started the server does not read what it says; those who call it are answered all the same.
                logger.warning("cannot write the ready line", metadata: ["error": "\(error)"])
            }
            if !hasAdmin { output.remark(SetupPageWords.noAdmin) }
        }
        return try await serve(
            node, options: options, logger: logger, pages: { WebPages.add(to: $0, $1) }, ready: ready)
    }

    private struct SetupLink: Encodable {
        let setup: String
        @OrNull var plainSetup: String? = nil
    }

    /// An empty folder is set up in a browser first.
    /// - Returns: where to listen; nil where the server was stopped before that was done.
    private func whereSetUp(_ options: ServerOptions, _ logger: Logger) async throws -> ServerOptions? {
        let folder = try common.folder
        if folder.exists, try folder.open().read({ try $0.setting("community") }) != nil { return options }
        let output = common.output
        return try await Setup.run(folder, options: options, logger: logger) { link, plain in
            let best = plain ?? link
            do {
                try output.show(
                    SetupLink(setup: link, plainSetup: plain), text: SetupPageWords.open(best).said)
            } catch {
                logger.warning("cannot write the link of the set-up", metadata: ["error": "\(error)"])
            }
            // Where nobody looks at the output, the log is what people read.
            if !Terminal.isOutputTerminal, !Terminal.isErrorSameAsOutput, !output.isJSON {
                output.remark(SetupPageWords.open(best))
            }
        }
    }

    /// Lines on standard error, which are for a log; the ready line alone is on standard output.
    private static func logger(_ level: String?) throws -> Logger {
        var logger = Logger(label: "croisee") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .notice
        if let level {
            guard let level = Logger.Level(rawValue: level.lowercased()) else {
                throw Problem.settingValue(
                    "CROISEE_LOG_LEVEL", Logger.Level.allCases.map(\.rawValue).joined(separator: ", "))
            }
            logger.logLevel = level
        }
        return logger
    }
}
