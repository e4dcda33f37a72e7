import Bundles
import Catalogue
import HTTPTypes
import NIOCore
import NIOPosix

/// Talks to one peer (docs/protocol.md section 5): signs every request and believes only answers that the peer signed for it.
/// A new connection first asks for the peer's identity; nothing else goes over it before that answer has been verified.
public actor PeerClient {
    /// Each lane is a connection of its own, with one request at a time.
    public enum Lane: Sendable, Hashable, CaseIterable { case control, poll }

    public struct Settings: Sendable {
        public var me: CommunityID
        public var key: SigningKey
        public var peer: CommunityID
        /// Tried in order.
        public var addresses: [PeerAddress]
        public var policy: AddressPolicy
        public var options = TransportOptions()
        /// This computer's time in ms since 1970.
        public var now: @Sendable () -> Int64
        public var nonce: @Sendable () -> Nonce
        public var resolver = HostResolver.system
        /// `accept-language` of requests, for the words of a refusal; nil leaves French.
        public var language: Language?
        /// What is known of the peer: its request key, and what a newer identity must continue.
        public var known: Identity?
        /// Another way to the peer than the network.
        package var dial: PeerDial?

        public init(
            me: CommunityID, key: SigningKey, peer: CommunityID, addresses: [PeerAddress], policy: AddressPolicy,
            now: @escaping @Sendable () -> Int64, nonce: @escaping @Sendable () -> Nonce
        ) {
            self.me = me
            self.key = key
            self.peer = peer
            self.addresses = addresses
            self.policy = policy
            self.now = now
            self.nonce = nonce
        }
    }

    public static let identityPath = "/federation/v1/identity"

    public nonisolated let peer: CommunityID
    public nonisolated let counter = WireCounter()
    /// The request key that answers are checked with; nil until an identity told it.
    public private(set) var peerKey: VerifyingKey?
    /// The newest identity of the peer, as far as this client knows.
    public private(set) var identity: Identity?
    /// What the peer proved to be by its own keys, where that contradicts `identity`.
    public private(set) var contradiction: Identity?
    /// What to add to our time to get the peer's, in ms; learned from a `clock` refusal.
    public private(set) var clockOffset: Int64 = 0
    private var settings: Settings
    private var connections: [Lane: any PeerLine] = [:]
    private let gates = Dictionary(uniqueKeysWithValues: Lane.allCases.map { ($0, SerialGate()) })
    private let group: any EventLoopGroup

    private var taken = WireCounter.Totals()

    /// - Parameter peerKey: the peer's request key where no whole identity is at hand. Without either, the first
    ///   identity that the peer sends and that proves itself is believed.
    public init(
        _ settings: Settings, peerKey: VerifyingKey? = nil,
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) {
        self.settings = settings
        self.peer = settings.peer
        self.identity = settings.known
        self.peerKey = settings.known?.node?.requestKey ?? peerKey
        self.group = group
    }

    /// With the system's resolver and random numbers.
    public init(
        address: PeerAddress, policy: AddressPolicy, me: CommunityID, peer: CommunityID, key: SigningKey,
        peerKey: VerifyingKey?, known: Identity? = nil, language: Language? = nil,
        now: @escaping @Sendable () -> Int64
    ) {
        var settings = Settings(
            me: me, key: key, peer: peer, addresses: [address], policy: policy, now: now,
            nonce: {
                var generator = SystemRandomNumberGenerator()
                return Nonce(using: &generator)
            })
        settings.known = known
        settings.language = language
        self.init(settings, peerKey: peerKey)
    }

    /// Takes effect from the next connection on.
    public func update(addresses: [PeerAddress], known: Identity) {
        settings.addresses = addresses
        identity = known
        peerKey = known.node?.requestKey ?? peerKey
    }

    /// Connects, and returns the identity that the peer proved.
    public func introduce() async throws -> Identity {
        guard let gate = gates[.control] else { throw Problem.nodeBusy }
        return try await gate.run {
            do {
                let (connection, isFresh) = try await connection(for: .control)
                if !isFresh { try await prove(connection) }
            } catch let refusal as PeerRefusal {
                throw refusal.problem
            }
            guard let identity else { throw Problem.answerSignature }
            return identity
        }
    }

    /// What went over the wire since this was last asked.
    public func takeTotals() -> WireCounter.Totals {
        let now = counter.totals
        defer { taken = now }
        return now - taken
    }

    /// Sends a request and returns the verified answer, of status 2xx.
    /// - Parameter query: without `?`.
    /// - Throws: `Problem` (also where the peer says no: its type, its words), `CancellationError`.
    public func request(
        method: String, path: String, query: String? = nil, contentType: String? = nil, body: [UInt8] = [],
        lane: Lane = .control, timeout: Duration? = nil
    ) async throws -> PeerResponse {
        do {
            return try await ask(
                method: method, path: path, query: query, contentType: contentType, body: body, lane: lane,
                timeout: timeout)
        } catch let refusal as PeerRefusal {
            throw refusal.problem
        }
    }

    /// The same, for those who need everything that a refusal says: it is thrown as `PeerRefusal`.
    public func ask(
        method: String, path: String, query: String? = nil, contentType: String? = nil, body: [UInt8] = [],
        lane: Lane = .control, timeout: Duration? = nil
    ) async throws -> PeerResponse {
        guard let gate = gates[lane] else { throw Problem.nodeBusy }
        var fields = HTTPFields()
        if let contentType { fields[.contentType] = contentType }
        let message = SignableMessage(method: method, path: path, query: query, fields: fields, body: body)
        return try await gate.run {
            let (connection, isFresh) = try await connection(for: lane)
            do {
                return try await verified(message, on: connection, timeout: timeout)
            } catch let problem as Problem where problem.type == "connection-lost" && !isFresh {
                // The peer closed an idle connection just as we wrote; every route may be asked twice.
                drop(lane)
                return try await verified(message, on: try await self.connection(for: lane).0, timeout: timeout)
            } catch let problem as Problem where ["answer-signature", "unknown-there"].contains(problem.type) {
                drop(lane)
                throw problem
            }
        }
    }

    /// The same way to the same peer, believing this identity of it.
    func believing(_ other: Identity) -> PeerClient {
        var settings = settings
        settings.known = other
        return PeerClient(settings, group: group)
    }

    /// Closes every connection; requests under way end with `connection-lost`.
    public func close() {
        for lane in Lane.allCases { drop(lane) }
    }

    private func drop(_ lane: Lane) { connections.removeValue(forKey: lane)?.close() }

    private func connection(for lane: Lane) async throws -> (any PeerLine, isFresh: Bool) {
        if let connection = connections[lane], connection.isOpen { return (connection, false) }
        drop(lane)
        var failure: any Error = Problem.cannotReach(String(peer.text.prefix(8)))
        for address in settings.addresses {
            do {
                let connection = try await dial(address)
                do {
                    try await prove(connection)
                } catch {
                    connection.close()
                    throw error
                }
                connections[lane] = connection
                return (connection, true)
            } catch let problem as Problem {
                failure = problem
            }
        }
        throw failure
    }

    private func dial(_ address: PeerAddress) async throws -> any PeerLine {
        if let dial = settings.dial { return try await dial(address) }
        return try await PeerConnection.connect(
            to: address, policy: settings.policy, options: settings.options, counter: counter,
            resolver: settings.resolver, group: group)
    }

    /// The first request on a connection: the other side must sign with the key we know for this community.
    private func prove(_ connection: any PeerLine) async throws {
        let request = SignableMessage(method: "GET", path: Self.identityPath, fields: [:], body: [])
        let answer = try await verified(request, on: connection, timeout: nil, isIdentity: true)
        if let other = contradicting(answer.body) {
            contradiction = other
            throw Problem.frozenOrigin
        }
        if let newer = newerIdentity(answer.body) { identity = newer }
    }

    /// The peer's identity in a stream, joined with what is known; nil where it proves nothing about this peer.
    private func newerIdentity(_ stream: [UInt8]) -> Identity? {
        guard let told = told(stream) else { return nil }
        // Whatever is wrong with it, an identity that cannot be joined is no proof: the known key stays.
        guard case .success(let newer) = Result(catching: { try identity?.merging(told) ?? told }) else { return nil }
        return newer
    }

    private func contradicting(_ stream: [UInt8]) -> Identity? {
        guard let identity, let told = told(stream), identity.contradicts(told) else { return nil }
        return told
    }

    /// What a stream says of the peer; nil where that cannot be read.
    private func told(_ stream: [UInt8]) -> Identity? {
        var reader = StreamReader()
        reader.feed(stream)
        let found = Result { () -> Identity? in
            while let item = reader.next() {
                guard case .record(let record, _) = item, record.type == .identity else { continue }
                let read = try Identity.parse(text: record.plain())
                if read.community == peer { return read }
            }
            return nil
        }
        guard case .success(let told) = found else { return nil }
        return told
    }

    /// Signs, sends and checks; once more with the peer's time if ours differs too much.
    private func verified(
        _ message: SignableMessage, on connection: any PeerLine, timeout: Duration?, isIdentity: Bool = false
    ) async throws -> PeerResponse {
        do {
            return try await exchange(message, on: connection, timeout: timeout, isIdentity: isIdentity)
        } catch let refusal as PeerRefusal where refusal.problem.type == "clock" {
            guard let theirs = refusal.peerTime else { throw refusal }
            let (offset, overflow) = theirs.subtractingReportingOverflow(settings.now())
            guard theirs > 0, !overflow else { throw refusal }
            clockOffset = offset
            return try await exchange(message, on: connection, timeout: timeout, isIdentity: isIdentity)
        }
    }

    private func exchange(
        _ message: SignableMessage, on connection: any PeerLine, timeout: Duration?, isIdentity: Bool
    ) async throws -> PeerResponse {
        var message = message
        if let language = settings.language { message.fields[.acceptLanguage] = language.rawValue }
        let signature = try RequestSignature.sign(
            &message, from: settings.me, to: peer, key: settings.key,
            created: (settings.now() + clockOffset) / 1000, nonce: settings.nonce())
        let answer = try await connection.send(message, timeout: timeout)
        try await believe(answer, to: signature, from: connection.address.host, isIdentity: isIdentity)
        guard !(200..<300).contains(answer.status) else { return answer }
        throw PeerRefusal(answer) ?? Problem.answerMalformed(connection.address.host) as any Error
    }

    private func believe(
        _ answer: PeerResponse, to signature: String, from host: String, isIdentity: Bool
    ) async throws {
        var failure = Problem.answerSignature
        if let peerKey {
            do {
                return try AnswerSignature.verify(answer.signable, from: peer, key: peerKey, request: signature)
            } catch {
                failure = error
            }
        }
        // An identity proves its own request key by the chain that ends in the community's ID. One that is older than what
        // is known loses in the joining, so a key that was given up does not come back.
        if isIdentity, answer.status == 200, peerKey == nil || identity != nil,
            let newer = newerIdentity(answer.body), let key = newer.node?.requestKey, key != peerKey
        {
            try AnswerSignature.verify(answer.signable, from: peer, key: key, request: signature)
            identity = newer
            peerKey = key
            return
        }
        // Signed by the keys of another chain of the same community: that is no forgery, and for its admin to decide.
        if isIdentity, answer.status == 200, let other = contradicting(answer.body), let key = other.node?.requestKey {
            try AnswerSignature.verify(answer.signable, from: peer, key: key, request: signature)
            contradiction = other
            throw Problem.frozenOrigin
        }
        // Not signed because it comes from something before the node, or before its signature was looked at.
        if answer.fields[.signature] == nil, [429, 502, 503, 504].contains(answer.status) {
            throw Problem.peerUnavailable(host, status: answer.status)
        }
        // Whoever proved itself with its first answer and then signs nothing does not know who asks.
        if !isIdentity, answer.fields[.signature] == nil, answer.status == 401,
            PeerRefusal(answer)?.problem.type == Problem.requestSignature.type
        {
            throw Problem.unknownThere(host)
        }
        throw failure
    }
}

extension SignableMessage {
    /// The request target: path and query.
    var target: String { (path ?? "/") + (query.map { "?" + $0 } ?? "") }
}
