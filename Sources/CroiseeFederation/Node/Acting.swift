import Catalogue
import NIOPosix

/// Runs what reads or writes the database and waits for it, such as the methods of `Node`, where waiting holds up nobody: neither a
/// connection's thread nor one of Swift's own.
public func waiting<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await NIOThreadPool.singleton.runIfActive(body)
}
