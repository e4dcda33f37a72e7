import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

/// The exchange board: what people ask for and offer, what may belong together, and the exchanges themselves.
enum ExchangePages {
    static let routes: [Route] = [
        .get("/exchanges", .reader, board),
        .get("/exchanges/requests", .reader, { try await shelf($0, .requests) }),
        .get("/exchanges/offers", .reader, { try await shelf($0, .offers) }),
        .get("/exchanges/sessions", .reader, sessions),
    ]

    private static let perPage = 30
    private static let few = 6
    private static let fewMatches = 3

    enum View: CaseIterable {
        case board, requests, offers, matches, sessions

        var address: String {
            switch self {
            case .board: "/exchanges"
            case .requests: "/exchanges/requests"
            case .offers: "/exchanges/offers"
            case .matches: "/exchanges/matches"
            case .sessions: "/exchanges/sessions"
            }
        }

        var label: Sentence {
            switch self {
            case .board: ExchangeBoardWords.board
            case .requests: ExchangeBoardWords.requests
            case .offers: ExchangeBoardWords.offers
            case .matches: ExchangeBoardWords.matches
            case .sessions: ExchangeBoardWords.sessions
            }
        }
    }

    static func page(_ view: View, _ visit: Visit, _ body: Markup) -> Page {
        let views = Pieces.filters(
            visit.text(ExchangeBoardWords.views),
            View.allCases.map { (visit.text($0.label), $0.address, $0 == view) })
        var page = Page(
            visit.text(view == .board ? ExchangeBoardWords.title : view.label), place: .exchanges, body: [views, body])
        if view != .board { page.kicker = Pieces.link(visit.text(ExchangeBoardWords.title), to: "/exchanges") }
        if view == .board { page.lead = .element("p", text: visit.text(ExchangeBoardWords.lead)) }
        return page
    }

    // MARK: - The board

    private static func board(_ visit: Visit) async throws -> Reply {
        let (reader, place) = (visit.reader, nil as IntersectionRow?)
        let (today, found) = try await visit.asking { node in
            (try node.today(), try node.matches(in: place, limit: fewMatches))
        }
        let (requests, offers, sessions, kinds) = try await visit.reading { reading in
            func open(_ kind: String) throws -> [ReadNote] {
                try reading.read(.init(reader, kind), most: few) { $0.isOpen(on: today) }
            }
            let sessions = try reading.read(.init(reader, "exchange"), most: few) { text in
                ["proposed", "agreed"].contains(text.fields.value("state"))
                    && today.isBefore(endOf: text.fields.value("end") ?? text.fields.value("start"))
            }
            return (try open("request"), try open("offer"), sessions, reading.kinds)
        }
        func column(
            _ title: Sentence, _ notes: [ReadNote], _ none: Sentence, _ all: Sentence, _ view: View, _ new: Markup
        ) -> Markup {
            Pieces.section(
                visit.text(title),
                [
                    notes.isEmpty
                        ? .element("p", ["class": "quiet"], text: visit.text(none))
                        : [
                            ExchangeLists.shelf(notes, today, visit),
                            .element("p", holding: Pieces.link(visit.text(all), to: view.address)),
                        ],
                    new,
                ])
        }
        var body: [Markup] = [
            .element(
                "div", ["class": "halves"],
                holding: [
                    column(
                        ExchangeBoardWords.openRequests, requests, ExchangeBoardWords.noRequests,
                        ExchangeBoardWords.allRequests, .requests, new("request", visit)),
                    column(
                        ExchangeBoardWords.openOffers, offers, ExchangeBoardWords.noOffers,
                        ExchangeBoardWords.allOffers, .offers, new("offer", visit)),
                ])
        ]
        if !found.matches.isEmpty {
            body.append(
                Pieces.section(
                    visit.text(ExchangeBoardWords.someMatches),
                    [
                        MatchPages.list(found.matches, visit),
                        .element(
                            "p",
                            holding: Pieces.link(visit.text(ExchangeBoardWords.allMatches), to: View.matches.address)),
                    ]))
        }
        if !sessions.isEmpty {
            body.append(
                Pieces.section(
                    visit.text(ExchangeBoardWords.upcoming), ExchangeLists.sessions(sessions, kinds, visit)))
        }
        return .page(page(.board, visit, Markup(body)))
    }

    private static func new(_ kind: String, _ visit: Visit) -> Markup {
        guard visit.may(.author) else { return [] }
        let label = kind == "request" ? ExchangeBoardWords.ask : ExchangeBoardWords.offer
        return .element(
            "p",
            holding: .inline(
                "a", with: ["class": "button", "href": "/notes/new?kind=" + kind], text: visit.text(label)))
    }

    // MARK: - Lists

    private static func shelf(_ visit: Visit, _ view: View) async throws -> Reply {
        let kind = view == .requests ? "request" : "offer"
        let (reader, page, isAll) = (visit.reader, visit.query.page, visit.query["all"] == "1")
        let today = try await visit.asking { try $0.today() }
        let found = try await visit.reading { reading in
            try reading.read(.init(reader, kind), most: page * perPage + 1) { isAll || $0.isOpen(on: today) }
        }
        let shown = Array(found.dropFirst((page - 1) * perPage).prefix(perPage))
        let other = Pieces.link(
            visit.text(isAll ? ExchangeBoardWords.openOnly : ExchangeBoardWords.withClosed),
            to: view.address + (isAll ? "" : "?all=1"))
        return .page(
            self.page(
                view, visit,
                [
                    new(kind, visit),
                    shown.isEmpty
                        ? Pieces.empty(
                            visit.text(view == .requests ? ExchangeBoardWords.noRequests : ExchangeBoardWords.noOffers))
                        : ExchangeLists.shelf(shown, today, visit),
                    Pieces.pages(
                        view.address, page: page, hasMore: found.count > page * perPage,
                        query: isAll ? [("all", "1")] : [], visit.language),
                    .element("p", holding: other),
                ]))
    }

    private static func sessions(_ visit: Visit) async throws -> Reply {
        let (reader, page, wanted) = (visit.reader, visit.query.page, visit.query["state"])
        let (found, kinds) = try await visit.reading { reading in
            let found = try reading.read(.init(reader, "exchange"), most: page * perPage + 1) {
                wanted.isEmpty || $0.fields.value("state") == wanted
            }
            return (found, reading.kinds)
        }
        let shown = Array(found.dropFirst((page - 1) * perPage).prefix(perPage))
        let states = kinds["exchange"]?.field("state")?.choices ?? []
        let filters = Pieces.filters(
            visit.text(ExchangeBoardWords.stateLabel),
            [(visit.text(ExchangeBoardWords.all), View.sessions.address, wanted.isEmpty)]
                + states.map { state in
                    (
                        visit.text(state.label), View.sessions.address + "?" + FormData.query([("state", state.id)]),
                        state.id == wanted
                    )
                })
        let body: Markup =
            shown.isEmpty
            ? Pieces.empty(
                visit.text(ExchangeBoardWords.noSessions),
                (visit.text(ExchangeBoardWords.toMatches), View.matches.address))
            : ExchangeLists.sessions(shown, kinds, visit)
        return .page(
            self.page(
                .sessions, visit,
                [
                    filters, body,
                    Pieces.pages(
                        View.sessions.address, page: page, hasMore: found.count > page * perPage,
                        query: wanted.isEmpty ? [] : [("state", wanted)], visit.language),
                ]))
    }
}

extension NoteChoice {
    /// Notes of one kind.
    init(_ reader: NoteReader, _ kind: String) {
        self.init(reader: reader)
        self.kind = kind
    }
}
