import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Foundation
import Links

/// One intersection: its charter, who takes part, what crosses between them, and what can be done.
struct IntersectionPage {
    private let visit: Visit
    private let standing: PlaceStanding
    private let roster: [RosterLine]
    private let names: [CommunityID: String]
    private let delegates: Set<CommunityID>
    private let deaf: Set<CommunityID>
    private let receivers: Receivers?
    private let crossings: Crossings
    private let suggestions: [Suggestion]

    private static let pairs = 30
    private static let mostSuggestions = 5

    init(_ visit: Visit) async throws {
        self.visit = visit
        let standing = try await visit.placeStanding()
        self.standing = standing
        let place = standing.place
        (roster, receivers, crossings, suggestions) = try await visit.asking { node in
            (
                try node.roster(of: place), standing.stand == .takesPart ? try Receivers(place, node) : nil,
                try node.crossings(in: place, limit: Self.pairs, examples: 2),
                try node.suggestions(in: place, limit: Self.mostSuggestions)
            )
        }
        let lines = roster
        let me = visit.me
        (names, delegates, deaf) = try await visit.reading { reading in
            var names: [CommunityID: String] = [:]
            for line in lines { names[line.community] = line.name }
            for id in lines.flatMap(\.through) where names[id] == nil { names[id] = try reading.name(of: id) }
            let ledger = try reading.ledger(place)
            let deaf = lines.map(\.community).filter { $0 != me && ledger.takesPart($0) && !ledger.admits($0, me) }
            return (names, ledger.delegates(of: me), Set(deaf))
        }
    }

    private func say(_ sentence: Sentence) -> String { visit.text(sentence) }
    private var address: String { IntersectionPages.address(standing.place.id) }
    private var takesPart: Bool { standing.stand == .takesPart }

    var page: Page {
        let place = standing.place
        var page = Page(
            place.name, place: .intersections, width: .wide,
            body: [
                charter, decisions, map, communities, suggested, further,
            ])
        page.titleLanguage = CharterText.other(place.language, visit)
        page.kicker = Pieces.link(say(LayoutWords.intersections), to: "/intersections")
        return page
    }

    private var charter: Markup {
        let place = standing.place
        let paragraphs = place.purpose.components(separatedBy: "\n\n").filter { $0.contains { !$0.isWhitespace } }
        var facts: [(name: String, value: Markup)] = [
            (
                say(IntersectionPageWords.standing),
                .inline("span", with: ["class": "tag"], text: say(standing.stand.label))
            )
        ]
        if let founder = standing.founder { facts.append((say(IntersectionPageWords.foundedBy), .text(founder))) }
        if let receivers {
            facts.append((say(IntersectionPageWords.reaches), .text(say(receivers.sentence))))
        }
        return Pieces.section(
            say(IntersectionPageWords.charter),
            [
                .element(
                    "div", with: ["class": "prose", "lang": CharterText.other(place.language, visit)],
                    holding: Markup(paragraphs.map { .element("p", text: $0) })),
                Pieces.facts(facts),
            ])
    }

    /// What the admin may decide here.
    private var decisions: Markup {
        guard visit.may(.admin) else { return [] }
        let ways: [(Sentence, String)] =
            takesPart
            ? [
                (MembershipWords.invite, "/invite"), (MembershipWords.delegate, "/delegate"),
                (MembershipWords.leave, "/leave"),
            ] : [(MembershipWords.join, "/join")]
        return .element(
            "p", ["class": "buttons"],
            holding: Markup(
                ways.enumerated().map { index, way in
                    .inline(
                        "a", with: ["class": index == 0 ? "button" : "button quiet", "href": address + way.1],
                        text: say(way.0))
                }))
    }

    private var map: Markup {
        var parts: [Markup] = []
        if crossings.pairs.isEmpty {
            parts.append(Pieces.empty(say(IntersectionPageWords.noCrossings)))
        } else {
            parts.append(.element("p", ["class": "help"], text: say(IntersectionPageWords.mapHelp)))
            parts.append(CrossingMap(crossings, me: visit.me, say: say).markup)
            let rest = crossings.communities.count - CrossingMap.most
            if rest > 0 { parts.append(.element("p", text: say(IntersectionPageWords.mapRest(rest)))) }
            parts.append(CrossingTable(crossings, visit).markup)
        }
        return Pieces.section(say(IntersectionPageWords.map), id: "map", Markup(parts))
    }

    private var communities: Markup {
        Pieces.section(
            say(IntersectionPageWords.who), id: "communities",
            .element("ul", ["class": "cards"], holding: Markup(roster.sorted(by: Self.precedes).map(row))))
    }

    private static func precedes(_ left: RosterLine, _ right: RosterLine) -> Bool {
        func rank(_ line: RosterLine) -> (Int, String, String) {
            (line.reason == .oneself ? 0 : line.isAdmitted ? 1 : 2, line.name, line.community.text)
        }
        return rank(left) < rank(right)
    }

    private func row(_ line: RosterLine) -> Markup {
        let through = line.through.compactMap { names[$0] }.joined(separator: ", ")
        var parts: [Markup] = [
            .element("strong", text: line.name),
            .element(
                "span", ["class": line.isAdmitted || line.reason == .oneself ? "tag" : "tag off"],
                text: say(PlaceWords.reason(line.reason.rawValue, through: through))),
        ]
        if !line.takesPart {
            parts.append(.element("span", ["class": "quiet"], text: say(IntersectionPageWords.notYet)))
        }
        if delegates.contains(line.community) {
            parts.append(.element("span", ["class": "quiet"], text: say(IntersectionPageWords.delegate)))
        }
        if takesPart, deaf.contains(line.community) {
            parts.append(.element("span", ["class": "quiet"], text: say(IntersectionPageWords.doesNotAdmitYou)))
        }
        if visit.may(.admin), takesPart, line.reason != .oneself {
            parts.append(
                .inline(
                    "a", with: ["href": address + "/communities/" + line.community.text],
                    holding: [
                        .text(say(IntersectionPageWords.decide)),
                        .inline("span", with: ["class": "unseen"], text: " – " + line.name),
                    ]))
        }
        return .element("li", holding: Markup(parts))
    }

    private var suggested: Markup {
        Pieces.section(
            say(IntersectionPageWords.suggestions),
            suggestions.isEmpty
                ? .element("p", ["class": "quiet"], text: say(CrossingWords.noSuggestions))
                : .element(
                    "ul",
                    holding: Markup(
                        suggestions.map { suggestion in
                            .element(
                                "li",
                                holding: [
                                    .text(
                                        say(
                                            CrossingWords.suggestion(
                                                suggestion.name, suggestion.reasons.map(\.sentence)))),
                                    suggestion.isInContact
                                        ? .text(" ")
                                            + .inline(
                                                "span", with: ["class": "tag"], text: say(CrossingWords.inContact))
                                        : [],
                                ])
                        })))
    }

    private var further: Markup {
        let query = FormData.query([("place", standing.place.id.text)])
        var links: [(Sentence, String)] = [
            (IntersectionPageWords.measures, address + "/measures"),
            (IntersectionPageWords.matches, "/exchanges/matches?" + query),
        ]
        if takesPart, visit.may(.author) {
            let scope = FormData.query([("scope", standing.place.id.text)])
            links.append((IntersectionPageWords.bulletin, "/bulletins/new?" + scope))
        }
        return Pieces.section(
            say(IntersectionPageWords.further),
            .element(
                "ul", ["class": "ways"],
                holding: Markup(links.map { .element("li", holding: Pieces.link(say($0.0), to: $0.1)) })))
    }
}

extension Suggestion.Reason {
    var sentence: Sentence {
        switch self {
        case .term(let own, let theirs): CrossingWords.subject(own: own, theirs: theirs)
        case .word(let word): CrossingWords.subject(word: word)
        }
    }
}
