import Catalogue
import Testing

@testable import Bundles

@Suite("Chunks of files in a stream")
struct ChunkRecordTests {
    private static let place = ChunkPlace(bundle: BundleID(.sha256([1])), entry: 3, number: 1_023)

    @Test("A chunk is read as it was written, whatever its bytes are", arguments: [1, 100, 1_048_576])
    func roundTrip(size: Int) throws {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
        var stream: [UInt8] = []
        var writer = StreamWriter()
        writer.append(try ChunkRecord(place: Self.place, bytes: bytes).record(), to: &stream)
        writer.finish(to: &stream)
        var reader = StreamReader()
        reader.feed(stream)
        let items = reader.drain()
        guard case .record(let record, 0) = items.first, items.last == .ended(complete: true) else {
            Issue.record("\(items.count) items")
            return
        }
        let read = try ChunkRecord(record)
        #expect(record.type == .chunk && read.place == Self.place && read.bytes == bytes)
    }

    @Test(
        "Any other line before the bytes is refused",
        arguments: [
            "", "x", "ID 3", "ID 3 1 2\n.", "ID 03 1\n.", "ID 256 1\n.", "ID 3 1024\n.", "ID 3 -1\n.", "ID 3 1\n",
            "ID  3 1\n.",
        ])
    func malformed(text: String) throws {
        let plain = Array(text.replacing("ID", with: Self.place.bundle.hex).utf8)
        let record = try Record.compress(type: .chunk, plain: plain)
        let problem = #expect(throws: Problem.self) { try ChunkRecord(record) }
        #expect(problem?.type == "malformed")
    }

    @Test("More than a chunk is no chunk")
    func tooLarge() throws {
        let large = [UInt8](repeating: 7, count: Bounds.chunkBytes + 1)
        #expect(throws: Problem.self) { try ChunkRecord(try ChunkRecord(place: Self.place, bytes: large).record()) }
        let larger = [UInt8](repeating: 7, count: Bounds.chunkRecordBytes + 1)
        #expect(throws: Problem.self) { try Record.compress(type: .chunk, plain: larger) }
    }
}
