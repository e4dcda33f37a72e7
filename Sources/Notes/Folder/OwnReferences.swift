extension CommunityKey {
    /// Stands in a folder of files for the community whose notes they are, so that they are the same notes in whichever community
    /// takes them in: 52 times `a`.
    public static let ofThisFolder = CommunityKey(
        bits: Bits256(high: Bits128(high: 0, low: 0), low: Bits128(high: 0, low: 0)))
}

extension ImportedText {
    /// With every reference of its header changed; those in the text stay byte for byte.
    public func mapReferences(_ change: (NoteReference) throws -> NoteReference) rethrows -> ImportedText {
        var text = self
        text.reply = try reply.map(change)
        text.adapts = try adapts.map(change)
        for (index, place) in carnets.enumerated() { text.carnets[index].reference = try place.reference.map(change) }
        for (index, field) in fields.enumerated() where field.type == .note || field.type == .role {
            text.fields[index].values = try field.values.map { value in
                // A role stands before its reference, and a blank between.
                let blank = value.lastIndex(of: " ")
                let start = blank.map { value.index(after: $0) } ?? value.startIndex
                guard let reference = NoteReference(String(value[start...])) else { return value }
                return try value[..<start] + change(reference).text
            }
        }
        return text
    }
}
