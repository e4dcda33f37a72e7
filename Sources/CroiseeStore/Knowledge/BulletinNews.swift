import Bundles
import Catalogue
import GRDB
import Links
import Notes

/// The days that a bulletin is about.
public struct NewsPeriod: Sendable, Hashable {
    public let from: DateValue
    public let to: DateValue
    /// From the beginning of the first day to the end of the last, where the community is; Unix ms.
    public let times: Range<Int64>
    /// The last day of the period, or today where that is earlier: what is over by then is not to come.
    public let day: OpenOn

    /// - Parameters: days.
    public init(from: DateValue, to: DateValue, times: Range<Int64>, day: OpenOn) {
        self.from = from
        self.to = to
        self.times = times
        self.day = day
    }

    func holds(day: String) -> Bool { from.day <= day && day <= to.day }
}

/// What is new in an intersection or a carnet. Each list is cut after `Reading.mostNews`.
public struct BulletinNews: Sendable {
    /// New in the period: all listed kinds but those below, and no replies. By carnet, category and date; of a carnet in its order.
    public var notes: [NoteLine] = []
    /// To come, the next first.
    public var gatherings: [NoteLine] = []
    /// Open now, the newest first.
    public var requests: [NoteLine] = []
    public var offers: [NoteLine] = []
    /// Held in the period, by date.
    public var exchanges: [NoteLine] = []
    /// Others that joined the intersection in the period, by name.
    public var communities: [CommunityRow] = []
}

extension Reading {
    /// Notes that one section of a draft names.
    public static let mostNews = 200

    private static let ownSections: Set<String> = ["gathering", "request", "offer", "exchange", "bulletin"]

    public func news(in place: IntersectionRow, _ period: NewsPeriod) throws -> BulletinNews {
        let notes = try placeNotes(place)
        let new = notes.rows.filter { period.times.contains(notes.shared($0)) }
            .sorted { (notes.shared($0), $0) < (notes.shared($1), $1) }
        var lines: [NoteLine] = []
        let hidden = Self.ownSections.union(unlisted)
        for row in new where lines.count < Self.mostNews {
            guard let line = try line(row: row), !hidden.contains(line.kind), try !isReply(row) else { continue }
            lines.append(line)
        }
        var news = BulletinNews()
        news.notes = try byCarnet(lines)
        try fill(&news, period, from: rows(ofKinds: Self.ownSections.sorted()).filter { notes.origin($0.row) != nil })
        news.communities = try joined(place, in: period.times)
        return news
    }

    /// Of a carnet: what was placed in the period, by the dates of the placements.
    public func news(in carnet: Carnet, _ period: NewsPeriod) throws -> BulletinNews {
        var news = BulletinNews()
        var seen = Set<NoteReference>()
        var special: [(row: Int64, kind: String)] = []
        for entry in carnet.entries {
            guard let line = entry.end.line, seen.insert(line.reference).inserted else { continue }
            if Self.ownSections.contains(line.kind) {
                guard let origin = try communityRow(line.origin), let row = try noteRow(origin: origin, line.note)
                else {
                    continue
                }
                special.append((row, line.kind))
            } else if news.notes.count < Self.mostNews,
                entry.placers.contains(where: {
                    DateText.text($0.placed).map { period.holds(day: String($0.prefix(10))) } ?? false
                })
            {
                news.notes.append(line)
            }
        }
        try fill(&news, period, from: special)
        return news
    }

    /// Gatherings, requests, offers and exchanges.
    private func fill(_ news: inout BulletinNews, _ period: NewsPeriod, from rows: [(row: Int64, kind: String)]) throws
    {
        var gatherings: [(DateValue, NoteLine)] = []
        var exchanges: [(DateValue, NoteLine)] = []
        for (row, kind) in rows where kind != "bulletin" {
            guard let text = try current(note: row), let line = try line(row: row) else { continue }
            let start = text.fields.value("start").flatMap { DateValue($0) }
            switch kind {
            case "gathering":
                if let start, period.day.isBefore(endOf: text.fields.value("end") ?? start.text) {
                    gatherings.append((start, line))
                }
            case "exchange":
                let day = start ?? DateText.text(text.updatedAt).flatMap { DateValue(String($0.prefix(10))) }
                if text.fields.value("state") == "held", let day, period.holds(day: day.day) {
                    exchanges.append((day, line))
                }
            case "request": if text.isOpen(on: period.day) { news.requests.append(line) }
            default: if text.isOpen(on: period.day) { news.offers.append(line) }
            }
        }
        func newest(_ lines: [NoteLine]) -> [NoteLine] {
            Array(
                lines.sorted { ($1.updated, $0.reference.text) < ($0.updated, $1.reference.text) }.prefix(Self.mostNews)
            )
        }
        func byDate(_ lines: [(DateValue, NoteLine)]) -> [NoteLine] {
            lines.sorted { ($0.0, $0.1.reference.text) < ($1.0, $1.1.reference.text) }.prefix(Self.mostNews).map(\.1)
        }
        (news.requests, news.offers) = (newest(news.requests), newest(news.offers))
        (news.gatherings, news.exchanges) = (byDate(gatherings), byDate(exchanges))
    }

    private func isReply(_ row: Int64) throws -> Bool {
        try db.exists("SELECT 1 FROM mentions WHERE note = ? AND relation = 'reply'", [row])
    }

    /// What stands in a carnet first; the rest as it is.
    private func byCarnet(_ lines: [NoteLine]) throws -> [NoteLine] {
        let placed = try lines.enumerated().map { number, line in
            let stand = try carnets(of: line.reference).first
            return (
                key: (stand == nil ? 1 : 0, stand?.carnet.title ?? "", stand?.category ?? "", number), line: line
            )
        }
        return placed.sorted { $0.key < $1.key }.map(\.line)
    }

    /// Other communities that joined then and take part: neither this one nor who founded the intersection.
    private func joined(_ place: IntersectionRow, in times: Range<Int64>) throws -> [CommunityRow] {
        let ledger = try ledger(place)
        let me = try me()
        return try db.rows(
            """
            SELECT m.origin, min(b.signed) FILTER (WHERE m.kind = 'join') AS joined,
                min(b.signed) FILTER (WHERE m.kind = 'charter') AS founded
            FROM membership m JOIN bundles b ON b.seq = m.bundle
            WHERE m.intersection = ? AND m.kind IN ('join', 'charter') AND b.dropped = 0
            GROUP BY m.origin HAVING joined IS NOT NULL AND (founded IS NULL OR founded > joined)
            """, [place.row]
        ).filter { times.contains($0["joined"]) }.compactMap { row in
            guard let id = try communityID(row: row["origin"]), id != me, ledger.takesPart(id) else { return nil }
            return try community(id)
        }.sorted { ($0.name, $0.id.text) < ($1.name, $1.id.text) }
    }
}
