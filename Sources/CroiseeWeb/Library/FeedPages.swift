import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

/// What programs fetch: Atom feeds, calendars, lexicons. Without an account, only what everyone may read.
enum FeedPages {
    static let routes: [Route] = [
        .get("/feed.atom", .everyone, { try await atom(.community($0.me), $0) }),
        .get("/lexicon.ttl", .everyone, { try await turtle($0.me, $0) }),
        .get(
            "/communities/:community/feed.atom", .everyone, { try await atom(.community(try await community($0)), $0) }),
        .get(
            "/communities/:community/calendar.ics", .everyone,
            { try await calendar(.community(try await community($0)), $0) }),
        .get("/communities/:community/lexicon.ttl", .everyone, { try await turtle(try await community($0), $0) }),
        .get("/carnets/:carnet/feed.atom", .everyone, { try await atom(.carnet(try await carnet($0)), $0) }),
        .get("/carnets/:carnet/calendar.ics", .everyone, { try await calendar(.carnet(try await carnet($0)), $0) }),
        .get("/terms/:term/feed.atom", .everyone, { try await atom(.term(try await word($0)), $0) }),
        .get(
            "/intersections/:place/feed.atom", .everyone,
            { try await atom(.intersection(try await place($0).id), $0) }),
        .get(
            "/intersections/:place/calendar.ics", .everyone,
            { try await calendar(.intersection(try await place($0).id), $0) }),
        .get("/search/feed.atom", .everyone, search),
    ]

    /// The feed that pages name which have none of their own.
    static func ofHouse(_ visit: Visit) -> Page.FeedLink {
        Page.FeedLink(title: visit.text(FeedPageWords.house), address: "/feed.atom")
    }

    static func lexicon(of community: CommunityID, _ visit: Visit) -> String {
        community == visit.me ? "/lexicon.ttl" : "/communities/\(community.text)/lexicon.ttl"
    }

    // MARK: - What an address names

    private static func community(_ visit: Visit) async throws -> CommunityID {
        let (isKnown, me) = (visit.person != nil, visit.me)
        guard let id = CommunityID(visit.parameters["community"] ?? "") else { throw PageFault.notFound }
        // Which communities are known here is not told to everyone.
        let found = try await visit.reading { reading in
            isKnown ? try reading.community(id) != nil : try id == me || reading.hasPublicNote(of: id)
        }
        guard found else { throw PageFault.notFound }
        return id
    }

    private static func place(_ visit: Visit) async throws -> IntersectionRow {
        guard let id = IntersectionID(visit.parameters["place"] ?? ""),
            let row = try await visit.reading({ try $0.intersection(id) }), row.isPublic || visit.person != nil
        else { throw PageFault.notFound }
        return row
    }

    private static func carnet(_ visit: Visit) async throws -> NoteReference {
        try await CarnetPages.carnet(visit).reference
    }

    /// A feed of a term is one of its word.
    private static func word(_ visit: Visit) async throws -> String {
        switch try await TermPages.named(visit) {
        case .term(let term): term.line.title
        case .word(let word, _): word
        }
    }

    // MARK: - Answers

    private static func options(_ visit: Visit, limit: Int = FeedOptions.usual) -> FeedOptions {
        let (origin, me) = (visit.origin.text, visit.me)
        return FeedOptions(
            isPublic: visit.person == nil, limit: limit, selfAddress: origin + visit.path,
            address: { origin + NoteAddress.of($0, at: me) })
    }

    private static func atom(_ scope: FeedScope, _ visit: Visit, selfQuery: String = "") async throws -> Reply {
        var options = options(visit)
        options.selfAddress = options.selfAddress.map { $0 + selfQuery }
        let (node, asked) = (visit.node, options)
        let made = try await visit.reading { try node.atomFeed(scope, asked, $0) }
        return .file(Array(made.feed.xml.utf8), type: "application/atom+xml; charset=utf-8")
    }

    private static func calendar(_ scope: FeedScope, _ visit: Visit) async throws -> Reply {
        let (node, options) = (visit.node, options(visit, limit: FeedOptions.most))
        let made = try await visit.reading { try node.calendarFeed(scope, options, $0) }
        return .file(
            Array(made.calendar.text.utf8), type: "text/calendar; charset=utf-8", name: made.calendar.title + ".ics")
    }

    private static func turtle(_ community: CommunityID, _ visit: Visit) async throws -> Reply {
        let (node, isPublic) = (visit.node, visit.person == nil)
        let lexicon = try await visit.reading { try node.lexicon(of: community, isPublic: isPublic, $0) }
        return .file(Array(lexicon.turtle.utf8), type: "text/turtle; charset=utf-8", name: lexicon.title + ".ttl")
    }

    private static func search(_ visit: Visit) async throws -> Reply {
        let words = visit.query.trimmed("q")
        guard !words.isEmpty, words.utf8.count <= 500 else { throw PageFault.notFound }
        return try await atom(.search(words), visit, selfQuery: "?" + FormData.query([("q", words)]))
    }
}
