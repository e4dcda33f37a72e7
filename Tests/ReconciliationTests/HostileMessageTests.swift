import Randomness
import Testing

@testable import Reconciliation

@Suite struct HostileMessageTests {
    private static let malformed = "malformed-reconciliation"
    private static let id = String(repeating: "ee", count: 32)
    private static let fingerprint = String(repeating: "ab", count: 16)
    /// Eight digits of a varint, all ones, more to follow.
    private static let eight = String(repeating: "ff", count: 8)

    struct Malformed: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let hex: String

        init(_ name: String, _ hex: String) {
            testDescription = name
            self.hex = hex
        }
    }

    /// Spaces stand between ranges and parts of a range.
    private static let malformedMessages: [Malformed] = [
        Malformed("nothing", ""),
        Malformed("a version below", "5f"),
        Malformed("a version above", "70"),
        Malformed("JSON", "7b22"),
        Malformed("time only", "61 00"),
        Malformed("no mode", "61 00 00"),
        Malformed("open varint", "61 ff"),
        Malformed("open varint as mode", "61 00 00 81"),
        Malformed("mode 3", "61 00 00 03"),
        Malformed("mode 128", "61 00 00 8100"),
        Malformed("list without length", "61 00 00 02"),
        Malformed("list of one, no ID", "61 00 00 02 01"),
        Malformed("list of one, ID of 31 bytes", "61 00 00 02 01 \(id.dropLast(2))"),
        Malformed("list of two, one ID", "61 00 00 02 02 \(id)"),
        Malformed("list of 2⁶³ − 1", "61 00 00 02 \(eight)7f"),
        Malformed("list of 2⁶⁴ − 1", "61 00 00 02 81\(eight)7f"),
        Malformed("fingerprint of 15 bytes", "61 00 00 01 \(fingerprint.dropLast(2))"),
        Malformed("prefix of 33 bytes", "61 01 21 \(id)ee 00"),
        Malformed("prefix cut off", "61 01 04 eeee"),
        Malformed("prefix of 2⁶³ − 1 bytes", "61 01 \(eight)7f 00"),
        Malformed("varint with a leading zero", "61 8000 00 00"),
        Malformed("varint of 65 bits", "61 83\(eight)7f 00 00"),
        Malformed("varint of 70 bits", "61 ff\(eight)7f 00 00"),
        Malformed("varint of 77 bits", "61 81ff\(eight)7f 00 00"),
        Malformed("a timestamp that is infinity", "61 81\(eight)7f 00 00 02 00 00"),
        Malformed("timestamps that overflow", "61 81\(eight)7f 00 00 05 00 00"),
        Malformed("a time behind infinity", "61 00 00 00 01 00 00"),
        Malformed("bounds in reverse", "61 05 01ff 00 01 0100 00"),
        Malformed("a tail of one byte", "61 00 00 02 00 00"),
    ]

    @Test("a message that breaks the rules is refused by both sides", arguments: malformedMessages)
    func malformed(message: Malformed) throws {
        let message = try bytes(hex: message.hex)
        let server = try ReconciliationServer(set: numberedItems(0..<100))
        let ofServer = try problemType { _ = try server.answer(message) }
        #expect(ofServer == Self.malformed)
        var client = try ReconciliationClient(set: numberedItems(0..<100))
        _ = try client.initiate()
        let ofClient = try problemType { _ = try client.receive(message) }
        #expect(ofClient == Self.malformed)
    }

    /// With 2⁶⁴ − 2, the last time there is; the same bound twice; infinity twice.
    private static let edgeMessages: [String] = [
        "61", "61 00 00 00", "61 00 00 02 00", "61 00 00 02 01 \(id)", "61 00 00 01 \(fingerprint)",
        "61 01 20\(id) 00", "61 81\(eight)7f 00 00", "61 05 01ff 00 01 01ff 00", "61 00 00 00 00 00 00",
    ]

    @Test("what lies at the edge of the rules is read", arguments: edgeMessages)
    func edges(_ message: String) throws {
        let server = try ReconciliationServer(set: numberedItems(0..<100))
        #expect(try server.answer(bytes(hex: message)).first == 0x61)
    }

    @Test("a message may have 1 MiB, and not a byte more")
    func length() throws {
        let server = try ReconciliationServer(set: numberedItems(0..<100))
        // Skips of three bytes each, all ending at infinity; 1 MiB − 1 is divisible by three.
        let longest: [UInt8] = [0x61] + [UInt8](repeating: 0, count: (1 << 20) - 1)
        #expect(try server.answer(longest) == [0x61])
        #expect(try problemType { _ = try server.answer(longest + [0, 0, 0]) } == Self.malformed)
    }

    @Test("a malformed end is seen although our frame is already full")
    func malformedBehindFullFrame() throws {
        let server = try ReconciliationServer(set: numberedItems(0..<1000), frameLimit: 4096)
        let question = try bytes(hex: "6100000200")
        #expect(try server.answer(question).count > 3000)
        #expect(try problemType { _ = try server.answer(question + [0, 0, 0] + [0, 0, 9]) } == Self.malformed)
    }

    @Test("recorded messages cut anywhere but between two ranges are refused")
    func truncated() throws {
        let seed = testSeed("truncated")
        var generator = SeededRandom(seed)
        for transcript in try Transcripts.load().cases {
            let server = try ReconciliationServer(
                set: numberedItems(transcript.server.values), frameLimit: transcript.serverFrameLimit)
            for message in transcript.messages {
                let whole = try bytes(hex: message.hex)
                let ends = try rangeEnds(whole)
                #expect(ends.last == whole.count)
                // Every cut of short messages, some of long ones, and every right one.
                let cuts = Array((0..<whole.count).shuffled(using: &generator).prefix(350)) + ends.dropLast()
                for count in cuts {
                    let type = try problemType { _ = try server.answer(Array(whole.prefix(count))) }
                    #expect(
                        type == (ends.contains(count) ? nil : Self.malformed), "cut after \(count) bytes, seed \(seed)")
                }
            }
        }
    }

    /// Where ranges end, by a second reader that trusts the message.
    private func rangeEnds(_ message: [UInt8]) throws -> [Int] {
        var ends = [1]
        var position = 1
        func varint() -> Int {
            var value = 0
            while true {
                let byte = message[position]
                position += 1
                value = value * 128 + Int(byte & 127)
                if byte < 128 { return value }
            }
        }
        while position < message.count {
            _ = varint()
            let prefix = varint()
            position += prefix
            let mode = varint()
            if mode == 1 { position += 16 }
            if mode == 2 {
                let count = varint()
                position += 32 * count
            }
            ends.append(position)
        }
        return ends
    }

    @Test("damaged and invented messages are answered within the limit or refused, on both sides")
    func fuzz() throws {
        let seed = testSeed("fuzz")
        var generator = SeededRandom(seed)
        let recorded = try Transcripts.load().cases.flatMap { try $0.messages.map { try bytes(hex: $0.hex) } }
        let set = try numberedItems(0..<700)
        let server = ReconciliationServer(set: set, frameLimit: 4096)
        var refused = 0
        for round in 0..<6_000 {
            let message = invented(round, from: recorded, using: &generator)
            let type = try problemType {
                let answer = try server.answer(message)
                #expect(answer.count <= 4096, "seed \(seed)")
            }
            var client = ReconciliationClient(set: set, frameLimit: 4096)
            let ofClient = try problemType {
                let step = try client.receive(message)
                #expect(step.next?.count ?? 0 <= 4096, "seed \(seed)")
                #expect(step.have.count <= set.count && step.need.count <= message.count / 32, "seed \(seed)")
            }
            #expect(type == nil || type == Self.malformed, "seed \(seed)")
            #expect(ofClient == type || ofClient == "reconciliation-version", "seed \(seed)")
            if type != nil { refused += 1 }
        }
        #expect(refused > 1_000)
        #expect(refused < 6_000)
    }

    /// Noise, noise behind a right first byte, or a recorded message that is cut, changed or extended.
    private func invented(_ round: Int, from recorded: [[UInt8]], using generator: inout SeededRandom) -> [UInt8] {
        let noise = generator.bytes(.random(in: 0...200, using: &generator))
        switch round % 4 {
        case 0: return noise
        case 1: return [0x61] + noise.map { $0 % 36 }
        default:
            guard var message = recorded.randomElement(using: &generator) else { return noise }
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<message.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: message[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
                case 1: message[place] = .random(in: .min ... .max, using: &generator)
                case 2: message.insert(.random(in: .min ... .max, using: &generator), at: place)
                default: if message.count > 1 { message.remove(at: place) }
                }
            }
            return message
        }
    }

    @Test("a server of another version is named as such")
    func otherVersion() throws {
        var client = try ReconciliationClient(set: numberedItems(0..<3))
        _ = try client.initiate()
        #expect(try problemType { _ = try client.receive([0x62]) } == "reconciliation-version")
    }

    @Test("a server that never comes to an end is stopped")
    func endless() throws {
        var client = try ReconciliationClient(set: numberedItems(0..<50), bounds: ReconciliationBounds(rounds: 5))
        _ = try client.initiate()
        let wrong = try bytes(hex: "61000001" + Self.fingerprint)
        for _ in 0..<5 { #expect(try !client.receive(wrong).isFinished) }
        #expect(try problemType { _ = try client.receive(wrong) } == "endless-reconciliation")
    }

    @Test("a server that lists more than we will remember is stopped")
    func tooManyNeeds() throws {
        let server = try ReconciliationServer(set: numberedItems(0..<101))
        for (limit, type) in [(101, nil), (100, "endless-reconciliation")] {
            var client = try ReconciliationClient(set: SortedItems([]), bounds: ReconciliationBounds(needs: limit))
            let answer = try server.answer(client.initiate())
            #expect(try problemType { _ = try client.receive(answer) } == type)
        }
    }
}
