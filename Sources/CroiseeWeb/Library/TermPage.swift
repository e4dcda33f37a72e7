import Bundles
import Catalogue
import CroiseeStore
import Formats
import Notes

/// The page of one term.
enum TermPage {
    static func page(of term: Term, _ around: TermPages.Around, _ visit: Visit) -> Page {
        let address = visit.page(of: term.line)
        let word = term.word(in: visit.language)
        var page = Page(word.text, place: .terms, width: .reading, body: [])
        page.titleLanguage = word.language ?? around.language
        page.kicker =
            Pieces.link(visit.text(TermPageWords.title), to: LibraryAddress.terms)
            + .text(" · " + term.line.originName)
        let definition: Markup =
            term.definition.isEmpty
            ? .element("p", ["class": "quiet"], text: visit.text(TermPageWords.noDefinition))
            : MarkdownHTML.render(
                term.definition,
                MarkdownRules(
                    headingsDown: 1,
                    isFrench: (around.language.flatMap { Language(tag: $0) } ?? .french) == .french))
        page.body = [
            .element("article", with: ["class": "prose", "lang": around.language], holding: definition),
            facts(term, visit), elsewhere(term, around, address, visit),
            TermPages.notes(around, [term.line], path: address, visit), ways(term, address, visit),
        ]
        let excerpt = MarkdownPlain.excerpt(term.definition, characters: 160)
        page.description = excerpt.isEmpty ? visit.text(TermPageWords.kicker(term.line.originName)) : excerpt
        page.isPublic = visit.person == nil
        page.feeds = [Page.FeedLink(title: term.line.title, address: TermPages.feed(term.line.title))]
        return page
    }

    private static func facts(_ term: Term, _ visit: Visit) -> Markup {
        var rows: [(name: String, value: Markup)] = []
        let word = term.word(in: visit.language)
        let others = term.words.filter { $0 != word && ($0.text != word.text || $0.language != nil) }
        if !others.isEmpty {
            rows.append(
                (
                    visit.text(TermPageWords.otherWords),
                    .element(
                        "ul", ["class": "plain"],
                        holding: Markup(
                            others.map { word in
                                .element(
                                    "li",
                                    holding: [
                                        .inline("span", with: ["lang": word.language], text: word.text),
                                        word.language.map {
                                            .text(" (" + visit.text(ShownWords.language($0)) + ")")
                                        } ?? [],
                                    ])
                            }))
                ))
        }
        for (label, links) in [
            (TermPageWords.broader, term.broader), (TermPageWords.narrower, term.narrower),
            (TermPageWords.related, term.related),
        ] where !links.isEmpty {
            rows.append((visit.text(label), Pieces.list(links.map { end($0.end, visit) }, visit.language)))
        }
        return Pieces.facts(rows)
    }

    static func end(_ end: NoteEnd, _ visit: Visit) -> Markup {
        switch end {
        case .shown(let line):
            Pieces.link(line.title, to: visit.page(of: line))
                + (line.origin == visit.me ? [] : .text(" (\(line.originName))"))
        case .withdrawn: .text(visit.text(TermPageWords.withdrawn))
        case .waiting, .absent: .text(visit.text(TermPageWords.absent))
        }
    }

    private static func elsewhere(_ term: Term, _ around: TermPages.Around, _ address: String, _ visit: Visit) -> Markup
    {
        let canState = visit.may(.author) && term.line.kind == "term"
        guard !around.equivalences.isEmpty || canState else { return [] }
        let rows = around.equivalences.map { equivalence -> Markup in
            let isFrom = equivalence.from == term.reference
            let relation = visit.text(TermWords.relation(equivalence.relation.rawValue, isFrom: isFrom))
            let stated = visit.text(
                TermPageWords.stated(by: equivalence.statedBy, on: visit.telling.day(equivalence.stated)))
            let isOwn = equivalence.reference.origin == visit.me && visit.may(.author)
            return .element(
                "li",
                holding: [
                    .element(
                        "p",
                        holding: [
                            .text(relation + " "), end(isFrom ? equivalence.toEnd : equivalence.fromEnd, visit),
                        ]),
                    .element("blockquote", holding: .element("p", text: equivalence.why)),
                    .element("p", ["class": "about"], text: stated),
                    isOwn
                        ? Fields.button(
                            visit.text(TermPageWords.takeBack), action: address + "/match/withdraw",
                            token: visit.formToken,
                            about: (isFrom ? equivalence.toEnd : equivalence.fromEnd).line?.title,
                            fields: ["equivalence": equivalence.reference.text]) : [],
                ])
        }
        return Pieces.section(
            visit.text(TermPageWords.elsewhere), class: "elsewhere",
            [
                rows.isEmpty ? [] : .element("ul", ["class": "plain statements"], holding: Markup(rows)),
                canState
                    ? .element(
                        "p", holding: Pieces.link(visit.text(TermPageWords.state), to: address + "/match")) : [],
            ])
    }

    private static func ways(_ term: Term, _ address: String, _ visit: Visit) -> Markup {
        var links: [(label: Sentence, address: String)] = []
        let note = visit.address(term.reference)
        if visit.may(.author), term.reference.origin == visit.me {
            links.append((TermPageWords.edit, note + "/edit"))
            links.append((ActionWords.whoReads, note + "/share"))
        }
        links.append((TermPageWords.note, note))
        links.append((TermPageWords.follow, TermPages.feed(term.line.title)))
        links.append(
            (TermPageWords.turtle(of: term.line.originName), FeedPages.lexicon(of: term.line.origin, visit)))
        return LibraryPieces.ways(TermPageWords.actions, links, visit)
    }
}
