import Bundles
import Catalogue
import CroiseeStore
import Formats
import Notes

/// The versions of a note, and what changed from one to the next; a note as a file.
enum HistoryPages {
    static let routes: [Route] = [
        .get("/notes/:note/history", .reader, list),
        .get("/notes/:note/history/:revision", .reader, show),
    ]

    private static let perPage = 50

    private struct Versions: Sendable {
        let listed: ListedNote
        let held: RevisionSet
    }

    private static func versions(_ visit: Visit) async throws -> Versions {
        let (reference, reader) = (try visit.namedNote(), visit.reader)
        let found = try await visit.reading { reading -> Versions? in
            guard let listed = try reading.note(reference, for: reader) else { return nil }
            return Versions(
                listed: listed, held: try reading.revisions(origin: reference.origin, reference.note))
        }
        guard let found, !found.held.all.isEmpty else { throw PageFault.notFound }
        return found
    }

    private static func list(_ visit: Visit) async throws -> Reply {
        let versions = try await versions(visit)
        let all = Array(versions.held.all.reversed())
        let page = visit.query.page
        let start = min((page - 1) * perPage, all.count)
        let shown = all[start..<min(start + perPage, all.count)]
        let address = visit.address(versions.listed.reference)
        let heads = Set(versions.held.heads.map(\.revision))
        let items = shown.map { revision in
            Markup.element(
                "li",
                holding: [
                    Pieces.link(
                        visit.telling.moment(revision.updatedAt), to: "\(address)/history/\(revision.revision.text)"),
                    .element(
                        "p", ["class": "about"],
                        holding: [
                            revision.authors.isEmpty
                                ? [] : .inline("span", text: revision.authors.joined(separator: ", ")),
                            heads.contains(revision.revision)
                                ? .inline("span", with: ["class": "tag"], text: visit.text(HistoryWords.current)) : [],
                        ]),
                ])
        }
        var result = Page(
            visit.text(HistoryWords.title), place: .notes,
            body: [
                .element("ol", ["class": "plain versions"], holding: Markup(items)),
                Pieces.pages(
                    address + "/history", page: page, hasMore: start + shown.count < all.count, visit.language),
            ])
        result.kicker = Pieces.link(versions.listed.line.title, to: address)
        return .page(result)
    }

    private static func show(_ visit: Visit) async throws -> Reply {
        let versions = try await versions(visit)
        guard let id = RevisionID(visit.parameters["revision"] ?? ""),
            let revision = versions.held.all.first(where: { $0.revision == id })
        else { throw PageFault.notFound }
        let address = visit.address(versions.listed.reference)
        let before = versions.held.all.last { revision.parents.contains($0.revision) }
        let rules = MarkdownRules(
            headingsDown: 2, isFrench: (revision.language.flatMap { Language(tag: $0) } ?? .french) == .french)
        let kinds = try await visit.reading { $0.kinds }
        let changes: Markup =
            before.map { DifferenceView(from: $0, to: revision, kinds, visit).markup }
            ?? .element(
                "p", text: visit.text(revision.parents.isEmpty ? HistoryWords.first : HistoryWords.beforeUnknown))
        var page = Page(
            visit.text(HistoryWords.versionOf(visit.telling.moment(revision.updatedAt))), place: .notes,
            width: .reading,
            body: [
                before.map { before in
                    .element(
                        "p",
                        holding: Pieces.link(
                            visit.text(HistoryWords.versionBefore(visit.telling.moment(before.updatedAt))),
                            to: "\(address)/history/\(before.revision.text)"))
                } ?? [],
                Pieces.section(visit.text(HistoryWords.changes), class: "difference", changes),
                Pieces.section(
                    visit.text(HistoryWords.whole),
                    .element(
                        "div", with: ["class": "prose", "lang": revision.language],
                        holding: [
                            .element("p", ["class": "preview-name"], text: revision.title),
                            MarkdownHTML.render(revision.body, rules),
                            Markup(
                                revision.fields.filter { $0.type == .markdown }.map { field in
                                    .element("h3", text: visit.text(field.label))
                                        + Markup(field.values.map { MarkdownHTML.render($0, rules) })
                                }),
                        ])),
            ])
        page.kicker =
            Pieces.link(versions.listed.line.title, to: address) + .text(" · ")
            + Pieces.link(visit.text(HistoryWords.title), to: address + "/history")
        return .page(page)
    }

    /// `/notes/<note>.md`: header and text, as `croisee note export` writes them.
    static func file(_ visit: Visit) async throws -> Reply {
        let named = (visit.parameters["note"] ?? "").dropLast(3)
        guard let reference = NoteAddress.reference(String(named), at: visit.me) else { throw PageFault.notFound }
        let reader = visit.reader
        let revision = try await visit.reading { reading -> NoteRevision? in
            guard try reading.note(reference, for: reader) != nil else { return nil }
            return try reading.revisions(origin: reference.origin, reference.note).current
        }
        guard let revision else { throw PageFault.notFound }
        var names = FolderNames()
        return .file(
            NoteFile.render(ImportedText(revision)), type: "text/markdown; charset=utf-8",
            name: names.name(revision.title, revision.note))
    }
}
