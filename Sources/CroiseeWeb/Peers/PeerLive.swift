import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Links
import Synchronization

/// What passes over the links right now, as server-sent events (WHATWG HTML 9.2): sentences for elements of the pages, each named by
/// its `data-live`. Without a script the pages say the same when they are opened.
enum PeerLive {
    /// Between two events, whatever happens.
    private static let step = Duration.seconds(1)
    /// A line at least so often, so that a browser that went away is noticed.
    private static let longest = Duration.seconds(20)
    /// Browsers come again by themselves.
    private static let most = 300

    static func show(_ visit: Visit) async throws -> Reply {
        guard visit.query["watch"] == "1" else {
            return .events { step in step == 0 ? event(try await lines(visit), visit, nil) : nil }
        }
        guard let seat = visit.site.watchers.sit() else { throw Problem.tooManyLogins }
        let first = try await lines(visit)
        let counts = Dictionary(first.map { ($0.link.community, $0.amounts.received) }) { one, _ in one }
        let rings = Mutex(visit.site.bell.rings)
        let last = Mutex(event(first, visit, counts))
        return .events { step in
            defer { withExtendedLifetime(seat) {} }
            if step == 0 { return last.withLock { $0 } }
            guard step < most, !visit.site.isStopping() else { return nil }
            try await Task.sleep(for: Self.step)
            await visit.site.bell.wait(past: rings.withLock { $0 }, atMost: longest)
            rings.withLock { $0 = visit.site.bell.rings }
            // Who was logged out, or is admin no more, sees nothing more.
            guard !visit.site.isStopping(), try await isStillAllowed(visit) else { return nil }
            let next = event(try await lines(visit), visit, counts)
            return last.withLock { last in
                defer { last = next }
                return next == last ? ":\n\n" : next
            }
        }
    }

    private static func isStillAllowed(_ visit: Visit) async throws -> Bool {
        guard let person = visit.person, let session = visit.session else { return false }
        let now = visit.now
        return try await visit.reading { reading in
            guard let account = try reading.account(person.id), Access.admin.admits(account) else { return false }
            return try reading.sessions(of: person.id, at: now).contains { $0.id == session.id }
        }
    }

    private static func lines(_ visit: Visit) async throws -> [PeerLine] {
        try await visit.reading { reading in
            try reading.links().filter { !$0.link.isFinal }.map { try PeerLine($0, reading) }
        }
    }

    private static func event(_ lines: [PeerLine], _ visit: Visit, _ before: [CommunityID: Int]?) -> String {
        var words: [String: String] = [:]
        for line in lines {
            let id = line.link.community.text
            words["contact-" + id] = visit.text(line.contact(visit.telling))
            words["passed-" + id] = visit.text(line.passed)
            let arrived = line.amounts.received - (before?[line.link.community] ?? line.amounts.received)
            if arrived > 0 { words["arriving-" + id] = visit.text(PeerPageWords.arriving(arrived)) }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // Two strings each: nothing that could fail, and no line ends but escaped ones.
        guard case .success(let data) = Result(catching: { try encoder.encode(words) }) else { return ":\n\n" }
        return "data: " + String(decoding: data, as: UTF8.self) + "\n\n"
    }
}

/// So many browsers are told at once of what passes.
final class Watchers: Sendable {
    private let free = Mutex(32)

    /// Kept as long as the place is taken.
    final class Seat: Sendable {
        private let of: Watchers
        fileprivate init(of watchers: Watchers) { of = watchers }
        deinit { of.free.withLock { $0 += 1 } }
    }

    func sit() -> Seat? {
        let isFree = free.withLock { free in
            guard free > 0 else { return false }
            free -= 1
            return true
        }
        return isFree ? Seat(of: self) : nil
    }
}
