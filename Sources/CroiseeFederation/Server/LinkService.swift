import Bundles
import Catalogue
import CroiseeStore
import Foundation
import HTTPTypes
import Links
import Logging

/// Answers what concerns the link itself: requests by invitation, and each side's view of its state.
extension FederationService {
    /// A request that proves an invitation of ours. Anything without valid proof never reaches the admin's queue.
    func requestLink(_ request: LinkRequest) async throws -> Answer {
        let now = node.now()
        let reveal = try await store.writing { writing -> [UInt8] in
            let stored = try writing.reading.invitation(request.invitation)
            let decision = try InvitationCheck.decide(
                stored.map {
                    .init(invitation: $0.invitation, random: $0.random, usedBy: $0.usedBy, request: $0.request)
                },
                request: request, inviter: try writing.reading.requireIdentity(node.me), now: now / 1_000)
            guard let stored else { throw Problem.unknownToPeer }
            guard case .accept(let asked) = decision else { return stored.random }
            try writing.learn(request.identity, at: now)
            let link = try PeerLink.keeping(asked, over: try writing.reading.link(with: asked.community)?.link)
            try writing.save(link)
            try writing.note(.reset, with: link.community)
            try writing.save(
                StoredInvitation(
                    invitation: stored.invitation, random: stored.random, usedBy: link.community,
                    request: request.digest, created: stored.created))
            return stored.random
        }
        bell.ring()
        return try .json(LinkAnswer(random: Hex.encode(reveal), state: "requested"))
    }

    /// Hears the other side's view and answers ours, at once or when it changes.
    func linkState(
        peer: CommunityID, _ message: LinkStateMessage, isStopping: @Sendable () -> Bool
    ) async throws -> Answer {
        let deadline = ContinuousClock.now + .seconds(min(max(message.wait ?? 0, 0), Self.longestWait))
        let mayCall = try await mayCall(peer, asked: message.dials)
        let sent = try message.identity.map { try Identity.parse(text: Array($0.utf8)) }
        let ours = try message.yours.map { try Identity.parse(text: Array($0.utf8)) }
        let (changed, conflict) = try await store.writing { [me = node.me] writing -> (Bool, Problem?) in
            var isNews = false
            if let ours { guard ours.community == me else { throw Problem.otherIdentity } }
            if try writing.reading.link(with: peer) != nil {
                try writing.noteContradiction(
                    try writing.reading.contradictsMe(ours), by: peer, at: node.now())
            }
            if let identity = sent {
                guard identity.community == peer else { throw Problem.otherIdentity }
                do {
                    isNews = try writing.learn(identity, at: node.now())
                } catch let problem as Problem where problem == .frozenOrigin {
                    // The proof of two chains is kept; thrown from in here it would be undone.
                    return (false, problem)
                }
            }
            guard var link = try writing.reading.link(with: peer)?.link else {
                guard try writing.takeBackLink(with: peer, message, dials: .them, at: node.now()) != nil else {
                    throw Problem.unknownToPeer
                }
                return (true, nil)
            }
            let before = link
            link.heard(message, mayCall: mayCall)
            if link != before { try writing.save(link) }
            return (isNews || link != before, nil)
        }
        if let conflict { throw conflict }
        if changed { bell.ring() }
        while true {
            let rings = bell.rings
            let (link, held, other) = try await store.reading { reading in
                (
                    try reading.link(with: peer)?.link, sent == nil ? nil : try reading.identity(of: peer),
                    try sent.flatMap { try reading.contradiction(to: $0) }
                )
            }
            guard let link else { throw Problem.unknownToPeer }
            let left = deadline - .now
            if link.view.rawValue != message.known || left <= .zero || isStopping() || Task.isCancelled {
                var answer = link.message(wait: nil, known: nil, identity: nil)
                // Something newer is known in its name than what it says of itself, or something that contradicts it.
                if let other {
                    answer.yours = other.textInMessage
                } else if let held, held.text != sent?.text {
                    answer.yours = held.textInMessage
                }
                if try await store.reading({ try $0.peerBackup(with: peer).isOfUse }) { answer.backups = true }
                return Answer(status: .ok, contentType: MediaType.json, body: answer.bytes)
            }
            await bell.wait(past: rings, atMost: left)
        }
    }
}

extension FederationService {
    /// Only where this node is to begin calling is its address looked up.
    private func mayCall(_ peer: CommunityID, asked: LinkStateMessage.Dials) async throws -> Bool {
        guard asked == .you, let link = try await store.reading({ try $0.link(with: peer)?.link }), link.dials == .them
        else { return true }
        return await Calling.mayCall(link)
    }
}

struct LinkAnswer: Codable, Sendable {
    var random: String
    var state: String
}

extension Reading {
    func requireIdentity(_ community: CommunityID) throws -> Identity {
        guard let identity = try identity(of: community) else { throw Problem.noIdentity }
        return identity
    }
}
