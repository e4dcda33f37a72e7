import Bundles
import Catalogue
import CroiseeStore

/// What becomes of a node's tables: compared with the bundles, and made anew from them.
extension Node {
    /// Bundles whose row is gone come first: what they say is compared with the rest.
    func restoreOrphans(_ options: DoctorOptions, _ found: inout Diagnosis) async throws {
        guard options.repairs, try await !store.reading({ try $0.danglingRows() }).isEmpty else { return }
        try await store.writing { try $0.emptySearch() }
        var asked = 0
        while let part = try await store.writing({ [now = now()] in try $0.restoreOrphans(at: now) }) {
            found.repaired += part.restored
            asked += part.asked
        }
        if asked > 0 {
            found.add("references", .warning, DoctorRowWords.orphansAsked(asked), advice: DoctorWords.keepRunning)
        }
    }

    func lookAtReferences(_ options: DoctorOptions, _ found: inout Diagnosis) async throws {
        var dangling = try await store.reading { try $0.danglingRows() }
        if !dangling.isEmpty, options.repairs {
            try await store.writing { try $0.emptySearch() }
            let (drafts, rows) = try await store.writing { writing in
                (try writing.restoreNotesOfTexts(), try writing.restoreTraces() + writing.takeOutDangling())
            }
            found.repaired += drafts + rows
            if drafts > 0 {
                found.add("notes", .warning, DoctorRowWords.nowDrafts(drafts), advice: DoctorRowWords.seeDrafts)
            }
            dangling = try await store.reading { try $0.danglingRows() }
        }
        let count = dangling.reduce(0) { $0 + $1.count }
        if count == 0 { return found.add("references", .ok, DoctorRowWords.referencesFine) }
        found.add(
            "references", .damage, DoctorRowWords.dangling(count),
            advice: options.repairs ? DoctorWords.restoreBackup : DoctorWords.doRepair)
    }

    private static let mostTitles = 5

    func lookAtNotes(_ options: DoctorOptions, _ found: inout Diagnosis) async throws {
        var (wrong, lost): (Counted, Counted) = (Counted(), Counted())
        var isEmptied = false
        var start: Int64? = 0
        while let from = start {
            let part = try await store.reading { try $0.examineNotes(after: from) }
            start = part.next
            var left = part.damages
            if options.repairs, part.damages.contains(where: { $0.kind != .lost }) {
                // Once, and not for each stretch.
                let empties = !isEmptied
                isEmptied = true
                left = try await store.writing { writing in
                    if empties { try writing.emptySearch() }
                    return try part.damages.filter { try !writing.repair($0) }
                }
                found.repaired += part.damages.count - left.count
            }
            for damage in left {
                if damage.kind == .lost { lost.add(damage.title) } else { wrong.add(damage.title) }
            }
        }
        if wrong.count > 0 {
            found.add(
                "notes", .damage, DoctorRowWords.notesWrong(wrong.count, wrong.titles),
                advice: options.repairs ? DoctorWords.keepRunning : DoctorWords.doRepair)
        }
        if lost.count > 0 {
            found.add(
                "notes", .damage, DoctorRowWords.textsLost(lost.count, lost.titles), advice: DoctorRowWords.lostAdvice)
        }
        if wrong.count + lost.count == 0 { found.add("notes", .ok, DoctorRowWords.notesFine) }
    }

    private struct Counted {
        var count = 0
        var titles: [String] = []

        mutating func add(_ title: String) {
            count += 1
            if titles.count < Node.mostTitles { titles.append(title) }
        }
    }
}
