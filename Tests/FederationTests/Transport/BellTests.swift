import Testing

@testable import CroiseeFederation

@Suite("The bell", .timeLimit(.minutes(1))) struct BellTests {
    @Test("All who wait are told when it rings, and who looks too late does not wait")
    func rings() async {
        let bell = Bell()
        let seen = bell.rings
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<100 { group.addTask { await bell.wait(past: seen, atMost: .seconds(3_600)) } }
            bell.ring()
            await group.waitForAll()
        }
        #expect(bell.rings == seen + 1)
        await bell.wait(past: seen, atMost: .seconds(3_600))
    }

    @Test("Whoever has waited long enough is told, also behind one who waits longer, and after others")
    func time() async {
        let bell = Bell()
        let seen = bell.rings
        await withTaskGroup(of: Int.self) { group in
            group.addTask {
                await bell.wait(past: seen, atMost: .seconds(3_600))
                return 3_600
            }
            while bell.waiting < 1 { await Task.yield() }
            for milliseconds in [20, 1, 0, -1, 40] {
                group.addTask {
                    await bell.wait(past: seen, atMost: .milliseconds(milliseconds))
                    return milliseconds
                }
            }
            var over: Set<Int> = []
            for await one in group.prefix(5) { over.insert(one) }
            #expect(over == [20, 1, 0, -1, 40] && bell.waiting == 1)
            bell.ring()
        }
        #expect(bell.waiting == 0)
    }

    @Test("Who is cancelled does not wait on")
    func cancelled() async {
        let bell = Bell()
        let task = Task { await bell.wait(past: bell.rings, atMost: .seconds(3_600)) }
        while bell.waiting < 1 { await Task.yield() }
        task.cancel()
        await task.value
        #expect(bell.waiting == 0)
        let late = Task {
            while !Task.isCancelled { await Task.yield() }
            await bell.wait(past: bell.rings, atMost: .seconds(3_600))
        }
        late.cancel()
        await late.value
    }
}
