import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

/// What holds for the whole community.
enum SettingsPages {
    static let routes: [Route] =
        [
            .get("/settings", .admin, { .page(try await page($0, nil, nil)) }),
            .post("/settings/community", .admin, saveCommunity),
            .post("/settings/defaults", .admin, saveDefaults),
        ] + StoragePage.routes + BackupPages.routes + PeerBackupPages.routes + HealthPages.routes + KeyPages.routes
        + BrakePages.routes

    private struct Held: Sendable {
        let name: String
        let language: String
        let defaults: NoteDefaults
        let zone: String
        let door: WebDoor
    }

    private static func held(_ visit: Visit) async throws -> Held {
        let node = visit.node
        return try await waiting {
            let (name, language, door) = try node.store.read { reading in
                (
                    try reading.name(of: node.me), try reading.settingText("language") ?? node.language.rawValue,
                    try reading.webDoor()
                )
            }
            return Held(
                name: name, language: language, defaults: try node.noteDefaults(), zone: try node.timeZone(),
                door: door)
        }
    }

    /// - Parameters: what was typed into one of the two forms.
    private static func page(_ visit: Visit, _ community: FormState?, _ usual: FormState?) async throws -> Page {
        let held = try await held(visit)
        let communityForm = Fields(
            community ?? FormState(["name": held.name, "language": held.language]), visit.language)
        let usualForm = Fields(
            usual
                ?? FormState([
                    "licence": held.defaults.licence ?? "", "note-language": held.defaults.language,
                    "zone": held.zone, "door": held.door.rawValue,
                ]), visit.language)
        var page = Page(
            visit.text(SettingsWords.title), place: .settings,
            body: [
                Pieces.section(visit.text(SettingsWords.house), ways(visit)),
                Pieces.section(visit.text(SettingsWords.community), communityFields(communityForm, visit)),
                Pieces.section(visit.text(SettingsWords.defaults), usualFields(usualForm, visit)),
            ])
        page.lead = .element("p", text: visit.text(SettingsWords.lead))
        return page
    }

    private static func ways(_ visit: Visit) -> Markup {
        let ways: [(Sentence, Sentence, String)] = [
            (BackupPageWords.title, SettingsWords.backupHelp, "/settings/backup"),
            (PeerBackupPageWords.title, PeerBackupPageWords.help, PeerBackupPages.path),
            (HealthWords.title, SettingsWords.healthHelp, "/settings/health"),
            (SettingsWords.storage, SettingsWords.storageHelp, "/settings/storage"),
            (KeyPageWords.title, SettingsWords.keysHelp, "/settings/keys"),
            (BrakeWords.title, SettingsWords.withdrawalsHelp, "/settings/withdrawals"),
            (QuarantineWords.title, SettingsWords.quarantineHelp, "/quarantine"),
            (LayoutWords.people, SettingsWords.peopleHelp, "/people"),
            (LayoutWords.privacy, SettingsWords.privacyHelp, "/privacy/register"),
        ]
        return .element(
            "ul", ["class": "kinds"],
            holding: Markup(
                ways.map { way in
                    .element(
                        "li",
                        holding: [
                            Pieces.link(visit.text(way.0), to: way.2),
                            .element("p", ["class": "help"], text: visit.text(way.1)),
                        ])
                }))
    }

    private static func communityFields(_ fields: Fields, _ visit: Visit) -> Markup {
        fields.form(
            action: "/settings/community", token: visit.formToken,
            [
                fields.line("name", SettingsWords.name, help: SettingsWords.nameHelp),
                fields.select(
                    "language", SettingsWords.language,
                    Language.allCases.map { ($0.rawValue, LayoutWords.name(of: $0).text($0)) },
                    help: SettingsWords.languageHelp),
                fields.buttons(.submit(FormWords.save)),
            ])
    }

    private static func usualFields(_ fields: Fields, _ visit: Visit) -> Markup {
        let licences =
            [("", visit.text(SettingsWords.noLicence))]
            + Licence.allCases.map { ($0.rawValue, visit.text(NotePageWords.licence($0.rawValue))) }
        return [
            .element("p", text: visit.text(SettingsWords.defaultsHelp)),
            fields.form(
                action: "/settings/defaults", token: visit.formToken,
                [
                    fields.select("licence", SettingsWords.licence, licences, isRequired: false),
                    fields.line("note-language", SettingsWords.noteLanguage, help: SettingsWords.noteLanguageHelp),
                    fields.line("zone", SettingsWords.zone, help: SettingsWords.zoneHelp),
                    fields.choices(
                        "door", SettingsWords.door,
                        [
                            (WebDoor.open.rawValue, SettingsWords.doorOpen, SettingsWords.doorOpenHelp),
                            (WebDoor.closed.rawValue, SettingsWords.doorClosed, SettingsWords.doorClosedHelp),
                        ]),
                    fields.buttons(.submit(FormWords.save)),
                ]),
        ]
    }

    private static func saveCommunity(_ visit: Visit) async throws -> Reply {
        var check = FormCheck(visit.form)
        let name = check.line("name")
        let language = check.choice("language", Language.self)
        guard check.isSound, let language else { return .again(try await page(visit, check.state, nil)) }
        do {
            try await visit.doing { node in
                try node.rename(name)
                try node.setLanguage(language)
            }
        } catch let problem as Problem where problem.status < 500 {
            check.refuse("name", problem.sentence)
            return .again(try await page(visit, check.state, nil))
        }
        return .seeOther("/settings", saying: FormWords.saved)
    }

    private static func saveDefaults(_ visit: Visit) async throws -> Reply {
        var check = FormCheck(visit.form)
        let licence = visit.form["licence"]
        if !licence.isEmpty, Licence(rawValue: licence) == nil { check.refuse("licence", FormWords.choose) }
        let language = check.line("note-language", atMost: 35)
        let zone = check.line("zone", atMost: 60)
        let door = check.choice("door", WebDoor.self)
        guard check.isSound, let door else { return .again(try await page(visit, nil, check.state)) }
        do {
            try await visit.doing { node in
                var defaults = try node.noteDefaults()
                defaults.licence = licence.isEmpty ? nil : licence
                defaults.language = language
                try node.setUsual(defaults, timeZone: zone, door: door)
            }
        } catch let problem as Problem {
            guard check.take(problem, ["note-language": "note-language", "unknown-zone": "zone"]) else { throw problem }
            return .again(try await page(visit, nil, check.state))
        }
        return .seeOther("/settings", saying: FormWords.saved)
    }
}
