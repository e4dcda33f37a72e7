import NIOCore

/// Runs the tasks of a connection on the thread that reads and writes its socket, so that a request is not handed from thread to
/// thread while it is answered.
final class LoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(_ loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

/// What computes for long leaves the connection's thread, which others' requests wait for.
func awayFromLoop<T: Sendable>(_ body: @Sendable () async throws -> T) async throws -> T {
    try await withTaskExecutorPreference(globalConcurrentExecutor) { try await body() }
}
