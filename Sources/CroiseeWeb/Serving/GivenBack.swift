import Catalogue
import Formats

/// What was typed into a form that could not be taken stands on the page that says why: to be copied, or to be sent once more.
enum GivenBack {
    private static let texts: Set<String> = ["title", "body", "text", "thought", "terms", "authors", "source"]

    private static func isText(_ field: FormData.Field) -> Bool {
        !Again.isSecret(field.name) && field.value.contains { !$0.isWhitespace }
            && (texts.contains(field.name) || field.value.contains(where: \.isWhitespace)
                || NoteForm.isTyped(field.name))
    }

    /// - Parameter path: where it can be sent again; nil where that would change nothing.
    static func adding(_ form: FormData, to reply: Reply, sentTo path: String?, _ frame: Frame) -> Reply {
        let typed = form.fields.filter(isText)
        guard frame.person != nil, !typed.isEmpty, case .page(var page) = reply.content else { return reply }
        func say(_ sentence: Sentence) -> String { sentence.shown(in: frame.language) }
        let text = typed.map(\.value).joined(separator: "\n\n")
        var parts: [Markup] = [
            .element("label", ["for": "given-back"], text: say(KeepingWords.givenBack)),
            .element("p", ["class": "help", "id": "help-given-back"], text: say(KeepingWords.givenBackHelp)),
            // The first line end would be dropped.
            .element(
                "textarea",
                [
                    "id": "given-back", "rows": "12", "class": "prose", "readonly": "",
                    "aria-describedby": "help-given-back",
                ], holding: .text("\n" + text)),
        ]
        parts = [.element("div", ["class": "field"], holding: Markup(parts))]
        if let path {
            let fields = Fields(FormState(), frame.language)
            parts.append(.element("p", ["class": "help"], text: say(KeepingWords.sendAgainHelp)))
            parts.append(
                fields.form(
                    action: path, token: frame.formToken,
                    form.fields.filter { !Again.isSecret($0.name) }.map { Fields.hidden($0.name, $0.value) }
                        + [fields.buttons(.submit(KeepingWords.sendAgain))]))
        }
        page.body += .element("section", ["class": "fields"], holding: Markup(parts))
        var reply = reply
        reply.content = .page(page)
        return reply
    }
}
