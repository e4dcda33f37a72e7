import Bundles
import Catalogue
import CroiseeStore
import Foundation
import Notes

/// One community at home: its folder, its database, its keys.
public struct Node: Sendable {
    public let folder: DataFolder
    public let store: Store
    public let me: CommunityID
    public let signingKey: SigningKey
    public let requestKey: SigningKey
    /// The language of the community, for what is written while nobody looks.
    public var language: Language { store.language.flatMap { Language(tag: $0) } ?? .french }
    /// Unix milliseconds.
    public var clock: @Sendable () -> Int64
    package var chance = Chance.ofSystem
    /// Another way to peers than the network.
    package var dial: PeerDial?

    public func now() -> Int64 { clock() }

    /// The clock of this computer.
    public static let systemClock: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1_000) }

    /// Opens a folder that `initialise` made.
    /// - Throws: `folder`, `no-identity`, `key-file`, `newer-database`, `storage`…
    public static func open(
        folder: DataFolder, limits: PeerLimits = .usual, room: DiskRoom = .usual,
        clock: @escaping @Sendable () -> Int64 = systemClock
    ) throws(Problem) -> Node {
        let store = try folder.open(limits: limits, kinds: kinds(in: folder.path + "/kinds").kinds, room: room)
        let me = try store.read { try $0.me() }
        try folder.settleKeys(try store.read { try $0.identity(of: me) })
        return Node(
            folder: folder, store: store, me: me, signingKey: try folder.readKey(folder.signingKey),
            requestKey: try folder.readKey(folder.requestKey), clock: clock)
    }

    /// The same node for one person's acts: the journal names them, and new notes are theirs.
    public func acting(as person: AccountID?) -> Node {
        Node(
            folder: folder, store: store.acting(as: person), me: me, signingKey: signingKey, requestKey: requestKey,
            clock: clock, chance: chance, dial: dial)
    }

    /// - Throws: `name-length` for a name that a community cannot have.
    public static func check(name: String) throws(Problem) {
        guard (1...200).contains(name.utf8.count) else { throw .nameLength }
        guard SingleLine.holds(name) else { throw .nameOnOneLine }
    }

    /// Makes a community in an empty folder: keys, statement 0, node record, and its public place.
    /// - Parameters:
    ///   - words: already shown to the admin; they are not kept.
    ///   - also: what is written with it, or neither.
    /// - Throws: `already-initialised`, `name-length`, `folder`, `disk-full`…
    public static func initialise(
        folder: DataFolder, name: String, language: Language, words: RecoveryWords,
        clock: @escaping @Sendable () -> Int64 = systemClock, also: @Sendable (Writing) throws -> Void = { _ in }
    ) throws(Problem) -> Node {
        try initialise(
            folder: folder, name: name, language: language, words: words, chance: .ofSystem, clock: clock, also: also)
    }

    package static func initialise(
        folder: DataFolder, name: String, language: Language, words: RecoveryWords, chance: Chance,
        clock: @escaping @Sendable () -> Int64, also: @Sendable (Writing) throws -> Void = { _ in }
    ) throws(Problem) -> Node {
        try check(name: name)
        try folder.create()
        if !folder.exists { try folder.writeSecret("", to: folder.database) }
        let store = try Store(path: folder.database)
        if let known = try store.read({ try $0.setting("community") == nil ? nil : $0.name(of: $0.me()) }) {
            throw .alreadyInitialised(name: known, folder: folder.path)
        }
        // Keys of a setup that was interrupted before its end belong to nobody yet.
        let signing = try folder.keepOrMakeKey(folder.signingKey, chance)
        let request = try folder.keepOrMakeKey(folder.requestKey, chance)
        let now = clock()
        var identity = try Identity.found(signing: signing, recovery: try words.recoveryKey(1).publicKey)
        identity = try identity.with(
            node: try NodeRecord.make(
                community: identity.community, statement: 0, issued: now, name: name, addresses: [],
                pin: nil, signing: signing, request: request))
        let founded = identity
        let backupKey = try words.backupKey().publicKey.bytes
        try store.write { writing in
            var random = chance
            try writing.found(founded)
            try writing.setBackupKey(backupKey)
            try writing.set("language", language.rawValue)
            let charter = try Charter(
                name: name, purpose: Sentence.publicPlacePurpose(name).text(language), language: language.rawValue,
                founder: founded.community, kind: .public, salt: Salt(using: &random))
            _ = try writing.found(charter, key: signing, at: now, using: &random)
            try also(writing)
        }
        try store.takeUpSettings()
        return Node(
            folder: folder, store: store, me: founded.community, signingKey: signing, requestKey: request,
            clock: clock, chance: chance)
    }
}

extension DataFolder {
    func keepOrMakeKey(_ file: String, _ chance: Chance = .ofSystem) throws(Problem) -> SigningKey {
        if FileManager.default.fileExists(atPath: file) { return try readKey(file) }
        var random = chance
        let key = try SigningKey.generate(using: &random)
        try writeKey(key, to: file)
        return key
    }
}
