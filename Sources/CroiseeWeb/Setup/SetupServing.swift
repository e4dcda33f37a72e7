import Catalogue
import CroiseeFederation
import CroiseeStore
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// The pages of the set-up: for the one browser that followed the link. There is no database yet.
struct SetupServing: RouterMiddleware {
    typealias Context = NodeRequestContext

    let inside: SetupInside
    let state: SetupState
    let pages: SetupPages

    init(inside: SetupInside, state: SetupState) {
        self.inside = inside
        self.state = state
        pages = SetupPages(inside: inside, state: state)
    }

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        await withTaskExecutorPreference(globalConcurrentExecutor) { await answer(request, context) }
    }

    private func answer(_ request: Request, _ context: Context) async -> Response {
        let asked = Language(accept: request.headers[.acceptLanguage] ?? "")
        var frame = Frame(bare: state.answers.language ?? asked, community: state.answers.name, path: request.uri.path)
        guard
            let origin = Origin(
                request, isEncrypted: await context.isEncrypted, isBehindProxy: inside.options.behindProxy)
        else {
            return Rendering.response(
                FaultPages.reply(.misdirectedRequest, FaultWords.refusedTitle, FaultWords.openLine, frame), frame,
                request, isSecure: false)
        }
        var reply: Reply
        do {
            reply = try await route(request, origin, &frame)
        } catch let fault as PageFault {
            reply = FaultPages.page(fault, frame)
        } catch let problem as Problem {
            reply = FaultPages.page(problem, frame)
        } catch {
            inside.logger.error("set-up failed", metadata: ["error": "\(error)"])
            reply = FaultPages.broken(frame)
        }
        reply.isSecret = true
        var response = Rendering.response(reply, frame, request, isSecure: origin.isSecure)
        // The server that follows takes the same port.
        if state.isFinished { response.headers[.connection] = "close" }
        return response
    }

    private func route(_ request: Request, _ origin: Origin, _ frame: inout Frame) async throws -> Reply {
        let path = request.uri.path
        if let asset = Assets.all.first(where: { $0.address == path }) { return .file(asset.bytes, type: asset.type) }
        // Whoever asks may know that this node answers here: the check of the address asks so.
        if path == SetupPages.checkPath { return .file(Array(pages.checkAnswer.utf8), type: "text/plain") }
        let isPost = request.method == .post
        if isPost, !origin.isOwn(request) { throw PageFault.foreignForm }
        if path == "/setup/" + state.token.text {
            if let known = holder(request, origin) { return .seeOther(known.path) }
            guard !state.isTaken else {
                return FaultPages.reply(.gone, SetupPageWords.takenTitle, SetupPageWords.taken, frame)
            }
            guard isPost else { return .page(pages.welcome(frame.language, path)) }
            guard let holder = state.take() else { throw PageFault.notFound }
            return .seeOther(SetupState.Step.name.path)
                .with(Cookie(name: SetupPages.cookie, value: holder.text, maxAge: 86_400))
        }
        guard
            let token = Cookie.read(SetupPages.cookie, in: request.headers, isSecure: origin.isSecure)
                .flatMap({ SecretToken($0) }), state.isHolder(token)
        else {
            // Nothing is here for anybody else, and nothing tells what is.
            return FaultPages.reply(.notFound, SetupPageWords.notYetTitle, SetupPageWords.notYet, frame)
        }
        frame.formToken = token.formToken
        guard !state.isFinished else { return .seeOther("/") }
        var form = FormData()
        if isPost {
            switch await BodyTaking.whole(request.body, FormRoom.small, within: .seconds(60)) {
            case .failure(let problem): throw problem.status == 413 ? .setupFormTooLarge(FormRoom.small) : problem
            case .success(let buffer):
                guard let read = FormData(encoded: buffer.readableBytesView) else { throw Problem.formUnreadable }
                form = read
            }
            guard Comparison.isSame(form[Fields.tokenName], token.formToken) else { return .seeOther(path) }
        }
        let visit = SetupVisit(
            path: path, form: form, isPost: isPost, formToken: token.formToken, origin: origin,
            language: frame.language, browser: request.headers[.userAgent] ?? "")
        let reply = try await pages.answer(visit)
        frame.language = state.answers.language ?? frame.language
        frame.community = state.answers.name
        return reply
    }

    private func holder(_ request: Request, _ origin: Origin) -> SetupState.Step? {
        let token = Cookie.read(SetupPages.cookie, in: request.headers, isSecure: origin.isSecure)
            .flatMap { SecretToken($0) }
        guard let token, state.isHolder(token) else { return nil }
        return state.answers.next
    }
}

/// One request of the set-up.
struct SetupVisit: Sendable {
    let path: String
    let form: FormData
    let isPost: Bool
    let formToken: String
    let origin: Origin
    let language: Language
    let browser: String

    func text(_ sentence: Sentence) -> String { sentence.shown(in: language) }
}
