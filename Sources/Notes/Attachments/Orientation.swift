/// How a camera was held: the one thing of Exif without which a picture lies on its side (Exif 2.32, tag 0x0112).
enum Orientation {
    static let upright = 1

    /// Of a TIFF block, as Exif has it; 1 where it says nothing or cannot be read.
    static func read(_ tiff: ArraySlice<UInt8>) -> Int {
        let view = ByteView(tiff)
        let isLittle = view.holds("II*\0")
        guard isLittle || view.holds("MM\0*") else { return upright }
        func number(_ offset: Int, _ length: Int) -> Int? {
            isLittle ? view.little(offset, length) : view.big(offset, length)
        }
        guard let start = number(4, 4), let entries = number(start, 2) else { return upright }
        for index in 0..<entries {
            let at = start + 2 + 12 * index
            guard let tag = number(at, 2) else { return upright }
            guard tag == 0x0112 else { continue }
            guard number(at + 2, 2) == 3, number(at + 4, 4) == 1, let value = number(at + 8, 2),
                (1...8).contains(value)
            else { return upright }
            return value
        }
        return upright
    }

    /// A TIFF block that says this and nothing else.
    static func block(_ orientation: Int) -> [UInt8] {
        let entry = 0x0112.big16 + 3.big16 + 1.big32 + orientation.big16 + [0, 0]
        return Array("MM\0*".utf8) + 8.big32 + 1.big16 + entry + 0.big32
    }
}
