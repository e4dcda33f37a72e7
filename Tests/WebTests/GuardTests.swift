import CroiseeFederation
import CroiseeStore
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import CroiseeWeb

@Suite("Who comes in where")
struct GuardTests {
    /// What each page is for, written down a second time: a route that is opened wider by mistake is noticed here.
    private static let expected: [(path: String, access: Access)] = [
        ("/", .everyone), ("/login", .everyone), ("/notes", .everyone), ("/notes/:note", .everyone),
        ("/welcome/:token", .everyone), ("/account", .reader), ("/account/password", .reader), ("/people", .admin),
        ("/people/:person", .admin), ("/notes/new", .author), ("/notes/:note/edit", .author),
        ("/notes/:note/share", .author),
        ("/notes/:note/withdraw", .author), ("/notes/:note/reply", .author), ("/notes/:note/adapt", .author),
        ("/notes/:note/place", .author), ("/notes/:note/history", .reader), ("/notes/:note/history/:revision", .reader),
        ("/search", .everyone), ("/carnets", .everyone), ("/carnets/:carnet", .everyone),
        ("/carnets/:carnet/offline", .everyone), ("/terms", .everyone), ("/terms/:term", .everyone),
        ("/terms/:term/match", .author), ("/knowledge-bases", .everyone), ("/knowledge-bases/:base", .everyone),
        ("/feed.atom", .everyone), ("/lexicon.ttl", .everyone), ("/intersections/:place/feed.atom", .everyone),
        ("/notes/:note/attachments", .author), ("/notes/:note/attachments/:name", .everyone),
        ("/exchanges", .reader), ("/exchanges/matches", .reader), ("/exchanges/propose", .animator),
        ("/calendar", .everyone), ("/calendar.ics", .everyone), ("/bulletins", .reader), ("/bulletins/new", .author),
        ("/bulletins/:note", .reader), ("/bulletins/:note/:form", .reader), ("/intersections", .reader),
        ("/intersections/new", .admin), ("/intersections/:place", .reader), ("/intersections/:place/join", .admin),
        ("/intersections/:place/invite", .admin), ("/intersections/:place/delegate", .admin),
        ("/intersections/:place/leave", .admin), ("/intersections/:place/measures.csv", .reader),
        ("/intersections/:place/communities/:community", .admin),
    ]

    @Test("The doors stand as they were meant")
    func asMeant() {
        for (path, access) in Self.expected { #expect(WebPages.table.page(path)?.access == access, "\(path)") }
        // Whatever writes for somebody asks for an account, but for what begins one or chooses a language.
        let open = WebPages.table.all.filter { $0.method == .post && $0.access == .everyone }.map(\.path)
        #expect(Set(open).isSubset(of: ["/login", "/language", "/welcome/:token"]))
    }

    @Test("Every route lets in whom its guard admits, and nobody else", arguments: [nil] + Role.allCases.map { $0 })
    func table(role: Role?) async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: role)
            for route in WebPages.table.all where route.path != "/logout" {
                let path = route.path.split(separator: "/", omittingEmptySubsequences: false)
                    .map { $0.hasPrefix(":") ? "x" : String($0) }.joined(separator: "/")
                let isPost = route.method == .post
                let answer =
                    isPost ? try await browser.post(path, [("x", "1")], token: "wrong") : try await browser.get(path)
                let isIn: Bool =
                    switch route.access {
                    case .everyone: true
                    case .role(let least): role.map { $0 >= least } ?? false
                    }
                let label: Comment = "\(route.method) \(route.path) as \(role?.rawValue ?? "nobody"): \(answer.status)"
                if isIn {
                    #expect(answer.status != 403 && answer.status != 401, label)
                    #expect(answer.location?.hasPrefix("/login") != true, label)
                } else if role != nil {
                    #expect(answer.status == 403, label)
                } else if isPost {
                    #expect(answer.status == 401, label)
                } else {
                    #expect(answer.status == 303 && answer.location?.hasPrefix("/login?to=") == true, label)
                }
            }
        }
    }

    @Test("What asks for an account after its role was taken away is refused at once")
    func roleTaken() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .animator)
            let id = try #require(home.people[.animator])
            try await home.node.store.writing { try $0.setDisabled(1, id) }
            #expect(try await browser.get("/account").location == "/login?to=%2Faccount")
        }
    }

    @Test("Reading changes nothing in the database", arguments: [nil, Role.reader, .admin])
    func readOnly(role: Role?) async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: role)
            let before = try await home.contents()
            for route in WebPages.table.all where route.method == .get {
                let path = route.path.replacingOccurrences(of: ":person", with: "1")
                    .replacingOccurrences(of: ":note", with: "aaaaaaaaaaaaaaaaaaaaaaaaaa")
                _ = try await browser.get(path)
                _ = try await browser.get(path, "HEAD")
            }
            #expect(try await home.contents() == before)
        }
    }

    @Test("A path is one route's alone, and what is no route is not found")
    func routes() async throws {
        try await WebHome.with { home in
            let browser = home.browser
            #expect(try await browser.get("/notes/").status == 404)
            #expect(try await browser.get("/nothing/at/all").status == 404)
            let wrong = try await browser.get("/logout")
            #expect(wrong.status == 405 && wrong.field("allow") == "POST")
            #expect(try await browser.get("/", "DELETE").status == 405)
        }
    }
}

extension WebHome {
    /// Every row of every table of the people and notes.
    func contents() async throws -> [String] {
        let queue = try DatabaseQueue(path: node.folder.database)
        return try await queue.read { db in
            let tables = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY name"
            )
            return try tables.flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").map { "\(table) \($0)" }.sorted()
            }
        }
    }
}
