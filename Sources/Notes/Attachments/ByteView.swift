/// Numbers in the bytes of a file, nil beyond its end.
struct ByteView {
    let bytes: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    var count: Int { bytes.count }

    func byte(_ offset: Int) -> UInt8? { offset >= 0 && offset < count ? bytes[bytes.startIndex + offset] : nil }

    /// Nil unless all of it is there.
    func part(_ offset: Int, _ length: Int) -> ArraySlice<UInt8>? {
        guard offset >= 0, length >= 0, offset <= count, length <= count - offset else { return nil }
        return bytes[(bytes.startIndex + offset)..<(bytes.startIndex + offset + length)]
    }

    func holds(_ text: StaticString, at offset: Int = 0) -> Bool {
        let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        return part(offset, wanted.count)?.elementsEqual(wanted) ?? false
    }

    func text(_ offset: Int, _ length: Int) -> String? {
        part(offset, length).map { String(decoding: $0, as: UTF8.self) }
    }

    func big(_ offset: Int, _ length: Int) -> Int? {
        part(offset, length)?.reduce(0) { $0 << 8 | Int($1) }
    }

    func little(_ offset: Int, _ length: Int) -> Int? {
        part(offset, length)?.reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}

extension Int {
    var big16: [UInt8] { [UInt8(truncatingIfNeeded: self >> 8), UInt8(truncatingIfNeeded: self)] }
    var big32: [UInt8] { (self >> 16).big16 + big16 }
    var little32: [UInt8] { big32.reversed() }
}
