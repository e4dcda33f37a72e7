/// Texts that people copied from pages whose form we know.
public enum PageReader {
    /// Nil for a text of no known form, which is a note as it stands.
    public static func read(_ text: String) -> ImportedPage? {
        guard let text = PageText(ofPage: text) else { return nil }
        return PraxisPage(text)?.page ?? PracticeSheet(text)?.page ?? CreditedArticle(text)?.page
            ?? CaseSheet(text)?.page
    }
}
