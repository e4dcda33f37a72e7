import CroiseeFederation
import Randomness
import Testing

@Suite("rate per address") struct RateLimitTests {
    private func address(_ text: String) throws -> IPAddress { try #require(IPAddress(text)) }

    /// What the limit says to requests from these addresses at these times (ms).
    private func answers(_ limit: RateLimit, _ requests: [(String, Int64)]) throws -> [Bool] {
        var limit = limit
        return try requests.map { limit.allows(try address($0.0), now: $0.1) }
    }

    @Test("a burst passes, then as much as refills")
    func burst() throws {
        let one = "192.0.2.1"
        let requests: [(String, Int64)] =
            Array(repeating: (one, 0), count: 7) + [(one, 900), (one, 2_000), ("192.0.2.2", 2_000)]
        let allowed = try answers(RateLimit(perMinute: 60, burst: 5), requests)
        #expect(allowed == [true, true, true, true, true, false, false, false, true, true])
    }

    @Test("a household's IPv6 network counts as one, and a mapped address as its IPv4")
    func networks() throws {
        let requests = ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1", "::ffff:192.0.2.1", "192.0.2.1"]
        let allowed = try answers(RateLimit(perMinute: 60, burst: 1), requests.map { ($0, 0) })
        #expect(allowed == [true, false, true, true, false])
    }

    @Test("many addresses do not fill the memory", arguments: [11 as UInt64])
    func bounded(seed: UInt64) throws {
        print("seed \(seed)")
        var random = SeededRandom(seed)
        var limit = RateLimit(perMinute: 60, burst: 5, capacity: 100)
        for step in 0..<5_000 {
            let bytes = (0..<4).map { _ in UInt8.random(in: 0...255, using: &random) }
            _ = limit.allows(try #require(IPAddress(bytes: bytes)), now: Int64(step))
            #expect(limit.count <= 100)
        }
    }

    @Test("a clock that goes back refills nothing")
    func backwards() throws {
        let allowed = try answers(RateLimit(perMinute: 60, burst: 1), [("192.0.2.1", 10_000), ("192.0.2.1", 0)])
        #expect(allowed == [true, false])
    }
}
