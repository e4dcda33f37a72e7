/// Telephone numbers in the forms of North America (`418 555-0123`), of France (`06 12 34 56 78`), and
/// of any country after a `+`. Every position is tried once, over some thirty characters at most.
enum TelephoneScan {
    static func ranges(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var position = 0
        while position < scalars.count {
            if let end = endOfAddress(scalars, at: position) {
                position = end
                continue
            }
            let isCandidate =
                scalars[position].isDecimalDigit || scalars[position] == "+" || scalars[position] == "("
            if isCandidate, mayStart(scalars, at: position, after: found.last?.upperBound),
                let end = TelephonePattern.end(in: scalars, at: position), mayEnd(scalars, from: position, at: end)
            {
                found.append(position..<end)
                position = end
            } else {
                position += 1
            }
        }
        return found
    }

    /// The end of the web address that begins at `position` with `://` or `www.`; its digits are no telephone.
    private static func endOfAddress(_ scalars: [Unicode.Scalar], at position: Int) -> Int? {
        let isAddress =
            scalars[position] == ":"
            ? scalars[position...].starts(with: "://".unicodeScalars)
            : scalars[position] == "w" && scalars[position...].starts(with: "www.".unicodeScalars)
        guard isAddress else { return nil }
        let isEnd = { (scalar: Unicode.Scalar) in
            scalar.properties.isWhitespace || "<>\"`)]|«»".unicodeScalars.contains(scalar)
        }
        return scalars[position...].firstIndex(where: isEnd) ?? scalars.count
    }

    /// A number stands alone: not within a word, a path, a decimal number or a reference.
    private static func mayStart(_ scalars: [Unicode.Scalar], at position: Int, after found: Int?) -> Bool {
        guard position > 0 else { return true }
        let before = scalars[position - 1]
        let isLoose = position < 2 || !scalars[position - 2].isWord
        switch before {
        case "$", "€", "£", "#", "=", "_", "%", "&", "+", "@", "\\": return false
        // « 418 555-0123/418 555-0124 »
        case "/": return found == position - 1
        // « tél.418 555-0123 », and not « 1.418 »
        case ".", ",", ":": return position < 2 || !scalars[position - 2].isDecimalDigit
        case "-", "\u{2010}", "\u{2011}", "\u{2013}": return isLoose
        default: return scalars[position] == "(" ? !before.isDecimalDigit : !before.isWord
        }
    }

    private static func mayEnd(_ scalars: [Unicode.Scalar], from start: Int, at end: Int) -> Bool {
        guard end < scalars.count else { return true }
        let next = scalars[end]
        let afterNext = end + 1 < scalars.count ? scalars[end + 1] : " "
        switch next {
        case "$", "€", "£", "%", "@", "_", "=": return false
        case "-", ".", ",", "\u{2010}", "\u{2011}", "\u{2013}": return !afterNext.isDecimalDigit
        // An extension: « 418 555-0123p22 », « x22 ».
        case "p", "x": return afterNext.isDecimalDigit
        default: break
        }
        guard next.isBlank else { return !next.isWord }
        if afterNext == "$" || afterNext == "€" || afterNext == "£" { return false }
        guard afterNext.isDecimalDigit, scalars[start..<end].allSatisfy({ $0.isDecimalDigit || $0.isBlank }) else {
            return true
        }
        // Only groups of digits, and more of them: a long number, unless another telephone number follows.
        return TelephonePattern.end(in: scalars, at: end + 1) != nil || !goesOn(scalars, from: end)
    }

    /// Two more groups of digits, or one of at least three digits.
    private static func goesOn(_ scalars: [Unicode.Scalar], from start: Int) -> Bool {
        var position = start
        for group in 1...2 {
            guard position < scalars.count, scalars[position].isBlank else { return false }
            position += 1
            let first = position
            while position < scalars.count, position - first < 3, scalars[position].isDecimalDigit { position += 1 }
            if position - first == 3 { return true }
            if position == first { return false }
            if group == 2 { return true }
        }
        return false
    }
}
