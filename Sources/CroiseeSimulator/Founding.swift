import Bundles
import CroiseeFederation
import CroiseeStore
import Links

/// How a world comes to be that runs begin in.
extension Simulation {
    /// - Parameter approved: so many of a hundred links are, on each side.
    func found(approved: Int) async throws -> Template.World {
        for node in nodes { try node.start() }
        // The first is everybody's hub; some have links among each other as well.
        for index in 1..<nodes.count {
            try link(nodes[index], nodes[0])
            for other in 1..<index where dice.percent(25) { try link(nodes[index], nodes[other]) }
        }
        for link in links {
            for (here, there) in [(link.caller, link.answerer), (link.answerer, link.caller)]
            where dice.percent(approved) {
                _ = try here.node.approve(there.id)
            }
        }
        let founder = nodes[0]
        let place = try founder.node.createIntersection(name: "Savoirs", purpose: "Échanger", language: "fr")
        for node in nodes.dropFirst() { try founder.node.recognise(node.id, in: place) }
        for link in links { try await exchange(link) }
        for node in nodes.dropFirst() { join(node, place) }
        for link in links { try await exchange(link) }
        for node in nodes {
            try node.node.store.truncateLog()
            try node.stop()
        }
        return Template.World(links: links.map { ($0.caller.index, $0.answerer.index) }, place: place)
    }

    private func link(_ caller: SimNode, _ answerer: SimNode) throws {
        links.append(Link(caller: caller, answerer: answerer))
        for (here, there, calls) in [(caller, answerer, true), (answerer, caller, false)] {
            let link = PeerLink(
                community: there.id, name: there.name, address: calls ? there.address : nil, origin: .declared,
                dials: calls ? .us : .them, words: [], allowsPrivateAddress: true, holdsNotes: dice.percent(50))
            try here.node.store.write { try $0.save(link) }
        }
        story.tell("\(caller.name) and \(answerer.name) declare a link; \(caller.name) calls.")
    }
}
