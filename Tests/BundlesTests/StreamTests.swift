import Bundles
import Randomness
import Testing

@Suite("Streams of records")
struct StreamTests {
    let stream: [UInt8]
    let records: [Record]

    init() throws {
        var random = SeededRandom(1)
        let community = try SampleCommunity(1)
        var made = [try Record.compress(type: .identity, plain: community.identity.text)]
        for title in ["Le four à pain", "La haie vive"] {
            let bundle = try community.bundle(
                [community.note(title, body: "Texte d’exemple.\n", using: &random)], using: &random)
            made.append(try Record.compress(type: .bundle, plain: bundle.plain))
        }
        var bytes: [UInt8] = []
        var writer = StreamWriter()
        for record in made { writer.append(record, to: &bytes) }
        writer.finish(to: &bytes)
        stream = bytes
        records = made
    }

    private func read(_ bytes: [UInt8]) -> [StreamReader.Item] {
        var reader = StreamReader()
        reader.feed(bytes)
        return reader.drain()
    }

    private func records(in items: [StreamReader.Item]) -> [Record] {
        items.compactMap { if case .record(let record, _) = $0 { record } else { nil } }
    }

    @Test("A whole stream gives its records and says that it is complete")
    func whole() {
        let items = read(stream)
        #expect(records(in: items) == records)
        #expect(items.last == .ended(complete: true))
    }

    @Test("One flipped bit anywhere is reported, and every other record comes out")
    func flippedBits() {
        for position in stream.indices {
            for bit in 0..<8 {
                var damaged = stream
                damaged[position] ^= 1 << UInt8(bit)
                let items = read(damaged)
                let isReported = items.contains { item in
                    switch item {
                    case .damaged, .cutOff, .trailing, .ended(complete: false): true
                    default: false
                    }
                }
                #expect(isReported, "byte \(position) bit \(bit)")
                let found = records(in: items)
                #expect(
                    found.allSatisfy(records.contains) && found.count >= records.count - 1,
                    "byte \(position) bit \(bit)")
            }
        }
    }

    @Test("A stream cut anywhere is reported as cut off, or as damaged at its end")
    func truncation() {
        for length in 0..<stream.count {
            let items = read(Array(stream[..<length]))
            #expect(items.last == .cutOff, "length \(length)")
        }
    }

    @Test("A stream without one of its records is incomplete")
    func removedRecord() throws {
        let second = records[1].header.count + records[1].frame.count + 1
        let first = records[0].header.count + records[0].frame.count + 1
        let items = read(Array(stream[..<first] + stream[(first + second)...]))
        #expect(items.last == .ended(complete: false))
    }

    @Test("Bytes after the end are named")
    func trailing() { #expect(read(stream + [0x41]).last == .trailing) }

    @Test("Pieces of any size give the same items", arguments: [1, 2, 3, 7, 64, 1_000])
    func pieces(size: Int) {
        var reader = StreamReader()
        var items: [StreamReader.Item] = []
        for start in stride(from: 0, to: stream.count, by: size) {
            reader.feed(stream[start..<min(start + size, stream.count)])
            while let item = reader.next() { items.append(item) }
        }
        items += reader.close()
        #expect(items == read(stream))
    }

    @Test("A header that announces more than the bounds is damage, and takes no memory")
    func overBounds() {
        let header = "croisee/1 bundle 99999999999 4194304 \(String(repeating: "0", count: 64))\n"
        let items = read(Array(header.utf8) + stream)
        #expect(records(in: items) == records)
        #expect(items.first.map { if case .damaged = $0 { true } else { false } } == true)
    }

    @Test("Random bytes never stop the reader", arguments: 0..<50)
    func noise(seed: UInt64) {
        var random = SeededRandom(seed)
        var bytes = stream
        for _ in 0..<20 {
            let position = Int.random(in: bytes.indices, using: &random)
            bytes[position] = UInt8.random(in: 0...255, using: &random)
        }
        #expect(records(in: read(bytes)).allSatisfy(records.contains), "seed \(seed)")
    }
}
