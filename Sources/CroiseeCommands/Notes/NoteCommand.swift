import ArgumentParser
import Catalogue

struct NoteCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "note", HelpWords.note, example: "croisee note new --title \"Greffer un pommier\" --file greffe.md",
            subcommands: [
                NoteNewCommand.self, NoteEditCommand.self, NotePublishCommand.self, NoteImportCommand.self,
                NoteListCommand.self, NoteShowCommand.self, NoteHistoryCommand.self, NoteDiffCommand.self,
                NoteMergeCommand.self, NoteReplyCommand.self, NoteThreadCommand.self, NoteAdaptCommand.self,
                NoteExportCommand.self, NoteAttachCommand.self, NoteDetachCommand.self, NoteAttachmentsCommand.self,
                NoteAttachmentCommand.self,
                NoteWithdrawCommand.self, NoteHeldCommand.self, NoteReleaseCommand.self, NoteHideCommand.self,
                NoteLinksCommand.self, NoteUnshownCommand.self,
            ])
    }
}
