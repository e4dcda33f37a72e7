import Bundles
import Catalogue
import CroiseeStore

/// What one round of exchange with a peer did.
public struct SyncReport: Sendable, Encodable {
    public struct Refused: Sendable, Encodable, Hashable {
        public var bundle: String?
        public var type: String
        public var reason: String
    }
    public var peer = ""
    public var state = ""
    public var bundlesIn = 0
    public var bundlesOut = 0
    public var notesIn = 0
    public var held = 0
    public var withdrawn = 0
    public var refused: [Refused] = []
    /// Refused there, of what was sent.
    public var refusedByPeer: [Refused] = []
    /// Stretches of files that belong to notes.
    public var chunksIn = 0
    public var chunksOut = 0
    /// Stretches of backups that peers keep for each other.
    public var backupChunksIn = 0
    public var backupChunksOut = 0
    public var missingPayloads = 0
    public var gaps = 0
    /// Bytes of HTTP messages and on the wire, both directions.
    public var messageBytes = 0
    public var wireBytes = 0
    public var bytesIn = 0
    public var bytesOut = 0
    public var roundTrips = 0
    public var reconciliations = 0
    public var seconds = 0.0

    public init() {}

    mutating func add(_ report: ReceiveReport, language: Language) {
        bundlesIn += report.stored
        notesIn += report.notes
        held += report.held
        withdrawn += report.withdrawn
        refused += report.refused.map {
            Refused(bundle: $0.bundle?.hex, type: $0.problem.type, reason: $0.problem.sentence.text(language))
        }
    }

    mutating func add(_ answer: PushAnswer) {
        bundlesOut += answer.stored
        refusedByPeer += answer.refused.map { Refused(bundle: $0.bundle, type: $0.type, reason: $0.detail) }
    }
}
