extension [SyncReport.Refused] {
    /// A bundle may come by several ways in one round, and be refused each time: it is told once. What could not be read has no
    /// number, and is told each time.
    public func once() -> [SyncReport.Refused] {
        var seen = Set<String>()
        return filter { one in one.bundle.map { seen.insert("\($0) \(one.type)").inserted } ?? true }
    }
}
