/// An integer modulo p = 2^255 − 19, in five limbs of 51 bits. Only for public values: it does not hide its time.
struct FieldElement {
    private var l0: UInt64, l1: UInt64, l2: UInt64, l3: UInt64, l4: UInt64
    private static let mask: UInt64 = 1 << 51 - 1

    static let one = FieldElement(1, 0, 0, 0, 0)
    /// −121665 / 121666, the constant of the curve (RFC 8032 section 5.1).
    static let d = FieldElement([
        0xA3, 0x78, 0x59, 0x13, 0xCA, 0x4D, 0xEB, 0x75, 0xAB, 0xD8, 0x41, 0x41, 0x4D, 0x0A, 0x70, 0x00,
        0x98, 0xE8, 0x79, 0x77, 0x79, 0x40, 0xC7, 0x8C, 0x73, 0xFE, 0x6F, 0x2B, 0xEE, 0x6C, 0x03, 0x52,
    ])

    private init(_ l0: UInt64, _ l1: UInt64, _ l2: UInt64, _ l3: UInt64, _ l4: UInt64) {
        (self.l0, self.l1, self.l2, self.l3, self.l4) = (l0, l1, l2, l3, l4)
    }

    /// 32 bytes, little-endian; the top bit, a sign in encodings of points, is left out.
    init(_ bytes: [UInt8]) {
        func word(_ start: Int) -> UInt64 {
            (0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
        }
        let (a, b, c, d) = (word(0), word(8), word(16), word(24))
        self.init(
            a & Self.mask, (a >> 51 | b << 13) & Self.mask, (b >> 38 | c << 26) & Self.mask,
            (c >> 25 | d << 39) & Self.mask, d >> 12 & Self.mask)
    }

    static func + (x: FieldElement, y: FieldElement) -> FieldElement {
        FieldElement(x.l0 + y.l0, x.l1 + y.l1, x.l2 + y.l2, x.l3 + y.l3, x.l4 + y.l4).carried
    }

    /// Adds 2p first, so that no limb goes below zero.
    static func - (x: FieldElement, y: FieldElement) -> FieldElement {
        let low: UInt64 = 2 * (mask - 18)
        let other: UInt64 = 2 * mask
        return FieldElement(
            x.l0 + low - y.l0, x.l1 + other - y.l1, x.l2 + other - y.l2, x.l3 + other - y.l3, x.l4 + other - y.l4
        ).carried
    }

    static func * (x: FieldElement, y: FieldElement) -> FieldElement {
        func product(_ a: UInt64, _ b: UInt64) -> UInt128 { UInt128(a) * UInt128(b) }
        // 2^255 = 19 modulo p.
        let (y1, y2, y3, y4) = (19 * y.l1, 19 * y.l2, 19 * y.l3, 19 * y.l4)
        let r0 = product(x.l0, y.l0) + product(x.l1, y4) + product(x.l2, y3) + product(x.l3, y2) + product(x.l4, y1)
        var r1 = product(x.l0, y.l1) + product(x.l1, y.l0) + product(x.l2, y4) + product(x.l3, y3) + product(x.l4, y2)
        var r2 = product(x.l0, y.l2) + product(x.l1, y.l1) + product(x.l2, y.l0) + product(x.l3, y4) + product(x.l4, y3)
        var r3 =
            product(x.l0, y.l3) + product(x.l1, y.l2) + product(x.l2, y.l1) + product(x.l3, y.l0) + product(x.l4, y4)
        var r4 =
            product(x.l0, y.l4) + product(x.l1, y.l3) + product(x.l2, y.l2) + product(x.l3, y.l1) + product(x.l4, y.l0)
        let mask = UInt128(Self.mask)
        r1 += r0 >> 51
        r2 += r1 >> 51
        r3 += r2 >> 51
        r4 += r3 >> 51
        return FieldElement(
            UInt64(r0 & mask) + 19 * UInt64(r4 >> 51), UInt64(r1 & mask), UInt64(r2 & mask), UInt64(r3 & mask),
            UInt64(r4 & mask)
        ).carried
    }

    /// Every limb again within 52 bits.
    private var carried: FieldElement {
        var (a, b, c, d, e) = (l0, l1, l2, l3, l4)
        b += a >> 51
        c += b >> 51
        d += c >> 51
        e += d >> 51
        a = a & Self.mask + 19 * (e >> 51)
        return FieldElement(a, b & Self.mask, c & Self.mask, d & Self.mask, e & Self.mask)
    }

    /// To the power (p − 1) / 2 = 2^254 − 10: 1 for squares. Encoded.
    var raisedToHalfOrder: [UInt8] {
        var result = self
        // 2^254 − 10 has 254 bits, all ones but the first and the fourth from the end.
        for bit in (0..<253).reversed() {
            result = result * result
            if bit != 0 && bit != 3 { result = result * self }
        }
        return result.encoded
    }

    /// The one representation below p, 32 bytes, little-endian.
    var encoded: [UInt8] {
        var x = carried.carried
        // Adding 19 carries into bit 255 exactly when x ≥ p.
        var q = (x.l0 + 19) >> 51
        q = (x.l1 + q) >> 51
        q = (x.l2 + q) >> 51
        q = (x.l3 + q) >> 51
        q = (x.l4 + q) >> 51
        x.l0 += 19 * q
        x.l1 += x.l0 >> 51
        x.l2 += x.l1 >> 51
        x.l3 += x.l2 >> 51
        x.l4 += x.l3 >> 51
        let limbs = [x.l0, x.l1, x.l2, x.l3, x.l4].map { $0 & Self.mask }
        return (0..<32).map { index in
            (0..<8).reduce(0) { byte, bit in
                let position = index * 8 + bit
                guard position < 255 else { return byte }
                return byte | UInt8(truncatingIfNeeded: limbs[position / 51] >> UInt64(position % 51) & 1) << UInt8(bit)
            }
        }
    }
}
