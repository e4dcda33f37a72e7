import Bundles
import Catalogue
import CroiseeStore
import Notes

/// A note that an import took in, and a carnet in which its file places it.
public struct ImportPlacing: Sendable {
    public let file: ImportFile
    public let note: NoteID
    public let place: CarnetPlace
    /// The file is new or changed, so that its word counts; else what was decided here since.
    public let isNews: Bool

    public init(file: ImportFile, note: NoteID, place: CarnetPlace, isNews: Bool) {
        self.file = file
        self.note = note
        self.place = place
        self.isNews = isNews
    }
}

extension Node {
    /// Places imported notes, all in one transaction, in carnets of this community or of the intersections of the audience; a
    /// carnet that is in neither is created, for the same audience. Nobody hears of a placement who does not hold the note.
    /// Done again it changes nothing.
    /// - Returns: per placement, what kept it from being made, and the title of a carnet that was made for it.
    public func placeImported(_ placings: [ImportPlacing], _ audience: Audience) throws -> [(
        problem: Problem?, carnet: String?
    )] {
        try store.write { writing in
            var random = chance
            var shelf = Shelf()
            for placing in placings {
                // The categories of a page that only its author could read stay with it: its carnet may be shared later.
                guard let category = placing.place.category, !placing.file.text.isPrivate else { continue }
                let key = TitleKey(placing.place.carnet)
                if shelf.categories[key]?.contains(category) != true {
                    shelf.categories[key, default: []].append(category)
                }
            }
            return try placings.map { placing in
                do {
                    let before = shelf.made.count
                    try place(placing, audience, &shelf, writing, using: &random)
                    return (nil, shelf.made.count > before ? shelf.made.last : nil)
                } catch let problem as Problem where problem.status < 500 {
                    return (problem, nil)
                }
            }
        }
    }

    private struct Shelf {
        var found: [TitleKey: NoteReference] = [:]
        /// Of carnets to create, in the order of the files.
        var categories: [TitleKey: [String]] = [:]
        /// Titles of those that were not there.
        var made: [String] = []
    }

    private func place(
        _ placing: ImportPlacing, _ audience: Audience, _ shelf: inout Shelf, _ writing: Writing,
        using random: inout some RandomNumberGenerator
    ) throws {
        let reading = writing.reading
        var file = placing.file
        file.text.carnets = [placing.place]
        let place = try localised(file, reading).text.carnets[0]
        let carnet = try self.carnet(for: place, placing.file, audience, &shelf, writing, using: &random)
        let target = NoteReference(placing.note, of: me)
        guard target != carnet else { throw placing.file.problem(.carnetInItself(place.carnet), at: "carnets") }
        // A note that was taken out, or moved, stays so until its file changes.
        let key = "placed:\(placing.note.text)@\(carnet.text)"
        let stands = try reading.placers(of: target, in: carnet).contains { $0.community == me }
        if !placing.isNews, !stands, try reading.imported(key: key) != nil { return }
        let says = placing.isNews || !stands
        let how =
            says
            ? PlaceText(
                category: place.category, place: place.place, by: place.by, at: place.at, moment: place.moment)
            : PlaceText()
        _ = try self.place(target, in: carnet, how, onlyBesideNote: true, writing, using: &random)
        // Of the note, for the placement may be taken out, and with it what is remembered of it.
        try writing.rememberImport(key: key, note: placing.note)
    }

    private func carnet(
        for place: CarnetPlace, _ file: ImportFile, _ audience: Audience, _ shelf: inout Shelf, _ writing: Writing,
        using random: inout some RandomNumberGenerator
    ) throws -> NoteReference {
        let reading = writing.reading
        if let reference = place.reference {
            let end = try reading.end(of: reference)
            if end.line?.kind == "carnet" { return reference }
            // Another's carnet that is not held may come: the placement waits for it.
            if end == .absent, reference.origin != me { return reference }
            // Of this community's own a title is enough.
            if reference.origin != me || place.carnet.isEmpty {
                throw file.problem(.unknownCarnet(place.carnet.isEmpty ? reference.text : place.carnet), at: "carnets")
            }
        }
        let key = TitleKey(place.carnet)
        if let found = shelf.found[key] { return found }
        let found = try carnet(titled: key, audience, reading)
        let carnet: NoteReference
        if let found {
            carnet = found
        } else {
            let kind = try kindsHere().kinds.known("carnet")
            var text = NoteText(title: place.carnet, body: "")
            text.kind = kind.id
            text.language = file.text.language ?? language.rawValue
            text.fields = try kind.filling([], with: [(name: "categories", values: shelf.categories[key] ?? [])])
            let note = NoteID(using: &random)
            let revision = try checked(text.revision(of: note, parents: [], at: now(), using: &random))
            try writing.save(revision, visibility: audience.visibility, using: &random)
            try writing.rememberImport(key: "carnet:\(key.text)", note: note)
            carnet = NoteReference(note, of: me)
            shelf.made.append(place.carnet)
        }
        // A carnet that an import made goes where its notes go.
        if carnet.origin == me, try reading.imported(key: "carnet:\(key.text)") == carnet.note {
            let new = try newPlaces(of: carnet.note, audience.places, reading)
            try share(reading.revisions(origin: me, carnet.note).heads, in: new, writing, using: &random)
        }
        shelf.found[key] = carnet
        return carnet
    }

    /// An own carnet that stands where the audience is, then another's there, then any own one.
    private func carnet(titled key: TitleKey, _ audience: Audience, _ reading: Reading) throws -> NoteReference? {
        let own = try reading.notes(origin: me, kind: "carnet")
        let there = try audience.places.flatMap { try reading.notes(intersection: $0, state: .visible, kind: "carnet") }
        let mine = own.filter { !$0.intersections.filter(audience.places.contains).isEmpty }
        let found = (mine + there + own).first { $0.state != .withdrawn && TitleKey($0.title) == key }
        return found.map { NoteReference($0.note, of: $0.origin) }
    }
}
