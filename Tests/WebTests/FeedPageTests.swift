import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import GRDB
import Notes
import Testing

@testable import CroiseeWeb

@Suite("What programs fetch")
struct FeedPageTests {
    @Test("Feeds hold for everyone what everyone may read, and for an account what it may")
    func readers() async throws {
        try await LibraryHome.with { library in
            try await library.home.node.readySearch()
            let (nobody, reader) = (library.home.browser, try await library.home.browser(of: .reader))
            let me = library.home.node.me.text
            for (path, type) in [
                ("/feed.atom", "application/atom+xml"), ("/communities/\(me)/feed.atom", "application/atom+xml"),
                (library.path("carnets", library.carnet) + "/feed.atom", "application/atom+xml"),
                ("/terms/corv%C3%A9e/feed.atom", "application/atom+xml"),
                (library.path("terms", library.term) + "/feed.atom", "application/atom+xml"),
                ("/search/feed.atom?q=greffe", "application/atom+xml"),
                (library.path("carnets", library.carnet) + "/calendar.ics", "text/calendar"),
                ("/communities/\(me)/calendar.ics", "text/calendar"),
                ("/lexicon.ttl", "text/turtle"), ("/communities/\(me)/lexicon.ttl", "text/turtle"),
            ] {
                for browser in [nobody, reader] {
                    let answer = try await browser.get(path)
                    #expect(answer.status == 200 && answer.field("content-type")?.hasPrefix(type) == true, "\(path)")
                    #expect(answer.field("x-content-type-options") == "nosniff")
                }
                let seen = try await nobody.get(path).body
                #expect(!seen.contains("Four banal") && !seen.contains("coup de main"), "\(path)")
            }
            #expect(try await reader.get("/feed.atom").body.contains("Four banal"))
            let atom = try await nobody.get(library.path("carnets", library.carnet) + "/feed.atom").body
            #expect(atom.contains("Greffe du pommier"))
            #expect(atom.contains("href=\"\(nobody.origin)\(library.path("notes", library.open[0]))\""))
            #expect(try await reader.get("/lexicon.ttl").body.contains("coup de main"))
        }
    }

    @Test("What a visitor may not know of has no feed")
    func unknown() async throws {
        try await LibraryHome.with { library in
            let nobody = library.home.browser
            let node = library.home.node
            let place = try await waiting {
                try node.createIntersection(name: "Cercle", purpose: "Essai", language: "fr")
            }
            // Known here, with its public place, but nothing of it is to be read.
            let silent = CommunityID(.sha256(Array("silent".utf8)))
            let silentPlace = Data(CommunityID(.sha256(Array("place".utf8))).bytes)
            let queue = try DatabaseQueue(path: node.folder.database)
            try await queue.write { db in
                try db.execute(
                    sql: "INSERT INTO communities (cid, name) VALUES (?, 'Val-Muet')",
                    arguments: [Data(silent.bytes)])
                try db.execute(
                    sql: "INSERT INTO intersections (iid, founder, kind, name) VALUES (?, ?, 'public', 'Val-Muet')",
                    arguments: [silentPlace, db.lastInsertedRowID])
            }
            for path in [
                library.path("carnets", library.localCarnet) + "/feed.atom", "/communities/x/feed.atom",
                "/intersections/\(place.text)/feed.atom", "/intersections/\(place.text)/calendar.ics",
                "/intersections/x/feed.atom", "/search/feed.atom", "/communities/\(silent.text)/lexicon.ttl",
                "/communities/\(silent.text)/feed.atom",
            ] {
                #expect(try await nobody.get(path).status == 404, "\(path)")
            }
            let reader = try await library.home.browser(of: .reader)
            #expect(try await reader.get("/intersections/\(place.text)/feed.atom").body.contains("Cercle"))
        }
    }

    @Test("Public pages name their feed")
    func alternates() async throws {
        try await LibraryHome.with { library in
            for path in [
                "/", "/notes", "/carnets", "/knowledge-bases", "/terms", library.path("notes", library.open[0]),
                library.path("carnets", library.carnet), library.path("terms", library.term), "/search?q=greffe",
            ] {
                let page = try await library.home.browser.get(path)
                let feed = page.body.firstMatch(
                    of: /rel="alternate" type="application\/atom\+xml" title="[^"]+" href="([^"]+)"/)
                let address = String(try #require(feed, "\(path)").1)
                #expect(try await library.home.browser.get(address).status == 200, "\(path): \(address)")
                #expect(page.body.contains("<meta name=\"description\"") && page.body.contains("<title>"), "\(path)")
            }
        }
    }
}
