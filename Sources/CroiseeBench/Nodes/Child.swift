import Foundation
import Glibc

/// A process started here, ended here by its number, and measured from outside.
final class Child {
    let pid: pid_t
    let name: String
    let started: ContinuousClock.Instant
    private(set) var outcome: Outcome?

    struct Outcome {
        let exit: Int32
        let seconds: Double
        /// The most that was resident at once, in bytes, as the kernel counted it for this program alone.
        let peakBytes: Int
        let cpuSeconds: Double
    }

    /// - Parameter output, complaint: files; nothing where nil.
    init(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], input: String? = nil,
        output: String? = nil, complaint: String? = nil
    ) throws {
        name = ([program.split(separator: "/").last.map(String.init) ?? program] + arguments).joined(separator: " ")
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input ?? "/dev/null", O_RDONLY, 0)
        let writing = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, 1, output ?? "/dev/null", writing, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, complaint ?? "/dev/null", writing, 0o600)
        var all = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("CROISEE_") }
        all.merge(environment) { $1 }
        let words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        let settings: [UnsafeMutablePointer<CChar>?] = all.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + settings { free(text) } }
        var pid: pid_t = 0
        started = .now
        let status = posix_spawnp(&pid, program, &actions, nil, words, settings)
        guard status == 0 else { throw Failure("cannot start \(program): \(String(cString: strerror(status)))") }
        self.pid = pid
    }

    /// Waits for the end, at most so long; the time is that from start to end, to the millisecond.
    @discardableResult
    func wait(atMost seconds: Double = 900, each: (() -> Void)? = nil) throws -> Outcome {
        if let outcome { return outcome }
        var peak = 0
        var looks = 0
        while true {
            var status: Int32 = 0
            var usage = rusage()
            // Not every look reads /proc: the peak only grows, and a look costs.
            if looks % 8 == 0 { peak = max(peak, ProcessFigures.peak(of: pid) ?? 0) }
            looks += 1
            let ended = wait4(pid, &status, WNOHANG, &usage)
            if ended == pid {
                let code = (status & 0x7F) == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
                let cpu = usage.ru_utime.seconds + usage.ru_stime.seconds
                let made = Outcome(
                    exit: code, seconds: (ContinuousClock.now - started).inSeconds, peakBytes: peak, cpuSeconds: cpu)
                outcome = made
                return made
            }
            if (ContinuousClock.now - started).inSeconds > seconds {
                kill(pid, SIGKILL)
                throw Failure("\(name) did not end within \(Int(seconds)) s")
            }
            each?()
            usleep(1_000)
        }
    }

    /// A process that ended and was not waited for has no memory any more.
    var isRunning: Bool { outcome == nil && ProcessFigures.resident(of: pid) != nil }

    /// SIGTERM, then, if need be, SIGKILL; only ever to this process.
    func stop() {
        guard outcome == nil else { return }
        kill(pid, SIGTERM)
        do {
            _ = try wait(atMost: (ContinuousClock.now - started).inSeconds + 20)
        } catch {
            // Whatever kept it: it does not outlive the measurement.
            kill(pid, SIGKILL)
            var status: Int32 = 0
            waitpid(pid, &status, 0)
        }
    }
}

/// What the kernel says of a process while it runs.
enum ProcessFigures {
    /// Highest resident size so far, bytes.
    static func peak(of pid: pid_t) -> Int? { field("VmHWM:", of: pid) }
    static func resident(of pid: pid_t) -> Int? { field("VmRSS:", of: pid) }

    /// User and system time so far, seconds.
    static func cpuSeconds(of pid: pid_t) -> Double? {
        guard let text = read("/proc/\(pid)/stat"), let end = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return nil }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private static func field(_ name: String, of pid: pid_t) -> Int? {
        guard let text = read("/proc/\(pid)/status") else { return nil }
        for line in text.split(separator: "\n") where line.hasPrefix(name) {
            return line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int($0) }.map {
                $0 * 1_024
            }
        }
        return nil
    }

    /// Bytes that the loopback interface carried so far, headers included.
    static func loopbackBytes() -> Int? {
        guard let text = read("/proc/net/dev") else { return nil }
        for line in text.split(separator: "\n") where line.contains("lo:") {
            return line.split(separator: ":").last?.split(separator: " ").first.flatMap { Int($0) }
        }
        return nil
    }

    static func read(_ path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes[..<count], as: UTF8.self)
    }
}

extension timeval {
    fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}

extension Duration {
    var inSeconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
