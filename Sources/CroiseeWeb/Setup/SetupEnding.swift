import Catalogue
import CroiseeStore
import Formats

/// The first invitation, and the end.
extension SetupPages {
    func invitePage(_ visit: SetupVisit, _ form: FormState) -> Page {
        let fields = Fields(form, visit.language)
        return page(
            SetupPageWords.invite, SetupPageWords.inviteLead, .invite, visit,
            fields.form(
                action: visit.path, token: visit.formToken,
                [
                    fields.line("label", PeopleWords.forWhom, help: PeopleWords.forWhomHelp, isRequired: false),
                    fields.choices(
                        "role", PeopleWords.role,
                        Role.allCases.map { ($0.rawValue, RoleWords.name($0.rawValue), RoleWords.may($0.rawValue)) }),
                    fields.buttons(
                        .submit(SetupPageWords.inviteAndFinish),
                        .other(SetupPageWords.finishAlone, name: "skip", value: "yes")),
                ]))
    }

    func finish(_ visit: SetupVisit) async throws -> Reply {
        var check = FormCheck(visit.form)
        var role: Role?
        let label = check.line("label", atMost: 100, isRequired: false)
        if visit.form["skip"] != "yes" { role = check.choice("role", Role.self) }
        guard check.isSound else { return .again(invitePage(visit, check.state)) }
        let founded = try await SetupFounding(inside: inside, answers: state.answers).found(
            inviting: role, label: label, browser: visit.browser)
        state.finish()
        return .page(lastPage(visit, founded)).with(LoginPages.cookie(founded.session))
            .with(Cookie(name: Self.cookie, value: "", maxAge: 0))
    }

    private func lastPage(_ visit: SetupVisit, _ founded: SetupFounding.Founded) -> Page {
        let home = founded.home ?? visit.origin.text
        var parts: [Markup] = []
        if let invitation = founded.invitation {
            let link = home + WelcomePages.address(invitation)
            parts.append(
                Pieces.section(
                    visit.text(PeopleWords.invitationTitle),
                    [
                        .element("p", text: visit.text(SetupPageWords.invitationHelp)),
                        .element(
                            "div", ["class": "ticket"],
                            holding: [
                                QRPicture.svg(link, label: visit.text(PeopleWords.qr)),
                                .element(
                                    "p", ["class": "secret-link"],
                                    holding: .element("code", ["translate": "no"], text: link)),
                            ]),
                        .element("p", text: visit.text(PeopleWords.onceOnly)),
                        visit.origin.isSecure || founded.home != nil
                            ? [] : .element("p", ["class": "notice"], text: visit.text(PeopleWords.onlyHere)),
                    ]))
        }
        parts.append(
            .element(
                "p", ["class": "buttons"],
                holding: .inline(
                    "a", with: ["class": "button", "href": home + "/"], text: visit.text(SetupPageWords.enter))))
        var page = Page(visit.text(SetupPageWords.done(state.answers.name)), body: Markup(parts))
        page.lead = .element("p", text: visit.text(SetupPageWords.doneLead))
        return page
    }
}
