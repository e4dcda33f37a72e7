/// The shapes of telephone numbers, from a given position on.
struct TelephonePattern {
    private let scalars: [Unicode.Scalar]
    private var position: Int

    /// The end of the number that begins at `start`; what surrounds it is not judged.
    static func end(in scalars: [Unicode.Scalar], at start: Int) -> Int? {
        let shapes: [(inout TelephonePattern) -> Bool] = [
            { $0.northAmerican() }, { $0.french() }, { $0.international() }, { $0.unbroken() },
        ]
        for shape in shapes {
            var pattern = TelephonePattern(scalars: scalars, position: start)
            if shape(&pattern) { return pattern.position }
        }
        return nil
    }

    /// `418 555-0123`, `(418) 555-0123`, `1-418-555-0123`, `+14185550123`: area and exchange begin with 2–9.
    private mutating func northAmerican() -> Bool {
        let isGlobal = take("+")
        let hasPrefix = take("1")
        if isGlobal && !hasPrefix { return false }
        let isParted = hasPrefix && separator()
        let isBracketed = take("(")
        if hasPrefix && !isGlobal && !isParted && !isBracketed { return false }
        guard digits(3, first: "2"..."9") else { return false }
        if isBracketed {
            guard take(")") else { return false }
            _ = separator()
            return digits(3, first: "2"..."9") && separator() && digits(4)
        }
        let isSpaced = separator()
        guard isSpaced || isGlobal, digits(3, first: "2"..."9") else { return false }
        return separator() == isSpaced && digits(4)
    }

    /// `06 12 34 56 78`, `+33 6 12 34 56 78`, `+33 (0)6 …`, `0033 6 …`, `+33612345678`.
    private mutating func french() -> Bool {
        let isGlobal = take("+33") || take("0033")
        if isGlobal {
            _ = separator()
            if take("(0)") { _ = separator() }
        } else if !take("0") {
            return false
        }
        guard digits(1, first: "1"..."9") else { return false }
        for _ in 0..<4 {
            guard separator() || isGlobal, digits(2) else { return false }
        }
        return true
    }

    /// `+32 475 12 34 56`: a country code and 8 to 15 digits in all (ITU-T E.164).
    private mutating func international() -> Bool {
        guard take("+"), position < scalars.count, ("2"..."9").contains(scalars[position]) else { return false }
        var groups: [Int] = []
        var end = position
        repeat {
            _ = take("(0)")
            let start = position
            while position < scalars.count, position - start < 16, scalars[position].isDecimalDigit { position += 1 }
            guard position > start, groups.reduce(position - start, +) <= 15 else { break }
            groups.append(position - start)
            end = position
        } while separator()
        position = end
        let count = groups.reduce(0, +)
        if groups.count == 1 { return count >= 10 }
        // « +250 000 000 » is an amount.
        return count >= 8 && groups[0] <= 3 && !groups.dropFirst().allSatisfy { $0 == 3 }
    }

    private mutating func unbroken() -> Bool {
        guard let end = DigitRow(scalars, at: position).end else { return false }
        position = end
        return true
    }

    private mutating func take(_ text: String) -> Bool {
        guard scalars[position...].starts(with: text.unicodeScalars) else { return false }
        position += text.unicodeScalars.count
        return true
    }

    /// `count` digits; whether more may follow is for what comes next to say.
    private mutating func digits(_ count: Int, first: ClosedRange<Unicode.Scalar> = "0"..."9") -> Bool {
        let end = position + count
        guard end <= scalars.count, first.contains(scalars[position]),
            scalars[position..<end].allSatisfy(\.isDecimalDigit)
        else { return false }
        position = end
        return true
    }

    /// Blanks (at most two), a dot, a slash, or a hyphen or dash with or without blanks around it.
    private mutating func separator() -> Bool {
        let start = position
        if take(".") || take("/") { return true }
        for _ in 0..<2 where position < scalars.count && scalars[position].isBlank { position += 1 }
        if position < scalars.count, "-\u{2010}\u{2011}\u{2013}".unicodeScalars.contains(scalars[position]) {
            position += 1
            if position < scalars.count, scalars[position].isBlank { position += 1 }
        }
        return position > start
    }
}
