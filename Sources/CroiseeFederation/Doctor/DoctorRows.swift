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

    /// What can be put back is, and what only refers to what is gone is taken out. `lookAtReferences` says what is left.
    func repairReferences(_ found: inout Diagnosis) async throws {
        guard try await !store.reading({ try $0.danglingRows() }).isEmpty else { return }
        try await store.writing { try $0.emptySearch() }
        let (drafts, rows) = try await store.writing { writing in
            (try writing.restoreNotesOfTexts(), try writing.restoreTraces() + writing.takeOutDangling())
        }
        found.repaired += drafts + rows
        if drafts > 0 {
            found.add("notes", .warning, DoctorRowWords.nowDrafts(drafts), advice: DoctorRowWords.seeDrafts)
        }
    }

    func lookAtReferences(_ options: DoctorOptions, _ found: inout Diagnosis) async throws {
        let count = try await store.reading { try $0.danglingRows() }.reduce(0) { $0 + $1.count }
        if count == 0 { return found.add("references", .ok, DoctorRowWords.referencesFine) }
        found.add(
            "references", .damage, DoctorRowWords.dangling(count),
            advice: options.repairs ? DoctorWords.restoreBackup : DoctorWords.doRepair)
    }

    /// Emptied where it is wrong: other repairs take words out of it. `fillSearch` makes it anew.
    /// - Returns: whether it was wrong.
    func lookAtSearch(_ options: DoctorOptions, _ found: inout Diagnosis) async throws -> Bool {
        guard let isSound = try await isSearchSound() else { return false }
        if isSound {
            found.add("search", .ok, DoctorRowWords.searchFine)
        } else if options.repairs {
            try await store.writing { try $0.emptySearch() }
        } else {
            found.add("search", .damage, DoctorRowWords.searchWrong, advice: DoctorWords.doRepair)
        }
        return !isSound
    }

    func fillSearch(wasWrong: Bool, _ found: inout Diagnosis) async throws {
        try await store.readyingSearch()
        guard wasWrong, let isSound = try await isSearchSound() else { return }
        if isSound { found.repaired += 1 }
        found.add(
            "search", isSound ? .ok : .damage, isSound ? DoctorRowWords.searchFine : DoctorRowWords.searchWrong,
            advice: isSound ? nil : DoctorWords.restoreBackup)
    }

    /// Nil where somebody else writes all the time.
    private func isSearchSound() async throws -> Bool? {
        do { return try await store.writing { try $0.isSearchSound() } } catch Problem.databaseBusy { return nil }
    }

    private static let mostTitles = 5

    func lookAtNotes(_ options: DoctorOptions, _ found: inout Diagnosis) async throws {
        var (wrong, loose, lost) = (Counted(), Counted(), Counted())
        var isEmptied = false
        var start: Int64? = 0
        while let from = start {
            let part = try await store.reading { try $0.examineNotes(after: from) }
            start = part.next
            var left = part.damages
            if options.repairs, part.damages.contains(where: { $0.kind != .lost }) {
                // Once, and not for each stretch.
                let empties = !isEmptied && part.damages.contains { $0.kind == .listing || $0.kind == .gone }
                isEmptied = isEmptied || empties
                left = try await store.writing { writing in
                    if empties { try writing.emptySearch() }
                    return try part.damages.filter { try !writing.repair($0) }
                }
                found.repaired += part.damages.count - left.count
            }
            for damage in left {
                switch damage.kind {
                case .lost: lost.add(damage.title)
                case .derived: loose.add(damage.title)
                case .listing, .gone: wrong.add(damage.title)
                }
            }
        }
        if wrong.count > 0 {
            found.add(
                "notes", .damage, DoctorRowWords.notesWrong(wrong.count, wrong.titles),
                advice: options.repairs ? DoctorWords.keepRunning : DoctorWords.doRepair)
        }
        if loose.count > 0 {
            found.add(
                "notes", .damage, DoctorRowWords.notFollowing(loose.count, loose.titles),
                advice: options.repairs ? DoctorWords.restoreBackup : DoctorWords.doRepair)
        }
        if lost.count > 0 {
            found.add(
                "notes", .damage, DoctorRowWords.textsLost(lost.count, lost.titles), advice: DoctorRowWords.lostAdvice)
        }
        if wrong.count + loose.count + lost.count == 0 { found.add("notes", .ok, DoctorRowWords.notesFine) }
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
