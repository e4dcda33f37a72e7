import CFaultyDisk
import Foundation

/// The failing disk under every database of this process (`Sources/CFaultyDisk`).
enum FaultyDisk {
    static func install() -> Bool { faulty_disk_install() == 0 }

    static func fail(after writes: Int, code: Int32, lasting: Bool) { faulty_disk_fail(writes, code, lasting ? 1 : 0) }

    static func heal() { faulty_disk_heal() }

    static var failures: Int { faulty_disk_failures() }
}
