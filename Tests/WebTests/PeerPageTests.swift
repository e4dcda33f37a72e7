import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Links
import Synchronization
import Testing

@testable import CroiseeWeb

/// A community whose whole server runs: other nodes over TLS, people over plain HTTP of this computer.
struct WholeNode: Sendable {
    let node: Node
    let port: Int

    func admin() async throws -> Browser { try await Self.admin(at: port) }

    static func admin(at port: Int) async throws -> Browser {
        let browser = Browser(port: port)
        #expect(try await browser.logIn("admin", WebHome.password).status == 303)
        _ = try await browser.get("/account")
        return browser
    }

    static func with(_ names: [String], _ body: @escaping @Sendable ([WholeNode]) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "croisee-peers-" + UUID().uuidString
        defer { Result { try FileManager.default.removeItem(atPath: folder) }.forgotten() }
        let nodes = try await waiting {
            try names.enumerated().map { index, name in
                try found(name, in: "\(folder)/\(index)", seed: UInt8(index + 1))
            }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            var whole: [WholeNode] = []
            for node in nodes {
                let (ports, ready) = AsyncStream.makeStream(of: Int.self)
                group.addTask {
                    defer { ready.finish() }
                    var options = ServerOptions()
                    options.listen = "127.0.0.1:0"
                    options.plainHTTP = "127.0.0.1:0"
                    try await serve(
                        node, options: options, logger: WebHome.quiet, pages: { WebPages.add(to: $0, $1) },
                        ready: { _, plain in
                            ready.yield(plain.flatMap { URL(string: $0)?.port } ?? 0)
                            ready.finish()
                        })
                }
                var found: Int?
                for await port in ports { found = port }
                guard let found else { throw WebMistake.noPort }
                whole.append(WholeNode(node: node, port: found))
            }
            defer { group.cancelAll() }
            try await body(whole)
        }
    }

    static func found(_ name: String, in folder: String, seed: UInt8) throws -> Node {
        try FileManager.default.createDirectory(
            atPath: (folder as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        let node = try Node.initialise(
            folder: DataFolder(folder), name: name, language: .french,
            words: RecoveryWords(entropy: [UInt8](repeating: seed, count: 16)))
        try node.store.write { writing in
            var random = SystemRandomNumberGenerator()
            _ = try writing.add(
                NewAccount(
                    userName: UserName("admin"), penName: "Personne admin", role: .admin,
                    password: PasswordHash(WebHome.password, logRounds: 4, using: &random), language: .french),
                at: node.now())
        }
        return node
    }
}

@Suite("Pages of the links with other communities")
struct PeerPageTests {
    private static func words(_ page: WebAnswer) -> [String] {
        guard let list = page.body.firstMatch(of: /<ol class="words large"[^>]*>(.*?)<\/ol>/.dotMatchesNewlines())
        else {
            return []
        }
        return list.1.matches(of: /<li>([^<]+)<\/li>/).map { String($0.1) }
    }

    @Test(
        "Two communities invite, ask, compare the words, approve on both sides, pause, resume and revoke by forms alone"
    )
    func whole() async throws {
        try await WholeNode.with(["Val-Hôte", "Val-<b>Invité</b>"]) { nodes in
            let (host, guest) = (nodes[0], nodes[1])
            let (one, two) = (try await host.admin(), try await guest.admin())
            #expect(try await one.get("/peers").body.contains("Pas encore de pair"))

            _ = try await one.get("/peers/invite")
            let made = try await one.post("/peers/invite", [("days", "7")])
            #expect(made.status == 200 && WellFormed.fault(made.body) == nil && made.body.contains("<svg"))
            let link = try #require(made.body.firstMatch(of: /<code translate="no">(https:[^<]+)<\/code>/)).1

            _ = try await two.get("/peers/open")
            let wrong = try await two.post("/peers/open", [("link", "https://exemple.org/link#x")])
            #expect(wrong.status == 422 && wrong.body.contains("id=\"fault-link\""))
            let seen = try await two.post("/peers/open", [("link", String(link))])
            #expect(seen.status == 200 && seen.body.contains(host.node.me.text) && WellFormed.fault(seen.body) == nil)
            #expect(try await two.get("/peers").body.contains("Pas encore de pair"), "nothing was sent yet")
            let sent = try await two.post(
                "/peers/open", [("link", String(link)), ("seen", "yes"), ("reason", WritingTests.poison)])
            #expect(sent.location == "/peers/" + host.node.me.text)

            let (here, there) = ("/peers/" + guest.node.me.text, "/peers/" + host.node.me.text)
            let (first, second) = (try await one.get(here), try await two.get(there))
            #expect(WellFormed.fault(first.body) == nil && WellFormed.fault(second.body) == nil)
            #expect(Self.words(first).count == 6 && Self.words(first) == Self.words(second))
            #expect(!first.body.contains("<script>alert") && !first.body.contains("<b>Invité"))
            #expect(first.body.contains("Ce qui passerait"))

            #expect(try await one.post(here + "/approve", []).status == 422, "the words were not compared")
            #expect(try await one.post(here + "/approve", [("same", "yes")]).status == 303)
            _ = try await two.get(there)
            #expect(try await two.post(there + "/approve", [("same", "yes")]).status == 303)
            _ = try await sync(guest.node, with: host.node.me)
            #expect(try await one.get(here).body.contains("Actif"))
            #expect(try await two.get(there).body.contains("Actif"))

            let event = try await one.get("/peers/live")
            #expect(event.field("content-type")?.hasPrefix("text/event-stream") == true)
            #expect(event.body.contains("data: {") && event.body.contains("contact-" + guest.node.me.text))

            _ = try await one.get(here)
            #expect(try await one.post(here + "/pause", []).status == 303)
            #expect(try await one.get(here).body.contains("Suspendu par vous"))
            #expect(try await one.post(here + "/resume", []).status == 303)
            #expect(try await one.post(here + "/revoke", []).status == 422, "not confirmed")
            #expect(try await one.post(here + "/revoke", [("final", "yes")]).status == 303)
            #expect(try await one.get(here).body.contains("Révoqué"))

            let journal = try await one.get("/journal?kind=links")
            #expect(WellFormed.fault(journal.body) == nil)
            for act in ["a révoqué le lien avec", "a repris le lien", "a suspendu le lien", "a accepté le lien"] {
                #expect(journal.body.contains("Personne admin " + act), "\(act)")
            }
        }
    }
}
