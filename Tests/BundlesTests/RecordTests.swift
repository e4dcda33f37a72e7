import Bundles
import Catalogue
import Randomness
import Testing

@Suite("Records")
struct RecordTests {
    private static let text = Array(String(repeating: "Une haie, un four, un texte. ", count: 40).utf8)

    @Test("What is compressed comes back", arguments: [0, 1, 100, 70_000, Bounds.bundleBytes])
    func roundTrip(count: Int) throws {
        var random = SeededRandom(UInt64(count))
        let plain = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        let record = try Record.compress(type: .bundle, plain: plain)
        #expect(try record.plain() == plain)
        #expect(record.frame.count <= Bounds.frameBytes(plain: count))
        var writer = StreamWriter()
        var bytes: [UInt8] = []
        writer.append(record, to: &bytes)
        writer.finish(to: &bytes)
        var reader = StreamReader()
        reader.feed(bytes)
        #expect(reader.drain() == [.record(record, offset: 0), .ended(complete: true)])
    }

    @Test("What is over the bounds is not even made")
    func bounds() {
        #expect(throws: Problem.tooLarge) {
            try Record.compress(type: .bundle, plain: [UInt8](repeating: 0, count: Bounds.bundleBytes + 1))
        }
    }

    @Test("An identity of 16 MiB stays within the window of every reader")
    func largeIdentity() throws {
        var random = SeededRandom(4)
        var plain: [UInt8] = []
        plain.reserveCapacity(Bounds.identityBytes)
        while plain.count < Bounds.identityBytes { withUnsafeBytes(of: random.next()) { plain += $0 } }
        let record = try Record.compress(type: .identity, plain: plain)
        #expect(try record.plain() == plain)
    }

    private static func hostile(_ change: (inout [UInt8]) -> Void, plainLength: Int? = nil) throws -> Record {
        var frame = try Record.compress(type: .bundle, plain: text).frame
        change(&frame)
        return Record(
            type: .bundle, plainLength: plainLength ?? text.count, frame: frame, frameHash: Digest32.sha256(frame))
    }

    static func hostileRecords() throws -> [(String, Record)] {
        let skippable: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]
        return [
            ("no frame at all", try hostile { $0 = [] }),
            ("only the magic", try hostile { $0 = Array($0[..<4]) }),
            ("a frame cut by one byte", try hostile { $0.removeLast() }),
            ("a byte after the frame", try hostile { $0.append(0) }),
            ("two frames", try hostile { $0 += $0 }),
            ("a skippable frame", try hostile({ $0 = skippable }, plainLength: 4)),
            ("a skippable frame after", try hostile { $0 += skippable }),
            ("another plain length", try hostile({ _ in }, plainLength: text.count - 1)),
            ("a longer plain length", try hostile({ _ in }, plainLength: text.count + 1)),
            ("plain bytes", try hostile({ $0 = text }, plainLength: text.count)),
            // 1 MiB window descriptor replaced by one of 3.75 GiB, for one byte of content without a content size.
            (
                "no content size",
                try hostile({ $0 = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58, 0x09, 0, 0, 0x41] }, plainLength: 1)
            ),
            // 16 MiB window (1 << 24), content size 256 + 0.
            ("a window over 8 MiB", try hostile({ $0 = windowed(exponent: 14) }, plainLength: 256)),
            (
                "a dictionary",
                try hostile({ $0 = [0x28, 0xB5, 0x2F, 0xFD, 0x21, 0x07, 0x01, 0x09, 0, 0, 0x41] }, plainLength: 1)
            ),
            (
                "the reserved bit",
                try hostile({ $0 = [0x28, 0xB5, 0x2F, 0xFD, 0x28, 0x01, 0x09, 0, 0, 0x41] }, plainLength: 1)
            ),
            (
                "a bomb: 4 MiB announced, 3 bytes given",
                try hostile(
                    { $0 = [0x28, 0xB5, 0x2F, 0xFD, 0xA0, 0x00, 0x00, 0x40, 0x00, 0x19, 0, 0, 1, 2, 3] },
                    plainLength: Bounds.bundleBytes)
            ),
        ]
    }

    /// 256 times the same byte in one block of run-length encoding, with a window of 1 << (10 + exponent).
    private static func windowed(exponent: UInt8) -> [UInt8] {
        // Last block, RLE, size 256: (256 << 3 | 1 << 1 | 1), little-endian in three bytes.
        [0x28, 0xB5, 0x2F, 0xFD, 0x40, exponent << 3, 0, 0, 0x03, 0x08, 0x00, 0x41]
    }

    @Test("Frames that are not exactly one frame of that length are refused", arguments: try hostileRecords())
    func refused(name: String, record: Record) {
        #expect(throws: Problem.damagedRecord, "\(name)") { try record.plain() }
    }

    @Test("The same frame with a window of 8 MiB is read")
    func largestWindow() throws {
        let record = try Self.hostile({ $0 = Self.windowed(exponent: 13) }, plainLength: 256)
        #expect(try record.plain() == [UInt8](repeating: 0x41, count: 256))
    }

    @Test("Random changes in a frame are refused or decompress to that length", arguments: 0..<200)
    func fuzz(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let record = try Self.hostile { frame in
            for _ in 0..<3 {
                frame[Int.random(in: frame.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
        }
        do throws(Problem) {
            #expect(try record.plain().count == record.plainLength, "seed \(seed)")
        } catch {
            #expect(error == .damagedRecord, "seed \(seed)")
        }
    }

    static let headers: [(String, String)] = [
        ("another version", "croisee/2 bundle 10 10 HASH"), ("an unknown type", "croisee/1 other 10 10 HASH"),
        ("a capital", "croisee/1 Bundle 10 10 HASH"), ("a leading zero", "croisee/1 bundle 010 10 HASH"),
        ("a plus", "croisee/1 bundle +10 10 HASH"), ("a minus", "croisee/1 bundle -10 10 HASH"),
        ("two spaces", "croisee/1  bundle 10 10 HASH"), ("a space at the end", "croisee/1 bundle 10 10 HASH "),
        ("a carriage return", "croisee/1 bundle 10 10 HASH\r"), ("a word too many", "croisee/1 bundle 10 10 HASH x"),
        ("a word too few", "croisee/1 bundle 10 HASH"),
        ("a plain length over the bound", "croisee/1 bundle 10 4194305 HASH"),
        ("an identity over the bound", "croisee/1 identity 10 16777217 HASH"),
        ("a frame longer than any for that text", "croisee/1 bundle 4194304 10 HASH"),
        ("no frame", "croisee/1 bundle 0 10 HASH"), ("an end with a frame", "croisee/1 end 1 0 HASH"),
        ("an end with a text", "croisee/1 end 0 1 HASH"), ("a short hash", "croisee/1 bundle 10 10 abcd"),
        ("a number beyond 64 bits", "croisee/1 bundle 99999999999999999999 10 HASH"),
        ("a very long line", "croisee/1 bundle 10 10 HASH" + String(repeating: "0", count: 200)),
    ]

    @Test("Malformed headers are damage at their offset, and what follows is read", arguments: headers)
    func malformedHeader(name: String, line: String) throws {
        let record = try Record.compress(type: .bundle, plain: Self.text)
        var writer = StreamWriter()
        var bytes: [UInt8] = []
        writer.append(record, to: &bytes)
        let offset = bytes.count
        let bad = line.replacing("HASH", with: record.frameHash.hex) + "\n"
        bytes += Array(bad.utf8)
        writer.append(record, to: &bytes)
        writer.finish(to: &bytes)
        var reader = StreamReader()
        reader.feed(bytes)
        let expected: [StreamReader.Item] = [
            .record(record, offset: 0), .damaged(.init(offset: offset, problem: .damagedRecord)),
            .record(record, offset: offset + bad.utf8.count), .ended(complete: true),
        ]
        #expect(reader.drain() == expected, "\(name)")
    }

    @Test("Thousands of headers that announce the same 4 MiB cost a bounded amount of hashing")
    func manyFalseHeaders() throws {
        // Each is followed by the beginning of a frame that fits what it announces, and that ends before an LF.
        let period = 107
        let head = "croisee/1 bundle \(period * 38_000 - 1) 4194304 \(String(repeating: "0", count: 64))\n"
        let one = Array(head.utf8) + [0x28, 0xB5, 0x2F, 0xFD, 0xA0, 0x00, 0x00, 0x40, 0x00]
        try #require(one.count == period)
        var bytes: [UInt8] = []
        while bytes.count < 8 << 20 { bytes += one }
        var reader = StreamReader()
        reader.feed(bytes)
        let items = reader.drain()
        #expect(items == [.damaged(.init(offset: 0, problem: .damagedRecord)), .cutOff])
    }

    @Test("Nothing at all is cut off; noise is damage")
    func empty() {
        var nothing = StreamReader()
        #expect(nothing.drain() == [.cutOff])
        var noise = StreamReader()
        noise.feed([UInt8](repeating: 0x0A, count: 1_000))
        #expect(noise.drain() == [.damaged(.init(offset: 0, problem: .damagedRecord)), .cutOff])
    }

    @Test("Bytes of pure noise, fed in pieces, never stop the reader", arguments: 0..<40)
    func noise(seed: UInt64) {
        var random = SeededRandom(seed)
        var reader = StreamReader()
        let alphabet = Array("croisee/1 bundle end 0 10\n".utf8)
        var count = 0
        for _ in 0..<30 {
            reader.feed(
                (0..<Int.random(in: 0..<200, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 })
            while reader.next() != nil { count += 1 }
        }
        count += reader.close().count
        #expect(count > 0, "seed \(seed)")
    }
}
