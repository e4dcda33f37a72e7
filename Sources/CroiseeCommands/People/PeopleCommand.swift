import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import CroiseeWeb

/// The people of the community, for whoever sits at the computer of the node.
struct PeopleCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "people", HelpPeople.people, example: "croisee people invite --role admin --qr",
            subcommands: [PeopleListCommand.self, PeopleInviteCommand.self, PeopleResetCommand.self])
    }
}

extension Role: ExpressibleByArgument {}

struct PeopleListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("list", HelpPeople.list, example: "croisee people list")
    }

    @OptionGroup var common: CommonOptions

    private struct Row: Encodable {
        let user: String
        let penName: String
        let role: String
        let enabled: Bool
        @OrNull var created: String? = nil
    }

    func run() throws {
        let rows = try common.node().store.read { try $0.accounts() }.map { account in
            Row(
                user: account.userName, penName: account.penName, role: account.role.rawValue,
                enabled: account.isEnabled, created: Moment.iso(account.created))
        }
        try common.output.list(rows, empty: HelpPeople.none) { row in
            [
                row.user, row.penName, RoleWords.name(row.role).said, row.enabled ? nil : PeopleWords.disabled.said,
            ].compactMap(\.self).joined(separator: "  ")
        }
    }
}

/// What both kinds of link take.
struct PassOptions: ParsableArguments {
    @Option(name: .long, help: HelpWords.expires.help(ValueWords.duration))
    var expires = "7d"

    @Flag(name: .long, help: HelpWords.qr.help)
    var qr = false

    @Option(name: .long, help: HelpPeople.address.help(ValueWords.url))
    var address: String?

    func validate() throws {
        if PeerInviteCommand.seconds(expires) == nil { throw ValidationError(PeerWords.badDuration.said) }
    }

    private struct Row: Encodable {
        let link: String
        @OrNull var expires: String? = nil
    }

    /// Makes the link and shows it, this once.
    func make(
        for purpose: Pass.Purpose, label: String, _ act: JournalAct, _ subject: JournalSubject?, detail: String?,
        _ node: Node, _ output: Output
    ) throws {
        let base = try address ?? usualAddress(node)
        let validFor = (PeerInviteCommand.seconds(expires) ?? 0) * 1_000
        let now = node.now()
        let token = try node.store.write { writing in
            var random = SystemRandomNumberGenerator()
            let token = SecretToken(using: &random)
            try writing.issue(token, for: purpose, label: label, validFor: validFor, at: now)
            try writing.journal(act, subject, detail: detail, at: now)
            return token
        }
        let link = (base.hasSuffix("/") ? String(base.dropLast()) : base) + WebPages.welcome(token)
        let code = qr && !output.isJSON ? try QRCode.text(link) + "\n" : ""
        try output.show(Row(link: link, expires: Moment.iso(now + validFor)), text: code + link)
        if !output.isJSON { output.remark(PeerWords.personalUntil(Moment.short(now + validFor))) }
    }

    /// Where browsers find the node: without encryption on this computer where that is served, else its public address.
    private func usualAddress(_ node: Node) throws -> String {
        if let plain = Settings.current.plainHTTP, !plain.hasSuffix(":0"), Settings.current.publicURL == nil {
            return "http://" + plain
        }
        let announced = try node.store.read { try $0.identity(of: node.me)?.node?.addresses.first }
        return announced ?? "https://" + (Settings.current.listen ?? ServerOptions().listen)
    }
}

struct PeopleInviteCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("invite", HelpPeople.invite, example: "croisee people invite --role author --for \"Marie\" --qr")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var pass: PassOptions

    @Option(name: .long, help: HelpPeople.role.help(HelpPeople.roleValue))
    var role: Role = .author

    @Option(name: .customLong("for"), help: HelpPeople.label.help(ValueWords.text))
    var label = ""

    func validate() throws {
        if label.utf8.count > 100 { throw ValidationError(FormWords.tooLong(100).said) }
    }

    func run() throws {
        try pass.make(
            for: .invitation(role), label: label, .accountInvited, nil, detail: role.rawValue, try common.node(),
            common.output)
    }
}

struct PeopleResetCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("reset", HelpPeople.reset, example: "croisee people reset marie.t")
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var pass: PassOptions

    @Argument(help: HelpPeople.user.help(ValueWords.name))
    var user: String

    func run() throws {
        let node = try common.node()
        let name = try UserName(user)
        guard let account = try node.store.read({ try $0.credentials(name)?.account }) else {
            throw Problem.notFound(user)
        }
        try pass.make(
            for: .reset(account.id), label: "", .resetIssued, .account(account.id), detail: nil, node, common.output)
    }
}
