import Formats
import Foundation
import Notes
import Testing

/// What `scripts/check-formats` reads with parsers of others; it knows what to find in them.
enum Samples {
    static let village = CommunityKey(bits: bits(1))
    static let valley = CommunityKey(bits: bits(2))

    static func note(_ number: UInt64, of community: CommunityKey = village) -> NoteReference {
        NoteReference(note: NoteID(bits: Bits128(high: 0, low: number)), community: community)
    }

    private static func bits(_ number: UInt64) -> Bits256 {
        Bits256(high: Bits128(high: number, low: number), low: Bits128(high: 0, low: 0))
    }

    static func date(_ text: String) throws -> DateValue { try #require(DateValue(text)) }

    static func milliseconds(_ text: String) throws -> Int64 { try #require(DateText.milliseconds(text)) }

    static let hostile = "Un « mot » <b> & \"deux\" ]]> {x} \\ ; , fin é😀"

    // MARK: Atom

    static func atom() throws -> AtomFeed {
        AtomFeed(
            id: ResourceName.community(village), title: hostile, subtitle: "Notes de Saint-Valérien",
            updated: try milliseconds("2026-11-20T09:30:00Z"), author: "Saint-Valérien & alentours", language: "fr-CA",
            rights: "CC BY-SA 4.0",
            links: [
                AtomFeed.Link(.self, "https://example.org/atom?a=1&b=2", type: "application/atom+xml"),
                AtomFeed.Link(.alternate, "https://example.org/", type: "text/html"),
            ],
            entries: [
                AtomEntry(
                    note: note(1), title: "La corvée\u{0}\u{B}\u{FFFF} <i>", published: try milliseconds("2026-11-01"),
                    updated: try milliseconds("2026-11-19T23:59:59.250Z"), authors: ["Ana & Luc", "Marie"],
                    categories: ["jardin", "« entraide » & co"], summary: "Résumé <court>",
                    content: MarkdownHTML.render("Un **mot** & <b>\"deux\"</b>\n\n[x](https://example.org/?a=1&b=2)"),
                    rights: "Tous droits réservés", language: "fr"),
                AtomEntry(
                    note: note(2, of: valley), title: "Without author", updated: try milliseconds("2026-11-18"),
                    content: [], language: "en",
                    links: [AtomFeed.Link(.alternate, "https://example.org/2")]),
            ])
    }

    // MARK: iCalendar

    static func calendar() throws -> CalendarFeed {
        let stamp = try milliseconds("2026-11-20T09:30:00Z")
        return CalendarFeed(
            title: "Rencontres; visites, colloques",
            events: [
                CalendarEvent(
                    note: note(1), stamp: stamp, start: try date("2026-12-05T19:00 America/Toronto"),
                    end: try date("2026-12-05T21:30 America/Toronto"), summary: hostile,
                    description: "Première ligne\nDeuxième ligne, longue : " + String(repeating: "é😀", count: 60),
                    location: "Salle de l’Église; 12, rue du Lac", address: "https://example.org/1", language: "fr-CA"),
                CalendarEvent(
                    note: note(2, of: valley), stamp: stamp, start: try date("2026-07-14T09:00 Europe/Paris"),
                    end: try date("2026-07-14T23:00 Europe/Paris"), summary: "Visite",
                    organizer: .init(
                        name: "Ana \"la\" douce", address: "mailto:ana@example.org"), status: .tentative),
                CalendarEvent(
                    note: note(3), stamp: stamp, start: try date("2026-12-31"), end: try date("2027-01-01"),
                    summary: "Veillée"),
                CalendarEvent(
                    note: note(4), stamp: stamp, start: try date("2026-06-01"), summary: "Un jour", status: .cancelled),
                CalendarEvent(
                    note: note(5), stamp: stamp, start: try date("2024-03-20T10:00 Africa/Casablanca"),
                    end: try date("2024-03-20T12:00 America/Toronto"), summary: "Deux fuseaux"),
                CalendarEvent(
                    note: note(6), stamp: stamp, start: try date("2026-08-01T10:00 Asia/Kolkata"), summary: "Sans fin"),
                CalendarEvent(
                    note: note(7), stamp: stamp, start: try date("2026-08-01T10:00 Ailleurs/Village"),
                    summary: "Fuseau inconnu"),
            ])
    }

    // MARK: SKOS

    static var lexicon: Lexicon {
        Lexicon(
            community: village, title: "Lexique de Saint-Valérien", language: "fr",
            concepts: [
                Lexicon.Concept(
                    note: note(1),
                    labels: [
                        TermLabel(language: "fr", isPreferred: true, text: "corvée"),
                        TermLabel(language: "fr", isPreferred: false, text: "corvée"),
                        TermLabel(language: "fr", isPreferred: false, text: "bi \"collectif\" \\ é😀"),
                        TermLabel(language: "en-CA", isPreferred: true, text: "bee"),
                        TermLabel(language: "fr", isPreferred: true, text: "grande corvée"),
                    ],
                    definition: "Travail fait ensemble.\n\"Gratuit\", \\ et\tlong.\u{1}", language: "fr",
                    narrower: [note(2)],
                    matches: [
                        .init(.exactMatch, note(9, of: valley), reason: "Le même travail."),
                        .init(.closeMatch, note(8, of: valley)), .init(.broadMatch, note(7, of: valley)),
                        .init(.exactMatch, note(1)),
                    ]),
                Lexicon.Concept(
                    note: note(2), labels: [TermLabel(language: "fr", isPreferred: true, text: "corvée de bois")],
                    broader: [note(1)], related: [note(3)]),
            ])
    }

    // MARK: CSV

    static let table = CSVTable(
        header: ["mois", "intersection", "notes"],
        rows: [
            ["2026-10", "=1+1", 12], ["2026-11", "Jardins; \"semences\", récoltes", -3], ["2026-12", "deux\nlignes"],
        ])
}

@Suite("Samples")
struct SampleWriting {
    /// `CROISEE_FORMAT_SAMPLES`: the folder that `scripts/check-formats` reads.
    static let folder = ProcessInfo.processInfo.environment["CROISEE_FORMAT_SAMPLES"]

    @Test("samples are written for parsers of others", .enabled(if: folder != nil))
    func write() throws {
        let folder = URL(filePath: try #require(Self.folder))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let bulletin = BulletinTests.bulletin
        let files: [(String, String)] = [
            ("feed.atom", try Samples.atom().xml), ("calendar.ics", try Samples.calendar().text),
            ("empty.ics", CalendarFeed(title: "Rien", events: []).text), ("lexicon.ttl", Samples.lexicon.turtle),
            ("table.csv", Samples.table.text()),
            ("bulletin-a4.html", BulletinPages.print(bulletin, paper: .a4)),
            ("bulletin-letter.html", BulletinPages.print(bulletin, paper: .letter)),
            ("bulletin-mail.html", BulletinPages.email(bulletin)), ("bulletin.md", BulletinPages.markdown(bulletin)),
            ("bulletin.txt", BulletinPages.text(bulletin)),
        ]
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    }
}
