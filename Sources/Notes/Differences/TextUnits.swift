/// Pieces of texts by number: the same bytes have the same number. Bytes are compared, not characters: « é » in one
/// scalar and in two are different texts here, though Swift's `==` takes them for one.
struct UnitNumbers {
    private var numbers: [ArraySlice<UInt8>: Int32] = [:]

    mutating func number(_ unit: ArraySlice<UInt8>) -> Int32 {
        if let known = numbers[unit] { return known }
        let next = Int32(numbers.count)
        numbers[unit] = next
        return next
    }
}

/// A text cut into pieces that lie one after the other.
struct TextUnits {
    let bytes: [UInt8]
    /// Where each piece begins, and the end of the last.
    private let borders: [Int]

    private init(_ bytes: [UInt8], _ borders: [Int]) {
        self.bytes = bytes
        self.borders = borders
    }

    var count: Int { borders.count - 1 }

    subscript(index: Int) -> ArraySlice<UInt8> { bytes[borders[index]..<borders[index + 1]] }

    /// Where in the bytes the pieces of `range` lie.
    func place(_ range: Range<Int>) -> Range<Int> { borders[range.lowerBound]..<borders[range.upperBound] }

    func numbered(_ numbers: inout UnitNumbers) -> [Int32] { (0..<count).map { numbers.number(self[$0]) } }

    /// Lines, each with its line end and the empty lines after it: those are alike everywhere and would align what is not.
    static func lines(_ bytes: [UInt8]) -> TextUnits {
        var borders = [0]
        for index in bytes.indices.dropFirst() where bytes[index - 1] == 0x0A {
            if bytes[index] != 0x0A, bytes[index] != 0x0D { borders.append(index) }
        }
        if borders.last != bytes.count { borders.append(bytes.count) }
        return TextUnits(bytes, borders)
    }

    /// Words, white space between them, and every other character by itself. A character is never cut.
    static func words(_ bytes: [UInt8]) -> TextUnits {
        var borders = [0]
        var position = 0
        var last: Shape?
        for character in String(decoding: bytes, as: UTF8.self) {
            let shape = Shape(character)
            if position > 0, shape != last || shape == .other { borders.append(position) }
            last = shape
            position += character.utf8.count
        }
        if borders.last != position { borders.append(position) }
        return TextUnits(bytes, borders)
    }

    private enum Shape {
        case word, blank, lineEnd, other

        init(_ character: Character) {
            if character.isLetter || character.isNumber {
                self = .word
            } else if character.isNewline {
                self = .lineEnd
            } else {
                self = character.isWhitespace ? .blank : .other
            }
        }
    }
}
