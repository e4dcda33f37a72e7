import Bundles
import Catalogue
import CroiseeStore
import Foundation
import HTTPTypes
import Hummingbird
import Links
import Logging
import NIOCore

/// Routes of docs/protocol.md section 5: reads a request, checks who sends it, hands it to the service, signs the answer.
struct FederationRouter: Sendable {
    let service: FederationService
    let nonces: NonceGuard
    let contacts: ContactLog
    let isStopping: @Sendable () -> Bool

    typealias SignedHandler = @Sendable (SignedCall) async throws -> Answer

    func add(to router: Router<NodeRequestContext>) {
        router.add(middleware: UnknownRoutes())
        router.get("/.well-known/croisee") { _, _ in
            respond(try await service.wellKnown())
        }
        let base = "/federation/v1"
        router.get(RouterPath("\(base)/identity")) { request, context in
            if request.headers[.signatureInput] == nil {
                return respond(try await service.identity(of: nil, peer: nil))
            }
            return await signed(request, context, anyone: true) { call in
                try await service.identity(of: nil, peer: call.peer)
            }
        }
        router.get(RouterPath("\(base)/identity/:community")) { request, context in
            await signed(request, context) { call in
                guard let id = context.parameters.get("community").flatMap({ CommunityID($0) }) else {
                    throw Problem.unknownToPeer
                }
                return try await service.identity(of: id, peer: call.peer)
            }
        }
        router.post(RouterPath("\(base)/links")) { request, context in await requestLink(request, context) }
        post(router, "\(base)/links/state") { call in
            try await service.linkState(peer: call.peer, try LinkStateMessage.parse(call.body), isStopping: isStopping)
        }
        get(router, "\(base)/intersections") { try await service.intersections(peer: $0.peer) }
        router.get(RouterPath("\(base)/changes")) { request, context in
            await signed(request, context) { call in
                let query = try ChangesQuery(request.uri.queryParameters)
                return try await service.changes(
                    peer: call.peer, after: query.after, view: query.view, wait: query.wait, isStopping: isStopping)
            }
        }
        post(router, "\(base)/fetch") {
            try await service.fetch(peer: $0.peer, WireJSON.decode(FetchRequest.self, from: $0.body))
        }
        post(router, "\(base)/push") { try await service.push(peer: $0.peer, body: $0.body, language: $0.language) }
        get(router, "\(base)/wanted") { try await service.wanted(peer: $0.peer) }
        post(router, "\(base)/offer") {
            try await service.offer(peer: $0.peer, WireJSON.decode(OfferRequest.self, from: $0.body))
        }
        post(router, "\(base)/reconcile") {
            try await service.reconcile(peer: $0.peer, WireJSON.decode(ReconcileRequest.self, from: $0.body))
        }
        post(router, "\(base)/digests") {
            try await service.digests(peer: $0.peer, WireJSON.decode(ReconcileRequest.self, from: $0.body))
        }
    }

    private func get(_ router: Router<NodeRequestContext>, _ path: String, handler: @escaping SignedHandler) {
        router.get(RouterPath(path)) { request, context in await signed(request, context, handler) }
    }

    private func post(_ router: Router<NodeRequestContext>, _ path: String, handler: @escaping SignedHandler) {
        router.post(RouterPath(path)) { request, context in await signed(request, context, handler) }
    }

    /// - Parameter anyone: a sender that cannot be checked is told this node's own identity all the same, bound to its request,
    ///   so that it knows who answered.
    private func signed(
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
            guard let key else {
                guard anyone else { throw SignatureFailure.rejected(.sender) }
                return signedResponse(try await service.identity(of: nil, peer: nil), to: claim.signature)
            }
            do {
                verified = try accept(claim, key: key)
            } catch .clock(let now) {
                // Without our identity nobody can check the refusal itself.
                guard !anyone else {
                    return signedResponse(try await service.identity(of: nil, peer: nil), to: claim.signature)
                }
                return clockRefusal(now, language: language, to: claim)
            }
            try requirePlain(request)
            answer = try await handler(SignedCall(peer: claim.from, body: body, language: language))
            contacts.note(claim.from, at: service.node.now(), on: context.connection)
        } catch let failure as SignatureFailure {
            service.logger.info("refused a request", metadata: ["reason": "\(failure)"])
            return respond(.problem(failure.problem, language: language))
        } catch {
            answer = problem(error, language: language)
        }
        guard let verified else { return respond(answer) }
        return signedResponse(answer, to: verified.signature)
    }

    /// Checks signature, recipient and time, and remembers the nonce.
    private func accept(_ claim: RequestClaim, key: VerifyingKey) throws(SignatureFailure) -> VerifiedRequest {
        let now = service.node.now()
        let verified = try claim.verified(key: key, me: service.node.me, now: now)
        try nonces.accept(verified, now: now)
        return verified
    }

    /// The signature was right: the answer may be bound to it, and says what time it is here.
    private func clockRefusal(_ now: Int64, language: Language, to claim: RequestClaim) -> Response {
        signedResponse(
            .problem(.requestClock, language: language, members: ["now": .integer(now)]), to: claim.signature)
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

    private func requestLink(_ request: Request, _ context: NodeRequestContext) async -> Response {
        let language = Language(asked: request.headers)
        do {
            try requirePlain(request)
            let body = try await body(of: request)
            let wanted = try LinkRequest.parse(body)
            let claim = try RequestClaim(SignableMessage(request, body: body))
            guard let key = wanted.identity.node?.requestKey, claim.from == wanted.identity.community else {
                throw SignatureFailure.rejected(.sender)
            }
            let verified: VerifiedRequest
            do {
                verified = try accept(claim, key: key)
            } catch .clock(let now) {
                return clockRefusal(now, language: language, to: claim)
            }
            do {
                return signedResponse(try await service.requestLink(wanted), to: verified.signature)
            } catch {
                return signedResponse(problem(error, language: language), to: verified.signature)
            }
        } catch let failure as SignatureFailure {
            return respond(.problem(failure.problem, language: language))
        } catch {
            return respond(problem(error, language: language))
        }
    }

    /// A body is taken as it is signed: what is compressed in it is compressed by the protocol itself.
    private func requirePlain(_ request: Request) throws(Problem) {
        guard let encoding = request.headers[.contentEncoding] else { return }
        guard encoding.lowercased() == "identity" else { throw .contentEncoding }
    }

    private func body(of request: Request) async throws -> [UInt8] {
        do {
            let buffer = try await request.body.collect(upTo: Bounds.exchangeBytes)
            return [UInt8](buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Problem.bodyTooLarge
        }
    }

    private func problem(_ error: any Error, language: Language) -> Answer {
        let problem = error as? Problem ?? .storage(String(describing: type(of: error)))
        service.logger.log(
            level: problem.level.logLevel, "\(problem)", metadata: error is Problem ? nil : ["error": "\(error)"])
        var members: [String: JSONValue] = [:]
        if problem.type == Problem.linkNotActiveType {
            members["state"] = .string(LinkStanding(of: problem).rawValue)
        }
        return .problem(problem, language: language, members: members)
    }

    private func signedResponse(_ answer: Answer, to request: String) -> Response {
        var message = SignableMessage(answer)
        do {
            try AnswerSignature.sign(
                &message, from: service.node.me, key: service.node.requestKey, created: service.node.now() / 1_000,
                request: request)
        } catch {
            service.logger.error("cannot sign an answer", metadata: ["error": "\(error)"])
            return respond(.problem(.storage("signature"), language: .french))
        }
        return respond(answer, fields: message.fields)
    }

    private func respond(_ answer: Answer, fields: HTTPFields = [:]) -> Response {
        var fields = fields
        if isStopping() { fields[.connection] = "close" }
        return answer.response(fields)
    }
}

extension SignableMessage {
    init(_ answer: Answer) {
        var fields = HTTPFields()
        if let type = answer.contentType { fields[.contentType] = type }
        self.init(status: answer.status.code, fields: fields, body: answer.body)
    }
}

/// A request whose sender is proved.
struct SignedCall: Sendable {
    let peer: CommunityID
    let body: [UInt8]
    let language: Language
}

public struct NodeRequestContext: RequestContext, RemoteAddressRequestContext {
    public var coreContext: CoreRequestContextStorage
    public let remoteAddress: SocketAddress?
    /// Which connection of the server it came over.
    let connection: ObjectIdentifier

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
        connection = ObjectIdentifier(source.channel)
    }
}

extension Problem.Level {
    var logLevel: Logger.Level {
        switch self {
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        }
    }
}

extension FederationService {
    func wellKnown() async throws -> Answer {
        let name = try await store.reading { [me = node.me] reading in try reading.name(of: me) }
        return try .json(WellKnown(version: Version.current, id: node.me.text, name: name))
    }
}
