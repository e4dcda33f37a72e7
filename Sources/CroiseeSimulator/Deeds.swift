import Bundles
import CroiseeFederation
import CroiseeStore
import Notes

/// What can happen, and how often of a hundred times.
enum Deed: CaseIterable {
    case exchange, write, revise, withdraw, narrow, recognise, refuse, delegate, leave, join
    case approve, pause, resume, revoke, pullPlug, switchOff, switchOn, copy, putBack, rotate
    case wrongClock, island, weather, hours, days, tellErasures, erase, theft

    var weight: Int {
        switch self {
        case .exchange: 90
        case .write: 45
        case .revise: 8
        case .withdraw: 7
        case .narrow: 3
        case .recognise, .join: 4
        case .refuse: 5
        case .delegate: 3
        case .leave: 2
        case .approve: 6
        case .pause: 4
        case .resume: 6
        case .revoke: 3
        case .pullPlug: 12
        case .switchOff: 3
        case .switchOn: 8
        case .copy: 3
        case .putBack: 2
        case .rotate: 1
        case .wrongClock: 3
        case .island: 3
        case .weather: 3
        case .hours: 4
        case .days: 1
        case .tellErasures: 4
        case .erase: 2
        case .theft: 3
        }
    }

    static func any(_ dice: inout Dice) -> Deed {
        var left = Int.random(in: 0..<allCases.reduce(0) { $0 + $1.weight }, using: &dice)
        for deed in allCases {
            left -= deed.weight
            if left < 0 { return deed }
        }
        return .exchange
    }
}

extension Simulation {
    func step() async throws {
        let deed = Deed.any(&dice)
        switch deed {
        case .exchange: if let link = dice.pick(links) { try await exchange(link) }
        case .hours: time.advance(Int64.random(in: 1...20, using: &dice) * VirtualTime.hour)
        case .days: time.advance(Int64.random(in: 1...9, using: &dice) * VirtualTime.day)
        case .weather: network.set(.any(&dice))
        case .island: setIsland()
        case .switchOn: try switchOn()
        default: if let node = dice.pick(awake) { try await happen(deed, to: node) }
        }
    }

    private func happen(_ deed: Deed, to node: SimNode) async throws {
        switch deed {
        case .write: write(node)
        case .revise: revise(node)
        case .withdraw: withdraw(node, narrowly: false)
        case .narrow: withdraw(node, narrowly: true)
        case .recognise, .refuse, .delegate, .leave, .join: member(deed, node)
        case .approve, .pause, .resume, .revoke: decide(deed, node)
        case .pullPlug:
            let after = Int.random(in: 0...9, using: &dice)
            node.current?.plug.pull(after: after, keepingLast: dice.percent(50))
        case .switchOff:
            try node.stop()
            off.insert(node.index)
            story.tell("\(node.name) is switched off.")
        case .copy where node.copyCount < 3:
            node.current?.plug.letBe()
            try node.copy()
            story.tell("\(node.name) makes a backup.")
        case .putBack: try putBack(node)
        case .rotate: try rotate(node)
        case .theft: try await steal(from: node)
        case .wrongClock:
            let off = dice.percent(40) ? 0 : Int64.random(in: -6...6, using: &dice) * VirtualTime.day / 2
            node.clock.set(off: off)
            story.tell("\(node.name)'s clock is off by \(off / VirtualTime.hour) hours.")
        case .tellErasures:
            do { _ = try await node.node.tellErasures() } catch { told(error, node, "tells what it erased") }
        case .erase:
            attempt(node, "erases what is due") { _ = try $0.store.eraseDue(at: $0.now()) }
        default: break
        }
    }

    /// - Returns: done, and known to be done.
    @discardableResult
    func attempt(_ node: SimNode, _ what: String, _ deed: (Node) throws -> Void) -> Bool {
        do {
            try deed(node.node)
            story.tell("\(node.name) \(what)\(node.isOut ? ", and the power fails before anybody is told" : "").")
            return !node.isOut
        } catch {
            told(error, node, what)
            return false
        }
    }

    // MARK: Notes

    private func write(_ node: SimNode) {
        tokens += 1
        // None begins with another.
        let token = "mot\(seed)x\(tokens)z"
        let isLocal = dice.percent(12)
        var audience = Audience.local
        if !isLocal, let place = dice.pick(places + places + places) {
            audience = Audience(places: dice.percent(12) ? [place, publicPlace(node)].compactMap(\.self) : [place])
        }
        var made: NoteID?
        let text = NoteText(title: "Note \(token)", body: "Le texte de \(token).")
        let done = attempt(node, "writes \(token)\(isLocal ? " for itself" : "")") {
            made = try $0.newNote(text, audience)
        }
        guard let made else { return }
        notes.append(SharedNote(owner: node, note: made, token: token, isLocal: isLocal))
        if done { confirmed[node.index, default: []].insert(made) }
    }

    private func publicPlace(_ node: SimNode) -> IntersectionID? {
        guard case .success(let place) = Result(catching: { try node.node.publicPlace() }) else { return nil }
        return place
    }

    private func ownNote(_ node: SimNode) -> SharedNote? {
        dice.pick(notes.filter { $0.owner.index == node.index && !$0.isLocal })
    }

    private func revise(_ node: SimNode) {
        guard let note = ownNote(node) else { return }
        tokens += 1
        let text = NoteText(title: "Note \(note.token)", body: "Encore \(note.token), état \(tokens).")
        attempt(node, "revises \(note.token)") { _ = try $0.edit(note.note, text) }
    }

    private func withdraw(_ node: SimNode, narrowly: Bool) {
        guard let note = ownNote(node), let place = dice.pick(places) else { return }
        let done = attempt(node, narrowly ? "shares \(note.token) no more in one place" : "withdraws \(note.token)") {
            if narrowly { try $0.narrow(note.note, from: place) } else { _ = try $0.withdraw(note.note, keep: false) }
        }
        guard done,
            case .success(let made) = Result(catching: {
                try node.node.store.read { try $0.withdrawals(ownNote: note.note) }
            })
        else { return }
        for one in made {
            withdrawals.insert(
                Withdrawal(
                    origin: node.id, note: note.note, token: note.token, place: one.intersection, bundle: one.bundle))
        }
    }
}
