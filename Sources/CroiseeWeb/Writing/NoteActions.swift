import Bundles
import Catalogue
import CroiseeStore
import Formats
import Notes

/// What can be done with a note, on its page.
struct NoteActions {
    let view: NoteView
    let visit: Visit

    var markup: Markup {
        guard visit.person != nil else { return [] }
        let address = visit.address(view.reference)
        let isOwn = view.reference.origin == visit.me
        let isDraft = view.listed.state == .draft
        var links: [(label: Sentence, path: String)] = []
        if visit.may(.author) {
            if isOwn {
                links.append((isDraft ? ActionWords.goOn : ActionWords.edit, "/edit"))
                links.append((ActionWords.whoReads, "/share"))
            }
            if !isDraft {
                links.append((ActionWords.reply, "/reply"))
                links.append((ActionWords.place, "/place"))
                links.append((ActionWords.adapt, "/adapt"))
            }
            if isOwn, isDraft { links.append((ShareWords.deleteDraft, "/withdraw")) }
        }
        if view.revisions.count > 1 { links.append((ActionWords.versions, "/history")) }
        links.append((ActionWords.file, ".md"))
        let isBulletin = view.listed.line.kind == "bulletin"
        return .element(
            "nav", ["class": "actions", "aria-label": visit.text(ActionWords.title)],
            holding: .element(
                "ul",
                holding: Markup(
                    links.map { link in
                        .element("li", holding: Pieces.link(visit.text(link.label), to: address + link.path))
                    }
                        + (isBulletin
                            ? [
                                .element(
                                    "li",
                                    holding: Pieces.link(
                                        visit.text(BulletinPageWords.link),
                                        to: BulletinPaper.address(view.reference, visit)))
                            ] : []))))
    }
}
