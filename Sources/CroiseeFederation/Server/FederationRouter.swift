import Bundles
import Catalogue
import CroiseeStore
import Foundation
import HTTPTypes
import Hummingbird
import Links
import NIOCore

/// Routes of docs/protocol.md section 5: reads a request, checks who sends it, hands it to the service, signs the answer.
struct FederationRouter: Sendable {
    let service: FederationService
    let nonces: NonceGuard
    let contacts: ContactLog
    /// Addresses whose `x-forwarded-for` is believed.
    let proxies: Set<IPAddress>
    let isStopping: @Sendable () -> Bool
    private let signer: AnswerSigner

    init(
        service: FederationService, nonces: NonceGuard, contacts: ContactLog, proxies: Set<IPAddress> = [],
        isStopping: @escaping @Sendable () -> Bool
    ) {
        self.service = service
        self.nonces = nonces
        self.contacts = contacts
        self.proxies = proxies
        self.isStopping = isStopping
        signer = AnswerSigner(from: service.node.me, key: service.node.requestKey)
    }

    typealias SignedHandler = @Sendable (SignedCall) async throws -> Answer

    func add(to router: Router<NodeRequestContext>) {
        router.add(middleware: UnknownRoutes())
        router.get("/.well-known/croisee") { _, context in
            respond(try await service.wellKnown(), on: context)
        }
        let base = "/federation/v1"
        router.get(RouterPath("\(base)/identity")) { request, context in
            if request.headers[.signatureInput] == nil {
                return respond(try await service.identity(of: nil, peer: nil), on: context)
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
        router.post(RouterPath("\(base)/links")) { request, context in
            try await awayFromLoop { await requestLink(request, context) }
        }
        addAttachments(to: router, base)
        addBackups(to: router, base)
        router.post(RouterPath("\(base)/recovery")) { request, context in
            try await awayFromLoop {
                await unsigned(request, context) { body in
                    try await service.recovery(WireJSON.decode(RecoveryRequest.self, from: body))
                }
            }
        }
        post(router, "\(base)/links/state") { call in
            try await service.linkState(peer: call.peer, try LinkStateMessage.parse(call.body), isStopping: isStopping)
        }
        get(router, "\(base)/intersections", room: 1 << 20) { try await service.intersections(peer: $0.peer) }
        router.get(RouterPath("\(base)/changes")) { request, context in
            await signed(request, context) { call in
                let query = try ChangesQuery(request.uri.queryParameters)
                return try await service.changes(
                    peer: call.peer, after: query.after, view: query.view, wait: query.wait, isStopping: isStopping)
            }
        }
        post(router, "\(base)/fetch", room: 3 << 20) {
            try await service.fetch(peer: $0.peer, WireJSON.decode(FetchRequest.self, from: $0.body))
        }
        post(router, "\(base)/push") { try await service.push(peer: $0.peer, body: $0.body, language: $0.language) }
        get(router, "\(base)/wanted", room: 128 << 10) { try await service.wanted(peer: $0.peer) }
        post(router, "\(base)/offer") {
            try await service.offer(peer: $0.peer, WireJSON.decode(OfferRequest.self, from: $0.body))
        }
        post(router, "\(base)/reconcile", room: 1 << 20) {
            try await service.reconcile(peer: $0.peer, WireJSON.decode(ReconcileRequest.self, from: $0.body))
        }
        router.post(RouterPath("\(base)/reach")) { request, context in
            let seen = context.sender(of: request, proxies: proxies)
            return await signed(
                request, context,
                making(0) { try await service.reach(peer: $0.peer, seen: seen, language: $0.language) })
        }
        post(router, "\(base)/digests", room: 1 << 20) {
            try await service.digests(peer: $0.peer, WireJSON.decode(ReconcileRequest.self, from: $0.body))
        }
    }

    private func get(
        _ router: Router<NodeRequestContext>, _ path: String, room: Int = 0, handler: @escaping SignedHandler
    ) {
        router.get(RouterPath(path)) { request, context in
            await signed(request, context, making(room, handler))
        }
    }

    private func post(
        _ router: Router<NodeRequestContext>, _ path: String, room: Int = 0, handler: @escaping SignedHandler
    ) {
        router.post(RouterPath(path)) { request, context in
            await signed(request, context, making(room, handler))
        }
    }

    /// What takes longer than a glance at what is kept in memory is done away from the connection's thread, and what may be large
    /// once there is room for it.
    /// - Parameter room: the most bytes that the answer may about have; 0 for a small one.
    func making(_ room: Int, _ handler: @escaping SignedHandler) -> SignedHandler {
        { call in
            try await awayFromLoop {
                guard room > 0 else { return try await handler(call) }
                let place = try await service.room.place(for: call.peer, bytes: room)
                var answer = try await handler(call)
                place.shrink(to: answer.body.count)
                if answer.body.count > AnswerRoom.large { answer.place = place }
                return answer
            }
        }
    }

    /// Unsigned: who asks has lost its keys, and proves itself in the body.
    func unsigned(
        _ request: Request, _ context: NodeRequestContext, _ handler: @Sendable ([UInt8]) async throws -> Answer
    ) async -> Response {
        do {
            return respond(try await handler(try await body(of: request)), on: context)
        } catch {
            return respond(problem(error, language: Language(asked: request.headers)), on: context)
        }
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
                return clockRefusal(now, language: language, to: claim, on: context)
            }
            do {
                return signedResponse(try await service.requestLink(wanted), to: verified.signature, on: context)
            } catch {
                return signedResponse(problem(error, language: language), to: verified.signature, on: context)
            }
        } catch let failure as SignatureFailure {
            return respond(.problem(failure.problem, language: language), on: context)
        } catch {
            return respond(problem(error, language: language), on: context)
        }
    }

    /// A body is taken as it is signed: what is compressed in it is compressed by the protocol itself.
    func requirePlain(_ request: Request) throws(Problem) {
        guard let encoding = request.headers[.contentEncoding] else { return }
        guard encoding.lowercased() == "identity" else { throw .contentEncoding }
    }

    func body(of request: Request) async throws -> [UInt8] {
        do {
            let buffer = try await request.body.collect(upTo: Bounds.exchangeBytes)
            return [UInt8](buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Problem.bodyTooLarge
        }
    }

    func problem(_ error: any Error, language: Language) -> Answer {
        let problem = error as? Problem ?? .storage(String(describing: type(of: error)))
        service.logger.log(
            level: problem.level.logLevel, "\(problem)", metadata: error is Problem ? nil : ["error": "\(error)"])
        var members: [String: JSONValue] = [:]
        if problem.type == Problem.linkNotActiveType {
            members["state"] = .string(LinkStanding(of: problem).rawValue)
        }
        return .problem(problem, language: language, members: members)
    }

    func signedResponse(_ answer: Answer, to request: String, on context: NodeRequestContext) -> Response {
        var message = SignableMessage(answer)
        do {
            try signer.sign(&message, created: service.node.now() / 1_000, request: request)
        } catch {
            service.logger.error("cannot sign an answer", metadata: ["error": "\(error)"])
            return respond(.problem(.storage("signature"), language: .french), on: context)
        }
        return respond(answer, fields: message.fields, on: context)
    }

    func respond(_ answer: Answer, fields: HTTPFields = [:], on context: NodeRequestContext) -> Response {
        var fields = fields
        if isStopping() { fields[.connection] = "close" }
        return answer.response(fields, on: context.channel)
    }
}

extension FederationService {
    func wellKnown() async throws -> Answer {
        let name = try await store.reading { [me = node.me] reading in try reading.name(of: me) }
        return try .json(WellKnown(version: Version.current, id: node.me.text, name: name))
    }
}
