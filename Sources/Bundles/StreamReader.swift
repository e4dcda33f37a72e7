import Catalogue
import Crypto

/// Reads a stream in pieces of any size, never holding more than one record. What is damaged is named and skipped.
public struct StreamReader: Sendable {
    public struct Damage: Sendable, Hashable {
        /// Where the damaged bytes begin, from the start of the stream.
        public let offset: Int
        public let problem: Problem

        public init(offset: Int, problem: Problem) {
            self.offset = offset
            self.problem = problem
        }
    }

    public enum Item: Sendable, Hashable {
        case record(Record, offset: Int)
        case damaged(Damage)
        /// `complete` is false when records before it are missing.
        case ended(complete: Bool)
        case cutOff
        case trailing
    }

    private var buffer: [UInt8] = []
    private var start = 0
    /// Offset in the stream of `buffer[start]`.
    private var offset = 0
    private var hashes = SHA256()
    /// Bytes fed so far, and bytes hashed for records that turned out to be damaged.
    private var fed = 0
    private var wasted = 0
    /// Looking for the next header after damage; the damage is named once.
    private var isLost = false
    private var hasEnded = false
    private var hasTrailing = false

    public init() {}

    public mutating func feed(_ bytes: some Sequence<UInt8>) {
        if start > 1 << 16 {
            buffer.removeFirst(start)
            start = 0
        }
        let held = buffer.count
        buffer += bytes
        fed += buffer.count - held
    }

    /// The next item of what was fed; nil when more bytes are needed.
    public mutating func next() -> Item? { next(atEnd: false) }

    /// Everything that was fed, as the whole stream.
    public mutating func drain() -> [Item] {
        var items: [Item] = []
        while let item = next(atEnd: true) { items.append(item) }
        if !hasEnded { items.append(.cutOff) }
        return items
    }

    /// No more bytes come: what is left in the reader.
    public mutating func close() -> [Item] { drain() }

    private var available: Int { buffer.count - start }

    private mutating func next(atEnd: Bool) -> Item? {
        while available > 0 {
            if hasEnded {
                skip(available)
                if hasTrailing { return nil }
                hasTrailing = true
                return .trailing
            }
            if isLost {
                guard findMagic(atEnd: atEnd) else { return nil }
            }
            let window = buffer[start..<min(buffer.count, start + Bounds.headerBytes)]
            guard let end = window.firstIndex(of: 0x0A) else {
                if window.count < Bounds.headerBytes && !atEnd { return nil }
                if let damage = lose() { return damage }
                continue
            }
            guard let header = RecordHeader(buffer[start..<end]) else {
                if let damage = lose() { return damage }
                continue
            }
            let needed = end + 1 - start + header.frameLength + 1
            guard available >= needed else {
                if !atEnd { return nil }
                if let damage = lose() { return damage }
                continue
            }
            let frame = buffer[(end + 1)..<(end + 1 + header.frameLength)]
            if let item = take(header, frame, closing: buffer[start + needed - 1]) {
                skip(needed)
                isLost = false
                return item
            }
            if let damage = lose() { return damage }
        }
        return nil
    }

    /// Nil when the record is damaged.
    private mutating func take(_ header: RecordHeader, _ frame: ArraySlice<UInt8>, closing: UInt8) -> Item? {
        guard closing == 0x0A else { return nil }
        if header.type == .end {
            hasEnded = true
            return .ended(complete: header.hash == Digest32(hashes.finalize()))
        }
        // No hash covers the header, so its plain length is compared with the frame's own. This goes first: it is cheap.
        guard ZstdFrame(frame)?.holds(header.plainLength) == true, wasted <= Self.patience + 4 * fed else { return nil }
        guard Digest32.sha256(frame) == header.hash else {
            wasted += frame.count
            return nil
        }
        hashes.update(data: header.hash.bytes)
        let record = Record(
            type: header.type, plainLength: header.plainLength, frame: Array(frame), frameHash: header.hash)
        return .record(record, offset: offset)
    }

    /// Headers by the thousand, each announcing the same 4 MiB, must not cost as many hashes of 4 MiB: beyond this many
    /// bytes, and four times what was fed, nothing more is believed.
    private static let patience = 64 << 20

    /// Steps over the first byte of what is damaged; names the damage once per stretch.
    private mutating func lose() -> Item? {
        let at = offset
        skip(1)
        defer { isLost = true }
        return isLost ? nil : .damaged(Damage(offset: at, problem: .damagedRecord))
    }

    /// Moves to the next place where a header may begin.
    private mutating func findMagic(atEnd: Bool) -> Bool {
        let magic = RecordHeader.magic
        var index = start
        while index < buffer.count {
            guard let candidate = buffer[index...].firstIndex(of: magic[0]) else {
                skip(buffer.count - start)
                return false
            }
            let rest = buffer[candidate...].prefix(magic.count)
            if rest.elementsEqual(magic[..<rest.count]) {
                skip(candidate - start)
                return rest.count == magic.count || atEnd
            }
            index = candidate + 1
        }
        skip(buffer.count - start)
        return false
    }

    private mutating func skip(_ count: Int) {
        start += count
        offset += count
    }
}
