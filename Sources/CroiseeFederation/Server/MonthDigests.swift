import Bundles
import Foundation
import Reconciliation

/// Per month of signing, a hash of the sorted IDs: what two sides compare besides reconciliation (protocol 5.9).
enum MonthDigests {
    /// More IDs than this are not listed for one month: reconciliation is for that.
    static let listed = 8_192

    /// The IDs of one month, ascending.
    static func ids(of month: String, in items: SortedItems) -> [BundleID] {
        Array(
            (grouped(items)[month] ?? []).compactMap { Digest32(bytes: $0) }.map { BundleID($0) }.sorted().prefix(
                listed))
    }

    private static func grouped(_ items: SortedItems) -> [String: [[UInt8]]] {
        var months: [String: [[UInt8]]] = [:]
        for index in 0..<items.count {
            let item = items.item(at: index)
            months[month(seconds: item.timestamp), default: []].append(item.id.bytes)
        }
        return months
    }

    static func of(_ items: SortedItems) -> [DigestsAnswer.Month] {
        grouped(items).sorted { $0.key < $1.key }.map { month, ids in
            let sorted = ids.sorted { $0.lexicographicallyPrecedes($1) }
            return .init(month: month, count: ids.count, sha256: Digest32.sha256(sorted.flatMap { $0 }).hex)
        }
    }

    private static func month(seconds: UInt64) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let date = calendar.dateComponents([.year, .month], from: Date(timeIntervalSince1970: Double(seconds)))
        return String(format: "%04d-%02d", date.year ?? 0, date.month ?? 0)
    }
}
