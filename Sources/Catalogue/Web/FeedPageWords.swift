/// Feeds as pages name them.
public enum FeedPageWords {
    public static let house = Sentence(fr: "Notes de la communauté", en: "Notes of the community")
}
