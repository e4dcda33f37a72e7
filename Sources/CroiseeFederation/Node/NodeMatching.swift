import Bundles
import Catalogue
import CroiseeStore
import Formats
import Notes

/// An exchange as somebody proposes it.
public struct ExchangeText: Sendable, Hashable {
    public var start: DateValue?
    public var end: DateValue?
    public var place: String?
    /// Made of the date where nil: the titles of request and offer must be able to vanish.
    public var title: String?
    public var body = ""
    /// Who passes on and who receives; the authors of offer and request where nil.
    public var offeredBy: [String]?
    public var receivedBy: [String]?

    public init() {}
}

extension Node {
    /// Open requests with the offers that may answer them.
    /// - Parameter request: only this one.
    public func matches(in place: IntersectionRow?, request: NoteReference? = nil, limit: Int = 50) throws
        -> KnowledgeMatches
    {
        let today = try openNow(try timeZone())
        return try store.read { try $0.matches(in: place, on: today, request: request, limit: limit) }
    }

    /// A proposed exchange as a note of this community, which alone revises it later. Nobody is counted or ranked in it.
    /// - Throws: `wrong-kind`, `withdrawn`, `note-held`, `not-found`; `exchange-tells` where it would go where those do not know of the
    ///   request or the offer.
    public func proposal(
        of request: NoteReference, with offer: NoteReference, _ how: ExchangeText, in places: [IntersectionID]
    ) throws -> NoteText {
        let kinds = kindsHere().kinds
        let kind = try kinds.known("exchange")
        return try store.read { reading in
            let asked = try end(request, of: kinds.known("request"), known: places, reading)
            let offered = try end(offer, of: kinds.known("offer"), known: places, reading)
            let title = how.title ?? MatchWords.exchangeTitle(how.start.flatMap { CalendarDay($0) }).text(language)
            var text = NoteText(title: title, body: how.body)
            text.kind = kind.id
            text.language = language.rawValue
            text.fields = try kind.filling(
                [],
                with: [
                    (name: "state", values: ["proposed"]), (name: "offer", values: [offer.text]),
                    (name: "request", values: [request.text]),
                    (name: "offered_by", values: how.offeredBy ?? names(offered)),
                    (name: "received_by", values: how.receivedBy ?? names(asked)),
                    (name: "place", values: [how.place].compactMap(\.self)),
                    (name: "start", values: [how.start?.text].compactMap(\.self)),
                    (name: "end", values: [how.end?.text].compactMap(\.self)),
                ])
            return text
        }
    }

    /// Writes a proposed exchange, with its line in the journal.
    public func propose(_ exchange: NoteText, _ audience: Audience) throws -> NoteID {
        try store.write { writing in
            let note = try add(exchange, audience, writing)
            try writing.journal(.exchangeProposed, .note(NoteReference(note, of: me)), at: now())
            return note
        }
    }

    /// As the authors chose to be named, else their community.
    private func names(_ note: (line: NoteLine, text: NoteRevision)) -> [String] {
        note.text.authors.isEmpty
            ? [note.line.originName]
            : note.text.authors.map { MatchWords.name($0, of: note.line.originName).text(language) }
    }

    private func end(_ reference: NoteReference, of kind: Kind, known places: [IntersectionID], _ reading: Reading)
        throws -> (line: NoteLine, text: NoteRevision)
    {
        let note = try readable(reference, reading)
        guard note.line.kind == kind.id else { throw Problem.notOfKind(note.line.title, kind.label) }
        let stands = try standing(reference, reading)
        let isPublic = try stands.contains { try reading.intersection($0)?.isPublic == true }
        if reference.origin != me && !isPublic, let other = places.first(where: { !stands.contains($0) }) {
            throw Problem.exchangeTells(note.line.title, place: try reading.intersection(other)?.name ?? other.text)
        }
        return note
    }
}
