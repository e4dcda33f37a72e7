import Bundles
import Catalogue
import CroiseeStore
import Links
import Logging

/// The service that dials: one task per link that this side dials, so that a slow or dead peer delays no other.
struct SyncSchedule: Sendable {
    let node: Node
    let bell: Bell
    let logger: Logger

    static let pollSeconds = 50
    static let longestPause = 300.0
    static let shortestPoll = Duration.seconds(1)

    /// Runs until cancelled; links that are added, approved, paused or revoked meanwhile are noticed at each ring of the bell.
    func run() async {
        await withTaskGroup(of: CommunityID.self) { group in
            var running: [CommunityID: Task<Void, Never>] = [:]
            while !Task.isCancelled {
                let rings = bell.rings
                let wanted = await dialled()
                for peer in wanted where running[peer] == nil {
                    let task = Task { await keepUp(with: peer) }
                    running[peer] = task
                }
                for (peer, task) in running where !wanted.contains(peer) {
                    task.cancel()
                    running[peer] = nil
                    group.addTask {
                        await task.value
                        await tellEnd(to: peer)
                        return peer
                    }
                }
                await bell.wait(past: rings, atMost: .seconds(60))
            }
            for task in running.values { task.cancel() }
            for task in running.values { await task.value }
            group.cancelAll()
        }
    }

    private func dialled() async -> Set<CommunityID> {
        do {
            return try await node.store.reading { try $0.dialled() }
        } catch {
            if !Task.isCancelled { logger.error("cannot read the links", metadata: ["error": "\(error)"]) }
            return []
        }
    }

    /// How long to wait at most after so many failures in a row, in seconds. Room on a disk comes back at any moment: that is looked at
    /// again soon.
    static func pause(after failures: Int, of error: any Error) -> Double {
        let isOfDisk = [Problem.lowDisk.type, Problem.diskFull.type].contains((error as? Problem)?.type)
        return min(longestPause, 0.5 * Double(1 << min(failures, isOfDisk ? 5 : 10)))
    }

    private func keepUp(with peer: CommunityID) async {
        var failures = 0
        while !Task.isCancelled {
            do {
                let exchange = try await Exchange.open(node, peer, bell: bell, logger: logger)
                defer { Task { await exchange.client.close() } }
                while !Task.isCancelled {
                    let rings = bell.rings
                    guard try await exchange.round() else {
                        try await note(exchange, peer)
                        failures = 0
                        try await awaitChange(exchange, since: rings)
                        continue
                    }
                    try await note(exchange, peer)
                    failures = 0
                    try await follow(exchange, peer)
                }
            } catch is CancellationError {
                return
            } catch {
                failures += 1
                await noteFailure(error, peer)
                let pause = Self.pause(after: failures, of: error) * Double.random(in: 0.5...1)
                do { try await Task.sleep(for: .seconds(pause)) } catch { return }
            }
        }
    }

    /// Until the other side says something else of the link, or something changes here that it must hear of.
    private func awaitChange(_ exchange: Exchange, since rings: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                let asked = ContinuousClock.now
                _ = try await exchange.exchangeState(wait: Self.pollSeconds)
                // A peer that never waits is not asked without a pause.
                if .now - asked < Self.shortestPoll { try await Task.sleep(for: Self.shortestPoll) }
            }
            group.addTask { await bell.wait(past: rings, atMost: .seconds(Self.pollSeconds)) }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// An ended link is told to the other side once, if it can be reached.
    private func tellEnd(to peer: CommunityID) async {
        do {
            let exchange = try await Exchange.open(node, peer, bell: nil, logger: logger)
            _ = try await exchange.exchangeState(wait: 0)
            await exchange.client.close()
        } catch {
            await noteFailure(error, peer)
        }
    }

    /// Steady state: one long poll and, beside it, pushes of what is new here.
    private func follow(_ exchange: Exchange, _ peer: CommunityID) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    let asked = ContinuousClock.now
                    let brought = try await exchange.poll(wait: Self.pollSeconds)
                    try await exchange.compareIfNeeded()
                    try await note(exchange, peer)
                    // A peer that never waits, and has nothing, is not asked without a pause.
                    if brought == .nothing, .now - asked < Self.shortestPoll {
                        try await Task.sleep(for: Self.shortestPoll * Double.random(in: 1...2))
                    }
                }
            }
            group.addTask {
                while !Task.isCancelled {
                    let rings = bell.rings
                    try await node.store.reading { try $0.requireActive(peer) }
                    try await exchange.tellSwap()
                    try await exchange.pushNews()
                    try await exchange.compareIfNeeded()
                    try await exchange.askForMissingIfDue()
                    try await exchange.bringWantedIfDue()
                    let fetchesMore = try await exchange.fetchChunks()
                    let bringsMore = try await exchange.bringChunksIfDue()
                    let copiesMore = try await exchange.exchangeBackupsIfDue()
                    try await exchange.askForMovedIfDue()
                    if fetchesMore || bringsMore || copiesMore { continue }
                    await bell.wait(past: rings, atMost: await exchange.chunkPause)
                }
            }
            do {
                try await group.next()
                group.cancelAll()
            } catch {
                group.cancelAll()
                guard let problem = error as? Problem, problem.type == "link-not-active" else { throw error }
            }
        }
    }

    private func note(_ exchange: Exchange, _ peer: CommunityID) async throws {
        let report = await exchange.takeReport()
        let totals = await exchange.client.takeTotals()
        if report.bundlesIn + report.bundlesOut > 0 {
            logger.info(
                "exchanged", metadata: ["peer": "\(peer)", "in": "\(report.bundlesIn)", "out": "\(report.bundlesOut)"])
        }
        try await node.store.writing { [now = node.now()] writing in
            try writing.note(
                .contact(at: now, bytesIn: Int64(totals.wireIn), bytesOut: Int64(totals.wireOut)), with: peer)
        }
    }

    private func noteFailure(_ error: any Error, _ peer: CommunityID) async {
        let problem = error as? Problem ?? .storage("\(error)")
        guard problem != .cancelled, !Task.isCancelled else { return }
        logger.notice("exchange failed", metadata: ["peer": "\(peer)", "problem": "\(problem)"])
        do {
            try await node.store.writing { try $0.note(.failed(problem.sentence), with: peer) }
        } catch {
            logger.error("cannot note the failure", metadata: ["error": "\(error)"])
        }
    }
}

extension Exchange {
    /// An exchange with a linked peer at the address it is known by; nothing is dialled yet.
    static func open(_ node: Node, _ peer: CommunityID, bell: Bell?, logger: Logger) async throws -> Exchange {
        let (link, identity) = try await node.store.reading {
            (try $0.link(with: peer)?.link, try $0.identity(of: peer))
        }
        guard let link else { throw Problem.notLinked(peer.text) }
        guard let url = link.address else { throw Problem.noAddress }
        let address = try PeerAddress(url, pin: try link.pin.map { try CertificatePin($0) })
        let client = node.client(
            to: peer, at: address, policy: AddressPolicy(allowPrivate: link.allowsPrivateAddress), known: identity)
        return Exchange(node: node, peer: peer, client: client, bell: bell, logger: logger)
    }
}

/// One round with a peer now, with a report.
/// - Parameter onlyNotes: no files and no backups, which may take hours.
public func sync(
    _ node: Node, with peer: CommunityID, onlyNotes: Bool = false, logger: Logger = Logger(label: "croisee.sync")
) async throws -> SyncReport {
    let started = ContinuousClock.now
    let exchange = try await Exchange.open(node, peer, bell: nil, logger: logger)
    do {
        _ = try await exchange.round(onlyNotes: onlyNotes)
        var report = await exchange.takeReport()
        let totals = await exchange.client.takeTotals()
        await exchange.client.close()
        report.peer = peer.text
        report.state = try await node.store.reading { try $0.link(with: peer)?.link.state.rawValue ?? "" }
        report.messageBytes = totals.messageIn + totals.messageOut
        report.wireBytes = totals.wireIn + totals.wireOut
        report.bytesIn = totals.wireIn
        report.bytesOut = totals.wireOut
        report.roundTrips = totals.exchanges
        let elapsed = (ContinuousClock.now - started).components
        report.seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
        try await node.store.writing { [now = node.now()] in
            try $0.note(.contact(at: now, bytesIn: Int64(totals.wireIn), bytesOut: Int64(totals.wireOut)), with: peer)
        }
        return report
    } catch {
        await exchange.client.close()
        let problem = error as? Problem ?? .storage("\(error)")
        try await node.store.writing { try $0.note(.failed(problem.sentence), with: peer) }
        throw error
    }
}
