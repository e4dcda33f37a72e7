import Bundles
import Catalogue
import CroiseeStore
import Formats
import Notes

/// The page of one note: like a page of a good book, and below it everything that leads on.
struct NotePage {
    let view: NoteView
    let visit: Visit

    private func say(_ sentence: Sentence) -> String { visit.text(sentence) }

    var page: Page {
        let head = view.heads[0]
        var page = Page(
            head.title, place: .notes, width: .reading,
            body: [
                notices, whole(head), Markup(view.heads.map { text(of: $0) }), colophon(head),
                NoteActions(view: view, visit: visit).markup, carnets,
                discussion, related, history,
            ])
        page.titleLanguage = head.language
        page.kicker = kicker(head)
        page.lead = byline(head)
        page.isPublic = visit.person == nil
        page.feeds = [FeedPages.ofHouse(visit)]
        page.description = MarkdownPlain.excerpt(head.body, characters: 160)
        return page
    }

    private func kicker(_ head: NoteRevision) -> Markup {
        var parts: [Markup] = []
        if head.kind != "note" {
            parts.append(
                visit.person == nil
                    ? .text(say(view.kinds.label(of: head)))
                    : Pieces.link(
                        say(view.kinds.label(of: head)), to: "/notes?" + FormData.query([("kind", head.kind)])))
        }
        if let category = head.category { parts.append(.text(category)) }
        if view.listed.state == .draft { parts.append(.text(say(NotePageWords.draft))) }
        return separated(parts)
    }

    private func byline(_ head: NoteRevision) -> Markup {
        let authors = head.authors.map { Markup.inline("span", with: ["class": "author"], text: $0) }
        let community = Markup.inline("span", with: ["class": "community"], text: view.listed.line.originName)
        return .element(
            "p", ["class": "byline"],
            holding: authors.isEmpty ? community : Pieces.list(authors, visit.language) + .text(", ") + community)
    }

    /// A carnet, a term and a knowledge base have a page that shows more than their note.
    private func whole(_ head: NoteRevision) -> Markup {
        let label: Sentence? =
            switch view.listed.line.kind {
            case "carnet": CarnetPageWords.open
            case "term": TermPageWords.open
            case "knowledge-base": CarnetPageWords.openBase
            default: nil
            }
        guard let label else { return [] }
        return .element(
            "p", ["class": "write"],
            holding: .inline(
                "a", with: ["class": "button", "href": visit.page(of: view.listed.line)], text: say(label)))
    }

    private var notices: Markup {
        var notices: [Sentence] = []
        if view.heads.count > 1 { notices.append(NotePageWords.severalHeads(view.heads.count)) }
        if view.listed.state == .draft { notices.append(NotePageWords.draftHelp) }
        return Markup(notices.map { .element("p", ["class": "notice"], text: say($0)) })
    }

    private func text(of revision: NoteRevision) -> Markup {
        let parts: [Markup] = [
            view.heads.count > 1
                ? .element(
                    "p", ["class": "kicker"],
                    text: say(NotePageWords.version(visit.telling.moment(revision.updatedAt)))) : [],
            answered(revision),
            NoteProse(view: view, visit: visit).body(revision),
        ]
        return .element("article", with: ["class": "prose", "lang": revision.language], holding: Markup(parts))
    }

    private func answered(_ revision: NoteRevision) -> Markup {
        guard let reply = revision.reply, let line = view.ends[reply]?.line else { return [] }
        return .element(
            "p", ["class": "answers"],
            holding: [
                .text(say(NotePageWords.answers) + " "), Pieces.link(line.title, to: visit.address(line.reference)),
            ])
    }

    /// What a book says on its last page: where it comes from, under which licence, who has it.
    private func colophon(_ head: NoteRevision) -> Markup {
        let telling = visit.telling
        var rows: [(name: String, value: Markup)] = [(say(NotePageWords.seenBy), seenBy)]
        func date(_ milliseconds: Int64) -> Markup {
            Pieces.time(milliseconds, telling.day(milliseconds), exact: telling.exact(milliseconds))
        }
        rows.append((say(NotePageWords.written), date(head.createdAt)))
        if head.updatedAt - head.createdAt > 60_000 { rows.append((say(NotePageWords.changed), date(head.updatedAt))) }
        if let licence = head.licence {
            rows.append((say(NotePageWords.licence), LicenceMark.markup(licence, visit.language)))
        }
        if let source = head.source, !source.isEmpty {
            rows.append((say(NotePageWords.source), NoteProse.address(source)))
        }
        if !head.terms.isEmpty {
            rows.append(
                (
                    say(NotePageWords.terms),
                    separated(
                        head.terms.map {
                            .inline(
                                "a", with: ["class": "tag", "href": TermPages.address(ofWord: $0)], text: $0)
                        }, by: " ")
                ))
        }
        if let from = view.adaptedFrom {
            rows.append((say(NotePageWords.adaptedFrom), end(from)))
        }
        if !head.attachments.isEmpty {
            rows.append(
                (
                    say(NotePageWords.attachments),
                    .element(
                        "ul", ["class": "plain"],
                        holding: Markup(
                            head.attachments.map { file in
                                .element(
                                    "li",
                                    holding: [
                                        Pieces.link(
                                            file.name,
                                            to: AttachmentPages.address(file.name, of: visit.address(view.reference))),
                                        .text(" (\(telling.bytes(file.size)))"),
                                    ])
                            }))
                ))
        }
        return .element(
            "footer", ["class": "colophon"], holding: Pieces.facts(rows))
    }

    private var seenBy: Markup {
        if view.listed.state == .draft { return .text(say(NotePageWords.onlyYou)) }
        if view.places.contains(where: \.isPublic) { return .text(say(NotePageWords.everyone)) }
        if view.places.isEmpty { return .text(say(NotePageWords.onlyHere(view.listed.line.originName))) }
        return .text(view.seenBy.joined(separator: ", "))
    }

    private func end(_ end: NoteEnd) -> Markup {
        switch end {
        case .shown(let line): Pieces.link(line.title, to: visit.address(line.reference))
        case .withdrawn: .text(say(NotePageWords.aWithdrawn))
        case .waiting, .absent: .text(say(NotePageWords.anAbsent))
        }
    }

    private var carnets: Markup {
        guard !view.standings.isEmpty else { return [] }
        return Markup(
            view.standings.map { stand in
                .element(
                    "nav", ["class": "carnet", "aria-label": say(NotePageWords.inCarnet(stand.carnet.title))],
                    holding: [
                        .element(
                            "p",
                            holding: [
                                .text(say(NotePageWords.carnet) + " "),
                                Pieces.link(stand.carnet.title, to: visit.page(of: stand.carnet)),
                                stand.category.map { .text(" – " + $0) } ?? [],
                            ]),
                        stand.previous.map { side("prev", NotePageWords.previous, $0) } ?? [],
                        stand.next.map { side("next", NotePageWords.next, $0) } ?? [],
                    ])
            })
    }

    private func side(_ relation: String, _ label: Sentence, _ line: NoteLine) -> Markup {
        .element(
            "a", ["class": relation, "rel": relation, "href": visit.page(of: line)],
            holding: [.inline("span", with: ["class": "quiet"], text: say(label)), .inline("span", text: line.title)])
    }

    private var discussion: Markup {
        guard !view.replies.isEmpty || view.root != nil else { return [] }
        var parts: [Markup] = []
        if let root = view.root {
            parts.append(
                .element(
                    "p",
                    holding: [
                        .text(say(NotePageWords.beginsAt) + " "),
                        Pieces.link(root.title, to: visit.address(root.reference)),
                    ]))
        }
        parts.append(
            .element(
                "ol", ["class": "thread"],
                holding: Markup(
                    view.replies.map { reply in
                        .element(
                            "li", with: ["class": "depth-\(min(reply.depth, 6))"],
                            holding: reply.line.map { line in
                                [
                                    line.reference == view.reference
                                        ? .inline("strong", text: line.title)
                                        : Pieces.link(line.title, to: visit.address(line.reference)),
                                    .element(
                                        "p", ["class": "about"],
                                        holding: [
                                            .inline("span", text: line.originName),
                                            Pieces.time(
                                                line.updated, visit.telling.since(line.updated),
                                                exact: visit.telling.exact(line.updated)),
                                        ]),
                                ]
                            } ?? end(reply.end))
                    })))
        return Pieces.section(say(NotePageWords.discussion), id: "discussion", Markup(parts))
    }

    private var related: Markup {
        var parts: [Markup] = []
        if !view.backlinks.isEmpty {
            parts.append(Pieces.section(say(NotePageWords.backlinks), NoteLists.titles(view.backlinks, visit)))
        }
        if !view.adaptations.isEmpty {
            parts.append(Pieces.section(say(NotePageWords.adaptations), NoteLists.titles(view.adaptations, visit)))
        }
        return Markup(parts)
    }

    private var history: Markup {
        guard view.revisions.count > 1 else { return [] }
        let rows = view.revisions.map { revision in
            Markup.element(
                "li",
                holding: [
                    Pieces.time(
                        revision.updatedAt, visit.telling.moment(revision.updatedAt),
                        exact: visit.telling.exact(revision.updatedAt)),
                    revision.authors.isEmpty ? [] : .text(" – " + revision.authors.joined(separator: ", ")),
                ])
        }
        return .element(
            "details", ["class": "history"],
            holding: [
                .element("summary", text: say(NotePageWords.history(view.revisions.count))),
                .element("ol", ["class": "plain", "reversed": ""], holding: Markup(rows)),
            ])
    }

    private func separated(_ parts: [Markup], by separator: String = " · ") -> Markup {
        guard let first = parts.first else { return [] }
        return parts.dropFirst().reduce(first) { $0 + .text(separator) + $1 }
    }
}
