import Bundles
import Catalogue
import CroiseeStore
import Formats
import Notes

/// A feed, and how much of it not everyone may read.
public struct MadeFeed: Sendable {
    public let feed: AtomFeed
    /// Notes in it that stand in no public place.
    public let restricted: Int
}

extension Node {
    /// The newest notes of a scope as a feed. The same notes give the same feed.
    public func atomFeed(_ scope: FeedScope, _ options: FeedOptions, _ reading: Reading) throws
        -> MadeFeed
    {
        try feed(of: try subject(of: scope, options, reading), options, reading)
    }

    private func feed(of subject: FeedSubject, _ options: FeedOptions, _ reading: Reading) throws -> MadeFeed {
        let kinds = kindsHere().kinds
        var entries: [AtomEntry] = []
        var restricted = 0
        for note in subject.notes {
            guard let revision = try reading.current(note) else { continue }
            entries.append(try entry(note, revision, in: subject, kinds, options, reading))
            if try !options.isPublic && !reading.isPublic(note) { restricted += 1 }
        }
        var links: [AtomFeed.Link] = []
        if let address = options.selfAddress {
            links.append(AtomFeed.Link(.`self`, address, type: "application/atom+xml"))
        }
        let feed = AtomFeed(
            id: subject.id, title: subject.title, subtitle: subject.subtitle,
            updated: entries.map(\.updated).max() ?? 0, author: subject.author, language: subject.language,
            links: links, entries: entries)
        return MadeFeed(feed: feed, restricted: restricted)
    }

    private func entry(
        _ note: NoteReference, _ revision: NoteRevision, in subject: FeedSubject, _ kinds: KindCatalogue,
        _ options: FeedOptions, _ reading: Reading
    ) throws -> AtomEntry {
        let name = try reading.name(of: note.origin)
        let content = try NoteMarkup(
            note, revision, kinds, FeedReader(reading: reading, isPublic: options.isPublic), address: options.address)
        var links: [AtomFeed.Link] = []
        if let address = options.address(note) { links.append(AtomFeed.Link(.alternate, address, type: "text/html")) }
        if let source = revision.adapts { links.append(AtomFeed.Link(.via, ResourceName.note(source))) }
        if let answered = revision.reply { links.append(AtomFeed.Link(.related, ResourceName.note(answered))) }
        // Among several communities, whose note it is.
        let authors = subject.isOfOne && !revision.authors.isEmpty ? revision.authors : revision.authors + [name]
        // Not what a wrong clock says: readers would show it first for ever.
        let updated = min(revision.updatedAt, try reading.end(of: note).line?.updated ?? revision.updatedAt)
        return AtomEntry(
            note: note, title: revision.title, published: min(revision.createdAt, updated), updated: updated,
            authors: authors, categories: [revision.category].compactMap(\.self) + revision.terms,
            content: content.markup, rights: revision.licence, language: revision.language, links: links)
    }
}
