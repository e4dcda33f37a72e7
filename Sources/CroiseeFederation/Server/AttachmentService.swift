import Bundles
import Catalogue
import CroiseeStore
import HTTPTypes

/// Files of notes, chunk by chunk (docs/protocol.md 5.10).
extension FederationService {
    /// A chunk of a bundle that the asker may have. One that is not here, of a file that this node keeps, is asked for in turn: it
    /// comes when a peer that has it is met.
    func chunk(_ place: ChunkPlace, peer: CommunityID) async throws -> Answer {
        let limits = store.attachmentLimits
        let served = try await store.reading { reading in
            try reading.requireActive(peer)
            return try reading.serve(place, to: peer, limits)
        }
        switch served {
        case .held(let key):
            guard let bytes = try await store.readingChunk(key) else { throw Problem.unknownToPeer }
            return Answer(status: .ok, contentType: MediaType.bytes, body: bytes)
        case .absent(let file):
            if let file {
                try await store.writing { try $0.ask(for: file) }
                bell.ring()
            }
            throw Problem.unknownToPeer
        case nil: throw Problem.unknownToPeer
        }
    }

    /// A chunk that is wanted here. Durable when this returns.
    func takeChunk(_ place: ChunkPlace, _ bytes: [UInt8], peer: CommunityID) async throws -> Answer {
        guard bytes.count <= Bounds.chunkBytes else { throw Problem.bodyTooLarge }
        let limits = store.attachmentLimits
        let expected = try await store.reading { reading -> ChunkKey? in
            try reading.requireActive(peer)
            if case .held = try reading.serve(place, to: peer, limits) { return nil }
            guard let key = try reading.expects(place, from: peer, limits) else { throw Problem.unknownToPeer }
            return key
        }
        guard let expected else { return .nothing }
        guard Digest32.sha256(bytes) == expected.hash else { throw Problem.chunkWrong }
        let staged = try store.stage(bytes)
        try await store.writing { writing in
            try writing.reading.requireActive(peer)
            guard try writing.reading.expects(place, from: peer, limits) == expected,
                try writing.adopt(staged, for: expected.origin)
            else {
                throw Problem.unknownToPeer
            }
        }
        bell.ring()
        return .nothing
    }

    /// Chunks that are wanted here, of files that the asker may have as well.
    func wantedChunks(peer: CommunityID) async throws -> Answer {
        let limits = store.attachmentLimits
        let wanted = try await store.reading { reading in
            try reading.requireActive(peer)
            return try reading.wantedChunks(from: peer, limits, most: WantedChunksAnswer.most)
        }
        return try .json(WantedChunksAnswer(wanted.map(\.place)))
    }
}

/// `{"chunks":[{"bundle":"<hex>","entry":0,"numbers":[0,1]}]}`
struct WantedChunksAnswer: Codable, Sendable {
    struct Entry: Codable, Sendable {
        var bundle: String
        var entry: Int
        var numbers: [Int]
    }
    var chunks: [Entry]

    /// Numbers in one answer.
    static let most = 1_024

    init(_ places: [ChunkPlace]) {
        chunks = []
        for place in places {
            if let last = chunks.last, last.bundle == place.bundle.hex, last.entry == place.entry {
                chunks[chunks.count - 1].numbers.append(place.number)
            } else {
                chunks.append(Entry(bundle: place.bundle.hex, entry: place.entry, numbers: [place.number]))
            }
        }
    }

    /// - Throws: `malformed` for what is beyond the bounds.
    func places() throws(Problem) -> [ChunkPlace] {
        var places: [ChunkPlace] = []
        for entry in chunks {
            guard places.count + entry.numbers.count <= Self.most else { throw .malformedMessage }
            for number in entry.numbers {
                guard let place = ChunkPlace(bundle: entry.bundle, entry: String(entry.entry), number: String(number))
                else { throw .malformedMessage }
                places.append(place)
            }
        }
        return places
    }
}

extension MediaType {
    static let bytes = "application/octet-stream"
}
