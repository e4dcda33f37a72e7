import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation

struct BackupCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        var configuration = CommandConfiguration.said(
            "backup", BackupWords.command, example: "croisee backup /media/usb/val.backup",
            subcommands: [
                BackupNowCommand.self, BackupScheduleCommand.self, BackupPeersCommand.self, BackupKeepCommand.self,
                BackupAskCommand.self, BackupSendCommand.self,
            ])
        configuration.defaultSubcommand = BackupNowCommand.self
        return configuration
    }
}

/// What is in a backup, as every answer shows it.
struct BackupRow: Encodable {
    let file: String
    let community: NamedRow
    let made: String?
    let program: String
    let bundles: Int
    let notes: Int
    let attachmentPieces: Int
    @OrNull var bytes: Int64? = nil
    @OrNull var sound: Bool? = nil
    @OrNull var databaseFaults: Int? = nil
    @OrNull var damagedBundles: Int? = nil
    @OrNull var lostPieces: Int? = nil
    @OrNull var data: String? = nil

    init(_ file: String, _ contents: BackupContents) {
        self.file = file
        community = NamedRow(id: contents.community, name: contents.name)
        made = Moment.iso(contents.made)
        program = contents.program
        bundles = contents.bundles
        notes = contents.notes
        attachmentPieces = contents.attachmentPieces
    }

    init(_ file: String, _ findings: BackupFindings) {
        self.init(file, findings.contents)
        sound = findings.isSound
        databaseFaults = findings.databaseFaults.count
        damagedBundles = findings.damagedBundles
        lostPieces = findings.damagedPieces + findings.missingPieces
    }

    var holds: Sentence {
        BackupWords.holds(
            name: community.name, when: Moment.short(iso: made), bundles: bundles, notes: notes,
            pieces: attachmentPieces, program: program)
    }
}

struct BackupNowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("now", BackupWords.now, example: "croisee backup /media/usb/val.backup")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var secrets: SecretOptions

    @Argument(help: BackupWords.file.help(ValueWords.file))
    var file: String?

    @Flag(name: .long, help: BackupWords.check.help)
    var check = false

    @Flag(name: .customLong("set-up"), help: BackupWords.setUp.help)
    var setUp = false

    private struct SetUpRow: Encodable {
        let id: String
        let isSetUp: Bool
    }

    func validate() throws {
        if file == nil, !setUp { throw ValidationError(BackupWords.fileMissing.said) }
    }

    func run() throws {
        if check, let file { return try checkFile(file) }
        let node = try common.node()
        if setUp {
            try node.setUpBackups(with: try secrets.words())
            if file == nil {
                return try common.output.show(
                    SetUpRow(id: node.me.text, isSetUp: true), text: BackupWords.isSetUp.said)
            }
        }
        guard let file else { return }
        try write(node, to: file)
    }

    private func write(_ node: Node, to file: String) throws {
        let header = try secrets.passphrase().map { passphrase in
            var random = SystemRandomNumberGenerator()
            let rule = PassphraseRule(using: &random)
            return BackupHeader(key: try rule.key(passphrase).publicKey, passphrase: rule)
        }
        let progress = Progress(BackupWords.writing)
        defer { progress.end() }
        let written = try node.backUp(to: file, header: header, settings: Settings.current.file) { done, total in
            progress.at(Int(clamping: done), of: Int(clamping: total))
        }
        progress.end()
        var row = BackupRow(file, written.contents)
        row.bytes = written.bytes
        try common.output.report(
            row,
            text: BackupWords.made(
                file, size: Amount.bytes(written.bytes), notes: row.notes,
                opens: header == nil ? BackupWords.opensWithWords : BackupWords.opensWithPassphrase
            ).said, of: file)
    }

    private func checkFile(_ file: String) throws {
        let secret = try secrets.secret(for: try BackupFile.header(of: file))
        let folder = try common.folder
        let place = folder.exists ? folder.path : NSTemporaryDirectory()
        let progress = Progress(BackupWords.opening)
        defer { progress.end() }
        let findings = try BackupFile.check(file, secret: secret, in: place, progress: progress.at)
        progress.end()
        let row = BackupRow(file, findings)
        let verdict =
            findings.isSound
            ? BackupWords.sound
            : BackupWords.unsound(
                database: findings.databaseFaults.count, bundles: findings.damagedBundles,
                pieces: findings.damagedPieces + findings.missingPieces)
        try common.output.show(row, text: row.holds.said + "\n" + verdict.said)
        if !findings.isSound { throw ExitCode(2) }
    }
}
