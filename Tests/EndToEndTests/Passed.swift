import Foundation

import struct Bundles.StreamReader

/// All that passed over a number of connections in one direction, opened as far as it can be.
struct Passed {
    let messages: [WireMessage]
    /// Whole, as it passed: heads and bodies, and what was cut off.
    private let bytes: [Data]
    private let bodies: [Data]
    /// The records in the bodies, decompressed.
    private let records: [Data]

    struct Finding: Equatable {
        var inBytes = false
        var inBodies = false
        var inRecords = false

        static let nowhere = Finding()
    }

    init(_ directions: [[UInt8]]) throws {
        messages = try directions.flatMap { try WireMessage.all(in: $0).messages }
        bytes = directions.map { Data($0) }
        bodies = messages.map { Data($0.body) }
        records = try messages.flatMap { try Self.records(in: $0.body) }
    }

    func find(_ text: String) -> Finding { find(Array(text.utf8)) }

    func find(_ wanted: [UInt8]) -> Finding {
        let needle = Data(wanted)
        func isIn(_ places: [Data]) -> Bool { places.contains { $0.range(of: needle) != nil } }
        return Finding(inBytes: isIn(bytes), inBodies: isIn(bodies), inRecords: isIn(records))
    }

    /// Every frame of zstd must have been found as a record: else something was left unread.
    private static func records(in body: [UInt8]) throws -> [Data] {
        var frames = 0
        for start in body.indices where body[start...].starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { frames += 1 }
        guard frames > 0 else { return [] }
        var reader = StreamReader()
        reader.feed(body)
        let plain = try reader.drain().compactMap { item -> Data? in
            guard case .record(let record, _) = item else { return nil }
            return Data(try record.plain())
        }
        guard plain.count == frames else {
            throw WireMessage.Unreadable(description: "\(frames) frames, of which \(plain.count) were read")
        }
        return plain
    }
}
