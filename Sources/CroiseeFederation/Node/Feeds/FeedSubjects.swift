import Bundles
import Catalogue
import CroiseeStore
import Formats
import Foundation
import Notes

extension Node {
    /// What a reader of this node may see of a scope: visible notes only, no drafts, nothing held, hidden or withdrawn.
    /// - Throws: `not-found`, `unknown-carnet`, `carnet-waits`
    func subject(of scope: FeedScope, _ options: FeedOptions, _ reading: Reading) throws -> FeedSubject {
        switch scope {
        case .community(let community): try subject(community, options, reading)
        case .intersection(let place): try subject(place, options, reading)
        case .carnet(let carnet): try subject(carnet: carnet, options, reading)
        case .term(let word): try subject(term: word, options, reading)
        case .search(let words): try subject(searching: words, options, reading)
        }
    }

    private func subject(_ community: CommunityID, _ options: FeedOptions, _ reading: Reading) throws -> FeedSubject {
        let name = try reading.name(of: community)
        let place = options.isPublic ? try reading.publicPlace(of: community)?.id : nil
        // Without a public place known here, everyone may read nothing of it.
        let notes =
            options.isPublic && place == nil
            ? []
            : try reading.notes(origin: community, intersection: place, state: .visible, limit: options.limit)
        return FeedSubject(
            id: ResourceName.community(CommunityKey(community)), title: name, subtitle: nil, author: name,
            language: community == me ? language.rawValue : nil,
            notes: notes.map { NoteReference($0.note, of: $0.origin) }, isOfOne: true)
    }

    private func subject(_ place: IntersectionID, _ options: FeedOptions, _ reading: Reading) throws -> FeedSubject {
        guard let row = try reading.intersection(place) else { throw Problem.notFound(place.text) }
        let all = try reading.notes(
            intersection: place, state: .visible, limit: options.isPublic && !row.isPublic ? nil : options.limit)
        let notes = all.map { NoteReference($0.note, of: $0.origin) }
        return FeedSubject(
            id: "urn:croisee:intersection:" + place.text, title: row.name, subtitle: row.purpose, author: row.name,
            language: row.language, notes: try open(notes, options, reading), isOfOne: row.isPublic)
    }

    private func subject(carnet: NoteReference, _ options: FeedOptions, _ reading: Reading) throws -> FeedSubject {
        guard let held = try reading.carnet(carnet) else {
            if try reading.end(of: carnet) == .waiting { throw Problem.noteWaiting }
            throw Problem.unknownCarnet(carnet.text)
        }
        if options.isPublic, try !reading.isPublic(carnet) { throw Problem.unknownCarnet(carnet.text) }
        var rows: [FeedRow] = []
        for entry in held.entries {
            guard let line = try reading.end(of: entry.target, states: [.visible]).line else { continue }
            // That a note stands in a carnet is said by whoever placed it, and only to those whom that reaches.
            let placers = try entry.placers.filter { try !options.isPublic || reading.isPublic($0.placement) }
            guard let first = placers.map(\.placed).min() else { continue }
            rows.append(FeedRow(note: entry.target, moment: max(line.updated, first)))
        }
        let head = try reading.current(carnet)
        let description = MarkdownPlain.excerpt(held.description)
        return FeedSubject(
            id: ResourceName.note(carnet) + ":notes", title: held.line.title,
            subtitle: description.isEmpty ? nil : description, author: held.line.originName, language: head?.language,
            notes: try open(Self.newest(rows), options, reading), isOfOne: false)
    }

    private func subject(term word: String, _ options: FeedOptions, _ reading: Reading) throws -> FeedSubject {
        // A statement that not everyone may read is neither followed nor told.
        let reached = try reading.exactMatches(of: word).filter { reached in
            try !options.isPublic || reached.path.allSatisfy { try reading.isPublic($0.reference) }
        }
        let words = [word] + reached.flatMap { $0.words.map(\.text) }
        let lines = try reading.notes(underAny: words, limit: FeedOptions.most)
        let through = reached.filter { !$0.path.isEmpty }.map { (word: $0.term.title, community: $0.term.originName) }
        let name = try reading.name(of: me)
        return FeedSubject(
            id: "\(ResourceName.community(CommunityKey(me))):term:\(Self.name(of: word))", title: word,
            subtitle: through.isEmpty ? nil : FeedWords.alsoUnder(through).text(language), author: name,
            language: language.rawValue, notes: try open(lines.map(\.reference), options, reading), isOfOne: false)
    }

    private func subject(searching words: String, _ options: FeedOptions, _ reading: Reading) throws -> FeedSubject {
        var filters = SearchFilters()
        filters.reader = options.isPublic ? .anyone : nil
        let found = try reading.find(words, filters, page: 1, size: options.limit).notes.map(\.hit.reference)
        return FeedSubject(
            id: "\(ResourceName.community(CommunityKey(me))):search:\(Digest32.sha256(Array(words.utf8)).hex)",
            title: FeedWords.searched(words).text(language), subtitle: nil, author: try reading.name(of: me),
            language: language.rawValue, notes: try open(found, options, reading), isOfOne: false)
    }

    /// A word as a part of a name: alike for the same word, however it is capitalised.
    private static func name(of word: String) -> String {
        TitleKey(word).text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.intersection(.ascii)) ?? ""
    }

    private static func newest(_ rows: [FeedRow]) -> [NoteReference] {
        var seen = Set<NoteReference>()
        return rows.sorted { ($0.moment, $0.note.text) > ($1.moment, $1.note.text) }.map(\.note).filter {
            seen.insert($0).inserted
        }
    }

    /// Of these, the newest that are open to whom the feed is for.
    private func open(_ notes: [NoteReference], _ options: FeedOptions, _ reading: Reading) throws -> [NoteReference] {
        guard options.isPublic else { return Array(notes.prefix(options.limit)) }
        var open: [NoteReference] = []
        for note in notes where open.count < options.limit {
            if try reading.isPublic(note) { open.append(note) }
        }
        return open
    }
}

extension CharacterSet {
    fileprivate static let ascii = CharacterSet(charactersIn: "\u{0}"..."\u{7F}")
}
