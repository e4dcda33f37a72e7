import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Foundation

/// How much there is, and how much room it takes.
enum StoragePage {
    private struct Sizes: Sendable {
        var database: Int64 = 0
        var attachments: Int64 = 0
    }

    static let routes: [Route] = [
        .get("/settings/storage", .admin, { .page(try await page($0, nil)) }),
        .post("/settings/storage", .admin, saveLimits),
    ]

    private static func page(_ visit: Visit, _ typed: FormState?) async throws -> Page {
        let store = visit.site.node.store
        let folder = visit.site.node.folder
        let counts = try await visit.reading { try $0.counts() }
        let sizes = try await waiting {
            Sizes(
                database: ["", "-wal", "-shm"].reduce(0) { $0 + size(of: folder.database + $1) },
                attachments: try visit.site.node.store.read { try $0.attachmentBytes() })
        }
        func say(_ sentence: Sentence) -> String { visit.text(sentence) }
        func bytes(_ count: Int64) -> Markup { .text(visit.telling.bytes(count)) }
        let keeps = LimitField.keepFree.said(store)
        let notes = SettingsWords.notes(
            all: counts.notes.values.reduce(0, +), drafts: counts.notes["draft"] ?? 0, held: counts.notes["held"] ?? 0,
            hidden: counts.notes["hidden"] ?? 0, withdrawn: counts.notes["withdrawn"] ?? 0)
        var page = Page(
            say(SettingsWords.storage), place: .settings,
            body: [
                store.isLowOnDisk ? .element("p", ["class": "fault-summary"], text: say(SettingsWords.low(keeps))) : [],
                Pieces.facts([
                    (say(SettingsWords.notes), .text(say(notes))),
                    (say(SettingsWords.bundles), .text(visit.telling.number(counts.bundles))),
                    (
                        say(SettingsWords.missing),
                        .text(say(SettingsWords.missing(gaps: counts.gaps, payloads: counts.missing)))
                    ),
                    (
                        say(QuarantineWords.title),
                        Pieces.link(visit.telling.number(counts.quarantined), to: "/quarantine")
                    ),
                    (say(SettingsWords.database), bytes(sizes.database)),
                    (say(SettingsWords.attachments), bytes(sizes.attachments)),
                    (say(SettingsWords.free), store.freeBytes.map(bytes) ?? .text(say(SettingsWords.unknown))),
                ]),
                Pieces.section(
                    say(SettingsWords.limits),
                    [
                        Pieces.facts([
                            (say(SettingsWords.largest), .text(say(LimitField.largest.said(store)))),
                            (say(SettingsWords.perCommunity), .text(say(LimitField.perCommunity.said(store)))),
                            (say(SettingsWords.fetch), .text(say(LimitField.fetch.said(store)))),
                            (say(SettingsWords.keptFree), .text(say(keeps))),
                        ]), form(typed ?? LimitField.state(store.chosenLimits), visit),
                    ]),
            ])
        page.kicker = Pieces.link(say(SettingsWords.title), to: "/settings")
        page.lead = .element("p", text: say(SettingsWords.storageHelp))
        return page
    }

    private static func form(_ state: FormState, _ visit: Visit) -> Markup {
        let fields = Fields(state, visit.language)
        let store = visit.site.node.store
        return [
            .element("p", text: visit.text(SettingsWords.limitsHelp)),
            fields.form(
                action: "/settings/storage", token: visit.formToken,
                LimitField.allCases.map { field in
                    fields.line(
                        field.rawValue, field.label,
                        help: SettingsWords.asStarted(field.started(store), field.range),
                        isRequired: false, inputMode: "numeric")
                } + [fields.buttons(.submit(FormWords.save))]),
        ]
    }

    private static func saveLimits(_ visit: Visit) async throws -> Reply {
        var check = FormCheck(visit.form)
        var chosen = ChosenLimits()
        for field in LimitField.allCases {
            let text = visit.form.trimmed(field.rawValue)
            guard !text.isEmpty else { continue }
            guard let number = Int64(text), field.range.contains(number) else {
                check.refuse(field.rawValue, SettingsWords.limitNumber(field.range))
                continue
            }
            chosen[keyPath: field.key] = number * field.unit
        }
        let whole = visit.site.node.store.startedLimits.attachments
        if check.isSound, chosen.perCommunity ?? whole.perCommunity < chosen.largest ?? whole.largest {
            check.refuse(LimitField.perCommunity.rawValue, SettingsWords.lessThanOneFile)
        }
        guard check.isSound else { return .again(try await page(visit, check.state)) }
        let limits = chosen
        try await visit.doing { try $0.setLimits(limits) }
        return .seeOther("/settings/storage", saying: FormWords.saved)
    }

    /// 0 of what is not there.
    private static func size(of file: String) -> Int64 {
        var found = stat()
        return stat(file, &found) == 0 ? Int64(found.st_size) : 0
    }
}
