import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Foundation
import Notes

/// Who decided what and when, in sentences.
enum JournalPages {
    static let routes: [Route] = [
        .get("/journal", .admin, { .page(try await page($0)) }),
        .get("/journal.csv", .admin, csv),
    ]

    private static let size = 50
    private static let mostOfFile = 50_000

    enum Kind: String, CaseIterable, Sendable {
        case links, notes, people, node, privacy

        var acts: [JournalAct] {
            JournalAct.allCases.filter { act in
                let name = act.rawValue
                let kind: Kind =
                    switch true {
                    case act == .incidentRecorded, act == .responsibleNamed, act == .accountExported,
                        act == .accountErased:
                        .privacy
                    case name.hasPrefix("link-"): .links
                    case name.hasPrefix("note-"), act == .withdrawalUndone, act == .communityHidden,
                        act == .communityShown, act == .communityTrusted, act == .communityHeld:
                        .notes
                    case name.hasPrefix("account-"), name.hasPrefix("password-"), name.hasPrefix("reset-"),
                        name.hasPrefix("invitation-"):
                        .people
                    default: .node
                    }
                return kind == self
            }
        }
    }

    private static func choice(_ visit: Visit) -> JournalChoice {
        var choice = JournalChoice()
        choice.acts = Kind(rawValue: visit.query["kind"])?.acts ?? []
        choice.account = AccountID(visit.query["who"])
        choice.from = visit.telling.beginning(of: visit.query["from"])
        choice.until = visit.telling.beginning(of: visit.query["until"]).map { $0 + 86_400_000 }
        return choice
    }

    private static func page(_ visit: Visit) async throws -> Page {
        let number = visit.query.page
        let choice = choice(visit)
        let (lines, hasMore, accounts) = try await visit.reading { reading in
            let entries = try reading.journal(choice, offset: (number - 1) * size, limit: size + 1)
            var names = JournalNames()
            return (
                try entries.prefix(size).map { ($0, try names.sentence($0, reading)) }, entries.count > size,
                try reading.accounts()
            )
        }
        let query = ["kind", "who", "from", "until"].compactMap { name in
            visit.query[name].isEmpty ? nil : (name, visit.query[name])
        }
        let list = Markup.element(
            "ol", ["class": "journal"],
            holding: Markup(
                lines.map { entry, sentence in
                    .element(
                        "li",
                        holding: [
                            Pieces.time(
                                entry.at, visit.telling.moment(entry.at), exact: visit.telling.exact(entry.at)),
                            .element("span", text: visit.text(sentence)),
                        ])
                }))
        var page = Page(
            visit.text(JournalWords.title), place: .journal,
            body: [
                filter(visit, accounts),
                lines.isEmpty ? empty(visit, number, query) : list,
                lines.isEmpty && number > 1
                    ? [] : Pieces.pages("/journal", page: number, hasMore: hasMore, query: query, visit.language),
                lines.isEmpty
                    ? []
                    : .element(
                        "p",
                        holding: Pieces.link(
                            visit.text(JournalWords.csv),
                            to: "/journal.csv" + (query.isEmpty ? "" : "?" + FormData.query(query)))),
            ])
        page.lead = .element("p", text: visit.text(JournalWords.lead))
        return page
    }

    private static func empty(_ visit: Visit, _ number: Int, _ query: [(String, String)]) -> Markup {
        guard number > 1 else {
            return Pieces.empty(visit.text(query.isEmpty ? JournalWords.empty : JournalWords.nothing))
        }
        return Pieces.empty(
            visit.text(JournalWords.noSuchPage(number)),
            (
                visit.text(JournalWords.firstPage),
                "/journal" + (query.isEmpty ? "" : "?" + FormData.query(query))
            ))
    }

    /// What was asked for, with a sentence at what is no choice: it is left out, not silently.
    private static func asked(_ visit: Visit) -> FormState {
        var state = FormState(visit.query)
        let (kind, who) = (visit.query["kind"], visit.query["who"])
        if !kind.isEmpty, Kind(rawValue: kind) == nil { state.add(JournalWords.noKind, at: "kind") }
        if !who.isEmpty, AccountID(who) == nil { state.add(JournalWords.noKind, at: "who") }
        for field in ["from", "until"] where !visit.query[field].isEmpty {
            if visit.telling.beginning(of: visit.query[field]) == nil { state.add(JournalWords.noDay, at: field) }
        }
        return state
    }

    private static func filter(_ visit: Visit, _ accounts: [Account]) -> Markup {
        let fields = Fields(asked(visit), visit.language)
        let kinds =
            [("", visit.text(JournalWords.everything))]
            + Kind.allCases.map { ($0.rawValue, visit.text(JournalWords.kind($0.rawValue))) }
        let people =
            [("", visit.text(JournalWords.everybody))] + accounts.map { ($0.id.text, $0.penName) }
        return .element(
            "form", ["class": "sieve", "method": "get", "action": "/journal"],
            holding: [
                fields.select("kind", JournalWords.kind, kinds, isRequired: false),
                fields.select("who", JournalWords.who, people, isRequired: false),
                fields.line("from", JournalWords.from, isRequired: false, type: "date"),
                fields.line("until", JournalWords.until, isRequired: false, type: "date"),
                .element("button", ["class": "quiet"], text: visit.text(JournalWords.filter)),
            ])
    }

    private static func csv(_ visit: Visit) async throws -> Reply {
        let choice = choice(visit)
        let (language, telling) = (visit.language, visit.telling)
        let rows = try await visit.reading { reading in
            var names = JournalNames()
            return try reading.journal(choice, limit: mostOfFile).map { entry -> [CSVTable.Cell] in
                [
                    .text(telling.stamp(entry.at)), .text(try names.alone(entry, reading).text(language)),
                    .text(try names.sentence(entry, reading).text(language)),
                    .text(JournalWords.detail(entry.act?.rawValue ?? "", entry.detail ?? "").text(language)),
                ]
            }
        }
        let table = CSVTable(
            header: [
                JournalWords.when(in: visit.zone.identifier), JournalWords.who, JournalWords.sentence,
                JournalWords.reason,
            ].map { $0.text(language) }, rows: rows)
        let text = table.text(language == .french ? .frenchSpreadsheet : .standard)
        return .file(
            Array(text.utf8), type: "text/csv; charset=utf-8; header=present", name: JournalWords.file.text(language))
    }
}

/// Names of people, communities and notes as they are now, each looked for once.
struct JournalNames {
    private var accounts: [AccountID: String?] = [:]
    private var subjects: [JournalSubject: Sentence] = [:]

    mutating func who(_ entry: JournalEntry, _ reading: Reading) throws -> Sentence {
        // Who joined, or changed a password, did it themselves.
        var id = entry.account
        if id == nil, case .account(let own)? = entry.subject,
            [.accountJoined, .passwordReset, .passwordChanged].contains(entry.act)
        {
            id = own
        }
        guard let id else { return JournalWords.commandLine }
        guard let name = try name(id, reading) else {
            let gone = JournalWords.gone
            return Sentence(
                fr: gone.fr.prefix(1).uppercased() + gone.fr.dropFirst(),
                en: gone.en.prefix(1).uppercased() + gone.en.dropFirst())
        }
        return Sentence(fr: name, en: name)
    }

    /// Who, where no sentence goes on after it.
    mutating func alone(_ entry: JournalEntry, _ reading: Reading) throws -> Sentence {
        let who = try who(entry, reading)
        return who == JournalWords.commandLine ? JournalWords.atComputer : who
    }

    mutating func sentence(_ entry: JournalEntry, _ reading: Reading) throws -> Sentence {
        JournalWords.line(
            entry.act?.rawValue ?? "–", who: try who(entry, reading),
            whom: try entry.subject.map { try whom($0, reading) } ?? Sentence(fr: "–", en: "–"),
            detail: entry.detail ?? "")
    }

    private mutating func name(_ id: AccountID, _ reading: Reading) throws -> String? {
        if let known = accounts[id] { return known }
        let name = try reading.account(id)?.penName
        accounts[id] = .some(name)
        return name
    }

    private mutating func whom(_ subject: JournalSubject, _ reading: Reading) throws -> Sentence {
        if let known = subjects[subject] { return known }
        func quoted(_ name: String) -> Sentence { Sentence(fr: "« \(name) »", en: "“\(name)”") }
        let found: Sentence =
            switch subject {
            case .account(let id): try name(id, reading).map { Sentence(fr: $0, en: $0) } ?? JournalWords.gone
            case .community(let id): quoted(try reading.name(of: id))
            case .note(let reference):
                try reading.summary(origin: reference.origin, reference.note).flatMap {
                    $0.title.isEmpty ? nil : quoted($0.title)
                } ?? JournalWords.aNote
            case .intersection(let id): try reading.intersection(id).map { quoted($0.name) } ?? JournalWords.aNote
            case .incident(let number): JournalWords.incident(String(number))
            }
        subjects[subject] = found
        return found
    }
}

extension Telling {
    /// When a day as `2026-03-01` begins here, Unix ms; nil for what is no day.
    func beginning(of day: String) -> Int64? {
        guard day.utf8.count == 10, let utc = DateText.milliseconds(day) else { return nil }
        return utc - offset(at: utc)
    }

    /// `2026-03-01 14:05:09` by the clocks here, as spreadsheets read and sort it.
    func stamp(_ milliseconds: Int64) -> String {
        let local = (milliseconds + offset(at: milliseconds)) / 1_000 * 1_000
        return DateText.text(local)?.replacing("T", with: " ").replacing("Z", with: "") ?? ""
    }
}
