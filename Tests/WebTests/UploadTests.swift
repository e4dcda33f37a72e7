import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Notes
import Testing

@testable import CroiseeWeb

@Suite("Files of a note")
struct UploadTests {
    private static func form(_ token: String, _ name: String, _ content: String, isWhole: Bool = true) -> String {
        "--grenze\r\ncontent-disposition: form-data; name=\"form-token\"\r\n\r\n\(token)\r\n"
            + "--grenze\r\ncontent-disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\ncontent-type: text/plain\r\n\r\n"
            + content + (isWhole ? "\r\n--grenze--\r\n" : "")
    }

    private static func send(_ browser: Browser, _ path: String, _ body: String) async throws -> WebAnswer {
        try await browser.ask(
            "POST", path,
            ["content-type: multipart/form-data; boundary=grenze", "origin: " + browser.origin, "accept-language: fr"],
            body)
    }

    private static func traces(_ home: WebHome) throws -> [String] {
        let root = home.node.folder.path
        let files = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return files.filter { $0.hasPrefix("attachments/") || $0.hasPrefix("upload") }
            .filter { !$0.hasPrefix("attachments/new-") || $0.split(separator: "/").count > 2 }
    }

    private static func draft(_ browser: Browser) async throws -> String {
        _ = try await browser.get("/notes/new")
        let made = try await browser.post(
            "/notes/new", [("kind", "note"), ("title", "Plans"), ("body", "voir le plan")])
        return try #require(made.location) + "/attachments"
    }

    @Test("A file is joined, handed out as a download that nothing can run, and taken off")
    func joined() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .author)
            let path = try await Self.draft(browser)
            let page = try await browser.get(path)
            #expect(WellFormed.fault(page.body) == nil)
            let token = try #require(browser.token)
            for (name, type) in [
                ("page.html", "text/html"), ("plan \u{E9}t\u{E9}.txt", "text/plain"), ("dessin.svg", "image/svg+xml"),
            ] {
                let content =
                    type == "image/svg+xml"
                    ? "<svg xmlns=\"http://www.w3.org/2000/svg\"/>" : "<p>bonjour</p>\r\n--grenz"
                if type == "image/svg+xml" {
                    // A drawing may say where it was made: it is asked about.
                    let asked = try await Self.send(browser, path, Self.form(token, name, content))
                    #expect(asked.status == 422 && asked.body.contains("id=\"fault-file\""))
                    continue
                }
                let done = try await Self.send(browser, path, Self.form(token, name, content))
                #expect(done.status == 303, "\(name): \(done.status) \(done.body.suffix(400))")
                let list = try await browser.follow(done)
                let address = try #require(
                    list.body.matches(of: /href="([^"]+\/attachments\/[^"]+)"/).map { String($0.1) }.last)
                let file = try await browser.get(address)
                #expect(file.status == 200 && file.body == content)
                #expect(file.field("content-disposition")?.hasPrefix("attachment") == true)
                #expect(file.field("content-security-policy") == "default-src 'none'; sandbox")
                #expect(file.field("x-content-type-options") == "nosniff" && file.field("content-type") == type)
                let stranger = home.browser
                #expect(try await stranger.get(address).status == 404)
                #expect(try await browser.post(address + "/remove", []).status == 303)
                #expect(try await browser.get(address).status == 404)
            }
        }
    }

    @Test("Too large, of a wrong type, without a file, without its end: a sentence, and no trace on the disk")
    func refused() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .author)
            let path = try await Self.draft(browser)
            _ = try await browser.get(path)
            let token = try #require(browser.token)
            let large = String(
                repeating: "0123456789abcdef", count: Int(home.node.store.attachmentLimits.largest) / 16 + 1)
            let cases: [(name: String, body: String, status: Int, words: String)] = [
                ("too large", Self.form(token, "grand.txt", large), 422, "trop grand"),
                (
                    "wrong type", Self.form(token, "image.png", "ce n’est pas une image"), 422,
                    "n’est pas ce que son nom annonce"
                ),
                ("no file", Self.form(token, "", ""), 422, "Choisissez d’abord un fichier"),
                ("cut off", Self.form(token, "a.txt", "à moitié", isWhole: false), 400, "s’est arrêté en route"),
                ("no form", "n’importe quoi", 400, "Rien n’en a été gardé".lowercased()),
            ]
            for one in cases {
                let answer = try await Self.send(browser, path, one.body)
                #expect(answer.status == one.status, "\(one.name): \(answer.status)")
                if one.name != "no form" { #expect(answer.body.contains(one.words), "\(one.name)") }
                #expect(try Self.traces(home) == [], "\(one.name)")
            }
            let foreign = try await Self.send(browser, path, Self.form("wrong", "a.txt", "bonjour"))
            #expect(foreign.status == 303 && foreign.location == path)
            #expect(try Self.traces(home) == [])
            // Whoever may not is refused before anything is read.
            let reader = try await home.browser(of: .reader)
            #expect(try await Self.send(reader, path, Self.form(token, "a.txt", "bonjour")).status == 403)
            #expect(try await Self.send(home.browser, path, Self.form(token, "a.txt", "bonjour")).status == 401)
        }
    }

    @Test("A form in pieces is read as it is in one", arguments: [1, 2, 3, 7, 64, 10_000])
    func pieces(size: Int) throws {
        let content = "une ligne\r\n--grenz\r\n\r\n--autre--\r\n"
        let body = Array(Self.form("jeton", "a%22b.txt", content).utf8)
        let made = MultipartReader(contentType: "multipart/form-data; boundary=grenze")
        var reader = try #require(made)
        var parts: [String] = []
        var file: [UInt8] = []
        for start in stride(from: 0, to: body.count, by: size) {
            let events = reader.feed(body[start..<min(start + size, body.count)])
            for event in try #require(events) {
                switch event {
                case .part(let name, let path): parts.append(name + ":" + (path ?? "-"))
                case .bytes(let bytes): if parts.last?.hasPrefix("file") == true { file += bytes }
                case .end: parts.append("end")
                }
            }
        }
        #expect(parts == ["form-token:-", "end", "file:a\"b.txt", "end"])
        #expect(String(decoding: file, as: UTF8.self) == content && reader.isComplete)
    }
}
