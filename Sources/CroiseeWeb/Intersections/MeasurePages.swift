import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats

/// What happened in an intersection, month by month, as a table and as a file.
enum MeasurePages {
    static let routes: [Route] = [
        .get("/intersections/:place/measures", .reader, show),
        .get("/intersections/:place/measures.csv", .reader, file),
    ]

    private static func measures(_ visit: Visit, _ place: IntersectionRow) async throws -> Result<
        [MonthMeasures], Problem
    > {
        let (from, to) = (visit.query.trimmed("from"), visit.query.trimmed("to"))
        return await WritingPages.attempt {
            try await visit.asking {
                try $0.measures(in: place, from: from.isEmpty ? nil : from, to: to.isEmpty ? nil : to)
            }
        }
    }

    private static func show(_ visit: Visit) async throws -> Reply {
        let place = try await visit.placeStanding().place
        let address = IntersectionPages.address(place.id)
        var state = FormState(visit.query)
        var table: Markup = []
        switch try await measures(visit, place) {
        case .success(let measures):
            table = [self.table(measures, visit), files(address, visit)]
            if visit.query.trimmed("from").isEmpty, let first = measures.first, let last = measures.last {
                state = FormState(["from": first.month.name, "to": last.month.name])
            }
        case .failure(let problem):
            guard problem.status < 500 else { throw problem }
            state.add(problem.sentence, at: "from")
        }
        let fields = Fields(state, visit.language)
        var page = Page(
            visit.text(IntersectionPageWords.measures), place: .intersections, width: .wide,
            body: [
                table,
                .element(
                    "form", ["method": "get", "action": address + "/measures", "class": "fields"],
                    holding: [
                        .element(
                            "div", ["class": "beside"],
                            holding: [
                                fields.line(
                                    "from", IntersectionPageWords.fromMonth, help: IntersectionPageWords.monthHelp,
                                    isRequired: true, type: "month"),
                                fields.line(
                                    "to", IntersectionPageWords.toMonth, help: IntersectionPageWords.monthHelp,
                                    isRequired: true, type: "month"),
                            ]),
                        fields.buttons(.submit(IntersectionPageWords.show)),
                    ]),
            ])
        page.kicker = Pieces.link(place.name, to: address, language: CharterText.other(place.language, visit))
        page.lead = .element("p", text: visit.text(IntersectionPageWords.measuresHelp))
        return state.isSound ? .page(page) : .again(page)
    }

    private static func table(_ measures: [MonthMeasures], _ visit: Visit) -> Markup {
        let rows = measures.reversed().map { month -> Markup in
            .element(
                "tr",
                holding: [
                    .element("th", ["scope": "row"], text: MonthText.of(month.month.name, visit.language)),
                    Markup(month.counts.map { .element("td", ["class": "count"], text: visit.telling.number($0)) }),
                ])
        }
        return Pieces.table(
            visit.text(IntersectionPageWords.caption),
            header: ([CrossingWords.month] + CrossingWords.columns).map(visit.text), rows: Markup(rows))
    }

    private static func files(_ address: String, _ visit: Visit) -> Markup {
        let range = ["from", "to"].filter { !visit.query.trimmed($0).isEmpty }.map { ($0, visit.query.trimmed($0)) }
        func link(_ label: Sentence, _ more: [(String, String)]) -> Markup {
            let query = FormData.query(range + more)
            return .element(
                "li",
                holding: Pieces.link(
                    visit.text(label), to: address + "/measures.csv" + (query.isEmpty ? "" : "?" + query)))
        }
        return .element(
            "ul", ["class": "ways"],
            holding: [
                link(IntersectionPageWords.csv, []),
                link(IntersectionPageWords.csvSheet, [("for", "sheet")]),
            ])
    }

    private static func file(_ visit: Visit) async throws -> Reply {
        let place = try await visit.placeStanding().place
        let measures = try await measures(visit, place).get()
        let table = MonthMeasures.table(measures, in: visit.language == .french ? .french : nil)
        let text = table.text(visit.query["for"] == "sheet" ? .frenchSpreadsheet : .standard)
        return .file(
            Array(text.utf8), type: "text/csv; charset=utf-8", name: visit.text(IntersectionPageWords.csvName))
    }
}
