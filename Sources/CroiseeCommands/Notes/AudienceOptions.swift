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

    private static func list(_ communities: [NamedCommunity]) -> String {
        communities.map(\.name).joined(separator: ", ")
    }

    /// Of everything that travels. In each field a detail is named once, where it stands first; in the title only what the
    /// text does not repeat, since a title is often the text's first line.
    private static func details(_ text: NoteText) -> [Sentence] {
        var seen = Set<String>()
        func isNew(_ finding: PersonalDetails.Finding) -> Bool {
            let value = finding.excerpt.lowercased().filter { finding.kind == .email || $0.isNumber }
            return seen.insert("\(finding.kind.rawValue) \(value)").inserted
        }
        func found(in texts: [String], _ place: NoteWords.Place) -> [Sentence] {
            seen = []
            return texts.flatMap { PersonalDetails.find(in: $0) }.filter(isNew)
                .map { NoteWords.personalDetail($0.excerpt, in: place) }
        }
        let body = PersonalDetails.find(in: text.body).filter(isNew)
        let title = PersonalDetails.find(in: text.title).filter(isNew)
        let fields: [(texts: [String], place: NoteWords.Place)] =
            [
                (text.authors, .authors), (text.terms, .terms), ([text.language ?? ""], .language),
                ([text.licence ?? ""], .licence), ([text.source ?? ""], .source), ([text.category ?? ""], .category),
            ] + text.fields.map { ($0.values, .field($0.label)) }
        return title.map { NoteWords.personalDetail($0.excerpt, in: .title) }
            + fields.flatMap { found(in: $0.texts, $0.place) }
            + body.map { NoteWords.personalDetail($0.excerpt, in: .line($0.line)) }
    }

    /// Says what personal details a text holds before it is shared.
    /// - Returns: whether it may go on: on a terminal as answered; elsewhere unless `isStrict`.
    static func allows(_ text: NoteText, isStrict: Bool) throws -> Bool {
        let found = details(text)
        guard !found.isEmpty else { return true }
        Terminal.error(NoteWords.personalDetails(text.title).said)
        for detail in found.prefix(20) { Terminal.error("  " + detail.said) }
        if found.count > 20 { Terminal.error("  " + NoteWords.morePersonalDetails(found.count - 20).said) }
        if isStrict { return false }
        return Terminal.isInteractive ? try Terminal.confirm(NoteWords.shareAnyway) : true
    }
}
