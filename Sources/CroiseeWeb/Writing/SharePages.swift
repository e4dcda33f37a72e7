import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

/// Who reads an own note: sharing it, by name; taking it back from somewhere, or everywhere.
enum SharePages {
    static let routes: [Route] = [
        .get("/notes/:note/share", .author, { .page(try await page($0, $0.ownNote(), $0.begun())) }),
        .post("/notes/:note/share", .author, share),
        .post("/notes/:note/narrow", .author, narrow),
        .get("/notes/:note/withdraw", .author, { .page(try await withdrawal($0, $0.ownNote())) }),
        .post("/notes/:note/withdraw", .author, withdraw),
    ]

    private enum Aim: String {
        case local, places
    }

    // MARK: - Sharing

    private static func page(_ visit: Visit, _ note: OwnNote, _ typed: FormState) async throws -> Page {
        let all = try await visit.asking { try Receivers.all($0) }
        let standing = Set(note.places.map(\.id))
        let open = all.filter { !standing.contains($0.place.id) }
        let address = visit.address(note.reference)
        var body: [Markup] = []
        if note.isDraft {
            body.append(.element("p", text: visit.text(ShareWords.draftNow)))
        } else if note.places.isEmpty {
            body.append(.element("p", text: visit.text(ShareWords.localNow)))
        } else {
            let here = all.filter { standing.contains($0.place.id) }
            body.append(Pieces.section(visit.text(ShareWords.sharedIn), standingList(here, note, visit)))
        }
        if open.isEmpty && !note.isDraft {
            body.append(.element("p", text: visit.text(ShareWords.nowhereElse)))
        } else {
            let form = shareForm(open, note, typed, address, visit)
            body.append(note.places.isEmpty ? form : Pieces.section(visit.text(ShareWords.further), form))
        }
        if visit.mayTakeBack(note) {
            body.append(
                .element(
                    "p",
                    holding: Pieces.link(
                        visit.text(note.isDraft ? ShareWords.deleteDraft : ShareWords.withdraw),
                        to: address + "/withdraw")))
        }
        var page = Page(visit.text(ShareWords.title), place: .notes, body: Markup(body))
        page.kicker = Pieces.link(note.listed.line.title, to: address)
        return page
    }

    private static func standingList(_ here: [Receivers], _ note: OwnNote, _ visit: Visit) -> Markup {
        .element(
            "ul", ["class": "cards"],
            holding: Markup(
                here.map { receivers in
                    .element(
                        "li",
                        holding: [
                            .element(
                                "div",
                                holding: [
                                    .element("strong", text: name(receivers.place, visit)),
                                    .element("p", ["class": "help"], text: visit.text(receivers.sentence)),
                                ]),
                            visit.mayTakeBack(note)
                                ? Fields.button(
                                    visit.text(ShareWords.takeBackHere),
                                    action: visit.address(note.reference) + "/narrow",
                                    token: visit.formToken, about: name(receivers.place, visit), class: "danger",
                                    fields: ["place": receivers.place.id.text]) : [],
                        ])
                }))
            + (visit.mayTakeBack(note)
                ? .element("p", ["class": "help"], text: visit.text(ShareWords.narrowMeans)) : [])
    }

    private static func name(_ place: IntersectionRow, _ visit: Visit) -> String {
        place.isPublic ? visit.text(ShareWords.everyone) : place.name
    }

    private static func shareForm(
        _ open: [Receivers], _ note: OwnNote, _ typed: FormState, _ address: String, _ visit: Visit
    ) -> Markup {
        let fields = Fields(typed, visit.language)
        let places: [(value: String, label: Sentence, help: Sentence?)] = open.map { receivers in
            let name = receivers.place.name
            return (
                receivers.place.id.text, receivers.place.isPublic ? ShareWords.everyone : Sentence(fr: name, en: name),
                receivers.sentence
            )
        }
        let details = note.text.personalDetails
        return fields.form(
            action: address + "/share", token: visit.formToken,
            [
                note.isDraft
                    ? fields.choices(
                        "aim", ShareWords.aim,
                        [
                            (Aim.local.rawValue, ShareWords.local(note.listed.line.originName), ShareWords.localHelp)
                        ] + (open.isEmpty ? [] : [(Aim.places.rawValue, ShareWords.places, ShareWords.placesHelp)]))
                    : Fields.hidden("aim", Aim.places.rawValue),
                open.isEmpty ? [] : fields.boxes("place", ShareWords.where, places),
                details.isEmpty || open.isEmpty
                    ? [] : WritingPieces.details(details, visit) + fields.box("details", WritingWords.detailsAgreed),
                fields.buttons(.submit(ShareWords.share), .link(FormWords.cancel, to: address)),
            ])
    }

    private static func share(_ visit: Visit) async throws -> Reply {
        let note = try await visit.ownNote()
        var check = FormCheck(visit.form)
        let aim = check.choice("aim", Aim.self)
        let places = Set(visit.form.all("place")).compactMap { IntersectionID($0) }.sorted { $0.text < $1.text }
        if aim == .places {
            if places.isEmpty { check.refuse("place", ShareWords.choosePlace) }
            if !note.text.personalDetails.isEmpty, visit.form["details"] != "yes" {
                check.refuse("details", WritingWords.detailsAsk)
            }
        } else if aim == .local, !places.isEmpty {
            check.refuse("aim", ShareWords.localOrPlaces)
        }
        guard check.isSound, let aim else { return .again(try await page(visit, note, check.state)) }
        let number = note.note
        let done = await WritingPages.attempt {
            try await visit.doing { node in
                switch aim {
                case .local: try node.finish([number])
                case .places:
                    try node.requirePart(in: places)
                    _ = try node.publish([number], in: places)
                }
            }
        }
        if case .failure(let problem) = done {
            guard problem.status < 500 else { throw problem }
            check.refuse("aim", problem.sentence)
            return .again(try await page(visit, note, check.state))
        }
        return .seeOther(
            visit.address(note.reference), saying: aim == .local ? ShareWords.isLocal : ShareWords.isShared)
    }

    // MARK: - Taking back

    private static func narrow(_ visit: Visit) async throws -> Reply {
        let note = try await visit.ownNote()
        guard visit.mayTakeBack(note) else { throw PageFault.notAllowed }
        guard let place = note.places.first(where: { $0.id.text == visit.form["place"] }) else {
            throw PageFault.notFound
        }
        let (number, id) = (note.note, place.id)
        try await visit.doing { try $0.narrow(number, from: id) }
        return .seeOther(
            visit.address(note.reference) + "/share",
            saying: NoteWords.narrowed(note.listed.line.title, name(place, visit)))
    }

    private static func withdrawal(_ visit: Visit, _ note: OwnNote) async throws -> Page {
        guard visit.mayTakeBack(note) else { throw PageFault.notAllowed }
        let address = visit.address(note.reference)
        let isShared = !note.places.isEmpty
        let fields = Fields(FormState(), visit.language)
        let says =
            note.isDraft ? [ShareWords.deleteMeans] : isShared ? ShareWords.withdrawMeans : [ShareWords.eraseMeans]
        var page = Page(
            visit.text(note.isDraft ? ShareWords.deleteDraft : ShareWords.withdraw), place: .notes,
            body: [
                Markup(says.map { .element("p", text: visit.text($0)) }),
                fields.form(
                    action: address + "/withdraw", token: visit.formToken,
                    [
                        isShared ? fields.box("keep", ShareWords.keep, help: ShareWords.keepHelp) : [],
                        .element(
                            "div", ["class": "buttons"],
                            holding: [
                                .element(
                                    "button", ["class": "danger"],
                                    text: visit.text(note.isDraft ? ShareWords.deleteNow : ShareWords.withdrawNow)),
                                .element(
                                    "a", ["class": "button quiet", "href": address], text: visit.text(FormWords.cancel)),
                            ]),
                    ]),
            ])
        page.kicker = Pieces.link(note.listed.line.title, to: address)
        return page
    }

    private static func withdraw(_ visit: Visit) async throws -> Reply {
        let note = try await visit.ownNote()
        guard visit.mayTakeBack(note) else { throw PageFault.notAllowed }
        let (number, keeps) = (note.note, visit.form["keep"] == "yes" && !note.places.isEmpty)
        let (path, title) = (WritingPages.editPath(note, visit), note.listed.line.title)
        let done = try await visit.doing { try $0.withdraw(number, keep: keeps) }
        // What somebody was still typing into it goes with it.
        try await visit.writing { try $0.dropUnfinished(nil, page: path) }
        if let kept = done.kept {
            return .seeOther(visit.address(NoteReference(kept, of: visit.me)), saying: ShareWords.keptHere)
        }
        return .seeOther(
            note.isDraft ? "/notes?drafts=1" : "/notes", saying: NoteWords.withdrawn(title, places: done.places.count))
    }
}
