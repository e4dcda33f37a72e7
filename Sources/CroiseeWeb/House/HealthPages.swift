import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats

/// What `croisee doctor` finds, in words.
enum HealthPages {
    static let routes: [Route] = [
        .get("/settings/health", .admin, { .page(try await page($0)) }),
        .post("/settings/health/repair", .admin, repair),
    ]

    private static func options(_ visit: Visit) -> DoctorOptions {
        var options = DoctorOptions()
        (options.certificate, options.certificateKey) = (visit.site.certificate, visit.site.certificateKey)
        let language = visit.language
        options.size = { NumberWords.bytes($0).text(language) }
        return options
    }

    private static func page(_ visit: Visit) async throws -> Page {
        var parts: [Markup] = []
        let isLooking = visit.query["look"] == "1"
        if isLooking {
            parts.append(found(try await visit.site.node.examine(options(visit)), visit))
        }
        parts.append(
            .element(
                "form", ["method": "get", "action": "/settings/health", "class": "fields"],
                holding: [
                    isLooking ? [] : .element("p", ["class": "help"], text: visit.text(HealthWords.examineHelp)),
                    Fields.hidden("look", "1"),
                    .element(
                        "div", ["class": "buttons"],
                        holding: .element(
                            "button", with: ["class": isLooking ? "quiet" : nil],
                            holding: .text(visit.text(isLooking ? HealthWords.again : HealthWords.examine)))),
                ]))
        var page = Page(visit.text(HealthWords.title), place: .settings, body: Markup(parts))
        page.kicker = Pieces.link(visit.text(SettingsWords.title), to: "/settings")
        page.lead = .element("p", text: visit.text(HealthWords.lead))
        return page
    }

    private static func found(_ diagnosis: Diagnosis, _ visit: Visit) -> Markup {
        let worst = diagnosis.worst
        let heads = [HealthWords.subject, HealthWords.state, HealthWords.finding]
        let rows = diagnosis.findings.sorted { $0.level > $1.level }.map { finding -> Markup in
            let mark = Markup.inline(
                "span", with: ["class": finding.level == .ok ? "good" : "bad"],
                text: visit.text(HealthWords.level(finding.level.rawValue)))
            let advice = finding.advice.map { Markup.element("p", ["class": "help"], text: "→ " + visit.text($0)) }
            return .element(
                "tr",
                holding: [
                    .element(
                        "th", ["scope": "row"], text: visit.text(HealthWords.check(finding.check))),
                    .element("td", holding: mark),
                    .element("td", holding: [.text(visit.text(finding.sentence)), advice ?? []]),
                ])
        }
        let repairing: Markup =
            worst == .ok
            ? []
            : [
                .element("p", ["class": "help"], text: visit.text(HealthWords.repairHelp)),
                Fields.button(
                    visit.text(HealthWords.repair), action: "/settings/health/repair", token: visit.formToken),
            ]
        return [
            .element(
                "p", ["class": worst == .ok ? "said" : worst == .warning ? "notice" : "fault-summary"],
                text: visit.text(diagnosis.headline)),
            .element(
                "div", ["class": "ledger"],
                holding: Pieces.table(
                    visit.text(HealthWords.found), header: heads.map { visit.text($0) }, rows: Markup(rows))),
            repairing,
        ]
    }

    private static func repair(_ visit: Visit) async throws -> Reply {
        var options = options(visit)
        options.repairs = true
        let diagnosis = try await visit.node.examine(options)
        visit.site.bell.ring()
        let (repaired, now) = (diagnosis.repaired, visit.now)
        if repaired > 0 { try await visit.writing { try $0.journal(.repaired, detail: String(repaired), at: now) } }
        return .seeOther("/settings/health?look=1", saying: HealthWords.repaired(repaired))
    }
}
