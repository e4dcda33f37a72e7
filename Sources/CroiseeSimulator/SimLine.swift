import Catalogue
import CroiseeFederation
import Synchronization

/// One connection of the simulated network. It breaks with whatever it loses, as a connection does; what arrives goes through the
/// real routes of the other node, signatures and nonces included.
final class SimLine: PeerLine {
    let address: PeerAddress
    private let network: Network
    private let from: SimNode
    private let to: SimNode
    private let number: UInt64
    private struct State {
        var isOpen = true
        var requests: UInt64 = 0
    }
    private let state = Mutex(State())

    init(_ network: Network, from: SimNode, to: SimNode, address: PeerAddress, number: UInt64) {
        self.network = network
        self.from = from
        self.to = to
        self.address = address
        self.number = number
    }

    var isOpen: Bool { state.withLock { $0.isOpen } }

    func close() { state.withLock { $0.isOpen = false } }

    func send(_ request: SignableMessage, timeout: Duration?) async throws -> PeerResponse {
        let count = state.withLock { state in
            state.requests += 1
            return state.requests
        }
        var dice = Dice(network.seed, 11, number, count)
        let weather = network.weather
        guard isOpen, !from.isOut, network.reaches(from.index, to.index) else { throw broken() }
        try network.watch.sends(request, from: from, to: to)
        if dice.percent(weather.delays) { network.time.advance(Int64.random(in: 1_000...120_000, using: &dice)) }
        if dice.percent(weather.losesRequest) { throw broken() }
        if dice.percent(weather.repeatsOld), let old = network.takeOld(&dice) {
            _ = try await arrive(old.message, at: old.to)
        }
        network.keep(request, to: to.index)
        guard let answer = try await exchange(request, &dice) else { throw broken() }
        if dice.percent(weather.doubles) { _ = try await arrive(request, at: to) }
        if dice.percent(weather.losesAnswer) || to.isOut || from.isOut { throw broken() }
        return answer
    }

    /// - Returns: nil where the other node is not there, or ended before it answered.
    private func exchange(_ request: SignableMessage, _ dice: inout Dice) async throws -> PeerResponse? {
        let ends = Tamper.Ends(from: from, to: to)
        if let early = try network.bug?.answerInstead(of: request, ends) {
            try network.watch.answered(early, to: request, ends)
            return early
        }
        let changed = try network.bug?.request(request, ends)
        guard var answer = try await arrive(changed ?? request, at: to) else { return nil }
        if changed != nil { answer = try Tamper.sign(answer, for: request, ends) }
        if dice.percent(network.weather.blanks), let blanked = try Tamper.blank(answer, for: request, ends, &dice) {
            network.story.tell("\(to.name) passes on a bundle of another without one of its texts.")
            answer = blanked
        }
        answer = try network.bug?.answer(answer, for: request, ends) ?? answer
        try network.watch.answered(answer, to: request, ends)
        return try network.bug?.reading(answer, for: request, ends) ?? answer
    }

    private func arrive(_ request: SignableMessage, at node: SimNode) async throws -> PeerResponse? {
        guard let running = node.current, !running.plug.isOut else { return nil }
        let answer = try await running.routes.answer(request)
        return running.plug.isOut ? nil : answer
    }

    private func broken() -> Problem {
        close()
        return .connectionLost(address.host)
    }
}
