import GRDB

/// Told of every transaction of one opened database; for trials of what happens where a program ends between two writes.
package protocol CommitWatch: AnyObject, Sendable {
    /// Whoever throws here undoes the transaction.
    func willCommit() throws
    /// It is kept.
    func didCommit()
}

extension Store {
    /// As long as the database is open.
    package func add(_ watch: some CommitWatch) {
        pool.add(transactionObserver: CommitObserver(watch), extent: .databaseLifetime)
    }

    /// Lets go of the files, as the end of a program does.
    package func close() throws { try pool.close() }
}

private final class CommitObserver: TransactionObserver {
    private let watch: any CommitWatch

    init(_ watch: any CommitWatch) { self.watch = watch }

    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { false }
    func databaseDidChange(with event: DatabaseEvent) {}
    func databaseWillCommit() throws { try watch.willCommit() }
    func databaseDidCommit(_ db: Database) { watch.didCommit() }
    func databaseDidRollback(_ db: Database) {}
}
