extension CarnetWords {
    /// Where a note stands in a carnet, and what comes before and after it.
    public static func position(_ carnet: String, _ category: String?, previous: String?, next: String?) -> Sentence {
        let (fr, en) = (category.map { ", « \($0) »" } ?? "", category.map { ", “\($0)”" } ?? "")
        return Sentence(
            fr: "Dans le carnet « \(carnet) »\(fr)" + (previous.map { " ; précédente : « \($0) »" } ?? "")
                + (next.map { " ; suivante : « \($0) »" } ?? ""),
            en: "In the carnet “\(carnet)”\(en)" + (previous.map { "; previous: “\($0)”" } ?? "")
                + (next.map { "; next: “\($0)”" } ?? ""))
    }
}
