import Catalogue
import Foundation
import GRDB
import Synchronization

/// Limits that the admin chose on a page of the node, in bytes. Nil: as the program was started.
public struct ChosenLimits: Sendable, Hashable, Codable {
    /// Of `AttachmentLimits`.
    public var largest: Int64?
    public var perCommunity: Int64?
    public var fetchUpTo: Int64?
    /// Of `DiskRoom`.
    public var keepFree: Int64?

    public init() {}

    /// What holds where these do not say otherwise.
    func over(_ started: AttachmentLimits) -> AttachmentLimits {
        var limits = started
        if let largest { limits.largest = largest }
        if let perCommunity { limits.perCommunity = perCommunity }
        if let fetchUpTo { limits.fetchUpTo = fetchUpTo }
        return limits
    }
}

/// Settings of the database that are asked for at every turn: read when it is opened, and again when this process changes them.
final class HouseSettings: Sendable {
    struct Values: Sendable {
        var limits = ChosenLimits()
        var language: String?
    }

    private let held = Mutex(Values())

    var values: Values { held.withLock { $0 } }

    func hold(_ values: Values) { held.withLock { $0 = values } }
}

extension Store {
    public var chosenLimits: ChosenLimits { house.values.limits }

    /// As the program was started, whatever the admin chose since.
    public var startedLimits: (attachments: AttachmentLimits, keepFree: Int64) {
        (limits.attachments, room.room.keepFree)
    }

    public var attachmentLimits: AttachmentLimits { chosenLimits.over(limits.attachments) }

    /// BCP 47, of what the node writes by itself.
    public var language: String? { house.values.language }

    /// From now on this process goes by what the database says.
    public func takeUpSettings() throws(Problem) { house.hold(try read { try $0.houseSettings() }) }
}

extension Reading {
    func houseSettings() throws -> HouseSettings.Values {
        HouseSettings.Values(limits: try chosenLimits(), language: try settingText("language"))
    }

    public func chosenLimits() throws -> ChosenLimits {
        guard let bytes = try setting("chosen_limits") else { return ChosenLimits() }
        do {
            return try JSONDecoder().decode(ChosenLimits.self, from: Data(bytes))
        } catch { throw Problem.databaseDamaged }
    }
}

extension Writing {
    public func set(_ limits: ChosenLimits) throws {
        try set("chosen_limits", [UInt8](try JSONEncoder().encode(limits)))
    }
}
