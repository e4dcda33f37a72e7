import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats

/// A change of keys: the paper words and the reason first, then what will change with twelve new words, then the change itself.
enum KeyChangePages {
    static let path = "/settings/keys/change"
    static let routes: [Route] = [
        .get(path, .admin, show),
        .post(path, .admin, begin),
        .post(path + "/cancel", .admin, cancel),
        .post(path + "/confirm", .admin, confirm),
    ]

    private enum Reason: String { case planned, theft }

    // MARK: The words

    private static func show(_ visit: Visit) async throws -> Reply {
        guard let pending = visit.site.keyChange.find(session: visit.session?.id, now: visit.now) else {
            return .page(wordsPage(visit, visit.begun(["why": Reason.planned.rawValue])))
        }
        return .page(try await planPage(pending, visit, FormState())).secret
    }

    private static func wordsPage(_ visit: Visit, _ state: FormState) -> Page {
        let fields = Fields(state, visit.language)
        var page = Page(
            visit.text(KeyChangeWords.title), place: .settings,
            body: [
                fields.secretForm(
                    action: path, token: visit.formToken, asks: .words,
                    [
                        fields.choices(
                            "why", KeyChangeWords.why,
                            [
                                (Reason.planned.rawValue, KeyChangeWords.planned, KeyChangeWords.plannedHelp),
                                (Reason.theft.rawValue, KeyChangeWords.theft, KeyChangeWords.theftHelp),
                            ]),
                        fields.line(
                            "since", KeyChangeWords.since, help: KeyChangeWords.sinceHelp, isRequired: false,
                            type: "date"),
                        fields.box("returned", KeyChangeWords.returned, help: KeyChangeWords.returnedHelp),
                        // Its name says that it never comes back (`Again.isSecret`).
                        fields.line(
                            "kept-words", KeyChangeWords.words, help: KeyChangeWords.wordsHelp, autocomplete: "off"),
                        .element("p", ["class": "help"], text: visit.text(KeyChangeWords.lookHelp)),
                        fields.buttons(.submit(KeyChangeWords.look), .link(KeyPageWords.back, to: "/settings/keys")),
                    ])
            ])
        page.kicker = Pieces.link(visit.text(KeyPageWords.title), to: "/settings/keys")
        page.lead = .element("p", text: visit.text(KeyChangeWords.help))
        return page
    }

    private static func begin(_ visit: Visit) async throws -> Reply {
        var check = FormCheck(visit.form)
        guard let session = visit.session else { throw PageFault.notAllowed }
        let reason = check.choice("why", Reason.self)
        var change = KeyChange(keepsReturned: visit.form["returned"] == "yes")
        if reason == .theft {
            let day = check.line("since", atMost: 20, isRequired: false)
            if day.isEmpty {
                check.refuse("since", KeyChangeWords.sinceMissing)
            } else if visit.telling.beginning(of: day).map({ $0 > visit.now }) ?? false {
                check.refuse("since", KeyChangeWords.sinceFuture)
            } else {
                change.stolenSince = day
            }
        }
        let words = check.value("kept-words") { text throws(Problem) in try RecoveryWords(parsing: text) }
        let wanted = change
        do {
            try await visit.doing { node in
                _ = try node.sealPlan(wanted)
                if let words { try node.requireCurrent(words) }
            }
        } catch let problem as Problem {
            guard check.take(problem, ["wrong-words": "kept-words", "bad-date": "since"]) else { throw problem }
        }
        guard check.isSound, let words else { return .again(wordsPage(visit, check.state)) }
        let silent = try await visit.node.askPeersForOurs()
        var random = SystemRandomNumberGenerator()
        visit.site.keyChange.hold(
            PendingKeyChange(
                session: session.id, begun: visit.now, words: words, newWords: try .generate(using: &random),
                asked: Array((0..<12).shuffled(using: &random).prefix(2)).sorted(), change: change,
                silent: silent.map(\.name)))
        return .seeOther(path)
    }

    // MARK: What will change

    private static func planPage(_ pending: PendingKeyChange, _ visit: Visit, _ state: FormState) async throws -> Page {
        let change = pending.change
        let plan = try await visit.doing { try $0.sealPlan(change) }
        let fields = Fields(state, visit.language)
        func say(_ sentence: Sentence) -> String { visit.text(sentence) }
        var page = Page(
            say(KeyChangeWords.plan), place: .settings,
            body: [
                .element("p", text: say(KeyChangeWords.stands(plan.sealed.count))),
                .element("p", text: say(KeyChangeWords.falls(plan.disowned.count))),
                fallen(plan, visit),
                plan.keptDecisions > 0
                    ? .element("p", text: say(IdentityWords.keptDecisions(plan.keptDecisions))) : [],
                Pieces.section(
                    say(KeyChangeWords.newWords),
                    [
                        .element("p", text: say(KeyChangeWords.newWordsHelp)),
                        // Of the French list whatever the language of the page.
                        .element(
                            "ol", ["class": "words", "lang": "fr", "translate": "no"],
                            holding: Markup(pending.newWords.words.map { .element("li", text: $0) })),
                        .element("p", ["class": "notice"], text: say(KeyChangeWords.wordsWarning)),
                    ]),
                Pieces.section(
                    say(KeyChangeWords.finish),
                    [
                        .element("p", text: say(KeyChangeWords.finishHelp)),
                        fields.secretForm(
                            action: path + "/confirm", token: visit.formToken, asks: .words,
                            pending.asked.map { number in
                                fields.line("kept-word-\(number)", SetupPageWords.word(number + 1), autocomplete: "off")
                            } + [
                                pending.silent.isEmpty
                                    ? []
                                    : [
                                        .element(
                                            "p", ["class": "notice"],
                                            text: say(KeyChangeWords.silent(pending.silent.joined(separator: ", ")))),
                                        fields.box("offline", KeyChangeWords.offline),
                                    ],
                                .element(
                                    "div", ["class": "buttons"],
                                    holding: .element("button", ["class": "danger"], text: say(KeyChangeWords.confirm))),
                            ]),
                        Fields.button(say(KeyChangeWords.cancel), action: path + "/cancel", token: visit.formToken),
                    ]),
            ])
        page.kicker = .text(say(KeyChangeWords.title))
        return page
    }

    /// What falls, by day and number: people decide on dates, not on hashes.
    private static func fallen(_ plan: SealPlan, _ visit: Visit) -> Markup {
        guard !plan.disowned.isEmpty else { return [] }
        let days = Dictionary(grouping: plan.disowned) { visit.telling.day($0.signed) }
        let facts = Pieces.facts(
            days.sorted { ($0.value.first?.signed ?? 0) < ($1.value.first?.signed ?? 0) }.map { day, bundles in
                let here = bundles.count(where: \.isMadeHere)
                return (day, .text(visit.text(KeyChangeWords.fallen(here: here, elsewhere: bundles.count - here))))
            })
        let titles = plan.titles + (plan.hasMoreTitles ? ["…"] : [])
        return [
            facts,
            titles.isEmpty
                ? []
                : [
                    .element("p", text: visit.text(IdentityPlanWords.fallingTitles)),
                    .element("ul", holding: Markup(titles.map { .element("li", text: $0) })),
                ],
            plan.fallingReturned > 0
                ? .element(
                    "p", ["class": "notice"],
                    text: visit.text(IdentityPlanWords.returnedFallsOnPage(plan.fallingReturned))) : [],
        ]
    }

    private static func cancel(_ visit: Visit) async throws -> Reply {
        let taken = visit.site.keyChange.take(session: visit.session?.id, now: visit.now)
        return .seeOther("/settings/keys", saying: taken == nil ? KeyChangeWords.over : KeyChangeWords.cancelled)
    }

    // MARK: The change

    private static func confirm(_ visit: Visit) async throws -> Reply {
        let memory = visit.site.keyChange
        guard let pending = memory.find(session: visit.session?.id, now: visit.now) else {
            return .seeOther("/settings/keys", saying: KeyChangeWords.over)
        }
        var check = FormCheck(visit.form)
        let words = pending.newWords.words
        for number in pending.asked {
            let field = "kept-word-\(number)"
            let typed = WordList.index(of: visit.form.trimmed(field))
            if typed == nil || typed != WordList.index(of: words[number]) {
                check.refuse(field, KeyChangeWords.otherWord(number + 1))
            }
        }
        if !pending.silent.isEmpty, visit.form["offline"] != "yes" {
            check.refuse("offline", KeyChangeWords.offlineMissing)
        }
        guard check.isSound else { return Reply.again(try await planPage(pending, visit, check.state)).secret }
        guard let taken = memory.take(session: visit.session?.id, now: visit.now) else {
            return .seeOther("/settings/keys", saying: KeyChangeWords.over)
        }
        try await visit.doing { try $0.rotate(words: taken.words, newWords: taken.newWords, taken.change) }
        // The server keeps the earlier keys in memory: it begins anew as soon as this page is sent.
        visit.site.renew()
        return Reply.page(donePage(taken, visit)).closing
    }

    private static func donePage(_ change: PendingKeyChange, _ visit: Visit) -> Page {
        var page = Page(
            visit.text(KeyChangeWords.doneTitle), place: .settings,
            body: [
                .element("p", text: visit.text(KeyChangeWords.doneHelp)),
                change.change.stolenSince == nil
                    ? [] : .element("p", ["class": "notice"], text: visit.text(KeyChangeWords.doneTheft)),
                .element(
                    "p", ["class": "buttons"],
                    holding: .inline(
                        "a", with: ["class": "button", "href": "/settings/keys"],
                        text: visit.text(KeyChangeWords.goOn))),
            ])
        page.lead = .element("p", text: visit.text(KeyChangeWords.doneLead))
        return page
    }
}
