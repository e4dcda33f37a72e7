import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Links

/// Backups that communities keep for each other: who keeps what, and either side's word on it.
enum PeerBackupPages {
    static let path = "/settings/backup/peers"
    static let routes: [Route] = [
        .get(path, .admin, { .page(try await list($0)) }),
        .post(path + "/every", .admin, setEvery),
        .post(path + "/now", .admin, makeNow),
        .get(path + "/:peer", .admin, { .page(try await one($0, nil)) }),
        .post(path + "/:peer/ask", .admin, { try await ask($0, true) }),
        .post(path + "/:peer/ask-no-more", .admin, { try await ask($0, false) }),
        .post(path + "/:peer/keep", .admin, keep),
        .post(path + "/:peer/keep-no-more", .admin, keepNoMore),
    ]

    static func address(_ peer: CommunityID) -> String { path + "/" + peer.text }

    // MARK: All

    private struct All: Sendable {
        let peers: [PeerBackupView]
        let copy: OwnCopy?
        let every: BackupPlan.Every
        let hasKey: Bool
    }

    private static func all(_ visit: Visit) async throws -> All {
        try await visit.reading { reading in
            let copy = try reading.ownCopy()
            let peers = try reading.links().map(\.link).compactMap { link -> PeerBackupView? in
                let agreed = try reading.peerBackup(with: link.community)
                guard link.isLiving || agreed.isOfUse else { return nil }
                return PeerBackupView(agreed: agreed, name: try reading.name(of: link.community), copy: copy)
            }
            return All(
                peers: peers, copy: copy, every: try reading.copyEvery(), hasKey: try reading.backupKey() != nil)
        }
    }

    private static func list(_ visit: Visit) async throws -> Page {
        let all = try await all(visit)
        func say(_ sentence: Sentence) -> String { visit.text(sentence) }
        var parts: [Markup] = []
        if !all.hasKey {
            parts.append(
                Pieces.empty(say(PeerBackupPageWords.noKey), (say(PeerBackupPageWords.toWords), BackupPages.path)))
        }
        if all.peers.isEmpty {
            parts.append(Pieces.empty(say(PeerBackupPageWords.noPeer), (say(PeerBackupPageWords.toPeers), "/peers")))
        } else {
            parts.append(
                Pieces.section(
                    say(PeerBackupPageWords.communities),
                    .element(
                        "ul", ["class": "cards"], holding: Markup(all.peers.map { line($0, visit) }))))
        }
        if all.peers.contains(where: \.agreed.asks) {
            parts.append(Pieces.section(say(PeerBackupPageWords.copy), copy(all, visit)))
        }
        parts.append(
            Pieces.section(
                say(PeerBackupPageWords.recover), .element("p", text: say(PeerBackupPageWords.recoverHelp))))
        var page = Page(say(PeerBackupPageWords.title), place: .settings, body: Markup(parts))
        page.kicker = Pieces.link(say(BackupPageWords.title), to: BackupPages.path)
        page.lead = .element("p", text: say(PeerBackupPageWords.lead))
        return page
    }

    private static func line(_ peer: PeerBackupView, _ visit: Visit) -> Markup {
        let sentences = [
            peer.agreed.isOursOfUse ? peer.ours(visit) : nil, peer.agreed.isTheirsOfUse ? peer.theirs(visit) : nil,
        ]
        .compactMap(\.self)
        return .element(
            "li",
            holding: [
                .element(
                    "div",
                    holding: [
                        .element("strong", text: peer.name),
                        Markup(
                            (sentences.isEmpty ? [PeerBackupPageWords.nothing] : sentences).map {
                                .element("p", ["class": "quiet"], text: visit.text($0))
                            }), peer.tooLarge.map { .element("p", ["class": "bad"], text: visit.text($0)) } ?? [],
                    ]),
                .element(
                    "a",
                    [
                        "class": peer.agreed.asked && peer.agreed.quota == 0 ? "button" : "button quiet",
                        "href": address(peer.agreed.community),
                        "aria-label": visit.text(PeerBackupPageWords.see) + " – " + peer.name,
                    ], text: visit.text(PeerBackupPageWords.see)),
            ])
    }

    private static func copy(_ all: All, _ visit: Visit) -> Markup {
        let fields = Fields(FormState(["every": all.every.rawValue]), visit.language)
        let made = all.copy.map {
            PeerBackupPageWords.copyMade(visit.telling.since($0.list.made), NumberWords.bytes($0.list.size))
        }
        return [
            Pieces.facts([
                (visit.text(PeerBackupPageWords.made), .text(visit.text(made ?? PeerBackupPageWords.none)))
            ]),
            fields.form(
                action: path + "/every", token: visit.formToken,
                [
                    fields.select(
                        "every", PeerBackupPageWords.every,
                        BackupPlan.Every.allCases.map { ($0.rawValue, visit.text(BackupPageWords.every($0.rawValue))) }),
                    fields.buttons(.submit(FormWords.save)),
                ]),
            Fields.button(visit.text(PeerBackupPageWords.now), action: path + "/now", token: visit.formToken),
        ]
    }

    private static func setEvery(_ visit: Visit) async throws -> Reply {
        guard let every = BackupPlan.Every(rawValue: visit.form["every"]) else { throw PageFault.notFound }
        try await visit.doing { try $0.setCopyEvery(every) }
        return .seeOther(path, saying: FormWords.saved)
    }

    private static func makeNow(_ visit: Visit) async throws -> Reply {
        let settings = visit.site.settings
        let copy = try await visit.doing { node in
            guard try node.store.read({ try $0.peerBackups().contains { $0.asks } }) else {
                throw Problem.nobodyKeepsBackup
            }
            let copy = try node.makeCopyForPeers(settings: settings)
            // A file cannot be part of a transaction: the line follows it.
            try node.store.write { try $0.journal(.backupMade, at: node.now()) }
            return copy
        }
        return .seeOther(path, saying: PeerBackupPageWords.ready(NumberWords.bytes(copy.list.size)))
    }
}
