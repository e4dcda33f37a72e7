import Bundles
import Catalogue
import Foundation

/// How much of the disk stays free: below it nothing new is kept, so that withdrawing, erasing and bookkeeping always have room.
public struct DiskRoom: Sendable {
    /// In bytes.
    public var keepFree: Int64
    /// Bytes that are free where a folder lies; nil where nobody can tell, which counts as enough.
    public var free: @Sendable (_ folder: String) -> Int64?

    public static let usual = DiskRoom(keepFree: 256 << 20)

    public init(keepFree: Int64, free: @escaping @Sendable (_ folder: String) -> Int64? = DiskRoom.ofSystem) {
        self.keepFree = keepFree
        self.free = free
    }

    /// What the system gives to programs that are not root's.
    public static let ofSystem: @Sendable (String) -> Int64? = { folder in
        var found = statvfs()
        guard statvfs(folder, &found) == 0 else { return nil }
        return Int64(
            clamping: UInt64(found.f_bavail).multipliedReportingOverflow(by: UInt64(found.f_frsize)).partialValue)
    }
}

/// The room where one database lies.
struct RoomHere: Sendable {
    let room: DiskRoom
    /// What the admin chose goes before.
    let house: HouseSettings
    let folder: String

    static let unlimited = RoomHere(room: DiskRoom(keepFree: 0) { _ in nil }, house: HouseSettings(), folder: "/")

    init(_ room: DiskRoom, _ house: HouseSettings = HouseSettings(), besideDatabase path: String) {
        self.init(room: room, house: house, folder: path.lastIndex(of: "/").map { String(path[...$0]) } ?? ".")
    }

    private init(room: DiskRoom, house: HouseSettings, folder: String) {
        self.room = room
        self.house = house
        self.folder = folder
    }

    var keepFree: Int64 { house.values.limits.keepFree ?? room.keepFree }

    var free: Int64? { room.free(folder) }
    var isLow: Bool { free.map { $0 < keepFree } ?? false }
}

extension Store {
    /// Whether nothing new is kept just now, because the disk is almost full.
    public var isLowOnDisk: Bool { room.isLow }
    /// Bytes that are free where the database lies.
    public var freeBytes: Int64? { room.free }
    /// Below so many bytes nothing new is kept.
    public var keepsFree: Int64 { room.keepFree }
}

extension Writing {
    /// Before something new is kept. Looked up once in a transaction.
    /// - Throws: `low-disk`.
    func requireRoom() throws {
        let isLow = memory.isLow ?? room.isLow
        memory.isLow = isLow
        guard !isLow else { throw Problem.lowDisk }
    }
}

extension EntryKind {
    /// What makes a note smaller, or speaks of that: there is always room for it, and never a reason to wait.
    var takesBack: Bool { [.withdrawal, .restore, .erased].contains(self) }
}
