import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

/// What arrived and was not accepted.
enum QuarantinePages {
    static let routes: [Route] = [
        .get("/quarantine", .admin, { .page(try await list($0)) }),
        .get("/quarantine/:record", .admin, { .page(try await page($0)) }),
        .post("/quarantine/:record/drop", .admin, drop),
        .post("/quarantine/drop-all", .admin, dropAll),
    ]

    private static let size = 50
    private static let shownBytes = 100_000

    private struct Line: Sendable {
        let row: QuarantineRow
        let origin: String?
        let source: String?

        init(_ row: QuarantineRow, _ reading: Reading) throws {
            self.row = row
            origin = try row.origin.map { try reading.name(of: $0) }
            source = try row.source.map { try reading.name(of: $0) }
        }
    }

    private static func list(_ visit: Visit) async throws -> Page {
        let number = visit.query.page
        let (lines, count) = try await visit.reading { reading in
            let all = try reading.quarantine()
            return (
                try all.reversed().dropFirst((number - 1) * size).prefix(size).map { try Line($0, reading) }, all.count
            )
        }
        var page = Page(
            visit.text(QuarantineWords.title), place: .settings, width: .wide,
            body: lines.isEmpty
                ? Pieces.empty(visit.text(QuarantineWords.empty))
                : [
                    table(lines, visit),
                    Pieces.pages("/quarantine", page: number, hasMore: count > number * size, visit.language),
                    Fields.button(
                        visit.text(QuarantineWords.dropAll), action: "/quarantine/drop-all", token: visit.formToken,
                        class: "danger"),
                ])
        page.kicker = Pieces.link(visit.text(LayoutWords.settings), to: "/settings")
        page.lead = .element("p", text: visit.text(QuarantineWords.lead))
        return page
    }

    private static func table(_ lines: [Line], _ visit: Visit) -> Markup {
        let heads = [
            QuarantineWords.received, QuarantineWords.origin, QuarantineWords.source, QuarantineWords.why,
            QuarantineWords.size, QuarantineWords.open,
        ]
        return .element(
            "div", ["class": "ledger"],
            holding: Pieces.table(
                visit.text(QuarantineWords.caption), header: heads.map { visit.text($0) },
                rows: Markup(lines.map { row($0, visit) })))
    }

    private static func row(_ line: Line, _ visit: Visit) -> Markup {
        let origin = line.origin ?? visit.text(QuarantineWords.unknown)
        let open = visit.text(QuarantineWords.open)
        let link = Markup.inline(
            "a", with: ["href": "/quarantine/" + line.row.hash.hex, "aria-label": open + " – " + origin], text: open)
        let texts = [
            visit.telling.since(line.row.received), origin, line.source ?? visit.text(QuarantineWords.file),
            visit.text(line.row.problem.sentence), visit.telling.bytes(Int64(line.row.record.plainLength)),
        ]
        return .element(
            "tr",
            holding: Markup(texts.map { .element("td", text: $0) }) + .element("td", holding: link))
    }

    private static func find(_ visit: Visit) async throws -> Line {
        let wanted = visit.parameters["record"]
        let found = try await visit.reading { reading in
            try reading.quarantine().first { $0.hash.hex == wanted }.map { try Line($0, reading) }
        }
        guard let found else { throw PageFault.notFound }
        return found
    }

    private static func page(_ visit: Visit) async throws -> Page {
        let line = try await find(visit)
        let content = content(line.row.record)
        var page = Page(
            visit.text(QuarantineWords.one), place: .settings, width: .wide,
            body: [
                Pieces.facts([
                    (visit.text(QuarantineWords.why), .text(visit.text(line.row.problem.sentence))),
                    (
                        visit.text(QuarantineWords.origin),
                        .text(line.origin ?? visit.text(QuarantineWords.unknown))
                    ),
                    (visit.text(QuarantineWords.source), .text(line.source ?? visit.text(QuarantineWords.file))),
                    (visit.text(QuarantineWords.received), .text(visit.telling.moment(line.row.received))),
                ]),
                Pieces.section(
                    visit.text(QuarantineWords.content),
                    [
                        .element("p", ["class": "help"], text: visit.text(QuarantineWords.contentHelp)),
                        content.map {
                            .element(
                                "pre", ["class": "raw", "tabindex": "0", "translate": "no"], text: $0)
                        } ?? .element("p", text: visit.text(QuarantineWords.unreadable)),
                    ]),
                .element("p", ["class": "help"], text: visit.text(QuarantineWords.dropHelp)),
                Fields.button(
                    visit.text(QuarantineWords.drop), action: "/quarantine/\(line.row.hash.hex)/drop",
                    token: visit.formToken, class: "danger"),
            ])
        page.kicker = Pieces.link(visit.text(QuarantineWords.title), to: "/quarantine")
        return page
    }

    /// Control characters are shown as such.
    private static func content(_ record: Record) -> String? {
        guard case .success(let bytes) = Result(catching: { try record.plain() }) else { return nil }
        let text = String(decoding: bytes.prefix(shownBytes), as: UTF8.self)
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
                        ? "\u{FFFD}" : scalar
                }))
    }

    private static func drop(_ visit: Visit) async throws -> Reply {
        let line = try await find(visit)
        try await visit.doing { try $0.dropQuarantine([line.row.hash]) }
        return .seeOther("/quarantine", saying: QuarantineWords.dropped(1))
    }

    private static func dropAll(_ visit: Visit) async throws -> Reply {
        let hashes = try await visit.reading { try $0.quarantine().map(\.hash) }
        try await visit.doing { try $0.dropQuarantine(hashes) }
        return .seeOther("/quarantine", saying: QuarantineWords.dropped(hashes.count))
    }
}
