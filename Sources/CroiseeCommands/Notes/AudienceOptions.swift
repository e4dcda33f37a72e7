import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

/// How far a note goes: `--draft`, `--local`, `--public`, `--intersection X`…; without any of them it stays here.
struct AudienceOptions: ParsableArguments {
    @Flag(name: .long, help: HelpWords.draft.help)
    var draft = false

    @Flag(name: .long, help: HelpWords.local.help)
    var local = false

    @Flag(name: .customLong("public"), help: HelpWords.publicNote.help)
    var isPublic = false

    @Option(name: .long, help: HelpWords.intersectionNote.help)
    var intersection: [String] = []

    @Flag(name: .long, help: HelpWords.noPersonalDetails.help)
    var noPersonalDetails = false

    func validate() throws {
        let shared = isPublic || !intersection.isEmpty
        if [draft, local, shared].count(where: { $0 }) > 1 { throw ValidationError(NoteWords.oneAudience.said) }
    }

    /// The intersections named, and the public place where asked for.
    func places(_ node: Node) throws -> [IntersectionID] {
        var places = try intersection.map { try node.intersection(named: $0).id }
        if isPublic { places.append(try node.publicPlace()) }
        var seen = Set<IntersectionID>()
        return places.filter { seen.insert($0).inserted }
    }

    func audience(_ node: Node) throws -> Audience {
        if draft { return .draft }
        return Audience(places: try places(node))
    }
}

/// What an author reads before a note leaves.
enum SharingNotice {
    /// Names, on standard error, the communities that will receive what is published in `places`.
    static func name(_ places: [IntersectionID], _ node: Node) throws {
        for place in places {
            let name = try node.store.read { try $0.intersection(place)?.name ?? "" }
            let recipients = try node.recipients(in: place)
            let names = recipients.communities.map(\.name).joined(separator: ", ")
            let delegates = recipients.delegates.map(\.name).joined(separator: ", ")
            Terminal.error(
                recipients.isPublic
                    ? NoteWords.publicRecipients(names).said
                    : NoteWords.recipients(place: name, names: names, delegates: delegates).said)
        }
    }

    /// Says what personal details a text holds before it is shared.
    /// - Returns: whether it may go on: on a terminal as answered; elsewhere unless `isStrict`.
    static func allows(_ text: NoteText, isStrict: Bool) -> Bool {
        let found = PersonalDetails.find(in: text.title + "\n" + text.body)
        guard !found.isEmpty else { return true }
        Terminal.error(NoteWords.personalDetails(text.title).said)
        for finding in found.prefix(20) {
            // Line 1 is the title.
            Terminal.error("  " + NoteWords.personalDetail(finding.excerpt, line: max(1, finding.line - 1)).said)
        }
        if isStrict { return false }
        return Terminal.isInteractive ? Terminal.confirm(NoteWords.shareAnyway) : true
    }
}
