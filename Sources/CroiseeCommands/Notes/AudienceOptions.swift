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

    @Option(name: .long, help: HelpWords.intersectionNote.help(ValueWords.intersection))
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

    /// - Throws: before anything is announced or asked, if this community may not speak there.
    func audience(_ node: Node) throws -> Audience {
        if draft { return .draft }
        if local { return .onlyHere }
        let places = try places(node)
        try node.requirePart(in: places)
        return Audience(places: places)
    }
}

/// What an author reads before a note leaves.
enum SharingNotice {
    /// Names, on standard error, the communities that will receive what is published in `places`.
    static func name(_ places: [IntersectionID], _ node: Node) throws {
        for place in places {
            let name = try node.store.read { try $0.intersection(place)?.name ?? "" }
            let recipients = try node.recipients(in: place)
            let names = list(recipients.communities)
            Terminal.error(
                recipients.isPublic
                    ? NoteWords.publicRecipients(names).said
                    : NoteWords.recipients(place: name, names: names, delegates: list(recipients.delegates)).said)
            for sentence in [
                NoteWords.unaware(list(recipients.unaware)), NoteWords.absent(list(recipients.absent)),
            ] {
                if let sentence { Terminal.error(sentence.said) }
            }
        }
    }

    /// Says, before a text leaves, what personal details it holds and who will receive it; nothing where it stays here.
    /// - Throws: `personal-details`
    static func announce(
        _ text: NoteText, in places: [IntersectionID], isStrict: Bool, _ node: Node
    ) throws {
        guard !places.isEmpty else { return }
        guard try allows(text, isStrict: isStrict) else { throw Problem.personalDetails(text.title) }
        try name(places, node)
    }

    private static func list(_ communities: [NamedCommunity]) -> String {
        communities.map(\.name).joined(separator: ", ")
    }

    /// Says what personal details a text holds before it is shared.
    /// - Parameter firstLine: the line of its file in which the text begins.
    /// - Returns: whether it may go on: on a terminal as answered; elsewhere unless `isStrict`.
    static func allows(_ text: NoteText, isStrict: Bool, firstLine: Int = 1) throws -> Bool {
        let found = text.personalDetails(from: firstLine)
        guard !found.isEmpty else { return true }
        Terminal.error(NoteWords.personalDetails(text.title).said)
        for detail in found.prefix(20) { Terminal.error("  " + detail.said) }
        if found.count > 20 { Terminal.error("  " + NoteWords.morePersonalDetails(found.count - 20).said) }
        if isStrict { return false }
        return Terminal.isInteractive ? try Terminal.confirm(NoteWords.shareAnyway) : true
    }
}
