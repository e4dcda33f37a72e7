import Catalogue
import CroiseeStore
import Formats

/// The help: short, by role. Whoever looks sees what they may do, and no more.
enum HelpPages {
    static let routes: [Route] = [.get("/help", .everyone, { .page(page($0)) })]

    private static func page(_ visit: Visit) -> Page {
        let parts = HelpPageWords.parts.filter { part in
            Role(rawValue: part.id).map { visit.may(.role($0)) } ?? true
        }
        let contents = Markup.element(
            "nav", ["class": "filters", "aria-label": visit.text(HelpPageWords.contents)],
            holding: .element(
                "ul",
                holding: Markup(
                    parts.map {
                        .element("li", holding: Pieces.link(visit.text($0.title), to: "#" + $0.id))
                    })))
        var page = Page(
            visit.text(HelpPageWords.title), width: .reading,
            body: [parts.count > 1 ? contents : [], Markup(parts.map { section($0, visit) })])
        page.lead = .element("p", text: visit.text(HelpPageWords.lead))
        page.isPublic = visit.person == nil
        page.description = visit.text(HelpPageWords.lead)
        return page
    }

    private static func section(_ part: HelpPageWords.Part, _ visit: Visit) -> Markup {
        Pieces.section(
            visit.text(part.title), id: part.id,
            Markup(
                part.answers.map { answer in
                    let way = answer.page.flatMap { address -> Markup? in
                        guard let route = WebPages.table.page(address), route.access.admits(visit.person),
                            visit.person == nil || address != "/login"
                        else { return nil }
                        return .element(
                            "p",
                            holding: .inline(
                                "a",
                                with: [
                                    "href": address,
                                    "aria-label": visit.text(HelpPageWords.open) + " – "
                                        + visit.text(answer.question),
                                ], text: visit.text(HelpPageWords.open)))
                    }
                    return [
                        .element("h3", text: visit.text(answer.question)),
                        .element("p", text: visit.text(answer.answer)), way ?? [],
                    ]
                }))
    }
}
