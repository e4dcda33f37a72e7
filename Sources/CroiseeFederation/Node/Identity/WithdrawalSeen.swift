import Catalogue
import Foundation
import Notes

extension WithdrawalStatus {
    /// How many communities say that they have erased it.
    public var erased: Int { holders.count { $0.erased != nil } }

    /// Those whose answer is awaited, each with the day when it was last heard.
    public func awaited(at now: Int64, _ zone: TimeZone) -> [Sentence] {
        holders.filter { $0.erased == nil }.map { holder in
            IdentityWords.notSeen(holder.name, since: holder.seen.flatMap { Self.day($0, at: now, zone) })
        }
    }

    /// Nil for today: it was here, and has only not answered yet.
    private static func day(_ moment: Int64, at now: Int64, _ zone: TimeZone) -> Sentence? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let date = Date(timeIntervalSince1970: Double(moment) / 1_000)
        let today = calendar.startOfDay(for: Date(timeIntervalSince1970: Double(now) / 1_000))
        let days = calendar.dateComponents([.day], from: calendar.startOfDay(for: date), to: today).day ?? 0
        guard days > 0 else { return nil }
        let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
        return IdentityWords.day(
            // 1 is Sunday there.
            weekday: (parts.weekday ?? 1) - 1,
            date: MomentWords.day(parts.day ?? 1, month: parts.month ?? 1, year: parts.year ?? 1970), daysAgo: days)
    }
}
