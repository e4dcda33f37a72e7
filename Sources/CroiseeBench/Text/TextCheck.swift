import Bundles
import Glibc

/// How far generated text shrinks: it must be as compressible as what people write, or every figure would flatter.
struct TextCheck: Sendable, Codable {
    /// zlib level 6, each note on its own.
    let zlib: Double
    /// zstd level 9 without a dictionary, 256 notes together.
    let zstd: Double
    let averageBytes: Double
    let notes: Int

    static let zlibRange = 0.47...0.55
    static let zstdRange = 0.29...0.36
    static let averageRange = 2_000.0...2_400.0

    var isAccepted: Bool {
        Self.zlibRange.contains(zlib) && Self.zstdRange.contains(zstd) && Self.averageRange.contains(averageBytes)
    }

    init(_ generator: TextGenerator, notes: Int = 2_048) throws {
        let zlib = try Zlib()
        var raw = 0
        var single = 0
        var together = 0
        var block: [UInt8] = []
        for number in 0..<notes {
            let body = generator.note(number)
            raw += body.count
            single += zlib.compressedSize(body, level: 6)
            block += body
            if (number + 1) % 256 == 0 {
                together += try Record.compress(type: .bundle, plain: block, usingDictionary: false).frame.count
                block = []
            }
        }
        if !block.isEmpty {
            together += try Record.compress(type: .bundle, plain: block, usingDictionary: false).frame.count
        }
        self.zlib = Double(single) / Double(raw)
        self.zstd = Double(together) / Double(raw)
        self.averageBytes = Double(raw) / Double(notes)
        self.notes = notes
    }
}

/// The system's zlib, looked up at run time: only this check needs it, so the product does not link it.
private struct Zlib {
    private typealias Compress =
        @convention(c) (
            UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<UInt>?, UnsafePointer<UInt8>?, UInt, Int32
        ) -> Int32
    private let compress: Compress

    init() throws {
        guard let library = dlopen("libz.so.1", RTLD_NOW), let symbol = dlsym(library, "compress2") else {
            throw Failure("zlib (libz.so.1) is not on this machine")
        }
        compress = unsafeBitCast(symbol, to: Compress.self)
    }

    func compressedSize(_ bytes: [UInt8], level: Int32) -> Int {
        var size = UInt(bytes.count + bytes.count / 100 + 64)
        var room = [UInt8](repeating: 0, count: Int(size))
        let status = compress(&room, &size, bytes, UInt(bytes.count), level)
        return status == 0 ? Int(size) : bytes.count
    }
}
