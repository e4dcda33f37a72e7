import Bundles
import Catalogue
import CroiseeStore
import Notes

/// A note as the commands about carnets, links and terms show it.
struct LineRow: Encodable {
    let id: String
    let title: String
    let kind: String
    let origin: NamedRow

    init(_ line: NoteLine) {
        id = line.note.text
        title = line.title
        kind = line.kind
        origin = NamedRow(id: line.origin.text, name: line.originName)
    }

    var line: String { "\(id)  \(origin.name)  \(title)" }
}

/// The other end of a link.
struct EndRow: Encodable {
    /// `shown`, `waiting`, `withdrawn` or `absent`.
    let state: String
    @OrNull var note: LineRow? = nil

    init(_ end: NoteEnd) {
        switch end {
        case .shown(let line):
            state = "shown"
            note = LineRow(line)
        case .waiting: state = "waiting"
        case .withdrawn: state = "withdrawn"
        case .absent: state = "absent"
        }
    }
}

extension NoteEnd {
    /// - Parameter name: what stands for a note that cannot be read.
    func said(_ name: String) -> String {
        switch self {
        case .shown(let line): "\(line.title) (\(line.originName))"
        case .waiting: "\(name) \(CarnetWords.waiting.said)"
        case .withdrawn: NoteWords.withdrawnTitle.said
        case .absent: "\(name) \(CarnetWords.notHeld.said)"
        }
    }
}

struct PlacerRow: Encodable {
    let id: String
    let community: NamedRow
    @OrNull var by: String? = nil
    @OrNull var at: String? = nil
    @OrNull var place: Int64? = nil
    let isHidden: Bool

    enum CodingKeys: String, CodingKey {
        case id, community, by, at, place
        case isHidden = "hidden"
    }

    init(_ placer: Placer) {
        id = placer.placement.note.text
        community = NamedRow(id: placer.community.text, name: placer.communityName)
        by = placer.person
        at = Moment.iso(placer.placed)
        place = placer.place
        isHidden = placer.isHidden
    }
}

extension Placer {
    /// A day that somebody wrote down is the same day everywhere; a moment is told by the clock of the community.
    func said(_ zone: String) -> String {
        let isDay = placed % 86_400_000 == 0
        let day = isDay ? String(Moment.short(placed).prefix(10)) : Moment.day(placed, zone)
        return CarnetWords.placed(by: person, of: communityName, on: day).said
            + (isHidden ? " " + CarnetWords.hiddenHere.said : "")
    }
}

struct CarnetEntryRow: Encodable {
    let reference: String
    @OrNull var category: String? = nil
    let state: String
    @OrNull var note: LineRow? = nil
    let placed: [PlacerRow]

    init(_ entry: CarnetEntry) {
        reference = entry.target.text
        category = entry.category
        let end = EndRow(entry.end)
        state = end.state
        note = end.note
        placed = entry.placers.map { PlacerRow($0) }
    }
}

struct CarnetRow: Encodable {
    let id: String
    let title: String
    let origin: NamedRow
    let description: String
    let categories: [String]
    let entries: [CarnetEntryRow]

    init(_ carnet: Carnet) {
        let line = LineRow(carnet.line)
        id = line.id
        title = line.title
        origin = line.origin
        description = carnet.description
        categories = carnet.categories
        entries = carnet.entries.map { CarnetEntryRow($0) }
    }

    /// The table of contents, one line per note.
    static func text(_ carnet: Carnet, _ zone: String) -> String {
        var lines = ["\(carnet.line.title)  \(carnet.line.originName)"]
        if !carnet.description.isEmpty { lines += ["", ShownText.of(carnet.description)] }
        if carnet.entries.isEmpty { lines += ["", CarnetWords.empty.said] }
        var category: String??
        for (number, entry) in carnet.entries.enumerated() {
            if category != .some(entry.category) {
                lines += ["", entry.category ?? CarnetWords.noCategory.said]
                category = .some(entry.category)
            }
            lines.append("  \(number + 1). \(entry.end.said(entry.target.note.text))")
            lines += entry.placers.map { "     " + $0.said(zone) }
        }
        return lines.joined(separator: "\n")
    }
}
