import Bundles
import CroiseeFederation
import CroiseeStore
import Foundation
import Notes
import Testing

@testable import CroiseeWeb

@Suite("Exchange board, calendar, bulletins and home")
struct BoardTests {
    private static func day(_ fromNow: Int) -> String {
        String((DateText.text(Node.systemClock() + Int64(fromNow) * 86_400_000) ?? "").prefix(10))
    }

    @Test("An animator proposes an exchange from a match; what was typed wrong comes back, and the journal tells it")
    func propose() async throws {
        try await Neighbour.with { home, neighbour in
            let place = try await neighbour.orchards()
            let offer = try await home.write(
                "Greffe de pommiers", "Je montre.", kind: "offer", [.line("topic", "greffe")], in: [place])
            let request = try await neighbour.write(
                "Apprendre " + WritingTests.poison, "Je voudrais.", kind: "request", [.line("topic", "greffe")],
                in: place)
            let animator = try await home.browser(of: .animator)
            let board = try await animator.get("/exchanges")
            #expect(WellFormed.fault(board.body) == nil, "\(WellFormed.fault(board.body) ?? "")")
            #expect(board.body.contains("toutes deux sous « greffe »") && !board.body.contains("<script>alert"))
            let matches = try await animator.get("/exchanges/matches?place=" + place.text)
            #expect(WellFormed.fault(matches.body) == nil)
            let link = "/exchanges/propose?request=\(request.text)&amp;offer=\(offer.text)"
            #expect(matches.body.contains(link.replacingOccurrences(of: "@", with: "%40")))
            let form = try await animator.get(
                "/exchanges/propose?request=\(request.text)&offer=\(offer.text)")
            #expect(form.status == 200 && WellFormed.fault(form.body) == nil, "\(WellFormed.fault(form.body) ?? "")")
            #expect(form.body.contains(Neighbour.name) && form.body.contains("value=\"\(place.text)\" checked"))
            let both = [("request", request.text), ("offer", offer.text)]
            let wrong = try await animator.post(
                "/exchanges/propose",
                both + [
                    ("start", "demain"), ("place", "Salle du bout"), ("offered-by", "Jeanne"), ("received-by", "Paul"),
                ])
            #expect(wrong.status == 422 && wrong.body.contains("id=\"fault-start\""))
            #expect(wrong.body.contains("value=\"Salle du bout\"") && wrong.body.contains("value=\"demain\""))
            let start = Self.day(20)
            let made = try await animator.post(
                "/exchanges/propose",
                both + [
                    ("start", start), ("start-clock", "14:00"), ("end", start), ("end-clock", "16:30"),
                    ("place", "Salle du bout"), ("offered-by", "Jeanne"), ("received-by", "Paul"),
                    ("share", place.text),
                ])
            let text = try await WritingTests.text(home, WritingTests.note(made.location))
            #expect(text.fields.value("state") == "proposed" && text.fields.value("place") == "Salle du bout")
            #expect(text.fields.value("start")?.hasPrefix(start + "T14:00 ") == true)
            let told = try #require(try await home.journal().first)
            #expect(told.act == .exchangeProposed && told.account == home.people[.animator])
            #expect(try await animator.get("/exchanges/matches").body.contains("Un échange est déjà proposé"))
            let sessions = try await animator.get("/exchanges/sessions?state=proposed")
            #expect(sessions.body.contains("Salle du bout") && WellFormed.fault(sessions.body) == nil)
            #expect(try await animator.get("/calendar").body.contains("Salle du bout"))
            let author = try await home.browser(of: .author)
            #expect(try await !author.get("/exchanges/matches").body.contains("/exchanges/propose"))
        }
    }

    @Test("A request that is closed or over leaves the board, and can still be found")
    func closed() async throws {
        try await WebHome.with { home in
            _ = try await home.write("Faire du savon", "x", kind: "request")
            _ = try await home.write("Tresser l’osier", "x", kind: "request", [.date("until", "2020-01-01")])
            _ = try await home.write("Affûter", "x", kind: "request", [.choice("state", "closed")])
            let reader = try await home.browser(of: .reader)
            for path in ["/exchanges", "/exchanges/requests", "/"] {
                let page = try await reader.get(path)
                #expect(page.body.contains("Faire du savon"), "\(path)")
                #expect(WellFormed.fault(page.body) == nil, "\(path): \(WellFormed.fault(page.body) ?? "")")
            }
            let open = try await reader.get("/exchanges/requests")
            #expect(!open.body.contains("Tresser") && !open.body.contains("Affûter"))
            let all = try await reader.get("/exchanges/requests?all=1")
            #expect(all.body.contains("Tresser") && all.body.contains("Affûter"))
            for path in ["/exchanges/offers", "/exchanges/matches", "/exchanges/sessions"] {
                #expect(try await reader.get(path).body.contains("class=\"empty\""), "\(path)")
            }
        }
    }

    @Test(
        "The calendar shows what is to come by month and what is over apart; a visitor's file holds public dates only")
    func calendar() async throws {
        try await WebHome.with { home in
            let place = try await waiting { try home.node.publicPlace() }
            let empty = try await home.browser(of: .author).get("/calendar")
            #expect(empty.body.contains("/notes/new?kind=gathering"))
            _ = try await home.write("Corvée du pont", "x", kind: "gathering", [.date("start", Self.day(40))])
            _ = try await home.write(
                "Fête des semences", "x", kind: "gathering", [.date("start", Self.day(9))], in: [place])
            _ = try await home.write(
                "Veillée d’avant", "x", kind: "gathering", [.date("start", "2021-02-03")], in: [place])
            let reader = try await home.browser(of: .reader)
            let page = try await reader.get("/calendar")
            let (first, second) = (page.body.range(of: "Fête des semences"), page.body.range(of: "Corvée du pont"))
            #expect(try #require(first).lowerBound < (try #require(second)).lowerBound)
            #expect(!page.body.contains("Veillée d’avant") && WellFormed.fault(page.body) == nil)
            let past = try await reader.get("/calendar/past")
            #expect(past.body.contains("Février 2021") && past.body.contains("Veillée d’avant"))
            #expect(!past.body.contains("Corvée"))
            let visitor = home.browser
            let open = try await visitor.get("/calendar")
            #expect(open.body.contains("Fête des semences") && !open.body.contains("Corvée"))
            let file = try await visitor.get("/calendar.ics")
            #expect(file.field("content-type") == "text/calendar; charset=utf-8")
            #expect(
                file.body.contains("BEGIN:VEVENT") && file.body.contains("Fête des semences")
                    && !file.body.contains("Corvée"))
            #expect(try await reader.get("/calendar.ics").body.contains("Corvée du pont"))
            #expect(try await visitor.get("/").body.contains("Fête des semences"))
        }
    }

    @Test("A bulletin is drafted from what is new, read, printed with a style sheet of ours, and saved in each form")
    func bulletin() async throws {
        try await Neighbour.with { home, neighbour in
            let place = try await neighbour.orchards()
            _ = try await neighbour.write("La taille " + WritingTests.poison, "En mars.", in: place)
            let author = try await home.browser(of: .author)
            #expect(try await author.get("/bulletins").body.contains("/bulletins/new"))
            let form = try await author.get("/bulletins/new?scope=" + place.text)
            #expect(form.body.contains("value=\"\(place.text)\" selected") && WellFormed.fault(form.body) == nil)
            func typed(_ from: String, _ to: String) -> [(String, String)] {
                [("scope", place.text), ("from", from), ("to", to), ("title", ""), ("language", "fr")]
            }
            let wrong = try await author.post("/bulletins/new", typed(Self.day(1), Self.day(-30)))
            #expect(wrong.status == 422 && wrong.body.contains("id=\"fault-to\""))
            let made = try await author.post("/bulletins/new", typed(Self.day(-30), Self.day(1)))
            let note = try WritingTests.note(made.location)
            #expect(made.location == "/notes/\(note.text)/edit")
            let page = try await author.get("/bulletins/" + note.text)
            #expect(page.status == 200 && WellFormed.fault(page.body) == nil, "\(WellFormed.fault(page.body) ?? "")")
            #expect(page.body.contains("La taille") && !page.body.contains("<script>alert"))
            // A draft is its writer's alone.
            #expect(try await home.browser(of: .admin).get("/bulletins/" + note.text).status == 404)
            for paper in ["a4", "letter"] {
                let print = try await author.get("/bulletins/\(note.text)/\(paper)")
                #expect(WellFormed.fault(print.body) == nil && !print.body.contains("<style"))
                let sheet = try #require(print.body.firstMatch(of: /href="(\/assets\/bulletin-[^"]+)"/)).1
                let style = try await author.get(String(sheet))
                #expect(style.status == 200 && style.body.contains(paper == "a4" ? "size: A4" : "size: Letter"))
            }
            for (form, ending, type) in [
                ("email", ".html", "text/html"), ("markdown", ".md", "text/markdown"), ("text", ".txt", "text/plain"),
            ] {
                let file = try await author.get("/bulletins/\(note.text)/\(form)")
                #expect(file.field("content-type")?.hasPrefix(type) == true)
                #expect(file.field("content-disposition")?.contains(ending) == true && file.body.contains("La taille"))
            }
            #expect(try await author.get("/bulletins/\(note.text)/pdf").status == 404)
            #expect(try await author.get("/notes/" + note.text).body.contains("/bulletins/" + note.text))
        }
    }

    @Test("Home tells what is new here from what comes from elsewhere, and says where to begin")
    func homePage() async throws {
        try await Neighbour.with { home, neighbour in
            let reader = try await home.browser(of: .author)
            let empty = try await reader.get("/")
            for address in ["/intersections", "/calendar", "/exchanges"] {
                #expect(empty.body.contains("href=\"\(address)\""), "\(address)")
            }
            let place = try await neighbour.orchards()
            _ = try await home.write("Le four", "x")
            _ = try await neighbour.write("Le moulin", "x", in: place)
            let page = try await reader.get("/")
            #expect(WellFormed.fault(page.body) == nil)
            let there = try #require(page.body.range(of: "Dans les intersections</h2>")).lowerBound
            #expect(try #require(page.body.range(of: "Le four</a>")).lowerBound < there)
            #expect(try #require(page.body.range(of: "Le moulin</a>")).lowerBound > there)
        }
    }
}
