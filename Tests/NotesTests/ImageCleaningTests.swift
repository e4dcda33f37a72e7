import Randomness
import Testing

@testable import Notes

@Suite("Where a picture was made is taken out of it")
struct ImageCleaningTests {
    private static func picture(_ format: ImageFormat, _ orientation: Int = 1) -> [UInt8] {
        switch format {
        case .jpeg: Pictures.jpeg(orientation: orientation)
        case .png: Pictures.png(orientation: orientation)
        case .webp: Pictures.webp(orientation: orientation)
        case .gif: Pictures.gif()
        }
    }

    @Test(
        "Nothing of position, texts and what follows the picture is left, in every format",
        arguments: ImageFormat.allCases)
    func clean(format: ImageFormat) throws {
        let picture = Self.picture(format, 6)
        #expect(Pictures.holds(Pictures.canary, picture))
        let clean = try #require(format.clean(picture))
        #expect(!Pictures.holds("CANARI", clean))
        #expect(!Pictures.holds("GPS", clean))
        #expect(format == .gif || Pictures.holds("couleurs", clean))
        #expect(format.clean(clean) == clean, "clean is clean")
    }

    @Test("How the camera was held stays", arguments: 1...8)
    func orientation(value: Int) throws {
        let jpeg = try #require(ImageFormat.jpeg.clean(Pictures.jpeg(orientation: value)))
        let png = try #require(ImageFormat.png.clean(Pictures.png(orientation: value)))
        let webp = try #require(ImageFormat.webp.clean(Pictures.webp(orientation: value)))
        let block = Orientation.block(value)
        #expect(Orientation.read(block[...]) == value)
        for picture in [jpeg, png, webp] {
            let held = picture.indices.contains { picture[$0...].starts(with: block) }
            #expect(held == (value != 1))
        }
        #expect(webp[20] & 0x0C == (value == 1 ? 0 : 0x08))
    }

    @Test("What shows the picture stays byte for byte")
    func pixels() throws {
        let scan: [UInt8] = (0...255).filter { $0 != 0xFF } + [0xFF, 0x00, 0xFF, 0xD7, 0xFF, 0xFF, 0x00]
        let clean = try #require(ImageFormat.jpeg.clean(Pictures.jpeg(scan: scan)))
        #expect(clean.indices.count { clean[$0...].starts(with: scan) } == 2)
        #expect(clean.suffix(2) == [0xFF, 0xD9])
        #expect(Pictures.holds("Adobe", clean) && Pictures.holds("JFIF", clean))
        #expect(Pictures.holds("NETSCAPE2.0", try #require(ImageFormat.gif.clean(Pictures.gif()))))
    }

    @Test("A picture that is cut off anywhere is refused", arguments: ImageFormat.allCases)
    func cutOff(format: ImageFormat) throws {
        let whole = try #require(format.clean(Self.picture(format)))
        for length in 0..<whole.count { #expect(format.clean(Array(whole[..<length])) == nil, "\(length)") }
    }

    @Test("Whatever is changed in a file, it is read within its bounds", arguments: ImageFormat.allCases)
    func mutations(format: ImageFormat) {
        let seed: UInt64 = 20_261_121
        var random = SeededRandom(seed)
        let picture = Self.picture(format, 3)
        for round in 0..<4_000 {
            var changed = picture
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let at = Int.random(in: changed.indices, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: changed[at] = UInt8.random(in: 0...255, using: &random)
                case 1: changed[at] = 0xFF
                case 2: changed.remove(at: at)
                default: changed.insert(UInt8.random(in: 0...255, using: &random), at: at)
                }
            }
            guard let clean = format.clean(changed) else { continue }
            #expect(clean.count <= changed.count + 64, "seed \(seed) round \(round)")
            #expect(format.clean(clean) == clean, "seed \(seed) round \(round)")
        }
    }
}
