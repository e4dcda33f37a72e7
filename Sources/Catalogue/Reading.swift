/// Words of reading texts that come from elsewhere, and of bringing two versions together.
extension Sentence {
    public static func lineNotKept(_ text: String) -> Sentence {
        Sentence(fr: "« \(text) » n’a pas été repris.", en: "“\(text)” was not taken over.")
    }

    public static func carnetTitleCut(_ title: String) -> Sentence {
        Sentence(
            fr: "Le titre du carnet « \(title) » est coupé dans la page copiée ; complétez-le.",
            en: "The title of the carnet “\(title)” is cut off in the copied page; please complete it.")
    }

    public static func dateNotUnderstood(_ text: String) -> Sentence {
        Sentence(
            fr: "« \(text) » n’a pas été compris comme une date ; la date est laissée vide.",
            en: "“\(text)” was not understood as a date; the date is left empty.")
    }

    public static func headerFieldNotKept(_ name: String) -> Sentence {
        Sentence(
            fr: "Le champ « \(name) » de l’en-tête n’a pas été repris.",
            en: "The field “\(name)” of the header was not taken over.")
    }

    public static func fileNotFound(_ name: String) -> Sentence {
        Sentence(
            fr: "Le fichier « \(name) », nommé dans le texte, n’a pas été trouvé.",
            en: "The file “\(name)”, named in the text, was not found.")
    }

    /// Stands before one of two texts that could not be made one. `author` nil: not known.
    public static func keptText(author: String?) -> Sentence {
        guard let author else { return Sentence(fr: "Un premier texte :", en: "One text:") }
        return Sentence(fr: "Texte de \(author) :", en: "Text of \(author):")
    }

    public static func otherKeptText(author: String?) -> Sentence {
        guard let author else { return Sentence(fr: "Un autre texte :", en: "Another text:") }
        return keptText(author: author)
    }

    public static let keptTextRemoved = Sentence(
        fr: "(Ce passage a été retiré.)", en: "(This passage was taken out.)")

    public static let keptTextsEnd = Sentence(
        fr: "Les deux textes ci-dessus changent le même passage ; gardez celui qui convient.",
        en: "The two texts above change the same passage; keep the one that suits.")
}
