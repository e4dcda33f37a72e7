import CroiseeFederation
import CroiseeStore

/// The end of a run: everybody is there, reaches everybody whom he is linked with, and has all the time that it takes.
extension Simulation {
    func heal() async throws {
        network.set(.calm)
        network.set(island: [])
        for node in nodes {
            if off.remove(node.index) != nil { try node.start() }
            node.current?.plug.letBe()
            node.clock.set(off: 0)
        }
        try settle()
        story.tell("The network is whole again, and every clock is right.")
        try await rest()
        // The brake lets go after three days; the daily comparison comes as well.
        time.advance(4 * VirtualTime.day)
        for node in nodes { attempt(node, "erases what is due") { _ = try $0.store.eraseDue(at: $0.now()) } }
        for node in nodes {
            do { _ = try await node.node.tellErasures() } catch { told(error, node, "tells what it erased") }
        }
        try await rest()
        try settle()
        if !story.isBroken { try check() }
    }

    /// Until a round over all links brings nothing new anywhere.
    private func rest() async throws {
        var isQuiet = false
        for _ in 0..<40 where !isQuiet && !story.isBroken {
            var moved = false
            for link in links {
                time.advance(61_000)
                if try await exchange(link) { moved = true }
            }
            isQuiet = !moved
        }
        if !isQuiet, !story.isBroken { story.fault("The nodes do not come to rest.") }
    }
}
