import Bundles
import CroiseeFederation
import CroiseeStore

/// What befalls nodes.
extension Simulation {
    func setIsland() {
        let island = dice.percent(50) ? [] : Set(nodes.map(\.index).filter { _ in dice.percent(40) })
        network.set(island: island)
        let names = island.sorted().map { nodes[$0].name }
        story.tell(names.isEmpty ? "Everybody reaches everybody." : "Cut off: \(names.joined(separator: ", ")).")
    }

    func switchOn() throws {
        guard let index = dice.pick(off.sorted()) else { return }
        off.remove(index)
        try nodes[index].start()
        story.tell("\(nodes[index].name) is switched on.")
    }

    func putBack(_ node: SimNode) throws {
        guard node.copyCount > 0 else { return }
        try node.putBack(Int.random(in: 0..<node.copyCount, using: &dice))
        story.tell("\(node.name) puts an old backup back.")
        watch.forget(node)
        held[node.index] = try heldBundles(node)
        let there = Set(try node.node.store.read { try $0.notes(origin: node.id, includesUnlisted: true) }.map(\.note))
        confirmed[node.index]?.formIntersection(there)
        try readDecisions(of: node)
    }

    /// Planned, or because somebody else may have had the keys; the admin waits until all own bundles are back.
    func rotate(_ node: SimNode) throws {
        guard try hasAllItsOwn(node) else { return }
        try changeKeys(of: node, isTheft: dice.percent(50)) { try $0.sealPlan() }
    }

    /// Whether nothing of it lies elsewhere that it does not have itself.
    func hasAllItsOwn(_ node: SimNode) throws -> Bool {
        let own = Set(withdrawals.filter { $0.origin == node.id }.map(\.bundle))
        let all = try nodes.filter { !$0.isOut }.reduce(into: own) { all, other in
            let rows = try other.node.store.read { reading in
                try reading.intersections().flatMap { try reading.bundles(in: $0) }
            }
            all.formUnion(rows.filter { $0.origin == node.id }.map(\.id))
        }
        return try off.isEmpty && all.isSubset(of: heldBundles(node))
    }

    func changeKeys(of node: SimNode, isTheft: Bool, _ plan: (Node) throws -> SealPlan) throws {
        try node.forgetCopies()
        let number = try node.node.store.read { try $0.identity(of: node.id) }?.latest ?? 0
        var renewed: Node?
        attempt(node, "changes its keys\(isTheft ? " after a theft" : "")") { current in
            renewed = try current.rotate(
                words: Template.words(node.index, number), newWords: Template.words(node.index, number + 1),
                plan: plan(current), isTheft: isTheft)
        }
        if let renewed, !node.isOut { node.replace(renewed) }
    }
}
