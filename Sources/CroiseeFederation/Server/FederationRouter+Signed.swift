import Bundles
import Catalogue
import CroiseeStore
import Hummingbird
import Links
import Logging

/// Who asks is proved before anything is done.
extension FederationRouter {
    /// - Parameter anyone: a sender that cannot be checked is told this node's own identity all the same, bound to its request,
    ///   so that it knows who answered.
    func signed(
        _ request: Request, _ context: NodeRequestContext, anyone: Bool = false, _ handler: SignedHandler
    ) async -> Response {
        let language = Language(asked: request.headers)
        var verified: VerifiedRequest?
        let answer: Answer
        do {
            let body = try await body(of: request)
            let message = SignableMessage(request, body: body)
            let claim = try RequestClaim(message)
            var key = try await service.requestKey(of: claim.from)
            if key == nil { key = try await declaredKey(claim, request, body) }
            guard var key else {
                guard anyone else { throw SignatureFailure.rejected(.sender) }
                return signedResponse(
                    try await service.identity(of: nil, peer: nil), to: claim.signature, on: context)
            }
            var outdated: Identity?
            if claim.keyID != RequestSignature.keyID(key) {
                // Whoever has a new key must first learn who answers.
                guard !anyone else {
                    return signedResponse(
                        try await service.identity(of: nil, peer: nil), to: claim.signature, on: context)
                }
                if let changed = try await changedKey(claim, request, body) {
                    key = changed.key
                    if case .older(_, let held) = changed { outdated = held }
                }
            }
            do {
                verified = try accept(claim, key: key)
            } catch .clock(let now) {
                // Without our identity nobody can check the refusal itself.
                guard !anyone else {
                    return signedResponse(
                        try await service.identity(of: nil, peer: nil), to: claim.signature, on: context)
                }
                return clockRefusal(now, language: language, to: claim, on: context)
            }
            try requirePlain(request)
            if let outdated, let verified {
                return signedResponse(keyOutdated(outdated, language), to: verified.signature, on: context)
            }
            answer = try await handler(SignedCall(peer: claim.from, body: body, language: language))
            contacts.note(claim.from, at: service.node.now(), on: ObjectIdentifier(context.channel))
        } catch let failure as SignatureFailure {
            service.logger.info("refused a request", metadata: ["reason": "\(failure)"])
            return respond(.problem(failure.problem, language: language), on: context)
        } catch {
            answer = problem(error, language: language)
        }
        guard let verified else { return respond(answer, on: context) }
        return signedResponse(answer, to: verified.signature, on: context)
    }

    /// Checks signature, recipient and time, and remembers the nonce.
    func accept(_ claim: RequestClaim, key: VerifyingKey) throws(SignatureFailure) -> VerifiedRequest {
        let now = service.node.now()
        let verified = try claim.verified(key: key, me: service.node.me, now: now)
        try nonces.accept(verified, now: now)
        return verified
    }

    /// The signature was right: the answer may be bound to it, and says what time it is here.
    func clockRefusal(
        _ now: Int64, language: Language, to claim: RequestClaim, on context: NodeRequestContext
    ) -> Response {
        signedResponse(
            .problem(.requestClock, language: language, members: ["now": .integer(now)]), to: claim.signature,
            on: context)
    }

    /// Of a peer that the admin declared by its ID only: it introduces itself with its first word on the link.
    private func declaredKey(_ claim: RequestClaim, _ request: Request, _ body: [UInt8]) async throws -> VerifyingKey? {
        guard request.uri.path == "/federation/v1/links/state",
            try await service.store.reading({ try $0.link(with: claim.from) }) != nil,
            let text = try LinkStateMessage.parse(body).identity
        else { return nil }
        let identity = try Identity.parse(text: Array(text.utf8))
        return identity.community == claim.from ? identity.node?.requestKey : nil
    }

    private func changedKey(_ claim: RequestClaim, _ request: Request, _ body: [UInt8]) async throws -> ChangedKey? {
        guard request.uri.path == "/federation/v1/links/state" else { return nil }
        let held = try await service.store.reading { reading in
            try reading.link(with: claim.from) == nil ? nil : reading.identity(of: claim.from)
        }
        return held.flatMap { ChangedKey(body, from: claim.from, held: $0) }
    }

    private func keyOutdated(_ held: Identity, _ language: Language) -> Answer {
        .problem(
            .keyOutdatedThere, language: language, members: held.textInMessage.map { ["yours": .string($0)] } ?? [:])
    }
}
