import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats

/// Identities that contradict each other, where an admin comes by.
enum ContradictionNotices {
    /// Of this community: what happened and what to do.
    static func own(_ visit: Visit) async throws -> Markup {
        Markup(
            try await findings(visit).map { said in
                .element(
                    "div", ["class": "fault-summary"],
                    holding: Markup(said.map { .element("p", text: visit.text($0)) }))
            })
    }

    /// On the home page of whoever may do something about it, with the way there.
    static func home(_ visit: Visit) async throws -> Markup {
        guard visit.may(.admin) else { return [] }
        let node = visit.node
        var own = try await findings(visit).compactMap(\.first)
        if try await !waiting({ try node.isCurrent() }) { own.insert(Problem.keyOutdated.sentence, at: 0) }
        let others = try await visit.reading { try $0.frozen().others.map { ContradictionWords.other($0.label) } }
        return Markup(own.map { notice($0, "fault-summary", visit) } + others.map { notice($0, "notice", visit) })
    }

    private static func findings(_ visit: Visit) async throws -> [[Sentence]] {
        try await visit.reading { reading in
            var said: [[Sentence]] = []
            if try reading.frozen().own { said.append([ContradictionWords.ownHere, ContradictionWords.chooseHere]) }
            let peers = try reading.contradictedBy().map { try reading.name(of: $0) }.sorted()
            if !peers.isEmpty { said.append([ContradictionWords.own(peers), ContradictionWords.what]) }
            return said
        }
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
