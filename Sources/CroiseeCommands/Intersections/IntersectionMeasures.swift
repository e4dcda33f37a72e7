import ArgumentParser
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats

struct IntersectionMeasuresCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "measures", HelpWords.intersectionMeasures,
            example: "croisee intersection measures Vergers --from 2026-01 --to 2026-06 --csv mesures.csv")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.intersectionArgument.help(ValueWords.intersection))
    var intersection: String

    @Option(name: .long, help: HelpWords.monthFrom.help(ValueWords.month))
    var from: String?

    @Option(name: .long, help: HelpWords.monthTo.help(ValueWords.month))
    var to: String?

    @Option(name: .long, help: HelpWords.csv.help(ValueWords.file))
    var csv: String?

    @Flag(name: .customLong("csv-french"), help: HelpWords.csvSpreadsheet.help)
    var isForSpreadsheet = false

    private struct Row: Encodable {
        let month: String
        let notes: Int
        let replies: Int
        let adaptations: Int
        let placements: Int
        let communities: Int
        let requestsOpened: Int
        let requestsAnswered: Int

        init(_ measures: MonthMeasures) {
            month = measures.month.name
            notes = measures.notes
            replies = measures.replies
            adaptations = measures.adaptations
            placements = measures.placements
            communities = measures.communities
            requestsOpened = measures.requestsOpened
            requestsAnswered = measures.requestsAnswered
        }
    }

    private struct Written: Encodable {
        let file: String
        let months: Int
    }

    func run() throws {
        let node = try common.node()
        let place = try node.intersection(named: intersection)
        let measures = try node.measures(in: place, from: from, to: to)
        if let csv {
            let table = MonthMeasures.table(measures, in: isForSpreadsheet ? .french : nil)
            let text = table.text(isForSpreadsheet ? .frenchSpreadsheet : .standard)
            try FileOutput.write(Array(text.utf8), to: csv)
            if csv == "-" { return }
            return try common.output.show(
                Written(file: csv, months: measures.count), text: CrossingWords.measured(measures.count, file: csv).said
            )
        }
        if !common.json { common.output.remark(CrossingWords.zone(try node.timeZone())) }
        try common.output.show(measures.map { Row($0) }, text: Self.table(measures))
    }

    private static func table(_ measures: [MonthMeasures]) -> String {
        let header = [CrossingWords.month.said] + CrossingWords.columns.map(\.said)
        let rows = [header] + measures.map { [$0.month.name] + $0.counts.map(String.init) }
        let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { column, cell in
                let blanks = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + blanks : blanks + cell
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }
}
