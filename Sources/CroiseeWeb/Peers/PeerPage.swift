import Bundles
import Catalogue
import CroiseeStore
import Formats
import Links

/// The page of one link: who it is, the six words, what passes, and every decision.
struct PeerPage {
    let line: PeerLine
    let scope: LinkScope
    let backup: PeerBackupView
    let forms: PeerForms
    let visit: Visit

    private var link: PeerLink { line.link }
    private var base: String { PeerPages.address(link.community) }
    private func say(_ sentence: Sentence) -> String { visit.text(sentence) }

    var page: Page {
        let isRequested = link.state == .requested
        var page = Page(
            line.name, place: .peers,
            body: [
                contradictions, Pieces.facts(facts), isRequested ? words : [], isRequested ? decision : [],
                link.isFinal ? [] : passing, link.isLiving || backup.agreed.isOfUse ? backups : [],
                link.isFinal ? [] : acts,
            ])
        page.kicker = Pieces.link(say(PeerPageWords.title), to: "/peers")
        if link.isLiving { page.scripts = [Assets.live] }
        return page
    }

    private var facts: [(name: String, value: Markup)] {
        var rows: [(name: String, value: Markup)] = [
            (
                say(PeerPageWords.since),
                .inline("span", with: ["class": link.state == .active ? "tag" : "tag off"], text: say(line.state))
            ),
            (say(PeerPageWords.identifier), .inline("code", with: ["translate": "no"], text: link.community.text)),
        ]
        if let address = link.address {
            rows.append((say(PeerPageWords.address), .inline("span", with: ["translate": "no"], text: address)))
        }
        if link.state == .requested {
            rows.append(
                (
                    say(PeerPageWords.reason),
                    link.reason.isEmpty
                        ? .inline("span", with: ["class": "quiet"], text: say(PeerPageWords.noReason))
                        : .text("« \(link.reason) »")
                ))
        }
        if !link.isFinal {
            rows.append((say(PeerPageWords.lastContact), live("contact", line.contact(visit.telling))))
        }
        if link.isLiving {
            rows.append((say(PeerPageWords.passed), [live("passed", line.passed), arriving]))
        }
        if let error = line.row.lastError {
            rows.append((say(PeerPageWords.trouble), .inline("span", with: ["class": "bad"], text: say(error))))
        }
        return rows
    }

    private var contradictions: Markup {
        let said =
            (line.isFrozen ? [ContradictionWords.other(line.name)] : [])
            + (line.contradictsUs ? [Problem.contradictedThere.sentence] : [])
        return Markup(
            said.map { sentence in
                .element(
                    "p", ["class": "notice"],
                    holding: [
                        .text(say(sentence) + " "),
                        .inline("a", with: ["href": "/settings/keys"], text: say(ContradictionWords.see)),
                    ])
            })
    }

    private func live(_ what: String, _ sentence: Sentence) -> Markup {
        .inline("span", with: ["data-live": "\(what)-\(link.community.text)"], text: say(sentence))
    }

    /// Empty until something arrives while the page is open.
    private var arriving: Markup {
        .element("p", ["class": "arriving", "data-live": "arriving-\(link.community.text)"], text: "")
    }

    private var words: Markup {
        guard !link.words.isEmpty else {
            return Pieces.section(
                say(PeerPageWords.words), id: "words", .element("p", text: say(PeerPageWords.noWords)))
        }
        return Pieces.section(
            say(PeerPageWords.words), id: "words",
            [
                .element("p", text: say(PeerPageWords.wordsHelp)),
                // The words are of the French list whatever the language of the page.
                .element(
                    "ol", ["class": "words large", "lang": "fr", "translate": "no"],
                    holding: Markup(link.words.map { .element("li", text: $0) })),
            ])
    }

    private var decision: Markup {
        let fields = Fields(forms.approve, visit.language)
        let isWaiting = link.approvedHere
        let yes: Markup =
            isWaiting
            ? .element("p", ["class": "said"], text: say(PeerPageWords.waitsForThem(line.name)))
            : fields.form(
                action: base + "/approve", token: visit.formToken,
                [
                    fields.box("same", link.words.isEmpty ? PeerPageWords.sameIdentity : PeerPageWords.same),
                    fields.buttons(.submit(PeerPageWords.approve)),
                ])
        return Pieces.section(
            say(PeerPageWords.decide),
            [
                yes, .element("p", ["class": "help"], text: say(PeerPageWords.refuseHelp)),
                Fields.button(
                    say(PeerPageWords.refuse), action: base + "/refuse", token: visit.formToken, class: "danger"),
            ])
    }

    private var passing: Markup {
        let isActive = link.state == .active || link.state == .paused
        func list(_ items: [String]) -> Markup {
            .element("ul", holding: Markup(items.map { .element("li", text: $0) }))
        }
        let sent =
            [say(PeerPageWords.publicNotes(scope.publicNotes))]
            + scope.places.map { place in
                say(
                    place.sent.isEmpty
                        ? PeerPageWords.place(place.name)
                        : PeerPageWords.sharedPlace(place.name, place.sent.joined(separator: ", ")))
            }
        let received =
            [say(PeerPageWords.theirPublicNotes)]
            + scope.places.map {
                say(PeerPageWords.receivedPlace($0.name))
            }
        return Pieces.section(
            say(isActive ? PeerPageWords.passes : PeerPageWords.exchanged),
            [
                Pieces.facts([
                    (say(PeerPageWords.sent), list(sent)), (say(PeerPageWords.received), list(received)),
                ]),
                scope.places.isEmpty ? .element("p", text: say(PeerPageWords.noPlace)) : [],
                .element("p", ["class": "help"], text: say(PeerPageWords.neverPasses)),
            ])
    }

    private var backups: Markup {
        Pieces.section(
            say(PeerBackupPageWords.short),
            [
                .element("p", text: say(backup.ours(visit))), .element("p", text: say(backup.theirs(visit))),
                .element(
                    "p",
                    holding: .inline(
                        "a",
                        with: ["class": "button quiet", "href": PeerBackupPages.address(link.community)],
                        text: say(PeerBackupPageWords.see))),
            ])
    }

    // MARK: Acts

    private var acts: Markup {
        var parts: [Markup] = []
        switch link.state {
        case .active: parts.append(act(PeerPageWords.pause, PeerPageWords.pauseHelp, "pause"))
        case .paused:
            parts.append(
                link.pausedHere
                    ? act(PeerPageWords.resume, PeerPageWords.resumeHelp, "resume")
                    : Pieces.section(
                        say(PeerPageWords.resume), .element("p", text: say(PeerPageWords.theyPaused))))
        default: break
        }
        if link.approvedHere && link.approvedThere { parts += [dials, revoking] }
        return Markup(parts)
    }

    private func act(_ label: Sentence, _ help: Sentence, _ path: String) -> Markup {
        Pieces.section(
            say(label),
            [
                .element("p", text: say(help)),
                Fields.button(say(label), action: "\(base)/\(path)", token: visit.formToken),
            ])
    }

    private var dials: Markup {
        let fields = Fields(forms.dials ?? FormState(["dials": link.dials.rawValue]), visit.language)
        var notices: [Sentence] = []
        if link.swapPending { notices.append(PeerPageWords.swapPending) }
        if link.swapDeclined, link.dials == .them { notices.append(PeerPageWords.swapDeclined) }
        return Pieces.section(
            say(PeerPageWords.dials),
            [
                .element("p", text: say(PeerPageWords.dialsHelp)),
                Markup(notices.map { .element("p", ["class": "notice"], text: say($0)) }),
                fields.form(
                    action: base + "/dials", token: visit.formToken,
                    [
                        fields.choices(
                            "dials", PeerPageWords.dials,
                            [("us", PeerPageWords.weDial, nil), ("them", PeerPageWords.theyDial, nil)]),
                        fields.buttons(.submit(FormWords.save)),
                    ]),
            ])
    }

    private var revoking: Markup {
        let fields = Fields(forms.revoke, visit.language)
        return Pieces.section(
            say(PeerPageWords.revoke),
            [
                .element("p", text: say(PeerPageWords.revokeHelp)),
                fields.form(
                    action: base + "/revoke", token: visit.formToken,
                    [
                        fields.box("final", PeerPageWords.final),
                        .element(
                            "div", ["class": "buttons"],
                            holding: .element("button", ["class": "danger"], text: say(PeerPageWords.revoke))),
                    ]),
            ])
    }
}

extension PeerLine {
    var passed: Sentence {
        PeerPageWords.passed(
            in: NumberWords.bytes(row.bytesIn), out: NumberWords.bytes(row.bytesOut), bundles: amounts.received)
    }
}
