import Catalogue
import Configuration
import CroiseeFederation
import CroiseeStore
import Foundation

/// What a node needs to start: from the environment, else from `config/croisee.env` (described there key by key).
struct Settings: Sendable {
    /// `CROISEE_DATA`: the data folder.
    var data: String?
    /// `CROISEE_LISTEN`: address and port of the HTTPS server.
    var listen: String?
    /// `CROISEE_PUBLIC_URL`: where others reach this node.
    var publicURL: String?
    /// `CROISEE_BEHIND_PROXY`: another program ends TLS with a certificate of the web.
    var behindProxy: Bool
    /// `CROISEE_PLAIN_HTTP`: address and port, on this computer only, without encryption.
    var plainHTTP: String?
    /// `CROISEE_TLS_CERTIFICATE`, `CROISEE_TLS_KEY`: PEM files.
    var certificate: String?
    var key: String?
    /// `CROISEE_LANGUAGE`: `fr` or `en`, for messages.
    var language: Language?
    /// `CROISEE_PEER_BUNDLES`, `CROISEE_PEER_MEGABYTES`: how much of what one peer brings is kept.
    var peerLimits = PeerLimits.usual
    // `CROISEE_ATTACHMENT_MEGABYTES`, `CROISEE_ATTACHMENT_TOTAL_MEGABYTES`, `CROISEE_ATTACHMENT_FETCH_KILOBYTES`: of these limits
    // too, how large a file may be, how much is kept of one community, and what is fetched without being asked for.
    /// `CROISEE_LOG_LEVEL`: trace, debug, info, notice, warning, error or critical.
    var logLevel: String?

    /// `CROISEE_KEEP_FREE_MEGABYTES`: below so much free space on the disk nothing new is kept.
    var room = DiskRoom.usual
    /// The settings file that was read, if any.
    var file: String?

    /// What the program was started with. Set once, by `CroiseeCommand.start`.
    @TaskLocal static var current = Settings(nothing: ())

    /// - Throws: `settings`, naming the file and line, or the key.
    static func load(environment: [String: String]) async throws -> Settings {
        let named = environment["CROISEE_CONFIG"]
        let file = try fileValues(named)
        var settings = try Settings(
            ConfigReader(providers: [
                EnvironmentVariablesProvider(environmentVariables: environment),
                EnvironmentVariablesProvider(environmentVariables: file),
            ]))
        settings.file = file.isEmpty ? nil : named ?? usualFile
        return settings
    }

    private init(_ reader: ConfigReader) throws {
        // An empty value is as good as none: a line of the example file left as it is.
        func text(_ key: String) -> String? {
            reader.string(forKey: ConfigKey("croisee.\(key)")).flatMap { $0.isEmpty ? nil : $0 }
        }
        data = text("data")
        listen = text("listen")
        publicURL = text("public.url")
        plainHTTP = text("plain.http")
        certificate = text("tls.certificate")
        key = text("tls.key")
        logLevel = text("log.level")
        behindProxy = try Self.truth(text("behind.proxy"), key: "CROISEE_BEHIND_PROXY")
        if let bundles = try Self.count(text("peer.bundles"), key: "CROISEE_PEER_BUNDLES") {
            peerLimits.bundles = bundles
        }
        if let megabytes = try Self.count(text("peer.megabytes"), key: "CROISEE_PEER_MEGABYTES") {
            peerLimits.bytes = megabytes << 20
        }
        func size(_ key: String, _ name: String, shift: Int64) throws -> Int64? {
            try Self.count(text(key), key: name).map { Int64($0) << shift }
        }
        if let most = try size("attachment.megabytes", "CROISEE_ATTACHMENT_MEGABYTES", shift: 20) {
            peerLimits.attachments.largest = most
        }
        if let most = try size("attachment.total.megabytes", "CROISEE_ATTACHMENT_TOTAL_MEGABYTES", shift: 20) {
            peerLimits.attachments.perCommunity = most
        }
        if text("attachment.fetch.kilobytes") == "0" {
            peerLimits.attachments.fetchUpTo = 0
        } else if let most = try size(
            "attachment.fetch.kilobytes", "CROISEE_ATTACHMENT_FETCH_KILOBYTES", shift: 10)
        {
            peerLimits.attachments.fetchUpTo = most
        }
        if let megabytes = try Self.count(text("keep.free.megabytes"), key: "CROISEE_KEEP_FREE_MEGABYTES") {
            room.keepFree = Int64(megabytes) << 20
        }
        language = try text("language").map { text in
            guard let language = Language(tag: text) else { throw Problem.settingValue("CROISEE_LANGUAGE", "fr, en") }
            return language
        }
    }

    private init(nothing: ()) { behindProxy = false }

    private static func count(_ text: String?, key: String) throws -> Int? {
        guard let text else { return nil }
        guard let count = Int(text), (1...1_000_000_000).contains(count) else {
            throw Problem.settingValue(key, "1 – 1000000000")
        }
        return count
    }

    private static func truth(_ text: String?, key: String) throws -> Bool {
        switch text?.lowercased() {
        case nil, "0", "false", "no", "non": return false
        case "1", "true", "yes", "oui": return true
        default: throw Problem.settingValue(key, "true, false")
        }
    }

    /// What the file may set.
    private static let keys = [
        "CROISEE_DATA", "CROISEE_LISTEN", "CROISEE_PUBLIC_URL", "CROISEE_BEHIND_PROXY", "CROISEE_PLAIN_HTTP",
        "CROISEE_TLS_CERTIFICATE", "CROISEE_TLS_KEY", "CROISEE_LANGUAGE", "CROISEE_PEER_BUNDLES",
        "CROISEE_PEER_MEGABYTES", "CROISEE_ATTACHMENT_MEGABYTES", "CROISEE_ATTACHMENT_TOTAL_MEGABYTES",
        "CROISEE_ATTACHMENT_FETCH_KILOBYTES", "CROISEE_KEEP_FREE_MEGABYTES", "CROISEE_LOG_LEVEL",
    ]

    private static let usualFile = "config/croisee.env"

    private static func fileValues(_ named: String?) throws -> [String: String] {
        let path = named ?? usualFile
        guard FileManager.default.fileExists(atPath: path) else {
            if let named { throw Problem.cannotRead(named) }
            return [:]
        }
        var values: [String: String] = [:]
        let lines = String(decoding: try FileInput.read(path, limit: 1 << 20), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let line = line.trimmingCharacters(in: .whitespaces)
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard let equals = line.firstIndex(of: "="), line.hasPrefix("CROISEE_") else {
                throw Problem.settingsLine(path, line: index + 1)
            }
            let key = line[..<equals].trimmingCharacters(in: .whitespaces)
            // A setting that is misspelt must not be taken for one that is not there.
            guard keys.contains(key) else { throw Problem.unknownSetting(path, line: index + 1, key, known: keys) }
            values[key] = line[line.index(after: equals)...].trimmingCharacters(in: .whitespaces)
        }
        return values
    }
}
