import Bundles
import Catalogue
import CroiseeStore
import Formats
import Foundation

/// The communities of an intersection on a ring, and lines between those that have something to do with each other. Few of them bear
/// their names; many bear numbers, which a list explains. Everything that it shows stands in the table as well.
struct CrossingMap {
    /// Communities on a ring that can still be told apart.
    static let most = 24
    private static let mostNamed = 8
    private static let width = 360.0
    private static let nameLength = 18

    private let shown: [Crossings.Community]
    private let pairs: [Crossings.Pair]
    private let me: CommunityID
    private let say: (Sentence) -> String

    init(_ crossings: Crossings, me: CommunityID, say: @escaping (Sentence) -> String) {
        shown = Array(crossings.communities.prefix(Self.most))
        let ids = Set(shown.map(\.id))
        pairs = crossings.pairs.filter { ids.contains($0.first) && ids.contains($0.second) }
        self.me = me
        self.say = say
    }

    private var isNamed: Bool { shown.count <= Self.mostNamed }
    /// Two stand side by side, more of them on a ring.
    private var height: Double { shown.count < 3 ? 100 : 330 }

    var markup: Markup {
        let label = say(IntersectionPageWords.mapName)
        return .element(
            "figure", ["class": "crossings"],
            holding: [
                .element(
                    "svg",
                    with: [
                        "viewBox": "0 0 \(Int(Self.width)) \(Int(height))", "role": "img", "aria-label": label,
                        "xmlns": "http://www.w3.org/2000/svg",
                    ],
                    holding: Markup(pairs.map(line) + shown.indices.map(place))),
                isNamed ? [] : key,
            ])
    }

    private struct Point {
        let x: Double
        let y: Double
        var text: String { "\(Self.number(x)) \(Self.number(y))" }
        static func number(_ value: Double) -> String { String((value * 10).rounded() / 10) }
    }

    private func point(_ index: Int) -> Point {
        let begin = shown.count < 3 ? Double.pi : -Double.pi / 2
        let angle = begin + Double(index) / Double(max(shown.count, 1)) * 2 * Double.pi
        let (wide, high) = isNamed ? (112.0, 110.0) : (150.0, 140.0)
        return Point(x: Self.width / 2 + wide * cos(angle), y: height / 2 + high * sin(angle))
    }

    /// Bent towards the middle, so that lines do not hide each other.
    private func line(_ pair: Crossings.Pair) -> Markup {
        guard let one = shown.firstIndex(where: { $0.id == pair.first }),
            let other = shown.firstIndex(where: { $0.id == pair.second })
        else { return [] }
        let (from, to) = (point(one), point(other))
        let middle = Point(
            x: (from.x + to.x) / 2 * 0.7 + Self.width / 2 * 0.3, y: (from.y + to.y) / 2 * 0.7 + height / 2 * 0.3)
        let hasMet = pair.allContacts > 0
        let width = hasMet ? min(1.5 + log2(Double(pair.allContacts)) * 0.9, 7) : 1.5
        let title = [shown[one].name, shown[other].name].joined(separator: " ↔ ") + say(CrossingTexts.colon)
        return .element(
            "path",
            [
                "class": hasMet ? "way" : "way words", "d": "M\(from.text) Q\(middle.text) \(to.text)",
                "stroke-width": Point.number(width),
            ],
            holding: .element(
                "title", text: title + CrossingTexts.counts(pair).map(say).joined(separator: ", ")))
    }

    private func place(_ index: Int) -> Markup {
        let community = shown[index]
        let at = point(index)
        let style = community.id == me ? "place me" : "place"
        let name =
            community.name.count > Self.nameLength
            ? community.name.prefix(Self.nameLength - 1) + "…" : Substring(community.name)
        let label: Markup =
            isNamed
            ? text(String(name), at.x, at.y < height / 2 - 1 ? at.y - 17 : at.y + 28, "name")
            : text(String(index + 1), at.x, at.y + 4.5, "number")
        return .element(
            "g", ["class": style],
            holding: [
                .element("title", text: community.name),
                .element(
                    "circle",
                    [
                        "cx": Point.number(at.x), "cy": Point.number(at.y), "r": isNamed ? "9" : "13",
                    ], holding: []),
                label,
            ])
    }

    private func text(_ text: String, _ x: Double, _ y: Double, _ style: String) -> Markup {
        .element(
            "text",
            [
                "class": style, "x": Point.number(x), "y": Point.number(y), "text-anchor": "middle",
            ], text: text)
    }

    private var key: Markup {
        .element(
            "figcaption",
            holding: .element("ol", holding: Markup(shown.map { .element("li", text: $0.name) })))
    }
}

/// What crosses between two communities, in words.
enum CrossingTexts {
    static let colon = IntersectionPageWords.colon

    static func counts(_ pair: Crossings.Pair) -> [Sentence] {
        let counts: [(Int, (Int) -> Sentence)] = [
            (pair.count(.link), CrossingWords.links), (pair.count(.reply), CrossingWords.replies),
            (pair.count(.adaptation), CrossingWords.adaptations), (pair.count(.placement), CrossingWords.placements),
            (pair.terms, CrossingWords.terms),
        ]
        return counts.filter { $0.0 > 0 }.map { $0.1($0.0) }
    }

    static func example(_ example: Crossings.Example, by who: String) -> Sentence {
        let target = example.target.title
        return switch example.relation {
        case .link: CrossingWords.linked(who, example.from?.title ?? "–", target)
        case .reply: CrossingWords.replied(who, target)
        case .adaptation: CrossingWords.adapted(who, example.from?.title ?? "–", target)
        case .placement: CrossingWords.placed(who, target, in: example.from?.title)
        }
    }
}
