import Bundles
import CroiseeFederation
import CroiseeStore
import Links

/// What admins decide.
extension Simulation {
    func join(_ node: SimNode, _ place: IntersectionID) {
        let hub = nodes[0].id
        let delegate = node.id != hub && dice.percent(60) ? hub : nil
        attempt(node, "joins\(delegate == nil ? "" : " and delegates to \(nodes[0].name)")") {
            _ = try $0.join(place, delegateTo: delegate)
        }
        note(node)
    }

    private func note(_ node: SimNode) {
        guard !node.isOut else { return }
        do { try readDecisions(of: node) } catch { told(error, node, "is asked what it decided") }
    }

    func member(_ deed: Deed, _ node: SimNode) {
        guard let place = dice.pick(places), let other = someone(for: deed, node) else {
            return
        }
        switch deed {
        case .recognise:
            attempt(node, "recognises \(other.name)") { try $0.recognise(other.id, in: place) }
            note(node)
        case .delegate:
            attempt(node, "joins and delegates to \(other.name)") { _ = try $0.join(place, delegateTo: other.id) }
            note(node)
        case .join: join(node, place)
        case .leave:
            guard node.index != 0 else { return }
            attempt(node, "leaves") { try $0.leave(place) }
        case .refuse:
            let isLost = bug == .ignoresRefusal && node.index == PlantedBug.who
            let done = attempt(node, "refuses \(other.name)") { if !isLost { try $0.refuse(other.id, in: place) } }
            if done { watch.refuse(other.id, by: node.id, in: place) }
        default: break
        }
    }

    /// Those who are refused are mostly those one exchanges with.
    private func someone(for deed: Deed, _ node: SimNode) -> SimNode? {
        let others = nodes.filter { $0.index != node.index }
        let peers = others.filter { other in
            links.contains { Set([$0.caller.index, $0.answerer.index]) == [node.index, other.index] }
        }
        return dice.pick(deed == .refuse && dice.percent(70) ? peers : others)
    }

    func decide(_ deed: Deed, _ node: SimNode) {
        let mine = links.filter { $0.caller.index == node.index || $0.answerer.index == node.index }
        guard let link = dice.pick(mine) else { return }
        let other = link.caller.index == node.index ? link.answerer : link.caller
        let hasBug = node.index == PlantedBug.who
        switch deed {
        case .approve: attempt(node, "approves \(other.name)") { _ = try $0.approve(other.id) }
        case .resume:
            if attempt(node, "resumes \(other.name)", { _ = try $0.resume(other.id) }) { watch.open(node, other) }
        case .pause:
            let isLost = hasBug && bug == .servesWhilePaused
            let done = attempt(node, "pauses \(other.name)") { if !isLost { _ = try $0.pause(other.id) } }
            if done { watch.close(node, other) }
        case .revoke:
            // The hub's links hold the others together; they end less often.
            guard other.index != 0 && node.index != 0 || dice.percent(30) else { return }
            let isLost = hasBug && bug == .ignoresRevocation
            let done = attempt(node, "revokes \(other.name)") { if !isLost { _ = try $0.revoke(other.id) } }
            if done { watch.close(node, other) }
        default: break
        }
        // Of a final or paused link nothing is opened by a word that was refused.
        if deed == .resume || deed == .approve { if !isLostDecision(node) { note(node) } }
    }

    /// A planted bug keeps decisions from the store: what the admin decided is then not what stands there.
    private func isLostDecision(_ node: SimNode) -> Bool {
        node.index == PlantedBug.who && [.ignoresRevocation, .servesWhilePaused].contains(bug)
    }
}
