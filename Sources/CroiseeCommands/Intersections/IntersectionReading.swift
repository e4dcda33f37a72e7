import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Links

private struct PlaceRow: Encodable {
    let id: String
    let name: String
    let purpose: String
    let language: String
    let type: String
    @OrNull var founder: NamedRow? = nil
    let takesPart: Bool
    /// Founded here, or recognised by somebody who takes part.
    let isInvited: Bool
    let communities: Int

    enum CodingKeys: String, CodingKey {
        case id, name, purpose, language, type, founder, takesPart, communities
        case isInvited = "invited"
    }

    init(_ place: IntersectionRow, me: CommunityID, _ reading: Reading) throws {
        id = place.id.text
        name = place.name
        purpose = place.purpose
        language = place.language
        type = place.isPublic ? "public" : "members"
        founder = try place.founder.map { NamedRow(id: $0.text, name: try reading.name(of: $0)) }
        let ledger = try reading.ledger(place)
        takesPart = place.isPublic ? place.founder == me : ledger.takesPart(me)
        isInvited = !place.isPublic && ledger.known().contains(me)
        communities = ledger.communities.count { ledger.takesPart($0) }
    }

    var line: String {
        let stand =
            takesPart
            ? PlaceWords.takesPart
            : type == "public" ? PlaceWords.publicPlace : isInvited ? PlaceWords.isInvited : PlaceWords.known
        return "\(id.prefix(12))  \(stand.said)  \(name.isEmpty ? "–" : name)  (\(founder?.name ?? "–"))"
    }
}

struct IntersectionListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("list", HelpWords.intersectionList, example: "croisee intersection list")
    }

    @OptionGroup var common: CommonOptions

    @Flag(name: .customLong("public"), help: HelpWords.withPublicPlaces.help)
    var withPublic = false

    @OptionGroup var limits: LimitOptions

    func run() throws {
        let node = try common.node()
        let rows = try node.store.read { [withPublic, most = limits.most] reading in
            try reading.intersections().filter { $0.founder != nil && (withPublic || !$0.isPublic) }.prefix(most)
                .map { try PlaceRow($0, me: node.me, reading) }
        }
        try common.output.list(rows, empty: PlaceWords.noPlaces, line: \.line)
    }
}

private struct RosterRow: Encodable {
    let id: String
    let name: String
    let takesPart: Bool
    let isAdmitted: Bool
    let reason: String
    let through: [NamedRow]

    enum CodingKeys: String, CodingKey {
        case id, name, takesPart, reason, through
        case isAdmitted = "admitted"
    }
}

private struct HoldingRow: Encodable {
    let id: String
    let name: String
    let bundles: Int
    let gaps: Int
    let missingPayloads: Int
}

private struct PlaceDetail: Encodable {
    struct CharterRow: Encodable {
        let id: String
        let name: String
        let purpose: String
        let language: String
        let type: String
        @OrNull var founder: NamedRow? = nil
    }
    let id: String
    let name: String
    let takesPart: Bool
    let charter: CharterRow
    let roster: [RosterRow]
    let communities: [HoldingRow]
}

struct IntersectionShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("show", HelpWords.intersectionShow, example: "croisee intersection show Vergers")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.intersectionArgument.help(ValueWords.intersection))
    var intersection: String

    func run() throws {
        let node = try common.node()
        let place = try node.intersection(named: intersection)
        let lines = try node.roster(of: place)
        let (row, throughNames) = try node.store.read { reading in
            var names: [CommunityID: String] = [:]
            for id in lines.flatMap(\.through) { names[id] = try reading.name(of: id) }
            return (try PlaceRow(place, me: node.me, reading), names)
        }
        let detail = PlaceDetail(
            id: row.id, name: row.name, takesPart: row.takesPart,
            charter: .init(
                id: row.id, name: row.name, purpose: row.purpose, language: row.language, type: row.type,
                founder: row.founder),
            roster: lines.map { line in
                RosterRow(
                    id: line.community.text, name: line.name, takesPart: line.takesPart, isAdmitted: line.isAdmitted,
                    reason: line.reason.rawValue,
                    through: line.through.map { NamedRow(id: $0.text, name: throughNames[$0] ?? "") })
            },
            communities: lines.map {
                HoldingRow(
                    id: $0.community.text, name: $0.name, bundles: $0.holding.bundles, gaps: $0.holding.gaps,
                    missingPayloads: $0.holding.missing)
            })
        try common.output.show(detail, text: Self.text(detail))
    }

    private static func text(_ detail: PlaceDetail) -> String {
        var lines = [detail.charter.name.isEmpty ? "–" : detail.charter.name, detail.id]
        if !detail.charter.purpose.isEmpty { lines.append(detail.charter.purpose) }
        lines.append(
            PlaceWords.charter(founder: detail.charter.founder?.name ?? "–", language: detail.charter.language).said)
        lines.append((detail.takesPart ? PlaceWords.youTakePart : PlaceWords.youDoNot(detail.id)).said)
        lines.append("")
        for (line, holding) in zip(detail.roster, detail.communities) {
            lines.append(
                "\(line.id.prefix(12))  \(line.name)  "
                    + PlaceWords.reason(line.reason, through: line.through.map(\.name).joined(separator: ", ")).said
                    + (line.takesPart ? "" : "  " + PlaceWords.notYetIn.said))
            lines.append(
                "    "
                    + PlaceWords.holding(bundles: holding.bundles, gaps: holding.gaps, missing: holding.missingPayloads)
                    .said)
        }
        return lines.joined(separator: "\n")
    }
}
