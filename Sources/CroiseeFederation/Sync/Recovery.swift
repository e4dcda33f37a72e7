import Bundles
import Catalogue
import CroiseeStore
import Foundation
import HTTPTypes
import Links

/// What a peer knows of a community that lost its computer. Nothing of it is believed that the words do not prove.
public struct RecoveryFinding: Sendable {
    public let address: String
    public let pin: CertificatePin?
    /// The peer itself.
    public let peer: Identity
    public let own: Identity
    /// That the peer stands ready to give back.
    public let bundles: [BundleID]
    /// Of this community, encrypted, and kept by the peer.
    public var backup: BackupMark?
}

public enum Recovery {
    /// Asks a peer for the community that these words belong to. Nothing is written.
    /// - Parameter pin: of the peer's certificate; without one, and where no authority vouches for it, the certificate that comes is taken
    ///   for this once: what matters proves itself.
    /// - Throws: `recovery-unknown`, `recovery-lie`, and whatever keeps a peer from being reached.
    public static func find(_ words: RecoveryWords, at url: String, pin: CertificatePin? = nil) async throws
        -> RecoveryFinding
    {
        let address = try PeerAddress(url, pin: pin)
        let (connection, found) = try await connect(to: address)
        defer { connection.close() }
        let peer = try await identity(of: url, connection)
        var bundles: [BundleID] = []
        var own: Identity?
        var backup: BackupMark?
        var more = true
        while more {
            let (head, identity) = try await ask(words, peer: peer.community, after: bundles.last, url, connection)
            let ids = try Wire.bundles(head.bundles, limit: RecoveryHead.atMost)
            // Ascending, so that it comes to an end.
            let line = bundles.suffix(1) + ids
            guard zip(line, line.dropFirst()).allSatisfy({ $0 < $1 }) else {
                throw Problem.recoveryLie(url)
            }
            bundles += ids
            own = own ?? identity
            backup = try backup ?? head.backup?.mark()
            more = head.more && !ids.isEmpty
        }
        guard let own, try own.accepts(words), own.community != peer.community else { throw Problem.recoveryLie(url) }
        return RecoveryFinding(address: url, pin: found, peer: peer, own: own, bundles: bundles, backup: backup)
    }

    /// Asks one peer after the other. One that knows is enough, where the others cannot be reached.
    /// - Parameters:
    ///   - told: of each as it answers.
    /// - Throws: `recovery-disputed` where one does not know these words that another one knows: they may have been replaced since. Where
    ///   none knows them, why the first does not.
    public static func find(
        _ words: RecoveryWords, at addresses: [String], pin: CertificatePin? = nil,
        told: (String, Result<RecoveryFinding, Problem>) -> Void
    ) async throws -> [RecoveryFinding] {
        var findings: [RecoveryFinding] = []
        var failures: [(address: String, problem: Problem)] = []
        for address in addresses {
            do {
                let found = try await find(words, at: address, pin: addresses.count == 1 ? pin : nil)
                findings.append(found)
                told(address, .success(found))
            } catch let problem as Problem {
                failures.append((address, problem))
                told(address, .failure(problem))
            }
        }
        guard !findings.isEmpty else { throw failures.first?.problem ?? Problem.wrongWords }
        if let one = failures.first(where: { $0.problem.type == Problem.recoveryUnknown("").type }) {
            throw Problem.recoveryDisputed(one.address)
        }
        return findings
    }

    static func connect(to address: PeerAddress) async throws -> (PeerConnection, CertificatePin?) {
        let policy = AddressPolicy(allowPrivate: true)
        do {
            return (try await PeerConnection.connect(to: address, policy: policy), address.pin)
        } catch let problem as Problem where problem.type == "certificate-not-trusted" && address.pin == nil {
            let check = PinCheck(nil)
            let connection = try await PeerConnection.connect(to: address, policy: policy, check: check)
            return (connection, check.seen)
        }
    }

    private static func identity(of url: String, _ connection: PeerConnection) async throws -> Identity {
        let answer = try await connection.send(method: "GET", target: PeerClient.identityPath, fields: [:])
        guard answer.status == 200, let identity = try identities(answer.body[...], url).first else {
            throw Problem.recoveryLie(url)
        }
        return identity
    }

    private static func ask(
        _ words: RecoveryWords, peer: CommunityID, after: BundleID?, _ url: String, _ connection: PeerConnection
    ) async throws -> (RecoveryHead, Identity?) {
        let keys = try (1..<RecoveryProof.keysAtMost).map { try proof(words, $0, to: peer) }
        let answer = try await connection.send(
            method: "POST", target: "/federation/v1/recovery", fields: [.contentType: MediaType.json],
            body: try WireJSON.encode(RecoveryRequest(keys: keys, after: after?.hex)))
        guard answer.status != 404 else { throw Problem.recoveryUnknown(url) }
        guard answer.status == 200, let end = answer.body.firstIndex(of: 0x0A) else {
            throw PeerRefusal(answer)?.problem ?? Problem.recoveryLie(url)
        }
        let head = try WireJSON.decode(RecoveryHead.self, from: Array(answer.body[..<end]))
        return (head, try identities(answer.body[(end + 1)...], url).first)
    }

    /// - Parameter number: of the statement that the key signs.
    static func proof(_ words: RecoveryWords, _ number: Int, to peer: CommunityID) throws -> RecoveryRequest.Key {
        let key = try words.recoveryKey(number)
        return RecoveryRequest.Key(
            key: Base64.encode(key.publicKey.bytes),
            signature: Base64.encode(try key.sign(domain: RecoveryProof.domain, RecoveryProof.message(to: peer))))
    }

    private static func identities(_ stream: ArraySlice<UInt8>, _ url: String) throws -> [Identity] {
        var reader = StreamReader()
        reader.feed(stream)
        let found = Result {
            try reader.drain().compactMap { item -> Identity? in
                guard case .record(let record, _) = item, record.type == .identity else { return nil }
                return try Identity.parse(text: record.plain())
            }
        }
        guard case .success(let identities) = found else { throw Problem.recoveryLie(url) }
        return identities
    }

    /// Puts what several peers know together.
    /// - Throws: `recovery-lie` where they do not speak of one and the same.
    static func join(_ findings: [RecoveryFinding]) throws -> (Identity, [BundleID]) {
        guard var identity = findings.first?.own else { throw Problem.wrongWords }
        for finding in findings.dropFirst() {
            guard finding.own.community == identity.community,
                case .success(let merged) = Result(catching: { try identity.merging(finding.own) })
            else { throw Problem.recoveryLie(finding.address) }
            identity = merged
        }
        return (identity, Array(Set(findings.flatMap(\.bundles))))
    }

    /// Makes the community anew in an empty folder: new keys, statement n + 1 with its seal over everything found, links with the peers
    /// that were asked. What it shared comes with the first exchange.
    /// - Parameters:
    ///   - backup: an encrypted backup that a peer kept; everything in it comes back as well.
    ///   - newWords: already shown to the admin; they are not kept.
    /// - Throws: `folder-not-empty`, `wrong-words`, `recovery-lie`, `folder`, `disk-full`…
    public static func restore(
        _ findings: [RecoveryFinding], backup: String? = nil, words: RecoveryWords, newWords: RecoveryWords,
        in folder: DataFolder, language: Language, clock: @escaping @Sendable () -> Int64 = Node.systemClock
    ) throws -> Node {
        let (identity, bundles) = try join(findings)
        guard try identity.accepts(words) else { throw Problem.wrongWords }
        try requireEmpty(folder)
        do {
            if let backup {
                return try putBack(
                    backup, identity, bundles, findings, words: words, newWords: newWords, in: folder, clock: clock)
            }
            try folder.create()
            return try make(
                identity, bundles, findings, words: words, newWords: newWords, in: folder, language: language,
                clock: clock)
        } catch {
            // The folder was empty: nothing of anybody's is lost with what was begun in it. What came of a backup stays.
            guard FileManager.default.fileExists(atPath: folder.path) else { throw error }
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
            where !name.hasPrefix(Self.comingPrefix) {
                try FileManager.default.removeItem(atPath: folder.path + "/" + name)
            }
            throw error
        }
    }

    public static func requireEmpty(_ folder: DataFolder) throws(Problem) {
        guard FileManager.default.fileExists(atPath: folder.path) else { return }
        guard
            case .success(let names) = Result(catching: {
                try FileManager.default.contentsOfDirectory(atPath: folder.path)
            })
        else { throw .folder(folder.path) }
        guard names.allSatisfy({ $0.hasPrefix(comingPrefix) }) else { throw .folderNotEmpty(folder.path) }
    }

    private static func make(
        _ identity: Identity, _ bundles: [BundleID], _ findings: [RecoveryFinding], words: RecoveryWords,
        newWords: RecoveryWords, in folder: DataFolder, language: Language, clock: @escaping @Sendable () -> Int64
    ) throws -> Node {
        let now = clock()
        let signing = try folder.keepOrMakeKey(folder.signingKey)
        let request = try folder.keepOrMakeKey(folder.requestKey)
        let next = try Node.next(
            identity, words: words, newWords: newWords, sealing: bundles, signing: signing, request: request, at: now)
        let backupKey = try newWords.backupKey().publicKey.bytes
        try folder.writeSecret("", to: folder.database)
        let store = try Store(path: folder.database)
        try store.write { writing in
            try writing.found(next)
            try writing.takeUpZone()
            try writing.set("language", language.rawValue)
            try writing.setBackupKey(backupKey)
            for finding in findings {
                try writing.learn(finding.peer, at: now)
                try writing.save(finding.link)
            }
            try writing.expectLostLinks(at: now)
            try writing.note(.recovered, next.community, detail: "\(next.latest)", at: now)
            try writing.journal(.recovered, .community(next.community), at: now)
        }
        try store.takeUpSettings()
        return Node(
            folder: folder, store: store, me: next.community, signingKey: signing, requestKey: request, clock: clock)
    }
}

extension RecoveryFinding {
    /// With the peer that was asked, as if a file declared it: it knows us already.
    var link: PeerLink {
        var link = PeerLink.returned(peer, dials: .us, allowsPrivateAddress: true)
        (link.address, link.pin) = (address, pin?.text)
        return link
    }
}
