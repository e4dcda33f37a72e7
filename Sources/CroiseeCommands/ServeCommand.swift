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
        let node = try common.node()
        let settings = Settings.current
        var options = ServerOptions()
        if let listen = listen ?? settings.listen { options.listen = listen }
        options.publicURL = publicURL ?? settings.publicURL
        options.behindProxy = behindProxy || settings.behindProxy
        options.plainHTTP = plainHTTP ?? settings.plainHTTP
        options.certificate = tlsCertificate ?? settings.certificate
        options.key = tlsKey ?? settings.key
        guard (options.certificate == nil) == (options.key == nil) else { throw Problem.certificateAndKey }
        let logger = try Self.logger(settings.logLevel)
        for problem in node.kindsHere().problems { logger.warning("\(problem.sentence.said)") }
        let output = common.output
        let name = try node.store.read { try $0.name(of: node.me) }
        let ready: @Sendable (String, String?) -> Void = { url, plain in
            let lines = [plain.map { SetupWords.plain(url: $0).said }, SetupWords.ready(name: name, url: url).said]
            let row = Ready(id: node.me.text, url: url, plainURL: plain)
            do {
                try output.show(row, text: lines.compactMap(\.self).joined(separator: "\n"))
            } catch {
                // Whoever started the server does not read what it says; those who call it are answered all the same.
                logger.warning("cannot write the ready line", metadata: ["error": "\(error)"])
            }
        }
        try await serve(
            node, options: options, logger: logger, pages: { LinkPage.add(to: $0) }, ready: ready)
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
