import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats

/// What the node keeps on people, for whoever asks; and for the admin, what the law asks for.
enum PrivacyPages {
    static let routes: [Route] =
        [
            .get("/privacy", .everyone, { .page(try await page($0)) }),
            .get("/privacy/register", .admin, { .page(try await register($0, nil)) }),
            .post("/privacy/register", .admin, name),
        ] + MemberPages.routes + IncidentPages.routes

    private static func page(_ visit: Visit) async throws -> Page {
        let me = visit.me
        let (name, responsible) = try await visit.reading { (try $0.name(of: me), try $0.responsible()) }
        func say(_ sentence: Sentence) -> String { visit.text(sentence) }
        let who: Markup =
            responsible.map {
                Pieces.facts([
                    (say(PrivacyWords.name), .text($0.name)), (say(PrivacyWords.reach), .text($0.contact)),
                ])
            } ?? .element("p", text: say(PrivacyWords.nobody))
        var ways: [Markup] = []
        if visit.person != nil { ways.append(Pieces.link(say(PrivacyWords.mine), to: "/privacy/mine")) }
        if visit.may(.admin) { ways.append(Pieces.link(say(PrivacyWords.register), to: "/privacy/register")) }
        var page = Page(
            say(PrivacyWords.title), width: .reading,
            body: [
                Pieces.section(say(PrivacyWords.responsible), who),
                Pieces.section(say(PrivacyWords.visitors), .element("p", text: say(PrivacyWords.visitorsText))),
                Pieces.section(
                    say(PrivacyWords.members),
                    [
                        .element(
                            "ul", holding: Markup(PrivacyWords.membersText.map { .element("li", text: say($0)) })),
                        .element("p", text: say(PrivacyWords.never)),
                    ]),
                Pieces.section(say(PrivacyWords.rights), .element("p", text: say(PrivacyWords.rightsText))),
                ways.isEmpty
                    ? []
                    : .element(
                        "ul", ["class": "ways"], holding: Markup(ways.map { .element("li", holding: $0) })),
            ])
        page.lead = .element("p", text: say(PrivacyWords.lead(name)))
        page.isPublic = visit.person == nil
        page.description = say(PrivacyWords.lead(name))
        return page
    }

    private static func register(_ visit: Visit, _ state: FormState?) async throws -> Page {
        let (responsible, accounts, incidents) = try await visit.reading {
            (try $0.responsible(), try $0.accounts(), try $0.incidents().count)
        }
        let fields = Fields(
            state ?? FormState(["name": responsible?.name ?? "", "contact": responsible?.contact ?? ""]), visit.language
        )
        var page = Page(
            visit.text(PrivacyWords.register), place: .settings,
            body: [
                Pieces.section(
                    visit.text(PrivacyWords.responsible),
                    fields.form(
                        action: "/privacy/register", token: visit.formToken,
                        [
                            fields.line("name", PrivacyWords.name, help: PrivacyWords.nameHelp),
                            fields.line("contact", PrivacyWords.contact, help: PrivacyWords.contactHelp),
                            fields.buttons(.submit(FormWords.save)),
                        ])),
                Pieces.section(
                    visit.text(IncidentWords.title),
                    [
                        .element("p", text: visit.text(IncidentWords.lead)),
                        .element(
                            "p",
                            holding: .inline(
                                "a", with: ["class": "button quiet", "href": "/privacy/incidents"],
                                text: visit.text(IncidentWords.title) + " (\(visit.telling.number(incidents)))")),
                    ]),
                Pieces.section(
                    visit.text(PrivacyWords.membersData),
                    [
                        .element("p", text: visit.text(PrivacyWords.membersHelp)),
                        .element(
                            "ul", ["class": "titles"],
                            holding: Markup(
                                accounts.map {
                                    .element("li", holding: Pieces.link($0.penName, to: MemberPages.address($0.id)))
                                })),
                    ]),
            ])
        page.kicker = Pieces.link(visit.text(PrivacyWords.title), to: "/privacy")
        page.lead = .element("p", text: visit.text(PrivacyWords.registerLead))
        return page
    }

    private static func name(_ visit: Visit) async throws -> Reply {
        var check = FormCheck(visit.form)
        let name = check.line("name")
        let contact = check.line("contact")
        guard check.isSound else { return .again(try await register(visit, check.state)) }
        let now = visit.now
        try await visit.writing { writing in
            let person = ResponsiblePerson(name: name, contact: contact)
            guard try writing.reading.responsible() != person else { return }
            try writing.setResponsible(person, at: now)
        }
        return .seeOther("/privacy/register", saying: FormWords.saved)
    }
}
