import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

struct NoteLinksCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("links", HelpWords.noteLinks, example: "croisee note links \"Greffer un pommier\"")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.noteArgument.help(ValueWords.note))
    var note: String

    private struct Out: Encodable {
        let relation: String
        @OrNull var reference: String? = nil
        @OrNull var title: String? = nil
        let state: String
        @OrNull var note: LineRow? = nil
    }

    private struct Back: Encodable {
        let relation: String
        let note: LineRow
    }

    private struct Stand: Encodable {
        let carnet: LineRow
        @OrNull var category: String? = nil
        let placed: [PlacerRow]
    }

    private struct Whole: Encodable {
        let id: String
        let links: [Out]
        let backlinks: [Back]
        let carnets: [Stand]
    }

    func run() throws {
        let node = try common.node()
        let summary = try node.note(named: note)
        let reference = NoteReference(summary.note, of: summary.origin)
        let (out, back, stands, zone) = try node.store.read { reading in
            (
                try reading.links(from: reference), try reading.links(to: reference),
                try reading.carnets(of: reference), try reading.timeZone()
            )
        }
        let whole = Whole(
            id: summary.note.text,
            links: out.map { link in
                let end = EndRow(link.end)
                return Out(
                    relation: link.relation, reference: link.target?.text, title: link.title, state: end.state,
                    note: end.note)
            },
            backlinks: back.map { Back(relation: $0.relation, note: LineRow($0.from)) },
            carnets: stands.map {
                Stand(
                    carnet: LineRow($0.carnet), category: $0.category, placed: $0.placers.map { PlacerRow($0) })
            })
        try common.output.show(whole, text: Self.text(out, back, stands, zone))
    }

    private static func text(
        _ out: [OutgoingLink], _ back: [Backlink], _ stands: [CarnetStand], _ zone: String
    ) -> String {
        var lines: [String] = []
        if !out.isEmpty {
            lines.append(CarnetWords.linksOut.said)
            lines += out.map { link in
                let name = link.title ?? link.target?.note.text ?? ""
                return "  \(CarnetWords.relation(link.relation).said)  \(link.end.said(name))"
            }
        }
        if !back.isEmpty {
            lines.append(CarnetWords.linksBack.said)
            lines += back.map {
                "  \(CarnetWords.relation($0.relation).said)  \($0.from.title) (\($0.from.originName))  \($0.from.note.text)"
            }
        }
        if !stands.isEmpty {
            lines.append(CarnetWords.standsIn.said)
            for stand in stands {
                lines.append("  \(stand.carnet.title)" + (stand.category.map { " – \($0)" } ?? ""))
                lines += stand.placers.map { "    " + $0.said(zone) }
            }
        }
        return lines.isEmpty ? CarnetWords.noLinks.said : lines.joined(separator: "\n")
    }
}

struct NoteUnshownCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("unshown", HelpWords.noteUnshown, example: "croisee note unshown")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var limits: LimitOptions

    private struct Row: Encodable {
        let bundle: String
        let index: Int
        let origin: NamedRow
        let intersection: String
        @OrNull var note: String? = nil
        @OrNull var kind: String? = nil
        let reason: String

        init(_ payload: UnshownPayload) {
            bundle = payload.bundle.hex
            index = payload.index
            origin = NamedRow(id: payload.origin.text, name: payload.originName)
            intersection = payload.intersection.text
            note = payload.note?.text
            kind = payload.kind
            reason = payload.reason.said
        }

        var line: String { "\(note ?? "\(bundle.prefix(12)):\(index)")  \(origin.name)  \(reason)" }
    }

    func run() throws {
        let found = try common.node().store.read { [limit = limits.limit] in try $0.unshown(limit: limit) }
        try common.output.list(found.map { Row($0) }, empty: CarnetWords.noneUnshown, line: \.line)
    }
}
