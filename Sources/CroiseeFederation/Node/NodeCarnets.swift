import Bundles
import Catalogue
import CroiseeStore
import Foundation
import Notes

/// Where in a carnet a note is placed, and by whom.
public struct PlaceText: Sendable, Hashable {
    public var category: String?
    /// Its place in the category.
    public var place: Int64?
    /// The person.
    public var by: String?
    /// When, if not now.
    public var at: DateValue?
    /// Unix ms: when it was written, if not now; of a placement that is there already nothing changes.
    public var moment: Int64?

    public init(
        category: String? = nil, place: Int64? = nil, by: String? = nil, at: DateValue? = nil, moment: Int64? = nil
    ) {
        self.category = category
        self.place = place
        self.by = by
        self.at = at
        self.moment = moment
    }
}

/// What placing a note did.
public struct Placed: Sendable {
    public let placement: NoteID
    public let isChanged: Bool
    /// Where the placement stands.
    public let places: [IntersectionID]
    /// Of these, where the placed note does not stand.
    public let unsharedIn: [IntersectionID]
}

/// What taking a note out did.
public struct TakenOut: Sendable {
    /// Communities whose placement stays.
    public let others: [String]
}

extension Node {
    public func createCarnet(
        title: String, description: String, categories: [String], language: String? = nil, _ audience: Audience
    ) throws -> NoteID {
        let kind = try kindsHere().kinds.known("carnet")
        var text = NoteText(title: title, body: description)
        text.kind = kind.id
        text.language = language
        text.fields = try kind.filling([], with: [(name: "categories", values: categories)])
        return try newNote(text, audience)
    }

    /// Places a note in a carnet, or moves it there. The placement is published where the carnet stands, as far as those there may
    /// know of the note.
    /// - Throws: `unknown-carnet`, `placing-tells`, `carnet-in-itself`
    public func place(_ target: NoteReference, in carnet: NoteReference, _ how: PlaceText) throws -> Placed {
        guard target != carnet else {
            throw Problem.carnetInItself(try store.read { try $0.end(of: carnet).line?.title ?? "" })
        }
        return try store.write { writing in
            var random = chance
            return try place(target, in: carnet, how, onlyBesideNote: false, writing, using: &random)
        }
    }

    /// - Parameter onlyBesideNote: the placement goes only where the note stands too; where the carnet, another community's, is not
    ///   held, nowhere yet.
    func place(
        _ target: NoteReference, in carnet: NoteReference, _ how: PlaceText, onlyBesideNote: Bool, _ writing: Writing,
        using random: inout some RandomNumberGenerator
    ) throws -> Placed {
        let kind = try kindsHere().kinds.known("placement")
        let reading = writing.reading
        let isWaiting = try onlyBesideNote && carnet.origin != me && reading.end(of: carnet) == .absent
        let (placement, unshared, all) = isWaiting ? ([], [], []) : try audience(of: target, in: carnet, reading)
        let own = try reading.placers(of: target, in: carnet).first { $0.community == me }?.placement.note
        let before = try own.flatMap { try reading.revisions(origin: me, $0).current }
        let text = try text(of: target, in: carnet, how, kind, before)
        let note: NoteID
        var isChanged = true
        if let own {
            note = own
            isChanged = try revise(own, text, writing, using: &random) != nil
        } else {
            note = NoteID(using: &random)
            let revision = try checked(text.revision(of: note, parents: [], at: now(), using: &random))
            try writing.save(revision, visibility: .local, using: &random)
        }
        let places = onlyBesideNote ? placement.filter { !unshared.contains($0) } : placement
        let new = try newPlaces(of: note, places, reading)
        try share(reading.revisions(origin: me, note).heads, in: new, writing, using: &random)
        return Placed(placement: note, isChanged: isChanged || !new.isEmpty, places: all, unsharedIn: unshared)
    }

    private func text(
        of target: NoteReference, in carnet: NoteReference, _ how: PlaceText, _ kind: Kind, _ before: NoteRevision?
    ) throws -> NoteText {
        func line(_ text: String?) throws -> [String] {
            guard let text else { return [] }
            guard let typed = SingleLine.typed(text), !typed.isEmpty, typed.utf8.count <= NoteBounds.value else {
                throw Problem.placeBounds
            }
            return [typed]
        }
        var text = NoteText(title: kind.fixedTitle ?? kind.id, body: before?.body ?? "")
        text.kind = kind.id
        text.createdAt = before?.createdAt ?? how.moment
        // What is not said anew stays as it was.
        let held = before?.fields ?? []
        var typed = [(name: "carnet", values: [carnet.text]), (name: "note", values: [target.text])]
        if how.category != nil { typed.append((name: "category", values: try line(how.category))) }
        if let place = how.place { typed.append((name: "place", values: [String(place)])) }
        if how.by != nil { typed.append((name: "by", values: try line(how.by))) }
        if let at = how.at { typed.append((name: "at", values: [at.text])) }
        text.fields = try kind.filling(held, with: typed)
        return text
    }

    /// Where a placement goes: where the carnet stands and this community speaks, and those there may know of the note.
    private func audience(of target: NoteReference, in carnet: NoteReference, _ reading: Reading) throws
        -> (places: [IntersectionID], unshared: [IntersectionID], all: [IntersectionID])
    {
        let end = try reading.end(of: carnet)
        if end == .waiting { throw try waits(carnet, reading) }
        guard let line = end.line, line.kind == "carnet" else { throw Problem.unknownCarnet(carnet.text) }
        guard let note = try reading.summary(origin: target.origin, target.note), note.state != .withdrawn else {
            throw Problem.notFound(target.text)
        }
        let stands = try standing(carnet, reading)
        let open = try stands.filter { try speaks(in: $0, reading) }
        let noteStands = Set(try standing(target, reading))
        let isPublic = try noteStands.contains { try reading.intersection($0)?.isPublic == true }
        let known = open.filter { noteStands.contains($0) || isPublic || target.origin == me }
        guard !known.isEmpty || open.isEmpty else {
            throw Problem.placingTells(note.title, origin: note.originName, carnet: line.title)
        }
        return (known, isPublic ? [] : known.filter { !noteStands.contains($0) }, known)
    }

    private func waits(_ carnet: NoteReference, _ reading: Reading) throws -> Problem {
        .carnetWaits(try reading.summary(origin: carnet.origin, carnet.note)?.title ?? carnet.text)
    }

    /// A carnet with its contents.
    /// - Throws: `unknown-carnet`, `carnet-waits`
    public func contents(of carnet: NoteReference, hidden: Bool = false) throws -> Carnet {
        try store.read { reading in
            if let found = try reading.carnet(carnet, hidden: hidden) { return found }
            if try reading.end(of: carnet) == .waiting { throw try waits(carnet, reading) }
            throw Problem.unknownCarnet(carnet.text)
        }
    }

    /// The intersections in which a note stands.
    func standing(_ reference: NoteReference, _ reading: Reading) throws -> [IntersectionID] {
        if reference.origin == me { return try reading.standingPlaces(ownNote: reference.note) }
        return try reading.summary(origin: reference.origin, reference.note)?.intersections ?? []
    }

    /// Whether this community may publish there.
    func speaks(in place: IntersectionID, _ reading: Reading) throws -> Bool {
        switch Result(catching: { try requirePart(in: place, reading) }) {
        case .success: return true
        case .failure(let problem as Problem) where problem.status < 500: return false
        case .failure(let error): throw error
        }
    }

    /// Where a carnet is shared later, this community's own placements go as well.
    func sharePlacements(
        of carnets: [NoteID], in place: IntersectionID, _ writing: Writing,
        using random: inout some RandomNumberGenerator
    ) throws {
        let reading = writing.reading
        for carnet in carnets {
            let reference = NoteReference(carnet, of: me)
            guard try reading.end(of: reference).line?.kind == "carnet" else { continue }
            for placement in try reading.placements(in: reference, by: me) {
                if try !newPlaces(of: placement, [place], reading).isEmpty {
                    try share(reading.revisions(origin: me, placement).heads, in: [place], writing, using: &random)
                }
            }
        }
    }

    /// Withdraws this community's placements of a note in a carnet.
    /// - Throws: `not-placed`, `not-yours`
    public func takeOut(_ target: NoteReference, of carnet: NoteReference) throws -> TakenOut {
        let (placers, title, name) = try placers(of: target, in: carnet)
        let own = placers.filter { $0.community == me }
        let others = Array(Set(placers.filter { $0.community != me }.map(\.communityName))).sorted()
        guard !own.isEmpty else {
            throw Problem.placedByOthers(title, by: others.joined(separator: ", "), carnet: name)
        }
        for placer in own { _ = try withdraw(placer.placement.note, keep: false) }
        return TakenOut(others: others)
    }

    /// Hides a note in a carnet for this community alone, or shows it again.
    /// - Throws: `not-placed`
    public func setHidden(_ isHidden: Bool, _ target: NoteReference, in carnet: NoteReference) throws {
        let (placers, _, _) = try placers(of: target, in: carnet)
        try store.write { writing in
            for placer in placers {
                try writing.setState(
                    isHidden ? .hidden : .visible, origin: placer.community, of: placer.placement.note)
                try writing.journal(isHidden ? .noteHidden : .noteReleased, .note(placer.placement), at: now())
            }
        }
    }

    private func placers(of target: NoteReference, in carnet: NoteReference) throws
        -> (placers: [Placer], title: String, carnet: String)
    {
        try store.read { reading in
            let title = try reading.end(of: target).line?.title ?? target.text
            let name = try reading.end(of: carnet).line?.title ?? carnet.text
            let placers = try reading.placers(of: target, in: carnet)
            guard !placers.isEmpty else { throw Problem.notPlaced(title, in: name) }
            return (placers, title, name)
        }
    }
}
