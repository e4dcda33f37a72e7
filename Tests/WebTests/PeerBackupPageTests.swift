import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Links
import Testing

@testable import CroiseeWeb

@Suite("Pages of the backups that peers keep for each other")
struct PeerBackupPageTests {
    private static let path = "/settings/backup/peers"
    private static let name = "Val-<b>Voisin</b>"

    /// A community with an active link.
    private static func neighbour(_ home: WebHome) async throws -> CommunityID {
        let other = CommunityID(.sha256(Array("voisin".utf8)))
        try await waiting {
            try home.node.store.write { writing in
                let link = PeerLink(
                    community: other, name: name, address: nil, pin: nil, origin: .declared, dials: .them,
                    approvedHere: true, approvedThere: true, words: [], allowsPrivateAddress: true)
                try writing.save(link)
            }
        }
        return other
    }

    private static func agreed(_ home: WebHome, _ peer: CommunityID) async throws -> PeerBackup {
        try await home.node.store.reading { try $0.peerBackup(with: peer) }
    }

    @Test("Ours is asked for and taken back, each with its line in the journal and what the other side says of it")
    func ours() async throws {
        try await WebHome.with { home in
            let peer = try await Self.neighbour(home)
            let browser = try await home.browser(of: .admin)
            let one = Self.path + "/" + peer.text
            let before = try await browser.get(one)
            #expect(before.status == 200 && WellFormed.fault(before.body) == nil && !before.body.contains("<b>Voisin"))
            #expect(try await browser.post(one + "/ask", []).location == one)
            #expect(try await Self.agreed(home, peer).asks)
            #expect(try await browser.get(one).body.contains("n’a pas encore accepté"))
            let held = BackupMark(id: .sha256([1]), made: home.node.now(), size: 3_000_000)
            try await home.node.store.writing { writing in
                try writing.heardOfBackup(peer, asks: false, keeps: 500_000_000, holds: held)
            }
            let list = try await browser.get(Self.path)
            #expect(list.body.contains("3\u{A0}Mo") || list.body.contains("3 Mo") || list.body.contains("3\u{202F}Mo"))
            #expect(WellFormed.fault(list.body) == nil && !list.body.contains("<b>Voisin"))
            #expect(try await browser.post(one + "/ask-no-more", []).location == one)
            #expect(!(try await Self.agreed(home, peer).asks))
            let acts = try await home.journal().filter { $0.act == .backupAsked }
            #expect(acts.map(\.detail) == ["end", nil] && acts.allSatisfy { $0.account == home.people[.admin] })
            let journal = try await browser.get("/journal")
            #expect(journal.body.contains("a demandé à") && !journal.body.contains("backup-asked"))
        }
    }

    @Test("Theirs is kept within the room that was given, more or less later, and ended")
    func theirs() async throws {
        try await WebHome.with { home in
            let peer = try await Self.neighbour(home)
            let browser = try await home.browser(of: .admin)
            let one = Self.path + "/" + peer.text
            try await home.node.store.writing { writing in
                try writing.heardOfBackup(peer, asks: true, keeps: 0, holds: nil)
            }
            let asked = try await browser.get("/peers")
            #expect(asked.body.contains(one) && asked.body.contains("vous demande de garder"))
            #expect(try await browser.get("/peers/" + peer.text).body.contains(one))
            for (typed, room) in [("500", 500_000_000), (" 20 ", 20_000_000)] as [(String, Int64)] {
                #expect(try await browser.post(one + "/keep", [("quota", typed)]).location == one)
                #expect(try await Self.agreed(home, peer).quota == room)
            }
            #expect(try await browser.post(one + "/keep-no-more", []).location == one)
            #expect(try await Self.agreed(home, peer).quota == 0)
            let acts = try await home.journal().filter { $0.act == .backupKept }
            #expect(acts.map(\.detail) == ["0", "20000000", "500000000"])
        }
    }

    @Test(
        "A room that is none is refused at its field, with what was typed",
        arguments: ["", "0", "-5", "8001", "1e3", "99999999999999999999", "<b>5</b>", "cinq"])
    func room(typed: String) async throws {
        try await WebHome.with { home in
            let peer = try await Self.neighbour(home)
            let browser = try await home.browser(of: .admin)
            let one = Self.path + "/" + peer.text
            _ = try await browser.get(one)
            let answer = try await browser.post(one + "/keep", [("quota", typed)])
            #expect(answer.status == 422 && answer.body.contains("id=\"fault-quota\""))
            #expect(WellFormed.fault(answer.body) == nil && !answer.body.contains("<b>5"))
            #expect(
                answer.body.contains("value=\"\(typed.replacing("<", with: "&lt;").replacing(">", with: "&gt;"))\""))
            #expect(try await Self.agreed(home, peer).quota == 0)
        }
    }

    @Test("Nobody who has no link, and no form without its token, changes anything")
    func strangers() async throws {
        try await WebHome.with { home in
            let peer = try await Self.neighbour(home)
            let browser = try await home.browser(of: .admin)
            let stranger = Self.path + "/" + CommunityID(.sha256(Array("x".utf8))).text
            #expect(try await browser.get(stranger).status == 404)
            for act in ["ask", "ask-no-more", "keep", "keep-no-more"] {
                #expect(try await browser.post("\(stranger)/\(act)", [("quota", "5")]).status == 404)
                let one = Self.path + "/" + peer.text
                _ = try await browser.get(one)
                _ = try await browser.post("\(one)/\(act)", [("quota", "5")], token: "wrong")
                #expect(
                    try await browser.post("\(one)/\(act)", [("quota", "5")], origin: "https://a.example").status == 403
                )
            }
            #expect(!(try await Self.agreed(home, peer).isOfUse))
            #expect(try await browser.post(Self.path + "/every", [("every", "year")]).status == 404)
        }
    }

    @Test("The copy for peers is made at once, and as often as was said")
    func copy() async throws {
        try await WebHome.with { home in
            let peer = try await Self.neighbour(home)
            let browser = try await home.browser(of: .admin)
            _ = try await browser.post(Self.path + "/" + peer.text + "/ask", [])
            _ = try await browser.get(Self.path)
            #expect(try await browser.post(Self.path + "/every", [("every", "week")]).location == Self.path)
            #expect(try await browser.post(Self.path + "/now", []).location == Self.path)
            let (every, copy) = try await home.node.store.reading { (try $0.copyEvery(), try $0.ownCopy()) }
            #expect(every == .week && copy != nil)
            let page = try await browser.get(Self.path)
            #expect(page.body.contains("<option value=\"week\" selected"))
        }
    }
}

@Suite("Limits that the admin sets on a page")
struct LimitPageTests {
    @Test("They hold at once in the running node and after a new start, and an empty field gives the first one back")
    func limits() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .admin)
            _ = try await browser.get("/settings/storage")
            let saved = try await browser.post(
                "/settings/storage",
                [("largest", "7"), ("per-community", "90"), ("fetch", "0"), ("keep-free", "300")])
            #expect(saved.location == "/settings/storage")
            let store = home.node.store
            #expect(store.attachmentLimits.largest == 7_000_000 && store.attachmentLimits.fetchUpTo == 0)
            #expect(store.attachmentLimits.perCommunity == 90_000_000 && store.keepsFree == 300_000_000)
            let again = try await waiting { try home.node.folder.open() }
            #expect(again.attachmentLimits == store.attachmentLimits && again.keepsFree == 300_000_000)
            let page = try await browser.get("/settings/storage")
            #expect(page.body.contains("name=\"largest\"") && page.body.contains("value=\"7\""))
            #expect(WellFormed.fault(page.body) == nil)
            _ = try await browser.post("/settings/storage", [])
            #expect(store.attachmentLimits == .usual && store.keepsFree == DiskRoom.usual.keepFree)
            let acts = try await home.journal().filter { $0.act == .settingsChanged }
            #expect(acts.map(\.detail) == ["limits", "limits"])
        }
    }

    @Test(
        "What is no limit is refused at its field",
        arguments: [
            ("largest", "0"), ("largest", "1001"), ("fetch", "-1"), ("keep-free", "5"), ("per-community", "<i>"),
            ("largest", "9223372036854775807"), ("per-community", "3"),
        ])
    func refused(field: String, typed: String) async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .admin)
            _ = try await browser.get("/settings/storage")
            let answer = try await browser.post("/settings/storage", [(field, typed)])
            #expect(answer.status == 422 && answer.body.contains("id=\"fault-\(field)\""))
            #expect(WellFormed.fault(answer.body) == nil && !answer.body.contains("<i>"))
            #expect(home.node.store.chosenLimits == ChosenLimits())
        }
    }

    @Test("The language of the node changes without a new start")
    func language() async throws {
        try await WebHome.with { home in
            let browser = try await home.browser(of: .admin)
            _ = try await browser.get("/settings")
            #expect(home.node.language == .french)
            _ = try await browser.post("/settings/community", [("name", "Val-Exemple"), ("language", "en")])
            #expect(home.node.language == .english)
        }
    }
}
