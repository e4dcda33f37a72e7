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

    @Option(name: .long, help: HelpWords.listen.help)
    var listen: String?

    @Option(name: .customLong("public-url"), help: HelpWords.publicURL.help)
    var publicURL: String?

    @Flag(name: .long, help: HelpWords.behindProxy.help)
    var behindProxy = false

    @Option(name: .customLong("plain-http"), help: HelpWords.plainHTTP.help)
    var plainHTTP: String?

    @Option(name: .long, help: HelpWords.tlsCertificate.help)
    var tlsCertificate: String?

    @Option(name: .long, help: HelpWords.tlsKey.help)
    var tlsKey: String?

    private struct Ready: Encodable {
        let id: String
        let url: String
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
        let output = common.output
        let name = try node.store.read { try $0.name(of: node.me) }
        let ready: @Sendable (String) -> Void = { url in
            if output.isJSON {
                do { try output.show(Ready(id: node.me.text, url: url), text: "") } catch { logger.error("\(error)") }
            } else {
                Terminal.line(SetupWords.ready(name: name, url: url).said)
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
