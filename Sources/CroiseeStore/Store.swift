import Catalogue
import GRDB
import Notes
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// The community's database. Several processes may open it at once (SQLite WAL); one writes at a time.
///
/// Every write is durable when it returns (`synchronous=FULL`), and freed pages are zeroed (`secure_delete`).
public final class Store: Sendable {
    let pool: DatabasePool
    let caches: Caches
    let limits: PeerLimits
    let house: HouseSettings
    let chunks: ChunkFolder
    private let written: Commits
    let path: String
    let room: RoomHere
    /// Who acts: the journal names them, and what they write is theirs.
    private let actor: AccountID?

    /// How many transactions this process has written.
    public var commits: Int { written.count.load(ordering: .acquiring) }

    /// The same database for one person's acts.
    public func acting(as actor: AccountID?) -> Store { Store(self, actor) }

    private init(_ other: Store, _ actor: AccountID?) {
        pool = other.pool
        caches = other.caches
        limits = other.limits
        house = other.house
        chunks = other.chunks
        written = other.written
        path = other.path
        room = other.room
        self.actor = actor
    }

    private final class Commits: Sendable {
        let count = Atomic<Int>(0)
    }

    /// Opens and migrates the database at `path`.
    /// - Parameter kinds: those of this node, of which some do not stand in lists.
    /// - Throws: `Problem` `newer-database`, `storage`, `disk-full`.
    public init(
        path: String, limits: PeerLimits = .usual, kinds: KindCatalogue = .shipped, room: DiskRoom = .usual
    ) throws(Problem) {
        self.limits = limits
        self.path = path
        house = HouseSettings()
        self.room = RoomHere(room, house, besideDatabase: path)
        caches = Caches(kinds: kinds)
        chunks = ChunkFolder(besideDatabase: path)
        written = Commits()
        actor = nil
        var configuration = Configuration()
        configuration.busyMode = .timeout(20)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA secure_delete = ON")
            SearchSchema.prepare(db)
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // DatabasePool sets NORMAL when it turns WAL on, after `prepareDatabase`.
            let found = try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
                let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
                guard found <= Schema.version else { throw Problem.newerDatabase }
                return found
            }
            var isLoose = false
            try SchemaUpdate.run(
                pool, path: path, from: found, to: Schema.version, room: self.room, migrator: Schema.migrator
            ) {
                try pool.writeWithoutTransaction { db in
                    try db.execute(sql: "PRAGMA synchronous = FULL")
                    // What one answer of a first exchange changes fits in memory, and the log is not copied home after each.
                    try db.execute(sql: "PRAGMA cache_size = -12000")
                    try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
                }
                isLoose = try pool.write { [caches] db in
                    let writing = Writing(db: db, caches: caches, limits: limits)
                    try writing.renewSearchIfNeeded()
                    try writing.deriveAllIfNeeded()
                    return try writing.reading.hasLooseChunks()
                }
            }
            if isLoose { try pool.write(sweep) }
            chunks.removeLeftovers()
            try takeUpSettings()
        } catch {
            throw Self.problem(error)
        }
    }

    /// Reads a consistent snapshot.
    public func read<T: Sendable>(_ body: @Sendable (Reading) throws -> T) throws(Problem) -> T {
        do {
            return try pool.read { db in try body(Reading(db: db, caches: caches)) }
        } catch { throw Self.problem(error) }
    }

    /// Writes in one transaction; all of it or nothing is kept.
    public func write<T: Sendable>(_ body: @Sendable (Writing) throws -> T) throws(Problem) -> T {
        do {
            defer { written.count.add(1, ordering: .acquiringAndReleasing) }
            let (result, isLoose) = try pool.write { try transact($0, body) }
            if isLoose { try pool.write(sweep) }
            return result
        } catch {
            caches.clear()
            throw Self.problem(error)
        }
    }

    /// As `read`, off the caller's executor.
    public func reading<T: Sendable>(_ body: @escaping @Sendable (Reading) throws -> T) async throws(Problem) -> T {
        do {
            return try await pool.read { [caches] db in try body(Reading(db: db, caches: caches)) }
        } catch { throw Self.problem(error) }
    }

    /// As `write`, off the caller's executor.
    public func writing<T: Sendable>(_ body: @escaping @Sendable (Writing) throws -> T) async throws(Problem) -> T {
        do {
            defer { written.count.add(1, ordering: .acquiringAndReleasing) }
            let (result, isLoose) = try await pool.write { try self.transact($0, body) }
            if isLoose { try await pool.write { try self.sweep($0) } }
            return result
        } catch {
            caches.clear()
            throw Self.problem(error)
        }
    }

    /// What one transaction gathered in memory is written down at its end.
    private func transact<T>(_ db: Database, _ body: (Writing) throws -> T) throws -> (T, isLoose: Bool) {
        let writing = Writing(db: db, caches: caches, limits: limits, room: room, actor: actor)
        let result = try body(writing)
        try writing.keepQueue()
        return (result, try writing.reading.hasLooseChunks())
    }

    /// Files that nothing names any more go as soon as that is committed.
    private func sweep(_ db: Database) throws {
        try Writing(db: db, caches: caches, limits: limits).sweep(chunks)
    }

    /// Empties the write-ahead log, so that nothing erased lies there any more. Busy readers only delay it.
    public func truncateLog() throws(Problem) {
        SchemaUpdate.dropCopy(of: path)
        do { try pool.writeWithoutTransaction(Self.truncateLog) } catch { throw Self.problem(error) }
    }

    /// As `truncateLog`, off the caller's executor.
    public func truncatingLog() async throws(Problem) {
        SchemaUpdate.dropCopy(of: path)
        do { try await pool.writeWithoutTransaction { try Self.truncateLog($0) } } catch { throw Self.problem(error) }
    }

    private static func truncateLog(_ db: Database) throws {
        do {
            _ = try db.checkpoint(.truncate)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            return
        }
    }

    /// A number that changes when another process has written.
    public func dataVersion() async throws(Problem) -> Int {
        do {
            return try await pool.writeWithoutTransaction { db in try Int.fetchOne(db, sql: "PRAGMA data_version") ?? 0
            }
        } catch { throw Self.problem(error) }
    }

    static func problem(_ error: any Error) -> Problem {
        if let problem = error as? Problem { return problem }
        if error is CancellationError { return .cancelled }
        // What this program wrote as JSON into a row can no longer be read.
        if error is DecodingError { return .databaseDamaged }
        guard let error = error as? DatabaseError else { return .storage(String(describing: error)) }
        switch error.resultCode {
        case .SQLITE_FULL: return .diskFull
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .databaseBusy
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM: return .databaseUnreachable
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: return .databaseDamaged
        case .SQLITE_IOERR: return .storage("SQLite \(error.extendedResultCode.rawValue)")
        default: return .storage("SQLite \(error.extendedResultCode.rawValue) \(error.message ?? "")")
        }
    }
}

/// What can be asked of one snapshot of the database.
public struct Reading {
    let db: Database
    let caches: Caches
    let memory: SnapshotMemory

    init(db: Database, caches: Caches, memory: SnapshotMemory = SnapshotMemory()) {
        self.db = db
        self.caches = caches
        self.memory = memory
    }
}

/// A transaction under way. Everything a `Reading` answers is answered by `reading`.
public struct Writing {
    let db: Database
    let caches: Caches
    let limits: PeerLimits
    var room = RoomHere.unlimited
    /// Who acts; nil for the command line and the node itself.
    var actor: AccountID?
    let memory = SnapshotMemory()

    public var reading: Reading { Reading(db: db, caches: caches, memory: memory) }
}
