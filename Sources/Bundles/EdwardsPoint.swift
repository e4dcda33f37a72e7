/// Which encodings of points of edwards25519 are accepted (RFC 8032 section 5.1.3). Libraries differ on the
/// others: y ≥ p, and the points of low order, under which one signature fits many texts.
enum EdwardsPoint {
    /// p = 2^255 − 19, little-endian.
    private static let p: [UInt8] = [0xED] + [UInt8](repeating: 0xFF, count: 30) + [0x7F]

    /// The y coordinates of the eight points of low order, sign bit clear, little-endian.
    private static let lowOrder: [[UInt8]] = [
        [UInt8](repeating: 0, count: 32),
        [1] + [UInt8](repeating: 0, count: 31),
        [0xEC] + [UInt8](repeating: 0xFF, count: 30) + [0x7F],
        [
            0xC7, 0x17, 0x6A, 0x70, 0x3D, 0x4D, 0xD8, 0x4F, 0xBA, 0x3C, 0x0B, 0x76, 0x0D, 0x10, 0x67, 0x0F,
            0x2A, 0x20, 0x53, 0xFA, 0x2C, 0x39, 0xCC, 0xC6, 0x4E, 0xC7, 0xFD, 0x77, 0x92, 0xAC, 0x03, 0x7A,
        ],
        [
            0x26, 0xE8, 0x95, 0x8F, 0xC2, 0xB2, 0x27, 0xB0, 0x45, 0xC3, 0xF4, 0x89, 0xF2, 0xEF, 0x98, 0xF0,
            0xD5, 0xDF, 0xAC, 0x05, 0xD3, 0xC6, 0x33, 0x39, 0xB1, 0x38, 0x02, 0x88, 0x6D, 0x53, 0xFC, 0x05,
        ],
    ]

    /// Reduced, and not of low order. Enough for the R of a signature: checking it recomputes that point.
    static func isCanonical(_ encoding: ArraySlice<UInt8>) -> Bool {
        var y = Array(encoding)
        y[31] &= 0x7F
        return LittleEndian.isLess(y[...], p) && !lowOrder.contains(y)
    }

    /// Also on the curve: a key that is not would verify nothing, and must not be believed to be one.
    static func isKey(_ encoding: [UInt8]) -> Bool {
        encoding.count == 32 && isCanonical(encoding[...]) && isOnCurve(encoding)
    }

    /// −x² + y² = 1 + d x² y² has a solution x when (y² − 1)(d y² + 1) is a square (Euler's criterion).
    private static func isOnCurve(_ encoding: [UInt8]) -> Bool {
        let y = FieldElement(encoding)
        let square = y * y
        let product = (square - FieldElement.one) * (FieldElement.d * square + FieldElement.one)
        return product.raisedToHalfOrder == FieldElement.one.encoded
    }
}

enum EdwardsScalar {
    /// L = 2^252 + 27742317777372353535851937790883648493, little-endian.
    private static let order: [UInt8] = [
        0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ]

    static func isReduced(_ scalar: ArraySlice<UInt8>) -> Bool { LittleEndian.isLess(scalar, order) }
}

enum LittleEndian {
    /// Both of 32 bytes.
    static func isLess(_ left: ArraySlice<UInt8>, _ right: [UInt8]) -> Bool {
        for (a, b) in zip(left.reversed(), right.reversed()) where a != b { return a < b }
        return false
    }
}
