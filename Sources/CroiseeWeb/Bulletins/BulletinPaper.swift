import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

/// One bulletin: to read, to print, to send.
enum BulletinPaper {
    static let routes: [Route] = [
        .get("/bulletins/:note", .reader, show),
        .get("/bulletins/:note/:form", .reader, form),
    ]

    static func address(_ reference: NoteReference, _ visit: Visit) -> String {
        "/bulletins/" + visit.address(reference).dropFirst("/notes/".count)
    }

    /// - Throws: `not-found` for what this person may not open; the quotes in it are of notes that everybody with an account may.
    private static func held(_ visit: Visit) async throws -> (listed: ListedNote, bulletin: Bulletin) {
        let (reference, reader) = (try visit.namedNote(), visit.reader)
        guard let listed = try await visit.reading({ try $0.note(reference, for: reader) }), listed.state != .withdrawn,
            listed.line.kind == "bulletin"
        else { throw PageFault.notFound }
        return (listed, try await visit.asking { try $0.bulletin(of: reference) })
    }

    private static func show(_ visit: Visit) async throws -> Reply {
        let (listed, bulletin) = try await held(visit)
        let address = address(listed.reference, visit)
        let note = visit.address(listed.reference)
        let isOwn = listed.line.origin == visit.me && visit.may(.author)
        var links: [(label: Sentence, address: String)] = []
        if isOwn {
            links = [(BulletinPageWords.edit, note + "/edit"), (BulletinPageWords.share, note + "/share")]
        }
        links.append((BulletinPageWords.asNote, note))
        var page = Page(
            bulletin.title, place: .bulletins, width: .reading,
            body: [
                listed.state == .draft
                    ? .element("p", ["class": "notice"], text: visit.text(BulletinPageWords.draft)) : [],
                .element(
                    "div", with: ["class": "prose bulletin", "lang": other(bulletin, visit)],
                    holding: BulletinPages.sections(bulletin)),
                ways(address, visit),
                .element(
                    "nav", ["class": "actions", "aria-label": visit.text(ActionWords.title)],
                    holding: .element(
                        "ul",
                        holding: Markup(
                            links.map { .element("li", holding: Pieces.link(visit.text($0.label), to: $0.address)) }))),
            ])
        page.titleLanguage = other(bulletin, visit)
        page.kicker = Pieces.link(visit.text(BulletinPageWords.title), to: "/bulletins")
        page.lead = .element(
            "p",
            text: [bulletin.publisher, BulletinPages.period(bulletin)].compactMap(\.self).joined(separator: " · "))
        return .page(page)
    }

    private static func other(_ bulletin: Bulletin, _ visit: Visit) -> String? {
        bulletin.language == visit.language ? nil : bulletin.language.rawValue
    }

    private static func ways(_ address: String, _ visit: Visit) -> Markup {
        let ways: [(label: Sentence, form: BulletinForm, help: Sentence?)] = [
            (BulletinPageWords.letter, .letter, BulletinPageWords.printHelp),
            (BulletinPageWords.a4, .a4, BulletinPageWords.printHelp),
            (BulletinPageWords.email, .email, BulletinPageWords.emailHelp),
            (BulletinPageWords.markdown, .markdown, nil), (BulletinPageWords.text, .text, nil),
        ]
        return Pieces.section(
            visit.text(BulletinPageWords.ways), class: "history",
            [
                .element("p", text: visit.text(BulletinPageWords.goesFurther)),
                .element(
                    "ul", ["class": "ways"],
                    holding: Markup(
                        ways.map { way in
                            .element(
                                "li",
                                holding: [
                                    Pieces.link(visit.text(way.label), to: address + "/" + way.form.rawValue),
                                    way.help.map { .element("p", ["class": "help"], text: visit.text($0)) } ?? [],
                                ])
                        })),
            ])
    }

    /// Papers open in the browser, with their style sheet at an address of ours; the others are saved.
    private static func form(_ visit: Visit) async throws -> Reply {
        guard let form = BulletinForm(rawValue: visit.parameters["form"] ?? "") else { throw PageFault.notFound }
        let bulletin = try await held(visit).bulletin
        let name = visit.text(BulletinPageWords.file) + (bulletin.to.map { "-" + $0.day } ?? "")
        func saved(_ ending: String, _ type: String) -> Reply {
            .file(Array(form.text(bulletin).utf8), type: type + "; charset=utf-8", name: name + ending)
        }
        func paper(_ paper: BulletinPages.Paper, _ sheet: Asset) -> Reply {
            .file(
                Array(BulletinPages.print(bulletin, paper: paper, styleSheet: sheet.address).utf8),
                type: "text/html; charset=utf-8")
        }
        return switch form {
        case .a4: paper(.a4, Assets.bulletinA4)
        case .letter: paper(.letter, Assets.bulletinLetter)
        case .email: saved(".html", "text/html")
        case .markdown: saved(".md", "text/markdown")
        case .text: saved(".txt", "text/plain")
        }
    }
}
