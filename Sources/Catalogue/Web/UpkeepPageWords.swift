/// Pages for backups, the state of the node, and its keys.
public enum BackupPageWords {
    public static let title = Sentence(fr: "Sauvegardes", en: "Backups")
    public static let lead = Sentence(
        fr:
            "Une sauvegarde contient tout : notes, pièces jointes, comptes et clés. Elle est chiffrée ; vos douze mots de récupération l’ouvrent, et rien d’autre. Gardez-la sur un autre disque que le nœud.",
        en:
            "A backup holds everything: notes, attachments, accounts and keys. It is encrypted; your twelve recovery words open it, and nothing else. Keep it on another disk than the node."
    )
    public static let last = Sentence(fr: "Dernière sauvegarde", en: "Last backup")
    public static let never = Sentence(fr: "Aucune encore.", en: "None yet.")
    public static func made(_ when: String, _ file: String, _ size: Sentence) -> Sentence {
        Sentence(fr: "\(when) : \(file) (\(size.fr))", en: "\(when): \(file) (\(size.en))")
    }
    public static let failed = Sentence(fr: "Dernier échec", en: "Last failure")
    public static func failed(_ when: String, _ why: Sentence) -> Sentence {
        Sentence(fr: "\(when) : \(why.fr)", en: "\(when): \(why.en)")
    }
    public static let now = Sentence(fr: "Sauvegarder maintenant", en: "Save now")
    public static let nowHelp = Sentence(
        fr:
            "Cela peut prendre quelques minutes si la communauté a beaucoup de notes. On peut continuer à écrire pendant ce temps.",
        en: "This may take a few minutes where there are many notes. People can go on writing meanwhile.")
    public static let planFirst = Sentence(
        fr: "Dites d’abord où mettre les sauvegardes, ci-dessous.", en: "First say where to put the backups, below.")
    public static func saved(_ file: String, _ size: Sentence) -> Sentence {
        Sentence(fr: "Sauvegardé : \(file) (\(size.fr)).", en: "Backed up: \(file) (\(size.en)).")
    }
    public static let plan = Sentence(fr: "Sans y penser", en: "Without thinking of it")
    public static let folder = Sentence(fr: "Dossier", en: "Folder")
    public static let folderHelp = Sentence(
        fr: "Un dossier de l’ordinateur du nœud, sur une clé USB ou un deuxième disque, comme /media/usb.",
        en: "A folder of the computer of the node, on a USB key or a second disk, such as /media/usb.")
    public static let every = Sentence(fr: "Combien souvent", en: "How often")
    public static func every(_ word: String) -> Sentence {
        switch word {
        case "hour": Sentence(fr: "Toutes les heures", en: "Every hour")
        case "week": Sentence(fr: "Toutes les semaines", en: "Every week")
        default: Sentence(fr: "Tous les jours", en: "Every day")
        }
    }
    public static let keep = Sentence(fr: "Combien en garder", en: "How many to keep")
    public static let keepHelp = Sentence(
        fr: "Les plus anciennes laissent leur place. De 1 à 1000.", en: "The oldest make room. From 1 to 1000.")
    public static let keepNumber = Sentence(fr: "Écrivez un nombre de 1 à 1000.", en: "Write a number from 1 to 1000.")
    public static let stop = Sentence(fr: "Ne plus en faire", en: "Make no more")
    public static let stopped = Sentence(
        fr: "Plus aucune sauvegarde ne se fera d’elle-même.", en: "No more backups are made by themselves.")
    public static let setUp = Sentence(fr: "Donner vos douze mots une fois", en: "Give your twelve words once")
    public static let setUpHelp = Sentence(
        fr:
            "Ce nœud est plus ancien que les sauvegardes : tapez une fois les douze mots, pour qu’il puisse chiffrer. Ils ne sont pas gardés.",
        en: "This node is older than backups: type the twelve words once, so that it can encrypt. They are not kept.")
    public static let words = Sentence(fr: "Douze mots", en: "Twelve words")
    public static let restore = Sentence(fr: "Remettre une sauvegarde", en: "Restoring a backup")
    public static let restoreHelp = Sentence(
        fr:
            "Cela se fait sur l’ordinateur, dans un dossier vide, avec les douze mots : « croisee restore FICHIER --data DOSSIER ». Pour vérifier une sauvegarde sans rien changer : « croisee backup --check FICHIER ».",
        en:
            "This is done on the computer, into an empty folder, with the twelve words: “croisee restore FILE --data FOLDER”. To check a backup without changing anything: “croisee backup --check FILE”."
    )
}

/// What `croisee doctor` finds, as a page.
public enum HealthWords {
    public static let title = Sentence(fr: "Santé du nœud", en: "Health of the node")
    public static let lead = Sentence(
        fr:
            "Examine les clés, la base de données, chaque lot signé, les pièces jointes, le disque, les sauvegardes, le certificat et les pairs. Rien n’est changé.",
        en:
            "Examines keys, database, every signed bundle, attachments, disk, backups, certificate and peers. Nothing is changed."
    )
    public static let examine = Sentence(fr: "Examiner maintenant", en: "Examine now")
    public static let examineHelp = Sentence(
        fr: "Cela prend de quelques secondes à une minute : les pairs sont appelés aussi.",
        en: "This takes from some seconds to a minute: peers are called as well.")
    public static let again = Sentence(fr: "Examiner de nouveau", en: "Examine again")
    public static let found = Sentence(fr: "Ce qui a été trouvé", en: "What was found")
    public static let subject = Sentence(fr: "Quoi", en: "What")
    public static let state = Sentence(fr: "État", en: "State")
    public static let finding = Sentence(fr: "Constat", en: "Finding")
    public static func level(_ level: String) -> Sentence {
        switch level {
        case "ok": Sentence(fr: "Bien", en: "Fine")
        case "warning": Sentence(fr: "Attention", en: "Attention")
        default: Sentence(fr: "Abîmé", en: "Damaged")
        }
    }
    public static func check(_ name: String) -> Sentence {
        switch name {
        case "keys": Sentence(fr: "Clés", en: "Keys")
        case "identity": Sentence(fr: "Identités", en: "Identities")
        case "modes": Sentence(fr: "Droits des fichiers", en: "File modes")
        case "database": Sentence(fr: "Base de données", en: "Database")
        case "bundles": Sentence(fr: "Lots signés", en: "Signed bundles")
        case "attachments": Sentence(fr: "Pièces jointes", en: "Attachments")
        case "missing": Sentence(fr: "Ce qui manque", en: "What is missing")
        case "disk": Sentence(fr: "Disque", en: "Disk")
        case "backup": Sentence(fr: "Sauvegardes", en: "Backups")
        case "restored": Sentence(fr: "Remise en place", en: "Restoring")
        case "certificate": Sentence(fr: "Certificat", en: "Certificate")
        case "kinds": Sentence(fr: "Genres de notes", en: "Kinds of notes")
        case "peer", "peers": Sentence(fr: "Pairs", en: "Peers")
        case "clock": Sentence(fr: "Horloge", en: "Clock")
        case "address": Sentence(fr: "Adresse", en: "Address")
        case "references": Sentence(fr: "Renvois dans la base", en: "References in the database")
        case "notes": Sentence(fr: "Listes de notes", en: "Lists of notes")
        case "search": Sentence(fr: "Index de recherche", en: "Search index")
        case "kept": Sentence(fr: "Sauvegardes gardées pour d’autres", en: "Backups kept for others")
        default: Sentence(fr: name, en: name)
        }
    }
    public static let repair = Sentence(fr: "Réparer ce qui peut l’être", en: "Repair what can be")
    public static let repairHelp = Sentence(
        fr: "Remet les droits des fichiers et les index, et redemande aux pairs ce qui est abîmé.",
        en: "Puts file modes and indexes right, and asks peers again for what is damaged.")
    public static func repaired(_ count: Int) -> Sentence {
        count == 0
            ? Sentence(
                fr: "Rien n’avait besoin d’être réparé, ou rien n’a pu l’être.",
                en: "Nothing needed repair, or nothing could be.")
            : Sentence(
                fr: "Réparé : \(NumberWords.number(count).fr).", en: "Repaired: \(NumberWords.number(count).en).")
    }
}

/// The community's keys, and identities that contradict themselves.
public enum KeyPageWords {
    public static let title = Sentence(fr: "Clés et identités", en: "Keys and identities")
    public static let lead = Sentence(
        fr:
            "L’identité de votre communauté tient à sa clé. Le nom peut changer, l’adresse aussi ; c’est à l’identité que vos pairs la reconnaissent.",
        en:
            "Your community’s identity rests on its key. The name may change, and so may the address; your peers recognise it by the identity."
    )
    public static let own = Sentence(fr: "Votre identité", en: "Your identity")
    public static let changes = Sentence(fr: "Clés", en: "Keys")
    public static let addresses = Sentence(fr: "Adresses", en: "Addresses")
    public static let pin = Sentence(fr: "Empreinte du certificat", en: "Pin of the certificate")
    public static let none = Sentence(fr: "aucune encore", en: "none yet")
    public static let news = Sentence(fr: "Ce qui est arrivé", en: "What happened")
    public static let back = Sentence(fr: "Revenir", en: "Back")
    public static let change = Sentence(fr: "Changer de clés", en: "Changing the keys")
    public static let changeHelp = Sentence(
        fr:
            "Si l’ordinateur a été volé ou copié, changez de clés tout de suite, avec les douze mots écrits sur papier. Un voleur ne peut alors plus rien publier ni retirer en votre nom.",
        en:
            "If the computer was stolen or copied, change the keys at once, with the twelve words on paper. Then a thief can neither publish nor withdraw anything in your name."
    )
    public static let frozen = Sentence(fr: "Communautés gelées", en: "Frozen communities")
    public static func frozen(_ name: String, number: Int) -> Sentence {
        Sentence(
            fr:
                "Deux déclarations de « \(name) » portent le numéro \(number) et se contredisent. Rien de nouveau n’est pris d’elle tant que vous n’avez pas choisi. Téléphonez-lui et demandez le début de l’empreinte de sa déclaration.",
            en:
                "Two statements of “\(name)” carry the number \(number) and contradict each other. Nothing new is taken from it until you choose. Call them and ask for the beginning of their statement’s hash."
        )
    }
    public static let first = Sentence(
        fr: "Arrivée la première ; elle compte pour l’instant", en: "Came first; it counts for now")
    public static let second = Sentence(fr: "Arrivée ensuite", en: "Came later")
    public static let hash = Sentence(fr: "Empreinte", en: "Hash")
    public static let proof = Sentence(fr: "Voir la déclaration signée", en: "See the signed statement")
    public static let choose = Sentence(fr: "Laquelle est la bonne ?", en: "Which is the right one?")
    public static let confirm = Sentence(fr: "Choisir celle-ci", en: "Choose this one")
    public static let confirmHelp = Sentence(
        fr: "L’autre n’est plus écoutée ici, tant que vous ne changez pas d’avis.",
        en: "The other one is not listened to here, unless you change your mind.")
}
