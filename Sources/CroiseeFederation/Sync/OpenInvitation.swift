import Bundles
import Catalogue
import CroiseeStore
import Foundation
import Links

/// Delivers the request of an invitation that this admin opened: checks that the inviter's node answers there, sends
/// the proof, checks what it reveals, and keeps the link with its six words. Doing it again is harmless.
public func openInvitation(_ node: Node, link text: String, reason: String) async throws -> PeerLink {
    let invitation = try Invitation.parse(link: text)
    guard invitation.inviter != node.me else { throw Problem.invitationOwn }
    let (known, mine) = try await node.store.reading { reading in
        (try reading.link(with: invitation.inviter)?.link, try reading.identity(of: node.me))
    }
    guard let mine else { throw Problem.noIdentity }
    if let known, known.state == .active || known.state == .paused { return known }
    guard invitation.expires > node.now() / 1_000 else { throw Problem.invitationExpired }
    let address = try PeerAddress(invitation.address, pin: try invitation.pin.map { try CertificatePin($0) })
    // The admin opened this invitation and read whom it names: its address may be one of the home network.
    let client = node.client(
        to: invitation.inviter, at: address, policy: AddressPolicy(allowPrivate: true), known: nil)
    do {
        let made = try await deliver(invitation, from: mine, node: node, reason: reason, client: client)
        await client.close()
        return made
    } catch {
        await client.close()
        throw error
    }
}

private func deliver(
    _ invitation: Invitation, from mine: Identity, node: Node, reason: String, client: PeerClient
) async throws -> PeerLink {
    let theirs = try await client.introduce()
    guard theirs.community == invitation.inviter else { throw Problem.otherIdentity }
    let request = try await prepare(invitation, from: mine, node: node, reason: reason, head: theirs.head)
    let answer = try await client.request(
        method: "POST", path: "/federation/v1/links", contentType: MediaType.json, body: request.jsonBytes,
        lane: .control)
    let reveal = try WireJSON.decode(LinkAnswer.self, from: answer.body)
    guard let revealed = Digest32(hex: reveal.random)?.bytes else { throw Problem.malformedMessage }
    let link = try PeerLink.opened(invitation: invitation, request: request, inviter: theirs, reveal: revealed)
    return try await node.store.writing { writing in
        try writing.learn(theirs, at: node.now())
        // The same request gave the same words: what was decided since stands.
        if let held = try writing.reading.link(with: link.community)?.link, held.words == link.words { return held }
        try writing.save(link)
        try writing.note(.reset, with: link.community)
        try writing.journal(.linkAsked, .community(link.community), at: node.now())
        return link
    }
}

/// The request that is sent, kept before it goes: an invitation serves once, and only the same request sent again is
/// answered again. A link that was copied wrong is another invitation than the right one, and leaves it untouched.
private func prepare(
    _ invitation: Invitation, from mine: Identity, node: Node, reason: String, head: Digest32
) async throws -> LinkRequest {
    let key = "request \(Digest32.sha256(Array(invitation.link.utf8)).hex)"
    return try await node.store.writing { writing in
        let known = try writing.reading.link(with: invitation.inviter)?.link
        if known?.isFinal != true, let kept = try writing.reading.setting(key) {
            let request = try LinkRequest.parse(kept)
            if request.head == head { return request }
        }
        var random = node.chance
        let request = try LinkRequest.make(
            invitation: invitation, identity: mine,
            random: (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }, name: mine.node?.name ?? "",
            reason: reason, inviterHead: head)
        try writing.set(key, request.jsonBytes)
        return request
    }
}
