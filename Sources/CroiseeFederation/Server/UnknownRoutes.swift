import Catalogue
import HTTPTypes
import Hummingbird

/// Answers what is neither a route nor a page with a problem document (docs/protocol.md 5), unsigned: nobody's signature was
/// looked at.
struct UnknownRoutes<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            var response = Answer.problem(.unknownToPeer, language: Language(asked: request.headers)).response()
            // What answers HEAD has no body.
            if request.method == .head { response.body = .init() }
            return response
        }
    }
}
