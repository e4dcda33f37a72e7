/// What the page `/link` says to a person who opened an invitation in a browser.
public enum LinkPageWords {
    public static let title = Sentence(
        fr: "Vous avez reçu une invitation", en: "You have received an invitation")

    public static let name = Sentence(fr: "Croisée", en: "Croisée")

    public static let what = Sentence(
        fr:
            "Une communauté propose à la vôtre de relier leurs nœuds Croisée. Un nœud, c’est le programme où une communauté "
            + "garde ses notes ; deux nœuds reliés peuvent échanger les notes que chacune choisit de partager.",
        en:
            "A community proposes to yours that their Croisée nodes be linked. A node is the program in which a community "
            + "keeps its notes; two linked nodes can exchange the notes that each chooses to share.")

    public static let nothingDone = Sentence(
        fr:
            "Ouvrir cette page n’a rien accepté ni rien envoyé. La partie de l’adresse qui suit le signe # est secrète : "
            + "elle est restée dans votre navigateur, et cette visite n’use pas l’invitation.",
        en:
            "Opening this page has accepted nothing and sent nothing. The part of the address after the # sign is secret: "
            + "it stayed in your browser, and this visit does not use up the invitation.")

    public static let toDo = Sentence(fr: "Que faire ?", en: "What to do?")

    public static let give = Sentence(
        fr: "Quelqu’un d’autre s’occupe du nœud de votre communauté",
        en: "Someone else looks after your community’s node")

    public static let giveHow = Sentence(
        fr:
            "Envoyez-lui toute l’adresse de cette page, y compris ce qui suit le signe #. Le plus sûr est de lui transmettre "
            + "le message que vous avez reçu. Ne la publiez pas : qui a l’adresse peut se servir de l’invitation.",
        en: "Send them the whole address of this page, including what follows the # sign. The safest way is to pass on "
            + "the message that you received. Do not publish it: whoever has the address can use the invitation.")

    public static let open = Sentence(
        fr: "Vous vous occupez du nœud", en: "You look after the node")

    public static let openHow = Sentence(
        fr: "Sur l’ordinateur où il se trouve, tapez cette commande, avec l’adresse entière entre les guillemets :",
        en: "On the computer where it is, type this command, with the whole address between the quotation marks:")

    /// Typed in a terminal: plain quotation marks.
    public static let command = Sentence(fr: "croisee peer open \"LIEN\"", en: "croisee peer open \"LINK\"")

    public static let next = Sentence(fr: "Et ensuite ?", en: "And then?")

    public static let sixWords = Sentence(
        fr: "Les responsables des deux nœuds s’appellent et comparent six mots, affichés chez l’un et chez l’autre. "
            + "S’ils sont les mêmes, chacun accepte le lien ; rien n’est échangé avant.",
        en: "The people in charge of the two nodes call each other and compare six words, shown on both sides. "
            + "If they are the same, each approves the link; nothing is exchanged before that.")

    public static let once = Sentence(
        fr:
            "L’invitation sert une seule fois, et jusqu’à une date fixée par la communauté qui invite. Si elle a déjà servi ou si "
            + "la date est passée, demandez-en une autre à la personne qui vous l’a envoyée.",
        en:
            "The invitation serves only once, and until a date set by the community that invites. If it has been used already or "
            + "the date has passed, ask the person who sent it to you for another.")

    public static let unexpected = Sentence(
        fr: "Vous n’attendiez pas d’invitation ? Fermez cette page : il ne se passera rien.",
        en: "You did not expect an invitation? Close this page: nothing will happen.")
}
