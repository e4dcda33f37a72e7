import Bundles
import Catalogue
import CroiseeStore
import Formats
import Foundation
import Notes

/// A calendar, and how much of it not everyone may read.
public struct MadeCalendar: Sendable {
    public let calendar: CalendarFeed
    public let restricted: Int
}

extension Node {
    /// Gatherings, and exchanges that have a date, as events.
    /// - Parameters:
    ///   - scope: all that this node shows where nil.
    ///   - zone: the times of all events are written in it; where nil, each in the zone of its place.
    /// - Throws: `unknown-zone`, and what the scope throws.
    public func calendarFeed(
        _ scope: FeedScope?, zone: String? = nil, _ options: FeedOptions,
        _ reading: Reading
    ) throws -> MadeCalendar {
        if let zone, TimeZone(identifier: zone) == nil { throw Problem.unknownZone(zone) }
        let (title, notes) = try events(scope, options, reading)
        let kinds = kindsHere().kinds
        let reader = FeedReader(reading: reading, isPublic: options.isPublic)
        var events: [CalendarEvent] = []
        var restricted = 0
        for note in notes {
            guard let revision = try reading.current(note),
                let event = try event(note, revision, kinds, zone: zone, options, reader)
            else { continue }
            events.append(event)
            if try !options.isPublic && !reading.isPublic(note) { restricted += 1 }
        }
        events.sort { ($0.start, $0.note.text) < ($1.start, $1.note.text) }
        return MadeCalendar(calendar: CalendarFeed(title: title, events: events), restricted: restricted)
    }

    private static let datedKinds = ["gathering", "exchange"]

    private func events(_ scope: FeedScope?, _ options: FeedOptions, _ reading: Reading) throws
        -> (title: String, notes: [NoteReference])
    {
        let all: [NoteReference]
        let title: String
        switch scope {
        case .carnet, .term, .search:
            guard let scope else { return ("", []) }
            var whole = options
            whole.limit = FeedOptions.most
            let subject = try subject(of: scope, whole, reading)
            title = subject.title
            all = try subject.notes.filter { note in
                try reading.end(of: note, states: [.visible]).line.map { Self.datedKinds.contains($0.kind) } ?? false
            }
        case .intersection(let place):
            guard let row = try reading.intersection(place) else { throw Problem.notFound(place.text) }
            title = row.name
            all = try dated(origin: nil, place, reading)
        case .community(let community):
            title = try reading.name(of: community)
            all = try dated(origin: community, nil, reading)
        case nil:
            title = try reading.name(of: me)
            all = try dated(origin: nil, nil, reading)
        }
        let open = try options.isPublic ? all.filter { try reading.isPublic($0) } : all
        return (FeedWords.calendar(title).text(language), Array(open.prefix(options.limit)))
    }

    private func dated(origin: CommunityID?, _ place: IntersectionID?, _ reading: Reading) throws -> [NoteReference] {
        try Self.datedKinds.flatMap { kind in
            try reading.notes(
                origin: origin, intersection: place, state: .visible, kind: kind, limit: FeedOptions.most)
        }.map { NoteReference($0.note, of: $0.origin) }
    }

    /// Nil for what has no date.
    private func event(
        _ note: NoteReference, _ revision: NoteRevision, _ kinds: KindCatalogue, zone: String?, _ options: FeedOptions,
        _ reader: FeedReader
    ) throws -> CalendarEvent? {
        guard let start = revision.fields.value("start").flatMap({ DateValue($0) }) else { return nil }
        let end = revision.fields.value("end").flatMap { DateValue($0) }
        let state: CalendarEvent.Status =
            switch revision.kind == "exchange" ? revision.fields.value("state") : nil {
            case "proposed": .tentative
            case "cancelled": .cancelled
            default: .confirmed
            }
        return CalendarEvent(
            note: note, stamp: revision.updatedAt, start: start.seen(in: zone), end: end?.seen(in: zone),
            summary: revision.title, description: try description(note, revision, kinds, reader),
            location: revision.fields.value("place"), status: state, address: options.address(note),
            language: revision.language)
    }

    /// Text first, then the fields that have no place of their own in a calendar.
    private func description(
        _ note: NoteReference, _ revision: NoteRevision, _ kinds: KindCatalogue, _ reader: FeedReader
    ) throws -> String {
        let ends = try LinkEnds(note, reader)
        let language = revision.language.flatMap { Language(tag: $0) } ?? self.language
        let rules = MarkdownRules(isFrench: language == .french, wiki: { ends.shown($0, language, { _ in nil }) })
        let fields = FieldText(kinds: kinds, reader: reader, language: language)
        var parts = [MarkdownPlain.text(revision.body, rules)]
        for field in revision.fields where !["start", "end", "place", "state"].contains(field.name) {
            let label = kinds.label(of: field, in: revision.kind).text(language)
            let values = try field.values.map {
                field.type == .markdown ? MarkdownPlain.text($0, rules) : try fields.said($0, field, revision.kind)
            }
            parts.append(FeedWords.field(label, values.joined(separator: "\n")).text(language))
        }
        parts.append(try reader.reading.name(of: note.origin))
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}

extension DateValue {
    /// The same moment by the clocks of another zone; a day stays that day, and what no clock here can convert stays as it is.
    fileprivate func seen(in zone: String?) -> DateValue {
        guard let zone, zone != self.zone, let moment else { return self }
        return DateValue(moment: moment, zone: zone) ?? self
    }
}
