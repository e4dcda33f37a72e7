import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Notes
import Testing

@testable import CroiseeWeb

@Suite("Moments are told by the clock of the community")
struct ZoneTests {
    @Test(
        "The history of a note has the day and the hour that it was there, whatever the clock of the computer",
        arguments: ["Pacific/Kiritimati", "America/Toronto", "Pacific/Pago_Pago"])
    func history(zone: String) async throws {
        try await LibraryHome.with { library in
            let node = library.home.node
            try await waiting { try node.setTimeZone(zone) }
            let reader = try await library.home.browser(of: .reader)
            let page = try await reader.get(library.path("notes", library.local) + "/history")
            let updated = try await waiting { try node.store.read { try $0.current(library.local)?.updatedAt } }
            let saved = try #require(updated)
            let local = try #require(DateValue(moment: saved, zone: zone))
            let (day, clock) = (local.day.split(separator: "-"), try #require(local.clock).split(separator: ":"))
            let words = MomentWords.at(
                MomentWords.day(Int(day[2]) ?? 0, month: Int(day[1]) ?? 0, year: Int(day[0]) ?? 0),
                MomentWords.clock(hour: Int(clock[0]) ?? -1, minute: Int(clock[1]) ?? -1))
            // Whatever keeps a number on the line of its word.
            func plain(_ text: String) -> String {
                String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.isWhitespace ? " " : $0 }))
            }
            #expect(page.status == 200 && plain(page.body).contains(plain(words.text(.french))), "\(words.fr)")
        }
    }
}
