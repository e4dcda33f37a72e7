import Bundles
import Catalogue
import GRDB
import Notes

/// A note of a discussion with what answers it.
public struct ThreadReply: Sendable, Hashable {
    public let reference: NoteReference
    /// A note that others answer and that is not here, or was withdrawn, keeps its place.
    public let end: NoteEnd
    /// Put aside here, not only held back: it is here, and what answers it may be read.
    public let isHidden: Bool
    public let replies: [ThreadReply]

    /// Itself and everything below, in reading order, with how deep it stands.
    public func flattened(depth: Int = 0) -> [(depth: Int, reply: ThreadReply)] {
        [(depth, self)] + replies.flatMap { $0.flattened(depth: depth + 1) }
    }
}

/// A discussion, from the note with which it began as far as that is known.
public struct Discussion: Sendable, Hashable {
    public let root: ThreadReply
    /// Replies, or the beginning, that others answer and that nobody can read here: not held, or withdrawn.
    public let missing: Int
    /// Whether there were more than are looked at.
    public let isCut: Bool
}

extension Reading {
    /// Notes of one thread that are looked at, and how deep answers of answers go.
    public static let mostReplies = 1_000
    public static let deepestReply = 64

    /// The field in which a reply may name the note with which the discussion began, so that it finds its thread even when the reply
    /// between is missing.
    public static let threadField = "thread"

    /// The discussion in which a note stands. Replies by date.
    public func discussion(of reference: NoteReference) throws -> Discussion {
        var root = reference
        var seen: Set<NoteReference> = [root]
        while seen.count < Self.deepestReply, let parent = try parent(of: root), seen.insert(parent).inserted {
            root = parent
        }
        // Where a note between is missing, the beginning that the reply names.
        if try end(of: root).line == nil, let named = try beginning(named: reference), !seen.contains(named) {
            root = named
        }
        var walk = ThreadWalk(root: root)
        let tree = try reply(root, &walk, depth: 0)
        return Discussion(root: tree, missing: walk.missing, isCut: walk.isCut)
    }

    private func parent(of reference: NoteReference) throws -> NoteReference? {
        try mentioned(by: reference, relation: "reply")
    }

    private func beginning(named reference: NoteReference) throws -> NoteReference? {
        try mentioned(by: reference, relation: "field:" + Self.threadField)
    }

    private func mentioned(by reference: NoteReference, relation: String) throws -> NoteReference? {
        try db.row(
            """
            SELECT m.target_community, m.target_note FROM mentions m JOIN notes n ON n.id = m.note
            JOIN communities c ON c.id = n.origin WHERE n.note = ? AND c.cid = ? AND m.relation = ? ORDER BY m.position LIMIT 1
            """, [blob(reference.note.bytes), blob(reference.community.bytes), relation]
        ).flatMap { try $0.reference("target") }
    }

    private struct ThreadWalk {
        let root: NoteReference
        var seen: Set<NoteReference> = []
        var missing = 0
        var isCut = false
    }

    private func reply(_ reference: NoteReference, _ walk: inout ThreadWalk, depth: Int) throws -> ThreadReply {
        walk.seen.insert(reference)
        let end = try end(of: reference)
        if end == .absent || end == .withdrawn { walk.missing += 1 }
        var below = try answers(to: reference, relation: "reply")
        if reference == walk.root {
            // Those that name this discussion, and whose own place in it is missing.
            for late in try answers(to: reference, relation: "field:" + Self.threadField) {
                let lost = try firstMissing(above: late, root: walk.root)
                if let lost, !below.contains(lost) { below.append(lost) }
            }
        }
        var replies: [ThreadReply] = []
        for answer in below where !walk.seen.contains(answer) {
            guard walk.seen.count < Self.mostReplies, depth < Self.deepestReply else {
                walk.isCut = true
                break
            }
            replies.append(try reply(answer, &walk, depth: depth + 1))
        }
        let isHidden = try end == .waiting && self.end(of: reference, states: [.held]) == .waiting
        return ThreadReply(reference: reference, end: end, isHidden: isHidden, replies: replies)
    }

    /// Going up from a reply: the first note that tells of no parent and is not the beginning.
    private func firstMissing(above reference: NoteReference, root: NoteReference) throws -> NoteReference? {
        var at = reference
        var seen: Set<NoteReference> = [at]
        while let parent = try parent(of: at) {
            if parent == root { return nil }
            guard seen.count < Self.deepestReply, seen.insert(parent).inserted else { return nil }
            at = parent
        }
        return at == reference ? nil : at
    }

    /// Those that are put aside or held back too: what answers them is not lost with them.
    private func answers(to reference: NoteReference, relation: String) throws -> [NoteReference] {
        try db.rows(
            """
            SELECT \(NoteLine.columns) FROM mentions m JOIN notes n ON n.id = m.note JOIN communities c ON c.id = n.origin
            WHERE m.target_note = ? AND m.target_community = ? AND m.relation = ? AND n.stance <> 'withdrawn'
            ORDER BY n.updated, n.id LIMIT ?
            """, [blob(reference.note.bytes), blob(reference.community.bytes), relation, Self.mostReplies]
        ).map { try NoteLine($0).reference }
    }
}
