import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import HTTPTypes
import Notes

/// Files of notes: joined, taken off, handed out.
enum AttachmentPages {
    static let routes: [Route] = [
        .get("/notes/:note/attachments", .author, { .page(try await page($0, $0.ownNote(), FormState())) }),
        .upload("/notes/:note/attachments", .author, attach),
        .get("/notes/:note/attachments/:name", .everyone, hand),
        .post("/notes/:note/attachments/:name/remove", .author, remove),
        .post("/notes/:note/attachments/:name/ask", .reader, ask),
    ]

    /// Pictures that a browser draws and does not run.
    private static let drawn: Set<String> = ["image/png", "image/jpeg", "image/gif", "image/webp"]

    static func address(_ name: String, of note: String) -> String {
        note + "/attachments/" + FormData.path(name)
    }

    // MARK: - Joining

    private static func page(_ visit: Visit, _ note: OwnNote, _ state: FormState) async throws -> Page {
        let reference = note.reference
        let held = try await visit.asking { try $0.attachments(of: reference) }
        let address = visit.address(reference)
        let fields = Fields(state, visit.language)
        let most = visit.text(NumberWords.limit(visit.site.node.store.attachmentLimits.largest))
        let list: Markup =
            held.isEmpty
            ? .element("p", text: visit.text(AttachmentPageWords.none))
            : .element(
                "ul", ["class": "cards"],
                holding: Markup(
                    held.map { file in
                        let name = file.description.name
                        return .element(
                            "li",
                            holding: [
                                Pieces.link(name, to: Self.address(name, of: address)),
                                .element("span", ["class": "quiet"], text: visit.telling.bytes(file.description.size)),
                                Fields.button(
                                    visit.text(AttachmentPageWords.remove),
                                    action: Self.address(name, of: address) + "/remove", token: visit.formToken,
                                    about: name),
                            ])
                    }))
        let fault = state.fault("file")
        let form = Markup.element(
            "form",
            with: [
                "method": "post", "action": address + "/attachments", "enctype": "multipart/form-data",
                "class": "fields",
            ],
            holding: [
                Fields.token(visit.formToken),
                .element(
                    "div", ["class": "field"],
                    holding: [
                        .element("label", ["for": "field-file"], text: visit.text(AttachmentPageWords.file)),
                        .element(
                            "p", ["class": "help", "id": "help-file"],
                            text: visit.text(AttachmentPageWords.fileHelp(most))),
                        .void(
                            "input",
                            with: [
                                "type": "file", "id": "field-file", "name": "file", "required": "",
                                "aria-describedby": fault == nil ? "help-file" : "help-file fault-file",
                                "aria-invalid": fault == nil ? nil : "true", "autofocus": fault == nil ? nil : "",
                            ]),
                        fault.map { .element("p", ["class": "fault", "id": "fault-file"], text: visit.text($0)) } ?? [],
                    ]),
                fields.box(
                    "keep-position", AttachmentPageWords.keepPosition, help: AttachmentPageWords.keepPositionHelp),
                fields.buttons(
                    .submit(AttachmentPageWords.attach), .link(AttachmentPageWords.back, to: address + "/edit")),
            ])
        var page = Page(
            visit.text(AttachmentPageWords.title), place: .notes,
            body: [list, Pieces.section(visit.text(AttachmentPageWords.add), form)])
        page.kicker = Pieces.link(note.listed.line.title, to: address)
        return page
    }

    private static func attach(_ visit: Visit) async throws -> Reply {
        let note = try await visit.ownNote()
        var state = FormState(visit.form)
        let (number, keeps) = (note.note, visit.form["keep-position"] == "yes")
        let done: Result<(AttachmentDescription, [Sentence]), Problem> = await WritingPages.attempt {
            guard let upload = visit.upload else { throw Problem.noFile }
            let file = try upload.get()
            return try await visit.doing { node in
                let ready = try node.prepare(file.path, named: file.name, keepsPosition: keeps)
                guard let named = try node.attach([ready], to: number).first else { throw Problem.noFile }
                return (named, ready.remarks)
            }
        }
        switch done {
        case .success(let (file, remarks)):
            let said = [AttachmentWords.attached(file.name, visit.telling.bytes(file.size))] + remarks
            return .seeOther(
                visit.address(note.reference) + "/attachments",
                saying: Sentence(
                    fr: said.map(\.fr).joined(separator: " – "), en: said.map(\.en).joined(separator: " – ")))
        case .failure(let problem):
            guard problem.status < 500 || problem == .diskFull else { throw problem }
            state.add(
                AttachmentPageWords.fault(problem, most: visit.site.node.store.attachmentLimits.largest), at: "file")
            return .again(try await page(visit, note, state))
        }
    }

    private static func remove(_ visit: Visit) async throws -> Reply {
        let note = try await visit.ownNote()
        let (name, number) = (visit.parameters["name"] ?? "", note.note)
        let gone = try await visit.doing { try $0.detach(name, from: number) }
        return .seeOther(
            visit.address(note.reference) + "/attachments",
            saying: note.places.isEmpty ? AttachmentPageWords.removed(gone.name) : AttachmentWords.detached(gone.name))
    }

    // MARK: - Handing out

    private static func held(_ visit: Visit) async throws -> (note: ListedNote, file: HeldAttachment) {
        let (reference, reader, name) = (try visit.namedNote(), visit.reader, visit.parameters["name"] ?? "")
        guard let listed = try await visit.reading({ try $0.note(reference, for: reader) }) else {
            throw PageFault.notFound
        }
        return (listed, try await visit.asking { try $0.attachment(name, of: reference) })
    }

    private static func hand(_ visit: Visit) async throws -> Reply {
        let (listed, file) = try await held(visit)
        let description = file.description
        guard file.state == .whole else { return notHere(listed, file, visit) }
        let store = visit.site.node.store
        let origin = CommunityID(listed.reference.community)
        let chunks = description.chunks.compactMap {
            Digest32(bytes: $0.bytes).map { ChunkKey(origin: origin, hash: $0) }
        }
        return .stored(
            StoredFile(
                name: description.name, type: description.type, size: description.size,
                isDrawn: drawn.contains(description.type), pieces: chunks.count,
                piece: { try await store.readingChunk(chunks[$0]) }))
    }

    private static func notHere(_ listed: ListedNote, _ file: HeldAttachment, _ visit: Visit) -> Reply {
        let address = visit.address(listed.reference)
        let mayAsk = file.state == .onDemand && visit.may(.reader)
        var page = Page(
            file.description.name, place: .notes,
            body: [
                .element(
                    "p",
                    text: visit.text(
                        AttachmentPageWords.state(file.state.said, visit.telling.bytes(file.description.size)))),
                mayAsk
                    ? Fields.button(
                        visit.text(AttachmentPageWords.ask),
                        action: Self.address(file.description.name, of: address) + "/ask",
                        token: visit.formToken, class: "") : [],
            ])
        page.kicker = Pieces.link(listed.line.title, to: address)
        return .page(page, status: .notFound)
    }

    private static func ask(_ visit: Visit) async throws -> Reply {
        let (listed, file) = try await held(visit)
        try await visit.doing { try $0.ask(for: file) }
        return .seeOther(visit.address(listed.reference), saying: AttachmentWords.asked(file.description.name))
    }
}

extension AttachmentState {
    /// What there is of a file, in words.
    var said: Sentence {
        switch self {
        case .whole: AttachmentWords.whole
        case .coming(let held, let all): AttachmentWords.coming(held, of: all)
        case .onDemand: AttachmentWords.onDemand
        case .tooLarge: AttachmentWords.tooLarge
        case .noRoom: AttachmentWords.noRoom
        }
    }
}
