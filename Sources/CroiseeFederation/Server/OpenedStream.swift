import Bundles
import Catalogue
import CroiseeStore

import struct Bundles.Record

/// The records of a whole body in memory, already bounded by its size, opened and checked off the writer's turn.
struct OpenedStream: Sendable {
    var records: [OpenedRecord] = []
    var damages: [Problem] = []
    /// Of every record that could be read.
    var bundles: [BundleID] { records.compactMap(\.bundleID) }

    @concurrent
    static func open(_ body: [UInt8], _ store: Store) async throws -> OpenedStream {
        var stream = OpenedStream()
        var reader = StreamReader()
        reader.feed(body)
        var records: [Record] = []
        for item in reader.drain() {
            switch item {
            case .record(let record, _): records.append(record)
            case .damaged(let damage): stream.damages.append(damage.problem)
            case .ended: break
            case .cutOff: stream.damages.append(.streamCutOff)
            case .trailing: stream.damages.append(.trailingBytes)
            }
        }
        stream.records = try await store.open(records)
        return stream
    }
}
