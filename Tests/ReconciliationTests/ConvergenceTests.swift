import Randomness
import Testing

@testable import Reconciliation

@Suite struct ConvergenceTests {
    /// How two sets are made: items of both sides and of each alone, how close their times are, the frame limits.
    struct Shape: Sendable, CustomTestStringConvertible {
        var both: ClosedRange<Int>
        var clientOnly: ClosedRange<Int>
        var serverOnly: ClosedRange<Int>
        var times: ClosedRange<UInt64> = 1_700_000_000...1_800_000_000
        var clientLimit = 0
        var serverLimit = 0
        var repeats = 20

        var testDescription: String {
            "both \(both), client \(clientOnly), server \(serverOnly), times \(times), limits \(clientLimit)/\(serverLimit)"
        }
    }

    @Test(
        "both sides converge and have and need are exactly right",
        arguments: [
            Shape(both: 0...3, clientOnly: 0...3, serverOnly: 0...3, repeats: 200),
            Shape(both: 0...100, clientOnly: 0...40, serverOnly: 0...40, repeats: 60),
            Shape(both: 500...3_000, clientOnly: 0...20, serverOnly: 0...20),
            Shape(both: 500...2_000, clientOnly: 0...20, serverOnly: 0...20, times: 7...7),
            Shape(both: 0...2_000, clientOnly: 0...50, serverOnly: 0...50, times: 0...3),
            Shape(both: 0...500, clientOnly: 0...9, serverOnly: 0...9, times: 0...(UInt64.max - 1)),
            Shape(both: 0...0, clientOnly: 0...0, serverOnly: 1_000...3_000, serverLimit: 4096, repeats: 5),
            Shape(both: 0...0, clientOnly: 1_000...3_000, serverOnly: 0...0, clientLimit: 4096, repeats: 5),
            Shape(both: 0...2_000, clientOnly: 0...1_500, serverOnly: 0...1_500, clientLimit: 4096, serverLimit: 4096),
            Shape(both: 0...2_000, clientOnly: 0...900, serverOnly: 0...900, times: 0...9, clientLimit: 4096),
            Shape(both: 0...2_000, clientOnly: 0...900, serverOnly: 0...900, times: 0...9, serverLimit: 5000),
        ])
    func random(shape: Shape) throws {
        let seed = testSeed("\(shape.testDescription)")
        var generator = SeededRandom(seed)
        for _ in 0..<shape.repeats {
            func some(_ count: ClosedRange<Int>) throws -> [ReconciliationItem] {
                try (0..<Int.random(in: count, using: &generator)).map { _ in
                    try generator.item(timestamps: shape.times)
                }
            }
            let both = try some(shape.both)
            let clientOnly = try some(shape.clientOnly)
            let serverOnly = try some(shape.serverOnly)
            let exchange = try Exchange(
                client: SortedItems(both + clientOnly), server: SortedItems(both + serverOnly),
                clientLimit: shape.clientLimit, serverLimit: shape.serverLimit)
            try #require(exchange.have == Set(clientOnly.map(\.id)), "seed \(seed)")
            try #require(exchange.need == Set(serverOnly.map(\.id)), "seed \(seed)")
            for (fromClient, bytes) in exchange.messages {
                let limit = fromClient ? shape.clientLimit : shape.serverLimit
                #expect(bytes.count <= (limit == 0 ? 1 << 20 : limit), "seed \(seed)")
            }
        }
    }

    @Test("differences in runs converge under frame limits, wherever the runs lie")
    func runs() throws {
        let seed = testSeed("runs")
        var generator = SeededRandom(seed)
        for _ in 0..<40 {
            var client: [ReconciliationItem] = []
            var server: [ReconciliationItem] = []
            var time: UInt64 = 0
            for _ in 0..<Int.random(in: 1...12, using: &generator) {
                let run = try (0..<Int.random(in: 1...300, using: &generator)).map { _ in
                    time += .random(in: 0...1, using: &generator)
                    return try generator.item(timestamps: time...time)
                }
                time += 1
                let owner = Int.random(in: 0..<3, using: &generator)
                if owner != 0 { client += run }
                if owner != 1 { server += run }
            }
            let exchange = try Exchange(
                client: SortedItems(client), server: SortedItems(server), clientLimit: 4096, serverLimit: 4096)
            let (ours, theirs) = (Set(client.map(\.id)), Set(server.map(\.id)))
            try #require(exchange.have == ours.subtracting(theirs), "seed \(seed)")
            try #require(exchange.need == theirs.subtracting(ours), "seed \(seed)")
            try #require(Set(exchange.needInOrder) == exchange.need, "seed \(seed)")
            try #require(exchange.needInOrder.count == exchange.need.count, "seed \(seed)")
        }
    }

    @Test("one difference among 100,000 items takes few and small messages", arguments: [false, true])
    func oneAmongMany(clientLacksIt: Bool) throws {
        let seed = testSeed("one among many")
        var generator = SeededRandom(seed)
        let all = try (0..<100_000).map { _ in try generator.item(timestamps: 1_700_000_000...1_800_000_000) }
        let missing = Int.random(in: 0..<all.count, using: &generator)
        var fewer = all
        fewer.remove(at: missing)
        let (more, less) = (try SortedItems(all), try SortedItems(fewer))
        let exchange = try clientLacksIt ? Exchange(client: less, server: more) : Exchange(client: more, server: less)
        let id: Set = [all[missing].id]
        #expect(exchange.need == (clientLacksIt ? id : []), "seed \(seed)")
        #expect(exchange.have == (clientLacksIt ? [] : id), "seed \(seed)")
        #expect(exchange.rounds <= 4, "seed \(seed)")
        #expect(exchange.byteCount <= 4_000, "seed \(seed)")
    }

    @Test("without a frame limit no message is longer than 1 MiB, and 50,000 missing items are all found")
    func largestMessages() throws {
        var generator = SeededRandom(1)
        let all = try (0..<50_000).map { _ in try generator.item(timestamps: 0...1_000_000) }
        let server = try SortedItems(all)
        let exchange = try Exchange(client: SortedItems([]), server: server)
        #expect(exchange.need.count == 50_000)
        #expect(exchange.needInOrder == (0..<server.count).map { server.item(at: $0).id })
        #expect(exchange.messages.allSatisfy { $0.bytes.count <= 1 << 20 })
        #expect(exchange.messages.contains { $0.bytes.count > 1 << 19 })
        #expect(exchange.rounds == 2)
    }

    @Test("items behind a range that the other side believes empty are found although the frame is full")
    func emptyRangeAtTheEndOfAFrame() throws {
        var generator = SeededRandom(2)
        // Four ranges whose lists nearly fill the answer, then a hundred items where the client has none.
        var ranges: [[ReconciliationItem]] = []
        for (time, count) in [31, 31, 31, 20, 100].enumerated() {
            let second = UInt64(time)
            ranges.append(try (0..<count).map { _ in try generator.item(timestamps: second...second) })
        }
        let server = try SortedItems(ranges.joined())
        let client = try SortedItems(ranges.dropLast().flatMap { $0.dropLast() })
        var question = MessageWriter()
        for time in 1...4 {
            let wrong = Fingerprint(bytes: [UInt8](repeating: 0, count: 16))
            question.fingerprint(wrong, upTo: RangeBound(timestamp: UInt64(time), idPrefix: .zero, prefixLength: 0))
        }
        question.fingerprint(client.fingerprint(of: client.count..<client.count), upTo: .infinity)

        let answering = ReconciliationServer(set: server, frameLimit: 4096)
        var asking = ReconciliationClient(set: client)
        var next: [UInt8]? = question.bytes
        var rounds = 0
        while let message = next, rounds < 20 {
            next = try asking.receive(answering.answer(message)).next
            rounds += 1
        }
        #expect(rounds > 1, "the first answer must not hold everything")
        #expect(asking.need == Set(ranges.joined().map(\.id)).subtracting(client.ids))
        #expect(asking.have.isEmpty)
    }

    @Test("a client that starts again forgets what it found before")
    func again() throws {
        var client = try ReconciliationClient(set: numberedItems(0..<10))
        for numbers in [5..<15, 2..<12] {
            let server = try ReconciliationServer(set: numberedItems(numbers))
            let step = try client.receive(server.answer(client.initiate()))
            #expect(step.isFinished)
            #expect(step.have == Set(try (0..<numbers.lowerBound).map { try numberedItem($0).id }))
            #expect(step.need == Set(try (10..<numbers.upperBound).map { try numberedItem($0).id }))
        }
    }
}

extension SortedItems {
    fileprivate var ids: [ItemID] { (0..<count).map { item(at: $0).id } }
}
