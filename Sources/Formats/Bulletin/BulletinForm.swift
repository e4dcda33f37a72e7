/// In what form a bulletin leaves.
public enum BulletinForm: String, Sendable, CaseIterable {
    case a4
    case letter
    case email
    case markdown
    case text

    public func text(_ bulletin: Bulletin, rules: MarkdownRules = MarkdownRules()) -> String {
        switch self {
        case .a4: BulletinPages.print(bulletin, paper: .a4, rules: rules)
        case .letter: BulletinPages.print(bulletin, paper: .letter, rules: rules)
        case .email: BulletinPages.email(bulletin, rules: rules)
        case .markdown: BulletinPages.markdown(bulletin)
        case .text: BulletinPages.text(bulletin, rules: rules)
        }
    }
}
