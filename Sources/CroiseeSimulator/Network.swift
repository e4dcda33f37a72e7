import Bundles
import Catalogue
import CroiseeFederation
import Synchronization

/// Who reaches whom, and in which weather.
final class Network: Sendable {
    private struct State {
        var nodes: [SimNode] = []
        var weather = Weather.calm
        /// Nodes on one side of a cut; nobody reaches across.
        var island: Set<Int> = []
        var lines: UInt64 = 0
        /// Requests that may arrive once more.
        var old: [(to: Int, message: SignableMessage)] = []
    }
    private let state = Mutex(State())
    let seed: UInt64
    let time: VirtualTime
    let story: Story
    let watch: Watch
    let bug: PlantedBug?

    init(seed: UInt64, time: VirtualTime, story: Story, watch: Watch, bug: PlantedBug?) {
        self.seed = seed
        self.time = time
        self.story = story
        self.watch = watch
        self.bug = bug
    }

    func add(_ node: SimNode) { state.withLock { $0.nodes.append(node) } }

    var weather: Weather { state.withLock { $0.weather } }
    var island: Set<Int> { state.withLock { $0.island } }

    func set(_ weather: Weather) { state.withLock { $0.weather = weather } }
    func set(island: Set<Int>) { state.withLock { $0.island = island } }

    func reaches(_ from: Int, _ to: Int) -> Bool {
        state.withLock { $0.island.contains(from) == $0.island.contains(to) }
    }

    /// The way out of one node.
    func dial(from: Int) -> PeerDial {
        { [self] address in
            let (target, number) = state.withLock { state in
                state.lines += 1
                return (state.nodes.first { $0.address == address.url }, state.lines)
            }
            guard let target, let caller = state.withLock({ $0.nodes.first { $0.index == from } }),
                reaches(from, target.index), !target.isOut, !caller.isOut
            else { throw Problem.cannotReach(address.host) }
            return SimLine(self, from: caller, to: target, address: address, number: number)
        }
    }

    func keep(_ message: SignableMessage, to: Int) {
        state.withLock { state in
            state.old.append((to, message))
            if state.old.count > 64 { state.old.removeFirst() }
        }
    }

    func takeOld(_ dice: inout Dice) -> (to: SimNode, message: SignableMessage)? {
        let number = dice.next()
        return state.withLock { state in
            guard !state.old.isEmpty else { return nil }
            let old = state.old[Int(number % UInt64(state.old.count))]
            return state.nodes.first { $0.index == old.to }.map { ($0, old.message) }
        }
    }
}
