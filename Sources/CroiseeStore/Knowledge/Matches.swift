import Bundles
import Catalogue
import GRDB
import Notes
import Search

/// Why a request and an offer may belong together.
public enum MatchReason: Sendable, Hashable {
    /// Both stand under the same word.
    case term(String)
    /// The word of the request, that of the offer, and who stated, one after the other, that they mean the same.
    case equivalent(request: String, offer: String, path: [Equivalence])
    /// In small letters; those that the fewest requests and offers have first.
    case words([String])
    case territory(String)
}

/// A request for knowledge and an offer that may answer it.
public struct KnowledgeMatch: Sendable, Hashable {
    public let request: NoteLine
    public let offer: NoteLine
    /// At least one term or word.
    public let reasons: [MatchReason]
    /// An exchange that names both already; the newest that was not cancelled.
    public let exchange: NoteLine?
    let score: Double

    public var isOfOneCommunity: Bool { request.origin == offer.origin }
}

/// Requests and offers put together.
public struct KnowledgeMatches: Sendable, Hashable {
    /// Of two communities first, then those for which no exchange is proposed yet, then the best.
    public let matches: [KnowledgeMatch]
    /// Open ones that were looked at.
    public let requests: Int
    public let offers: Int
    /// There were more of them than are looked at; the newest were.
    public let isCut: Bool
}

/// What is open on a day.
public struct OpenOn: Sendable, Hashable {
    /// `2026-12-05`, where the community is.
    public let day: String
    /// Unix ms.
    public let now: Int64

    public init(day: String, now: Int64) {
        self.day = day
        self.now = now
    }

    /// Whether something that holds until then still does. What this computer cannot place in time is not over.
    public func isBefore(endOf until: String?) -> Bool {
        guard let until, let date = DateValue(until) else { return true }
        return date.isDay ? date.day >= day : (date.moment ?? now) >= now
    }
}

extension Reading {
    /// Open requests, and open offers, that are looked at.
    public static let mostOpen = 1_000

    /// Open requests of an intersection, or of all, with the offers that may answer them. Nothing is counted of people.
    /// - Parameters:
    ///   - request: only this one.
    ///   - limit: of all.
    public func matches(
        in place: IntersectionRow?, on day: OpenOn, request: NoteReference? = nil, limit: Int = 50
    ) throws -> KnowledgeMatches {
        let notes = try place.map { try placeNotes($0) }
        let all = try open("request", notes, day)
        let (requests, offers) = (
            request.map { one in all.filter { $0.line.reference == one } } ?? all, try open("offer", notes, day)
        )
        let shelf = OfferShelf(offers, requests: requests)
        var ways: [String: [ReachedTerm]] = [:]
        var found: [KnowledgeMatch] = []
        for request in requests {
            found += try shelf.matches(request) { word in
                let key = TitleKey(word).text
                if let known = ways[key] { return known }
                let reached = try exactMatches(of: word).filter { !$0.path.isEmpty }
                ways[key] = reached
                return reached
            }
        }
        let exchanges = try exchanges(of: found)
        let matches = found.map { match in
            KnowledgeMatch(
                request: match.request, offer: match.offer, reasons: match.reasons,
                exchange: exchanges[[match.request.reference, match.offer.reference]], score: match.score)
        }
        return KnowledgeMatches(
            matches: Array(matches.sorted(by: Self.precedes).prefix(max(0, limit))), requests: requests.count,
            offers: offers.count, isCut: all.count == Self.mostOpen || offers.count == Self.mostOpen)
    }

    private static func precedes(_ left: KnowledgeMatch, _ right: KnowledgeMatch) -> Bool {
        func rank(_ match: KnowledgeMatch) -> (Int, Int, Double, Int64, String) {
            (
                match.isOfOneCommunity ? 1 : 0, match.exchange == nil ? 0 : 1, -match.score, -match.request.updated,
                match.request.reference.text + match.offer.reference.text
            )
        }
        return rank(left) < rank(right)
    }

    /// The newest open notes of a kind.
    private func open(_ kind: String, _ notes: PlaceNotes?, _ day: OpenOn) throws -> [OpenNote] {
        let lines = try db.rows(
            """
            SELECT n.id, \(NoteLine.columns) FROM notes n JOIN communities c ON c.id = n.origin
            WHERE n.kind <> 'note' AND n.kind = ? AND n.stance = 'visible' ORDER BY n.updated DESC, n.id DESC
            """, [kind])
        let analyser = SubjectWords()
        var open: [OpenNote] = []
        for row in lines where open.count < Self.mostOpen {
            if let notes, notes.origin(row[0]) == nil { continue }
            guard let text = try current(note: row[0]), text.isOpen(on: day) else { continue }
            open.append(OpenNote(try NoteLine(row), text, analyser))
        }
        return open
    }

    /// Of each pair the newest exchange that names both and was not cancelled.
    private func exchanges(of matches: [KnowledgeMatch]) throws -> [[NoteReference]: NoteLine] {
        var exchanges: [(row: Int64, line: NoteLine)] = []
        var naming: [NoteReference: Set<Int>] = [:]
        let wanted = Set(matches.flatMap { [$0.request.reference, $0.offer.reference] })
        let rows = try Row.fetchCursor(try db.cachedStatement(sql: Self.exchangeEnds))
        while let row = try rows.next() {
            guard let end = try row.reference("target"), wanted.contains(end) else { continue }
            if exchanges.last?.row != row["id"] { exchanges.append((row["id"], try NoteLine(row))) }
            naming[end, default: []].insert(exchanges.count - 1)
        }
        var found: [[NoteReference]: NoteLine] = [:]
        for match in matches {
            let (request, offer) = (match.request.reference, match.offer.reference)
            let both = naming[request, default: []].intersection(naming[offer, default: []]).map { exchanges[$0] }
            found[[request, offer]] =
                try both.sorted { $0.line.updated > $1.line.updated }.first {
                    try current(note: $0.row)?.fields.value("state") != "cancelled"
                }?.line
        }
        return found
    }

    static let exchangeEnds = """
        SELECT n.id, m.target_community, m.target_note, \(NoteLine.columns)
        FROM notes n JOIN mentions m ON m.note = n.id JOIN communities c ON c.id = n.origin
        WHERE n.kind <> 'note' AND n.kind = 'exchange' AND n.stance = 'visible' AND m.target_note IS NOT NULL
        ORDER BY n.id
        """
}

extension NoteRevision {
    /// Of a request or an offer: neither closed, nor answered, nor over.
    public func isOpen(on day: OpenOn) -> Bool {
        (fields.value("state") ?? "open") == "open" && day.isBefore(endOf: fields.value("until"))
    }
}
