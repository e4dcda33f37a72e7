/// What can be wrong with a comparison message, for the log and for those who write other programs.
public enum ReconciliationFault: Sendable, Hashable, CaseIterable {
    case tooLong, cutShort, otherProtocol, outOfRange, outOfOrder, unknownMode

    var sentence: Sentence {
        switch self {
        case .tooLong: Sentence(fr: "il dépasse 1 Mio", en: "it is longer than 1 MiB")
        case .cutShort: Sentence(fr: "il s’arrête trop tôt", en: "it ends too early")
        case .otherProtocol:
            Sentence(fr: "ce n’est pas un message de comparaison", en: "it is not a comparison message")
        case .outOfRange: Sentence(fr: "un nombre y est hors limites", en: "a number in it is out of range")
        case .outOfOrder: Sentence(fr: "ses parties ne sont pas dans l’ordre", en: "its parts are not in order")
        case .unknownMode:
            Sentence(fr: "une de ses parties est d’un genre inconnu", en: "a part of it is of an unknown kind")
        }
    }
}

extension Problem {
    /// A message that compares two sets cannot be read.
    public static func malformedReconciliation(_ fault: ReconciliationFault) -> Problem {
        Problem(
            "malformed-reconciliation", status: 400,
            Sentence(
                fr: "Le message qui compare les deux bibliothèques est illisible : \(fault.sentence.fr).",
                en: "The message that compares the two libraries cannot be read: \(fault.sentence.en)."))
    }

    /// The asked node speaks another version of the comparison protocol.
    public static var reconciliationVersion: Problem {
        Problem(
            "reconciliation-version", status: 502,
            Sentence(
                fr: "L’autre nœud compare les bibliothèques selon une autre version du protocole. "
                    + "L’un des deux nœuds doit être mis à jour.",
                en: "The other node compares libraries by another version of the protocol. "
                    + "One of the two nodes needs an update."))
    }

    /// The asked node keeps a comparison going beyond all reason.
    public static var endlessReconciliation: Problem {
        Problem(
            "endless-reconciliation", status: 502, level: .warning,
            Sentence(
                fr:
                    "La comparaison avec l’autre nœud ne se terminait pas. Elle a été arrêtée et sera reprise plus tard.",
                en:
                    "The comparison with the other node did not come to an end. It was stopped and will be tried again later."
            ))
    }

    /// An ID that has not 32 bytes, or a time that the protocol reserves.
    public static var unusableReconciliationItem: Problem {
        Problem(
            "unusable-reconciliation-item", status: 500, level: .error,
            Sentence(
                fr: "Un identifiant ou une date ne peut pas être comparé avec un autre nœud.",
                en: "An identifier or a date cannot be compared with another node."))
    }

    /// One item twice in the set of this side.
    public static var duplicateReconciliationItem: Problem {
        Problem(
            "duplicate-reconciliation-item", status: 500, level: .error,
            Sentence(
                fr: "Un même élément figure deux fois dans la liste à comparer avec un autre nœud.",
                en: "The same item appears twice in the list to compare with another node."))
    }
}
