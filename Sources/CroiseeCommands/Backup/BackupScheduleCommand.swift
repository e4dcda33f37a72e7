import ArgumentParser
import Catalogue
import CroiseeFederation
import CroiseeStore

struct BackupScheduleCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "schedule", BackupWords.schedule,
            example: "croisee backup schedule --folder /media/usb --every day --keep 7"
        )
    }

    @OptionGroup var common: CommonOptions

    @Option(name: .long, help: BackupWords.folder.help(ValueWords.folder))
    var folder: String?

    @Option(name: .long, help: BackupWords.every.help(BackupWords.interval))
    var every: BackupPlan.Every?

    @Option(name: .long, help: BackupWords.keep.help(ValueWords.number))
    var keep: Int?

    @Flag(name: .long, help: BackupWords.off.help)
    var off = false

    func validate() throws {
        if let keep, !(1...1_000).contains(keep) { throw ValidationError(BackupWords.keepPositive.said) }
    }

    private struct Row: Encodable {
        @OrNull var folder: String? = nil
        @OrNull var every: String? = nil
        @OrNull var keep: Int? = nil
        let last: BackupHistoryRow
    }

    func run() throws {
        let node = try common.node()
        if off {
            try node.setBackupPlan(nil)
        } else if folder != nil || every != nil || keep != nil {
            let before = try node.backupPlan()
            guard let place = folder.map(NodeOptions.absolute) ?? before?.folder else {
                throw ValidationError(BackupWords.scheduleNeedsFolder.said)
            }
            try node.setBackupPlan(
                BackupPlan(folder: place, every: every ?? before?.every ?? .day, keep: keep ?? before?.keep ?? 7))
        }
        let (plan, history) = (try node.backupPlan(), try node.backupHistory())
        let row = Row(
            folder: plan?.folder, every: plan?.every.rawValue, keep: plan?.keep, last: BackupHistoryRow(history))
        let first =
            plan.map { BackupWords.plan(folder: $0.folder, every: $0.every.rawValue, keep: $0.keep) }
            ?? BackupWords.noPlan
        try common.output.show(row, text: ([first.said] + row.last.lines).joined(separator: "\n"))
    }
}

extension BackupPlan.Every: ExpressibleByArgument {}

/// What came of the last attempts.
struct BackupHistoryRow: Encodable {
    @OrNull var made: String? = nil
    @OrNull var file: String? = nil
    @OrNull var bytes: Int64? = nil
    @OrNull var failed: String? = nil
    @OrNull var reason: String? = nil

    init(_ history: BackupHistory) {
        made = Moment.iso(history.made)
        file = history.file
        bytes = history.bytes
        failed = Moment.iso(history.failed)
        reason = history.reason?.said
    }

    var lines: [String] {
        var lines = [
            made.map { BackupWords.last(Moment.short(iso: $0), file: file ?? "").said } ?? BackupWords.never.said
        ]
        if let failed, let reason {
            lines.append(BackupWords.failed(Moment.short(iso: failed), Sentence(fr: reason, en: reason)).said)
        }
        return lines
    }
}
