import ArgumentParser
import Catalogue
import CroiseeFederation
import Notes

struct KindCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "kind", HelpWords.kinds, example: "croisee kind show gathering",
            subcommands: [KindListCommand.self, KindShowCommand.self])
    }
}

/// A label or a help in both languages, as `--json` shows it.
private struct Words: Encodable {
    let fr: String
    let en: String

    init(_ sentence: Sentence) {
        fr = sentence.fr
        en = sentence.en
    }
}

private struct KindRow: Encodable {
    let id: String
    let label: Words
    @OrNull var help: Words? = nil
    let isListed: Bool
    /// Of the program; else the community's own.
    let isShipped: Bool
    let fields: [FieldRow]

    enum CodingKeys: String, CodingKey {
        case id, label, help, fields
        case isListed = "listed"
        case isShipped = "shipped"
    }

    struct FieldRow: Encodable {
        let name: String
        let type: String
        let label: Words
        @OrNull var help: Words? = nil
        let isRequired: Bool
        let isRepeatable: Bool
        let choices: [ChoiceRow]

        enum CodingKeys: String, CodingKey {
            case name, type, label, help, choices
            case isRequired = "required"
            case isRepeatable = "repeatable"
        }
    }

    struct ChoiceRow: Encodable {
        let id: String
        let label: Words
    }

    init(_ kind: Kind) {
        id = kind.id
        label = Words(kind.label)
        help = kind.help.map { Words($0) }
        isListed = kind.isListed
        isShipped = KindCatalogue.shipped[kind.id] != nil
        fields = kind.fields.map { field in
            FieldRow(
                name: field.name, type: field.type.rawValue, label: Words(field.label),
                help: field.help.map { Words($0) }, isRequired: field.isRequired, isRepeatable: field.isRepeatable,
                choices: field.choices.map { ChoiceRow(id: $0.id, label: Words($0.label)) })
        }
    }
}

struct KindListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("list", HelpWords.kindList, example: "croisee kind list")
    }

    @OptionGroup var common: CommonOptions

    func run() throws {
        let (catalogue, problems) = try common.node().kindsHere()
        for problem in problems { common.output.remark(problem.sentence) }
        let width = catalogue.kinds.map(\.id.count).max() ?? 0
        let labels = Dictionary(catalogue.kinds.map { ($0.id, $0.label.said) }) { first, _ in first }
        try common.output.list(catalogue.kinds.map { KindRow($0) }, empty: KindWords.noFields) { row in
            Columns.padded(row.id, width) + "  " + (labels[row.id] ?? "")
                + (row.isShipped ? "" : "  " + KindWords.ours.said)
        }
    }
}

struct KindShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("show", HelpWords.kindShow, example: "croisee kind show practice-sheet")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.kindArgument.help(ValueWords.kind))
    var kind: String

    func run() throws {
        let (catalogue, problems) = try common.node().kindsHere()
        for problem in problems { common.output.remark(problem.sentence) }
        let kind = try catalogue.known(kind)
        try common.output.show(KindRow(kind), text: Self.text(kind))
    }

    private static func text(_ kind: Kind) -> String {
        var lines = ["\(kind.id)  \(kind.label.said)"]
        if let help = kind.help { lines.append(help.said) }
        let names = kind.fields.map(\.name.count).max() ?? 0
        let types = kind.fields.map(\.type.rawValue.count).max() ?? 0
        if kind.fields.isEmpty { lines.append(KindWords.noFields.said) }
        for field in kind.fields {
            let marks = [
                field.isRequired ? KindWords.required.said : nil, field.isRepeatable ? KindWords.repeatable.said : nil,
            ]
            .compactMap(\.self).joined(separator: ", ")
            lines.append(
                "  " + Columns.padded(field.name, names) + "  " + Columns.padded(field.type.rawValue, types) + "  "
                    + field.label.said + (marks.isEmpty ? "" : " (\(marks))"))
            let indent = String(repeating: " ", count: names + types + 6)
            if let help = field.help { lines.append(indent + help.said) }
            for choice in field.choices { lines.append("\(indent)\(choice.id)  \(choice.label.said)") }
        }
        return lines.joined(separator: "\n")
    }
}

private enum Columns {
    static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
