/// E-mail addresses `name@host.tld`. Every `@` looks at most 64 characters back and 253 ahead
/// (RFC 5321 section 4.5.3.1), so the whole is linear.
enum EmailScan {
    static func ranges(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for (at, scalar) in scalars.enumerated() where scalar == "@" {
            let floor = max(found.last?.upperBound ?? 0, at - 64)
            var start = at
            while start > floor, isLocal(scalars[start - 1]) { start -= 1 }
            while start < at, !scalars[start].isWord { start += 1 }
            // `@name@host` is an address of the fediverse, which is public by nature.
            guard start < at, scalars[at - 1] != ".", start == 0 || scalars[start - 1] != "@" else { continue }
            if let end = endOfHost(scalars, from: at + 1) { found.append(start..<end) }
        }
        return found
    }

    private static func isLocal(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isWord || scalar == "." || scalar == "_" || scalar == "-" || scalar == "+" || scalar == "%"
    }

    /// The end of a host name of two labels or more, the last of letters; nil if there is none.
    private static func endOfHost(_ scalars: [Unicode.Scalar], from start: Int) -> Int? {
        var end: Int?
        var labels = 0
        var position = start
        let limit = min(scalars.count, start + 253)
        while position < limit {
            let label = position
            while position < limit, scalars[position].isWord || scalars[position] == "-" { position += 1 }
            let name = scalars[label..<position]
            guard let first = name.first, let last = name.last, first != "-", last != "-" else { break }
            labels += 1
            if labels > 1, isTopLevel(name) { end = position }
            guard position < limit, scalars[position] == "." else { break }
            position += 1
        }
        return end
    }

    private static func isTopLevel(_ label: ArraySlice<Unicode.Scalar>) -> Bool {
        if label.starts(with: "xn--".unicodeScalars) { return true }
        guard label.count >= 2, !label.contains(where: { $0.isDecimalDigit || $0 == "-" }) else { return false }
        var name = ""
        name.unicodeScalars.append(contentsOf: label)
        // `photo@2x.png` is a file.
        return !["png", "jpg", "jpeg", "gif", "svg", "webp", "pdf", "css", "html"].contains(name.lowercased())
    }
}
