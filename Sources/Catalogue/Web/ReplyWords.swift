/// Answering, adapting and placing a note.
public enum ReplyWords {
    public static let title = Sentence(fr: "Répondre", en: "Reply")
    public static let body = Sentence(fr: "Votre réponse", en: "Your reply")
    public static let whoReads = Sentence(fr: "Qui la lira", en: "Who will read it")
    public static let `where` = Sentence(fr: "Celles et ceux qui lisent la note", en: "Those who read the note")
    public static let here = Sentence(fr: "Ici seulement", en: "Here only")
    public static let draft = Sentence(
        fr: "Personne encore : garder comme brouillon", en: "Nobody yet: keep it as a draft")
    public static let send = Sentence(fr: "Répondre", en: "Reply")
    public static let sent = Sentence(fr: "Votre réponse est là.", en: "Your reply is there.")

    public static let adaptTitle = Sentence(fr: "Adapter cette note", en: "Adapt this note")
    public static let adaptLead = Sentence(
        fr:
            "Vous en faites une note de votre communauté, à changer comme il vous convient. Ses auteurs y restent nommés, et elle dit d’où elle vient.",
        en:
            "You make it a note of your community, to change as it suits you. Its authors stay named, and it says where it comes from."
    )
    public static let community = Sentence(fr: "Communauté", en: "Community")
    public static let noLicence = Sentence(
        fr: "aucune n’est précisée : demandez d’abord aux auteurs", en: "none is said: ask the authors first")
    public static let agreed = Sentence(
        fr: "J’ai lu la licence, et mon adaptation la respectera",
        en: "I read the licence, and my adaptation will keep to it")
    public static let agreedAsked = Sentence(
        fr: "Les auteurs m’ont donné leur accord", en: "The authors gave me their consent")
    public static let agreeFirst = Sentence(fr: "Cochez cette case pour continuer.", en: "Tick this box to go on.")
    public static let leavesFiles = Sentence(
        fr: "Les pièces jointes ne sont pas reprises.", en: "Attachments are not taken over.")
    public static let adapt = Sentence(fr: "En faire mon brouillon", en: "Make it my draft")
    public static let adapted = Sentence(
        fr: "Voici votre brouillon. Changez-le à votre gré.", en: "Here is your draft. Change it as you like.")

    public static let placeTitle = Sentence(fr: "Ranger dans un carnet", en: "Place in a carnet")
    public static let placedIn = Sentence(fr: "Elle est rangée dans", en: "It is placed in")
    public static let carnet = Sentence(fr: "Carnet", en: "Carnet")
    public static let chooseCarnet = Sentence(fr: "Choisissez un carnet.", en: "Choose a carnet.")
    public static let placeCategory = Sentence(fr: "Partie du carnet", en: "Part of the carnet")
    public static func categories(_ all: [String]) -> Sentence {
        let list = all.joined(separator: ", ")
        return Sentence(fr: "Par exemple : \(list).", en: "For example: \(list).")
    }
    public static let place = Sentence(fr: "Ranger ici", en: "Place here")
    public static let placed = Sentence(
        fr: "La note est rangée dans le carnet.", en: "The note is placed in the carnet.")
    public static let alreadyPlaced = Sentence(fr: "Elle y était déjà.", en: "It was there already.")
    public static let takeOut = Sentence(fr: "Sortir du carnet", en: "Take out of the carnet")
    public static let takenOut = Sentence(
        fr: "La note est sortie du carnet.", en: "The note is taken out of the carnet.")
    public static func stays(_ others: String) -> Sentence {
        Sentence(
            fr: "Votre communauté l’en a sortie ; elle y reste, rangée par \(others).",
            en: "Your community took it out; it stays there, placed by \(others).")
    }
    public static let noCarnets = Sentence(
        fr: "Il n’y a pas encore de carnet ici. Créez le premier, puis revenez.",
        en: "There is no carnet here yet. Make the first one, then come back.")
    public static let newCarnet = Sentence(fr: "Créer un carnet", en: "Make a carnet")
}
