import CZstd

/// The dictionary of all frames, prepared once for the process. It is raw content (RFC 8878 section 5): bytes before the first
/// one, without tables and without an ID. Frames that do not refer to it read the same with it at hand.
enum FrameDictionary {
    /// Takes less time than level 9 without the dictionary, for smaller frames (of 256 notes: for frames 1 % larger).
    private static let level: Int32 = 6

    // zstd.h: both may be shared by threads, for they are only read. They are never freed. Nil when there was no memory.
    nonisolated(unsafe) static let forWriting: OpaquePointer? = prepared { ZSTD_createCDict($0, $1, level) }
    nonisolated(unsafe) static let forReading: OpaquePointer? = prepared { ZSTD_createDDict($0, $1) }

    /// zstd takes a text that does not begin with the magic number of a trained dictionary as raw content, and copies it. (To
    /// say so, and to spare the copy, is left to functions that only a statically linked zstd may call.)
    private static func prepared(_ make: (UnsafeRawPointer?, Int) -> OpaquePointer?) -> OpaquePointer? {
        var text = text
        return text.withUTF8 { make($0.baseAddress, $0.count) }
    }
}
