import Bundles
import CroiseeFederation
import HTTPTypes
import Testing

@Suite("memory of nonces") struct NonceMemoryTests {
    private let second = Pair.now / 1000

    private func request(_ pair: inout Pair, created: Int64) throws -> VerifiedRequest {
        let (message, _) = try pair.signed(created: created)
        return try RequestClaim(message).verified(key: pair.aKey.publicKey, me: pair.b, now: created * 1000)
    }

    @Test("nothing created before the start is accepted, and the sender is told a time that will be")
    func beforeStart() throws {
        var pair = try Pair()
        var memory = NonceMemory(started: Pair.now + 300)
        for created in [second - 1, second] {
            let early = try request(&pair, created: created)
            #expect(throws: SignatureFailure.clock(now: (second + 1) * 1000)) {
                try memory.accept(early, now: Pair.now + 400)
            }
        }
        try memory.accept(try request(&pair, created: second + 1), now: Pair.now + 400)
    }

    @Test("a nonce is remembered as long as its request could be accepted, then forgotten")
    func forgets() throws {
        var pair = try Pair()
        var memory = Pair.memory()
        let first = try request(&pair, created: second)
        try memory.accept(first, now: Pair.now)
        #expect(throws: SignatureFailure.rejected(.replay)) { try memory.accept(first, now: Pair.now + 60_000) }
        for minute in 1...20 {
            let time = second + Int64(minute) * 61
            try memory.accept(try request(&pair, created: time), now: time * 1000)
            #expect(memory.count <= 3)
        }
    }

    @Test("a full memory makes senders wait instead of growing or forgetting")
    func full() throws {
        var pair = try Pair()
        var memory = NonceMemory(started: Pair.now - 60_000, capacity: 10)
        var all: [VerifiedRequest] = []
        for _ in 0..<10 {
            let one = try request(&pair, created: second)
            try memory.accept(one, now: Pair.now)
            all.append(one)
        }
        let eleventh = try request(&pair, created: second)
        #expect(throws: SignatureFailure.busy) { try memory.accept(eleventh, now: Pair.now) }
        for one in all { #expect(throws: SignatureFailure.rejected(.replay)) { try memory.accept(one, now: Pair.now) } }
        try memory.accept(try request(&pair, created: second + 61), now: Pair.now + 61_000)
    }

    @Test("the same nonce from two communities is no replay")
    func perSender() throws {
        var pair = try Pair()
        var memory = Pair.memory()
        let nonce = pair.nonce()
        for (from, key) in [(pair.a, pair.aKey), (pair.b, pair.bKey)] {
            var message = SignableMessage(method: "GET", path: "/", fields: [:], body: [])
            _ = try RequestSignature.sign(&message, from: from, to: pair.b, key: key, created: second, nonce: nonce)
            try memory.accept(
                try RequestClaim(message).verified(key: key.publicKey, me: pair.b, now: Pair.now), now: Pair.now)
        }
    }
}
