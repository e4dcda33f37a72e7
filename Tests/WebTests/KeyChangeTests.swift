import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Notes
import Testing

@testable import CroiseeWeb

@Suite("A change of keys from a page")
struct KeyChangeTests {
    private static let path = "/settings/keys/change"
    /// Those of `WebHome`.
    private static var words: String {
        get throws { try RecoveryWords(entropy: [UInt8](repeating: 7, count: 16)).words.joined(separator: " ") }
    }

    /// As far as the page that shows the twelve new words.
    private static func begun(_ home: WebHome, _ more: [(String, String)] = [("why", "planned")]) async throws -> (
        Browser, page: WebAnswer, new: [String]
    ) {
        let browser = try await home.browser(of: .admin)
        _ = try await browser.get(path)
        let answer = try await browser.post(path, more + [("kept-words", try words)])
        #expect(answer.status == 303 && answer.location == path)
        let page = try await browser.follow(answer)
        return (browser, page, page.body.matches(of: /<li>([^<]+)<\/li>/).map { String($0.1) }.suffix(12))
    }

    private static func back(_ page: WebAnswer, _ new: [String]) -> [(String, String)] {
        page.body.matches(of: /name="kept-word-([0-9]+)"/).compactMap { Int($0.1) }.map { ("kept-word-\($0)", new[$0]) }
    }

    private static func shared(_ home: WebHome) async throws -> NoteID {
        try await waiting { [node = home.node] in
            let place = try node.store.read { try $0.publicPlace(of: node.me) }
            return try node.newNote(
                NoteText(title: "Four à pain", body: "Chaud."), Audience(places: [try #require(place).id]))
        }
    }

    private static func latest(_ home: WebHome) async throws -> Int {
        let me = home.node.me
        return try await home.node.store.reading { try $0.identity(of: me)?.latest ?? -1 }
    }

    @Test("Planned: the old words, two of the new ones, and everything that was shared stands")
    func planned() async throws {
        try await WebHome.with { home in
            let note = try await Self.shared(home)
            let (browser, page, new) = try await Self.begun(home)
            #expect(page.status == 200 && page.field("cache-control") == "no-store")
            #expect(WellFormed.fault(page.body) == nil && new.count == 12)
            let asked = Self.back(page, new)
            #expect(asked.count == 2)
            let done = try await browser.post(Self.path + "/confirm", asked)
            #expect(done.status == 200 && WellFormed.fault(done.body) == nil)
            #expect(try await Self.latest(home) == 1)
            for word in new { #expect(!done.body.contains(">\(word)<")) }
            let again = try await waiting { try Node.open(folder: home.node.folder) }
            #expect(try await waiting { try again.isCurrent() })
            let title = try await again.store.reading { try $0.summary(origin: again.me, note)?.title }
            #expect(title == "Four à pain")
            let act = try await home.journal().first { $0.act == .keysRotated }
            #expect(act?.account == home.people[.admin] && act?.detail == nil)
            // Done once: the way back leads to nothing.
            let twice = try await browser.post(Self.path + "/confirm", asked)
            #expect(twice.location == "/settings/keys")
            #expect(try await Self.latest(home) == 1)
        }
    }

    @Test("After a theft what was signed since that day is put aside, and counted before")
    func theft() async throws {
        try await WebHome.with { home in
            _ = try await Self.shared(home)
            let yesterday = try #require(DateText.text((home.node.now() - 86_400_000) / 1_000 * 1_000)?.prefix(10))
            let (browser, page, new) = try await Self.begun(home, [("why", "theft"), ("since", String(yesterday))])
            #expect(page.body.contains("<dt>") && page.body.contains("écrit ici"), "what falls is listed by day")
            let done = try await browser.post(Self.path + "/confirm", Self.back(page, new))
            #expect(done.status == 200)
            #expect(try await home.journal().first { $0.act == .keysRotated }?.detail == "theft")
            let again = try await waiting { try Node.open(folder: home.node.folder) }
            #expect(again.requestKey.publicKey != home.node.requestKey.publicKey)
        }
    }

    @Test(
        "Wrong words change nothing and are never shown back; the one that is not in the list is named",
        arguments: [
            ("court", "douze mots"), ("", "douze mots"),
            ("abaisser abandon xyzzy abdiquer abeille abolir aborder aboutir aboyer abrasif abreuver abriter", "xyzzy"),
            ("<script>x</script> a a a a a a a a a a a", "douze mots"),
            (
                "abaisser abandon abdiquer abeille abolir aborder aboutir aboyer abrasif abreuver abriter abroger",
                "ne vont pas ensemble"
            ),
        ])
    func wrong(typed: String, said: String) async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .admin)
            _ = try await browser.get(Self.path)
            let answer = try await browser.post(
                Self.path, [("why", "theft"), ("since", "2026-11-01"), ("kept-words", typed)])
            #expect(answer.status == 422 && WellFormed.fault(answer.body) == nil)
            #expect(answer.body.contains("id=\"fault-kept-words\"") && answer.body.contains(said))
            #expect(answer.body.contains("value=\"2026-11-01\""), "the rest is kept")
            #expect(!answer.body.contains("abreuver") && !answer.body.contains("<script>x"))
            #expect(try await Self.latest(home) == 0)
        }
    }

    @Test("The words of another community, a day to come and a reason that is none are refused at their fields")
    func refused() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .admin)
            _ = try await browser.get(Self.path)
            let other = try RecoveryWords(entropy: [UInt8](repeating: 8, count: 16)).words.joined(separator: " ")
            let stranger = try await browser.post(Self.path, [("why", "planned"), ("kept-words", other)])
            #expect(stranger.status == 422 && stranger.body.contains("id=\"fault-kept-words\""))
            for (fields, fault) in [
                ([("why", "theft"), ("since", "2999-01-01")], "fault-since"),
                ([("why", "theft"), ("since", "mardi")], "fault-since"), ([("why", "theft")], "fault-since"),
                ([("why", "x")], "fault-why"), ([], "fault-why"),
            ] {
                let answer = try await browser.post(Self.path, fields + [("kept-words", try Self.words)])
                #expect(answer.status == 422 && answer.body.contains("id=\"\(fault)\""), "\(fields)")
            }
            #expect(try await browser.get(Self.path).body.contains("kept-words"), "nothing was begun")
        }
    }

    @Test("Two wrong words stop it; another session, a cancelled and a stale form change nothing")
    func halfway() async throws {
        try await WebHome.with { home in
            let (browser, page, new) = try await Self.begun(home)
            let asked = Self.back(page, new)
            let wrong = try await browser.post(Self.path + "/confirm", asked.map { ($0.0, "abaisser") })
            #expect(wrong.status == 422 && wrong.field("cache-control") == "no-store")
            let other = try await home.browser(of: .admin)
            #expect(try await other.get(Self.path).body.contains("kept-words"), "the words are the first session's")
            #expect(try await other.post(Self.path + "/confirm", asked).location == "/settings/keys")
            let stale = try await browser.post(Self.path + "/confirm", asked, token: "wrong")
            for (_, word) in asked { #expect(!stale.body.contains("value=\"\(word)\"")) }
            #expect(try await browser.post(Self.path + "/cancel", []).location == "/settings/keys")
            #expect(try await browser.post(Self.path + "/confirm", asked).location == "/settings/keys")
            #expect(try await Self.latest(home) == 0)
        }
    }

    @Test("The words do not wait in the page to log in again when the session has ended")
    func ended() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .admin)
            _ = try await browser.get(Self.path)
            browser.forget()
            let answer = try await browser.post(Self.path, [("why", "planned"), ("kept-words", try Self.words)])
            let first = try #require(try Self.words.split(separator: " ").first)
            #expect(answer.status == 401 && !answer.body.contains(first) && answer.body.contains("planned"))
        }
    }

    @Test("The server begins anew with the new keys, at the port that the system gave it")
    func renewed() async throws {
        let folder = NSTemporaryDirectory() + "croisee-renew-" + UUID().uuidString
        defer { Result { try FileManager.default.removeItem(atPath: folder) }.forgotten() }
        let (ports, ready) = AsyncStream.makeStream(of: Int.self)
        _ = try await waiting { try WholeNode.found("Val-Exemple", in: folder, seed: 7) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                var next: ServerOptions? = ServerOptions()
                next?.listen = "127.0.0.1:0"
                next?.plainHTTP = "127.0.0.1:0"
                while let options = next {
                    let node = try await waiting { try Node.open(folder: DataFolder(folder)) }
                    next = try await serve(
                        node, options: options, logger: WebHome.quiet, pages: { WebPages.add(to: $0, $1) },
                        ready: { _, plain in ready.yield(plain.flatMap { URL(string: $0)?.port } ?? 0) })
                }
            }
            defer { group.cancelAll() }
            var starts = ports.makeAsyncIterator()
            let port = try #require(await starts.next())
            let browser = try await WholeNode.admin(at: port)
            _ = try await browser.get(Self.path)
            let page = try await browser.follow(
                try await browser.post(Self.path, [("why", "planned"), ("kept-words", try Self.words)]))
            let new = page.body.matches(of: /<li>([^<]+)<\/li>/).map { String($0.1) }.suffix(12)
            let done = try await browser.post(Self.path + "/confirm", Self.back(page, Array(new)))
            #expect(done.status == 200 && done.field("connection") == "close")
            #expect(await starts.next() == port)
            let keys = try await browser.get("/settings/keys")
            #expect(keys.status == 200 && !keys.body.contains("fault-summary"), "the session and the keys hold")
            #expect(keys.body.contains("a de nouvelles clés : changement prévu, réponse à un vol ou retour"))
            // It writes with them.
            let note = try await browser.post(
                "/notes/new", [("title", "Après"), ("body", "Encore là."), ("kind", "note"), ("share", "public")])
            #expect(note.status != 500)
        }
    }
}
