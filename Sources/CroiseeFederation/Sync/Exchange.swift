import Bundles
import Catalogue
import CroiseeStore
import Links
import Logging

/// The dialling side of one link: pulls and pushes. It keeps nothing that the store does not; after a failure it resumes from there.
actor Exchange {
    let node: Node
    let peer: CommunityID
    let client: PeerClient
    let bell: Bell?
    let logger: Logger
    var report = SyncReport()
    /// Identities that this peer was sent on this exchange.
    var introduced: [CommunityID: [UInt8]] = [:]
    /// Statements that the other side says to know and was asked for.
    var askedChains: [CommunityID: ChainHead] = [:]
    /// When missing payloads were last asked for, Unix ms.
    var lastAsked: Int64 = 0
    /// When the other side was last asked for peers that moved, Unix ms.
    var lastAskedForMoved: Int64 = 0
    /// When the other side was last asked what it lacks, Unix ms.
    var lastBrought: Int64 = 0
    /// When the other side was last asked which chunks of files it wants, Unix ms; and whether notes went there since.
    var lastBroughtChunks: Int64 = 0
    var hasPushed = false
    /// Files that the other side does not have yet.
    var putOff: [AttachmentPlace: PutOff] = [:]
    /// What was last said of backups, and when, Unix ms.
    var toldBackups: BackupMessage?
    var lastToldBackups: Int64
    /// One after the other, since there was nothing more to be done at once.
    var backupTurns = 0
    /// The other side has something to say of them.
    var hearsBackups = false
    /// What the other side last said of the link.
    private var heardState: LinkState?
    /// Our view of what both have in common, when it was last seen to be settled.
    var settledDigest: String?

    init(node: Node, peer: CommunityID, client: PeerClient, bell: Bell?, logger: Logger) {
        self.node = node
        self.peer = peer
        self.client = client
        self.bell = bell
        self.logger = logger
        lastToldBackups = node.now()
    }

    var store: Store { node.store }

    /// One round: state of the link, what is new on both sides, what is missing.
    /// - Parameter onlyNotes: no files and no backups, which may take hours.
    /// - Returns: whether the link is active.
    func round(onlyNotes: Bool = false) async throws -> Bool {
        guard try await exchangeState(wait: 0) == .active else { return false }
        try await compareIfNeeded()
        while try await poll(wait: 0) == .more {}
        try await pushNews()
        try await compareIfNeeded()
        try await askForMissing()
        if onlyNotes { return true }
        try await askForMoved()
        try await bringWanted()
        try await exchangeChunks()
        try await exchangeBackups()
        return true
    }

    func takeReport() -> SyncReport {
        defer { report = SyncReport() }
        return report
    }

    // MARK: State

    private func message(wait: Int?) async throws -> LinkStateMessage {
        let known = heardState?.rawValue
        return try await store.reading { [peer, node] reading in
            // A peer that was told of it does not know these keys any more, and would say so: nothing that it says puts them right.
            if try node.isOutdated(reading) { throw Problem.keyOutdated }
            guard let link = try reading.link(with: peer)?.link, let identity = try reading.identity(of: node.me)
            else { throw Problem.notLinked(peer.text) }
            let text = String(decoding: identity.text, as: UTF8.self)
            var message = link.message(wait: wait, known: known, identity: text)
            // Two chains of it are known here, and the one that counts is that by which it is asked.
            message.tell(try reading.identity(of: peer).flatMap { try reading.contradiction(to: $0) })
            return message
        }
    }

    /// Tells our view of the link and hears theirs.
    func exchangeState(wait: Int) async throws -> LinkState {
        let message = try await message(wait: wait > 0 ? wait : nil)
        let theirs: LinkStateMessage
        do {
            let answer = try await client.ask(
                method: "POST", path: "/federation/v1/links/state", contentType: MediaType.json, body: message.bytes,
                lane: wait > 0 ? .poll : .control, timeout: .seconds(wait + 15))
            theirs = try LinkStateMessage.parse(answer.body)
        } catch let refusal as PeerRefusal {
            if refusal.problem.type == Problem.contradictedThere.type {
                try await noteContradiction(true)
                throw Problem.contradictedThere
            }
            guard refusal.problem.type == Problem.keyOutdated.type else { throw refusal.problem }
            if let yours = refusal.members["yours"]?.string { try await hearOfOurselves(yours) }
            throw Problem.keyOutdated
        } catch let problem as Problem where problem.type == Problem.frozenOrigin.type {
            guard let other = await client.contradiction else { throw problem }
            throw try await freeze(other)
        }
        if let yours = theirs.yours {
            try await hearOfOurselves(yours)
        } else {
            try await noteContradiction(false)
        }
        heardState = theirs.state
        hearsBackups = theirs.backups ?? false
        return try await store.writing { [peer] writing in
            guard var link = try writing.reading.link(with: peer)?.link else { throw Problem.notLinked(peer.text) }
            let before = link
            link.heard(theirs, mayCall: true)  // It answers there at this very moment.
            if link != before { try writing.save(link) }
            return link.state
        }
    }
}
