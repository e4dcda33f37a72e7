/// Files of a note, on its pages.
public enum AttachmentPageWords {
    public static let title = Sentence(fr: "Fichiers de cette note", en: "Files of this note")
    public static let none = Sentence(fr: "Aucun fichier n’y est joint.", en: "No file is attached to it.")
    public static let add = Sentence(fr: "Joindre un fichier", en: "Attach a file")
    public static let file = Sentence(fr: "Fichier de votre appareil", en: "File of your device")
    public static func fileHelp(_ most: String) -> Sentence {
        Sentence(
            fr: "Une image, un document, un enregistrement de \(most) au plus. Il va là où va la note.",
            en: "A picture, a document, a recording of at most \(most). It goes where the note goes.")
    }
    public static let keepPosition = Sentence(
        fr: "Garder le lieu et l’appareil inscrits dans l’image", en: "Keep the place and device written in the picture"
    )
    public static let keepPositionHelp = Sentence(
        fr: "Sinon ils sont retirés : ils diraient où vous étiez.",
        en: "Otherwise they are taken out: they would tell where you were.")
    public static let attach = Sentence(fr: "Joindre", en: "Attach")
    public static let back = Sentence(fr: "Revenir au texte", en: "Back to the text")
    public static let remove = Sentence(fr: "Ôter", en: "Take off")
    public static func removed(_ name: String) -> Sentence {
        Sentence(fr: "« \(name) » n’est plus joint à la note.", en: "“\(name)” is no longer attached to the note.")
    }
    public static func state(_ state: Sentence, _ size: String) -> Sentence {
        Sentence(fr: "Ce fichier (\(size)) : \(state.fr).", en: "This file (\(size)): \(state.en).")
    }
    public static let ask = Sentence(fr: "Demander ce fichier", en: "Ask for this file")

    /// What the commands say is said without their options.
    public static func fault(_ problem: Problem, most: Int64) -> Sentence {
        let most = NumberWords.limit(most)
        switch problem.type {
        case "attachment-too-large":
            return Sentence(
                fr: "Ce fichier est trop grand : ce nœud en garde de \(most.fr) au plus. Rien n’en a été gardé.",
                en: "This file is too large: this node keeps files of at most \(most.en). Nothing of it was kept.")
        case "attachment-position":
            return Sentence(
                fr:
                    "Cette image peut dire où elle a été faite, et cela ne peut pas être retiré de ce format. Enregistrez-la en JPEG ou en PNG, ou cochez la case ci-dessous.",
                en:
                    "This picture may tell where it was made, and that cannot be taken out of this format. Save it as JPEG or PNG, or tick the box below."
            )
        default: return problem.sentence
        }
    }
}

extension Problem {
    public static let noFile = Problem(
        "no-file", status: 422, Sentence(fr: "Choisissez d’abord un fichier.", en: "Choose a file first."))
    public static let uploadCutOff = Problem(
        "upload-cut-off", status: 400,
        Sentence(
            fr: "L’envoi du fichier s’est arrêté en route ; rien n’en a été gardé. Recommencez.",
            en: "The sending of the file stopped on its way; nothing of it was kept. Try again."))
}
