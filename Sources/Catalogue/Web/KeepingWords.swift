/// What becomes of a text that could not be saved where it was written.
public enum KeepingWords {
    /// Who saved a note meanwhile, where that was the reader.
    public static let yourself = Sentence(fr: "vous-même, dans une autre fenêtre", en: "yourself, in another window")

    // In the browser, while one types.
    public static let sessionEnded = Sentence(
        fr:
            "Votre session a pris fin : votre texte est gardé dans ce navigateur. Enregistrez, connectez-vous, et vous le retrouverez.",
        en: "Your session has ended: your text is kept in this browser. Save, log in, and you will find it again.")
    public static let notTaken = Sentence(
        fr: "Le nœud n’a pas pu enregistrer votre texte : il est gardé dans ce navigateur.",
        en: "The node could not save your text: it is kept in this browser.")

    // On the page that says why nothing was saved.
    public static let givenBack = Sentence(fr: "Ce que vous aviez écrit", en: "What you had written")
    public static let givenBackHelp = Sentence(
        fr: "Rien n’en a été enregistré, et rien n’en est perdu. Vous pouvez le copier d’ici.",
        en: "None of it was saved, and none of it is lost. You can copy it from here.")
    public static let sendAgainHelp = Sentence(
        fr: "Vous pouvez aussi l’envoyer de nouveau d’ici, un peu plus tard.",
        en: "You can also send it again from here, a little later.")
    public static let sendAgain = Sentence(fr: "L’envoyer de nouveau", en: "Send it again")

    // A file goes with the session.
    public static let fileGone = Sentence(
        fr: "Votre session avait changé : le fichier n’a pas été joint. Choisissez-le de nouveau.",
        en: "Your session had changed: the file was not attached. Choose it again.")
    public static let fileAfterLogin = Sentence(
        fr:
            "Votre session avait pris fin : le fichier n’a pas été joint. Connectez-vous, puis choisissez-le de nouveau.",
        en: "Your session had ended: the file was not attached. Log in, then choose it again.")

    /// A fault in one of several lines of a field, counted from 1.
    public static func inLine(_ line: Int, _ sentence: Sentence) -> Sentence {
        Sentence(fr: "Ligne \(line)\u{A0}: \(sentence.fr)", en: "Line \(line): \(sentence.en)")
    }
}
