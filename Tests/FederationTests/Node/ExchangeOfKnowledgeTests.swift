import Bundles
import Catalogue
import CroiseeStore
import Formats
import Notes
import Testing

@testable import CroiseeFederation

@Suite("A request and an offer become an exchange")
struct ExchangeOfKnowledgeTests {
    /// A asks, B offers; both hold both.
    private struct Scene {
        let a: Village
        let b: Village
        let place: IntersectionID
        let request: NoteReference
        let offer: NoteReference

        init() throws {
            (a, b) = (try Village("Val", seed: 1), try Village("Roche", seed: 2))
            place = try intersection(of: a, b)
            var asked = NoteText(title: "Secret demandé : corvées", body: "Comment en mener une ?")
            (asked.kind, asked.terms) = ("request", ["Corvée"])
            request = NoteReference(try a.node.newNote(asked, Audience(places: [place])), of: a.id)
            var offered = NoteText(title: "Secret offert : bras", body: "Nous en avons mené dix.")
            (offered.kind, offered.terms, offered.authors) = ("offer", ["Coup de main"], ["Jeanne"])
            offer = NoteReference(try b.node.newNote(offered, Audience(places: [place])), of: b.id)
            let corvee = try a.node.newNote(
                a.node.noteText(TermText(word: "Corvée", definition: "x")), Audience(places: [place]))
            try give(a, b)
            let help = try b.node.newNote(
                b.node.noteText(TermText(word: "Coup de main", definition: "x")), Audience(places: [place]))
            _ = try b.node.state(
                .exact, of: NoteReference(corvee, of: a.id), to: NoteReference(help, of: b.id),
                why: "On y vient à plusieurs.", in: [place])
            try give(b, a)
        }

        func give(_ giver: Village, _ taker: Village) throws {
            let records = try giver.records(giver.bundles(of: giver.id, in: place))
            try taker.node.store.write { [now = taker.node.now(), id = giver.id] writing in
                _ = try writing.receive(records, from: .file, at: now)
                for note in try writing.reading.notes(origin: id, state: .held, includesUnlisted: true) {
                    try writing.setState(.visible, origin: id, of: note.note)
                }
            }
        }

        var row: IntersectionRow { get throws { try a.node.intersection(named: place.text) } }

        var how: ExchangeText {
            var how = ExchangeText()
            how.start = DateValue("2026-12-05T14:00 America/Toronto")
            how.place = "Salle de l’école"
            return how
        }
    }

    @Test("They match by a stated equivalence; the exchange is proposed, held, and its account linked, at both ends")
    func whole() throws {
        let scene = try Scene()
        let (node, other) = (scene.a.node, scene.b.node)
        let match = try #require(try node.matches(in: scene.row).matches.first)
        #expect(match.request.reference == scene.request && match.offer.reference == scene.offer)
        guard case .equivalent("Corvée", "Coup de main", let path)? = match.reasons.first else {
            Issue.record("\(match.reasons)")
            return
        }
        #expect(path.map(\.statedBy) == ["Roche"] && path.map(\.why) == ["On y vient à plusieurs."])

        #expect(try node.placesOfBoth(scene.request, scene.offer) == [scene.place])
        let text = try node.proposal(of: scene.request, with: scene.offer, scene.how, in: [scene.place])
        #expect(text.title == "Échange de savoirs, 5 décembre 2026")
        #expect(text.fields.values("offered_by") == ["Jeanne (Roche)"] && text.fields.values("received_by") == ["Val"])
        let exchange = try node.newNote(text, Audience(places: [scene.place]))
        let account = try node.newNote(
            NoteText(title: "Compte rendu", body: "Nous étions six."), Audience(places: [scene.place]))
        // What `note edit --field` does.
        var held = try node.text(of: exchange)
        let kind = try node.kindsHere().kinds.known("exchange")
        held.fields = try kind.filling(
            held.fields,
            with: [
                (name: "state", values: ["held"]), (name: "brought", values: ["Un savoir."]),
                (name: "account", values: [NoteReference(account, of: node.me).text]),
            ])
        _ = try node.edit(exchange, held)
        try scene.give(scene.a, scene.b)
        let reference = NoteReference(exchange, of: node.me)
        let known = try #require(try other.store.read { try $0.current(reference) })
        #expect(known.fields.value("state") == "held" && known.fields.value("brought") == "Un savoir.")
        #expect(
            known.fields.references("offer") == [scene.offer] && known.fields.references("request") == [scene.request])
        let links = try other.store.read { try $0.links(from: reference) }
        #expect(links.first { $0.relation == "field:account" }?.end.line?.title == "Compte rendu")
        #expect(try other.matches(in: scene.row).matches.map(\.exchange?.reference) == [reference])
        #expect(try other.measures(in: scene.row).last?.requestsAnswered == 1)
        // Only who proposed it revises it.
        #expect(throws: Problem.self) { try other.ownNote(named: exchange.text) }
    }

    @Test(
        "An exchange tells nobody of a request or offer that they did not receive, and its title holds neither of theirs"
    )
    func tells() throws {
        let scene = try Scene()
        let node = scene.a.node
        let elsewhere = try node.createIntersection(name: "Ailleurs", purpose: "x", language: "fr")
        #expect(throws: Problem.exchangeTells("Secret offert : bras", place: "Ailleurs")) {
            try node.proposal(of: scene.request, with: scene.offer, scene.how, in: [elsewhere])
        }
        let label = Sentence(fr: "Offre de savoir", en: "Offer of knowledge")
        #expect(throws: Problem.notOfKind("Secret demandé : corvées", label)) {
            try node.proposal(of: scene.request, with: scene.request, scene.how, in: [scene.place])
        }
        let text = try node.proposal(of: scene.request, with: scene.offer, scene.how, in: [scene.place])
        let everything = [text.title, text.body] + text.fields.flatMap(\.values)
        #expect(everything.allSatisfy { !$0.contains("Secret") })
        _ = try scene.b.node.withdraw(scene.offer.note, keep: false)
        try scene.give(scene.b, scene.a)
        #expect(throws: Problem.originWithdrawn) {
            try node.proposal(of: scene.request, with: scene.offer, scene.how, in: [scene.place])
        }
    }

    @Test("Months are those of the community’s clock, twelve unless said otherwise, and what is no month is refused")
    func months() throws {
        // The first of December 2026 at 03:00 UTC: still November in Toronto, December in Paris.
        let village = try Village("Val", seed: 1, clock: { 1_796_094_000_000 })
        let node = village.node
        #expect(try node.months(from: nil, to: nil).map(\.name).last == "2026-11")
        #expect(try node.months(from: nil, to: nil).count == 12)
        try node.setTimeZone("Europe/Paris")
        #expect(try node.months(from: nil, to: nil).map(\.name).last == "2026-12")
        let months = try node.months(from: "2025-12", to: "2026-03")
        #expect(months.map(\.name) == ["2025-12", "2026-01", "2026-02", "2026-03"])
        #expect(zip(months, months.dropFirst()).allSatisfy { $0.times.upperBound == $1.times.lowerBound })
        #expect(months[0].times.lowerBound == DateText.milliseconds("2025-11-30T23:00"))
        for (first, last) in [("2026-13", nil), ("2026-3", nil), ("2026-05", "2026-04"), ("0001-01", "2026-01")] {
            #expect(throws: Problem.monthRange) { try node.months(from: first, to: last) }
        }
        #expect(throws: Problem.unknownZone("Mars/Olympus")) { try node.setTimeZone("Mars/Olympus") }
    }

    @Test(
        "A new node takes the zone of its computer where that is one of a place",
        arguments: [
            ("Europe/Paris", "Europe/Paris"), ("America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
            ("UTC", Node.usualTimeZone), ("GMT", Node.usualTimeZone), ("GMT+0100", Node.usualTimeZone),
            ("Etc/UTC", Node.usualTimeZone), ("Mars/Olympus", Node.usualTimeZone), ("", Node.usualTimeZone),
        ])
    func zoneOfComputer(_ name: String, _ expected: String) throws {
        let node = try Village("Val", seed: 1).node
        try node.store.write { try $0.takeUpZone(ofComputer: name) }
        #expect(try node.timeZone() == expected)
    }

    @Test("The table of measures has a line per month and a number in every cell, and reads back")
    func table() throws {
        let scene = try Scene()
        let measures = try scene.a.node.measures(in: scene.row, from: "2026-01", to: nil)
        let text = MonthMeasures.table(measures).text()
        let lines = text.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(lines.count == measures.count + 1 && lines[0].map(String.init) == MonthMeasures.columns)
        #expect(lines.allSatisfy { $0.count == MonthMeasures.columns.count })
        #expect(lines.dropFirst().map { $0.dropFirst().compactMap { Int($0) } } == measures.map(\.counts))
        #expect(measures.last?.requestsOpened == 1 && measures.last?.communities == 2)
    }
}
