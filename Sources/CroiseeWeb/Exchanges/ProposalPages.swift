import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Foundation
import Notes

/// An exchange that the animator proposes from a match.
enum ProposalPages {
    static let routes: [Route] = [
        .get("/exchanges/propose", .animator, show),
        .post("/exchanges/propose", .animator, propose),
    ]

    private static let textBytes = 20_000

    /// The two notes, as this person may open them, and where both are known.
    private struct Pair {
        let request: ListedNote
        let offer: ListedNote
        let receivers: [Receivers]
        let zone: String
        /// Who would be named.
        let names: (offered: [String], received: [String])

        /// - Throws: `not-found` where one of them cannot be read.
        init(_ typed: FormData, _ visit: Visit) async throws {
            guard let asked = NoteReference(typed["request"]), let given = NoteReference(typed["offer"]) else {
                throw PageFault.notFound
            }
            let reader = visit.reader
            let lines = try await visit.reading { reading in
                (try reading.note(asked, for: reader), try reading.note(given, for: reader))
            }
            guard let request = lines.0, let offer = lines.1 else { throw PageFault.notFound }
            self.request = request
            self.offer = offer
            (receivers, zone, names) = try await visit.asking { node in
                let places = Set(try node.placesOfBoth(asked, given))
                let text = try node.proposal(of: asked, with: given, ExchangeText(), in: [])
                return (
                    try Receivers.all(node).filter { places.contains($0.place.id) }, try node.timeZone(),
                    (text.fields.values("offered_by"), text.fields.values("received_by"))
                )
            }
        }
    }

    private static func show(_ visit: Visit) async throws -> Reply {
        let kept = visit.begun()
        if kept.typed.has("request") { return .page(page(visit, try await Pair(kept.typed, visit), kept)) }
        return .page(page(visit, try await Pair(visit.query, visit), nil))
    }

    private static func page(_ visit: Visit, _ pair: Pair, _ typed: FormState?, details: [Sentence] = []) -> Page {
        let state =
            typed
            ?? FormState(
                FormData(
                    [
                        .init(name: "offered-by", value: pair.names.offered.joined(separator: "\n")),
                        .init(name: "received-by", value: pair.names.received.joined(separator: "\n")),
                    ] + pair.receivers.map { .init(name: "share", value: $0.place.id.text) }))
        let fields = Fields(state, visit.language)
        func line(_ label: Sentence, _ note: ListedNote) -> (name: String, value: Markup) {
            (
                visit.text(label),
                [
                    Pieces.link(note.line.title, to: visit.address(note.reference)),
                    .inline("span", with: ["class": "quiet"], text: " " + note.line.originName),
                ]
            )
        }
        let clockHelp = ExchangeBoardWords.clockHelp(pair.zone)
        let form = fields.form(
            action: "/exchanges/propose", token: visit.formToken,
            [
                Fields.hidden("request", pair.request.reference.text),
                Fields.hidden("offer", pair.offer.reference.text),
                fields.line("start", ExchangeBoardWords.day, help: ExchangeBoardWords.dayHelp, type: "date"),
                fields.line("start-clock", ExchangeBoardWords.clock, help: clockHelp, isRequired: false, type: "time"),
                fields.line("end", ExchangeBoardWords.endDay, isRequired: false, type: "date"),
                fields.line("end-clock", ExchangeBoardWords.endClock, isRequired: false, type: "time"),
                fields.line("place", ExchangeBoardWords.place, help: ExchangeBoardWords.placeHelp),
                fields.text(
                    "offered-by", ExchangeBoardWords.offeredBy, help: ExchangeBoardWords.namesHelp, rows: 2),
                fields.text(
                    "received-by", ExchangeBoardWords.receivedBy, help: ExchangeBoardWords.namesHelp, rows: 2),
                fields.line(
                    "title", ExchangeBoardWords.exchangeTitle, help: ExchangeBoardWords.exchangeTitleHelp,
                    isRequired: false),
                fields.text("body", ExchangeBoardWords.body, isRequired: false),
                sharing(pair, fields, visit),
                details.isEmpty
                    ? [] : WritingPieces.details(details, visit) + fields.box("details", WritingWords.detailsAgreed),
                fields.buttons(
                    .submit(ExchangeBoardWords.propose), .link(FormWords.cancel, to: ExchangePages.View.matches.address)
                ),
            ])
        var page = Page(
            visit.text(ExchangeBoardWords.propose), place: .exchanges,
            body: [
                Pieces.facts([
                    line(ExchangeBoardWords.asks, pair.request), line(ExchangeBoardWords.offersIt, pair.offer),
                ]), form,
            ])
        page.kicker = Pieces.link(visit.text(ExchangeBoardWords.matches), to: ExchangePages.View.matches.address)
        page.lead = .element("p", text: visit.text(ExchangeBoardWords.proposeLead))
        return page
    }

    private static func sharing(_ pair: Pair, _ fields: Fields, _ visit: Visit) -> Markup {
        guard !pair.receivers.isEmpty else {
            return .element("p", ["class": "notice"], text: visit.text(ExchangeBoardWords.onlyHere))
        }
        return [
            fields.boxes(
                "share", ExchangeBoardWords.shareWith,
                pair.receivers.map { receivers in
                    let name = receivers.place.name
                    return (
                        receivers.place.id.text,
                        receivers.place.isPublic ? ShareWords.everyone : Sentence(fr: name, en: name),
                        receivers.sentence
                    )
                }),
            .element("p", ["class": "help"], text: visit.text(ExchangeBoardWords.noneTicked)),
        ]
    }

    private static func propose(_ visit: Visit) async throws -> Reply {
        let pair = try await Pair(visit.form, visit)
        var check = FormCheck(visit.form)
        var exchange = ExchangeText()
        exchange.start = check.moment("start", zone: pair.zone)
        exchange.end = check.moment("end", zone: pair.zone, isRequired: false)
        if let start = exchange.start, let end = exchange.end, end < start {
            check.refuse("end", ExchangeBoardWords.endsFirst)
        }
        exchange.place = check.line("place")
        let title = check.line("title", isRequired: false)
        exchange.title = title.isEmpty ? nil : title
        exchange.body = check.text("body", atMost: textBytes, isRequired: false)
        exchange.offeredBy = check.lines("offered-by")
        exchange.receivedBy = check.lines("received-by")
        let allowed = pair.receivers.map(\.place.id)
        let places = allowed.filter { visit.form.all("share").contains($0.text) }
        guard check.isSound else { return .again(page(visit, pair, check.state)) }
        let (made, request, offer) = (exchange, pair.request.reference, pair.offer.reference)
        let done = await WritingPages.attempt { () -> (text: NoteText, note: NoteID?) in
            let text = try await visit.asking { try $0.proposal(of: request, with: offer, made, in: places) }
            guard places.isEmpty || text.personalDetails.isEmpty || visit.form["details"] == "yes" else {
                return (text, nil)
            }
            let audience = places.isEmpty ? Audience.local : Audience(places: places)
            return (text, try await visit.doing { try $0.propose(text, audience) })
        }
        switch done {
        case .success(let (text, note)):
            guard let note else {
                check.refuse("details", WritingWords.detailsAsk)
                return .again(page(visit, pair, check.state, details: text.personalDetails))
            }
            return .seeOther(
                visit.address(NoteReference(note, of: visit.me)), saying: ExchangeBoardWords.proposed)
        case .failure(let problem):
            guard problem.status < 500 else { throw problem }
            check.refuse("start", problem.sentence)
            return .again(page(visit, pair, check.state))
        }
    }
}

extension FormCheck {
    /// A day, and the hour where one is named (`<field>-clock`).
    mutating func moment(_ field: String, zone: String, isRequired: Bool = true) -> DateValue? {
        let (day, clock) = (state.typed.trimmed(field), state.typed.trimmed(field + "-clock"))
        if day.isEmpty {
            if isRequired { refuse(field, FormWords.missing) }
            if !isRequired, !clock.isEmpty { refuse(field, ExchangeBoardWords.dayForClock) }
            return nil
        }
        let value = DateValue(typed: clock.isEmpty ? day : "\(day)T\(clock.prefix(5)) \(zone)")
        if value == nil { refuse(field, ExchangeBoardWords.wrongDate) }
        return value
    }

    /// One thing a line, blank ones left out.
    mutating func lines(_ field: String, atMost count: Int = 64) -> [String] {
        let lines = text(field, atMost: count * 200).split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        if lines.count > count || lines.contains(where: { $0.utf8.count > 200 || !SingleLine.holds($0) }) {
            refuse(field, FormWords.tooLong(200))
        }
        return lines
    }
}
