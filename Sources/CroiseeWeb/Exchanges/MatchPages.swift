import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

/// Requests and offers that may belong together, with the reason.
enum MatchPages {
    static let routes: [Route] = [.get("/exchanges/matches", .reader, show)]

    private static let most = 50

    private static func show(_ visit: Visit) async throws -> Reply {
        let wanted = IntersectionID(visit.query["place"])
        let (places, found) = try await visit.asking { node in
            let places = try node.memberPlaces()
            return (places, try node.matches(in: places.first { $0.id == wanted }, limit: most))
        }
        let address = ExchangePages.View.matches.address
        let filters = Pieces.filters(
            visit.text(ExchangeBoardWords.whereLabel),
            [(visit.text(ExchangeBoardWords.everywhere), address, wanted == nil)]
                + places.map {
                    ($0.name, address + "?" + FormData.query([("place", $0.id.text)]), $0.id == wanted)
                })
        return .page(
            ExchangePages.page(
                .matches, visit,
                [
                    .element("p", text: visit.text(ExchangeBoardWords.matchesLead)),
                    places.isEmpty ? [] : filters,
                    found.isCut ? .element("p", ["class": "help"], text: visit.text(MatchWords.cut)) : [],
                    found.matches.isEmpty
                        ? Pieces.empty(visit.text(ExchangeBoardWords.noMatches)) : list(found.matches, visit),
                ]))
    }

    static func list(_ matches: [KnowledgeMatch], _ visit: Visit) -> Markup {
        .element("ul", ["class": "matches"], holding: Markup(matches.map { row($0, visit) }))
    }

    private static func row(_ match: KnowledgeMatch, _ visit: Visit) -> Markup {
        func side(_ label: Sentence, _ line: NoteLine) -> Markup {
            .element(
                "p",
                holding: [
                    .inline("span", with: ["class": "quiet"], text: visit.text(label)),
                    Pieces.link(line.title, to: visit.address(line.reference)),
                    .inline("span", with: ["class": "quiet"], text: line.originName),
                ])
        }
        var parts: [Markup] = [
            .element(
                "div", ["class": "pair"],
                holding: [
                    side(ExchangeBoardWords.asks, match.request), side(ExchangeBoardWords.offersIt, match.offer),
                ]),
            .element("p", ["class": "reason"], text: visit.text(MatchWords.because(match.reasons.map(\.sentence)))),
        ]
        if match.isOfOneCommunity {
            parts.append(.element("p", ["class": "help"], text: visit.text(MatchWords.ofOneCommunity)))
        }
        if let exchange = match.exchange {
            parts.append(
                .element(
                    "p",
                    holding: Pieces.link(
                        visit.text(MatchWords.proposedAlready(exchange.title, exchange.originName)),
                        to: visit.address(exchange.reference))))
        } else if visit.may(.animator) {
            let query = FormData.query([
                ("request", match.request.reference.text), ("offer", match.offer.reference.text),
            ])
            parts.append(
                .element(
                    "p",
                    holding: .inline(
                        "a", with: ["class": "button quiet", "href": "/exchanges/propose?" + query],
                        holding: [
                            .text(visit.text(ExchangeBoardWords.propose)),
                            .inline(
                                "span", with: ["class": "unseen"],
                                text: " – \(match.request.title), \(match.offer.title)"),
                        ])))
        }
        return .element("li", holding: Markup(parts))
    }
}
