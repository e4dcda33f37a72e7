import Catalogue

/// Bounds of a note. Sizes are in UTF-8 bytes.
public enum NoteBounds {
    public static let title = 300
    public static let body = 245_760
    public static let parents = 16
    public static let authors = 32
    public static let author = 200
    public static let terms = 64
    public static let term = 100
    public static let language = 35
    public static let licence = 100
    public static let source = 2000
    public static let category = 100
    /// Fields, values of each, and what one value may have, but of type `markdown`, which is bound as a body is.
    public static let fields = 64
    public static let values = 256
    public static let value = 2000
    public static let label = 200
    /// Files, and stretches of 1 MiB of all of them together.
    public static let attachments = 32
    public static let chunks = 1024
    public static let fileName = 200
    public static let mediaType = 100
    /// Title, body and fields together: what a payload carries is bound by itself, once it is written.
    public static let all = 262_144
    /// What strict JSON can carry.
    public static let times: ClosedRange<Int64> = -9_007_199_254_740_991...9_007_199_254_740_991

    static func isLabel(_ label: Sentence) -> Bool {
        [label.fr, label.en].allSatisfy { (1...Self.label).contains($0.utf8.count) && SingleLine.holds($0) }
    }

    static func fault(title: String, body: String) -> NoteFault? {
        if title.isEmpty || title.utf8.count > Self.title { return .title }
        return body.utf8.count > Self.body ? .body : nil
    }

    static func fault(authors: [String], terms: [String]) -> NoteFault? {
        if authors.count > Self.authors || authors.contains(where: { $0.utf8.count > author }) { return .authors }
        if terms.count > Self.terms || terms.contains(where: { $0.utf8.count > term }) { return .terms }
        return nil
    }

    static func fault(language: String?, licence: String?, source: String?) -> NoteFault? {
        if (language?.utf8.count ?? 0) > Self.language { return .language }
        if (licence?.utf8.count ?? 0) > Self.licence { return .licence }
        return (source?.utf8.count ?? 0) > Self.source ? .source : nil
    }
}
