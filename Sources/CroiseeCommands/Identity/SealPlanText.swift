import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore

/// The bundles of a plan by what an admin types: a whole number, or a beginning of it that only one of them has.
struct BundlesByName {
    /// Fewer characters of a number name nothing.
    static let shortest = 8

    private let names: [(id: BundleID, hex: String)]

    init(_ plan: SealPlan) { names = (plan.sealed + plan.disowned.map(\.id)).map { ($0, $0.hex) } }

    /// - Throws: `not-found`, `ambiguous`.
    func find(_ texts: [String]) throws -> Set<BundleID> {
        Set(
            try texts.map { text in
                let wanted = text.lowercased()
                if let id = BundleID(hex: wanted) { return id }
                let meant = names.filter { wanted.utf8.count >= Self.shortest && $0.hex.hasPrefix(wanted) }
                guard let first = meant.first else { throw Problem.notFound(text) }
                guard meant.count == 1 else {
                    throw Problem.ambiguous(text, candidates: meant.prefix(10).map(\.hex))
                }
                return first.id
            })
    }
}

extension Node {
    /// Of so many bundles that fall, and of as many that stand, one line each; `--json` has all that fall.
    private static let mostLines = 100

    /// What falls, by day and title, with the numbers that `--keep` and `--disown` take.
    /// - Parameter isOpen: it can still be chosen.
    func listing(of plan: SealPlan, isOpen: Bool) throws -> String {
        let zone = try timeZone()
        var lines = [IdentityWords.plan(sealed: plan.sealed.count, disowned: plan.disowned.count).said]
        if !plan.disowned.isEmpty || isOpen && !plan.standingSince.isEmpty {
            lines.append(IdentityPlanWords.clock(zone).said)
        }
        lines += try byDay(plan.disowned, zone)
        if isOpen, !plan.standingSince.isEmpty {
            lines.append(IdentityPlanWords.standingSince.said)
            lines += try byDay(plan.standingSince, zone)
        }
        if isOpen, !plan.disowned.isEmpty || !plan.standingSince.isEmpty {
            lines.append(IdentityPlanWords.chooseBundles.said)
        }
        if !plan.titles.isEmpty {
            lines.append(IdentityPlanWords.fallingTitles.said)
            lines += plan.titles.map { "  " + $0 }
            if plan.hasMoreTitles { lines.append("  …") }
        }
        if plan.fallingReturned > 0 { lines.append(IdentityPlanWords.returnedFalls(plan.fallingReturned).said) }
        if plan.keptDecisions > 0 { lines.append(IdentityWords.keptDecisions(plan.keptDecisions).said) }
        return lines.joined(separator: "\n")
    }

    private func byDay(_ bundles: [OwnBundle], _ zone: String) throws -> [String] {
        var room = Self.mostLines
        var lines: [String] = []
        let days = Dictionary(grouping: bundles) { Moment.day($0.signed, zone) }
        for (day, bundles) in days.sorted(by: { $0.key < $1.key }) {
            let here = bundles.count(where: \.isMadeHere)
            lines.append("  " + IdentityWords.disownedDay(day, here: here, elsewhere: bundles.count - here).said)
            lines += try bundles.prefix(room).map { bundle in
                let title = try store.read { try $0.titles(inBundles: [bundle.id], most: 1) }.first
                let time = String(Moment.brief(bundle.signed, zone).dropFirst(11))
                let words = IdentityPlanWords.bundle(at: time, isMadeHere: bundle.isMadeHere, title: title)
                return "    \(bundle.id.hex.prefix(16))  " + words.said
            }
            if bundles.count > room { lines.append("    …") }
            room -= min(room, bundles.count)
        }
        return lines
    }
}
