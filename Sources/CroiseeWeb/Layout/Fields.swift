import Catalogue
import Formats

/// A form as a page builds it: every field knows what was typed and what is wrong with it. The first wrong field has the cursor.
///
/// ```swift
/// let form = Fields(state, visit.language)
/// form.form(action: "/people", token: visit.formToken, [
///     form.line("label", PeopleWords.forWhom, help: PeopleWords.forWhomHelp),
///     form.buttons(.submit(PeopleWords.invite)),
/// ])
/// ```
struct Fields: Sendable {
    let state: FormState
    let language: Language

    init(_ state: FormState, _ language: Language) {
        self.state = state
        self.language = language
    }

    /// The name of the field that proves the session.
    static let tokenName = "form-token"

    static func token(_ token: String?) -> Markup { token.map { hidden(tokenName, $0) } ?? [] }

    static func hidden(_ name: String, _ value: String) -> Markup {
        .void("input", ["type": "hidden", "name": name, "value": value])
    }

    func form(action: String, token: String?, class style: String? = nil, _ parts: [Markup]) -> Markup {
        .element(
            "form", with: ["method": "post", "action": action, "class": style ?? "fields", "novalidate": ""],
            holding: [Self.token(token), summary, Markup(parts)])
    }

    /// One line.
    func line(
        _ name: String, _ label: Sentence, help: Sentence? = nil, isRequired: Bool = true, type: String = "text",
        autocomplete: String? = nil, hasFocus: Bool = false, list: String? = nil, inputMode: String? = nil
    ) -> Markup {
        var attributes = common(name, help, isRequired, hasFocus)
        attributes.add("type", type)
        attributes.add("autocomplete", autocomplete)
        attributes.add("list", list)
        attributes.add("inputmode", inputMode)
        let isSecret = type == "password" || Again.isSecret(name)
        if autocomplete == "username" || isSecret && type != "password" {
            attributes.add("autocapitalize", "none")
            attributes.add("spellcheck", "false")
        }
        // What is secret is typed again.
        if !isSecret { attributes.add("value", state.typed[name]) }
        return field(name, label, help, isRequired, .void("input", with: attributes))
    }

    func password(_ name: String, _ label: Sentence, help: Sentence? = nil, isNew: Bool) -> Markup {
        line(name, label, help: help, type: "password", autocomplete: isNew ? "new-password" : "current-password")
    }

    /// Several lines.
    func text(
        _ name: String, _ label: Sentence, help: Sentence? = nil, isRequired: Bool = true, rows: Int = 4,
        hasFocus: Bool = false, class style: String? = nil
    ) -> Markup {
        var attributes = common(name, help, isRequired, hasFocus)
        attributes.add("rows", String(rows))
        attributes.add("class", style)
        // A line end that a text begins with would be dropped.
        let typed = state.typed[name]
        return field(
            name, label, help, isRequired,
            .element("textarea", with: attributes, holding: .text(typed.hasPrefix("\n") ? "\n" + typed : typed)))
    }

    func select(
        _ name: String, _ label: Sentence, _ choices: [(value: String, label: String)], help: Sentence? = nil,
        isRequired: Bool = true
    ) -> Markup {
        let chosen = state.typed[name]
        // Where the first choice is one, something is always chosen.
        let canBeEmpty = choices.first?.value.isEmpty ?? true
        return field(
            name, label, help, isRequired,
            .element(
                "select", with: common(name, help, isRequired && canBeEmpty, false),
                holding: Markup(
                    choices.map { choice in
                        .element(
                            "option", with: ["value": choice.value, "selected": choice.value == chosen ? "" : nil],
                            holding: .text(choice.label))
                    })))
    }

    /// One of a few, all of them seen; each with a line of explanation.
    func choices(
        _ name: String, _ label: Sentence, _ choices: [(value: String, label: Sentence, help: Sentence?)]
    ) -> Markup {
        let chosen = state.typed[name]
        return group(
            name, label,
            choices.enumerated().map { index, choice in
                mark("radio", name, "\(name)-\(index)", choice.value, choice.label, choice.help, choice.value == chosen)
            })
    }

    /// Any of a few.
    func boxes(
        _ name: String, _ label: Sentence, _ choices: [(value: String, label: Sentence, help: Sentence?)]
    ) -> Markup {
        let chosen = state.typed.all(name)
        return group(
            name, label,
            choices.enumerated().map { index, choice in
                mark(
                    "checkbox", name, "\(name)-\(index)", choice.value, choice.label, choice.help,
                    chosen.contains(choice.value))
            })
    }

    /// One thing to agree to.
    func box(_ name: String, _ label: Sentence, help: Sentence? = nil) -> Markup {
        .element(
            "div", ["class": "field"],
            holding: [
                mark("checkbox", name, "field-" + name, "yes", label, help, state.typed[name] == "yes"), fault(name),
            ])
    }

    enum Button {
        case submit(Sentence)
        case other(Sentence, name: String, value: String)
        case link(Sentence, to: String)
    }

    func buttons(_ buttons: Button...) -> Markup {
        .element(
            "div", ["class": "buttons"],
            holding: Markup(
                buttons.map { button in
                    switch button {
                    case .submit(let label): .element("button", text: label.shown(in: language))
                    case .other(let label, let name, let value):
                        .element(
                            "button", ["class": "quiet", "name": name, "value": value], text: label.shown(in: language))
                    case .link(let label, let address):
                        .element("a", ["class": "button quiet", "href": address], text: label.shown(in: language))
                    }
                }))
    }

    /// A form that is one button: what is done to a thing in a list.
    static func button(
        _ label: String, action: String, token: String?, about: String? = nil, class style: String = "quiet",
        fields: KeyValuePairs<String, String> = [:]
    ) -> Markup {
        .element(
            "form", ["method": "post", "action": action, "class": "one"],
            holding: [
                Self.token(token), Markup(fields.map { hidden($0.key, $0.value) }),
                .element(
                    "button", with: ["class": style, "aria-label": about.map { label + " – " + $0 }],
                    holding: .text(label)),
            ])
    }

    // MARK: - Pieces

    /// Above a form with faults: how many.
    var summary: Markup {
        guard !state.isSound else { return [] }
        return .element(
            "p", ["class": "fault-summary", "role": "alert"],
            text: FormWords.faults(state.faults.count).shown(in: language))
    }

    private func common(_ name: String, _ help: Sentence?, _ isRequired: Bool, _ hasFocus: Bool) -> Markup.Attributes {
        var attributes: Markup.Attributes = ["id": "field-" + name, "name": name]
        let described = [help == nil ? nil : "help-" + name, state.fault(name) == nil ? nil : "fault-" + name]
            .compactMap(\.self)
        attributes.add("aria-describedby", described.isEmpty ? nil : described.joined(separator: " "))
        if state.fault(name) != nil { attributes.add("aria-invalid", "true") }
        if isRequired { attributes.add("required", "") }
        if state.isSound ? hasFocus : state.first == name { attributes.add("autofocus", "") }
        return attributes
    }

    private func field(
        _ name: String, _ label: Sentence, _ help: Sentence?, _ isRequired: Bool, _ control: Markup
    ) -> Markup {
        .element(
            "div", ["class": "field"],
            holding: [
                .element(
                    "label", ["for": "field-" + name],
                    holding: [
                        .text(label.shown(in: language)),
                        isRequired
                            ? []
                            : [
                                .text(" "),
                                .inline(
                                    "span", with: ["class": "optional"], text: FormWords.optional.shown(in: language)),
                            ],
                    ]),
                help.map { .element("p", ["class": "help", "id": "help-" + name], text: $0.shown(in: language)) } ?? [],
                control, fault(name),
            ])
    }

    private func fault(_ name: String) -> Markup {
        guard let fault = state.fault(name) else { return [] }
        return .element("p", ["class": "fault", "id": "fault-" + name], text: fault.shown(in: language))
    }

    private func group(_ name: String, _ label: Sentence, _ marks: [Markup]) -> Markup {
        .element(
            "fieldset",
            with: ["class": "field", "aria-describedby": state.fault(name) == nil ? nil : "fault-" + name],
            holding: [.element("legend", text: label.shown(in: language)), Markup(marks), fault(name)])
    }

    private func mark(
        _ type: String, _ name: String, _ id: String, _ value: String, _ label: Sentence, _ help: Sentence?,
        _ isChosen: Bool
    ) -> Markup {
        var attributes: Markup.Attributes = ["type": type, "id": id, "name": name, "value": value]
        if isChosen { attributes.add("checked", "") }
        if help != nil { attributes.add("aria-describedby", "help-" + id) }
        if state.first == name { attributes.add("autofocus", "") }
        return .element(
            "div", ["class": "mark"],
            holding: [
                .void("input", with: attributes),
                .element("label", ["for": id], text: label.shown(in: language)),
                help.map { .element("p", ["class": "help", "id": "help-" + id], text: $0.shown(in: language)) } ?? [],
            ])
    }
}
