/// The beginning that words of one family share: `jardinag` (gardening) and `jardini` (gardener) begin with `jardin`.
enum Family {
    /// Shorter beginnings are shared by words that have nothing to do with each other.
    static let shortest = 5

    /// What making words out of words leaves at the end of a stem, in French and English; longest first.
    private static let endings: [[UInt8]] =
        [
            "ement", "ation", "ateur", "atric", "ement", "ment", "ness", "euse", "teur", "tion", "eri", "age", "ier",
            "ant",
            "ent", "eur", "ist", "ism", "iqu", "abl", "ful", "ett", "ag", "at", "er", "et", "ad", "ur", "it", "i",
        ].map { Array($0.utf8) }

    /// - Parameter stem: a token of the index, with its signs.
    /// - Returns: nil where the word is too short to have a family.
    static func root(of stem: [UInt8]) -> [UInt8]? {
        let letters = stem.count - Token.signs(of: stem)
        for ending in endings
        where letters - ending.count >= shortest && stem.suffix(ending.count).elementsEqual(ending) {
            return Array(stem.dropLast(ending.count))
        }
        return letters >= shortest ? stem : nil
    }
}
