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

    init(_ note: NoteID, _ status: WithdrawalStatus, isWithdrawn: Bool, at now: Int64) {
        id = note.text
        withdrawn = isWithdrawn
        holders = status.holders.map {
            Holder(id: $0.community.text, name: $0.name, erased: Moment.iso($0.erased), seen: Moment.iso($0.seen))
        }
        erased = status.holders.count { $0.erased != nil }
        let due = status.withdrawals.compactMap(\.due).max()
        self.due = Moment.iso(due)
        text = Self.text(status, isWithdrawn: isWithdrawn, due: due, at: now)
    }

    private enum CodingKeys: CodingKey { case id, withdrawn, erased, holders, due }

    private static func text(_ status: WithdrawalStatus, isWithdrawn: Bool, due: Int64?, at now: Int64) -> String {
        guard isWithdrawn else { return IdentityWords.notWithdrawn.said }
        guard !status.withdrawals.isEmpty else { return IdentityWords.notShared.said }
        let done = status.holders.count { $0.erased != nil }
        var line = IdentityWords.erasedBy(done, of: status.holders.count).said
        for holder in status.holders where holder.erased == nil {
            line += " ; " + IdentityWords.notSeen(holder.name, since: holder.seen.flatMap { day($0, at: now) }).said
        }
        return ([line] + (due.map { [IdentityWords.waiting(until: Moment.short($0)).said] } ?? []))
            .joined(separator: "\n")
    }

    /// Days are those of this computer.
    private static func day(_ moment: Int64, at now: Int64) -> Sentence? {
        let calendar = Calendar.current
        let date = Date(timeIntervalSince1970: Double(moment) / 1_000)
        let today = calendar.startOfDay(for: Date(timeIntervalSince1970: Double(now) / 1_000))
        let days = calendar.dateComponents([.day], from: calendar.startOfDay(for: date), to: today).day ?? 0
        // It was here today, and has only not answered yet.
        if days == 0 { return nil }
        // 1 is Sunday there.
        let weekday = (calendar.component(.weekday, from: date) + 5) % 7
        return IdentityWords.day(weekday: weekday, date: String(Moment.short(moment).prefix(10)), daysAgo: days)
    }
}
