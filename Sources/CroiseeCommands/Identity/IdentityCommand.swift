import ArgumentParser
import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Notes

struct IdentityCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "identity", IdentityWords.identity, example: "croisee identity show",
            subcommands: [
                IdentityShowCommand.self, IdentityRotateCommand.self, IdentityFreezeReportCommand.self,
                IdentityChooseCommand.self,
            ])
    }
}

struct IdentityShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("show", IdentityWords.show, example: "croisee identity show --json")
    }

    @OptionGroup var common: CommonOptions

    private struct Row: Encodable {
        struct Statement: Encodable {
            let n: Int
            let sha256: String
            let key: String
            let sealed: Int
        }
        let id: String
        let name: String
        let statements: [Statement]
        let addresses: [String]
        @OrNull var tlsPin: String? = nil
        /// The keys here are those of the newest statement.
        let current: Bool
        /// Peers where another chain of this community is known.
        let contradictedBy: [NamedRow]
        let news: [NewsRow]
    }

    func run() throws {
        let node = try common.node()
        let isCurrent = try node.isCurrent()
        let row = try node.store.read { reading in
            guard let identity = try reading.identity(of: node.me) else { throw Problem.noIdentity }
            return Row(
                id: node.me.text, name: try reading.name(of: node.me),
                statements: identity.statements.map {
                    .init(
                        n: $0.statement.n, sha256: $0.statement.digest.hex,
                        key: Base64.encode($0.statement.key.bytes), sealed: $0.sealed.count)
                },
                addresses: identity.node?.addresses ?? [], tlsPin: identity.node?.pin, current: isCurrent,
                contradictedBy: try reading.contradictedBy().map {
                    NamedRow(id: $0.text, name: try reading.name(of: $0))
                },
                news: try reading.identityNews(limit: 20).map { try NewsRow($0, reading) })
        }
        var lines = ["\(row.name)  \(row.id)", IdentityWords.statements(row.statements.count - 1).said]
        lines += row.statements.dropFirst().map { IdentityWords.sealed($0.sealed, number: $0.n).said }
        if !isCurrent { lines.append(Problem.keyOutdated.sentence.said) }
        let own = try node.store.read { try ContradictionLines.own($0) }
        if !own.isEmpty {
            lines += row.statements.dropFirst().map {
                ContradictionWords.fingerprint($0.n, String($0.sha256.prefix(16))).said
            }
        }
        lines += own + row.news.map(\.line)
        try common.output.show(row, text: lines.joined(separator: "\n"))
    }
}

/// Something that happened to an identity.
struct NewsRow: Encodable {
    @OrNull var at: String? = nil
    let community: NamedRow
    let event: String
    @OrNull var detail: String? = nil
    let text: String

    init(_ news: IdentityNews, _ reading: Reading) throws {
        let name = try reading.name(of: news.named)
        at = Moment.iso(news.at)
        community = NamedRow(id: news.community.text, name: try reading.name(of: news.community))
        event = news.event?.rawValue ?? ""
        detail = news.detail
        text =
            switch news.event {
            case .rotated: IdentityWords.rotatedElsewhere(name).said
            case .frozen: IdentityWords.frozenNews(name).said
            case .chosen: IdentityWords.chosenNews(name).said
            case .moved: IdentityWords.moved(name, to: news.detail ?? "–").said
            case .elsewhere: IdentityWords.elsewhere.said
            case .outdated: IdentityWords.outdated.said
            case .recovered: IdentityWords.recoveredNews.said
            case .contradicted: ContradictionWords.news(Sentence(fr: "« \(name) »", en: "“\(name)”")).said
            case nil: ""
            }
    }

    var line: String { "\(Moment.short(iso: at))  \(text)" }
}

struct IdentityFreezeReportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said("freeze-report", IdentityWords.freezeReport, example: "croisee identity freeze-report")
    }

    @OptionGroup var common: CommonOptions

    private struct Row: Encodable {
        struct Proof: Encodable {
            let sha256: String
            let statement: String
            let identity: String
            /// By this one's keys requests and bundles are checked now.
            let counts: Bool
        }
        let id: String
        let name: String
        let n: Int
        /// The admin has chosen: it is not frozen any more.
        let chosen: Bool
        let proofs: [Proof]
    }

    func run() throws {
        let node = try common.node()
        let rows = try node.store.read { try $0.frozenOrigins() + $0.chosenOrigins() }.map { frozen in
            Row(
                id: frozen.community.text, name: frozen.name, n: frozen.number, chosen: frozen.isChosen,
                proofs: [(frozen.held, true), (frozen.other, false)].map { identity, counts in
                    let statement = identity.statements[frozen.number].statement
                    return .init(
                        sha256: statement.digest.hex, statement: String(decoding: statement.bytes, as: UTF8.self),
                        identity: String(decoding: identity.text, as: UTF8.self), counts: counts)
                })
        }
        try common.output.list(rows, empty: IdentityWords.noFrozen) { row in
            let what =
                row.chosen
                ? ContradictionWords.chosen(row.name, number: row.n) : IdentityWords.frozen(row.name, number: row.n)
            let labels =
                row.chosen
                ? (ContradictionWords.counts, ContradictionWords.aside) : (IdentityWords.first, IdentityWords.second)
            let proofs = row.proofs.flatMap { proof in
                [
                    "  \(proof.sha256)  (\((proof.counts ? labels.0 : labels.1).said))",
                    "  \(proof.statement)",
                    "  croisee identity choose \(row.id) --statement \(proof.sha256.prefix(16))",
                ]
            }
            return ([what.said] + proofs).joined(separator: "\n")
        }
    }
}

struct IdentityChooseCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .said(
            "choose", IdentityWords.choose,
            example: "croisee identity choose \"Petit-Exemple\" --statement 9f86d081884c7d65")
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: IdentityWords.community.help(ValueWords.community))
    var community: String

    @Option(name: .long, help: IdentityWords.statement.help(IdentityWords.aStatement))
    var statement: String

    private struct Row: Encodable {
        let id: String
        let name: String
        let statement: String
    }

    func run() throws {
        let node = try common.node()
        let id = try node.community(named: community)
        let wanted = statement.lowercased()
        guard let frozen = try node.store.read({ try $0.contradictory(id) }) else { throw Problem.notFrozen }
        let digests = [frozen.held, frozen.other].map { $0.statements[frozen.number].statement.digest }
        let meant = digests.filter { wanted.utf8.count >= 8 && $0.hex.hasPrefix(wanted) }
        guard let digest = meant.first, meant.count == 1 else { throw Problem.noSuchStatement }
        try node.choose(digest, of: id)
        Wake.server(of: node.folder)
        try common.output.show(
            Row(id: id.text, name: frozen.name, statement: digest.hex), text: IdentityWords.chosen(frozen.name).said)
    }
}
