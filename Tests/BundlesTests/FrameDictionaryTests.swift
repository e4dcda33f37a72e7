import CZstd
import Catalogue
import Foundation
import Randomness
import Testing

@testable import Bundles

@Suite("The dictionary of frames")
struct FrameDictionaryTests {
    /// A bundle with one note, as most are.
    private let plain: [UInt8]

    init() throws {
        var random = SeededRandom(7)
        let body = """
            # Le four du village

            Il faut deux heures pour chauffer le four, puis attendre un peu : la pierre garde la chaleur jusqu’au soir.

            - du bois sec, coupé l’hiver d’avant
            - de la farine de seigle ou de blé
            - quelqu’un qui connaît le four

            """
        let community = try SampleCommunity(1)
        plain = try community.bundle(
            [community.note("Le four du village", body: body, using: &random)], using: &random
        ).plain
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// What zstd alone makes of a frame, with this dictionary or none; nil where it refuses.
    private func zstd(_ frame: [UInt8], length: Int, dictionary: [UInt8] = []) -> [UInt8]? {
        let context = ZSTD_createDCtx()
        defer { ZSTD_freeDCtx(context) }
        var plain = [UInt8](repeating: 0, count: length)
        let size = plain.withUnsafeMutableBytes { out in
            frame.withUnsafeBytes {
                ZSTD_decompress_usingDict(
                    context, out.baseAddress, out.count, $0.baseAddress, $0.count, dictionary, dictionary.count)
            }
        }
        return ZSTD_isError(size) == 0 ? Array(plain[..<size]) : nil
    }

    private func record(_ frame: [UInt8], length: Int? = nil) -> Record {
        Record(type: .bundle, plainLength: length ?? plain.count, frame: frame, frameHash: Digest32.sha256(frame))
    }

    @Test("The published file is the text that the program holds, with the SHA-256 that the protocol page states")
    func published() throws {
        let file = [UInt8](try Data(contentsOf: Self.root.appending(path: "docs/vectors/dictionary.txt")))
        #expect(file == Array(FrameDictionary.text.utf8))
        let page = try String(contentsOf: Self.root.appending(path: "docs/protocol.md"), encoding: .utf8)
        #expect(page.contains("SHA-256 `\(Digest32.sha256(file).hex)`"))
        #expect(page.replacing(",", with: "").contains("the \(file.count) bytes"))
    }

    @Test("The text cannot be taken for a trained dictionary")
    func rawContent() {
        #expect(!Array(FrameDictionary.text.utf8).starts(with: [0x37, 0xA4, 0x30, 0xEC]))
        #expect(FrameDictionary.text.utf8.count >= 8)
    }

    @Test("A frame of one note is a fifth smaller with it, and comes back with and without it")
    func smaller() throws {
        let with = try Record.compress(type: .bundle, plain: plain)
        let without = try Record.compress(type: .bundle, plain: plain, usingDictionary: false)
        #expect(with.frame.count * 5 < without.frame.count * 4)
        #expect(try with.plain() == plain)
        #expect(try without.plain() == plain)
    }

    @Test("One context reads frames with and without it in turn")
    func inTurn() throws {
        let decompressor = try Decompressor()
        for usingDictionary in [true, false, true, true, false] {
            let record = try Record.compress(type: .bundle, plain: plain, usingDictionary: usingDictionary)
            #expect(try record.plain(decompressor) == plain)
        }
    }

    @Test("The file is all that another reader of zstd needs; without it, it refuses the frame")
    func otherReader() throws {
        let frame = try Record.compress(type: .bundle, plain: plain).frame
        let file = [UInt8](try Data(contentsOf: Self.root.appending(path: "docs/vectors/dictionary.txt")))
        #expect(zstd(frame, length: plain.count, dictionary: file) == plain)
        #expect(zstd(frame, length: plain.count) == nil)
        let alone = try Record.compress(type: .bundle, plain: plain, usingDictionary: false).frame
        #expect(zstd(alone, length: plain.count) == plain)
    }

    @Test("A frame that names a dictionary is refused, even where its ID is zero", arguments: 1...3)
    func dictionaryID(flag: Int) throws {
        var frame = try Record.compress(type: .bundle, plain: plain).frame
        try #require(frame[4] & 0x23 == 0x20, "a single segment without an ID: the ID goes behind the descriptor")
        frame[4] |= UInt8(flag)
        frame.insert(contentsOf: [UInt8](repeating: 0, count: 1 << (flag - 1)), at: 5)
        let text = Array(FrameDictionary.text.utf8)
        #expect(zstd(frame, length: plain.count, dictionary: text) == plain, "zstd alone reads it")
        #expect(ZstdFrame(frame[...]) == nil)
        #expect(throws: Problem.damagedRecord) { try record(frame).plain() }
        let one = record(frame)
        var stream: [UInt8] = []
        var writer = StreamWriter()
        writer.append(one, to: &stream)
        writer.finish(to: &stream)
        var reader = StreamReader()
        reader.feed(stream)
        #expect(reader.drain().first == .damaged(.init(offset: 0, problem: .damagedRecord)))
    }

    @Test("A frame that reaches back beyond the dictionary is refused")
    func beyond() throws {
        var random = SeededRandom(9)
        let before = (0..<2_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        let dictionary = before + Array(FrameDictionary.text.utf8)
        let context = ZSTD_createCCtx()
        defer { ZSTD_freeCCtx(context) }
        var frame = [UInt8](repeating: 0, count: ZSTD_compressBound(before.count))
        #expect(ZSTD_isError(ZSTD_CCtx_loadDictionary(context, dictionary, dictionary.count)) == 0)
        let size = ZSTD_compress2(context, &frame, frame.count, before, before.count)
        try #require(ZSTD_isError(size) == 0)
        frame = Array(frame[..<size])
        try #require(frame.count < 100)
        #expect(zstd(frame, length: before.count, dictionary: dictionary) == before)
        #expect(throws: Problem.damagedRecord) { try record(frame, length: before.count).plain() }
    }

    @Test("Any changed byte is refused, or gives another text of the same length")
    func changed() throws {
        let whole = try Record.compress(type: .bundle, plain: plain).frame
        let decompressor = try Decompressor()
        for position in whole.indices {
            var frame = whole
            frame[position] ^= 0x55
            switch Result(catching: { () throws(Problem) in try record(frame).plain(decompressor) }) {
            case .success(let plain): #expect(plain.count == plain.count, "byte \(position)")
            case .failure(let problem): #expect(problem == .damagedRecord, "byte \(position)")
            }
        }
        #expect(try record(whole).plain(decompressor) == plain)
    }

    @Test("Many tasks write and read with it at the same time")
    func shared() async throws {
        let plain = plain
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    for _ in 0..<20 {
                        let record = try Record.compress(type: .bundle, plain: plain)
                        guard try record.plain() == plain else { return false }
                    }
                    return true
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }
}
