/// What `--help` says.
public enum HelpWords {
    public static func example(_ line: String) -> Sentence {
        Sentence(fr: "Exemple : \(line)", en: "Example: \(line)")
    }

    // MARK: Everywhere

    public static let croisee = Sentence(
        fr: "Le nœud de votre communauté : ses notes, ses liens, ses intersections.",
        en: "Your community’s node: its notes, its links, its intersections.")
    public static let data = Sentence(
        fr: "Dossier des données (sinon CROISEE_DATA).", en: "Data folder (else CROISEE_DATA).")
    public static let json = Sentence(
        fr: "Répondre en JSON, pour un programme.", en: "Answer in JSON, for a program.")
    public static let language = Sentence(
        fr: "Langue : fr ou en (sinon LANG, sinon français).", en: "Language: fr or en (else LANG, else French).")
    public static let limit = Sentence(fr: "Au plus tant de lignes.", en: "At most so many lines.")
    public static let outputFile = Sentence(
        fr: "Fichier à écrire ; « - » : la sortie standard.", en: "File to write; “-”: standard output.")

    // MARK: Node

    public static let initialise = Sentence(
        fr: "Créer l’identité de la communauté, ses clés et sa base de données.",
        en: "Make the community’s identity, its keys and its database.")
    public static let communityName = Sentence(
        fr: "Nom de la communauté.", en: "Name of the community.")
    public static let recoveryWordsFile = Sentence(
        fr: "Écrire les 12 mots de récupération dans ce fichier au lieu de les afficher.",
        en: "Write the 12 recovery words to this file instead of showing them.")
    public static let serve = Sentence(
        fr: "Faire tourner le nœud : répondre aux autres et échanger avec eux.",
        en: "Run the node: answer the others and exchange with them.")
    public static let listen = Sentence(
        fr: "Adresse et port (127.0.0.1:8443 ; port 0 : au choix du système).",
        en: "Address and port (127.0.0.1:8443; port 0: the system chooses).")
    public static let publicURL = Sentence(
        fr: "Adresse à laquelle les autres joignent ce nœud : https://nom ou https://nom:port.",
        en: "Address at which others reach this node: https://name or https://name:port.")
    public static let behindProxy = Sentence(
        fr: "Un serveur web placé devant le nœud présente un certificat reconnu ; va avec --public-url.",
        en: "A web server before the node presents a recognised certificate; goes with --public-url.")
    public static let plainHTTP = Sentence(
        fr: "Répondre aussi sans chiffrement, sur cette machine seulement (127.0.0.1:8080).",
        en: "Answer without encryption as well, on this machine only (127.0.0.1:8080).")
    public static let tlsCertificate = Sentence(
        fr: "Certificat (PEM) à la place de celui que le nœud fabrique.",
        en: "Certificate (PEM) instead of the one the node makes.")
    public static let tlsKey = Sentence(fr: "Clé (PEM) de ce certificat.", en: "Key (PEM) of that certificate.")
    public static let status = Sentence(
        fr: "Montrer l’identité, les nombres, les liens, le disque et les versions.",
        en: "Show the identity, counts, links, disk and versions.")
    public static let sync = Sentence(
        fr: "Échanger maintenant, une fois, et dire ce qui s’est passé.",
        en: "Exchange now, once, and say what happened.")
    public static let syncPeer = Sentence(
        fr: "Avec qui ; sinon avec tous ceux que ce nœud appelle.", en: "With whom; else with all that this node calls."
    )

    // MARK: Notes

    public static let note = Sentence(
        fr: "Écrire, lire, partager et retirer des notes.", en: "Write, read, share and withdraw notes.")
    public static let noteNew = Sentence(
        fr: "Écrire une note ; affiche seulement son identifiant.", en: "Write a note; prints only its ID.")
    public static let noteEdit = Sentence(
        fr: "Enregistrer une nouvelle version d’une note ; elle part là où la note est partagée.",
        en: "Save a new revision of a note; it goes wherever the note is shared.")
    public static let notePublish = Sentence(
        fr: "Partager des notes dans des intersections, ou les rendre publiques.",
        en: "Share notes in intersections, or make them public.")
    public static let noteImport = Sentence(
        fr: "Reprendre des fichiers Markdown ou texte, ou des dossiers entiers.",
        en: "Take in Markdown or text files, or whole folders.")
    public static let noteList = Sentence(fr: "Lister les notes.", en: "List the notes.")
    public static let noteShow = Sentence(fr: "Montrer une note.", en: "Show a note.")
    public static let noteHistory = Sentence(fr: "Lister les versions d’une note.", en: "List the revisions of a note.")
    public static let noteExport = Sentence(
        fr: "Écrire une note dans un fichier, ou à l’écran.", en: "Write a note to a file, or to the screen.")
    public static let noteWithdraw = Sentence(
        fr: "Retirer une note de partout ; chaque communauté en efface le texte.",
        en: "Take a note back from everywhere; every community erases its text.")
    public static let noteHeld = Sentence(
        fr: "Lister les notes reçues qui attendent votre accord.",
        en: "List received notes that wait for your decision.")
    public static let noteRelease = Sentence(
        fr: "Laisser lire des notes en attente ou masquées.", en: "Let held or hidden notes be read.")
    public static let noteHide = Sentence(
        fr: "Masquer des notes ici ; rien ne change ailleurs.", en: "Hide notes here; nothing changes elsewhere.")
    public static let noteArgument = Sentence(
        fr:
            "La note : identifiant, début d’au moins 8 caractères, ou titre exact ; COMMUNAUTÉ/NOTE si plusieurs communautés emploient le même.",
        en:
            "The note: ID, a beginning of at least 8 characters, or exact title; COMMUNITY/NOTE where several communities use the same."
    )
    public static let noteArguments = Sentence(
        fr:
            "Les notes : identifiant, début d’au moins 8 caractères, ou titre exact ; COMMUNAUTÉ/NOTE si plusieurs communautés emploient le même.",
        en:
            "The notes: ID, a beginning of at least 8 characters, or exact title; COMMUNITY/NOTE where several communities use the same."
    )
    public static let title = Sentence(fr: "Titre de la note.", en: "Title of the note.")
    public static let newTitle = Sentence(fr: "Nouveau titre.", en: "New title.")
    public static let file = Sentence(
        fr: "Fichier du texte ; « - » : entrée standard.", en: "File of the text; “-”: standard input.")
    public static let kind = Sentence(
        fr: "Sorte de note : voir « croisee kind list ».", en: "Kind of note: see “croisee kind list”.")
    public static let field = Sentence(
        fr: "Valeur d’un champ, « nom=valeur » ; peut être répété. « nom= » vide le champ.",
        en: "Value of a field, “name=value”; may be repeated. “name=” empties the field.")
    public static let category = Sentence(
        fr: "Catégorie de la note ; vide : aucune.", en: "Category of the note; empty: none.")
    public static let kinds = Sentence(
        fr: "Voir les sortes de notes et leurs champs.", en: "See the kinds of notes and their fields.")
    public static let kindList = Sentence(
        fr: "Lister les sortes de notes : celles du programme, puis celles de votre communauté.",
        en: "List the kinds of notes: those of the program, then your community’s own.")
    public static let kindShow = Sentence(
        fr: "Montrer les champs d’une sorte de note.", en: "Show the fields of a kind of note.")
    public static let kindArgument = Sentence(
        fr: "La sorte, par son identifiant.", en: "The kind, by its ID.")
    public static let draft = Sentence(fr: "Brouillon, seulement ici.", en: "Draft, only here.")
    public static let local = Sentence(
        fr: "Terminée, seulement ici (c’est le choix par défaut).", en: "Finished, only here (the default).")
    public static let publicNote = Sentence(
        fr: "Publique : tous les nœuds liés la reçoivent.", en: "Public: every linked node receives it.")
    public static let intersectionNote = Sentence(
        fr: "Partager dans cette intersection ; peut être répété.", en: "Share in this intersection; may be repeated.")
    public static let noPersonalDetails = Sentence(
        fr: "Ne pas partager ce qui contient un numéro de téléphone ou une adresse de courriel.",
        en: "Do not share what holds a telephone number or an e-mail address.")
    public static let importPaths = Sentence(fr: "Fichiers ou dossiers.", en: "Files or folders.")
    public static let onlyIntersection = Sentence(fr: "Seulement cette intersection.", en: "Only this intersection.")
    public static let onlyOrigin = Sentence(fr: "Seulement cette communauté.", en: "Only this community.")
    public static let onlyKind = Sentence(
        fr: "Seulement les notes de cette sorte (croisee kind list).",
        en: "Only notes of this kind (croisee kind list).")
    public static let onlyState = Sentence(
        fr: "Seulement les notes à cet état : brouillon, en attente, lisibles, masquées ou retirées.",
        en: "Only notes in this state: drafts, held, readable, hidden or withdrawn.")
    public static let body = Sentence(
        fr: "Seulement le texte, octet pour octet, sans en-tête.", en: "Only the text, byte for byte, without header.")
    public static let revision = Sentence(fr: "Une version donnée.", en: "A given revision.")
    public static let keep = Sentence(
        fr: "Garder le texte ici, comme nouvelle note locale.", en: "Keep the text here, as a new local note.")
    public static let narrow = Sentence(
        fr: "Retirer de cette intersection seulement.", en: "Take back from this intersection only.")
    public static let releaseFrom = Sentence(
        fr: "Toutes les notes en attente de cette communauté.", en: "All held notes of this community.")
    public static let always = Sentence(
        fr: "Ne plus faire attendre les notes de cette communauté.", en: "Do not hold this community’s notes any more.")

    // MARK: Intersections

    public static let intersection = Sentence(
        fr: "Former des espaces partagés, y inviter, les rejoindre.",
        en: "Form shared spaces, invite to them, join them.")
    public static let intersectionCreate = Sentence(
        fr: "Fonder une intersection ; affiche son identifiant.", en: "Found an intersection; prints its ID.")
    public static let intersectionInvite = Sentence(
        fr: "Inviter une communauté liée ; elle est aussitôt reconnue ici.",
        en: "Invite a linked community; it is recognised here at once.")
    public static let intersectionJoin = Sentence(
        fr: "Participer à une intersection, et reconnaître qui vous y invite.",
        en: "Take part in an intersection, and recognise who invites you there.")
    public static let intersectionRecognise = Sentence(
        fr: "Reconnaître une communauté : elle reçoit vos notes, vous recevez les siennes.",
        en: "Recognise a community: it receives your notes, you receive its notes.")
    public static let intersectionRefuse = Sentence(
        fr: "Refuser une communauté : plus rien ne va à elle ni ne vient d’elle.",
        en: "Refuse a community: nothing goes to it or comes from it any more.")
    public static let intersectionLeave = Sentence(
        fr: "Quitter une intersection ; ce que vous détenez reste.", en: "Leave an intersection; what you hold stays.")
    public static let intersectionList = Sentence(fr: "Lister les intersections.", en: "List the intersections.")
    public static let intersectionShow = Sentence(
        fr: "Montrer la charte, la liste des communautés et ce qui est détenu.",
        en: "Show the charter, the roster and what is held.")
    public static let intersectionName = Sentence(fr: "Nom de l’intersection.", en: "Name of the intersection.")
    public static let intersectionLanguage = Sentence(
        fr: "Langue des échanges, par son code : fr, en, de, fr-CA… (sinon celle de votre communauté).",
        en: "Language spoken there, by its code: fr, en, de, fr-CA… (else that of your community).")
    public static let purpose = Sentence(fr: "À quoi elle sert.", en: "What it is for.")
    public static let intersectionArgument = Sentence(
        fr: "L’intersection : identifiant, début d’au moins 8 caractères, ou nom exact.",
        en: "The intersection: ID, a beginning of at least 8 characters, or exact name.")
    public static let communityArgument = Sentence(
        fr: "La communauté : identifiant, début d’au moins 8 caractères, ou nom exact.",
        en: "The community: ID, a beginning of at least 8 characters, or exact name.")
    public static let peerOption = Sentence(fr: "La communauté liée à inviter.", en: "The linked community to invite.")
    public static let delegateTo = Sentence(
        fr: "Admettre aussi qui cette communauté admet, maintenant ou plus tard.",
        en: "Admit as well whom this community admits, now or later.")
    public static let withPublicPlaces = Sentence(
        fr: "Avec les places publiques des communautés.", en: "With the public places of communities.")

    // MARK: Files

    public static let bundle = Sentence(
        fr: "Échanger par fichier ou clé USB.", en: "Exchange by file or USB key.")
    public static let bundleExport = Sentence(
        fr: "Écrire une intersection dans un fichier.", en: "Write an intersection to a file.")
    public static let bundleImport = Sentence(fr: "Reprendre un fichier.", en: "Take in a file.")
    public static let bundleVerify = Sentence(
        fr: "Vérifier un fichier, sans nœud ni réseau.", en: "Check a file, without node or network.")
    public static let bundleShow = Sentence(fr: "Montrer ce que contient un fichier.", en: "Show what a file holds.")
    public static let bundleSummary = Sentence(
        fr: "Écrire ce qui est déjà là, pour qu’un autre n’apporte que le reste.",
        en: "Write what is here already, so that another brings only the rest.")
    public static let exportFor = Sentence(
        fr: "Seulement ce que cette communauté peut recevoir.", en: "Only what this community may receive.")
    public static let exportAgainst = Sentence(
        fr: "Sans ce que ce fichier de résumé contient déjà.", en: "Without what this summary file has already.")
    public static let bundleFile = Sentence(fr: "Le fichier.", en: "The file.")
    public static let expectedIdentity = Sentence(
        fr: "Identifiant attendu d’une communauté d’origine ; peut être répété.",
        en: "Expected ID of an origin community; may be repeated.")
    public static let quarantine = Sentence(
        fr: "Regarder ce qui a été refusé.", en: "Look at what was refused.")
    public static let quarantineList = Sentence(fr: "Lister ce qui a été refusé.", en: "List what was refused.")
    public static let quarantineShow = Sentence(
        fr: "Montrer un envoi refusé et pourquoi.", en: "Show a refused record and why.")
    public static let quarantineDrop = Sentence(fr: "Jeter des envois refusés.", en: "Throw refused records away.")
    public static let quarantineArgument = Sentence(
        fr: "Empreinte de l’envoi, ou son début d’au moins 8 caractères.",
        en: "Hash of the record, or a beginning of at least 8 characters.")
    public static let dropAll = Sentence(fr: "Tous.", en: "All of them.")

    // MARK: Links

    public static let peer = Sentence(
        fr: "Nouer, suspendre et rompre des liens avec d’autres nœuds.",
        en: "Make, pause and end links with other nodes.")
    public static let peerInvite = Sentence(
        fr: "Faire un lien d’invitation, qui sert une fois.", en: "Make an invitation link that serves once.")
    public static let expires = Sentence(
        fr: "Combien de temps elle vaut : 30m, 12h ou 7d (jours), au plus 365d.",
        en: "How long it is valid: 30m, 12h or 7d, at most 365d.")
    public static let qr = Sentence(fr: "Afficher aussi un code QR.", en: "Show a QR code as well.")
    public static let inviteAddress = Sentence(
        fr: "Adresse de ce nœud, si ce n’est pas celle qu’il connaît.",
        en: "Address of this node, if not the one it knows.")
    public static let peerOpen = Sentence(
        fr: "Ouvrir une invitation reçue et envoyer la demande.",
        en: "Open an invitation received and send the request.")
    public static let invitationLink = Sentence(fr: "Le lien reçu, en entier.", en: "The link received, whole.")
    public static let reason = Sentence(
        fr: "Un mot pour la communauté qui invite.", en: "A word for the community that invites.")
    public static let peerList = Sentence(fr: "Lister les liens.", en: "List the links.")
    public static let peerApprove = Sentence(
        fr: "Accepter un lien, une fois les six mots comparés.", en: "Approve a link, once the six words were compared."
    )
    public static let peerRefuse = Sentence(fr: "Refuser une demande.", en: "Refuse a request.")
    public static let peerPause = Sentence(fr: "Suspendre un lien.", en: "Pause a link.")
    public static let peerResume = Sentence(fr: "Reprendre un lien suspendu.", en: "Resume a paused link.")
    public static let peerRevoke = Sentence(fr: "Révoquer un lien, pour toujours.", en: "Revoke a link, for good.")
    public static let peerInvitations = Sentence(
        fr: "Lister les invitations que personne n’a encore ouvertes.",
        en: "List invitations that nobody has opened yet.")
    public static let peerDials = Sentence(
        fr: "Décider qui appelle : us (ce nœud) ou them (l’autre, s’il peut appeler celui-ci).",
        en: "Decide who calls: us (this node) or them (the other, if it can call this one).")
    public static let dialsArgument = Sentence(fr: "us ou them.", en: "us or them.")
    public static let peerImport = Sentence(
        fr: "Déclarer des liens par un fichier peers.json.", en: "Declare links by a file peers.json.")
    public static let peersFile = Sentence(
        fr: "Le fichier (voir peers.example.json).", en: "The file (see peers.example.json).")
    public static let peerArgument = Sentence(
        fr: "La communauté liée : identifiant, début d’au moins 8 caractères, ou nom exact.",
        en: "The linked community: ID, a beginning of at least 8 characters, or exact name.")
}
