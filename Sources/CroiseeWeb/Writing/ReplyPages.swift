import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

/// Answering a note, and adapting one.
enum ReplyPages {
    static let routes: [Route] = [
        .get("/notes/:note/reply", .author, { .page(try await replyPage($0, $0.begun())) }),
        .post("/notes/:note/reply", .author, reply),
        .get("/notes/:note/adapt", .author, { .page(try await adaptPage($0, $0.begun())) }),
        .post("/notes/:note/adapt", .author, adapt),
    ]

    /// A note that this person reads, whoever wrote it.
    private static func readable(_ visit: Visit) async throws -> (listed: ListedNote, text: NoteRevision) {
        let (reference, reader) = (try visit.namedNote(), visit.reader)
        let found = try await visit.reading { reading -> (ListedNote, NoteRevision)? in
            guard let listed = try reading.note(reference, for: reader), let text = try reading.current(reference)
            else {
                return nil
            }
            return (listed, text)
        }
        guard let found else { throw PageFault.notFound }
        return found
    }

    // MARK: - Answering

    private enum Aim: String {
        case places, local, draft
    }

    private static func replyPage(_ visit: Visit, _ typed: FormState) async throws -> Page {
        let (listed, _) = try await readable(visit)
        let reference = listed.reference
        let receivers = try await visit.asking { node in
            try node.placesOfReply(to: reference).compactMap { id in try node.store.read { try $0.intersection(id) } }
                .map { try Receivers($0, node) }
        }
        var state = typed
        if state.typed.fields.isEmpty {
            state = FormState(["aim": receivers.isEmpty ? Aim.local.rawValue : Aim.places.rawValue])
        }
        let fields = Fields(state, visit.language)
        var aims: [(value: String, label: Sentence, help: Sentence?)] = []
        if !receivers.isEmpty {
            aims.append(
                (
                    Aim.places.rawValue, ReplyWords.where,
                    Sentence(
                        fr: receivers.map(\.sentence.fr).joined(separator: " "),
                        en: receivers.map(\.sentence.en).joined(separator: " "))
                ))
        }
        aims.append((Aim.local.rawValue, ReplyWords.here, nil))
        aims.append((Aim.draft.rawValue, ReplyWords.draft, nil))
        let found = NoteText(title: "", body: state.typed["body"]).personalDetails
        let address = visit.address(reference)
        var page = Page(
            visit.text(ReplyWords.title), place: .notes,
            body: fields.form(
                action: address + "/reply", token: visit.formToken,
                [
                    fields.text(
                        "body", ReplyWords.body, help: WritingWords.bodyHelp, rows: 10, hasFocus: true, class: "prose"),
                    fields.choices("aim", ReplyWords.whoReads, aims),
                    found.isEmpty || state.fault("details") == nil
                        ? [] : WritingPieces.details(found, visit) + fields.box("details", WritingWords.detailsAgreed),
                    fields.buttons(.submit(ReplyWords.send), .link(FormWords.cancel, to: address)),
                ]))
        page.kicker = .text(visit.text(NotePageWords.answers) + " ") + Pieces.link(listed.line.title, to: address)
        return page
    }

    private static func reply(_ visit: Visit) async throws -> Reply {
        let (listed, _) = try await readable(visit)
        var check = FormCheck(visit.form)
        let body = check.text("body", atMost: NoteBounds.body)
        let aim = check.choice("aim", Aim.self)
        if aim == .places, !NoteText(title: "", body: body).personalDetails.isEmpty, visit.form["details"] != "yes" {
            check.refuse("details", WritingWords.detailsAsk)
        }
        guard check.isSound, let aim, let person = visit.person else {
            return .again(try await replyPage(visit, check.state))
        }
        let reference = listed.reference
        let done = await WritingPages.attempt {
            try await visit.doing { node in
                let places = aim == .places ? try node.placesOfReply(to: reference) : []
                var text = try node.reply(to: reference, body, in: places)
                text.authors = [person.penName]
                let audience: Audience = aim == .draft ? .draft : places.isEmpty ? .onlyHere : Audience(places: places)
                return try node.newNote(text, audience)
            }
        }
        switch done {
        case .success(let note):
            if aim == .draft {
                return .seeOther(
                    visit.address(NoteReference(note, of: visit.me)) + "/edit", saying: WritingWords.savedDraft)
            }
            return .seeOther(visit.address(reference), saying: ReplyWords.sent)
        case .failure(let problem):
            guard problem.status < 500 else { throw problem }
            check.refuse("body", problem.sentence)
            return .again(try await replyPage(visit, check.state))
        }
    }

    // MARK: - Adapting

    private static func adaptPage(_ visit: Visit, _ typed: FormState) async throws -> Page {
        let (listed, text) = try await readable(visit)
        let reference = listed.reference
        let address = visit.address(reference)
        let licence: Markup =
            text.licence.map { LicenceMark.markup($0, visit.language) } ?? .text(visit.text(ReplyWords.noLicence))
        let rows: [(name: String, value: Markup)] = [
            (
                visit.text(NotePart.authors.label),
                .text(text.authors.isEmpty ? "–" : text.authors.joined(separator: ", "))
            ),
            (visit.text(ReplyWords.community), .text(listed.line.originName)),
            (visit.text(NotePageWords.licence), licence),
        ]
        var page = Page(visit.text(ReplyWords.adaptTitle), place: .notes, body: Pieces.facts(rows))
        page.kicker = Pieces.link(listed.line.title, to: address)
        page.lead = .element("p", text: visit.text(ReplyWords.adaptLead))
        if case .failure(let problem) = await WritingPages.attempt({
            try await visit.asking { try $0.adaptation(of: reference, in: []) }
        }) {
            guard problem.status < 500 else { throw problem }
            page.body += .element("p", ["class": "notice"], text: visit.text(problem.sentence))
            return page
        }
        let fields = Fields(typed, visit.language)
        page.body += fields.form(
            action: address + "/adapt", token: visit.formToken,
            [
                fields.box(
                    "agreed",
                    text.licence == nil && reference.origin != visit.me ? ReplyWords.agreedAsked : ReplyWords.agreed),
                text.attachments.isEmpty
                    ? [] : .element("p", ["class": "help"], text: visit.text(ReplyWords.leavesFiles)),
                fields.buttons(.submit(ReplyWords.adapt), .link(FormWords.cancel, to: address)),
            ])
        return page
    }

    private static func adapt(_ visit: Visit) async throws -> Reply {
        let (listed, _) = try await readable(visit)
        var check = FormCheck(visit.form)
        if visit.form["agreed"] != "yes" { check.refuse("agreed", ReplyWords.agreeFirst) }
        guard check.isSound, let person = visit.person else { return .again(try await adaptPage(visit, check.state)) }
        let reference = listed.reference
        let note = try await visit.doing { node in
            try node.adapt(try node.adaptation(of: reference, authors: [person.penName], in: []), .draft)
        }
        return .seeOther(
            visit.address(NoteReference(note, of: visit.me)) + "/edit", saying: ReplyWords.adapted)
    }
}
