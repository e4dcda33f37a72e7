import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

/// The register of confidentiality incidents (Quebec, Act respecting the protection of personal information in the private sector,
/// s. 3.8; Regulation respecting confidentiality incidents, ss. 7 and 8): lines are added and corrected, never taken away.
enum IncidentPages {
    static let routes: [Route] = [
        .get("/privacy/incidents", .admin, { .page(try await list($0)) }),
        .get("/privacy/incidents.csv", .admin, csv),
        .get("/privacy/incidents/new", .admin, { .page(form($0, nil, $0.begun())) }),
        .post("/privacy/incidents/new", .admin, { try await save($0, nil) }),
        .get("/privacy/incidents/:incident", .admin, { .page(try await show($0, nil)) }),
        .post("/privacy/incidents/:incident", .admin, { try await save($0, try await find($0)) }),
    ]

    private struct Found: Sendable {
        let row: IncidentRow
        let by: String
    }

    private static let bytes = 5_000
    /// In the order of the law: field, label, help, and whether it is one line.
    private static let parts: [(field: String, label: Sentence, help: Sentence?, isLine: Bool)] = [
        ("happened", IncidentWords.happened, IncidentWords.happenedHelp, true),
        ("noticed", IncidentWords.noticed, nil, true), ("what", IncidentWords.what, IncidentWords.whatHelp, false),
        ("information", IncidentWords.information, IncidentWords.informationHelp, false),
        ("people", IncidentWords.people, IncidentWords.peopleHelp, true),
        ("risk", IncidentWords.risk, IncidentWords.riskHelp, false),
        ("measures", IncidentWords.measures, IncidentWords.measuresHelp, false),
        ("told", IncidentWords.told, IncidentWords.toldHelp, false),
    ]

    private static func value(_ field: String, _ incident: Incident) -> String {
        switch field {
        case "happened": incident.happened
        case "noticed": incident.noticed
        case "what": incident.what
        case "information": incident.information
        case "people": incident.people
        case "risk": incident.risk
        case "measures": incident.measures
        default: incident.told
        }
    }

    private static func list(_ visit: Visit) async throws -> Page {
        let rows = try await visit.reading { try $0.incidents() }
        let heads = [
            IncidentWords.number, IncidentWords.happened, IncidentWords.what, IncidentWords.people, IncidentWords.risk,
        ]
        let lines = rows.map { row -> Markup in
            let cells = [row.incident.happened, row.incident.what, row.incident.people, row.incident.risk]
            return .element(
                "tr",
                holding: [
                    .element(
                        "th", ["scope": "row"],
                        holding: .inline(
                            "a",
                            with: [
                                "href": "/privacy/incidents/\(row.id)",
                                "aria-label": visit.text(IncidentWords.one(row.id)),
                            ], text: String(row.id))),
                    Markup(cells.map { .element("td", text: String($0.prefix(300))) }),
                ])
        }
        var page = Page(
            visit.text(IncidentWords.title), place: .settings, width: .wide,
            body: [
                rows.isEmpty
                    ? Pieces.empty(
                        visit.text(IncidentWords.empty), (visit.text(IncidentWords.add), "/privacy/incidents/new"))
                    : [
                        .element(
                            "div", ["class": "ledger"],
                            holding: Pieces.table(
                                visit.text(IncidentWords.caption), header: heads.map { visit.text($0) },
                                rows: Markup(lines))),
                        .element(
                            "p", ["class": "buttons"],
                            holding: [
                                .inline(
                                    "a", with: ["class": "button", "href": "/privacy/incidents/new"],
                                    text: visit.text(IncidentWords.add)),
                                .inline(
                                    "a", with: ["class": "button quiet", "href": "/privacy/incidents.csv"],
                                    text: visit.text(IncidentWords.csv)),
                            ]),
                    ]
            ])
        page.kicker = Pieces.link(visit.text(PrivacyWords.register), to: "/privacy/register")
        page.lead = .element("p", text: visit.text(IncidentWords.lead))
        return page
    }

    private static func form(_ visit: Visit, _ found: Found?, _ state: FormState) -> Page {
        let fields = Fields(state, visit.language)
        let action = found.map { "/privacy/incidents/\($0.row.id)" } ?? "/privacy/incidents/new"
        var page = Page(
            visit.text(found.map { IncidentWords.one($0.row.id) } ?? IncidentWords.add), place: .settings,
            body: fields.form(
                action: action, token: visit.formToken,
                parts.map { part in
                    part.isLine
                        ? fields.line(part.field, part.label, help: part.help)
                        : fields.text(part.field, part.label, help: part.help, rows: 3)
                } + [fields.buttons(.submit(FormWords.save), .link(FormWords.cancel, to: "/privacy/incidents"))]))
        page.kicker = Pieces.link(visit.text(IncidentWords.title), to: "/privacy/incidents")
        if let found {
            let row = found.row
            let words = IncidentWords.recorded(
                visit.telling.day(row.created), by: found.by,
                changed: row.updated > row.created ? visit.telling.day(row.updated) : nil)
            page.lead = .element("p", text: visit.text(words))
        }
        return page
    }

    private static func find(_ visit: Visit) async throws -> Found {
        guard let id = Int64(visit.parameters["incident"] ?? "") else { throw PageFault.notFound }
        let found = try await visit.reading { reading in
            try reading.incidents().first { $0.id == id }.map { row in
                Found(row: row, by: try row.recordedBy.flatMap { try reading.account($0)?.penName } ?? "–")
            }
        }
        guard let found else { throw PageFault.notFound }
        return found
    }

    private static func show(_ visit: Visit, _ state: FormState?) async throws -> Page {
        let found = try await find(visit)
        let typed = FormData(parts.map { .init(name: $0.field, value: value($0.field, found.row.incident)) })
        return form(visit, found, state ?? FormState(typed))
    }

    private static func save(_ visit: Visit, _ found: Found?) async throws -> Reply {
        var check = FormCheck(visit.form)
        var typed: [String: String] = [:]
        for part in parts {
            typed[part.field] =
                part.isLine ? check.line(part.field, atMost: 500) : check.text(part.field, atMost: bytes)
        }
        guard check.isSound else { return .again(form(visit, found, check.state)) }
        func text(_ field: String) -> String { typed[field] ?? "" }
        let incident = Incident(
            happened: text("happened"), noticed: text("noticed"), what: text("what"), information: text("information"),
            people: text("people"), risk: text("risk"), measures: text("measures"), told: text("told"))
        let (id, now) = (found?.row.id, visit.now)
        _ = try await visit.writing { try $0.record(incident, as: id, at: now) }
        return .seeOther("/privacy/incidents", saying: IncidentWords.saved)
    }

    private static func csv(_ visit: Visit) async throws -> Reply {
        let rows = try await visit.reading { try $0.incidents() }
        let table = CSVTable(
            header: [visit.text(IncidentWords.number)] + parts.map { visit.text($0.label) },
            rows: rows.reversed().map { row in
                [.number(Int(row.id))] + parts.map { .text(value($0.field, row.incident)) }
            })
        let text = table.text(visit.language == .french ? .frenchSpreadsheet : .standard)
        return .file(
            Array(text.utf8), type: "text/csv; charset=utf-8; header=present", name: visit.text(IncidentWords.file))
    }
}
