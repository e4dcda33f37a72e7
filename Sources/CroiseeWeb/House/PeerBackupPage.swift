import Bundles
import Catalogue
import CroiseeFederation
import CroiseeStore
import Formats
import Links

/// One community: ours with them, theirs with us.
extension PeerBackupPages {
    private static func found(_ visit: Visit) async throws -> (PeerBackupView, isLiving: Bool, hasKey: Bool) {
        guard let id = CommunityID(visit.parameters["peer"] ?? "") else { throw PageFault.notFound }
        let found = try await visit.reading { reading -> (PeerBackupView, Bool, Bool)? in
            guard let link = try reading.link(with: id)?.link else { return nil }
            let view = PeerBackupView(
                agreed: try reading.peerBackup(with: id), name: try reading.name(of: id), copy: try reading.ownCopy())
            return (view, link.isLiving, try reading.backupKey() != nil)
        }
        guard let found else { throw PageFault.notFound }
        return found
    }

    static func one(_ visit: Visit, _ typed: FormState?) async throws -> Page {
        let (peer, isLiving, hasKey) = try await found(visit)
        func say(_ sentence: Sentence) -> String { visit.text(sentence) }
        var page = Page(
            peer.name, place: .settings,
            body: [
                Pieces.section(
                    say(PeerBackupPageWords.oursTitle), ours(peer, canAsk: isLiving && hasKey, hasKey, visit)),
                Pieces.section(
                    say(PeerBackupPageWords.theirsTitle), theirs(peer, canKeep: isLiving, typed, visit)),
            ])
        page.kicker = Pieces.link(say(PeerBackupPageWords.title), to: path)
        return page
    }

    private static func ours(_ peer: PeerBackupView, canAsk: Bool, _ hasKey: Bool, _ visit: Visit) -> Markup {
        let base = address(peer.agreed.community)
        func say(_ sentence: Sentence) -> String { visit.text(sentence) }
        var parts: [Markup] = [.element("p", text: say(peer.ours(visit)))]
        if let tooLarge = peer.tooLarge { parts.append(.element("p", ["class": "notice"], text: say(tooLarge))) }
        if peer.agreed.asks {
            parts += [
                .element("p", ["class": "help"], text: say(PeerBackupPageWords.askNoMoreHelp)),
                Fields.button(
                    say(PeerBackupPageWords.askNoMore), action: base + "/ask-no-more", token: visit.formToken,
                    class: "danger"),
            ]
        } else if canAsk {
            parts += [
                .element("p", ["class": "help"], text: say(PeerBackupPageWords.askHelp)),
                Fields.button(
                    say(PeerBackupPageWords.ask), action: base + "/ask", token: visit.formToken, class: "primary"),
            ]
        } else if !hasKey {
            parts.append(
                Pieces.empty(say(PeerBackupPageWords.noKey), (say(PeerBackupPageWords.toWords), BackupPages.path)))
        }
        return Markup(parts)
    }

    private static func theirs(_ peer: PeerBackupView, canKeep: Bool, _ typed: FormState?, _ visit: Visit) -> Markup {
        let base = address(peer.agreed.community)
        let quota = peer.agreed.quota
        func say(_ sentence: Sentence) -> String { visit.text(sentence) }
        var parts: [Markup] = [.element("p", text: say(peer.theirs(visit)))]
        if canKeep {
            let megabytes = quota > 0 ? max(1, quota / 1_000_000) : 1_000
            let fields = Fields(typed ?? FormState(["quota": String(megabytes)]), visit.language)
            parts.append(
                fields.form(
                    action: base + "/keep", token: visit.formToken,
                    [
                        fields.line(
                            "quota", PeerBackupPageWords.quota, help: PeerBackupPageWords.quotaHelp,
                            inputMode: "numeric"),
                        visit.site.node.store.freeBytes.map {
                            .element(
                                "p", ["class": "help"], text: say(PeerBackupPageWords.free(NumberWords.bytes($0))))
                        } ?? [],
                        fields.buttons(.submit(quota > 0 ? PeerBackupPageWords.change : PeerBackupPageWords.keep)),
                    ]))
        }
        if quota > 0 || peer.agreed.kept != nil || peer.agreed.coming != nil {
            parts += [
                .element("p", ["class": "help"], text: say(PeerBackupPageWords.keepNoMoreHelp)),
                Fields.button(
                    say(PeerBackupPageWords.keepNoMore), action: base + "/keep-no-more", token: visit.formToken,
                    class: "danger"),
            ]
        }
        return Markup(parts)
    }

    static func ask(_ visit: Visit, _ asks: Bool) async throws -> Reply {
        let (peer, isLiving, _) = try await found(visit)
        guard isLiving || !asks else { throw PageFault.notFound }
        let id = peer.agreed.community
        try await visit.doing { try $0.askForBackup(asks, of: id) }
        return .seeOther(
            address(id), saying: asks ? PeerBackupPageWords.askedNow : PeerBackupPageWords.askEnded)
    }

    static func keep(_ visit: Visit) async throws -> Reply {
        let (peer, isLiving, _) = try await found(visit)
        guard isLiving else { throw PageFault.notFound }
        var check = FormCheck(visit.form)
        guard let megabytes = Int64(visit.form.trimmed("quota")), (1...8_000).contains(megabytes) else {
            check.refuse("quota", PeerBackupPageWords.quotaNumber)
            return .again(try await one(visit, check.state))
        }
        let (id, room) = (peer.agreed.community, megabytes * 1_000_000)
        try await visit.doing { try $0.keepBackup(of: id, quota: room) }
        return .seeOther(address(id), saying: PeerBackupPageWords.keeps(peer.name, NumberWords.bytes(room)))
    }

    static func keepNoMore(_ visit: Visit) async throws -> Reply {
        let id = try await found(visit).0.agreed.community
        try await visit.doing { try $0.keepBackup(of: id, quota: 0) }
        return .seeOther(address(id), saying: PeerBackupPageWords.keepEnded)
    }
}
