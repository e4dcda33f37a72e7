import Catalogue
import CroiseeFederation
import CroiseeStore
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// The way of every request for a page: who asks, whether they may, whether a form is theirs, then the route, then the layout.
struct PageServing: RouterMiddleware {
    typealias Context = NodeRequestContext

    let site: Site

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        guard !path.hasPrefix("/federation/"), !path.hasPrefix("/.well-known/") else {
            return try await next(request, context)
        }
        // Pages are made away from the connection's thread, on which others' requests wait.
        return await withTaskExecutorPreference(globalConcurrentExecutor) { await answer(request, context) }
    }

    private func answer(_ request: Request, _ context: Context) async -> Response {
        let path = request.uri.path
        let asked = Language(accept: request.headers[.acceptLanguage] ?? "")
        guard
            let origin = Origin(
                request, isEncrypted: await context.isEncrypted, isBehindProxy: site.behindProxy)
        else {
            let frame = Frame(bare: asked)
            let reply = FaultPages.reply(.misdirectedRequest, FaultWords.refusedTitle, FaultWords.openLine, frame)
            return Rendering.response(reply, frame, request, isSecure: false)
        }
        var frame = Frame(bare: asked, path: path)
        do {
            return try await answer(request, context, origin, asked, &frame)
        } catch {
            return Rendering.response(fault(error, frame), frame, request, isSecure: origin.isSecure)
        }
    }

    private func fault(_ error: any Error, _ frame: Frame) -> Reply {
        switch error {
        case let fault as PageFault: return FaultPages.page(fault, frame)
        case let problem as Problem:
            if problem.status >= 500 { site.logger.error("page failed", metadata: ["problem": "\(problem)"]) }
            return FaultPages.page(problem, frame)
        default:
            site.logger.error("page failed", metadata: ["error": "\(error)"])
            return FaultPages.broken(frame)
        }
    }

    private func answer(
        _ request: Request, _ context: Context, _ origin: Origin, _ asked: Language, _ frame: inout Frame
    ) async throws -> Response {
        let path = request.uri.path
        let token = Cookie.read(Cookie.session, in: request.headers, isSecure: origin.isSecure)
            .flatMap { SecretToken($0) }
        let now = site.node.now()
        let known = try await site.node.store.reading { [me = site.node.me] reading in
            (
                try token.flatMap { try reading.session($0, at: now) }, try reading.name(of: me), try reading.webDoor(),
                TimeZone(identifier: try reading.timeZone()) ?? .current
            )
        }
        let chosen = Cookie.read(Cookie.language, in: request.headers, isSecure: origin.isSecure)
            .flatMap { Language(rawValue: $0) }
        var visit = Visit(
            site: site, path: path, parameters: [:],
            query: FormData(encoded: Array((request.uri.query ?? "").utf8)) ?? FormData(), form: FormData(),
            person: known.0?.account, session: known.0?.session,
            formToken: known.0 == nil ? nil : token?.formToken, language: known.0?.account.language ?? chosen ?? asked,
            zone: known.3, address: context.sender(of: request, proxies: site.proxies), origin: origin,
            browser: request.headers[.userAgent] ?? "")
        frame = Frame(visit, community: known.1)
        func respond(_ reply: Reply) -> Response {
            if let said = reply.saying, let session = visit.session { site.memory.say(said, to: session.id) }
            return Rendering.response(reply, frame, request, isSecure: origin.isSecure)
        }

        let route: Route
        switch WebPages.table.find(request.method, path) {
        case .nothing: throw PageFault.notFound
        case .otherMethod(let allowed):
            var response = respond(
                FaultPages.reply(.methodNotAllowed, FaultWords.refusedTitle, FaultWords.otherMethod, frame))
            response.headers[.allow] = allowed.joined(separator: ", ")
            return response
        case .route(let found, let parameters):
            route = found
            visit.parameters = parameters
        }
        if known.0 == nil, known.2 == .closed, route.access == .everyone, !FrontDoor.isOpen(path) {
            guard route.method == .get else { throw PageFault.notAllowed }
            return respond(.seeOther("/login?" + FormData.query([("to", address(request))])))
        }
        if route.method == .post {
            guard origin.isOwn(request) else { throw PageFault.foreignForm }
            // Nobody who may not is let fill the disk.
            if route.isUpload, !route.access.admits(visit.person) {
                var response = respond(
                    visit.person == nil
                        ? LoginPages.again(visit, status: .unauthorized, saying: KeepingWords.fileAfterLogin)
                        : FaultPages.page(.notAllowed, frame))
                response.headers[.connection] = "close"
                return response
            }
            let taken =
                route.isUpload
                ? await Upload.take(request, site)
                : try await form(request, route, isKnown: visit.person != nil).map { Upload.Taken(form: $0) }
            switch taken {
            case .success(let taken):
                visit.form = taken.form
                if route.isUpload { visit.upload = taken.file }
                if taken.form.isTooLarge {
                    let reply = FaultPages.page(Problem.formTooLarge, frame)
                    return respond(GivenBack.adding(taken.form, to: reply, sentTo: nil, frame))
                }
            case .failure(let problem):
                // The rest of what is being sent is not read.
                var response = respond(FaultPages.page(problem, frame))
                response.headers[.connection] = "close"
                return response
            }
        }
        guard route.access.admits(visit.person) else {
            if visit.person != nil { throw PageFault.notAllowed }
            if route.method == .post {
                return respond(LoginPages.again(visit, status: .unauthorized))
            }
            return respond(.seeOther("/login?" + FormData.query([("to", address(request))])))
        }
        if route.isTokenAsked, let wanted = visit.formToken,
            !Comparison.isSame(visit.form[Fields.tokenName], wanted)
        {
            // Of an earlier session of the same browser: the page is shown again, with what was typed.
            return respond(Again.reply(visit))
        }
        do {
            return respond(try await answered(visit, route, request, &frame))
        } catch  where route.method == .post && !route.isUpload {
            let reply = fault(error, frame)
            return respond(
                GivenBack.adding(visit.form, to: reply, sentTo: reply.status.code >= 500 ? path : nil, frame))
        }
    }

    private func answered(_ visit: Visit, _ route: Route, _ request: Request, _ frame: inout Frame) async throws
        -> Reply
    {
        var visit = visit
        let now = visit.now
        if let session = visit.session, now - session.seen > Session.step {
            try await site.node.store.writing { try $0.see(session: session.id, at: now) }
        }
        if route.method == .get, request.method == .get, let session = visit.session, !visit.path.hasPrefix("/assets/")
        {
            visit.said = site.memory.takeSaid(session: session.id)
            frame.said = visit.said
        }
        return try await route.answer(visit)
    }

    private func address(_ request: Request) -> String {
        request.uri.query.map { request.uri.path + "?" + $0 } ?? request.uri.path
    }

    /// So many times the size that a form may have is read of whoever has an account: what was typed is given back.
    private static let readOnce = 4

    /// Takes the form whole, within its size and its time.
    private func form(_ request: Request, _ route: Route, isKnown: Bool) async throws -> Result<FormData, Problem> {
        let type = request.headers[.contentType]?.split(separator: ";").first.map { $0.lowercased() } ?? ""
        guard type == "application/x-www-form-urlencoded" else { return .failure(.formType) }
        let length = request.headers[.contentLength].flatMap { Int($0) }
        let most = isKnown ? route.formBytes * Self.readOnce : route.formBytes
        if let length, length > most { return .failure(.formTooLarge) }
        let isLarge = length.map { $0 > FormRoom.small } ?? true
        if isLarge { guard site.forms.enter() else { return .failure(.tooManyLogins) } }
        defer { if isLarge { site.forms.leave() } }
        switch await BodyTaking.whole(request.body, most, within: .seconds(60)) {
        case .failure(let problem): return .failure(problem.status == 413 ? .formTooLarge : problem)
        case .success(let buffer):
            guard var form = FormData(encoded: buffer.readableBytesView) else { return .failure(.formUnreadable) }
            form.isTooLarge = buffer.readableBytes > route.formBytes
            return .success(form)
        }
    }
}

/// What can be opened without an account where the admin has closed the door.
enum FrontDoor {
    static func isOpen(_ path: String) -> Bool {
        ["/login", "/language", "/help", "/privacy"].contains(path)
            || ["/assets/", "/welcome/"].contains { path.hasPrefix($0) }
    }
}

enum Comparison {
    /// In constant time for texts of one length.
    static func isSame(_ left: String, _ right: String) -> Bool {
        guard left.utf8.count == right.utf8.count else { return false }
        return zip(left.utf8, right.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
