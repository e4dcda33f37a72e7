import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

/// Somebody copied the keys of a community, and was answered.
struct Theft {
    let victim: SimNode
    /// Of the statement that answers it.
    let number: Int
    /// Words that stand in no text but the thief's.
    let tokens: [String]
    /// What the community had shared before.
    let kept: [Simulation.SharedNote]
}

/// The thief speaks for itself, past the weather and the watch: nothing that it says was promised or decided by anybody.
private struct ThiefLine: PeerLine {
    let address: PeerAddress
    let to: SimNode
    var isOpen: Bool { !to.isOut }

    func send(_ request: SignableMessage, timeout: Duration?) async throws -> PeerResponse {
        guard let running = to.current, !running.plug.isOut else { throw Problem.connectionLost(address.host) }
        let answer = try await running.routes.answer(request)
        guard !running.plug.isOut else { throw Problem.connectionLost(address.host) }
        return answer
    }

    func close() {}
}

extension Simulation {
    /// A thief publishes, withdraws everything and backdates; a while later the community changes its keys, and the thief goes on.
    func steal(from node: SimNode) async throws {
        let callers = links.filter { $0.caller.index == node.index && !$0.answerer.isOut }
        guard let link = dice.pick(callers), try hasAllItsOwn(node) else { return }
        node.current?.plug.letBe()
        let clock = WrongClock(time)
        tokens += 1
        var thief = try Node.open(
            folder: try node.copied(to: ".thief-\(tokens)"), room: DiskRoom(keepFree: 0) { _ in nil },
            clock: { clock.now })
        thief.chance = SharedDice(Dice(seed, 13, UInt64(tokens))).chance
        thief.dial = { ThiefLine(address: $0, to: link.answerer) }
        let (before, kept) = (Set(try node.node.store.read { try $0.ownBundles() }.map(\.id)), try shared(by: node))
        let (name, since) = (node.name, node.clock.now)
        story.tell("Somebody copies \(name)'s keys.")
        var words: [String] = []

        func publish(at off: Int64) throws {
            tokens += 1
            words.append("faux\(seed)x\(tokens)z")
            clock.set(off: off)
            let text = NoteText(title: "Payez \(words[words.count - 1])", body: "Ici : \(words[words.count - 1]).")
            _ = try thief.newNote(text, Audience(places: [places[0]]))
            clock.set(off: 0)
        }
        func exchange() async throws {
            fallen.formUnion(try thief.store.read { try $0.ownBundles() }.map(\.id).filter { !before.contains($0) })
            do {
                _ = try await sync(thief, with: link.answerer.id, logger: logger)
                story.tell("The thief exchanges with \(link.answerer.name).")
            } catch { told(error, node, "is spoken for by a thief") }
            try settle()
        }
        do {
            for note in kept { _ = try thief.withdraw(note.note, keep: false) }
            try publish(at: 0)
            try publish(at: -40 * VirtualTime.day)
        } catch {
            told(error, node, "cannot be spoken for")
            return try thief.store.close()
        }
        try await exchange()
        for _ in 0..<Int.random(in: 0...6, using: &dice) where !story.isBroken {
            time.advance(Int64.random(in: 2_000...600_000, using: &dice))
            if let link = dice.pick(links) { try await self.exchange(link) }
            try settle()
        }
        try changeKeys(of: node, isTheft: true) {
            try $0.sealPlan(stolenSince: since, keeping: before)
        }
        if dice.percent(50) {
            try publish(at: 0)
            try await exchange()
        }
        try thief.store.close()
        let number = try node.node.store.read { try $0.identity(of: node.id) }?.latest ?? 0
        thefts.append(Theft(victim: node, number: number, tokens: words, kept: kept))
    }

    /// What stands and can be read of what a community shared.
    private func shared(by node: SimNode) throws -> [SharedNote] {
        let standing = try node.node.store.read { try $0.notes(origin: node.id) }.filter {
            $0.state == .visible && !$0.intersections.isEmpty
        }
        return notes.filter { note in
            note.owner.index == node.index && !note.isLocal && standing.contains { $0.note == note.note }
        }
    }

    // MARK: What must be so at the end

    func checkThefts() throws {
        for theft in thefts {
            for link in links {
                try checkTold(theft, link.caller, by: link.answerer)
                try checkTold(theft, link.answerer, by: link.caller)
            }
            for node in nodes { try checkNothingFalse(theft, node) }
            try checkNothingLost(theft)
        }
    }

    /// Whoever may have the community's bundles from one that knows its new keys knows them as well.
    private func checkTold(_ theft: Theft, _ node: SimNode, by peer: SimNode) throws {
        guard try node.node.store.read({ try $0.isActive(peer.id) }),
            try peer.node.store.read({ try $0.isActive(node.id) }),
            let told = try peer.node.store.read({ try $0.chains(for: node.id) }).first(where: {
                $0.community == theft.victim.id
            }), let known = try node.node.store.read({ try $0.identity(of: theft.victim.id) })?.latest
        else { return }
        if known < told.number {
            story.fault("\(node.name) was not told by \(peer.name) that \(theft.victim.name) has other keys.")
        }
    }

    private func checkNothingFalse(_ theft: Theft, _ node: SimNode) throws {
        let place = places[0]
        let lies = try node.node.store.read { reading -> [String] in
            guard let known = try reading.identity(of: theft.victim.id), known.latest >= theft.number else { return [] }
            let titles = try reading.notes(origin: theft.victim.id, includesUnlisted: true).map(\.title)
            let bundles = try reading.intersection(place).map { try reading.bundles(in: $0) } ?? []
            let texts = try bundles.filter { $0.origin == theft.victim.id }.compactMap { row in
                try reading.record(of: row.id).map { String(decoding: try $0.plain(), as: UTF8.self) }
            }
            return theft.tokens.filter { token in (titles + texts).contains { $0.contains(token) } }
        }
        if let lie = lies.first { story.fault("\(node.name) still has \(lie), which a thief wrote.") }
    }

    /// Its peers hold the same as the community itself (`checkSame`).
    private func checkNothingLost(_ theft: Theft) throws {
        for note in theft.kept where !withdrawals.contains(where: { $0.note == note.note }) {
            let current = try theft.victim.node.store.read { [id = theft.victim.id] reading in
                try reading.revisions(origin: id, note.note).current
            }
            if current?.body.contains(note.token) != true {
                story.fault("\(theft.victim.name) has lost \(note.token) to a thief.")
            }
        }
    }
}
