import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Foundation
import Notes

/// A carnet as one HTML file that holds all its notes and asks nothing of anybody: for reading without a connection.
enum CarnetFile {
    /// Notes in one file.
    private static let mostNotes = 2_000
    /// Pictures in one file, in bytes; what is larger is named.
    private static let mostPictures = 24 << 20
    private static let drawn: Set<String> = ["image/png", "image/jpeg", "image/gif", "image/webp"]

    static func save(_ visit: Visit) async throws -> Reply {
        let carnet = try await CarnetPages.carnet(visit)
        let reader = visit.reader
        let shown = Array(carnet.entries.compactMap(\.end.line).prefix(mostNotes))
        let me = visit.me
        let (views, home) = try await visit.reading { reading in
            var seen = Set<NoteReference>()
            let views = try shown.filter { seen.insert($0.reference).inserted }.compactMap { line in
                try NoteView(line.reference, for: reader, at: me, reading)
            }.filter { !$0.heads.isEmpty }
            return (views, try reading.name(of: me))
        }
        let pictures = try await pictures(views, visit)
        let file = Document(carnet: carnet, views: views, pictures: pictures, home: home, visit: visit)
        let name = SingleLine.of(carnet.line.title)
        return .file(
            Array(file.html.utf8), type: "text/html; charset=utf-8",
            name: (name.isEmpty ? visit.text(CarnetPageWords.untitled) : name) + ".html")
    }

    /// Those that are here, as addresses that hold them.
    private static func pictures(_ views: [NoteView], _ visit: Visit) async throws -> [NoteReference: [String: String]]
    {
        let store = visit.site.node.store
        var room = mostPictures
        var pictures: [NoteReference: [String: String]] = [:]
        for view in views {
            for file in view.heads[0].attachments where drawn.contains(file.type) && file.size <= room {
                var bytes = Data()
                var isWhole = true
                for chunk in file.chunks {
                    guard let hash = Digest32(bytes: chunk.bytes),
                        let piece = try await store.readingChunk(ChunkKey(origin: view.reference.origin, hash: hash))
                    else {
                        isWhole = false
                        break
                    }
                    bytes.append(contentsOf: piece)
                }
                guard isWhole, bytes.count == Int(file.size) else { continue }
                room -= bytes.count
                pictures[view.reference, default: [:]][file.name] =
                    "data:\(file.type);base64," + bytes.base64EncodedString()
            }
        }
        return pictures
    }

    private struct Document {
        let carnet: Carnet
        let views: [NoteView]
        let pictures: [NoteReference: [String: String]]
        let home: String
        let visit: Visit

        var html: String {
            let inside = Dictionary(
                views.enumerated().map { ($0.element.reference, "note-\($0.offset + 1)") },
                uniquingKeysWith: { a, _ in a })
            let head: Markup = [
                .void("meta", ["charset": "utf-8"]),
                .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                .void("meta", ["name": "color-scheme", "content": "light dark"]),
                // Whatever is in the notes: the file asks for nothing and runs nothing.
                .void(
                    "meta",
                    [
                        "http-equiv": "Content-Security-Policy",
                        "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
                    ]),
                .element("title", text: carnet.line.title),
                .style(CarnetFile.style),
            ]
            let body: Markup = [
                .element(
                    "header",
                    holding: [
                        .element(
                            "p", ["class": "soft"],
                            text: visit.text(CarnetPageWords.kicker) + " · " + carnet.line.originName),
                        .element("h1", text: carnet.line.title),
                        MarkdownHTML.render(carnet.description, MarkdownRules(headingsDown: 1)),
                    ]),
                contents(inside), .element("main", holding: Markup(views.map { note($0, inside) })),
                .element(
                    "footer", ["class": "soft"],
                    holding: [
                        .element(
                            "p",
                            text: visit.text(CarnetPageWords.savedFrom(home, on: visit.telling.day(visit.now)))),
                        carnet.entries.count > CarnetFile.mostNotes
                            ? .element("p", text: visit.text(CarnetPageWords.cut(CarnetFile.mostNotes))) : [],
                    ]),
            ]
            return Markup.document(language: visit.language.rawValue, head: head, body: body).html
        }

        private func contents(_ inside: [NoteReference: String]) -> Markup {
            let chapters = CarnetContents.chapters(carnet.entries)
            let title = visit.text(CarnetPageWords.contents)
            return .element(
                "nav", ["id": "contents", "aria-label": title],
                holding: [
                    .element("h2", text: title),
                    Markup(
                        chapters.map { chapter in
                            [
                                chapter.category.map { .element("h3", text: $0) } ?? [],
                                .element("ol", holding: Markup(chapter.entries.map { row($0, inside) })),
                            ]
                        }),
                ])
        }

        private func row(_ entry: CarnetEntry, _ inside: [NoteReference: String]) -> Markup {
            let placed = entry.placers.map { placer in
                visit.text(
                    CarnetPageWords.placed(
                        by: placer.person, of: placer.communityName, on: CarnetContents.day(placer.placed, visit)))
            }.joined(separator: " · ")
            let title: Markup =
                switch entry.end {
                case .shown(let line):
                    inside[line.reference].map { Pieces.link(line.title, to: "#" + $0) } ?? .text(line.title)
                case .withdrawn: .text(visit.text(CarnetPageWords.withdrawn))
                case .waiting, .absent: .text(visit.text(CarnetPageWords.absent))
                }
            return .element("li", holding: [title, .element("p", ["class": "soft"], text: placed)])
        }

        private func note(_ view: NoteView, _ inside: [NoteReference: String]) -> Markup {
            let head = view.heads[0]
            let pictures = pictures[view.reference] ?? [:]
            let prose = NoteProse(
                view: view, visit: visit, headingsDown: 2, file: { pictures[$0] },
                address: { inside[$0].map { "#" + $0 } })
            let authors = head.authors + [view.listed.line.originName]
            var last: [Markup] = [.text(visit.telling.day(head.createdAt))]
            if let licence = head.licence { last.append(LicenceMark.markup(licence, visit.language)) }
            last.append(Pieces.link(visit.text(CarnetPageWords.toContents), to: "#contents"))
            return .element(
                "article", with: ["id": inside[view.reference], "lang": head.language],
                holding: [
                    .element("h2", text: head.title),
                    .element("p", ["class": "soft"], text: authors.joined(separator: ", ")),
                    prose.body(head),
                    .element(
                        "p", with: ["class": "soft last", "lang": visit.language.rawValue],
                        holding: last.dropFirst().reduce(last[0]) { $0 + .text(" · ") + $1 }),
                ])
        }
    }

    private static let style: StaticString = """
        :root { color-scheme: light dark; --ground: #fbf7ef; --ink: #2f2620; --soft: #65564a; --line: #e4d8c5; --accent: #8a3d18; }
        @media (prefers-color-scheme: dark) { :root { --ground: #1b1714; --ink: #efe6d9; --soft: #bfb0a0; --line: #3d342b; --accent: #f0a878; } }
        body { max-width: 40rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; background: var(--ground); color: var(--ink); font: 1.15rem/1.65 Palatino, "Book Antiqua", "Noto Serif", Georgia, serif; overflow-wrap: break-word; }
        h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
        a { color: var(--accent); text-underline-offset: .18em; }
        img { max-width: 100%; height: auto; }
        pre { overflow-x: auto; }
        .soft { color: var(--soft); font-size: .9em; margin: .1rem 0 .6rem; }
        nav, article, footer { border-top: 1px solid var(--line); margin-top: 2.5rem; padding-top: 1rem; }
        nav a { display: inline-block; padding: .15rem 0; }
        dl div { display: flex; flex-wrap: wrap; gap: 0 1rem; } dt { color: var(--soft); } dd { margin: 0; }
        blockquote { margin-inline: 0; padding-left: 1.1rem; border-left: 3px solid var(--line); }
        @media print { article { break-before: page; } a { color: inherit; } }
        """
}
