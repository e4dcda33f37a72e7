/// What a node knows of and has not got.
enum MissingWords {
    /// « 2 lots et 1 texte », “1 bundle”; of two numbers that are not both 0.
    static func what(gaps: Int, payloads: Int) -> Sentence {
        let lots = NumberWords.count(gaps, fr: ("lot", "lots"), en: ("bundle", "bundles"))
        let texts = NumberWords.count(payloads, fr: ("texte", "textes"), en: ("text", "texts"))
        if payloads == 0 { return lots }
        if gaps == 0 { return texts }
        return Sentence(fr: "\(lots.fr) et \(texts.fr)", en: "\(lots.en) and \(texts.en)")
    }
}
