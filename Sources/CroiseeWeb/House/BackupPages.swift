import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats

/// Backups: now, and by themselves.
enum BackupPages {
    static let path = "/settings/backup"
    static let routes: [Route] = [
        .get("/settings/backup", .admin, { .page(try await page($0, nil, nil)) }),
        .post("/settings/backup/plan", .admin, setPlan),
        .post("/settings/backup/stop", .admin, stop),
        .post("/settings/backup/now", .admin, saveNow),
        .post("/settings/backup/words", .admin, setUp),
    ]

    private static func page(_ visit: Visit, _ plan: FormState?, _ words: FormState?) async throws -> Page {
        let (held, history, hasKey) = try await visit.reading {
            (try $0.backupPlan(), try $0.backupHistory(), try $0.backupKey() != nil)
        }
        func say(_ sentence: Sentence) -> String { visit.text(sentence) }
        var parts: [Markup] = [Pieces.facts(facts(history, visit))]
        if hasKey {
            parts.append(
                held == nil
                    ? Pieces.empty(say(BackupPageWords.planFirst))
                    : Pieces.section(
                        say(BackupPageWords.now),
                        [
                            .element("p", text: say(BackupPageWords.nowHelp)),
                            Fields.button(
                                say(BackupPageWords.now), action: "/settings/backup/now", token: visit.formToken,
                                class: "primary"),
                        ]))
            let state =
                plan
                ?? FormState([
                    "folder": held?.folder ?? "", "every": (held?.every ?? .day).rawValue,
                    "keep": String(held?.keep ?? 7),
                ])
            parts.append(Pieces.section(say(BackupPageWords.plan), planForm(state, held != nil, visit)))
        } else {
            parts.append(Pieces.section(say(BackupPageWords.setUp), wordsForm(words ?? FormState(), visit)))
        }
        parts.append(
            Pieces.section(
                say(PeerBackupPageWords.title),
                .element(
                    "p",
                    holding: [
                        .text(say(PeerBackupPageWords.help) + " "),
                        Pieces.link(say(PeerBackupPageWords.see), to: PeerBackupPages.path),
                    ])))
        parts.append(
            Pieces.section(say(BackupPageWords.restore), .element("p", text: say(BackupPageWords.restoreHelp))))
        var page = Page(say(BackupPageWords.title), place: .settings, body: Markup(parts))
        page.kicker = Pieces.link(say(SettingsWords.title), to: "/settings")
        page.lead = .element("p", text: say(BackupPageWords.lead))
        return page
    }

    private static func facts(_ history: BackupHistory, _ visit: Visit) -> [(name: String, value: Markup)] {
        var rows: [(name: String, value: Markup)] = []
        let last =
            history.made.map {
                BackupPageWords.made(
                    visit.telling.since($0), history.file ?? "", NumberWords.bytes(history.bytes ?? 0))
            } ?? BackupPageWords.never
        rows.append((visit.text(BackupPageWords.last), .text(visit.text(last))))
        if let failed = history.failed, let reason = history.reason {
            let words = BackupPageWords.failed(visit.telling.since(failed), reason)
            rows.append(
                (
                    visit.text(BackupPageWords.failed), .inline("span", with: ["class": "bad"], text: visit.text(words))
                ))
        }
        return rows
    }

    private static func planForm(_ state: FormState, _ isPlanned: Bool, _ visit: Visit) -> Markup {
        let fields = Fields(state, visit.language)
        return [
            fields.form(
                action: "/settings/backup/plan", token: visit.formToken,
                [
                    fields.line("folder", BackupPageWords.folder, help: BackupPageWords.folderHelp),
                    fields.select(
                        "every", BackupPageWords.every,
                        BackupPlan.Every.allCases.map { ($0.rawValue, visit.text(BackupPageWords.every($0.rawValue))) }),
                    fields.line("keep", BackupPageWords.keep, help: BackupPageWords.keepHelp),
                    fields.buttons(.submit(FormWords.save)),
                ]),
            isPlanned
                ? Fields.button(
                    visit.text(BackupPageWords.stop), action: "/settings/backup/stop", token: visit.formToken) : [],
        ]
    }

    private static func wordsForm(_ state: FormState, _ visit: Visit) -> Markup {
        let fields = Fields(state, visit.language)
        return [
            .element("p", text: visit.text(BackupPageWords.setUpHelp)),
            fields.secretForm(
                action: "/settings/backup/words", token: visit.formToken, asks: .words,
                [
                    fields.line("kept-words", BackupPageWords.words, type: "password", autocomplete: "off"),
                    fields.buttons(.submit(FormWords.save)),
                ]),
        ]
    }

    private static func setPlan(_ visit: Visit) async throws -> Reply {
        var check = FormCheck(visit.form)
        let folder = check.line("folder", atMost: 1_000)
        let every = check.choice("every", BackupPlan.Every.self)
        let keep = Int(visit.form.trimmed("keep")).flatMap { (1...1_000).contains($0) ? $0 : nil }
        if keep == nil { check.refuse("keep", BackupPageWords.keepNumber) }
        guard check.isSound, let every, let keep else { return .again(try await page(visit, check.state, nil)) }
        do {
            try await visit.doing { try $0.setBackupPlan(BackupPlan(folder: folder, every: every, keep: keep)) }
        } catch let problem as Problem where problem.status < 500 || problem.type == "backup-folder" {
            check.refuse("folder", problem.sentence)
            return .again(try await page(visit, check.state, nil))
        }
        return .seeOther("/settings/backup", saying: FormWords.saved)
    }

    private static func stop(_ visit: Visit) async throws -> Reply {
        try await visit.doing { try $0.setBackupPlan(nil) }
        return .seeOther("/settings/backup", saying: BackupPageWords.stopped)
    }

    private static func saveNow(_ visit: Visit) async throws -> Reply {
        let settings = visit.site.settings
        let written = try await visit.doing { node in
            guard let plan = try node.backupPlan() else { throw Problem.backupFolder("–") }
            let written = try node.backUpByPlan(plan, settings: settings)
            // A file cannot be part of a transaction: the line follows it.
            try node.store.write { try $0.journal(.backupMade, at: node.now()) }
            return written
        }
        return .seeOther(
            "/settings/backup", saying: BackupPageWords.saved(written.file, NumberWords.bytes(written.bytes)))
    }

    private static func setUp(_ visit: Visit) async throws -> Reply {
        var check = FormCheck(visit.form)
        let typed = visit.form["kept-words"]
        let words = check.value("kept-words") { _ throws(Problem) in try RecoveryWords(parsing: typed) }
        guard check.isSound, let words else { return .again(try await page(visit, nil, check.state)) }
        do {
            try await visit.doing { try $0.setUpBackups(with: words) }
        } catch let problem as Problem where problem.status < 500 {
            check.refuse("kept-words", problem.sentence)
            return .again(try await page(visit, nil, check.state))
        }
        return .seeOther("/settings/backup", saying: BackupWords.isSetUp)
    }
}
