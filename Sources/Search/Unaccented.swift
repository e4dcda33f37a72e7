/// What the rules of French make of words whose accents are not typed, or not written: some endings are only seen with their accents,
/// so `brûlée` without them has another stem than `brûler`.
enum Unaccented {
    /// Shorter stems say too little.
    private static let shortest = 3
    private static let shortestKin = 4

    /// Endings that are typed without their accents, longest first.
    private static let endings: [(typed: [UInt8], meant: [UInt8])] =
        [("ieres", "ières"), ("iere", "ière"), ("ees", "ées"), ("ee", "ée")].map { (Array($0.utf8), Array($1.utf8)) }

    /// Further stems that stand in the index for forms of a word that was typed without accents.
    static func stems(of form: WordForm, _ stemmer: Stemmer) -> [[UInt8]] {
        guard !form.hasAccents else { return [] }
        let stem = stemmer.stem(form.folded)
        guard stem.count >= shortest, stem.allSatisfy({ (0x61...0x7A).contains($0) }) else { return [] }
        // For `brulee` typed, the stem of `brûlée`.
        for (typed, meant) in endings
        where form.folded.count > typed.count && form.folded.suffix(typed.count) == typed[...] {
            return [WordForm(stemmer.stem(form.folded.dropLast(typed.count) + meant)).folded]
        }
        // For `bruler` typed, what `brûlée` is without its accents.
        return [stem + [UInt8(ascii: "e")]]
    }

    /// Of a word whose accents stand in its ending only: its stem, which words without accents share, the beginning that its family
    /// shares, and what stands in the index for the same letters without the accents typed.
    static func kin(of form: WordForm, _ stemmer: Stemmer) -> (stem: [UInt8], root: [UInt8]?, same: [UInt8])? {
        guard form.hasAccents else { return nil }
        let stem = stemmer.stem(form.accented)
        guard stem.count >= shortestKin, stem.allSatisfy({ (0x61...0x7A).contains($0) }) else { return nil }
        return (stem, Family.root(of: stem), stemmer.stem(form.folded))
    }
}
