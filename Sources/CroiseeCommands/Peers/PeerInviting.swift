import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Links

struct PeerInviteCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("invite", HelpWords.peerInvite, example: "croisee peer invite --expires 7d --qr")
    }

    @OptionGroup var common: CommonOptions

    @Option(name: .long, help: HelpWords.expires.help(ValueWords.duration))
    var expires = "7d"

    @Flag(name: .long, help: HelpWords.qr.help)
    var qr = false

    @Option(name: .long, help: HelpWords.inviteAddress.help(ValueWords.url))
    var address: String?

    func validate() throws {
        if Self.seconds(expires) == nil { throw ValidationError(PeerWords.badDuration.said) }
    }

    private struct Row: Encodable {
        let link: String
        @OrNull var expires: String? = nil
    }

    func run() throws {
        let node = try common.node()
        guard let validFor = Self.seconds(expires) else { throw ValidationError(PeerWords.badDuration.said) }
        let invitation = try node.invite(address: address, validFor: validFor)
        let until = Moment.iso(invitation.expires * 1_000)
        let code = qr && !common.json ? try QRCode.text(invitation.link) + "\n" : ""
        try common.output.show(Row(link: invitation.link, expires: until), text: code + invitation.link)
        if !common.json { common.output.remark(PeerWords.inviteUntil(Moment.short(invitation.expires * 1_000))) }
        if try !node.isReachable(invitation.address) { common.output.remark(PeerWords.onlyThisComputer) }
    }

    /// `30m`, `12h`, `7d`; nil for anything else and beyond a year.
    static func seconds(_ text: String) -> Int64? {
        guard let unit = text.last, let count = Int64(text.dropLast()), count > 0, count <= 525_600 else { return nil }
        let seconds: Int64
        switch unit {
        case "m": seconds = count * 60
        case "h": seconds = count * 3_600
        case "d": seconds = count * 86_400
        default: return nil
        }
        return seconds <= 365 * 86_400 ? seconds : nil
    }
}

struct PeerInvitationsCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("invitations", HelpWords.peerInvitations, example: "croisee peer invitations")
    }

    @OptionGroup var common: CommonOptions

    @OptionGroup var limits: LimitOptions

    private struct Row: Encodable {
        let number: String
        let link: String
        @OrNull var created: String? = nil
        @OrNull var expires: String? = nil
    }

    func run() throws {
        let node = try common.node()
        let waiting = try node.store.read { try $0.invitations() }
            .filter { $0.usedBy == nil && $0.invitation.expires > node.now() / 1_000 }
        let rows = waiting.prefix(limits.most).map { stored in
            Row(
                number: stored.invitation.number.hex, link: stored.invitation.link, created: Moment.iso(stored.created),
                expires: Moment.iso(stored.invitation.expires * 1_000))
        }
        try common.output.list(rows, empty: PeerWords.noInvitations) { row in
            PeerWords.invitation(String(row.number.prefix(12)), until: Moment.short(iso: row.expires)).said
                + "\n  \(row.link)"
        }
    }
}

struct PeerOpenCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .said("open", HelpWords.peerOpen, example: "croisee peer open \"https://carrefour.example:8443/link#1.…\"")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: HelpWords.invitationLink.help(ValueWords.link))
    var link: String

    @Option(name: .long, help: HelpWords.reason.help(ValueWords.text))
    var reason = ""

    func validate() throws {
        if reason.utf8.count > LinkBounds.reasonBytes { throw ValidationError(Problem.reasonLength.sentence.said) }
    }

    func run() async throws {
        let node = try common.node()
        let opened = try await openInvitation(node, link: link, reason: reason)
        Wake.server(of: node.folder)
        let row = try PeerCommand.row(opened.community, node)
        try common.output.show(
            row,
            text: opened.state == .active || opened.state == .paused
                ? PeerWords.alreadyLinked(row.name).said
                : PeerWords.opened(row.name, words: row.words.joined(separator: " ")).said)
    }
}
