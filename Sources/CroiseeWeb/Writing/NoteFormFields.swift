import Bundles
import Catalogue
import Formats
import Notes

/// The fields of a kind as a page asks for them.
struct NoteFormFields {
    let form: NoteForm
    let fields: Fields
    /// By ID, for fields that name one.
    let communities: [(value: String, label: String)]
    /// Titles of the notes that addresses in the form lead to.
    let titles: [String: String]
    /// The field that was given one more line.
    let grown: String?

    private var state: FormState { fields.state }
    private func say(_ sentence: Sentence) -> String { sentence.text(fields.language) }

    func markup(_ row: KindField) -> Markup {
        row.isRepeatable ? several(row) : one(row)
    }

    private func one(_ row: KindField) -> Markup {
        let name = NoteForm.name(row.name)
        switch row.type {
        case .markdown: return fields.text(name, row.label, help: row.help, isRequired: row.isRequired, rows: 6)
        case .line: return fields.line(name, row.label, help: row.help, isRequired: row.isRequired)
        case .url: return fields.line(name, row.label, help: row.help, isRequired: row.isRequired, type: "url")
        case .number: return fields.line(name, row.label, help: row.help, isRequired: row.isRequired)
        case .choice: return fields.select(name, row.label, choices(row), help: row.help, isRequired: row.isRequired)
        case .community:
            return fields.select(
                name, row.label, [("", "–")] + communities, help: row.help, isRequired: row.isRequired)
        case .note:
            return fields.line(
                name, row.label, help: joined(row.help, WritingWords.noteHelp), isRequired: row.isRequired)
                + titled(state.typed[name])
        case .date, .role: return group(row, [line(row, 0)])
        }
    }

    private func choices(_ row: KindField) -> [(value: String, label: String)] {
        (row.isRequired ? [] : [("", "–")]) + row.choices.map { ($0.id, say($0.label)) }
    }

    /// A few lines, and a button for one more that keeps everything.
    private func several(_ row: KindField) -> Markup {
        let typed = state.typed.all(NoteForm.name(row.name))
        let filled = (typed.lastIndex { !$0.isEmpty } ?? -1) + 1
        let count = min(
            max(filled + (grown == row.name ? 1 : 0), max(typed.count, 1) + (grown == row.name ? 1 : 0), 2),
            NoteBounds.values)
        let lines = (0..<count).map { line(row, $0) }
        return group(
            row,
            lines + [
                .element(
                    "button", ["class": "quiet small", "name": "add", "value": row.name],
                    holding: [
                        .text(say(WritingWords.addLine)),
                        .inline("span", with: ["class": "unseen"], text: " – " + say(row.label)),
                    ])
            ])
    }

    private func group(_ row: KindField, _ lines: [Markup]) -> Markup {
        let name = NoteForm.name(row.name)
        let faults = state.faults(of: name)
        let help = row.type == .note ? joined(row.help, WritingWords.noteHelp) : row.help
        let described = [help == nil ? nil : "help-" + name, faults.isEmpty ? nil : "fault-" + name].compactMap(\.self)
        var legend: [Markup] = [.text(say(row.label))]
        if !row.isRequired {
            legend += [.text(" "), .inline("span", with: ["class": "optional"], text: say(FormWords.optional))]
        }
        return .element(
            "fieldset",
            with: ["class": "field", "aria-describedby": described.isEmpty ? nil : described.joined(separator: " ")],
            holding: [
                .element("legend", holding: Markup(legend)),
                help.map { .element("p", ["class": "help", "id": "help-" + name], text: say($0)) } ?? [],
                Markup(lines),
                faults.isEmpty
                    ? []
                    : .element(
                        "div", ["id": "fault-" + name],
                        holding: Markup(
                            faults.map { fault in
                                let sentence = fault.line.map { KeepingWords.inLine($0 + 1, fault.sentence) }
                                return .element("p", ["class": "fault"], text: say(sentence ?? fault.sentence))
                            })),
            ])
    }

    private func line(_ row: KindField, _ index: Int) -> Markup {
        let name = NoteForm.name(row.name)
        let values = state.typed.all(name)
        let value = index < values.count ? values[index] : ""
        switch row.type {
        case .date where !row.isRepeatable:
            let zone = state.typed[name + ".zone"]
            return .element(
                "div", ["class": "beside"],
                holding: [
                    input(row, index, name, value, "date", WritingWords.day),
                    input(row, index, name + ".clock", state.typed[name + ".clock"], "time", WritingWords.clock),
                    zone.isEmpty ? [] : Fields.hidden(name + ".zone", zone),
                    .element(
                        "p", ["class": "help"],
                        text: say(WritingWords.zone(zone.isEmpty ? form.zone : zone))),
                ])
        case .role:
            let roles = state.typed.all(name + ".role")
            let role = index < roles.count ? roles[index] : ""
            return .element(
                "div", ["class": "beside"],
                holding: [
                    .element(
                        "select",
                        with: [
                            "name": name + ".role", "aria-label": "\(say(WritingWords.role)) \(index + 1)",
                        ],
                        holding: Markup(
                            row.choices.map { choice in
                                .element(
                                    "option", with: ["value": choice.id, "selected": choice.id == role ? "" : nil],
                                    holding: .text(say(choice.label)))
                            })),
                    input(row, index, name, value, "text", WritingWords.holder),
                ])
        case .choice, .community:
            let all =
                row.type == .choice
                ? [("", "–")] + row.choices.map { ($0.id, say($0.label)) } : [("", "–")] + communities
            var attributes: Markup.Attributes = ["name": name, "aria-label": "\(say(row.label)) \(index + 1)"]
            mark(&attributes, row, index)
            return .element(
                "select", with: attributes,
                holding: Markup(
                    all.map { choice in
                        .element(
                            "option", with: ["value": choice.0, "selected": choice.0 == value ? "" : nil],
                            holding: .text(choice.1))
                    }))
        case .note: return input(row, index, name, value, "text", row.label) + titled(value)
        case .markdown:
            var attributes: Markup.Attributes = [
                "name": name, "rows": "4", "aria-label": "\(say(row.label)) \(index + 1)",
            ]
            mark(&attributes, row, index)
            return .element(
                "textarea", with: attributes, holding: .text(value.hasPrefix("\n") ? "\n" + value : value))
        default: return input(row, index, name, value, row.type == .url ? "url" : "text", row.label)
        }
    }

    private func input(
        _ row: KindField, _ index: Int, _ name: String, _ value: String, _ type: String, _ label: Sentence
    ) -> Markup {
        let isDate = row.type == .date
        var attributes: Markup.Attributes = [
            "type": type, "id": "field-\(name)-\(index)", "name": name, "value": value,
            "aria-label": isDate ? "\(say(row.label)) – \(say(label))" : "\(say(label)) \(index + 1)",
        ]
        if name == NoteForm.name(row.name) { mark(&attributes, row, index) }
        return .void("input", with: attributes)
    }

    /// The line that is wrong says so, and the first of them has the cursor. What is wrong with all lines is said at the first.
    private func mark(_ attributes: inout Markup.Attributes, _ row: KindField, _ index: Int) {
        let own = NoteForm.name(row.name)
        let faults = state.faults(of: own)
        let isWrong = faults.contains { ($0.line ?? 0) == index }
        if isWrong { attributes.add("aria-invalid", "true") }
        let isLast = grown == row.name && index == max(state.typed.all(own).count, 1)
        if isLast || (state.first == own && (faults.first?.line ?? 0) == index) { attributes.add("autofocus", "") }
    }

    private func titled(_ address: String) -> Markup {
        guard let title = titles[address] else { return [] }
        return .element(
            "p", ["class": "help"], holding: .text("→ ") + .inline("a", with: ["href": address], text: title))
    }

    private func joined(_ first: Sentence?, _ second: Sentence) -> Sentence {
        guard let first else { return second }
        return Sentence(fr: first.fr + " " + second.fr, en: first.en + " " + second.en)
    }
}
