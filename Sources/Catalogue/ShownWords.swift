/// How values that a note keeps in a form of its own are said to people.
public enum ShownWords {
    /// A language by its tag (BCP 47); the tag itself where it has no name here.
    public static func language(_ tag: String) -> Sentence {
        switch tag.lowercased() {
        case "fr": Sentence(fr: "français", en: "French")
        case "en": Sentence(fr: "anglais", en: "English")
        case "es": Sentence(fr: "espagnol", en: "Spanish")
        case "de": Sentence(fr: "allemand", en: "German")
        case "pt": Sentence(fr: "portugais", en: "Portuguese")
        case "it": Sentence(fr: "italien", en: "Italian")
        case "iu": Sentence(fr: "inuktitut", en: "Inuktitut")
        case "moe": Sentence(fr: "innu", en: "Innu")
        case "fr-ca": Sentence(fr: "français du Canada", en: "Canadian French")
        case "en-ca": Sentence(fr: "anglais du Canada", en: "Canadian English")
        default: Sentence(fr: tag, en: tag)
        }
    }

    /// « work bee (anglais) »
    /// - Parameter tag: of the word's language.
    public static func word(_ text: String, in tag: String) -> Sentence {
        let name = language(tag)
        return Sentence(fr: "\(text) (\(name.fr))", en: "\(text) (\(name.en))")
    }
}
