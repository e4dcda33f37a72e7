import Catalogue
import GRDB

/// Merging of the index’s parts, a little in each transaction so that nobody waits long for the writer.
extension Writing {
    /// After something was erased: everything is merged into one, because taking tokens out only marks them as gone.
    /// - Parameter pages: of 4 KiB, roughly, in this transaction.
    /// - Returns: whether more is to be done.
    func scrubSearchStep(pages: Int = 1_000) throws -> Bool {
        switch try reading.settingText(SearchSchema.scrubKey) {
        case "1":
            // Below 0: all parts, whatever their sizes, and those of a merge that is under way.
            _ = try mergeSearch(-pages)
            try set(SearchSchema.scrubKey, "2")
            return true
        case "2":
            // Of less than `usermerge` parts nothing is made, and beside two or three new ones FTS5 would not even go on with what is
            // under way (`fts5IndexMerge`): that looks as if all were done.
            try setSearch("usermerge", 2)
            let isMore = try mergeSearch(pages)
            try setSearch("usermerge", Self.usualParts)
            if isMore { return true }
            try db.run("DELETE FROM settings WHERE key = ?", [SearchSchema.scrubKey])
            return false
        default:
            return false
        }
    }

    /// As FTS5 has it from the start.
    private static let usualParts = 4

    private func setSearch(_ name: String, _ value: Int) throws {
        try db.run("INSERT INTO search (search, rank) VALUES (?, ?)", [name, value])
    }

    /// Parts of about one size become one, so that a search has few to look through.
    /// - Returns: whether more is to be done.
    func tidySearchStep(pages: Int = 500) throws -> Bool { try mergeSearch(pages) }

    /// - Returns: whether anything was done (sqlite.org/fts5.html section 6.8).
    private func mergeSearch(_ pages: Int) throws -> Bool {
        let before = db.totalChangesCount
        try setSearch("merge", pages)
        return db.totalChangesCount - before >= 2
    }
}

extension Store {
    /// Nothing of what was erased is left, neither in the index nor in the write-ahead log. After a crash it goes on where it was.
    public func finishErasing() throws(Problem) {
        while try write({ try $0.scrubSearchStep() }) {}
        try truncateLog()
    }

    /// As `finishErasing`, off the caller's executor.
    public func finishingErasing() async throws(Problem) {
        while try await writing({ try $0.scrubSearchStep() }) {}
        try await truncatingLog()
    }

    /// Every note that may be found is found, and nothing that was erased: what commands and services left over is done.
    /// - Parameter each: told how many more notes are found.
    public func readyingSearch(each: @Sendable (Int) -> Void = { _ in }) async throws {
        let work = try await reading { try $0.searchWork() }
        if work.isToScrub { try await finishingErasing() }
        if work.isQueued { try await indexingSearch(each: each) }
    }

    /// Merges parts of the index, so that searches have few to look through.
    public func tidyingSearch() async throws(Problem) {
        while try await writing({ try $0.tidySearchStep() }) {}
    }
}
