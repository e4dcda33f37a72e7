import Bundles
import Catalogue
import CroiseeFederation
import Formats

/// How others reach the node, and a check that they do.
extension SetupPages {
    func reachBefore(_ visit: SetupVisit) -> FormState {
        let answers = state.answers
        let usual: SetupState.Reach =
            inside.options.behindProxy ? .proxy : inside.options.publicURL == nil ? .calling : .direct
        let address = answers.address.isEmpty ? inside.options.publicURL ?? "" : answers.address
        return FormState(["reach": (answers.reach ?? usual).rawValue, "address": address])
    }

    func reachPage(_ visit: SetupVisit, _ form: FormState, _ finding: (sentence: Sentence, isGood: Bool)?)
        -> Page
    {
        let fields = Fields(form, visit.language)
        let canSkip = finding.map { !$0.isGood } ?? false
        return page(
            SetupPageWords.reach, SetupPageWords.reachLead, .reach, visit,
            [
                finding.map {
                    .element(
                        "p", ["class": $0.isGood ? "said" : "fault-summary", "role": "status"],
                        text: visit.text($0.sentence))
                } ?? [],
                fields.form(
                    action: visit.path, token: visit.formToken,
                    [
                        fields.choices(
                            "reach", SetupPageWords.reachWhich,
                            SetupState.Reach.allCases.map {
                                (
                                    $0.rawValue, SetupPageWords.reach($0.rawValue),
                                    SetupPageWords.reachHelp($0.rawValue, listen: inside.listening())
                                )
                            }),
                        fields.line(
                            "address", SetupPageWords.address, help: SetupPageWords.addressHelp, isRequired: false,
                            type: "url"),
                        canSkip
                            ? fields.buttons(
                                .submit(SetupPageWords.checkAgain),
                                .other(SetupPageWords.goOnAnyway, name: "anyway", value: "yes"))
                            : fields.buttons(.submit(SetupPageWords.checkAndGoOn)),
                    ]),
            ])
    }

    func reach(_ visit: SetupVisit) async throws -> Reply {
        var check = FormCheck(visit.form)
        let reach = check.choice("reach", SetupState.Reach.self)
        var address = visit.form.trimmed("address")
        if let reach {
            if reach != .calling && address.isEmpty { check.refuse("address", SetupPageWords.addressMissing) }
            if !address.isEmpty {
                switch Result(catching: { () throws(Problem) in try NodeAddress.published(address) }) {
                case .success(let whole): address = whole
                case .failure(let problem): check.refuse("address", problem.sentence)
                }
            }
        }
        guard check.isSound, let reach else { return .again(reachPage(visit, check.state, nil)) }
        let finding = try await SetupReach(inside: inside, answer: checkAnswer).find(reach, address)
        guard finding.isGood || visit.form["anyway"] == "yes" else {
            return .again(reachPage(visit, FormState(["reach": reach.rawValue, "address": address]), finding))
        }
        let chosen = address
        state.change {
            $0.reach = reach
            $0.address = chosen
        }
        return .seeOther(state.answers.next.path)
    }
}
