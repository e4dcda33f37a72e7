import Catalogue
import Formats
import HTTPTypes

/// Why a page cannot be shown. A `Problem` that a route throws is shown in its own words.
enum PageFault: Error, Sendable {
    case notFound
    case notAllowed
    case foreignForm
}

/// Pages that say that something went wrong, and where to go on.
enum FaultPages {
    static func page(_ fault: PageFault, _ frame: Frame) -> Reply {
        switch fault {
        case .notFound: reply(.notFound, FaultWords.notFoundTitle, FaultWords.notFound, frame)
        case .notAllowed: reply(.forbidden, FaultWords.notAllowedTitle, FaultWords.notAllowed, frame)
        case .foreignForm: reply(.forbidden, FaultWords.foreignTitle, FaultWords.foreign, frame)
        }
    }

    static func page(_ problem: Problem, _ frame: Frame) -> Reply {
        if problem.status == 404 { return page(.notFound, frame) }
        let title = problem.status >= 500 ? FaultWords.brokenTitle : FaultWords.refusedTitle
        return reply(.init(code: problem.status), title, problem.sentence, frame)
    }

    static func broken(_ frame: Frame) -> Reply {
        reply(.internalServerError, FaultWords.brokenTitle, FaultWords.broken, frame)
    }

    static func reply(
        _ status: HTTPResponse.Status, _ title: Sentence, _ sentence: Sentence, _ frame: Frame
    ) -> Reply {
        let language = frame.language
        var ways: [Markup] = [Pieces.link(FaultWords.toHome.shown(in: language), to: "/")]
        if frame.has("/search") {
            ways.append(Pieces.link(FaultWords.toSearch.shown(in: language), to: "/search"))
        }
        if frame.person == nil, frame.has("/login") {
            ways.append(Pieces.link(FaultWords.toLogin.shown(in: language), to: "/login"))
        }
        let body: Markup = [
            .element("p", text: sentence.shown(in: language)),
            .element("ul", ["class": "ways"], holding: Markup(ways.map { .element("li", holding: $0) })),
        ]
        return .page(Page(title.shown(in: language), body: body), status: status)
    }
}
