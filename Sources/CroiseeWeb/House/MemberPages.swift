import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Foundation
import Notes

/// What is kept on one member: to be seen, saved and erased.
enum MemberPages {
    static let routes: [Route] = [
        .get("/privacy/mine", .reader, { .page(try await page($0, isOwn: true, FormState())) }),
        .get("/privacy/mine.json", .reader, { try await file($0, isOwn: true) }),
        .get("/privacy/members/:person", .admin, { .page(try await page($0, isOwn: false, FormState())) }),
        // Telling it into the journal changes something: no GET.
        .post("/privacy/members/:person/save", .admin, { try await file($0, isOwn: false) }),
        .post("/privacy/members/:person/erase", .admin, erase),
    ]

    static func address(_ id: AccountID) -> String { "/privacy/members/" + id.text }

    private static func data(_ visit: Visit, isOwn: Bool) async throws -> MemberData {
        let wanted = isOwn ? visit.person?.id : AccountID(visit.parameters["person"] ?? "")
        guard let wanted, let data = try await visit.reading({ try $0.kept(on: wanted) }) else {
            throw PageFault.notFound
        }
        return data
    }

    private static func page(_ visit: Visit, isOwn: Bool, _ state: FormState) async throws -> Page {
        let data = try await data(visit, isOwn: isOwn)
        let account = data.account
        func say(_ sentence: Sentence) -> String { visit.text(sentence) }
        func count(_ number: Int) -> Markup { .text(visit.telling.number(number)) }
        var facts: [(name: String, value: Markup)] = [
            (say(LoginWords.userName), .text(account.userName)), (say(AccountWords.penName), .text(account.penName)),
            (say(PrivacyWords.role), .text(say(RoleWords.name(account.role.rawValue)))),
            (say(AccountWords.language), .text(LayoutWords.name(of: account.language).text(visit.language))),
            (say(PrivacyWords.since), .text(visit.telling.day(account.created))),
            (
                say(PrivacyWords.sessions),
                .element(
                    "ul", ["class": "plain"],
                    holding: Markup(
                        data.sessions.map {
                            .element("li", text: "\($0.browser) – \(visit.telling.since($0.seen))")
                        }))
            ),
            (say(PrivacyWords.unfinished), count(data.unfinished.count)),
            (say(PrivacyWords.decisions), count(data.journal.count)),
        ]
        if !data.invitations.isEmpty {
            facts.append((say(PrivacyWords.invitations), .text(data.invitations.joined(separator: ", "))))
        }
        var parts: [Markup] = [Pieces.facts(facts), saving(account, isOwn, visit)]
        // Whose drafts they are sees them; an admin sees that there are some.
        let shown = data.written.filter { isOwn || $0.state != .draft }
        if !shown.isEmpty { parts.append(written(shown, visit)) }
        if !isOwn { parts.append(erasing(account, state, visit)) }
        var page = Page(
            say(isOwn ? PrivacyWords.mineTitle : PrivacyWords.memberTitle(account.penName)), place: nil,
            body: Markup(parts))
        page.kicker =
            isOwn
            ? Pieces.link(say(PrivacyWords.title), to: "/privacy")
            : Pieces.link(say(PrivacyWords.register), to: "/privacy/register")
        return page
    }

    private static func saving(_ account: Account, _ isOwn: Bool, _ visit: Visit) -> Markup {
        isOwn
            ? .element(
                "p",
                holding: .inline(
                    "a", with: ["class": "button quiet", "href": "/privacy/mine.json"],
                    text: visit.text(PrivacyWords.save)))
            : Fields.button(
                visit.text(PrivacyWords.save), action: address(account.id) + "/save", token: visit.formToken)
    }

    private static func written(_ notes: [MemberData.Written], _ visit: Visit) -> Markup {
        let items = notes.prefix(200).map { note -> Markup in
            let title = note.title.isEmpty ? note.note.text : note.title
            return .element(
                "li",
                holding: note.state == .withdrawn
                    ? .text(title) : Pieces.link(title, to: visit.address(NoteReference(note.note, of: visit.me))))
        }
        return Pieces.section(
            visit.text(PrivacyWords.written) + " (\(visit.telling.number(notes.count)))",
            .element("ul", ["class": "titles"], holding: Markup(items)))
    }

    private static func erasing(_ account: Account, _ state: FormState, _ visit: Visit) -> Markup {
        let fields = Fields(state, visit.language)
        return Pieces.section(
            visit.text(PrivacyWords.erase),
            [
                .element("p", text: visit.text(PrivacyWords.eraseHelp)),
                fields.form(
                    action: address(account.id) + "/erase", token: visit.formToken,
                    [
                        fields.line("confirm", PrivacyWords.typeName(account.userName), autocomplete: "off"),
                        .element(
                            "div", ["class": "buttons"],
                            holding: .element("button", ["class": "danger"], text: visit.text(PrivacyWords.erase))),
                    ]),
            ])
    }

    // MARK: File

    private static func file(_ visit: Visit, isOwn: Bool) async throws -> Reply {
        let data = try await data(visit, isOwn: isOwn)
        let (id, now) = (data.account.id, visit.now)
        if !isOwn { try await visit.writing { try $0.journal(.accountExported, .account(id), at: now) } }
        let file = MemberFile(data)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Reply.file(
            Array(try encoder.encode(file)), type: "application/json", name: "croisee-\(data.account.userName).json"
        ).secret
    }

    private static func erase(_ visit: Visit) async throws -> Reply {
        let data = try await data(visit, isOwn: false)
        var check = FormCheck(visit.form)
        if visit.form.trimmed("confirm") != data.account.userName {
            check.refuse("confirm", PrivacyWords.otherName)
        }
        let (id, now) = (data.account.id, visit.now)
        if check.isSound {
            do {
                try await visit.writing { try $0.erase(id, at: now) }
            } catch let problem as Problem {
                guard check.take(problem, ["last-admin": "confirm"]) else { throw problem }
            }
        }
        guard check.isSound else { return .again(try await page(visit, isOwn: false, check.state)) }
        // Nothing of it lies in the index or the write-ahead log either.
        try await visit.site.node.store.finishingErasing()
        return .seeOther("/privacy/register", saying: PrivacyWords.erased(data.account.penName))
    }
}

/// As it is saved: times as ISO 8601, names that a program can read.
private struct MemberFile: Encodable {
    struct Session: Encodable {
        let browser: String
        let opened: String?
        let seen: String?
    }
    struct Form: Encodable {
        let page: String
        let saved: String?
        let form: String
    }
    struct Written: Encodable {
        let note: String
        let title: String
        let state: String
        let visibility: String
        let updated: String?
        let draft: Draft?
    }
    /// The whole text: nobody else has it.
    struct Draft: Encodable {
        struct Field: Encodable {
            let name: String
            let values: [String]
        }
        struct File: Encodable {
            let name: String
            let type: String
            let bytes: Int64
        }

        let kind: String
        let text: String
        let authors: [String]
        let terms: [String]
        let language: String?
        let licence: String?
        let source: String?
        let category: String?
        let fields: [Field]
        let files: [File]

        init(_ note: NoteRevision) {
            kind = note.kind
            text = note.body
            authors = note.authors
            terms = note.terms
            language = note.language
            licence = note.licence
            source = note.source
            category = note.category
            fields = note.fields.map { Field(name: $0.name, values: $0.values) }
            files = note.attachments.map { File(name: $0.name, type: $0.type, bytes: $0.size) }
        }
    }
    struct Act: Encodable {
        let at: String?
        let act: String
        let detail: String?
        let byThisPerson: Bool
    }

    let userName: String
    let penName: String
    let role: String
    let language: String
    let created: String?
    let disabled: String?
    let sessions: [Session]
    let unfinished: [Form]
    let notes: [Written]
    let journal: [Act]
    let invitations: [String]

    /// All of it, whoever saves it: an admin who answers somebody leaving gives them what erasing takes away.
    init(_ data: MemberData) {
        func time(_ milliseconds: Int64) -> String? { DateText.text(milliseconds / 1_000 * 1_000) }
        let account = data.account
        userName = account.userName
        penName = account.penName
        role = account.role.rawValue
        language = account.language.rawValue
        created = time(account.created)
        disabled = account.disabled.flatMap { time($0) }
        sessions = data.sessions.map { Session(browser: $0.browser, opened: time($0.created), seen: time($0.seen)) }
        unfinished = data.unfinished.map {
            Form(page: $0.page, saved: time($0.form.saved), form: $0.form.form)
        }
        notes = data.written.map {
            Written(
                note: $0.note.text, title: $0.title, state: $0.state.rawValue, visibility: $0.visibility.rawValue,
                updated: time($0.updated), draft: $0.draft.map(Draft.init))
        }
        journal = data.journal.map {
            Act(
                at: time($0.at), act: $0.act?.rawValue ?? "", detail: $0.detail,
                byThisPerson: $0.account == account.id)
        }
        invitations = data.invitations
    }
}
