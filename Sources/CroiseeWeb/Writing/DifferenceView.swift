import Catalogue
import Formats
import Notes

/// What changed from one revision to another, word by word: taken out and put in.
struct DifferenceView {
    let difference: RevisionDifference
    let visit: Visit

    init(from old: NoteRevision, to new: NoteRevision, _ kinds: KindCatalogue, _ visit: Visit) {
        // Whoever reads may not know of the notes and communities that values name: their numbers say enough to compare.
        func said(_ revision: NoteRevision) -> NoteRevision {
            ShownText.said(revision, kinds, visit.language, note: { $0.text }, community: { $0.text })
        }
        difference = RevisionDifference(from: said(old), to: said(new))
        self.visit = visit
    }

    /// Of a stretch that stayed the same, so many characters stand at either end.
    private static let context = 240

    var markup: Markup {
        guard !difference.parts.isEmpty else {
            return .element("p", text: visit.text(HistoryWords.noDifference))
        }
        return Markup(
            difference.parts.map { part in
                [
                    .element("h3", text: visit.text(part.part.label)),
                    .element("div", ["class": "changes"], holding: Markup(runs(part.difference))),
                ]
            })
    }

    private func runs(_ difference: TextDifference) -> [Markup] {
        difference.runs.enumerated().map { index, run in
            switch run.change {
            case .same:
                .text(shortened(run.text, isFirst: index == 0, isLast: index == difference.runs.count - 1))
            case .removed: .inline("del", holding: unseen(HistoryWords.removed) + .text(run.text))
            case .added: .inline("ins", holding: unseen(HistoryWords.added) + .text(run.text))
            }
        }
    }

    /// For those who do not see the colours.
    private func unseen(_ word: Sentence) -> Markup {
        .inline("span", with: ["class": "unseen"], text: " [" + visit.text(word) + "] ")
    }

    private func shortened(_ text: String, isFirst: Bool, isLast: Bool) -> String {
        guard text.count > 2 * Self.context + 40 else { return text }
        let start = isFirst ? "" : String(text.prefix(Self.context)) + " "
        let end = isLast ? "" : " " + String(text.suffix(Self.context))
        return start + "[…]" + end
    }
}
