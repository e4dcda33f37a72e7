import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats

/// The five steps. Each form keeps what it was given in the server's memory; the secret words stand in no form.
struct SetupPages: Sendable {
    static let cookie = "croisee-setup"
    static let checkPath = "/setup-check"
    private static let backPath = "/setup/words-back"

    let inside: SetupInside
    let state: SetupState
    private let passwords = PasswordWork()
    /// What the check of the address must find: nobody else knows it.
    let checkAnswer: String

    init(inside: SetupInside, state: SetupState) {
        self.inside = inside
        self.state = state
        var random = SystemRandomNumberGenerator()
        checkAnswer = SecretToken(using: &random).text
    }

    func answer(_ visit: SetupVisit) async throws -> Reply {
        let next = state.answers.next
        if visit.path == Self.backPath, next >= .words {
            return visit.isPost ? wordsBack(visit) : .page(wordsBackPage(visit, FormState()))
        }
        guard let step = SetupState.Step.allCases.first(where: { $0.path == visit.path }) else {
            return .seeOther(next.path)
        }
        // Earlier steps can be looked at again; later ones come in their turn.
        guard step <= next else { return .seeOther(next.path) }
        switch step {
        case .name: return visit.isPost ? name(visit) : .page(namePage(visit, namedBefore(visit)))
        case .words: return visit.isPost ? .seeOther(Self.backPath) : .page(try wordsPage(visit))
        case .admin: return visit.isPost ? try await admin(visit) : .page(adminPage(visit, adminBefore))
        case .reach: return visit.isPost ? try await reach(visit) : .page(reachPage(visit, reachBefore(visit), nil))
        case .invite:
            return visit.isPost ? try await finish(visit) : .page(invitePage(visit, FormState(["role": "author"])))
        }
    }

    func welcome(_ language: Language, _ path: String) -> Page {
        let fields = Fields(FormState(), language)
        return Page(
            SetupPageWords.welcome.shown(in: language),
            body: [
                .element("p", text: SetupPageWords.welcomeText.shown(in: language)),
                fields.form(action: path, token: nil, [fields.buttons(.submit(SetupPageWords.begin))]),
            ])
    }

    func page(_ title: Sentence, _ lead: Sentence, _ step: SetupState.Step, _ visit: SetupVisit, _ body: Markup)
        -> Page
    {
        var page = Page(visit.text(title), body: body)
        page.kicker = .text(
            visit.text(
                SetupPageWords.step(
                    (SetupState.Step.allCases.firstIndex(of: step) ?? 0) + 1, of: SetupState.Step.allCases.count)))
        page.lead = .element("p", text: visit.text(lead))
        return page
    }

    // MARK: - Name and language

    private func namedBefore(_ visit: SetupVisit) -> FormState {
        let answers = state.answers
        return FormState(["name": answers.name, "language": (answers.language ?? visit.language).rawValue])
    }

    private func namePage(_ visit: SetupVisit, _ form: FormState) -> Page {
        let fields = Fields(form, visit.language)
        return page(
            SetupPageWords.name, SetupPageWords.nameLead, .name, visit,
            fields.form(
                action: visit.path, token: visit.formToken,
                [
                    fields.line(
                        "name", SetupPageWords.communityName, help: SetupPageWords.communityNameHelp, hasFocus: true),
                    fields.select(
                        "language", SetupPageWords.language,
                        Language.allCases.map { ($0.rawValue, LayoutWords.name(of: $0).text($0)) },
                        help: SetupPageWords.languageHelp),
                    fields.buttons(.submit(SetupPageWords.goOn)),
                ]))
    }

    private func name(_ visit: SetupVisit) -> Reply {
        var check = FormCheck(visit.form)
        let name = check.line("name")
        let language = check.choice("language", Language.self)
        guard check.isSound, let language else { return .again(namePage(visit, check.state)) }
        state.change {
            $0.name = name
            $0.language = language
        }
        return .seeOther(state.answers.next.path)
    }

    // MARK: - Words

    private func words() throws -> RecoveryWords {
        if let words = state.answers.words { return words }
        var random = SystemRandomNumberGenerator()
        let made = try RecoveryWords.generate(using: &random)
        let asked = Array((0..<12).shuffled(using: &random).prefix(2)).sorted()
        state.change {
            if $0.words == nil {
                $0.words = made
                $0.asked = asked
            }
        }
        return state.answers.words ?? made
    }

    private func wordsPage(_ visit: SetupVisit) throws -> Page {
        let words = try words()
        let fields = Fields(FormState(), visit.language)
        return page(
            SetupPageWords.words, SetupPageWords.wordsLead, .words, visit,
            [
                .element(
                    "ol", ["class": "words", "lang": "fr", "translate": "no"],
                    holding: Markup(words.words.map { .element("li", text: $0) })),
                .element("p", ["class": "notice"], text: visit.text(SetupPageWords.wordsWarning)),
                fields.form(
                    action: visit.path, token: visit.formToken, [fields.buttons(.submit(SetupPageWords.written))]),
            ])
    }

    private func wordsBackPage(_ visit: SetupVisit, _ form: FormState) -> Page {
        let fields = Fields(form, visit.language)
        return page(
            SetupPageWords.wordsBack, SetupPageWords.wordsBackLead, .words, visit,
            fields.secretForm(
                action: Self.backPath, token: visit.formToken, asks: .words,
                state.answers.asked.enumerated().map { index, number in
                    fields.line(
                        "word-\(number)", SetupPageWords.word(number + 1), autocomplete: "off", hasFocus: index == 0)
                } + [
                    fields.buttons(
                        .submit(SetupPageWords.goOn),
                        .link(SetupPageWords.seeAgain, to: SetupState.Step.words.path))
                ]))
    }

    private func wordsBack(_ visit: SetupVisit) -> Reply {
        let answers = state.answers
        guard let words = answers.words?.words else { return .seeOther(SetupState.Step.words.path) }
        var check = FormCheck(visit.form)
        for number in answers.asked {
            let field = "word-\(number)"
            let typed = WordList.index(of: visit.form.trimmed(field))
            if typed == nil || typed != WordList.index(of: words[number]) {
                check.refuse(field, SetupPageWords.otherWord(number + 1))
            }
        }
        guard check.isSound else { return .again(wordsBackPage(visit, check.state)) }
        state.change { $0.areWordsKept = true }
        return .seeOther(state.answers.next.path)
    }

    // MARK: - Admin

    private var adminBefore: FormState {
        let admin = state.answers.admin
        return FormState(["pen-name": admin?.penName ?? "", "user": admin?.userName.text ?? ""])
    }

    private func adminPage(_ visit: SetupVisit, _ form: FormState) -> Page {
        let fields = Fields(form, visit.language)
        return page(
            SetupPageWords.admin, SetupPageWords.adminLead, .admin, visit,
            fields.secretForm(
                action: visit.path, token: visit.formToken, asks: .password,
                [
                    fields.line(
                        "pen-name", AccountWords.penName, help: AccountWords.penNameHelp, autocomplete: "name",
                        hasFocus: true),
                    fields.line("user", LoginWords.userName, help: WelcomeWords.userHelp, autocomplete: "username"),
                    fields.password(
                        "password-new", AccountWords.newPassword, help: AccountWords.passwordHelp, isNew: true),
                    fields.buttons(.submit(SetupPageWords.goOn)),
                ]))
    }

    private func admin(_ visit: SetupVisit) async throws -> Reply {
        var check = FormCheck(visit.form)
        let penName = check.line("pen-name")
        let name = check.value("user") { text throws(Problem) in try UserName(text) }
        let password = check.value("password-new") { text throws(Problem) in
            try PasswordRules.check(text, of: name?.text ?? "")
            return text
        }
        guard check.isSound, let name, let password else { return .again(adminPage(visit, check.state)) }
        let hash = try await passwords.hash(password)
        state.change { $0.admin = SetupState.Admin(userName: name, penName: penName, password: hash) }
        return .seeOther(state.answers.next.path)
    }
}
