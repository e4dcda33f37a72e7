import Catalogue
import CroiseeStore
import Formats
import HTTPTypes

/// Nothing that somebody typed is lost: a form that could not be taken comes back, filled, on its own page.
enum Again {
    /// What is never carried on: it is typed again.
    static func isSecret(_ name: String) -> Bool {
        name == Fields.tokenName || name.hasPrefix("password") || name.hasPrefix("kept") || name.hasPrefix("word-")
    }

    /// A form posts to the address of the page that it stands on; what has no page of its own is asked for once more.
    static func reply(_ visit: Visit) -> Reply {
        let form = FormData(visit.form.fields.filter { !isSecret($0.name) })
        guard let session = visit.session else { return .seeOther(visit.path) }
        return resume(form, at: visit.path, session: session.id, token: visit.formToken, visit)
    }

    static func resume(
        _ form: FormData, at path: String, session: Int64, token: String?, _ visit: Visit
    ) -> Reply {
        let write: Route? =
            if case .route(let route, _) = WebPages.table.find(.post, path) { route } else { nil }
        // A page that takes any last part is not that of a form with an address of its own.
        if let page = WebPages.table.page(path), write.map({ $0.path == page.path }) ?? true {
            visit.site.memory.keep(form, session: session, path: path)
            // A file is not kept.
            visit.site.memory.say(
                write?.isUpload == true ? KeepingWords.fileGone : LoginWords.nothingLost, to: session)
            return .seeOther(path)
        }
        let fields = Fields(FormState(), visit.language)
        let body: Markup = [
            .element("p", text: visit.text(LoginWords.sendAgainHelp)),
            fields.form(
                action: path, token: token,
                form.fields.map { Fields.hidden($0.name, $0.value) } + [fields.buttons(.submit(LoginWords.sendAgain))]),
        ]
        return .page(Page(visit.text(LoginWords.sendAgainTitle), body: body))
    }
}
