import CZstd
import Catalogue

/// Compresses a long text as it comes. For one task at a time.
public final class ZstdPacker {
    private let context: OpaquePointer
    private var out = [UInt8](repeating: 0, count: 1 << 18)

    public init(level: Int32 = 3) throws(Problem) {
        guard let context = ZSTD_createCCtx() else { throw .damagedBackup }
        self.context = context
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
    }

    deinit { ZSTD_freeCCtx(context) }

    public func pack(_ bytes: [UInt8]) throws(Problem) -> [UInt8] { try run(bytes, ZSTD_e_continue) }

    public func finish() throws(Problem) -> [UInt8] { try run([], ZSTD_e_end) }

    private func run(_ bytes: [UInt8], _ mode: ZSTD_EndDirective) throws(Problem) -> [UInt8] {
        var packed: [UInt8] = []
        var used = 0
        while true {
            let (left, taken, made) = bytes.withUnsafeBytes { source in
                out.withUnsafeMutableBytes { target in
                    var input = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: used)
                    var output = ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
                    let left = ZSTD_compressStream2(context, &output, &input, mode)
                    return (left, input.pos, output.pos)
                }
            }
            guard ZSTD_isError(left) == 0 else { throw .damagedBackup }
            used = taken
            packed += out[..<made]
            if mode == ZSTD_e_end ? left == 0 : used == bytes.count { return packed }
        }
    }
}

/// The way back.
public final class ZstdUnpacker {
    private let context: OpaquePointer
    private var out = [UInt8](repeating: 0, count: 1 << 20)

    public init() throws(Problem) {
        guard let context = ZSTD_createDCtx() else { throw .damagedBackup }
        self.context = context
    }

    deinit { ZSTD_freeDCtx(context) }

    /// - Parameter each: told of what comes out, in pieces of a bounded size.
    public func unpack(_ bytes: [UInt8], _ each: ([UInt8]) throws -> Void) throws {
        var used = 0
        while true {
            let (result, taken, made) = bytes.withUnsafeBytes { source in
                out.withUnsafeMutableBytes { target in
                    var input = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: used)
                    var output = ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
                    let result = ZSTD_decompressStream(context, &output, &input)
                    return (result, input.pos, output.pos)
                }
            }
            guard ZSTD_isError(result) == 0 else { throw Problem.damagedBackup }
            used = taken
            if made > 0 { try each(Array(out[..<made])) }
            if used == bytes.count, made < out.count { return }
        }
    }
}
