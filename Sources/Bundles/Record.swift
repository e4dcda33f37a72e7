import CZstd
import Catalogue
import Crypto

public enum RecordType: String, Sendable, Hashable {
    case identity, bundle, chunk, end

    /// Plain bytes at most.
    var bound: Int {
        switch self {
        case .identity: Bounds.identityBytes
        case .bundle: Bounds.bundleBytes
        case .chunk: Bounds.chunkRecordBytes
        case .end: 0
        }
    }
}

/// A compressed item of a stream (docs/protocol.md 4): the same bytes on the wire, in a file and in the database.
public struct Record: Sendable, Hashable {
    public let type: RecordType
    public let plainLength: Int
    /// One zstd frame (RFC 8878), which may refer to the dictionary.
    public let frame: [UInt8]
    /// SHA-256 of the frame.
    public let frameHash: Digest32

    public init(type: RecordType, plainLength: Int, frame: [UInt8], frameHash: Digest32) {
        self.type = type
        self.plainLength = plainLength
        self.frame = frame
        self.frameHash = frameHash
    }

    /// - Parameter usingDictionary: false for a frame that needs nothing but zstd to be read; larger.
    public static func compress(type: RecordType, plain: [UInt8], usingDictionary: Bool = true) throws(Problem)
        -> Record
    {
        guard plain.count <= type.bound else { throw .tooLarge }
        guard let context = ZSTD_createCCtx() else { throw .damagedRecord }
        defer { ZSTD_freeCCtx(context) }
        if usingDictionary {
            guard let dictionary = FrameDictionary.forWriting,
                ZSTD_isError(ZSTD_CCtx_refCDict(context, dictionary)) == 0
            else { throw .damagedRecord }
        } else if ZSTD_isError(ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, levelAlone)) != 0 {
            throw .damagedRecord
        }
        var frame = [UInt8](repeating: 0, count: ZSTD_compressBound(plain.count))
        let size = frame.withUnsafeMutableBytes { out in
            plain.withUnsafeBytes { ZSTD_compress2(context, out.baseAddress, out.count, $0.baseAddress, $0.count) }
        }
        guard ZSTD_isError(size) == 0 else { throw .damagedRecord }
        // A copy of its own size: records are kept in memory by the thousand.
        frame = Array(frame[..<size])
        return Record(type: type, plainLength: plain.count, frame: frame, frameHash: Digest32.sha256(frame))
    }

    /// Of frames without the dictionary.
    private static let levelAlone: Int32 = 9

    /// Decompresses exactly one frame of exactly the announced length.
    public func plain() throws(Problem) -> [UInt8] { try plain(try Decompressor()) }

    /// The same, many times with one context.
    public func plain(_ decompressor: Decompressor) throws(Problem) -> [UInt8] {
        guard plainLength <= type.bound else { throw .tooLarge }
        let whole = frame.withUnsafeBytes { ZSTD_findFrameCompressedSize($0.baseAddress, $0.count) }
        guard ZstdFrame(frame[...])?.holds(plainLength) == true, whole == frame.count else { throw .damagedRecord }
        let context = decompressor.context
        var plain = [UInt8](repeating: 0, count: plainLength)
        let size = plain.withUnsafeMutableBytes { out in
            frame.withUnsafeBytes { ZSTD_decompressDCtx(context, out.baseAddress, out.count, $0.baseAddress, $0.count) }
        }
        guard ZSTD_isError(size) == 0, size == plainLength else { throw .damagedRecord }
        return plain
    }

    public var header: [UInt8] {
        Array("croisee/1 \(type.rawValue) \(frame.count) \(plainLength) \(frameHash.hex)\n".utf8)
    }
}

/// The working memory of zstd, which costs more to make than a small frame to open. For one task at a time.
public final class Decompressor {
    fileprivate let context: OpaquePointer

    public init() throws(Problem) {
        guard let context = ZSTD_createDCtx() else { throw .damagedRecord }
        self.context = context
        guard ZSTD_isError(ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Bounds.zstdWindowLog)) == 0 else {
            throw .damagedRecord
        }
        guard let dictionary = FrameDictionary.forReading,
            ZSTD_isError(ZSTD_DCtx_refDDict(context, dictionary)) == 0
        else { throw .damagedRecord }
    }

    deinit { ZSTD_freeDCtx(context) }
}

/// The header line of a record, without its LF.
struct RecordHeader: Equatable {
    let type: RecordType
    let frameLength: Int
    let plainLength: Int
    let hash: Digest32

    static let magic = Array("croisee/1 ".utf8)

    /// Nil for anything but the one canonical spelling within the bounds.
    init?(_ line: ArraySlice<UInt8>) {
        guard line.count < Bounds.headerBytes, line.starts(with: Self.magic) else { return nil }
        let parts = line.split(separator: 0x20, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        guard parts.count == 5, let type = RecordType(rawValue: parts[1]), let frameLength = Int(parts[2]),
            String(frameLength) == parts[2], let plainLength = Int(parts[3]), String(plainLength) == parts[3],
            let hash = Digest32(hex: parts[4]), (0...type.bound).contains(plainLength)
        else { return nil }
        guard type == .end ? frameLength == 0 : (1...Bounds.frameBytes(plain: plainLength)).contains(frameLength) else {
            return nil
        }
        self.type = type
        self.frameLength = frameLength
        self.plainLength = plainLength
        self.hash = hash
    }
}

/// Writes a stream, record by record, and its end.
public struct StreamWriter: Sendable {
    private var hashes = SHA256()

    public init() {}

    public mutating func append(_ record: Record, to out: inout [UInt8]) {
        out += record.header
        out += record.frame
        out.append(0x0A)
        hashes.update(data: record.frameHash.bytes)
    }

    public mutating func finish(to out: inout [UInt8]) {
        out += Array("croisee/1 end 0 0 \(Digest32(hashes.finalize()).hex)\n\n".utf8)
    }
}
