import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Notes

/// How far a withdrawal has come, for `croisee note withdraw --status`.
struct WithdrawalStatusRow: Encodable {
    struct Holder: Encodable {
        let id: String
        let name: String
        @OrNull var erased: String? = nil
        @OrNull var seen: String? = nil
    }
    let id: String
    let withdrawn: Bool
    let erased: Int
    let holders: [Holder]
    /// When the brake lets go of it.
    @OrNull var due: String? = nil

    let text: String

    init(
        _ note: NoteID, _ status: WithdrawalStatus, isWithdrawn: Bool, at now: Int64, _ zone: TimeZone
    ) {
        id = note.text
        withdrawn = isWithdrawn
        holders = status.holders.map {
            Holder(id: $0.community.text, name: $0.name, erased: Moment.iso($0.erased), seen: Moment.iso($0.seen))
        }
        erased = status.erased
        due = Moment.iso(status.due)
        text = Self.text(note, status, isWithdrawn: isWithdrawn, at: now, zone)
    }

    private enum CodingKeys: CodingKey { case id, withdrawn, erased, holders, due }

    private static func text(
        _ note: NoteID, _ status: WithdrawalStatus, isWithdrawn: Bool, at now: Int64, _ zone: TimeZone
    ) -> String {
        guard isWithdrawn else { return IdentityWords.notWithdrawn.said }
        guard !status.withdrawals.isEmpty else { return IdentityWords.notShared.said }
        let line = IdentityWords.erased(
            status.erased, of: status.holders.count, awaited: status.awaited(at: now, zone)
        ).said
        return ([line] + (status.due.map { [IdentityWords.waiting(note.text, until: Moment.short($0)).said] } ?? []))
            .joined(separator: "\n")
    }
}

/// An own withdrawal that the brake holds, for `croisee note withdraw --status` without a note.
struct HeldWithdrawalRow: Encodable {
    let id: String
    @OrNull var title: String? = nil
    @OrNull var due: String? = nil

    let text: String

    private enum CodingKeys: CodingKey { case id, title, due }

    /// - Parameter day: of the withdrawal, `2026-11-21`; said where no title can be read.
    init(_ held: HeldText, withdrawn day: String) {
        id = held.note.text
        title = held.title
        due = Moment.iso(held.due)
        let name = held.title.map { Sentence(fr: "« \($0) »", en: "“\($0)”") }
        text =
            IdentityWords.held(
                held.note.text, (name ?? IdentityWords.untitled(String(held.note.text.prefix(8)), withdrawn: day)).said,
                until: Moment.short(held.due)
            ).said
    }
}
