import Bundles
import Catalogue
import CroiseeStore
import Logging

/// A peer that this side calls, and that answered.
struct AnsweringPeer: Sendable {
    let community: CommunityID
    let name: String
}

/// The address of the node as its peers see it: a router may let its own household through and nobody else, or the other way round.
extension Node {
    private static let askedAtMost = 3
    private static let day: Int64 = 86_400_000

    func lookAtAddress(asking peers: [AnsweringPeer], _ found: inout Diagnosis) async throws {
        guard folder.isServed else {
            return found.add("address", .warning, DoctorWords.notServing, advice: DoctorWords.startServer)
        }
        let (identity, isDoubled) = try await store.reading { [me, now = now()] reading in
            (try reading.identity(of: me), try reading.isDoubled(at: now))
        }
        guard let identity, let record = identity.node else { return }
        if record.addresses.isEmpty {
            found.add("address", .warning, DoctorAddressWords.noAddress, advice: DoctorWords.startOnce)
        }
        let advice = isDoubled ? DoctorAddressWords.otherComputer : DoctorAddressWords.checkRouter
        var told: [(peer: AnsweringPeer, answer: ReachAnswer)] = []
        for (peer, asked) in await ask(peers.prefix(Self.askedAtMost)) {
            switch asked {
            case .success(let answer): told.append((peer, answer))
            case .failure(let problem as Problem) where problem.type == Problem.reachTooSoon.type:
                found.add("address", .ok, DoctorAddressWords.tooSoon(peer.name), advice: DoctorAddressWords.askAgain)
            // An older program, most likely: whether the peer answers at all is said elsewhere.
            case .failure: continue
            }
        }
        guard !told.isEmpty else {
            return try await lookAtAddress(of: identity, advice: isDoubled ? advice : nil, &found)
        }
        for (peer, answer) in told {
            for tried in answer.addresses where record.addresses.contains(tried.address) {
                say(tried, peer.name, advice: advice, &found)
            }
        }
        guard !told.contains(where: { $0.answer.addresses.contains(where: \.reached) }) else { return }
        for (peer, answer) in told {
            guard let seen = answer.seen.flatMap({ IPAddress($0) }) else { continue }
            found.add(
                "address", .ok, DoctorAddressWords.seen(peer.name, from: seen.text),
                advice: seen.kind == .global ? DoctorAddressWords.useSeen : nil)
        }
    }

    private func say(
        _ tried: ReachAnswer.Address, _ peer: String, advice: Sentence, _ found: inout Diagnosis
    ) {
        if tried.reached { return found.add("address", .ok, DoctorAddressWords.reached(peer, tried.address)) }
        // Asked are those that this side calls.
        if tried.problem == ReachProblem.forbidden.rawValue {
            return found.add("address", .ok, DoctorAddressWords.notCalled(peer, tried.address))
        }
        found.add(
            "address", .warning,
            DoctorAddressWords.notReached(peer, tried.address, DoctorAddressWords.why(tried.problem ?? "")),
            advice: advice)
    }

    /// All at once, in the order given: each may wait for what does not answer.
    private func ask(_ peers: ArraySlice<AnsweringPeer>) async -> [(AnsweringPeer, Result<ReachAnswer, any Error>)] {
        await withTaskGroup(of: (Int, Result<ReachAnswer, any Error>).self) { group in
            for (index, peer) in peers.enumerated() {
                group.addTask { (index, await Result { try await self.askReach(of: peer.community) }) }
            }
            var answers: [(Int, Result<ReachAnswer, any Error>)] = []
            for await answer in group { answers.append(answer) }
            return zip(peers, answers.sorted { $0.0 < $1.0 }.map(\.1)).map { ($0, $1) }
        }
    }

    /// Asks a peer to call this node (docs/protocol.md 5.13).
    func askReach(of peer: CommunityID, body: String = "{}") async throws -> ReachAnswer {
        var logger = Logger(label: "croisee.doctor")
        logger.logLevel = .critical
        let exchange = try await Exchange.open(self, peer, bell: nil, logger: logger)
        let asked = await Result {
            try await exchange.client.ask(
                method: "POST", path: "/federation/v1/reach", contentType: MediaType.json, body: Array(body.utf8),
                timeout: .seconds(40))
        }
        await exchange.client.close()
        do {
            return try WireJSON.decode(ReachAnswer.self, from: try asked.get().body)
        } catch let refusal as PeerRefusal {
            throw refusal.problem
        }
    }

    /// Where no peer can be asked: one that calls this node shows that it is reached, and else it calls itself.
    private func lookAtAddress(of identity: Identity, advice: Sentence?, _ found: inout Diagnosis) async throws {
        let callers = try await store.reading { reading in
            try reading.links().filter { $0.link.state == .active && !$0.link.mustCall }.map {
                ($0.lastContact ?? 0, try reading.name(of: $0.link.community))
            }
        }
        if let (at, name) = callers.max(by: { $0.0 < $1.0 }), (0...Self.day).contains(now() - at) {
            return found.add("address", .ok, DoctorAddressWords.called(name, minutes: (now() - at) / 60_000))
        }
        for tried in await reach(identity, allowsPrivate: { _ in true }) {
            if tried.reached {
                found.add("address", .ok, DoctorAddressWords.reachedFromHere(tried.address))
            } else {
                let why = DoctorAddressWords.why(tried.problem ?? "")
                found.add(
                    "address", .warning, DoctorAddressWords.notReachedFromHere(tried.address, why),
                    advice: advice ?? DoctorAddressWords.tryOutside)
            }
        }
    }
}
