import Bundles
import CroiseeFederation
import CroiseeStore
import Notes

/// What must be so after every run.
extension Simulation {
    func check() throws {
        for link in links { try checkSame(link.caller, link.answerer) }
        for node in nodes {
            try checkAllowed(node)
            try checkWithdrawn(node)
            try checkLocal(node)
        }
        try checkThefts()
    }

    // MARK: The same sets

    private struct Held {
        let rows: [BundleRow]
        let origins: Set<CommunityID>
    }

    /// Nodes that may hold the same bundles hold the same, each with its texts.
    private func checkSame(_ one: SimNode, _ other: SimNode) throws {
        guard try one.node.store.read({ try $0.isActive(other.id) }),
            try other.node.store.read({ try $0.isActive(one.id) })
        else { return }
        let publics = try [one, other].map { try $0.node.publicPlace() }
        for place in places + publics {
            guard let here = try common(one, other, place), let there = try common(other, one, place) else { continue }
            for origin in here.origins.intersection(there.origins).sorted() {
                let mine = here.rows.filter { $0.origin == origin }
                let theirs = there.rows.filter { $0.origin == origin }
                try compare(mine, theirs, one, other, origin)
            }
        }
    }

    private func common(_ node: SimNode, _ peer: SimNode, _ place: IntersectionID) throws -> Held? {
        try node.node.store.read { reading in
            guard let view = try reading.commonView(place, with: peer.id), view.members,
                let row = try reading.intersection(place)
            else { return nil }
            return Held(rows: try reading.bundles(in: row), origins: Set(view.origins))
        }
    }

    private func compare(
        _ mine: [BundleRow], _ theirs: [BundleRow], _ one: SimNode, _ other: SimNode, _ origin: CommunityID
    ) throws {
        let (here, there) = (Set(mine.map(\.id)), Set(theirs.map(\.id)))
        let name = node(origin)?.name ?? "?"
        for (lost, node) in [(here.subtracting(there), other), (there.subtracting(here), one)] where !lost.isEmpty {
            let id = lost.sorted()[0]
            let kind = (mine + theirs).first { $0.id == id }?.bundleClass.rawValue ?? ""
            story.fault(
                "\(node.name) lacks \(lost.count) of \(name)'s bundles that it may have from \(one.name) or \(other.name): \(kind) \(id.hex.prefix(8))."
            )
        }
        let whole = Set((mine + theirs).filter(\.isWhole).map(\.id))
        for (rows, node) in [(mine, one), (theirs, other)] {
            if let row = rows.first(where: { !$0.isWhole && whole.contains($0.id) }) {
                story.fault("\(node.name) lacks a text of \(name)'s bundle \(row.id.hex.prefix(8)) that its peer has.")
            }
        }
    }

    // MARK: Nothing that was not allowed

    private func checkAllowed(_ node: SimNode) throws {
        for place in places {
            let rows = try node.node.store.read { reading in
                try reading.intersection(place).map { try reading.bundles(in: $0) } ?? []
            }
            let strange = Set(rows.filter { $0.bundleClass == .content && $0.origin != node.id }.map(\.origin)).filter {
                !wasRecognised(node.id, by: $0, in: place)
            }
            for origin in strange.sorted() {
                story.fault("\(node.name) has content of \(self.node(origin)?.name ?? "?"), which never recognised it.")
            }
        }
    }

    /// By the origin itself, or by one to whom it delegated, at any time: a relay may know a later word of one and an earlier of the other.
    private func wasRecognised(_ one: CommunityID, by origin: CommunityID, in place: IntersectionID) -> Bool {
        func said(_ who: CommunityID, _ other: CommunityID, _ delegates: Bool) -> Bool {
            ever.contains(Said(place: place, origin: who, other: other, delegates: delegates))
        }
        if said(origin, one, false) { return true }
        return nodes.contains { said(origin, $0.id, true) && (said($0.id, one, false) || $0.id == one) }
    }

    // MARK: Nothing withdrawn

    private func checkWithdrawn(_ node: SimNode) throws {
        for one in withdrawals.sorted(by: { $0.bundle < $1.bundle }) {
            let text = try node.node.store.read { reading -> String? in
                guard try reading.holds(one.bundle), let row = try reading.intersection(one.place) else { return nil }
                for bundle in try reading.bundles(in: row) where bundle.origin == one.origin {
                    guard let record = try reading.record(of: bundle.id) else { continue }
                    if String(decoding: try record.plain(), as: UTF8.self).contains(one.token) {
                        return "a stored bundle"
                    }
                }
                let summary = try reading.notes(origin: one.origin, includesUnlisted: true).first {
                    $0.note == one.note
                }
                if let summary, summary.state != .withdrawn, summary.intersections.contains(one.place) {
                    return "the list of notes"
                }
                guard summary?.intersections.isEmpty ?? true, one.origin != node.id else { return nil }
                let current = try reading.revisions(origin: one.origin, one.note).current
                return current.map { $0.body.contains(one.token) } == true ? "a revision" : nil
            }
            if let text {
                story.fault("\(node.name) still has \(one.token), which was withdrawn, in \(text).")
            }
        }
    }

    private func checkLocal(_ node: SimNode) throws {
        for note in notes where note.isLocal && note.owner.index != node.index {
            let isHere = try node.node.store.read { reading in
                try reading.notes(origin: note.owner.id, includesUnlisted: true).contains { $0.note == note.note }
            }
            if isHere { story.fault("\(node.name) has \(note.token), which was written for \(note.owner.name) alone.") }
        }
    }
}
