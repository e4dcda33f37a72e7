import Bundles
import Testing

@testable import CroiseeFederation

@Suite("What is asked for at once")
struct FetchPlanTests {
    private static func ids(_ count: Int) throws -> [BundleID] {
        try (0..<count).map { number in
            let bytes = [UInt8](repeating: 0, count: 28) + withUnsafeBytes(of: UInt32(number).bigEndian, Array.init)
            return BundleID(try #require(Digest32(bytes: bytes)))
        }
    }

    @Test(
        "Over a line that brings little in time, everything comes all the same, each once",
        arguments: [1, 3, 10, 200])
    func slow(inTime: Int) throws {
        let all = try Self.ids(500)
        var plan = FetchPlan(all)
        var came: [BundleID] = []
        var lost = 0
        while let batch = plan.next() {
            if batch.count > inTime {
                lost += 1
                plan.late(batch)
            } else {
                came += batch
                plan.came(batch, of: batch)
            }
        }
        #expect(came == all)
        #expect(lost <= 4)
    }

    @Test("What did not fit into an answer comes before the rest, and nothing is asked for that may not be had")
    func again() throws {
        let all = try Self.ids(300)
        var plan = FetchPlan(all)
        let first = plan.next() ?? []
        plan.came(Array(first.prefix(5)), of: first)
        #expect(plan.next() == Array(first.dropFirst(5).prefix(5)))
        var left = 0
        while let batch = plan.next() {
            plan.came([], of: batch)
            left += batch.count
        }
        #expect(left == 290)
    }
}
