import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Notes

struct NoteReplyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "reply", HelpWords.noteReply,
            example: "croisee note reply \"Greffer un pommier\" \"Chez nous, en avril.\" --author Jeanne")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var audience: AudienceOptions
    @OptionGroup var options: TextOptions

    @Argument(help: HelpWords.noteArgument.help(ValueWords.note))
    var note: String

    @Argument(help: HelpWords.replyText.help(ValueWords.text))
    var text: String?

    @Option(name: .long, help: HelpWords.replyTitle.help(ValueWords.title))
    var title: String?

    private struct Row: Encodable {
        let id: String
        let reply: String
        let title: String
        let intersections: [String]
    }

    func run() throws {
        let node = try common.node()
        let summary = try node.note(named: note)
        let reference = NoteReference(summary.note, of: summary.origin)
        let isSaid = audience.local || audience.draft || audience.isPublic || !audience.intersection.isEmpty
        let aim = try isSaid ? audience.audience(node) : Audience(places: node.placesOfReply(to: reference))
        let title = try title.map { typed in
            guard let title = SingleLine.typed(typed) else { throw Problem.titleControls }
            return title
        }
        var reply = try node.reply(to: reference, try body(), title: title, in: aim.places)
        options.apply(to: &reply)
        if aim.isShared {
            try SharingNotice.announce(reply, in: aim.places, isStrict: audience.noPersonalDetails, node)
        } else if !isSaid {
            common.output.remark(DiscussionWords.replyOnlyHere)
        }
        let made = try node.newNote(reply, aim)
        Wake.server(of: node.folder)
        try common.output.show(
            Row(id: made.text, reply: reference.text, title: reply.title, intersections: aim.places.map(\.text)),
            text: made.text)
    }

    private func body() throws -> String {
        if let text, text != "-" { return text }
        if Terminal.isInteractive { common.output.remark(DiscussionWords.typeReply) }
        let bytes = try FileInput.read("-", limit: NoteFileInput.limit)
        guard let body = String(validating: bytes, as: UTF8.self) else { throw Problem.replyNotText }
        return body
    }
}

struct NoteThreadCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("thread", HelpWords.noteThread, example: "croisee note thread \"Greffer un pommier\"")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.noteArgument.help(ValueWords.note))
    var note: String

    private struct Row: Encodable {
        let reference: String
        let depth: Int
        /// `shown`, `waiting`, `withdrawn` or `absent`.
        let state: String
        @OrNull var note: LineRow? = nil
        let authors: [String]
        @OrNull var updated: String? = nil
        @OrNull var firstLine: String? = nil
        /// The note that was asked for.
        let isAsked: Bool

        enum CodingKeys: String, CodingKey {
            case reference, depth, state, note, authors, updated, firstLine
            case isAsked = "asked"
        }
    }

    private struct Whole: Encodable {
        let notes: [Row]
        let missing: Int
        let cut: Bool
    }

    func run() throws {
        let node = try common.node()
        let summary = try node.note(named: note)
        let asked = NoteReference(summary.note, of: summary.origin)
        let (discussion, rows, lines) = try node.store.read { reading in
            let (discussion, zone) = (try reading.discussion(of: asked), try reading.timeZone())
            var rows: [Row] = []
            var lines: [String] = []
            for (depth, reply) in discussion.root.flattened() {
                let end = EndRow(reply.end)
                let text = reply.end.line == nil ? nil : try reading.current(reply.reference)
                let first = text.map { Self.firstLine($0) }
                rows.append(
                    Row(
                        reference: reply.reference.text, depth: depth, state: end.state, note: end.note,
                        authors: text?.authors ?? [], updated: Moment.iso(text?.updatedAt), firstLine: first,
                        isAsked: reply.reference == asked))
                let line = text.map { Self.line($0, reply.end, first ?? "", zone) }
                lines.append(
                    String(repeating: "  ", count: depth)
                        + (line ?? Self.placeholder(reply))
                        + (reply.reference == asked ? "  ←" : ""))
            }
            return (discussion, rows, lines)
        }
        let whole = Whole(notes: rows, missing: discussion.missing, cut: discussion.isCut)
        var text = lines
        if rows.count == 1 { text.append(DiscussionWords.noReplies.said) }
        if discussion.isCut { text.append(DiscussionWords.cut.said) }
        if let missing = DiscussionWords.missing(discussion.missing) { text.append(missing.said) }
        try common.output.show(whole, text: text.joined(separator: "\n"))
    }

    private static let width = 100

    /// For a note that cannot be read.
    private static func placeholder(_ reply: ThreadReply) -> String {
        let name = String(reply.reference.note.text.prefix(8))
        guard reply.end == .waiting else { return reply.end.said(name) }
        return "\(name)  \((reply.isHidden ? DiscussionWords.hiddenReply : DiscussionWords.heldReply).said)"
    }

    /// Of the text; a note without one is known by its title.
    private static func firstLine(_ revision: NoteRevision) -> String {
        let lines = revision.body.split(whereSeparator: \.isNewline).filter { line in
            line.contains { $0.isLetter || $0.isNumber }
        }
        // What it quotes is somebody else's; a reply of nothing but quotes begins with them.
        let line = lines.first { $0.first != ">" } ?? lines.first
        let text = line.map { MarkdownPlain.excerpt(String($0), characters: width) } ?? ""
        return text.isEmpty ? SingleLine.of(revision.title) : text
    }

    private static func line(
        _ revision: NoteRevision, _ end: NoteEnd, _ first: String, _ zone: String
    ) -> String {
        let who = (revision.authors + [end.line?.originName ?? ""]).joined(separator: ", ")
        let id = revision.note.text.prefix(8)
        // The beginning of a discussion is known by its title, an answer by what it says.
        let said = revision.reply == nil ? revision.title : first
        return
            "\(id)  \(Moment.brief(revision.updatedAt, zone))  \(who)\(Speech.language == .french ? "\u{A0}" : ""): \(said)"
    }
}
