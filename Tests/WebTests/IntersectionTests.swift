import Bundles
import CroiseeFederation
import CroiseeStore
import Foundation
import Notes
import Testing

@testable import CroiseeWeb

@Suite("Intersections on their pages")
struct IntersectionTests {
    @Test("An intersection is founded, a community invited, refused and accepted, and each act is in the journal")
    func life() async throws {
        try await Neighbour.with { home, neighbour in
            let admin = try await home.browser(of: .admin)
            let empty = try await admin.get("/intersections")
            #expect(empty.body.contains("/intersections/new") && WellFormed.fault(empty.body) == nil)
            _ = try await admin.get("/intersections/new")
            let wrong = try await admin.post(
                "/intersections/new", [("name", ""), ("purpose", "x"), ("language", "fr")])
            #expect(wrong.status == 422 && wrong.body.contains("id=\"fault-name\""))
            let made = try await admin.post(
                "/intersections/new", [("name", "Vergers"), ("purpose", WritingTests.poison), ("language", "fr")])
            let address = try #require(made.location)
            let page = try await admin.get(address)
            #expect(page.status == 200 && WellFormed.fault(page.body) == nil, "\(WellFormed.fault(page.body) ?? "")")
            #expect(page.body.contains("Vergers") && !page.body.contains("<script>alert"))

            let invite = try await admin.get(address + "/invite")
            #expect(invite.body.contains(Neighbour.name) && WellFormed.fault(invite.body) == nil)
            #expect(try await admin.post(address + "/invite", [("community", "x")]).status == 422)
            let them = neighbour.node.me.text
            #expect(try await admin.post(address + "/invite", [("community", them)]).location == address)
            #expect(try await admin.get(address).body.contains("est invitée et reconnue"))
            #expect(try await !admin.get(address + "/invite").body.contains("value=\"\(them)\""))

            let one = address + "/communities/" + them
            let decide = try await admin.get(one)
            #expect(decide.body.contains(one + "/refuse") && WellFormed.fault(decide.body) == nil)
            #expect(try await admin.post(one + "/refuse", []).status == 303)
            #expect(try await admin.get(one).body.contains("Vous refusez cette communauté"))
            #expect(try await admin.post(one + "/accept", []).status == 303)
            // What changes nothing is not told.
            #expect(try await admin.post(one + "/accept", []).status == 303)

            let leave = try await admin.get(address + "/leave")
            #expect(leave.body.contains("Vous gardez ce que vous avez reçu") && WellFormed.fault(leave.body) == nil)
            #expect(try await admin.post(address + "/leave", []).status == 303)
            #expect(try await admin.get(address).body.contains(address + "/join"))
            let acts = try await home.journal().prefix(5)
            #expect(
                acts.map(\.act) == [
                    .intersectionLeft, .communityRecognised, .communityRefused, .communityRecognised,
                    .intersectionFounded,
                ])
            #expect(acts.allSatisfy { $0.account == home.people[.admin] })
        }
    }

    @Test("An invited community joins on a page that names whom it accepts, and follows the choices of another")
    func join() async throws {
        try await Neighbour.with { home, neighbour in
            let place = try await waiting {
                let place = try neighbour.node.createIntersection(name: "Eau", purpose: "La rivière.", language: "fr")
                try neighbour.node.recognise(home.node.me, in: place)
                return place
            }
            try await neighbour.meet(in: place)
            let admin = try await home.browser(of: .admin)
            let address = "/intersections/" + place.text
            #expect(try await admin.get("/intersections").body.contains(address + "/join"))
            let page = try await admin.get(address + "/join")
            #expect(page.body.contains(Neighbour.name) && WellFormed.fault(page.body) == nil)
            #expect(try await admin.post(address + "/join", [("delegate", "x")]).status == 422)
            #expect(try await admin.post(address + "/join", [("delegate", neighbour.node.me.text)]).status == 303)
            let standing = try await waiting { try home.node.standing(in: place).stand }
            #expect(standing == .takesPart)
            #expect(
                try await home.journal().prefix(3).map(\.act) == [
                    .communityDelegated, .communityRecognised, .intersectionJoined,
                ])
            let after = try await admin.get(address)
            #expect(after.body.contains("vous suivez ses choix") && after.body.contains(address + "/delegate"))
            let reader = try await home.browser(of: .reader)
            let read = try await reader.get(address)
            #expect(read.status == 200 && !read.body.contains(address + "/leave"))
        }
    }

    @Test("The map names the communities and what crosses, the table says the same, and measures come as a file too")
    func map() async throws {
        try await Neighbour.with { home, neighbour in
            let place = try await neighbour.orchards()
            let own = try await home.write("Le greffoir", "Il coupe.", in: [place])
            _ = try await neighbour.write("Notre greffoir", "Comme [[\(own.text)]].", in: place)
            let reader = try await home.browser(of: .reader)
            let address = "/intersections/" + place.text
            let page = try await reader.get(address)
            #expect(WellFormed.fault(page.body) == nil, "\(WellFormed.fault(page.body) ?? "")")
            #expect(page.body.contains("<title>") && page.body.contains("class=\"way\""))
            #expect(
                page.body.contains("1 lien") && page.body.contains("<caption><span>")
                    && page.body.contains("<td class=\"count\">1</td>"))
            #expect(page.body.contains("renvoie à « Le greffoir »"))
            let measures = try await reader.get(address + "/measures")
            #expect(measures.status == 200 && WellFormed.fault(measures.body) == nil)
            let file = try await reader.get(address + "/measures.csv")
            #expect(file.field("content-type") == "text/csv; charset=utf-8" && file.body.hasPrefix("Mois,Notes,"))
            let sheet = try await reader.get(address + "/measures.csv?for=sheet")
            #expect(sheet.body.hasPrefix("\u{FEFF}Mois;Notes;"))
            #expect(try await reader.post("/language", [("language", "en")]).status == 303)
            let english = try await reader.get(address + "/measures.csv")
            #expect(english.body.hasPrefix("month,notes,") && english.body.contains("requests_opened"))
            let wrong = try await reader.get(address + "/measures?from=2026-13&to=x")
            #expect(wrong.status == 422 && wrong.body.contains("value=\"2026-13\""))
            #expect(try await reader.get("/intersections/x").status == 404)
        }
    }
}
