import Bundles
import Catalogue
import CroiseeStore
import Links
import Notes

/// How people name things: the full ID, a unique beginning of it of eight characters or more, or the exact name.
extension Node {
    /// A community heard of here; a full ID may also be that of one not heard of yet.
    public func community(named text: String) throws -> CommunityID {
        if let id = CommunityID(text) { return id }
        let known = try store.read { reading in
            try reading.communities().map {
                ($0.id, $0.id.text, $0.name.isEmpty ? try reading.name(of: $0.id) : $0.name)
            }
        }
        return try one(text, known)
    }

    /// A community with which there is a link, in whatever state.
    public func peer(named text: String) throws -> CommunityID {
        let linked = try store.read { reading in
            try reading.links().map {
                ($0.link.community, $0.link.community.text, try reading.name(of: $0.link.community))
            }
        }
        if let id = CommunityID(text) {
            guard linked.contains(where: { $0.0 == id }) else { throw Problem.notLinked(String(text.prefix(8))) }
            return id
        }
        return try one(text, linked, missing: .notLinked(text))
    }

    public func intersection(named text: String) throws -> IntersectionRow {
        let rows = try store.read { try $0.intersections() }
        if let id = IntersectionID(text) {
            guard let row = rows.first(where: { $0.id == id }) else { throw Problem.notFound(text) }
            return row
        }
        // Public places are named after their communities: a name alone never means one of them.
        return try one(text, rows.map { ($0, $0.id.text, $0.isPublic ? "" : $0.name) })
    }

    /// A number that two communities use is told apart by the community before it: `ID8/ID`.
    public func note(named text: String) throws -> NoteSummary {
        let found = try store.read { reading in
            let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
            if parts.count == 2 {
                let told = try reading.find(note: parts[1]).filter { $0.origin.text.hasPrefix(parts[0]) }
                if !told.isEmpty { return told }
            }
            return try reading.find(note: text)
        }
        guard found.count <= 1 else {
            throw Problem.ambiguousNote(
                text,
                candidates: found.prefix(5).map { "\($0.origin.text.prefix(8))/\($0.note.text) (\($0.title))" })
        }
        guard let one = found.first, let whole = try store.read({ try $0.summary(origin: one.origin, one.note) }) else {
            throw Problem.notFound(text)
        }
        return whole
    }

    /// Only the origin changes or withdraws a note.
    public func ownNote(named text: String) throws -> NoteSummary {
        let note = try note(named: text)
        // Of one that was withdrawn, no title is left.
        guard note.origin == me else {
            throw Problem.notYours(note.title.isEmpty ? String(note.note.text.prefix(8)) : note.title)
        }
        return note
    }

    /// One that was withdrawn is called by its title as well, while the brake holds its text.
    public func withdrawnNote(named text: String) throws -> NoteSummary {
        let named = Result { try ownNote(named: text) }
        guard case .failure(let problem as Problem) = named, problem == .notFound(text) else { return try named.get() }
        let held = try store.read { try $0.ownHeldTexts() }.filter { $0.title == text }
        let note = try one(text, held.map { ($0.note, $0.note.text, text) })
        guard let summary = try store.read({ try $0.summary(origin: me, note) }) else { throw problem }
        return summary
    }

    private func one<T>(_ text: String, _ all: [(value: T, id: String, name: String)], missing: Problem? = nil) throws
        -> T
    {
        let matches = all.filter { $0.name == text || (text.utf8.count >= 8 && $0.id.hasPrefix(text)) }
        guard matches.count <= 1 else {
            throw Problem.ambiguous(text, candidates: matches.prefix(10).map { "\($0.id) (\($0.name))" })
        }
        guard let match = matches.first else { throw missing ?? .notFound(text) }
        return match.value
    }
}
