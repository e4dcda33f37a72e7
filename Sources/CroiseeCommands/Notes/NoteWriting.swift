import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import Notes

/// A note as a writing command names it.
struct NoteIDRow: Encodable {
    let id: String
}

struct NoteNewCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "new", HelpWords.noteNew,
            example: "croisee note new --title \"Greffer un pommier\" --file greffe.md --intersection \"Vergers\"")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var audience: AudienceOptions
    @OptionGroup var kind: KindOptions
    @OptionGroup var options: TextOptions

    @Option(name: .long, help: HelpWords.title.help(ValueWords.title))
    var title: String

    @Option(name: .long, help: HelpWords.file.help(ValueWords.file))
    var file: String?

    @Option(name: .long, help: AttachmentWords.attachOption.help(ValueWords.file))
    var attach: [String] = []

    @Flag(name: .long, help: AttachmentWords.keepPosition.help)
    var keepPosition = false

    /// A text that was meant to come from standard input must not be lost in silence.
    func validate() throws {
        if file == nil && !audience.draft { throw ValidationError(NoteWords.textMissing.said) }
    }

    func run() throws {
        let node = try common.node()
        let aim = try audience.audience(node)
        guard let title = SingleLine.typed(title) else { throw Problem.titleControls }
        let kinds = node.kindsHere().kinds
        var text =
            try file.map { NoteText(try NoteFileInput.read($0, kinds, asIs: true).text) }
            ?? NoteText(title: title, body: "")
        text.title = title
        try kind.apply(to: &text, node, kinds)
        options.apply(to: &text)
        try SharingNotice.announce(text, in: aim.places, isStrict: audience.noPersonalDetails, node)
        let files = try AttachedFiles.prepare(attach, node, keepsPosition: keepPosition, common.output)
        let note = try node.newNote(text, aim, files: files)
        Wake.server(of: node.folder)
        try common.output.show(NoteIDRow(id: note.text), text: note.text)
    }
}

struct NoteEditCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("edit", HelpWords.noteEdit, example: "croisee note edit \"Greffer un pommier\" --file greffe.md")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var kind: KindOptions
    @OptionGroup var options: TextOptions

    @Argument(help: HelpWords.noteArgument.help(ValueWords.note))
    var note: String

    @Option(name: .long, help: HelpWords.file.help(ValueWords.file))
    var file: String?

    @Option(name: .long, help: HelpWords.newTitle.help(ValueWords.title))
    var title: String?

    @Flag(name: .long, help: HelpWords.noPersonalDetails.help)
    var noPersonalDetails = false

    func validate() throws {
        if file == nil && title == nil && kind.isEmpty && options.isEmpty {
            throw ValidationError(NoteWords.nothingToChange.said)
        }
    }

    private struct Row: Encodable {
        let id: String
        let isChanged: Bool
        @OrNull var revision: String? = nil

        enum CodingKeys: String, CodingKey {
            case id, revision
            case isChanged = "changed"
        }
    }

    func run() throws {
        let node = try common.node()
        let summary = try node.ownNote(named: note)
        var text = try node.text(of: summary.note)
        let kinds = node.kindsHere().kinds
        if let file { text = try changed(text, by: file, kinds) }
        if let title {
            guard let typed = SingleLine.typed(title) else { throw Problem.titleControls }
            text.title = typed
        }
        try kind.apply(to: &text, node, kinds)
        options.apply(to: &text)
        let places = try node.store.read { try $0.standingPlaces(ownNote: summary.note) }
        if try !places.isEmpty && node.isChange(summary.note, text) {
            try SharingNotice.announce(text, in: places, isStrict: noPersonalDetails, node)
        }
        let revision = try node.edit(summary.note, text)
        Wake.server(of: node.folder)
        try common.output.show(
            Row(id: summary.note.text, isChanged: revision != nil, revision: revision?.text),
            text: (revision == nil ? NoteWords.unchanged : NoteWords.revised).said)
    }

    /// A file with a header says everything anew; one without it is the text alone.
    private func changed(_ text: NoteText, by file: String, _ kinds: KindCatalogue) throws -> NoteText {
        let bytes = try FileInput.read(file, limit: NoteFileInput.limit)
        let imported = try NoteFile.parse(bytes: bytes, fileName: file, kinds: kinds)
        var new = text
        if imported.body.utf8.count < bytes.count {
            new = NoteText(imported)
            new.createdAt = imported.createdAt ?? text.createdAt
            // The header's date of change is that of the last revision, not of this one.
            new.updatedAt = nil
            // What a header does not say of its kind stays as it is.
            if new.kind == nil {
                new.kind = text.kind
                if new.fields.isEmpty && new.category == nil {
                    (new.fields, new.category) = (text.fields, text.category)
                }
            }
        }
        new.body = imported.body
        return new
    }
}

struct NotePublishCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "publish", HelpWords.notePublish,
            example: "croisee note publish \"Greffer un pommier\" --intersection Vergers")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var audience: AudienceOptions

    @Argument(help: HelpWords.noteArguments.help(ValueWords.note))
    var notes: [String]

    func validate() throws {
        if notes.isEmpty { throw ValidationError(NoteWords.noteMissing.said) }
        if audience.draft { throw ValidationError(NoteWords.noDraftAgain.said) }
        if !audience.local && !audience.isPublic && audience.intersection.isEmpty {
            throw ValidationError(NoteWords.whereTo.said)
        }
    }

    private struct Row: Encodable {
        let published: Int
        let notes: [String]
    }

    func run() throws {
        let node = try common.node()
        var seen = Set<NoteID>()
        let chosen = try notes.map { try node.ownNote(named: $0) }.filter { seen.insert($0.note).inserted }
        let places = try audience.audience(node).places
        if audience.local {
            try node.finish(chosen.map(\.note))
        } else {
            // Only what leaves is asked about, and only who receives something is named.
            var reached = Set<IntersectionID>()
            for note in chosen {
                let text = try node.text(of: note.note)
                let new = try node.newPlaces(of: note.note, among: places)
                if new.isEmpty { continue }
                reached.formUnion(new)
                if try node.store.read({ try node.adaptationGoesFurther(note.note, to: new, $0) }) {
                    common.output.remark(DiscussionWords.adaptedWider)
                }
                guard try SharingNotice.allows(text, isStrict: audience.noPersonalDetails) else {
                    throw Problem.personalDetails(text.title)
                }
            }
            try SharingNotice.name(places.filter(reached.contains), node)
        }
        let published = try node.publish(chosen.map(\.note), in: places)
        Wake.server(of: node.folder)
        try common.output.show(
            Row(published: published, notes: chosen.map(\.note.text)),
            text: audience.local ? NoteWords.nowLocal.said : NoteWords.published(published, of: chosen.count).said)
    }
}

struct NoteWithdrawCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("withdraw", HelpWords.noteWithdraw, example: "croisee note withdraw \"Greffer un pommier\" --keep")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.noteArgument.help(ValueWords.note))
    var note: String?

    @Flag(name: .long, help: HelpWords.keep.help)
    var keep = false

    @Option(name: .customLong("from"), help: HelpWords.narrow.help(ValueWords.intersection))
    var from: String?

    @Flag(name: .long, help: IdentityWords.undo.help)
    var undo = false

    @Flag(name: .long, help: IdentityWords.status.help)
    var status = false

    private struct Row: Encodable {
        let id: String
        let intersections: [String]
        @OrNull var kept: String? = nil
    }

    func validate() throws {
        if note == nil, !undo, !status { throw ValidationError(IdentityWords.whichNote.said) }
    }

    func run() throws {
        let node = try common.node()
        guard let note else { return try status ? list(node) : undoAll(node) }
        let summary = try undo || status ? node.withdrawnNote(named: note) : node.ownNote(named: note)
        if status {
            let row = WithdrawalStatusRow(
                summary.note, try node.withdrawalStatus(of: summary.note),
                isWithdrawn: summary.state == .withdrawn, at: node.now(),
                TimeZone(identifier: try node.timeZone()) ?? .current)
            return try common.output.show(row, text: row.text)
        }
        if undo {
            if summary.state != .withdrawn, try node.withdrawalStatus(of: summary.note).withdrawals.isEmpty {
                throw Problem.notWithdrawn
            }
            let places = try node.undoWithdrawal(of: summary.note)
            Wake.server(of: node.folder)
            let title = try node.store.read { try $0.summary(origin: node.me, summary.note)?.title ?? "" }
            return try common.output.show(
                Row(id: summary.note.text, intersections: places.map(\.text), kept: nil),
                text: IdentityWords.undone(title, places: places.count).said)
        }
        if let from {
            let place = try node.intersection(named: from)
            try node.narrow(summary.note, from: place.id)
            Wake.server(of: node.folder)
            return try common.output.show(
                Row(id: summary.note.text, intersections: [place.id.text], kept: nil),
                text: NoteWords.narrowed(summary.title, place.name).said)
        }
        if summary.state == .withdrawn {
            return try common.output.show(
                Row(id: summary.note.text, intersections: [], kept: nil), text: NoteWords.withdrawn("", places: 0).said)
        }
        let (kept, places) = try node.withdraw(summary.note, keep: keep)
        Wake.server(of: node.folder)
        try common.output.show(
            Row(id: summary.note.text, intersections: places.map(\.text), kept: kept?.text),
            text: ([NoteWords.withdrawn(summary.title, places: places.count)]
                + (kept.map { [NoteWords.kept($0.text)] } ?? [])
                + (places.isEmpty ? [] : [IdentityWords.askStatus(summary.note.text)]))
                .map(\.said).joined(separator: "\n"))
    }
}

enum NoteFileInput {
    /// A little more than a note and its header may have, so that what is too long is named as such.
    static let limit = NoteBounds.body + NoteFile.headerBytes + 4_096

    static func read(_ path: String, _ kinds: KindCatalogue, asIs: Bool) throws -> FileReading {
        try FileReading(bytes: FileInput.read(path, limit: limit), path: path, kinds: kinds, asIs: asIs)
    }
}

extension NoteWithdrawCommand {
    private struct Undone: Encodable {
        let notes: [String]
    }

    /// What the brake holds, so that one of it can be chosen.
    private func list(_ node: Node) throws {
        let rows = try node.store.read { reading in
            let zone = try reading.timeZone()
            return try reading.ownHeldTexts().map { held in
                let received = try reading.withdrawals(ownNote: held.note).map(\.received).min()
                return HeldWithdrawalRow(held, withdrawn: received.map { Moment.day($0, zone) } ?? "–")
            }
        }
        try common.output.list(rows, empty: IdentityWords.noneWaits, line: \.text)
    }

    /// A wrong command, or a thief, withdraws many at once.
    private func undoAll(_ node: Node) throws {
        let notes = try node.store.read { try $0.ownBraked() }
        guard !notes.isEmpty else { throw Problem.nothingToTakeBack }
        for note in notes { _ = try node.undoWithdrawal(of: note) }
        Wake.server(of: node.folder)
        try common.output.show(
            Undone(notes: notes.map(\.text)), text: IdentityWords.allUndone(notes.count).said)
    }
}
