import ArgumentParser
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation

struct RestoreCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "restore", BackupWords.restore, example: "croisee restore /media/usb/val.backup --data ~/croisee-retour")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var secrets: SecretOptions

    @Argument(help: BackupWords.file.help(ValueWords.file))
    var file: String

    func run() throws {
        let folder = try common.folder
        // Said before anybody types twelve words.
        try folder.clearUnfounded()
        try BackupFile.requireEmpty(folder)
        let secret = try secrets.secret(for: try BackupFile.header(of: file))
        let progress = Progress(BackupWords.opening)
        defer { progress.end() }
        let findings = try BackupFile.restore(
            file, secret: secret, into: folder, at: Node.systemClock(), progress: progress.at)
        progress.end()
        var row = BackupRow(file, findings)
        row.data = folder.path
        var lines = [
            BackupWords.restored(
                name: row.community.name, folder: folder.path, when: Moment.short(iso: row.made)
            ).said, BackupWords.restoredNext.said,
        ]
        let settings = folder.path + "/croisee.env"
        if FileManager.default.fileExists(atPath: settings) { lines.append(BackupWords.settingsBeside(settings).said) }
        try common.output.show(row, text: lines.joined(separator: "\n"))
    }
}
