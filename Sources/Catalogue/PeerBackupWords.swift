/// What goes wrong with backups that peers keep for each other.
extension Problem {
    public static let backupNotKept = Problem(
        "backup-not-kept", status: 409,
        Sentence(
            fr: "Ce nœud ne garde pas de sauvegarde pour vous : l’accord de son admin manque.",
            en: "This node keeps no backup for you: its admin has not agreed."))

    public static let backupOverQuota = Problem(
        "backup-quota", status: 413,
        Sentence(
            fr: "Votre sauvegarde est plus grande que la place que ce nœud lui donne.",
            en: "Your backup is larger than the room that this node gives it."))

    public static let backupTooLargeForPeers = Problem(
        "backup-too-large-for-peers", status: 413,
        Sentence(
            fr: "Cette sauvegarde passe 8 Gio : des pairs n’en gardent pas de si grandes. Gardez-la sur un disque.",
            en: "This backup is over 8 GiB: peers keep none as large. Keep it on a disk."))

    public static let nobodyKeepsBackup = Problem(
        "nobody-keeps-backup", status: 409,
        Sentence(
            fr: "Aucun pair n’a été prié de garder votre sauvegarde : « croisee backup ask PAIR » d’abord.",
            en: "No peer was asked to keep your backup: “croisee backup ask PEER” first."))

    public static let backupOfEarlierWords = Problem(
        "backup-of-earlier-words", status: 403,
        Sentence(
            fr:
                "La sauvegarde que ce pair garde a été faite avant le dernier changement de clés : seuls les douze mots d’alors l’ouvrent.",
            en:
                "The backup that this peer keeps was made before the last change of keys: only the words of then open it."
        ))

    public static func keptBackupLost(_ address: String) -> Problem {
        Problem(
            "kept-backup-lost", status: 422,
            Sentence(
                fr: "« \(address) » n’a pas pu donner la sauvegarde entière ; ce qui est venu reste.",
                en: "“\(address)” could not give the whole backup; what came stays."))
    }
}

extension Problem {
    /// A peer keeps a backup, and it does not come back now.
    public static let noBackupAsked = Problem(
        "no-backup-there", status: 409,
        Sentence(
            fr:
                "Rien n’a été changé. Si un autre pair garde une sauvegarde de votre communauté, donnez aussi son adresse (--from) : après la récupération, elle ne s’ouvre plus. Si personne n’en garde, ajoutez --without-backup.",
            en:
                "Nothing was changed. If another peer keeps a backup of your community, give its address as well (--from): after the recovery it cannot be opened any more. If nobody keeps one, add --without-backup."
        ))

    /// Whatever was asked for: with new keys nothing opens it any more.
    public static let keptBackupNewer = Problem(
        "newer-backup", status: 409,
        Sentence(
            fr:
                "La sauvegarde gardée par un pair a été faite par une version plus récente de Croisée. Installez cette version, puis recommencez : la sauvegarde est gardée, et rien n’a été changé.",
            en:
                "The backup kept by a peer was made by a newer version of Croisée. Install that version, then begin again: the backup is kept, and nothing was changed."
        ))

    public static func backupNotBack(_ why: Sentence) -> Problem {
        Problem(
            "backup-not-back", status: 409,
            Sentence(
                fr:
                    "La sauvegarde gardée par un pair n’est pas revenue : \(why.fr) Rien n’a été changé. Réessayez plus tard ; si elle est perdue, ajoutez --without-backup : la communauté revient alors sans ses brouillons et ses notes locales, pour toujours.",
                en:
                    "The backup kept by a peer did not come back: \(why.en) Nothing was changed. Try again later; if it is lost, add --without-backup: the community then comes back without its drafts and local notes, for good."
            ))
    }
}

/// Words of `croisee backup keep`, `ask` and `peers`.
public enum PeerBackupWords {
    public static let keep = Sentence(
        fr: "Garder ici la sauvegarde chiffrée d’un pair, ou ne plus la garder. Vous ne pouvez pas la lire.",
        en: "Keep a peer's encrypted backup here, or keep it no longer. You cannot read it.")
    public static let ask = Sentence(
        fr: "Demander à un pair de garder la sauvegarde chiffrée de votre communauté, ou ne plus le demander.",
        en: "Ask a peer to keep the encrypted backup of your community, or ask no longer.")
    public static let peers = Sentence(
        fr: "Qui garde la sauvegarde de qui.", en: "Who keeps whose backup.")
    public static let send = Sentence(
        fr: "Faire maintenant une nouvelle sauvegarde pour les pairs qui la gardent.",
        en: "Make a new backup now for the peers that keep it.")
    public static let quota = Sentence(
        fr: "Place pour une sauvegarde, en Mo ; pendant qu’une nouvelle arrive, l’ancienne reste à côté.",
        en: "Room for one backup, in MB; while a new one comes, the old one stays beside it.")
    public static let end = Sentence(
        fr: "Y mettre fin : la sauvegarde est effacée.", en: "End it: the backup is erased.")
    public static let every = Sentence(
        fr: "Intervalle des nouvelles sauvegardes : hour (heure), day (jour) ou week (semaine).",
        en: "Interval of new backups: hour, day or week.")
    public static let quotaPositive = Sentence(
        fr: "--quota veut un nombre de Mo de 1 à 8000.", en: "--quota takes a number of MB from 1 to 8000.")
    public static let nobody = Sentence(
        fr:
            "Personne ne garde de sauvegarde pour personne. Pour en confier une : « croisee backup ask PAIR » ; pour en garder une : « croisee backup keep PAIR ».",
        en:
            "Nobody keeps a backup for anybody. To entrust one: “croisee backup ask PEER”; to keep one: “croisee backup keep PEER”."
    )
    public static let making = Sentence(fr: "Sauvegarde pour les pairs…", en: "Backing up for peers…")
    public static func made(size: String) -> Sentence {
        Sentence(
            fr: "Nouvelle sauvegarde prête (\(size)) : elle part au prochain échange.",
            en: "New backup ready (\(size)): it leaves with the next exchange.")
    }

    // MARK: Who keeps what

    /// - Parameters:
    ///   - offered: what the peer gives room for; nil for nothing.
    ///   - held: of our backup that it holds.
    public static func ours(_ name: String, asks: Bool, offered: String?, held: String?, size: String?) -> Sentence {
        guard asks else {
            return Sentence(
                fr:
                    "« \(name) » peut garder votre sauvegarde (\(offered ?? "–")) : « croisee backup ask \"\(name)\" ».",
                en: "“\(name)” can keep your backup (\(offered ?? "–")): “croisee backup ask \"\(name)\"”.")
        }
        guard let offered else {
            return Sentence(
                fr:
                    "« \(name) » ne garde pas encore votre sauvegarde : cette communauté doit le vouloir (chez elle : « croisee backup keep »).",
                en: "“\(name)” does not keep your backup: it has not agreed (there: “croisee backup keep”).")
        }
        guard let held, let size else {
            return Sentence(
                fr: "« \(name) » garde votre sauvegarde (jusqu’à \(offered)) ; rien n’y est encore arrivé.",
                en: "“\(name)” keeps your backup (up to \(offered)); nothing has arrived there yet.")
        }
        return Sentence(
            fr: "« \(name) » garde votre sauvegarde du \(held) (\(size) sur \(offered)).",
            en: "“\(name)” keeps your backup of \(held) (\(size) of \(offered)).")
    }

    public static func tooLarge(_ name: String, size: String, offered: String) -> Sentence {
        Sentence(
            fr: "Votre sauvegarde (\(size)) est trop grande pour la place que « \(name) » lui donne (\(offered)).",
            en: "Your backup (\(size)) is too large for the room that “\(name)” gives it (\(offered)).")
    }

    public static func theirs(_ name: String, asked: Bool, quota: String?, kept: String?, size: String?) -> Sentence {
        guard let quota else {
            return Sentence(
                fr: "« \(name) » vous demande de garder sa sauvegarde : « croisee backup keep \"\(name)\" ».",
                en: "“\(name)” asks you to keep its backup: “croisee backup keep \"\(name)\"”.")
        }
        guard asked else {
            return Sentence(
                fr: "Vous proposez à « \(name) » de garder sa sauvegarde (jusqu’à \(quota)) ; elle ne l’a pas demandé.",
                en: "You offer “\(name)” to keep its backup (up to \(quota)); it has not asked.")
        }
        guard let kept, let size else {
            return Sentence(
                fr: "Vous gardez la sauvegarde de « \(name) » (jusqu’à \(quota)) ; rien n’est encore arrivé.",
                en: "You keep the backup of “\(name)” (up to \(quota)); nothing has arrived yet.")
        }
        return Sentence(
            fr: "Vous gardez la sauvegarde de « \(name) » du \(kept) (\(size) sur \(quota)), chiffrée.",
            en: "You keep the backup of “\(name)” of \(kept) (\(size) of \(quota)), encrypted.")
    }

    public static func arriving(_ part: Int) -> Sentence {
        Sentence(fr: "Une nouvelle arrive : \(part) %.", en: "A new one is coming: \(part)%.")
    }

    // MARK: Doctor

    public static func notKept(_ name: String) -> Sentence {
        Sentence(
            fr: "« \(name) » devait garder votre sauvegarde, et n’en a pas.",
            en: "“\(name)” was to keep your backup, and has none.")
    }
    public static func keptOld(_ name: String, _ when: String) -> Sentence {
        Sentence(
            fr: "La sauvegarde que « \(name) » garde pour vous est ancienne : \(when).",
            en: "The backup that “\(name)” keeps for you is old: \(when).")
    }
    public static func keptFine(_ name: String, _ when: String) -> Sentence {
        Sentence(
            fr: "« \(name) » garde votre sauvegarde du \(when).", en: "“\(name)” keeps your backup of \(when).")
    }
    public static func keptDamaged(_ name: String) -> Sentence {
        Sentence(
            fr: "La sauvegarde de « \(name) », gardée ici, est abîmée.",
            en: "The backup of “\(name)” that is kept here is damaged.")
    }
    public static let lookAtPeers = Sentence(
        fr: "Regardez « croisee backup peers », et téléphonez à ce pair.",
        en: "Look at “croisee backup peers”, and telephone that peer.")

    // MARK: Recovery

    public static func found(at name: String, when: String, size: String) -> Sentence {
        Sentence(
            fr: "« \(name) » garde une sauvegarde du \(when) (\(size)).",
            en: "“\(name)” keeps a backup of \(when) (\(size)).")
    }
    public static func restored(when: String) -> Sentence {
        Sentence(
            fr: "La sauvegarde du \(when) est remise en place : brouillons et notes locales d’alors compris.",
            en: "The backup of \(when) is back in place, with the drafts and local notes of then.")
    }
    public static func without(_ why: Sentence) -> Sentence {
        Sentence(
            fr: "Sans la sauvegarde : \(why.fr) Les brouillons et notes locales ne reviennent pas.",
            en: "Without the backup: \(why.en) Drafts and local notes do not come back.")
    }
    public static let none = Sentence(
        fr: "Aucun de ces pairs ne garde de sauvegarde : les brouillons et notes locales ne reviennent pas.",
        en: "None of these peers keeps a backup: drafts and local notes do not come back.")
    public static let goOnWithout = Sentence(
        fr: "Si un autre pair en garde une, elle ne servira plus à rien. Revenir sans sauvegarde ? (oui/non)",
        en: "If another peer keeps one, it will be of no use any more. Come back without a backup? (yes/no)")
    public static let withoutBackup = Sentence(
        fr:
            "Revenir même si aucun pair ne garde de sauvegarde, ou si elle ne vient pas : les brouillons et notes locales sont perdus.",
        en: "Come back even if no peer keeps a backup, or if it does not come: drafts and local notes are lost.")
    public static let fetching = Sentence(fr: "La sauvegarde arrive…", en: "The backup is coming…")
}
