import Catalogue
import CroiseeFederation
import CroiseeStore
import Hummingbird
import Logging

/// The first start of a node, in a browser.
public enum Setup {
    /// Serves the set-up until it is done.
    /// - Parameter ready: called once, with the one-time links: of the server, and of the one without encryption.
    /// - Returns: where the node of the community answers from now on; nil where the server was stopped before there was one.
    public static func run(
        _ folder: DataFolder, options: ServerOptions, logger: Logger,
        ready: @escaping @Sendable (_ link: String, _ plain: String?) -> Void
    ) async throws -> ServerOptions? {
        let state = SetupState()
        let bound = try await serveSetup(
            folder, options: options, logger: logger,
            pages: { router, inside in router.add(middleware: SetupServing(inside: inside, state: state)) },
            finished: { await state.finished() }, isFinished: { state.isFinished },
            ready: { url, plain in
                let path = "/setup/" + state.token.text
                ready(url + path, plain.map { $0 + path })
            })
        return state.isFinished ? bound : nil
    }
}
