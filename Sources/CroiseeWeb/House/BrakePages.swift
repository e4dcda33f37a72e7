import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

/// Mass withdrawals: what the brake holds, and how to take it back.
enum BrakePages {
    static let routes: [Route] = [
        .get("/settings/withdrawals", .admin, { .page(try await page($0)) }),
        .post("/settings/withdrawals/undo-all", .admin, undoAll),
        .post("/settings/withdrawals/:note/undo", .admin, undo),
    ]

    private struct Own: Sendable {
        let held: HeldText
        /// Unix ms: when the withdrawal came.
        let received: Int64?
    }

    private static func own(_ visit: Visit) async throws -> [Own] {
        try await visit.reading { reading in
            try reading.ownHeldTexts().map { held in
                Own(held: held, received: try reading.withdrawals(ownNote: held.note).map(\.received).min())
            }
        }
    }

    private static func page(_ visit: Visit) async throws -> Page {
        let own = try await own(visit)
        let me = visit.me
        let others = try await visit.reading { reading in
            try reading.braked().filter { $0.community != me }.map { ($0, try reading.name(of: $0.community)) }
        }
        var parts: [Markup] = []
        if own.isEmpty && others.isEmpty { parts.append(Pieces.empty(visit.text(BrakeWords.none))) }
        if !own.isEmpty {
            parts.append(
                Pieces.section(
                    visit.text(BrakeWords.own),
                    [
                        .element(
                            "p", ["class": "notice"],
                            holding: [
                                .text(visit.text(BrakeWords.ownHelp) + " "),
                                Pieces.link(visit.text(KeyPageWords.change), to: KeyChangePages.path),
                            ]),
                        Fields.button(
                            visit.text(BrakeWords.undoAll), action: "/settings/withdrawals/undo-all",
                            token: visit.formToken, class: "primary"),
                        .element("ul", ["class": "cards"], holding: Markup(own.map { line($0, visit) })),
                    ]))
        }
        if !others.isEmpty {
            let lines = others.map { origin, name in
                Markup.element(
                    "li",
                    holding: [
                        .element("strong", text: name),
                        .element(
                            "span", ["class": "quiet"],
                            text: visit.text(BrakeWords.waits(origin.notes, until: visit.telling.moment(origin.due)))),
                    ])
            }
            parts.append(
                Pieces.section(
                    visit.text(BrakeWords.others),
                    [
                        .element("p", text: visit.text(BrakeWords.othersHelp)),
                        .element("ul", ["class": "cards"], holding: Markup(lines)),
                    ]))
        }
        var page = Page(visit.text(BrakeWords.title), place: .settings, body: Markup(parts))
        page.kicker = Pieces.link(visit.text(SettingsWords.title), to: "/settings")
        page.lead = .element("p", text: visit.text(BrakeWords.lead))
        return page
    }

    private static func line(_ own: Own, _ visit: Visit) -> Markup {
        let note = own.held.note.text
        let title =
            own.held.title
            ?? visit.text(
                IdentityWords.untitled(
                    String(note.prefix(8)), withdrawn: own.received.map { visit.telling.day($0) } ?? "–"))
        return .element(
            "li",
            holding: [
                .element("strong", holding: Pieces.link(title, to: "/notes/" + note)),
                .element(
                    "span", ["class": "quiet"],
                    text: visit.text(BrakeWords.erased(on: visit.telling.moment(own.held.due)))),
                Fields.button(
                    visit.text(BrakeWords.undo), action: "/settings/withdrawals/\(note)/undo",
                    token: visit.formToken, about: title),
            ])
    }

    private static func undo(_ visit: Visit) async throws -> Reply {
        guard let note = NoteID(visit.parameters["note"] ?? "") else { throw PageFault.notFound }
        _ = try await visit.doing { try $0.undoWithdrawal(of: note) }
        return .seeOther("/settings/withdrawals", saying: BrakeWords.undone(1))
    }

    private static func undoAll(_ visit: Visit) async throws -> Reply {
        let notes = try await visit.reading { try $0.ownBraked() }
        try await visit.doing { node in for note in notes { _ = try node.undoWithdrawal(of: note) } }
        return .seeOther("/settings/withdrawals", saying: BrakeWords.undone(notes.count))
    }
}
