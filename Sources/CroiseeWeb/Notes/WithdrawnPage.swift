import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

/// What is left of a note that was withdrawn: that it was, and for those who may withdraw notes of this community, how far that has
/// come. Nothing of its text, and to others no name but its origin's.
enum WithdrawnPage {
    private struct Found: Sendable {
        let due: Int64?
        let wasShared: Bool
    }

    static func reply(_ view: NoteView, _ visit: Visit) async throws -> Reply {
        let (reference, isOwn) = (view.reference, view.reference.origin == visit.me)
        let found = try await visit.reading { reading in
            Found(
                due: try reading.heldTextDue(reference),
                wasShared: try !isOwn || !reading.withdrawals(ownNote: reference.note).isEmpty)
        }
        let community = view.listed.line.originName
        let first =
            found.wasShared
            ? NotePageWords.withdrawn(community, due: found.due.map { visit.telling.moment($0) })
            : NotePageWords.erased(community)
        var parts: [Markup] = [.element("p", text: visit.text(first))]
        if isOwn, found.wasShared, visit.may(.author) { parts.append(try await status(of: reference.note, visit)) }
        var page = Page(visit.text(NotePageWords.withdrawnTitle), place: .notes, body: Markup(parts))
        page.width = .reading
        return .page(page, status: .gone)
    }

    /// As `croisee note withdraw --status` says it.
    private static func status(of note: NoteID, _ visit: Visit) async throws -> Markup {
        let status = try await visit.asking { try $0.withdrawalStatus(of: note) }
        let awaited = status.awaited(at: visit.now, visit.zone)
        var parts: [Markup] = [
            .element(
                "p", text: visit.text(IdentityWords.erasedBy(status.erased, of: status.holders.count)) + ".")
        ]
        if !awaited.isEmpty {
            parts.append(.element("ul", holding: Markup(awaited.map { .element("li", text: visit.text($0)) })))
        }
        if status.due != nil {
            var held: [Markup] = [.text(visit.text(NotePageWords.heldBack))]
            if visit.may(.admin) {
                held += [.text(" "), Pieces.link(visit.text(BrakeWords.title), to: "/settings/withdrawals")]
            }
            parts.append(.element("p", ["class": "notice"], holding: Markup(held)))
        }
        return Pieces.section(visit.text(NotePageWords.whoErased), Markup(parts))
    }
}
