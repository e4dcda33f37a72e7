import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Hummingbird
import Logging
import NIOCore
import Notes
import Testing

@testable import CroiseeWeb

enum WebMistake: Error { case noPort }

/// A community with a person of each role, whose pages are served over plain HTTP on this computer.
struct WebHome: Sendable {
    static let password = "orage sur le verger"

    let node: Node
    let port: Int
    let people: [Role: AccountID]

    var browser: Browser { Browser(port: port) }

    /// A browser in which the person of a role is logged in; nil: nobody.
    func browser(of role: Role?) async throws -> Browser {
        let browser = browser
        guard let role else { return browser }
        let answer = try await browser.logIn(role.rawValue, Self.password)
        #expect(answer.status == 303, "log-in of \(role)")
        _ = try await browser.get("/account")
        return browser
    }

    /// - Parameter tls: files of a certificate and its key, with which the server was started.
    static func with<T: Sendable>(
        tls: (certificate: String, key: String)? = nil, _ body: @escaping @Sendable (WebHome) async throws -> T
    ) async throws -> T {
        let folder = NSTemporaryDirectory() + "croisee-web-" + UUID().uuidString
        defer { Result { try FileManager.default.removeItem(atPath: folder) }.forgotten() }
        let (node, people) = try await waiting { try found(in: folder) }
        return try await served(
            { router in
                WebPages.add(
                    to: router,
                    ServerInside(
                        node: node, bell: Bell(), logger: quiet, behindProxy: false, proxies: [],
                        isStopping: { false }, certificate: tls?.certificate, certificateKey: tls?.key))
            }, { try await body(WebHome(node: node, port: $0, people: people)) })
    }

    static var quiet: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }

    private static func found(in folder: String) throws -> (Node, [Role: AccountID]) {
        let node = try Node.initialise(
            folder: DataFolder(folder), name: "Val-Exemple", language: .french,
            words: RecoveryWords(entropy: [UInt8](repeating: 7, count: 16)))
        let people = try node.store.write { writing in
            var random = SystemRandomNumberGenerator()
            // One derivation for all, of the cheapest sort.
            let hash = try PasswordHash(password, logRounds: 4, using: &random)
            var people: [Role: AccountID] = [:]
            for role in Role.allCases {
                people[role] = try writing.add(
                    NewAccount(
                        userName: UserName(role.rawValue), penName: "Personne \(role.rawValue)", role: role,
                        password: hash, language: .french), at: node.now())
            }
            return people
        }
        return (node, people)
    }

    /// Runs a server on a port that the system chooses while `body` runs.
    static func served<T: Sendable>(
        _ pages: (Router<NodeRequestContext>) -> Void, _ body: @escaping @Sendable (Int) async throws -> T
    ) async throws -> T {
        let router = Router(context: NodeRequestContext.self)
        pages(router)
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: router, server: try .node(certificate: nil),
            configuration: .node(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                found.yield(channel.localAddress?.port ?? 0)
                found.finish()
            }, logger: quiet)
        return try await withThrowingTaskGroup(of: T?.self) { group in
            group.addTask {
                defer { found.finish() }
                try await application.run()
                return nil
            }
            group.addTask {
                for await port in ports { return try await body(port) }
                throw WebMistake.noPort
            }
            defer { group.cancelAll() }
            while let result = try await group.next() { if let result { return result } }
            throw WebMistake.noPort
        }
    }
}

extension Result {
    func forgotten() { if case .failure(let error) = self { print("left behind: \(error)") } }
}

/// Whether the elements of a page are closed in their order, and its attributes quoted.
enum WellFormed {
    private static let void: Set<String> = ["meta", "link", "input", "br", "hr", "img"]

    /// Nil when it is; else what is wrong.
    static func fault(_ html: String) -> String? {
        guard html.hasPrefix("<!doctype html>\n<html lang=\"") else { return "no document" }
        var open: [String] = []
        var rest = html.dropFirst("<!doctype html>".count)
        while let start = rest.firstIndex(of: "<") {
            let text = rest[..<start]
            if text.contains(">") { return "a loose > after \(open.last ?? "nothing")" }
            guard let end = rest[start...].firstIndex(of: ">") else { return "an open tag" }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("/") {
                guard open.popLast() == String(tag.dropFirst()) else { return "</\(tag.dropFirst())> does not fit" }
                continue
            }
            guard tag.wholeMatch(of: /[a-z][a-z0-9]*( [a-zA-Z-]+="[^"<>]*")*/) != nil else { return "<\(tag)>" }
            let name = String(tag.prefix { $0 != " " })
            if !void.contains(name) { open.append(name) }
        }
        if rest.contains(">") { return "a loose > at the end" }
        if !open.isEmpty { return "open: \(open)" }
        let ids = html.matches(of: #/ id="([^"]+)"/#).map { String($0.1) }
        if Set(ids).count != ids.count { return "an id twice" }
        return html.matches(of: /<h1/).count == 1 ? nil : "not one h1"
    }
}
