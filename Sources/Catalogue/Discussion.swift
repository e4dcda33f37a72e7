/// A part of a note, where what changed in it is named.
public enum NotePart: Sendable, Hashable {
    case title, authors, terms, language, licence, source, kind, category, reply, adapts, attachments, text
    /// By its name and what people call it.
    case field(String, Sentence)

    /// For programs.
    public var name: String {
        if case .field(let name, _) = self { return "field:" + name }
        return "\(self)"
    }

    public var label: Sentence {
        switch self {
        case .title: Sentence(fr: "Titre", en: "Title")
        case .authors: Sentence(fr: "Auteurs", en: "Authors")
        case .terms: Sentence(fr: "Termes", en: "Terms")
        case .language: Sentence(fr: "Langue", en: "Language")
        case .licence: Sentence(fr: "Licence", en: "Licence")
        case .source: Sentence(fr: "Source", en: "Source")
        case .kind: Sentence(fr: "Sorte", en: "Kind")
        case .category: Sentence(fr: "Catégorie", en: "Category")
        case .reply: Sentence(fr: "Répond à", en: "Answers")
        case .adapts: Sentence(fr: "Adaptation de", en: "Adaptation of")
        case .attachments: Sentence(fr: "Pièces jointes", en: "Attachments")
        case .text: Sentence(fr: "Texte", en: "Text")
        case .field(_, let label): label
        }
    }
}

/// What the commands about discussion, versions and adaptation say.
public enum DiscussionWords {
    // Replies.
    public static let reply = Sentence(fr: "Réponse", en: "Reply")
    public static let thread = Sentence(fr: "Discussion", en: "Discussion")
    public static let replyOnlyHere = Sentence(
        fr: "Cette note n’est partagée dans aucune intersection où vous écrivez : la réponse reste ici.",
        en: "This note is shared in no intersection where you write: the reply stays here.")
    public static let typeReply = Sentence(
        fr: "Écrivez la réponse, puis terminez par Ctrl-D :", en: "Write the reply, then end with Ctrl-D:")

    /// Nil where none is missing.
    public static func missing(_ count: Int) -> Sentence? {
        switch count {
        case ...0: nil
        case 1:
            Sentence(
                fr: "On sait qu’une note de cette discussion manque ici, ou a été retirée.",
                en: "One note of this discussion is known to be missing here, or was withdrawn.")
        default:
            Sentence(
                fr: "On sait que \(count) notes de cette discussion manquent ici, ou ont été retirées.",
                en: "\(count) notes of this discussion are known to be missing here, or were withdrawn.")
        }
    }

    public static let cut = Sentence(
        fr: "La discussion continue ; le reste n’est pas montré.", en: "The discussion goes on; the rest is not shown.")
    public static let noReplies = Sentence(fr: "Aucune réponse connue ici.", en: "No reply is known here.")

    public static let hiddenReply = Sentence(fr: "réponse cachée ici", en: "reply hidden here")
    public static let heldReply = Sentence(
        fr: "réponse en attente de votre accord", en: "reply that waits for your agreement")

    // Versions.
    public static let noDifference = Sentence(fr: "Rien ne diffère.", en: "Nothing differs.")
    public static let noAuthor = Sentence(fr: "sans auteur nommé", en: "no author named")
    public static let parentGone = Sentence(
        fr: "La version d’avant n’est pas ici ; tout paraît ajouté.",
        en: "The revision before is not held here; everything looks added.")

    /// Between two stretches of a text that stayed the same.
    public static func unchangedLines(_ count: Int) -> Sentence {
        Sentence(fr: "… (\(count) lignes inchangées)", en: "… (\(count) unchanged lines)")
    }

    public static let somebody = Sentence(fr: "quelqu’un", en: "somebody")

    /// Into the text of a note, around what two people wrote and nobody could make one.
    /// - Parameters: authors and date of each.
    public static func mergeWords(_ ours: String, _ theirs: String, in language: Language) -> MergeMarks {
        switch language {
        case .french:
            MergeMarks(
                ours: "**À revoir – ce qu’a écrit \(ours) :**", theirs: "**… et ce qu’a écrit \(theirs) :**",
                removed: "*(passage enlevé)*", end: "**Fin du passage à revoir.**")
        case .english:
            MergeMarks(
                ours: "**To be looked at – what \(ours) wrote:**", theirs: "**… and what \(theirs) wrote:**",
                removed: "*(passage taken out)*", end: "**End of the passage to be looked at.**")
        }
    }

    /// Of a part that can have one value only and was given two.
    public static func bothValues(
        _ part: Sentence, _ ours: String?, by one: String, _ theirs: String?, by other: String
    )
        -> Sentence
    {
        Sentence(
            fr:
                "**À revoir – \(part.fr) :** « \(ours ?? "rien") » (\(one)) ou « \(theirs ?? "rien") » (\(other)).",
            en:
                "**To be looked at – \(part.en):** “\(ours ?? "nothing")” (\(one)) or “\(theirs ?? "nothing")” (\(other))."
        )
    }

    public static let oneVersion = Sentence(
        fr: "Cette note n’a qu’une version courante ; rien n’est à réunir.",
        en: "This note has one current revision only; there is nothing to join.")

    public static func merged(_ heads: Int, places: Int) -> Sentence {
        switch places {
        case 0: Sentence(fr: "\(heads) versions réunies.", en: "\(heads) revisions joined.")
        case 1:
            Sentence(
                fr:
                    "\(heads) versions réunies ; un endroit est à revoir, où les deux textes sont gardés (« À revoir »).",
                en: "\(heads) revisions joined; one place is to be looked at, where both texts are kept.")
        default:
            Sentence(
                fr:
                    "\(heads) versions réunies ; \(places) endroits sont à revoir, où les deux textes sont gardés (« À revoir »).",
                en: "\(heads) revisions joined; \(places) places are to be looked at, where both texts are kept.")
        }
    }

    // Adaptation.
    /// Where an adaptation comes from. Not the title, which vanishes when its origin takes the note back.
    public static func adaptedFrom(_ community: String, licence: String?) -> Sentence {
        let licence = licence.map { ", \($0)" } ?? ""
        return Sentence(fr: "D’après une note de \(community)\(licence)", en: "After a note of \(community)\(licence)")
    }

    public static func authorsKept(_ authors: [String]) -> Sentence {
        let names = authors.joined(separator: ", ")
        return authors.isEmpty
            ? Sentence(fr: "La note ne nomme pas ses auteurs.", en: "The note does not name its authors.")
            : Sentence(
                fr: "Les auteurs restent nommés comme ils l’ont choisi : \(names).",
                en: "The authors stay named as they chose: \(names).")
    }

    public static func licenceKept(_ licence: String) -> Sentence {
        Sentence(fr: "L’adaptation garde la licence \(licence).", en: "The adaptation keeps the licence \(licence).")
    }

    public static let noLicence = Sentence(
        fr: "La note ne dit pas sa licence : assurez-vous de l’accord de ses auteurs.",
        en: "The note does not say its licence: make sure that its authors agree.")
    public static let attachmentsLeft = Sentence(
        fr: "Ses pièces jointes ne sont pas reprises.", en: "Its attachments are not taken over.")
    public static let adaptedWider = Sentence(
        fr: "Vous la ferez connaître à des communautés qui n’ont pas reçu la note d’origine ; sa licence le permet.",
        en: "You will make it known to communities that did not receive the original note; its licence allows that.")

    /// - Parameter names: of the communities, each once.
    public static func adapted(by names: [String]) -> Sentence {
        let list = names.joined(separator: ", ")
        return names.count == 1
            ? Sentence(fr: "Adaptée par une communauté : \(list)", en: "Adapted by one community: \(list)")
            : Sentence(
                fr: "Adaptée par \(names.count) communautés : \(list)",
                en: "Adapted by \(names.count) communities: \(list)")
    }

    public static func replies(_ count: Int) -> Sentence {
        Sentence(fr: "Réponses : \(count)", en: "Replies: \(count)")
    }

    // Defaults of a community.
    public static func defaultLicence(_ licence: String?) -> Sentence {
        Sentence(
            fr: "Licence des nouvelles notes : \(licence ?? "aucune")", en: "Licence of new notes: \(licence ?? "none")"
        )
    }

    public static func defaultLanguage(_ language: String) -> Sentence {
        Sentence(fr: "Langue des nouvelles notes : \(language)", en: "Language of new notes: \(language)")
    }
}

/// The marks of `DiscussionWords.mergeWords`.
public struct MergeMarks: Sendable, Hashable {
    public let ours: String
    public let theirs: String
    public let removed: String
    public let end: String
}

extension Problem {
    /// - Parameter known: those that can be chosen.
    public static func unknownLicence(_ text: String, known: [String]) -> Problem {
        let list = known.joined(separator: ", ")
        return Problem(
            "unknown-licence", status: 422,
            Sentence(
                fr:
                    "« \(text) » n’est pas une licence connue ici ; choisissez parmi : \(list) (ou « tous droits réservés »).",
                en: "“\(text)” is no licence known here; choose among: \(list)."))
    }

    public static let noteLanguage = Problem(
        "note-language", status: 422,
        Sentence(
            fr: "La langue s’indique par un code court, comme « fr » ou « fr-CA ».",
            en: "The language is given by a short code, such as “fr” or “fr-CA”."))

    public static let authorBounds = Problem(
        "note-out-of-bounds", status: 422,
        Sentence(
            fr: "Un nom d’auteur tient sur une ligne d’au plus 200 octets et n’est pas vide.",
            en: "An author’s name stands on one line of at most 200 bytes and is not empty."))

    public static let replyEmpty = Problem(
        "empty-reply", status: 422,
        Sentence(
            fr: "La réponse est vide : donnez son texte, ou écrivez-le sur l’entrée standard.",
            en: "The reply is empty: give its text, or write it on standard input."))

    public static let replyNotText = Problem(
        "not-text", status: 422,
        Sentence(fr: "La réponse n’est pas un texte en UTF-8.", en: "The reply is no text in UTF-8."))

    /// The note that is answered or adapted was taken back by its origin.
    public static let originWithdrawn = Problem(
        "withdrawn", status: 410,
        Sentence(
            fr: "Cette note a été retirée par son origine : elle ne peut être ni adaptée ni suivie d’une réponse.",
            en: "This note was withdrawn by its origin: it can be neither adapted nor answered."))

    /// Not released, or hidden here.
    public static let noteWaiting = Problem(
        "note-held", status: 409,
        Sentence(
            fr: "Cette note attend une décision ou est masquée ici ; « croisee note release » la rend lisible.",
            en: "This note waits for a decision or is hidden here; “croisee note release” makes it readable."))

    public static func replyTells(_ place: String) -> Problem {
        Problem(
            "reply-tells", status: 422,
            Sentence(
                fr:
                    "La note d’origine n’est pas partagée dans « \(place) » : cette réponse y révélerait qu’elle existe.",
                en: "The note itself is not shared in “\(place)”: this reply would tell there that it exists."))
    }

    public static func adaptationForbidden(_ title: String, licence: String) -> Problem {
        Problem(
            "adaptation-forbidden", status: 403,
            Sentence(
                fr:
                    "« \(title) » ne peut pas être adaptée : sa licence est « \(licence) ». Demandez leur accord à ses auteurs.",
                en: "“\(title)” cannot be adapted: its licence is “\(licence)”. Ask its authors for their agreement."))
    }

    /// - Parameter place: where those would read it who did not receive the original.
    public static func adaptationTells(_ title: String, place: String) -> Problem {
        Problem(
            "adaptation-tells", status: 422,
            Sentence(
                fr:
                    "« \(title) » n’est pas partagée dans « \(place) » et ne dit pas sa licence : son texte n’y sera pas porté sans l’accord de ses auteurs.",
                en:
                    "“\(title)” is not shared in “\(place)” and does not say its licence: its text is not taken there without the agreement of its authors."
            ))
    }

    public static let changedMeanwhile = Problem(
        "changed-meanwhile", status: 409,
        Sentence(
            fr: "La note a changé entre-temps ; rien n’a été enregistré. Recommencez.",
            en: "The note changed meanwhile; nothing was saved. Try again."))
}
