import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats

/// The community's identity, and identities that contradict themselves.
enum KeyPages {
    static let routes: [Route] =
        [
            .get("/settings/keys", .admin, { .page(try await page($0, nil)) }),
            .post("/settings/keys/:community/choose", .admin, choose),
        ] + KeyChangePages.routes

    private static func page(_ visit: Visit, _ wrong: (community: CommunityID, state: FormState)?) async throws -> Page
    {
        let me = visit.me
        let (identity, name, frozen, news) = try await visit.reading { reading in
            (
                try reading.identity(of: me), try reading.name(of: me),
                try reading.frozenOrigins() + reading.chosenOrigins(),
                try reading.identityNews(limit: 20).map { ($0, try reading.name(of: $0.named)) }
            )
        }
        let node = visit.node
        let isCurrent = try await waiting { try node.isCurrent() }
        guard let identity else { throw Problem.noIdentity }
        func say(_ sentence: Sentence) -> String { visit.text(sentence) }
        var parts: [Markup] = []
        if !isCurrent {
            parts.append(.element("p", ["class": "fault-summary"], text: say(Problem.keyOutdated.sentence)))
        }
        parts.append(try await ContradictionNotices.own(visit))
        for one in frozen {
            parts.append(proofs(one, wrong?.community == one.community ? wrong?.state : nil, visit))
        }
        let addresses = identity.node?.addresses ?? []
        parts.append(
            Pieces.section(
                say(KeyPageWords.own),
                Pieces.facts([
                    (say(SettingsWords.name), .text(name)),
                    (
                        say(PeerPageWords.identifier),
                        .inline("code", with: ["translate": "no"], text: me.text)
                    ),
                    (say(KeyPageWords.changes), .text(say(IdentityWords.statements(identity.latest)))),
                    (
                        say(KeyPageWords.addresses),
                        .text(addresses.isEmpty ? say(KeyPageWords.none) : addresses.joined(separator: ", "))
                    ),
                    (
                        say(KeyPageWords.pin),
                        identity.node?.pin.map { .inline("code", with: ["translate": "no"], text: $0) }
                            ?? .text(say(KeyPageWords.none))
                    ),
                ])))
        parts.append(Pieces.section(say(KeyChangeWords.chain), chain(identity, visit)))
        if !news.isEmpty {
            parts.append(
                Pieces.section(
                    say(KeyPageWords.news),
                    .element(
                        "ul", ["class": "titles"],
                        holding: Markup(
                            news.map { .element("li", text: line($0.0, $0.1, visit)) }))))
        }
        parts.append(
            Pieces.section(
                say(KeyPageWords.change),
                [
                    .element("p", text: say(KeyPageWords.changeHelp)),
                    isCurrent
                        ? .element(
                            "p",
                            holding: .inline(
                                "a", with: ["class": "button", "href": KeyChangePages.path],
                                text: say(KeyPageWords.change))) : [],
                ]))
        var page = Page(say(KeyPageWords.title), place: .settings, body: Markup(parts))
        page.kicker = Pieces.link(say(SettingsWords.title), to: "/settings")
        page.lead = .element("p", text: say(KeyPageWords.lead))
        return page
    }

    private static func chain(_ identity: Identity, _ visit: Visit) -> Markup {
        Pieces.facts(
            identity.statements.map { signed in
                let code = Markup.inline(
                    "code", with: ["translate": "no"], text: signed.statement.digest.short)
                let sealed = KeyChangeWords.sealed(signed.sealed.count)
                return (
                    visit.text(KeyChangeWords.number(signed.statement.n)),
                    signed.statement.n == 0 ? code : [code, .text(" – " + visit.text(sealed))]
                )
            })
    }

    private static func line(_ news: IdentityNews, _ name: String, _ visit: Visit) -> String {
        let words: Sentence? =
            switch news.event {
            case .rotated: IdentityWords.rotatedElsewhere(name)
            case .frozen: KeyChangeWords.frozenNews(name)
            case .chosen: IdentityWords.chosenNews(name)
            case .moved: IdentityWords.moved(name, to: news.detail ?? "–")
            case .elsewhere: KeyChangeWords.elsewhereNews
            case .outdated: IdentityWords.outdated
            case .recovered: IdentityWords.recoveredNews
            case .contradicted: ContradictionWords.news(Sentence(fr: "« \(name) »", en: "“\(name)”"))
            case nil: nil
            }
        return visit.telling.day(news.at) + " – " + (words.map { visit.text($0) } ?? "")
    }

    // MARK: Frozen

    private static func proofs(_ frozen: FrozenOrigin, _ state: FormState?, _ visit: Visit) -> Markup {
        let labels =
            frozen.isChosen
            ? (ContradictionWords.counts, ContradictionWords.aside) : (KeyPageWords.first, KeyPageWords.second)
        let sides = [(frozen.held, labels.0), (frozen.other, labels.1)]
        let id = String(frozen.community.text.prefix(8))
        var marks: [Markup] = []
        for (index, side) in sides.enumerated() {
            let statement = side.0.statements[frozen.number].statement
            let field = "statement-\(id)-\(index)"
            marks.append(
                .element(
                    "div", ["class": "proof"],
                    holding: [
                        .element(
                            "div", ["class": "mark"],
                            holding: [
                                .void(
                                    "input",
                                    [
                                        "type": "radio", "id": field, "name": "statement",
                                        "value": statement.digest.hex,
                                    ]),
                                .element(
                                    "label", ["for": field],
                                    holding: [
                                        .text(visit.text(side.1) + " – "),
                                        .inline(
                                            "code", with: ["translate": "no"],
                                            text: statement.digest.short),
                                    ]),
                            ]),
                        .element(
                            "details",
                            holding: [
                                .element("summary", text: visit.text(KeyPageWords.proof)),
                                .element(
                                    "pre", ["class": "raw", "tabindex": "0", "translate": "no"],
                                    text: String(decoding: statement.bytes, as: UTF8.self)),
                            ]),
                    ]))
        }
        let fields = Fields(state ?? FormState(), visit.language)
        return Pieces.section(
            frozen.name.isEmpty ? id : frozen.name,
            [
                .element(
                    "p", ["class": frozen.isChosen ? "help" : "notice"],
                    text: visit.text(
                        frozen.isChosen
                            ? ContradictionWords.chosen(frozen.name, number: frozen.number)
                            : KeyPageWords.frozen(frozen.name, number: frozen.number))),
                fields.form(
                    action: "/settings/keys/\(frozen.community.text)/choose", token: visit.formToken,
                    [
                        .element(
                            "fieldset", ["class": "field"],
                            holding: [
                                .element("legend", text: visit.text(KeyPageWords.choose)), Markup(marks),
                                fields.state.fault("statement").map {
                                    .element("p", ["class": "fault"], text: visit.text($0))
                                } ?? [],
                            ]),
                        .element("p", ["class": "help"], text: visit.text(KeyPageWords.confirmHelp)),
                        fields.buttons(.submit(KeyPageWords.confirm)),
                    ]),
            ])
    }

    private static func choose(_ visit: Visit) async throws -> Reply {
        guard let community = CommunityID(visit.parameters["community"] ?? "") else { throw PageFault.notFound }
        let frozen = try await visit.reading { try $0.contradictory(community) }
        guard let frozen else { throw PageFault.notFound }
        guard let digest = Digest32(hex: visit.form["statement"]) else {
            var check = FormCheck(visit.form)
            check.refuse("statement", FormWords.choose)
            return .again(try await page(visit, (community, check.state)))
        }
        try await visit.doing { try $0.choose(digest, of: community) }
        return .seeOther("/settings/keys", saying: IdentityWords.chosen(frozen.name))
    }
}
