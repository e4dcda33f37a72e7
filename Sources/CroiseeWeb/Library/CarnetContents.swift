import Catalogue
import CroiseeStore
import Formats
import Foundation
import Notes

/// The table of contents of a carnet: its notes by category, each with who placed it.
struct CarnetContents {
    let carnet: Carnet
    let visit: Visit
    /// Whether notes are being hidden and shown.
    let isArranged: Bool

    /// Entries that follow one another under one category.
    static func chapters(_ entries: [CarnetEntry]) -> [(category: String?, entries: [CarnetEntry])] {
        var chapters: [(category: String?, entries: [CarnetEntry])] = []
        for entry in entries {
            if let last = chapters.last, last.category == entry.category {
                chapters[chapters.count - 1].entries.append(entry)
            } else {
                chapters.append((entry.category, [entry]))
            }
        }
        return chapters
    }

    var markup: Markup {
        let chapters = Self.chapters(carnet.entries)
        // A carnet without categories is one list.
        let isPlain = chapters.count == 1 && chapters[0].category == nil
        return .element(
            "section", ["class": "contents", "aria-label": visit.text(CarnetPageWords.contents)],
            holding: Markup(
                chapters.map { chapter in
                    [
                        isPlain
                            ? []
                            : .element("h2", text: chapter.category ?? visit.text(CarnetWords.noCategory)),
                        .element("ol", ["class": "plain"], holding: Markup(chapter.entries.map(row))),
                    ]
                }))
    }

    private func row(_ entry: CarnetEntry) -> Markup {
        let isHidden = entry.placers.allSatisfy(\.isHidden)
        let about = entry.placers.map { placer in
            Markup.inline(
                "span",
                text: visit.text(
                    CarnetPageWords.placed(
                        by: placer.person, of: placer.communityName, on: Self.day(placer.placed, visit)))
                    + (placer.isHidden ? " (" + visit.text(CarnetPageWords.hiddenHere) + ")" : ""))
        }
        return .element(
            "li", with: ["class": isHidden ? "hidden-here" : nil],
            holding: [
                title(entry), .element("p", ["class": "about"], holding: Markup(about)), hiding(entry, isHidden),
            ])
    }

    private func title(_ entry: CarnetEntry) -> Markup {
        switch entry.end {
        case .shown(let line): Pieces.link(line.title, to: visit.page(of: line))
        case .withdrawn: .inline("span", with: ["class": "quiet"], text: visit.text(CarnetPageWords.withdrawn))
        case .waiting, .absent: .inline("span", with: ["class": "quiet"], text: visit.text(CarnetPageWords.absent))
        }
    }

    private func hiding(_ entry: CarnetEntry, _ isHidden: Bool) -> Markup {
        guard isArranged, visit.may(.animator) else { return [] }
        return Fields.button(
            visit.text(isHidden ? CarnetPageWords.show : CarnetPageWords.hide),
            action: visit.page(of: carnet.line) + (isHidden ? "/show" : "/hide"), token: visit.formToken,
            about: entry.end.line?.title ?? visit.text(CarnetPageWords.absent),
            fields: ["note": entry.target.text])
    }

    /// A day that somebody wrote down is the same day everywhere; a moment is told by the clock here.
    static func day(_ milliseconds: Int64, _ visit: Visit) -> String {
        var telling = visit.telling
        if milliseconds % 86_400_000 == 0 { telling.zone = .gmt }
        return telling.day(milliseconds)
    }
}

/// Pieces that the pages of carnets, terms and bases share.
enum LibraryPieces {
    /// The button that begins a new one.
    static func begin(_ label: Sentence, kind: String, _ visit: Visit) -> Markup {
        guard visit.may(.author) else { return [] }
        return .element(
            "p", ["class": "write"],
            holding: .inline(
                "a", with: ["class": "button", "href": "/notes/new?" + FormData.query([("kind", kind)])],
                text: visit.text(label)))
    }

    /// What can be done with it, and where it leads.
    static func ways(_ label: Sentence, _ links: [(label: Sentence, address: String)], _ visit: Visit) -> Markup {
        .element(
            "nav", ["class": "actions", "aria-label": visit.text(label)],
            holding: .element(
                "ul",
                holding: Markup(
                    links.map { .element("li", holding: Pieces.link(visit.text($0.label), to: $0.address)) })))
    }
}
