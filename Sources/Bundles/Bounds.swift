/// The bounds of docs/protocol.md section 1, checked before memory is taken.
public enum Bounds {
    public static let manifestBytes = 65_536
    public static let bundleEntries = 256
    public static let payloadBytes = 262_144
    public static let bundleBytes = 4_194_304
    public static let statementBytes = 4_096
    public static let chainStatements = 256
    public static let identityBytes = 16_777_216
    public static let headerBytes = 160
    public static let after = 4
    public static let controlBytes = 1_048_576
    public static let exchangeBytes = 8_388_608
    public static let zstdWindowLog: Int32 = 23
    public static let jsonDepth = 8

    /// A stretch of a file, and a record that carries one behind a line that names it.
    public static let chunkBytes = 1_048_576
    public static let chunkRecordBytes = chunkBytes + 128

    /// Bytes of a zstd frame: more than any encoder needs for so many plain bytes.
    public static func frameBytes(plain: Int) -> Int { plain + plain / 256 + 64 }

    /// Bytes of the name of a kind.
    public static let kind = 40
    public static let names = 200
    public static let purpose = 4_000
    public static let addresses = 8
    public static let addressBytes = 300
    public static let sealIDsPerLine = 1_024
    public static let withdrawalTargets = 2_048
    public static let cancels = 256
    public static let signed: ClosedRange<Int64> = 1...253_402_300_799_999
    public static let largestInteger: Int64 = 9_007_199_254_740_991
}
