import Bundles
import Catalogue
import CroiseeStore
import Foundation
import Hummingbird
import Testing

@testable import CroiseeFederation
@testable import CroiseeWeb

@Suite("The first start of a node")
struct SetupTests {
    private struct Start: Sendable {
        let port: Int
        let state: SetupState
        let folder: DataFolder
        var link: String { "/setup/" + state.token.text }
    }

    private static func with<T: Sendable>(_ body: @escaping @Sendable (Start) async throws -> T) async throws -> T {
        let folder = DataFolder(NSTemporaryDirectory() + "croisee-setup-" + UUID().uuidString)
        try folder.create()
        defer { Result { try FileManager.default.removeItem(atPath: folder.path) }.forgotten() }
        let state = SetupState()
        let certificate = try NodeCertificate.make(hosts: ["localhost"], now: Node.systemClock())
        let live = try LiveCertificate(certificatePEM: certificate.certificatePEM, keyPEM: certificate.keyPEM)
        let inside = SetupInside(
            folder: folder, options: ServerOptions(), logger: WebHome.quiet, clock: Node.systemClock, pin: live.pin,
            listening: { "127.0.0.1:4711" })
        return try await WebHome.served(
            { $0.add(middleware: SetupServing(inside: inside, state: state)) },
            { try await body(Start(port: $0, state: state, folder: folder)) })
    }

    /// As far as the admin's account.
    private static func begun(_ start: Start) async throws -> Browser {
        let browser = Browser(port: start.port)
        _ = try await browser.get(start.link)
        _ = try await browser.follow(try await browser.post(start.link, []))
        _ = try await browser.post("/setup/name", [("name", "Petit-Saguenay"), ("language", "fr")])
        return browser
    }

    @Test("Without its link nothing is told, and the link serves one browser")
    func link() async throws {
        try await Self.with { start in
            let stranger = Browser(port: start.port)
            for path in ["/", "/setup/name", "/setup/words", "/setup/" + String(repeating: "A", count: 43)] {
                let answer = try await stranger.get(path)
                #expect(answer.status == 404 && !answer.body.contains("Étape"), "\(path)")
                #expect(answer.field("content-security-policy") != nil)
            }
            let browser = try await Self.begun(start)
            #expect(try await browser.get("/setup/words").body.contains("class=\"words\""))
            let late = try await stranger.get(start.link)
            #expect(late.status == 410 && !late.body.contains("class=\"words\""))
            #expect(try await stranger.post(start.link, []).status == 410)
            #expect(try await stranger.get("/setup/words").status == 404)
        }
    }

    @Test("The node of the new community answers where its set-up did, whichever ports the system chose")
    func samePorts() async throws {
        let folder = DataFolder(NSTemporaryDirectory() + "croisee-setup-" + UUID().uuidString)
        defer { Result { try FileManager.default.removeItem(atPath: folder.path) }.forgotten() }
        var options = ServerOptions()
        options.listen = "127.0.0.1:0"
        options.plainHTTP = "127.0.0.1:0"
        let (links, ready) = AsyncStream.makeStream(of: [URL].self)
        let given = options
        let setup = Task {
            try await Setup.run(folder, options: given, logger: WebHome.quiet) { link, plain in
                ready.yield([link, plain ?? ""].compactMap { URL(string: $0) })
                ready.finish()
            }
        }
        defer { setup.cancel() }
        var found: [URL] = []
        for await urls in links { found = urls }
        try #require(found.count == 2)
        let browser = Browser(port: try #require(found[1].port))
        _ = try await browser.get(found[1].path)
        _ = try await browser.follow(try await browser.post(found[1].path, []))
        _ = try await browser.post("/setup/name", [("name", "Petit-Saguenay"), ("language", "fr")])
        let shown = try await browser.get("/setup/words").body.matches(of: /<li>([^<]+)<\/li>/).map { String($0.1) }
        let back = try await browser.follow(try await browser.post("/setup/words", []))
        let asked = back.body.matches(of: /name="word-([0-9]+)"/).compactMap { Int($0.1) }
        _ = try await browser.post("/setup/words-back", asked.map { ("word-\($0)", shown[$0]) })
        _ = try await browser.post(
            "/setup/admin", [("pen-name", "Ana"), ("user", "ana"), ("password-new", "quatre saisons à vélo")])
        _ = try await browser.post("/setup/reach", [("reach", "calling"), ("address", "")])
        let done = try await browser.post("/setup/invite", [("skip", "yes")])
        #expect(done.status == 200 && done.body.contains("href=\"\(browser.origin)/\""))
        let bound = try #require(try await setup.value)
        #expect(bound.listen == "127.0.0.1:\(found[0].port ?? 0)")
        #expect(bound.plainHTTP == "127.0.0.1:\(browser.port)")
    }

    @Test("Five steps make a community with its admin and an invitation; the words stand in no form")
    func whole() async throws {
        try await Self.with { start in
            let browser = try await Self.begun(start)
            // Later steps wait for their turn.
            #expect(try await browser.get("/setup/reach").location == "/setup/words")
            let words = try await browser.get("/setup/words")
            let shown = words.body.matches(of: /<li>([^<]+)<\/li>/).map { String($0.1) }
            #expect(shown.count == 12)
            #expect(words.field("cache-control") == "no-store")
            #expect(try await browser.get("/setup/words").body.contains(shown[3]), "survives a reload")
            let back = try await browser.follow(try await browser.post("/setup/words", []))
            let asked = back.body.matches(of: /name="word-([0-9]+)"/).compactMap { Int($0.1) }
            #expect(asked.count == 2)
            for word in shown { #expect(!back.body.contains("value=\"\(word)\"")) }
            let wrong = try await browser.post("/setup/words-back", asked.map { ("word-\($0)", "abaisser") })
            #expect(wrong.status == 422)
            let right = try await browser.post(
                "/setup/words-back", asked.map { ("word-\($0)", " \(shown[$0].uppercased()) ") })
            #expect(right.location == "/setup/admin")
            let weak = try await browser.post(
                "/setup/admin", [("pen-name", "Ana"), ("user", "ana"), ("password-new", "court")])
            #expect(weak.status == 422 && weak.body.contains("value=\"Ana\"") && WellFormed.fault(weak.body) == nil)
            #expect(!weak.body.contains("n’est perdu") && weak.body.contains("tapez-le de nouveau"))
            let endless = String(repeating: "mot ", count: 750)
            let long = try await browser.post(
                "/setup/admin", [("pen-name", "Ana"), ("user", "ana"), ("password-new", endless)])
            #expect(long.status == 422 && long.body.contains("au plus 512 octets"))
            _ = try await browser.post(
                "/setup/admin", [("pen-name", "Ana"), ("user", "ana"), ("password-new", "quatre saisons à vélo")])
            // Nothing answers there: it is said, and may be passed over.
            #expect(try await browser.get("/setup/reach").body.contains("127.0.0.1:4711"), "the port that was bound")
            let nobody = [("reach", "direct"), ("address", "https://127.0.0.1:1")]
            #expect(try await browser.post("/setup/reach", nobody).status == 422)
            #expect(
                try await browser.post("/setup/reach", [("reach", "calling"), ("address", "")]).location
                    == "/setup/invite")
            #expect(!start.folder.exists, "nothing is made before the end")
            let done = try await browser.post("/setup/invite", [("label", "Marie"), ("role", "reader")])
            #expect(done.status == 200 && done.body.contains("/welcome/") && WellFormed.fault(done.body) == nil)
            #expect(done.body.contains("ne s’ouvrira que sur celui-ci"), "the link leads nowhere from elsewhere")
            #expect(start.state.isFinished)
            let node = try await waiting { try Node.open(folder: start.folder) }
            let (name, people, invitations, acts) = try await node.store.reading { reading in
                (
                    try reading.name(of: try reading.me()), try reading.accounts(),
                    try reading.openInvitations(at: node.now()), try reading.journal(limit: 5).map(\.act)
                )
            }
            #expect(name == "Petit-Saguenay" && people.map(\.userName) == ["ana"] && people[0].role == .admin)
            #expect(invitations.map(\.purpose) == [.invitation(.reader)] && acts == [.founded])
            // The browser of the set-up is logged in.
            let token = try #require(browser.cookies["croisee"].flatMap { SecretToken($0) })
            #expect(try await node.store.reading { try $0.session(token, at: node.now()) }?.account.userName == "ana")
        }
    }

    @Test("The check of an address really asks: this node answers it, another does not")
    func reach() async throws {
        try await Self.with { start in
            let inside = SetupInside(
                folder: start.folder, options: ServerOptions(), logger: WebHome.quiet, clock: Node.systemClock,
                pin: try LiveCertificate.forTests().pin, listening: { "127.0.0.1:4711" })
            let answer = try await Browser(port: start.port).get(SetupPages.checkPath).body
            let address = "http://127.0.0.1:\(start.port)"
            let found = try await SetupReach(inside: inside, answer: answer).find(.proxy, address)
            #expect(found.isGood)
            let other = try await SetupReach(inside: inside, answer: "another").find(.proxy, address)
            #expect(!other.isGood && other.sentence == SetupPageWords.somebodyElse(address))
            let nobody = try await SetupReach(inside: inside, answer: answer).find(.proxy, "http://127.0.0.1:1")
            #expect(!nobody.isGood)
        }
    }

    @Test("A write from another site does nothing")
    func foreign() async throws {
        try await Self.with { start in
            let browser = try await Self.begun(start)
            let answer = try await browser.post(
                "/setup/name", [("name", "Ailleurs"), ("language", "en")], origin: "https://evil.example")
            #expect(answer.status == 403 && start.state.answers.name == "Petit-Saguenay")
            #expect(
                try await browser.post("/setup/name", [("name", "Ailleurs"), ("language", "en")], token: "x").status
                    == 303)
            #expect(start.state.answers.name == "Petit-Saguenay")
        }
    }
}

extension LiveCertificate {
    static func forTests() throws -> LiveCertificate {
        let made = try NodeCertificate.make(hosts: ["localhost"], now: Node.systemClock())
        return try LiveCertificate(certificatePEM: made.certificatePEM, keyPEM: made.keyPEM)
    }
}
