import Bundles
import Catalogue
import CroiseeStore
import Formats
import Notes

/// What a bulletin is about.
public enum BulletinScope: Sendable, Hashable {
    case intersection(IntersectionRow)
    case carnet(NoteReference)

    /// As the field `scope` names it.
    var text: String {
        switch self {
        case .intersection(let place): place.id.text
        case .carnet(let carnet): carnet.text
        }
    }
}

extension Node {
    /// A bulletin from what is new, to be edited like any note. Notes stand in it as `![[…]]` only, so that nothing of them is left
    /// when they are withdrawn.
    /// - Parameters:
    ///   - from: a day, as `to`.
    ///   - title: made of scope and period where nil.
    /// - Throws: `bulletin-days`, `unknown-carnet`, `carnet-waits`
    public func bulletinDraft(
        _ scope: BulletinScope, from: DateValue, to: DateValue, title: String? = nil, language: Language
    ) throws -> NoteText {
        let zone = try timeZone()
        guard from.isDay, to.isDay, from.day <= to.day, let first = CalendarDay(from), let last = CalendarDay(to),
            let begins = beginning(of: from.day, zone), let ends = beginning(of: to.day, zone)
        else { throw Problem.bulletinDays }
        let today = try openNow(zone)
        let day = to.day < today.day ? OpenOn(day: to.day, now: ends) : today
        // The day on which clocks change has 25 hours; an hour too many does no harm to a draft.
        let period = NewsPeriod(from: from, to: to, times: begins..<(ends + 25 * 3_600_000), day: day)
        let kind = try kindsHere().kinds.known("bulletin")
        let (news, name) = try news(scope, period)
        var text = NoteText(
            title: title ?? BulletinDraftWords.title(name, first, last).text(language),
            body: BulletinDraft(language: language).body(news))
        text.kind = kind.id
        text.language = language.rawValue
        text.fields = try kind.filling(
            [],
            with: [
                (name: "period_from", values: [from.text]), (name: "period_to", values: [to.text]),
                (name: "scope", values: [scope.text]),
            ])
        return text
    }

    /// - Returns: with what the scope may be called for good: the title of another community's carnet must be able to vanish.
    private func news(_ scope: BulletinScope, _ period: NewsPeriod) throws -> (news: BulletinNews, name: String?) {
        switch scope {
        case .intersection(let place):
            return (try store.read { try $0.news(in: place, period) }, place.isPublic ? nil : place.name)
        case .carnet(let reference):
            let carnet = try contents(of: reference)
            let name = reference.origin == me ? carnet.line.title : nil
            return (try store.read { try $0.news(in: carnet, period) }, name)
        }
    }

    /// A bulletin ready to be laid out, with the notes that it quotes as they are held and visible here now.
    /// - Throws: `wrong-kind`, `withdrawn`, `note-held`, `not-found`
    public func bulletin(of reference: NoteReference) throws -> Bulletin {
        let kind = try kindsHere().kinds.known("bulletin")
        return try store.read { reading in
            let (line, text) = try readable(reference, reading)
            guard line.kind == kind.id else { throw Problem.notOfKind(line.title, kind.label) }
            let language = text.language.flatMap { Language(tag: $0) } ?? language
            let quotes = try BulletinQuotes(text.body, of: reference, language, reading)
            let sections = Bulletin.sections(of: text.body) { quotes.quote($0) }.map { section in
                Bulletin.Section(
                    title: section.title,
                    parts: section.parts.map { part in
                        guard case .text(let markdown) = part else { return part }
                        return .text(Bulletin.text(markdown) { quotes.words($0) })
                    })
            }
            return Bulletin(
                title: text.title, publisher: try publisher(text, line, reading), language: language,
                from: text.fields.value("period_from").flatMap { DateValue($0) },
                to: text.fields.value("period_to").flatMap { DateValue($0) }, sections: sections)
        }
    }

    /// The intersection or carnet by its name of today, else the community.
    private func publisher(_ text: NoteRevision, _ line: NoteLine, _ reading: Reading) throws -> String {
        guard let scope = text.fields.value("scope") else { return line.originName }
        if let id = IntersectionID(scope), let place = try reading.intersection(id), !place.isPublic,
            !place.name.isEmpty
        {
            return place.name
        }
        if let carnet = NoteReference(scope), let title = try reading.end(of: carnet, states: [.visible]).line?.title {
            return title
        }
        return line.originName
    }
}

/// The body of a draft.
private struct BulletinDraft {
    let language: Language

    func body(_ news: BulletinNews) -> String {
        var parts = [said(BulletinDraftWords.opening)]
        let sections = [
            (BulletinDraftWords.newNotes, news.notes), (BulletinDraftWords.gatherings, news.gatherings),
            (BulletinDraftWords.requests, news.requests), (BulletinDraftWords.offers, news.offers),
            (BulletinDraftWords.exchanges, news.exchanges),
        ]
        for (title, lines) in sections where !lines.isEmpty {
            parts.append("## " + said(title))
            parts += lines.map { "![[\($0.reference.text)]]" }
        }
        if !news.communities.isEmpty {
            parts.append("## " + said(BulletinDraftWords.communities))
            parts.append(
                news.communities.map { "- " + said(BulletinDraftWords.community(Bulletin.words($0.name))) }
                    .joined(separator: "\n"))
        }
        if parts.count == 1 { parts.append(said(BulletinDraftWords.nothing)) }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private func said(_ sentence: Sentence) -> String { sentence.text(language) }
}
