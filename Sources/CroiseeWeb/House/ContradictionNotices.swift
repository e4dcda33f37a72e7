import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats

/// Identities that contradict each other, where an admin comes by.
enum ContradictionNotices {
    /// Of this community: what happened and what to do.
    static func own(_ visit: Visit) async throws -> Markup {
        Markup(
            try await visit.reading { try $0.ownContradictions() }.map { one in
                .element(
                    "div", ["class": "fault-summary"],
                    holding: [
                        .element("p", text: visit.text(one.what)), .element("p", text: visit.text(one.advice)),
                    ])
            })
    }

    /// On the home page of whoever may do something about it, with the way there.
    static func home(_ visit: Visit) async throws -> Markup {
        guard visit.may(.admin) else { return [] }
        let node = visit.node
        let (known, others) = try await visit.reading { reading in
            (
                try reading.ownContradictions().map(\.what),
                try reading.frozen().others.map { ContradictionWords.other($0.label) }
            )
        }
        let isCurrent = try await waiting { try node.isCurrent() }
        let own = (isCurrent ? [] : [Problem.keyOutdated.sentence]) + known
        return Markup(own.map { notice($0, "fault-summary", visit) } + others.map { notice($0, "notice", visit) })
    }

    private static func notice(_ sentence: Sentence, _ name: String, _ visit: Visit) -> Markup {
        .element(
            "p", ["class": name],
            holding: [
                .text(visit.text(sentence) + " "),
                .inline("a", with: ["href": "/settings/keys"], text: visit.text(ContradictionWords.see)),
            ])
    }
}
