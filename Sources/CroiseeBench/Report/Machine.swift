import Foundation
import GRDB
import Glibc

/// Where the figures were made.
struct Machine: Codable, Sendable {
    var cpu: String
    var cores: Int
    var memoryBytes: Int
    var kernel: String
    var sqlite: String
    var zstd: String
    var fossil: String
    var nginx: String

    init() throws {
        let info = ProcessFigures.read("/proc/cpuinfo") ?? ""
        cpu =
            info.split(separator: "\n").first { $0.hasPrefix("model name") }?.split(separator: ":").last.map {
                $0.trimmingCharacters(in: .whitespaces)
            } ?? "unknown"
        cores = ProcessInfo.processInfo.activeProcessorCount
        memoryBytes = Int(ProcessInfo.processInfo.physicalMemory)
        kernel = (ProcessFigures.read("/proc/sys/kernel/osrelease") ?? "").trimmingCharacters(
            in: .whitespacesAndNewlines)
        sqlite = try DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") ?? "" }
        zstd = Self.zstdVersion
        fossil = Self.said("fossil", ["version"])
        nginx = Self.said("nginx", ["-v"])
    }

    private static var zstdVersion: String {
        guard let library = dlopen("libzstd.so.1", RTLD_NOW), let symbol = dlsym(library, "ZSTD_versionString") else {
            return "unknown"
        }
        typealias Version = @convention(c) () -> UnsafePointer<CChar>
        return String(cString: unsafeBitCast(symbol, to: Version.self)())
    }

    /// The first words of a program about itself; "missing" where it is not installed.
    private static func said(_ program: String, _ arguments: [String]) -> String {
        let file = NSTemporaryDirectory() + "croisee-bench-\(getpid()).version"
        defer { unlink(file) }
        do {
            let child = try Child(
                "sh", ["-c", ([program] + arguments).joined(separator: " ") + " 2>&1"], output: file)
            try require(try child.wait(atMost: 10).exit == 0, program)
            let text = String(decoding: try Files.read(file), as: UTF8.self)
            return text.split(whereSeparator: { $0.isWhitespace || $0 == "/" }).first { $0.first?.isNumber == true }
                .map(String.init) ?? text
        } catch {
            return "missing"
        }
    }

    var sentence: String {
        "\(cpu), \(cores) cores, \((Double(memoryBytes) / 1e9).short) GB of memory, Linux \(kernel); SQLite \(sqlite), zstd \(zstd), "
            + "fossil \(fossil), nginx \(nginx)."
    }
}

extension Double {
    /// Three digits that count.
    var short: String {
        if self == 0 { return "0" }
        let size = abs(self)
        if size >= 100 { return Self.grouped(Int(rounded())) }
        return String(format: size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : size >= 0.1 ? "%.3f" : "%.4f", self)
    }

    private static func grouped(_ number: Int) -> String {
        var text = ""
        for (index, digit) in String(Swift.abs(number)).reversed().enumerated() {
            if index > 0, index % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return (number < 0 ? "-" : "") + String(text.reversed())
    }
}
