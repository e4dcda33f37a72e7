import Catalogue
import Formats

extension Fields {
    /// A form of which the secret part is never given back: with faults, it says that this is typed again.
    func secretForm(
        action: String, token: String?, asks secret: SecretFormWords.Secret, _ parts: [Markup]
    ) -> Markup {
        .element(
            "form", with: ["method": "post", "action": action, "class": "fields", "novalidate": ""],
            holding: [Self.token(token), secretSummary(secret), Markup(parts)])
    }

    private func secretSummary(_ secret: SecretFormWords.Secret) -> Markup {
        guard !state.isSound else { return [] }
        return .element(
            "p", ["class": "fault-summary", "role": "alert"],
            text: SecretFormWords.faults(state.faults.count, secret).shown(in: language))
    }
}
