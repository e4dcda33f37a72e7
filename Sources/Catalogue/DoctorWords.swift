/// What `croisee doctor` says of each thing it looked at, and what to do.
public enum DoctorWords {
    public static let command = Sentence(
        fr: "Examiner le nœud : clés, base de données, lots, pièces jointes, disque, pairs, certificat, sauvegardes.",
        en: "Examine the node: keys, database, bundles, attachments, disk, peers, certificate, backups.")
    public static let repair = Sentence(
        fr: "Réparer ce qui peut l’être : droits des fichiers, index, lots et pièces jointes redemandés aux pairs.",
        en: "Repair what can be: file modes, indexes, bundles and attachments asked for again from peers.")
    public static let offline = Sentence(
        fr: "Ne rien demander au réseau.", en: "Ask nothing of the network.")
    public static let working = Sentence(fr: "Examen des lots signés…", en: "Examining the signed bundles…")

    public static func title(_ worst: String) -> Sentence {
        switch worst {
        case "ok": Sentence(fr: "Tout va bien.", en: "All is well.")
        case "warning":
            Sentence(
                fr: "Rien n’est abîmé ; il y a de quoi s’occuper.",
                en: "Nothing is damaged; there are things to see to.")
        default: Sentence(fr: "Quelque chose est abîmé.", en: "Something is damaged.")
        }
    }
    /// In place of damage, where nothing is broken.
    public static let decide = Sentence(
        fr: "Quelque chose demande votre décision.", en: "Something needs your decision.")

    public static func mark(_ level: String) -> Sentence {
        switch level {
        case "ok": Sentence(fr: "bien     ", en: "fine     ")
        case "warning": Sentence(fr: "attention", en: "attention")
        default: Sentence(fr: "abîmé    ", en: "damaged  ")
        }
    }

    // MARK: Files and keys

    public static let keysFine = Sentence(
        fr: "Les clés sont là, lisibles de vous seuls, et vont avec l’identité.",
        en: "The keys are there, readable by you alone, and go with the identity.")
    public static func looseMode(_ path: String) -> Sentence {
        Sentence(
            fr: "« \(path) » peut être lu par d’autres utilisateurs de cet ordinateur.",
            en: "“\(path)” can be read by other users of this computer.")
    }
    public static let doRepair = Sentence(
        fr: "Lancez « croisee doctor --repair ».", en: "Run “croisee doctor --repair”.")
    public static let wrongSigningKey = Sentence(
        fr: "La clé de signature n’est pas celle de l’identité : ce que ce nœud écrit serait refusé partout.",
        en: "The signing key is not that of the identity: what this node writes would be refused everywhere.")
    public static let restoreKeys = Sentence(
        fr:
            "Remettez une sauvegarde dans un dossier vide (« croisee restore »), ou faites revenir la communauté avec vos douze mots (« croisee recover »).",
        en:
            "Restore a backup into an empty folder (“croisee restore”), or bring the community back with your twelve words (“croisee recover”)."
    )
    public static let oldRequestKey = Sentence(
        fr: "La clé des requêtes n’est pas encore dans la fiche du nœud : les pairs ne la connaissent pas.",
        en: "The request key is not in the node record yet: peers do not know it.")
    public static let startOnce = Sentence(
        fr: "Démarrez le serveur une fois : il publie une nouvelle fiche.",
        en: "Start the server once: it publishes a new record.")

    // MARK: Database

    public static let databaseFine = Sentence(
        fr: "Le fichier de la base de données est sain.", en: "The database file is sound.")
    public static func databaseFaults(_ first: String, more: Int) -> Sentence {
        Sentence(
            fr: "Le fichier de la base de données est abîmé (\(first)"
                + (more > 0 ? " ; et \(more) autre\(more == 1 ? " défaut" : "s défauts"))." : ")."),
            en: "The database file is damaged (\(first)"
                + (more > 0 ? "; and \(more) more fault\(more == 1 ? "" : "s"))." : ")."))
    }
    public static let restoreBackup = Sentence(
        fr:
            "Arrêtez le serveur, gardez le dossier de côté, et remettez la dernière sauvegarde dans un dossier vide (« croisee restore »). Ce qui manque revient ensuite des pairs.",
        en:
            "Stop the server, put the folder aside, and restore the last backup into an empty folder (“croisee restore”). What is missing then comes back from peers."
    )
    public static func bundlesFine(_ count: Int) -> Sentence {
        Sentence(
            fr: NumberWords.count(count, fr: ("lot signé", "lots signés"), en: ("", "")).fr
                + " : sommes, signatures et index concordent.",
            en: NumberWords.count(count, fr: ("", ""), en: ("signed bundle", "signed bundles")).en
                + ": hashes, signatures and rows agree.")
    }
    public static func bundlesDamaged(_ damaged: Int, of count: Int) -> Sentence {
        let (lots, all) = (damaged < 2 ? "lot signé" : "lots signés", NumberWords.number(count))
        return Sentence(
            fr: "\(NumberWords.number(damaged).fr) \(lots) sur \(all.fr) \(damaged < 2 ? "est abîmé" : "sont abîmés").",
            en: "\(NumberWords.number(damaged).en) of \(all.en) signed bundles \(damaged == 1 ? "is" : "are") damaged.")
    }
    public static func bundlesAsked(_ left: Int) -> Sentence {
        left < 2
            ? Sentence(
                fr: "Un lot abîmé attend qu’un pair l’apporte de nouveau.",
                en: "A damaged bundle waits for a peer to bring it again.")
            : Sentence(
                fr: "\(NumberWords.number(left).fr) lots abîmés attendent qu’un pair les apporte de nouveau.",
                en: "\(NumberWords.number(left).en) damaged bundles wait for a peer to bring them again.")
    }
    public static let keepRunning = Sentence(
        fr:
            "Laissez tourner le serveur : ils sont redemandés à chaque pair. Si aucun ne les a, remettez une sauvegarde.",
        en: "Leave the server running: they are asked of each peer. If none has them, restore a backup.")
    public static func repaired(_ count: Int) -> Sentence {
        Sentence(fr: "Réparé : \(count).", en: "Repaired: \(count).")
    }
    public static let completeFine = Sentence(
        fr: "Rien ne manque de ce que les autres citent.", en: "Nothing is missing of what others cite.")
    public static func incomplete(gaps: Int, payloads: Int) -> Sentence {
        let what = MissingWords.what(gaps: gaps, payloads: payloads)
        return gaps + payloads == 1
            ? Sentence(
                fr: "Il manque \(what.fr), redemandé à chaque échange.",
                en: "\(what.en) is missing; it is asked for at each exchange.")
            : Sentence(
                fr: "Il manque \(what.fr) ; ils sont redemandés à chaque échange.",
                en: "\(what.en) are missing; they are asked for at each exchange.")
    }
    public static let piecesFine = Sentence(
        fr: "Les pièces jointes sont entières.", en: "The attachments are whole.")
    public static func piecesDamaged(_ count: Int) -> Sentence {
        count < 2
            ? Sentence(
                fr: "Un morceau de pièce jointe manque sur le disque ou est abîmé.",
                en: "A piece of an attachment is missing on the disk or damaged.")
            : Sentence(
                fr: "\(NumberWords.number(count).fr) morceaux de pièces jointes manquent sur le disque ou sont abîmés.",
                en: "\(NumberWords.number(count).en) pieces of attachments are missing on the disk or damaged.")
    }

    // MARK: Around

    public static func diskFine(_ free: String) -> Sentence {
        Sentence(fr: "Place libre sur le disque : \(free).", en: "Free space on the disk: \(free).")
    }
    public static func diskLow(_ free: String) -> Sentence {
        Sentence(
            fr: "Le disque est presque plein (\(free) libres) : rien de nouveau n’est enregistré.",
            en: "The disk is almost full (\(free) free): nothing new is kept.")
    }
    public static func diskSoonLow(_ free: String) -> Sentence {
        Sentence(fr: "Le disque se remplit (\(free) libres).", en: "The disk is filling up (\(free) free).")
    }
    public static let freeSpace = Sentence(
        fr: "Faites de la place, par exemple en enlevant d’anciennes sauvegardes de ce disque.",
        en: "Free some space, for instance by taking old backups off this disk.")
    public static let certificateNone = Sentence(
        fr: "Pas encore de certificat : le premier démarrage du serveur en fait un.",
        en: "No certificate yet: the first start of the server makes one.")
    public static func certificateFine(_ until: String) -> Sentence {
        Sentence(fr: "Le certificat vaut jusqu’au \(until).", en: "The certificate is valid until \(until).")
    }
    public static func certificateEnds(_ until: String) -> Sentence {
        Sentence(fr: "Le certificat prend fin le \(until).", en: "The certificate ends on \(until).")
    }
    public static let renewCertificate = Sentence(
        fr: "Renouvelez-le avec la même clé, pour que les pairs le reconnaissent.",
        en: "Renew it with the same key, so that peers recognise it.")
    public static func clockFine(_ peer: String) -> Sentence {
        Sentence(
            fr: "« \(peer) » répond, et les deux horloges s’accordent.", en: "“\(peer)” answers, and both clocks agree."
        )
    }
    public static func clockOff(_ peer: String, by minutes: Int64) -> Sentence {
        Sentence(
            fr: "L’horloge de « \(peer) » et la vôtre diffèrent de \(minutes) minute\(minutes < 2 ? "" : "s").",
            en: "The clock of “\(peer)” and yours differ by \(minutes) minute\(minutes == 1 ? "" : "s").")
    }
    public static let setClock = Sentence(
        fr: "Réglez l’heure de cet ordinateur, ou dites-le à l’admin de l’autre.",
        en: "Set the time of this computer, or tell the admin of the other one.")
    public static func peerSilent(_ peer: String, _ why: Sentence) -> Sentence {
        Sentence(fr: "« \(peer) » ne répond pas : \(why.fr)", en: "“\(peer)” does not answer: \(why.en)")
    }
    public static let tellPeer = Sentence(
        fr: "Si cela dure, téléphonez à son admin.", en: "If this lasts, telephone its admin.")
    public static func peerUnheard(_ peer: String, days: Int64) -> Sentence {
        Sentence(
            fr: "« \(peer) », qui vous appelle, ne l’a pas fait depuis \(days) jour\(days < 2 ? "" : "s").",
            en: "“\(peer)”, who calls you, has not done so for \(days) day\(days == 1 ? "" : "s").")
    }
    public static let notServing = Sentence(
        fr: "Le serveur est à l’arrêt : personne ne peut joindre ce nœud.",
        en: "The server is stopped: nobody can reach this node.")
    public static let startServer = Sentence(
        fr: "Démarrez-le : « croisee serve ».", en: "Start it: “croisee serve”.")
    public static func badKinds(_ count: Int) -> Sentence {
        count < 2
            ? Sentence(
                fr: "Un fichier de sorte de notes est refusé.", en: "A file of a kind of notes is refused.")
            : Sentence(
                fr: "\(count) fichiers de sortes de notes sont refusés.",
                en: "\(count) files of kinds of notes are refused.")
    }
    public static let seeKinds = Sentence(
        fr: "« croisee kind list » dit lesquels, et pourquoi.", en: "“croisee kind list” says which, and why.")
    public static func backupFine(_ when: String) -> Sentence {
        Sentence(fr: "Dernière sauvegarde : \(when).", en: "Last backup: \(when).")
    }
    public static func backupOld(_ when: String) -> Sentence {
        Sentence(fr: "La dernière sauvegarde date du \(when).", en: "The last backup is of \(when).")
    }
    public static func backupFailed(_ why: Sentence) -> Sentence {
        Sentence(fr: "La dernière sauvegarde a échoué : \(why.fr)", en: "The last backup failed: \(why.en)")
    }
    public static let backupNever = Sentence(
        fr: "Il n’y a jamais eu de sauvegarde.", en: "There has never been a backup.")
    public static let makeBackup = Sentence(
        fr:
            "Faites-en une sur un autre disque (« croisee backup FICHIER »), et demandez-en une par jour (« croisee backup schedule »).",
        en: "Make one on another disk (“croisee backup FILE”), and ask for one a day (“croisee backup schedule”).")
    public static let restoredWaiting = Sentence(
        fr: "Ce nœud vient d’une sauvegarde et n’a encore comparé avec aucun pair.",
        en: "This node comes from a backup and has compared with no peer yet.")
    public static let doSync = Sentence(fr: "Lancez « croisee sync ».", en: "Run “croisee sync”.")
}
